"""`python -m dashboard run app.py`: Streamlit's server, with what draws charts loaded before the first visit.

Belongs here: starting. Does not belong here: settings, which stand in .streamlit and on the command line.
"""

from __future__ import annotations

import sys

import altair  # noqa: F401 - these take seconds to load; else the first reader waits for them
import duckdb  # noqa: F401
import plotly.graph_objects  # type: ignore[import-untyped]  # noqa: F401
import polars  # noqa: F401
from streamlit.web.cli import main

if __name__ == "__main__":
    sys.exit(main(prog_name="streamlit"))
