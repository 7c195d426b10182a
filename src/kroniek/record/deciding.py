"""Taking decisions: what they are about is found, and nothing is written that cannot be done."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from kroniek.errors import DecisionError, GoneError, UnknownIdError
from kroniek.model import Claim
from kroniek.record import lookup, schema
from kroniek.record.correcting import correction
from kroniek.record.days import first_moment, now
from kroniek.record.decisions import append, kept_decisions
from kroniek.record.kept import Decision, Verdict
from kroniek.record.laying import in_force, lay_out

__all__ = ["decide", "heir_of", "lineage_of", "taken", "undo", "unknown"]


def decide(
    connection: Connection, where: str, verdict: Verdict, ids: Sequence[str], *, by: str, why: str | None, field: str | None, value: object
) -> list[Decision]:
    """Take the same decision on each of these, inside a transaction that writes. Raise DecisionError, UnknownIdError or GoneError."""
    if not by.strip():
        raise DecisionError("a decision needs somebody who takes it.", where=where, remedy="Give by, a name.")
    if not ids:
        raise DecisionError("a decision is about something.", where=where, remedy="Give the id of a claim.")
    if (field is None) == (verdict is Verdict.CORRECT):
        raise DecisionError("a correction names a field, and nothing else does.", where=where, remedy="Give field and value.")
    if verdict is Verdict.COMMENT and not (why or "").strip():
        raise DecisionError("a comment says something.", where=where, remedy="Give why, the words of it.")
    if verdict is Verdict.UNDO:
        raise DecisionError("what is undone is a decision.", where=where, remedy="kroniek undo NUMBER does that.")
    taken = []
    for id in ids:
        about, report = _target(connection, where, id, verdict)
        details: dict[str, Any] = {}
        if field is not None:
            claim = connection.scalars(select(schema.claims.c.json).where(schema.claims.c.id == about)).one()
            details = correction(Claim.model_validate_json(claim), in_force(connection, report).report, field, value)
        taken.append(append(connection, Decision(0, about, verdict, by.strip(), now(), why, details)))
        _lay_out_again(connection, report)
    return taken


def unknown(verdict: str, where: str) -> DecisionError:
    """Return the error of a verdict that there is none of."""
    return DecisionError(f"there is no verdict {verdict!r}.", where=where, remedy=f"There are {', '.join(Verdict)}.")


def undo(connection: Connection, where: str, number: int, *, by: str, why: str | None) -> Decision:
    """Undo a decision, inside a transaction that writes: itself a decision. Raise UnknownIdError or DecisionError."""
    if not by.strip():
        raise DecisionError("a decision needs somebody who takes it.", where=where, remedy="Give by, a name.")
    undone = next(kept_decisions(connection, schema.decisions.c.id == number), None)
    if undone is None:
        raise UnknownIdError(f"there is no decision {number}.", where=where, remedy="kroniek decisions --record FILE lists what there is.")
    if not undone.stands:
        raise DecisionError(
            f"decision {number} was undone before.", where=where, remedy="Undo the decision that undid it, to have it stand."
        )
    decision = append(connection, Decision(0, undone.about, Verdict.UNDO, by.strip(), now(), why, {"decision": number}))
    heir = heir_of(connection, undone.about)
    if heir is not None:
        _lay_out_again(connection, _report_of(connection, heir))
    return decision


def taken(
    connection: Connection, where: str, *, about: str | None, by: str | None, verdict: Verdict | None, since: str | None
) -> Iterator[Decision]:
    """Yield the decisions that meet all of this, in the order they were taken; ``about`` a claim is also what it was before."""
    table = schema.decisions.c
    conditions: list[ColumnElement[bool]] = []
    if about is not None:
        known = [*lookup.report_ids(connection, about), *lookup.claim_ids(connection, about), *lookup.gone_ids(connection, about)]
        conditions.append(table.about.in_(lineage_of(connection, lookup.only(known, about, "report or claim", where))))
    if by is not None:
        conditions.append(table.by == by)
    if verdict is not None:
        conditions.append(table.verdict == verdict.value)
    if since is not None:
        conditions.append(table.at >= first_moment(since))
    yield from kept_decisions(connection, *conditions)


def heir_of(connection: Connection, id: str) -> str | None:
    """Return the id of the claim, or report, that decisions on this one hold for now; None when it left and none took its place."""
    table = schema.tombstones.c
    passed: set[str] = set()
    while True:
        if _report_of(connection, id) is not None:
            return id
        passed.add(id)
        follower = connection.scalar(select(table.successor).where(table.claim_id == id))
        if follower is None or follower in passed:
            return None
        id = follower


def lineage_of(connection: Connection, id: str) -> list[str]:
    """Return the id, and those of the claims that it took the place of."""
    table = schema.tombstones.c
    found = [id]
    for one in found:
        found += [old for old in connection.scalars(select(table.claim_id).where(table.successor == one)) if old not in found]
    return found


def _target(connection: Connection, where: str, id: str, verdict: Verdict) -> tuple[str, str]:
    """Return the full id of what a decision is about, and the id of its report."""
    claims, reports = lookup.claim_ids(connection, id), lookup.report_ids(connection, id)
    if not claims and not reports and (gone := lookup.gone_ids(connection, id)):
        raise _gone(connection, where, lookup.only(gone, id, "claim", where))
    about = lookup.only([*claims, *reports], id, "claim or report", where)
    if about in reports and verdict is not Verdict.COMMENT:
        raise DecisionError(f"{about} is a report, and reports are commented on only.", where=where, remedy="Decide on its claims.")
    report = _report_of(connection, about)
    assert report is not None
    return about, report


def _gone(connection: Connection, where: str, id: str) -> GoneError:
    grave = connection.execute(select(schema.tombstones).where(schema.tombstones.c.claim_id == id)).one()
    heir = heir_of(connection, id)
    remedy = (
        f"{heir} stands in its place: decide on that." if heir else "What was decided on it before is kept: kroniek decisions shows it."
    )
    return GoneError(
        f"the claim {id} left the record on {grave.gone[:10]}, when {grave.engine} read its report.", where=where, remedy=remedy
    )


def _report_of(connection: Connection, id: str) -> str | None:
    claim = connection.scalar(select(schema.claims.c.report_id).where(schema.claims.c.id == id))
    return claim or connection.scalar(select(schema.reports.c.id).where(schema.reports.c.id == id))


def _lay_out_again(connection: Connection, report: str | None) -> None:
    if report is not None:
        lay_out(connection, in_force(connection, report))
