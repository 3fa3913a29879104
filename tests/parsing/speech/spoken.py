"""What tests of statements have in common."""

from orchestration.parsing.records import ActorMention, Evidence, Statement


def speakers(statements: list[Statement]) -> list[str | None]:
    return [s.speaker_name for s in statements]


def mention(surface: str, actor_id: str | None, text: str, kind: str = "person", place: int = 0) -> ActorMention:
    start = -1
    for _ in range(place + 1):
        start = text.index(surface, start + 1)
    evidence = Evidence(surface, start, start + len(surface), "actors.name", 1.0)
    return ActorMention(
        actor_id, surface, kind, "mentioned", in_headline=False, sentence_index=0, candidates=[], evidence=evidence
    )
