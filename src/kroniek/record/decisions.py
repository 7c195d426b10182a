"""What people decided: appended, never changed; what of it stands, and what it makes of a claim."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from kroniek.model import Claim, Report
from kroniek.record import schema
from kroniek.record.correcting import as_corrected
from kroniek.record.kept import Decided, Decision, Verdict

__all__ = ["STATUS", "Outcome", "append", "decided", "kept_decisions", "outcome"]

STATUS = {Verdict.ACCEPT: Decided.ACCEPTED, Verdict.REJECT: Decided.REJECTED}
"""What a verdict makes of the status of what it is on."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the decisions on a claim come to: the claim as corrected, its status, and the corrections that do not fit it any more."""

    claim: Claim
    status: Decided = Decided.OPEN
    unfit: tuple[Decision, ...] = ()


def kept_decisions(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[Decision]:
    """Yield the decisions that meet the conditions, in the order they were taken; each knows whether it stands."""
    table = schema.decisions
    found = connection.execute(select(table).where(*conditions).order_by(table.c.id)).all()
    undone = _undone(connection) if found else set()
    for row in found:
        yield _decision(row, undone)


def append(connection: Connection, decision: Decision) -> Decision:
    """Write a decision, and return it with its id."""
    result = connection.execute(
        schema.decisions.insert(),
        {
            "about": decision.about,
            "verdict": decision.verdict.value,
            "by": decision.by,
            "at": decision.at,
            "reason": decision.reason,
            "json": json.dumps(decision.details, ensure_ascii=False),
        },
    )
    key = result.inserted_primary_key
    assert key is not None
    return replace(decision, id=key[0])


def decided(connection: Connection, heirs: Mapping[str, str]) -> dict[str, list[Decision]]:
    """Return the decisions that stand, by the id of the claim that they hold for now, in the order they were taken."""
    found: dict[str, list[Decision]] = {}
    ids = list(heirs)
    for start in range(0, len(ids), 500):
        for decision in kept_decisions(connection, schema.decisions.c.about.in_(ids[start : start + 500])):
            if decision.stands:
                found.setdefault(heirs[decision.about], []).append(decision)
    for decisions in found.values():
        decisions.sort(key=lambda decision: decision.id)
    return found


def outcome(claim: Claim, report: Report, decisions: Sequence[Decision]) -> Outcome:
    """Return what the decisions that stand make of a claim as it was read."""
    result = Outcome(claim)
    for decision in decisions:
        if decision.verdict is Verdict.CORRECT:
            corrected = as_corrected(result.claim, report, decision.details)
            result = replace(result, unfit=(*result.unfit, decision)) if corrected is None else replace(result, claim=corrected)
        elif decision.verdict in STATUS:
            result = replace(result, status=STATUS[decision.verdict])
    return result


def _undone(connection: Connection) -> set[int]:
    """Return the ids of the decisions that do not stand: an undo that is itself undone undoes nothing."""
    table = schema.decisions
    rows = connection.execute(select(table.c.id, table.c.json).where(table.c.verdict == Verdict.UNDO.value).order_by(table.c.id.desc()))
    undone: set[int] = set()
    for row in rows:
        if row.id not in undone:
            undone.add(int(json.loads(row.json)["decision"]))
    return undone


def _decision(row: Row[Any], undone: set[int]) -> Decision:
    return Decision(
        id=row.id,
        about=row.about,
        verdict=Verdict(row.verdict),
        by=row.by,
        at=row.at,
        reason=row.reason,
        details=json.loads(row.json),
        stands=row.id not in undone,
    )
