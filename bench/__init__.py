"""Measurements that are run by hand and written into `docs/`; not installed, not imported by the project."""
