"""Dates: printed shapes, header lines, dates of the running text, and bounds for pages that print none."""
