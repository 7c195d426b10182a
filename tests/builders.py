"""Readings by hand, for tests of what comes after reading.

``reading_of(text, claims=[{"type": "shelling", "evidence": …, "trigger": …, "agent": ["het leger"], …}])``: whatever a claim
names by its words is looked up in its evidence (else anywhere in the text), so that no test counts characters.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kroniek.model import (
    Actor,
    Attribution,
    Claim,
    Figure,
    Mention,
    PlaceMention,
    Problem,
    Reading,
    Report,
    Roles,
    TimeMention,
    content_id,
)

__all__ = ["ARMY", "REBELS", "claim_of", "figure_of", "mention_of", "place_of", "reading_of", "report_of"]

ARMY = Actor.model_validate(
    {"id": "army-ml", "name": "Malian Armed Forces", "kind": "state_forces", "country": "ML", "wikidata": "Q1000000"}
)
REBELS = Actor.model_validate({"id": "rebels-ml", "name": "Azawad Front", "kind": "rebel", "country": "ML"})

Words = str | tuple[str, Mapping[str, Any]]
"""The words of a mention, alone or with further fields of it."""


def reading_of(text: str, claims: Iterable[Mapping[str, Any]] = (), *, problems: Sequence[Problem] = (), **report: Any) -> Reading:
    """Return a reading of a text with claims as ``claim_of`` takes them; ``report`` holds fields of the report, and doc_id."""
    doc_id = report.pop("doc_id", None)
    made = report_of(text, **report)
    read = tuple(claim_of(text, report_id=made.id, **claim) for claim in claims)
    places = tuple(place for claim in read for place in claim.where)
    return Reading(report=made, claims=read, places=places, problems=tuple(problems), doc_id=doc_id)


def report_of(text: str, **fields: Any) -> Report:
    """Return a report whose id follows from its text and address."""
    fields = {"published": "2026-03-10", "language": "nl", **fields}
    return Report(**{"id": content_id("report", text, fields.get("url")), "text": text, **fields})


def claim_of(text: str, *, type: str, trigger: str, evidence: str | None = None, report_id: str = "", **slots: Any) -> Claim:
    """Return a claim. Roles are lists of words, ``where`` a list of places, ``figures`` of dicts for ``figure_of``.

    ``speaker`` and ``cue`` are words of the one who says it; ``when`` is a dict of a TimeMention, with its quote.
    """
    within = _span(text, evidence) if evidence else (0, len(text))
    roles = {role: tuple(mention_of(text, words, within) for words in slots.pop(role, ())) for role in Roles.model_fields}
    when = slots.pop("when", None)
    if when is not None and when.get("quote"):
        when = {**when, "span": _span(text, when["quote"], within)}
    attribution = []
    if cue := slots.pop("cue", None):
        speaker = slots.pop("speaker", None)
        attribution.append(
            Attribution(
                speaker=mention_of(text, speaker, within) if speaker else None,
                cue=mention_of(text, cue, within),
                content=mention_of(text, text[within[0] : within[1]]),
                kind=slots.pop("kind", "indirect"),
            )
        )
    fields = {
        "type": type,
        "trigger": mention_of(text, trigger, within),
        "evidence": mention_of(text, text[within[0] : within[1]]),
        "roles": Roles(**roles),
        "where": tuple(place_of(text, words, within) for words in slots.pop("where", ())),
        "when": TimeMention(**when) if when is not None else None,
        "figures": tuple(figure_of(text, within=within, **figure) for figure in slots.pop("figures", ())),
        "attribution": tuple(attribution),
        "rule": f"{trigger.lower()}",
        **slots,
    }
    return Claim(**{"id": content_id("claim", report_id, type, trigger, within), **fields})


def mention_of(text: str, words: Words, within: tuple[int, int] | None = None) -> Mention:
    """Return a mention of words."""
    quote, more = (words, {}) if isinstance(words, str) else words
    return Mention(**{"span": _span(text, quote, within), "quote": quote, "name": quote, **more})


def place_of(text: str, words: Words, within: tuple[int, int] | None = None) -> PlaceMention:
    """Return a place."""
    quote, more = (words, {}) if isinstance(words, str) else words
    return PlaceMention(**{"span": _span(text, quote, within), "quote": quote, "name": quote, **more})


def figure_of(text: str, *, quote: str, within: tuple[int, int] | None = None, **fields: Any) -> Figure:
    """Return a figure; ``best`` alone is an exact number, ``group`` is words."""
    if "best" in fields and "bound" not in fields:
        fields = {"low": fields["best"], "high": fields["best"], "bound": "exact", **fields}
    if "group" in fields:
        fields["group"] = mention_of(text, fields["group"], within)
    return Figure(**{"span": _span(text, quote, within), "quote": quote, **fields})


def _span(text: str, quote: str, within: tuple[int, int] | None = None) -> tuple[int, int]:
    start = text.find(quote, *within) if within else -1
    if start < 0:
        start = text.index(quote)
    return start, start + len(quote)
