"""The rights line: who holds the rights in what is printed, and since which year.

Belongs here: `Copyright © ANTARA 2026`, `Hak cipta milik ...`. Does not belong here: which publisher that holder is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Begins with a plain set of characters, which `re` skips to quickly.
_SIGN = re.compile(
    r"[CcHh©(](?:(?<=[Cc])(?i:opyrights?\s*(?:[©@]|\(c\))?)|(?<=[Hh])(?i:ak\s+cipta(?:\s+(?:milik|oleh|dilindungi))?)"
    r"|(?<=©)\s*(?i:copyright)?|(?<=\()(?i:c\))(?=\s*\d{4}))\s*"
)
_YEARS = re.compile(r"(?<!\d)(?:(?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?(?!\d)")
_CLOSING = re.compile(
    r"(?i)\s*[-–,.|]*\s*(?:all\s+rights?\s+reserved|hak\s+cipta\s+dilindungi|a\s+subsidiary\s+of|dilarang|seluruh\s+hak|powered\s+by).*$"
)
_EDGES = " \t\xa0-–—,.;:|·•@"
_MAX_CHARS = 200


class Rights(NamedTuple):
    """Who holds the rights; spans in the document's text."""

    holder: str
    holder_start: int
    year: int | None


def read_rights(text: str, start: int) -> Rights | None:
    """The rights a line states, or None when it is no rights line.

    Args:
        text: one line.
        start: where it begins in the document's text.
    """
    signs = _SIGN.finditer(text, 0, _MAX_CHARS)
    return next((rights for sign in signs if (rights := _read_behind(sign, text, start))), None)


def _read_behind(sign: re.Match[str], text: str, start: int) -> Rights | None:
    """The rights that one sign opens, or None."""
    if sign.start() > _MAX_CHARS // 2 or text[: sign.start()].strip(_EDGES).count(" ") > 12:
        return None
    if "/" in text[sign.end() : sign.end() + 40].split(" ")[0] or text[: sign.start()].rstrip().endswith("/"):
        return None  # `Nama/©Rumah/Nama` is a picture credit
    rest = _CLOSING.sub("", text[sign.end() : sign.end() + _MAX_CHARS])
    years = list(_YEARS.finditer(rest))
    year = max((int(y.group(1) or y.group()[:4]) for y in years), default=None)
    blanked = _YEARS.sub(lambda m: " " * len(m.group()), rest)
    holder = blanked.strip(_EDGES)
    is_sized = any(c.isalpha() for c in holder) and len(holder) <= 80
    # "hak cipta" is a sentence's word too: there a holder must look like a name or an address.
    is_spoken = sign.group().casefold().startswith("hak") and not holder[:1].isupper() and "." not in holder
    if not is_sized or is_spoken or (year is None and not _is_named(sign.group(), holder)):
        return None
    return Rights(holder, start + sign.end() + blanked.index(holder), year)


def _is_named(sign: str, holder: str) -> bool:
    """Without a year, a sign or "milik" and a capitalised holder must stand together."""
    return ("©" in sign or "milik" in sign.casefold() or "copyright" in sign.casefold()) and any(
        c.isupper() for c in holder
    )
