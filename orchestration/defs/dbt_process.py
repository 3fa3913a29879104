"""dbt as the pipeline starts it, `jejak-dbt`: the same commands, without looking for garbage.

Belongs here: how the process is set up. Does not belong here: what it is told to do (`project.py`, `marts.py`).
"""

import gc
import sys


def main() -> None:
    """Run dbt with the arguments of this process.

    What dbt makes while it starts stays until its end, which is near: looking for cycles is a sixth of a small build.
    """
    gc.disable()
    from dbt.cli.main import cli

    try:
        sys.exit(cli())
    finally:
        gc.freeze()  # or the interpreter looks once more among everything before it leaves
