"""Keeps what a reader chose in the page's address, so that a view can be shared.

Belongs here: widgets' values to and from the query string. Does not belong here: which filters there are (filters.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

Value = TypeVar("Value")
WRITTEN, PAGE = "address.written", "address.page"


class Address:
    """The query string of one render.

    Streamlit can bind a widget itself, but writes the translated label of a choice: a link would break in the
    other language.
    """

    def __init__(self, page: str) -> None:
        self._told = {key: st.query_params.get_all(key) for key in st.query_params}
        self._is_same_page = st.session_state.get(PAGE) == page
        self._written: dict[str, list[str]] = st.session_state.setdefault(WRITTEN, {})
        st.session_state[PAGE] = page

    def adopt(self, key: str, read: Callable[[list[str]], Value], default: Value) -> None:
        """Give a widget the value that its address tells, before the widget is made.

        What a reader chose holds on other pages too; what an address newly says goes before it.

        Args:
            key: the widget's key, and its name in the address.
            read: values in the address to the widget's value; a ValueError means the default.
            default: the value where the address says nothing.
        """
        told = self._told.get(key, [])
        if told != self._written.get(key, []) and (told or self._is_same_page):
            try:
                st.session_state[key] = read(told) if told else default
            except ValueError:
                st.session_state[key] = default
        st.session_state.setdefault(key, default)

    def told(self, key: str) -> str | None:
        """What the address says of a key, before any widget has read it."""
        return next(iter(self._told.get(key, [])), None)

    def keep(self, key: str, values: Sequence[str]) -> None:
        """Write a widget's value to the address; no values take it out."""
        self._written[key] = list(values)
        if values:
            st.query_params[key] = list(values)
        elif key in st.query_params:
            del st.query_params[key]


def go_to(key: str, value: str) -> None:
    """Put a value into the address as if the reader had followed a link, and draw the page again."""
    st.query_params[key] = value
    st.rerun()
