"""Jejak: where a news story came from, with the exact characters as evidence."""

__version__ = "0.1.0"
