"""A reading laid out as rows of the tables."""

import hashlib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import PydanticSerializationError

from kroniek.errors import ContractError, DateError
from kroniek.model import Claim, Mention, PlaceMention, Reading, Report
from kroniek.record.days import days_of, last_moment
from kroniek.record.decisions import Outcome
from kroniek.record.folding import folded
from kroniek.record.fulltext import indexed

__all__ = [
    "LAST",
    "ClaimRows",
    "Row",
    "claim_rows",
    "dump",
    "known_from",
    "point",
    "problem_rows",
    "reading_digest",
    "report_row",
    "source_digest",
]

Row = dict[str, Any]

LAST = "~"
"""Stands for the date of publication of a report without one: it comes after all dates."""

# When and under which id a report was fetched is no part of what it says: fetching it again changes nothing.
_OF_THE_FETCH = {"doc_id": True, "report": {"retrieved": True}}


def dump(reading: Reading, *, exclude: Any = None) -> str:
    """Return the reading in JSON as the contract has it. Raise ContractError when it holds what no text can."""
    try:
        return reading.model_dump_json(by_alias=True, exclude=exclude)
    except PydanticSerializationError as error:
        raise ContractError(
            "the report holds characters that are half of a pair (lone surrogates).", where=reading.report.id, remedy="Decode it again."
        ) from error


def reading_digest(reading: Reading) -> str:
    """Return a digest of what was read, without when and under which id the report was fetched."""
    return _digest(dump(reading, exclude=_OF_THE_FETCH))


def source_digest(report: Report) -> str:
    """Return a digest of a report before it is read, without when it was fetched."""
    return _digest(repr(sorted(report.model_dump(exclude={"retrieved"}).items())))


def report_row(reading: Reading) -> Row:
    """Return what the report says of itself, and its text."""
    return {"doc_id": reading.doc_id, **reading.report.model_dump()}


def known_from(report: Report, added: str) -> str:
    """Return from when on a report could be known: when it was published, else when it was fetched or came into the record.

    A day without an hour counts from its end.
    """
    for said in (report.published, report.retrieved):
        if said:
            try:
                return last_moment(said)
            except DateError:
                continue
    return added


@dataclass(slots=True)
class ClaimRows:
    """The rows of a reading's claims and of all that is in them, by table."""

    claims: list[Row] = field(default_factory=list)
    contents: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    places: list[Row] = field(default_factory=list)
    search: list[Row] = field(default_factory=list)


def claim_rows(reading: Reading, outcomes: Mapping[str, Outcome], *, known: str, after: int) -> ClaimRows:
    """Return the rows of a reading's claims as decisions leave them (by id, where there are any), numbered ``after`` the last.

    ``known`` is from when on its report could be known.
    """
    rows = ClaimRows(places=[_place_row(place, reading, None, i) for i, place in enumerate(reading.places)])
    for position, read in enumerate(reading.claims):
        outcome = outcomes.get(read.id) or Outcome(read)
        claim = outcome.claim
        number = after + 1 + position
        rows.claims.append({"number": number, "known": known, **_claim_row(outcome, reading, position)})
        original = None if claim == read else read.model_dump_json()
        rows.contents.append({"number": number, "json": claim.model_dump_json(), "original": original})
        rows.mentions += _mention_rows(claim)
        rows.figures += _figure_rows(claim)
        rows.places += [_place_row(place, reading, claim, i) for i, place in enumerate(claim.where)]
        rows.search.append({"number": number, **_search_row(claim, reading.report)})
    return rows


def problem_rows(reading: Reading) -> list[Row]:
    """Return the rows of what could not be read in the report."""
    return [{"report_id": reading.report.id, "position": i, **problem.model_dump()} for i, problem in enumerate(reading.problems)]


def _claim_row(outcome: Outcome, reading: Reading, position: int) -> Row:
    claim = outcome.claim
    first, last = days_of(claim, reading.report.published)
    return {
        "id": claim.id,
        "report_id": reading.report.id,
        "position": position,
        "type": claim.type.value,
        "status": outcome.status.value,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "main": claim.main,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "trigger_start": claim.trigger.span[0],
        "trigger_end": claim.trigger.span[1],
        "evidence_start": claim.evidence.span[0],
        "evidence_end": claim.evidence.span[1],
        "first_day": first,
        "last_day": last,
        "published": reading.report.published or LAST,
    }


def _search_row(claim: Claim, report: Report) -> Row:
    taking_part = [mention for filled in dict(claim.roles.items()).values() for mention in filled]
    taking_part += [figure.group for figure in claim.figures if figure.group is not None]
    speakers = [attribution.speaker for attribution in claim.attribution if attribution.speaker is not None]
    return {
        "words": indexed(folded(claim.evidence.quote)),
        "actors": _names(taking_part),
        "speakers": _names(speakers),
        "places": _words(name for place in claim.where for name in (place.quote, place.name, place.admin1, place.admin2)),
        "outlet": _words([report.outlet]),
    }


def _mention_rows(claim: Claim) -> list[Row]:
    found: list[tuple[str, str, Mention]] = []
    for role, filled in claim.roles.items():
        found += [(f"roles.{role}[{i}]", role, mention) for i, mention in enumerate(filled)]
    for i, figure in enumerate(claim.figures):
        if figure.group is not None:
            found.append((f"figures[{i}].group", "group", figure.group))
    for i, attribution in enumerate(claim.attribution):
        if attribution.speaker is not None:
            found.append((f"attribution[{i}].speaker", "speaker", attribution.speaker))
    return [
        {
            "claim_id": claim.id,
            "path": path,
            "role": role,
            "start": mention.span[0],
            "end": mention.span[1],
            "quote": mention.quote,
            "name": mention.name,
            "actor_id": mention.actor.id if mention.actor else None,
        }
        for path, role, mention in found
    ]


def _figure_rows(claim: Claim) -> list[Row]:
    return [
        {
            "claim_id": claim.id,
            "position": i,
            "start": figure.span[0],
            "end": figure.span[1],
            **figure.model_dump(mode="json", exclude={"span", "group"}),
            "told": next((number for number in (figure.best, figure.low, figure.high) if number is not None), None),
        }
        for i, figure in enumerate(claim.figures)
    ]


def _place_row(place: PlaceMention, reading: Reading, claim: Claim | None, position: int) -> Row:
    fields = place.model_dump(mode="json", exclude={"span", "actor", "refers_to", "unresolved"})
    return {
        "report_id": reading.report.id,
        "claim_id": claim.id if claim else None,
        "position": position,
        "start": place.span[0],
        "end": place.span[1],
        **fields,
        **dict(zip("xyz", point(place.latitude, place.longitude), strict=True)),
    }


def point(latitude: float | None, longitude: float | None) -> tuple[float, float, float] | tuple[None, None, None]:
    """Return where degrees lie on a sphere of radius 1, as coordinates in space; unknown is unknown."""
    if latitude is None or longitude is None:
        return None, None, None
    phi, theta = math.radians(latitude), math.radians(longitude)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)


def _names(mentions: Iterable[Mention]) -> str:
    return _words(name for mention in mentions for name in (mention.quote, mention.name, mention.actor.name if mention.actor else None))


def _words(names: Iterable[str | None]) -> str:
    # A bar between them, so that no search finds the end of one name and the beginning of the next as one.
    return indexed("|".join(folded(name) for name in dict.fromkeys(names) if name))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
