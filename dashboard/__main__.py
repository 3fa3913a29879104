"""`python -m dashboard run app.py`: Streamlit's server, with what draws charts loaded before the first visit.

Belongs here: starting. Does not belong here: settings, which stand in .streamlit and on the command line.
"""

from __future__ import annotations

import sys

# These take seconds to load; else the first reader waits for them.
import pandas.io.formats.style  # type: ignore[import-untyped]  # noqa: F401
import plotly.io  # type: ignore[import-untyped]  # noqa: F401
from streamlit.web.cli import main

import dashboard.app  # noqa: F401

if __name__ == "__main__":
    sys.exit(main(prog_name="streamlit"))
