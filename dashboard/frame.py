"""What every page is given: the snapshot, the texts, the notation, the address.

Belongs here: the bundle and the small pieces of layout that all pages share. Does not belong here: charts and tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from dashboard.address import Address
from dashboard.formats import Formats, escaped
from dashboard.snapshot import Snapshot
from dashboard.words import Words


@dataclass(frozen=True, slots=True)
class Frame:
    """One render of one page."""

    snapshot: Snapshot
    words: Words
    formats: Formats
    address: Address

    def title(self, page: str) -> None:
        """The page's name and what it answers."""
        st.title(self.words(f"{page}.title"), anchor=False)
        st.caption(self.words(f"{page}.lead"))

    def section(self, key: str, **values: str) -> None:
        """The question that what follows answers, and how to read it.

        Args:
            key: the texts `<key>.title` and `<key>.read`.
            values: what fills places in the second; never captured text, for it is Markdown.
        """
        st.subheader(self.words(f"{key}.title"), anchor=False)
        st.caption(self.words(f"{key}.read", **values))

    def link(self, page: str, **parameters: str) -> str:
        """The address of a view on another page, in the language of this one."""
        language = {} if self.words.language == "id" else {"bahasa": self.words.language}
        return f"{page}?{urlencode({**parameters, **language})}"


def captured(text: object, style: str = "") -> None:
    """Show a captured text as it is: neither Markdown nor HTML in it means anything."""
    st.html(f'<div style="{style}">{escaped(text)}</div>')
