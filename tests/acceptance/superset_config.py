"""Superset's settings for the acceptance: a database of its own in a folder of its own, DuckDB allowed."""

import os
from pathlib import Path

HOME = Path(os.environ["SUPERSET_HOME"])
SECRET_KEY = "only for the acceptance, on this machine"
SQLALCHEMY_DATABASE_URI = f"sqlite:///{HOME / 'superset.db'}"
PREVENT_UNSAFE_DB_CONNECTIONS = False  # DuckDB reads files, which Superset holds for unsafe on a shared server
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
RATELIMIT_ENABLED = False
