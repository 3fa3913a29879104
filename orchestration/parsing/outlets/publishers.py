"""Who published a page: datelines, rights lines and addresses looked up among `seeds/reference/publishers.csv`.

Belongs here: naming a publisher from a short printed wording or an address. Does not belong here: finding that wording.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tldextract import TLDExtract

from orchestration.parsing.knowledge import Publisher

_registrable = TLDExtract(suffix_list_urls=(), cache_dir=None)  # the list inside the package: no network, no files
_DOMAIN = re.compile(r"(?i)(?:https?://)?(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?:[/:?].*)?")
_NOT_LETTERS = re.compile(r"[^\w]+|_")


@lru_cache(maxsize=4096)
def registrable_domain(address: str) -> str | None:
    """The registrable domain of an address or host (`news.okezone.com/x` gives `okezone.com`), lower case, or None."""
    address = address.strip()
    if not _DOMAIN.fullmatch(address):
        return None
    return _registrable(address.lower()).top_domain_under_public_suffix or None


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """A publisher's or outlet's name as it is compared: lower case letters and digits only."""
    return _NOT_LETTERS.sub("", name.casefold())


class PublisherIndex:
    """Looks up publishers by what they print."""

    def __init__(self, publishers: Sequence[Publisher]) -> None:
        self._by_domain = {domain: p.publisher_id for p in publishers for domain in (p.publisher_id, *p.home_domains)}
        self._by_print: dict[str, str] = {}
        self._by_rights: dict[str, str] = {}
        self.offsets = {p.publisher_id: p.utc_offset_minutes for p in publishers}
        self._houses = {
            p.publisher_id: frozenset(map(fold_name, (p.publisher_id, p.name, *p.rights_lines))) for p in publishers
        }
        for p in publishers:
            for wording in (p.publisher_id, p.name, *p.datelines, *p.aliases):
                self._by_print.setdefault(fold_name(wording), p.publisher_id)
            for wording in (*p.rights_lines, p.publisher_id, p.name):
                self._by_rights.setdefault(fold_name(wording), p.publisher_id)

    def by_print(self, wording: str) -> str | None:
        """The publisher a dateline or byline means by `wording`; a wording shaped like a domain names itself."""
        known = self._by_print.get(fold_name(wording))
        return known or self.by_address(wording)

    def by_address(self, address: str) -> str | None:
        """The publisher of an address: a known one, else the registrable domain; None when it is none."""
        domain = registrable_domain(address)
        return self._by_domain.get(domain, domain) if domain else None

    def by_rights_holder(self, holder: str) -> str | None:
        """The publisher whose rights line names `holder`, also where more words stand around the known wording."""
        folded = fold_name(holder)
        exact = self._by_rights.get(folded)
        if exact:
            return exact
        inside = [wording for wording in self._by_rights if len(wording) > 5 and wording in folded]
        return self._by_rights[max(inside, key=len)] if inside else self.by_address(holder.split()[0])

    def is_house(self, wording: str, publisher_id: str | None) -> bool:
        """Whether a wording names the publisher itself, and not one of its sisters."""
        if publisher_id is None or self.by_print(wording) != publisher_id:
            return False
        return fold_name(wording) in self._houses.get(publisher_id, ()) or registrable_domain(wording) == publisher_id

    def is_known(self, publisher_id: str | None) -> bool:
        """Whether a publisher stands in the reference table."""
        return publisher_id in self.offsets
