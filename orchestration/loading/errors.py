"""The errors that a person can mend: each message is one line that names the file and says what to do.

Belongs here: classes only. Does not belong here: faults of a single document, which are rows (`Rejection`).
"""

from __future__ import annotations


class LoadingError(Exception):
    """Something outside the pipeline stands in its way; the message is meant for the person at the keyboard."""


class LandingFolderMissingError(LoadingError):
    """There is no landing folder where one was expected."""


class WarehouseBusyError(LoadingError):
    """Another process holds the warehouse file open."""


class WarehouseUnusableError(LoadingError):
    """The warehouse file cannot be opened or written."""


class WorkersUnusableError(LoadingError):
    """No process to parse in can be started; that is no document's fault."""
