"""A reading laid out as rows of the tables."""

import hashlib
from typing import Any

from pydantic_core import PydanticSerializationError

from kroniek.errors import ContractError
from kroniek.model import Claim, Mention, PlaceMention, Reading, Report
from kroniek.record.days import days_of
from kroniek.record.folding import folded

__all__ = ["Row", "claim_rows", "dump", "problem_rows", "reading_digest", "report_row", "source_digest"]

Row = dict[str, Any]

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


def claim_rows(reading: Reading) -> tuple[list[Row], list[Row], list[Row], list[Row]]:
    """Return the rows of claims, mentions, figures and places."""
    claims: list[Row] = []
    mentions: list[Row] = []
    figures: list[Row] = []
    places = [_place_row(place, reading, None, i) for i, place in enumerate(reading.places)]
    for position, claim in enumerate(reading.claims):
        claims.append(_claim_row(claim, reading, position))
        mentions += _mention_rows(claim)
        figures += _figure_rows(claim)
        places += [_place_row(place, reading, claim, i) for i, place in enumerate(claim.where)]
    return claims, mentions, figures, places


def problem_rows(reading: Reading) -> list[Row]:
    """Return the rows of what could not be read in the report."""
    return [{"report_id": reading.report.id, "position": i, **problem.model_dump()} for i, problem in enumerate(reading.problems)]


def _claim_row(claim: Claim, reading: Reading, position: int) -> Row:
    first, last = days_of(claim, reading.report.published)
    return {
        "id": claim.id,
        "report_id": reading.report.id,
        "position": position,
        "type": claim.type.value,
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
        "words": folded(claim.evidence.quote),
        "json": claim.model_dump_json(),
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
            "words": _words(mention.quote, mention.name, mention.actor.name if mention.actor else None),
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
        "words": _words(place.quote, place.name, place.admin1, place.admin2),
    }


def _words(*names: str | None) -> str:
    # A bar between them, so that no search finds the end of one name and the beginning of the next as one.
    return "|".join(folded(name) for name in dict.fromkeys(names) if name)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
