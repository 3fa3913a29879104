"""Typed provenance of one article: the edges from its publisher to wires, outlets, bodies and persons.

Belongs here: which node stands behind which, and at what hop. Does not belong here: finding credits, citations,
speakers.
"""

from __future__ import annotations

from collections.abc import Iterable

from orchestration.parsing.captures.capture import Capture
from orchestration.parsing.outlets.outlet_index import OutletIndex
from orchestration.parsing.records import Edge, Evidence, PhotoCredit, Statement
from orchestration.parsing.sources.credits import CreditedSource
from orchestration.parsing.speech.citations import Citation

PROV_TERMS = {
    "republished_from": "prov:wasDerivedFrom",
    "wire": "prov:hadPrimarySource",
    "byline": "prov:hadPrimarySource",
    "source_line": "prov:hadPrimarySource",
    "quoted_from": "prov:wasQuotedFrom",
    "told_to": "prov:wasQuotedFrom",
    "reported_by": "prov:wasQuotedFrom",
    "spoken_by": "prov:wasAttributedTo",
    "photo": "prov:wasAttributedTo",
}


class EdgeBuilder:
    """Collects the edges of one article, each once, each with its distance from the publisher."""

    def __init__(self, publisher: str) -> None:
        self._base = publisher
        self._hops = {publisher: 0}
        self._edges: dict[tuple[str, str, str], Edge] = {}

    @property
    def edges(self) -> list[Edge]:
        """The edges in the order in which they were told."""
        return list(self._edges.values())

    def republished(self, domain: str, evidence: Evidence) -> None:
        """The whole page comes from another site: what follows hangs on that site."""
        self._add(self._base, domain, "outlet", "republished_from", None, evidence)
        self._base = domain

    def wired(self, agencies: Iterable[CreditedSource]) -> None:
        """A dateline's agencies stand in a row: `(Antara/AFP)` is AFP through Antara."""
        node = self._base
        for agency in agencies:
            self._add(node, agency.node_id, agency.to_kind, "wire", None, agency.evidence)
            node = agency.node_id

    def credited(self, sources: Iterable[CreditedSource], press_services: frozenset[str] = frozenset()) -> None:
        """Bylines, source lines and codes: parallel sources of the page.

        Args:
            sources: what is credited.
            press_services: outlets that relay press releases; where the page comes through one, the body that is
                printed as its source has issued the document that stands behind that service.
        """
        sources = list(sources)
        nodes = [*self._hops, *(source.node_id for source in sources)]
        service = next((node for node in nodes if node in press_services), None)
        for source in sources:
            if service and source.relation == "source_line" and source.to_kind == "body":
                self._add(service, source.node_id, "document", source.relation, source.cue, source.evidence)
                continue
            self._add(self._base, source.node_id, source.to_kind, source.relation, source.cue, source.evidence)

    def cited(self, citations: Iterable[Citation], capture: Capture) -> None:
        """Sources named in the text."""
        for c in citations:
            evidence = capture.evidence(c.start, c.end, c.rule_id, c.confidence)
            self._add(self._base, c.node_id, c.to_kind, c.relation, c.cue, evidence)

    def spoken(self, statements: Iterable[Statement], persons: frozenset[str]) -> None:
        """Speakers hang on the outlet or body that their words came through, otherwise on the page.

        Args:
            statements: what is said in the text.
            persons: the ids of known actors who are persons; other known actors speak as bodies.
        """
        for statement in statements:
            speaker = statement.speaker_actor_id or statement.speaker_name
            if speaker is None and not statement.is_anonymous:
                continue
            via = statement.via if statement.via in self._hops else None
            node = speaker or statement.speaker_role or "anonymous"
            is_body = statement.speaker_actor_id is not None and statement.speaker_actor_id not in persons
            kind = "body" if is_body else "person" if speaker else "anonymous"
            self._add(via or self._base, node, kind, "spoken_by", statement.cue, statement.evidence)

    def pictured(self, pictures: Iterable[PhotoCredit], outlets: OutletIndex) -> None:
        """Agencies of picture credits."""
        for picture in pictures:
            for agency in picture.agencies:
                known = outlets.resolve(agency)
                self._add(self._base, agency, known[1] if known else "outlet", "photo", None, picture.evidence)

    def _add(self, from_node: str, to_node: str, kind: str, relation: str, cue: str | None, evidence: Evidence) -> None:
        hop = self._hops.get(from_node, 0) + 1
        self._hops.setdefault(to_node, hop)
        edge = Edge(hop, from_node, to_node, kind, relation, PROV_TERMS[relation], cue, evidence)
        self._edges.setdefault((from_node, to_node, relation), edge)
