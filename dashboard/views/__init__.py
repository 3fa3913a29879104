"""One file per page: which questions it asks of the snapshot, and how the answers are laid out.

Belongs here: pages. Does not belong here: what two pages share.
"""
