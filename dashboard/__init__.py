"""The dashboard: what the published snapshot holds, drawn for people who do not write SQL.

Belongs here: pages, charts, texts. Does not belong here: anything that writes, or reads anything but the snapshot.
"""
