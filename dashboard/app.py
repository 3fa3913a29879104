"""Where Streamlit begins: language, pages, and the snapshot that a page is drawn from.

Belongs here: what happens once per render, on every page. Does not belong here: what is on a page (views/).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.address import Address
from dashboard.formats import Formats
from dashboard.frame import Frame
from dashboard.snapshot import NoSnapshot, opened, version_of
from dashboard.views import actors, article, overview, quality, sources, timeline
from dashboard.words import LANGUAGES, Words
from orchestration.loading.locations import Locations

# A page's address (the first stands at the root too), its icon, and what draws it.
PAGES: dict[str, tuple[str, Callable[[Frame], None]]] = {
    "ikhtisar": (":material/dashboard:", overview.draw),
    "tokoh": (":material/groups:", actors.draw),
    "sumber": (":material/account_tree:", sources.draw),
    "linimasa": (":material/timeline:", timeline.draw),
    "artikel": (":material/article:", article.draw),
    "mutu": (":material/fact_check:", quality.draw),
}
LOOK_AGAIN_SECONDS = 5
# Streamlit pales explanations below what can be read on paper-coloured ground.
READABLE = (
    "<style>[data-testid=stCaptionContainer], [data-testid=stMetricLabel] {opacity: 1; color: #5B554C}"
    "[data-testid=stCaptionContainer] code {color: #1F1D1A; background: transparent}</style>"
)
ICON = Path(__file__).with_name("icon.svg")  # an icon by name would be fetched from a font service


def main() -> None:
    """Draw the page that was asked for."""
    language = st.session_state.get("bahasa") or st.query_params.get("bahasa", LANGUAGES[0])
    words = Words(language)
    st.set_page_config(page_title="Jejak", page_icon=str(ICON), layout="wide")
    first, *others = PAGES
    # Streamlit serves the default page at the root alone, so another one that no menu shows has the first page's name.
    pages = [_page(words, first, "awal", default=True), *(_page(words, page, page) for page in others)]
    navigation = st.navigation([*pages, _page(words, first, first, visibility="hidden")])
    st.html(READABLE)
    navigation.run()


def _page(words: Words, page: str, url_path: str, **options: Any) -> StreamlitPage:
    icon = PAGES[page][0]
    return st.Page(partial(render, page), title=words(f"{page}.name"), icon=icon, url_path=url_path, **options)


def render(page: str) -> None:
    """Draw one page from one consistent snapshot, or say that there is none."""
    address = Address(page)
    words = Words(_language(address))
    path = Locations.chosen().publish
    try:
        with opened(path) as snapshot:
            frame = Frame(snapshot, words, Formats(words.language), address)
            PAGES[page][1](frame)
            _provenance(frame)
            _look_again(path, snapshot.version)
    except NoSnapshot:
        st.title(words("nothing.title"), anchor=False)
        st.info(words("nothing.what"), icon=":material/hourglass_empty:")
        st.code("jejak run", language="bash")
        st.caption(words("nothing.where"))
        st.code(str(path), language=None)
        _look_again(path, version_of(path))


def _language(address: Address) -> str:
    names = {"id": "Bahasa Indonesia", "en": "English"}
    address.adopt("bahasa", lambda told: told[0] if told[0] in names else LANGUAGES[0], LANGUAGES[0])
    before = st.session_state["bahasa"]
    with st.sidebar:
        chosen = st.segmented_control(
            "Bahasa / Language", list(names), format_func=lambda code: names[code], key="bahasa", required=True,
            persist_state="session",
        )  # fmt: skip
    chosen = chosen or before
    address.keep("bahasa", [chosen] if chosen != LANGUAGES[0] else [])
    return chosen


def _provenance(frame: Frame) -> None:
    """Which snapshot the page shows."""
    told = frame.snapshot.row("select revision, parser_version, published_at from p.meta.snapshot")
    with st.sidebar:
        st.caption(
            frame.words(
                "snapshot.told",
                at=frame.formats.moment(told["published_at"]),
                revision=f"`{told['revision']}`",
                parser=f"`{told['parser_version']}`",
            )
        )


def _look_again(path: Path, version: int | None) -> None:
    """Draw the page anew once another snapshot lies there."""

    @st.fragment(run_every=LOOK_AGAIN_SECONDS)
    def watch() -> None:
        if version_of(path) != version:
            st.rerun()

    watch()


if __name__ == "__main__":
    main()
