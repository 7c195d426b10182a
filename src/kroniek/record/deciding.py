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
from kroniek.record.former import former_event
from kroniek.record.kept import Decision, Verdict
from kroniek.record.laying import in_force, lay_out
from kroniek.record.lineage import heir_of, lineage_of, report_of
from kroniek.record.linked import event_decisions, event_of, founder_of, keep_bonds, link_reports, refresh, relink
from kroniek.record.linkstore import TableLinkStore

__all__ = ["decide", "taken", "undo", "unknown"]

_OF_EVENTS = (Verdict.MERGE, Verdict.SPLIT)


def decide(
    connection: Connection, where: str, verdict: Verdict, ids: Sequence[str], *, by: str, why: str | None, field: str | None, value: object
) -> list[Decision]:
    """Take the same decision on each of these, inside a transaction that writes. Raise DecisionError, UnknownIdError or GoneError.

    A merge is one decision on all of the events; a split is one on the first, which is an event, about the claims that follow it.
    """
    _possible(where, verdict, ids, by, why, field)
    if verdict in _OF_EVENTS:
        details = _merged(connection, where, ids) if verdict is Verdict.MERGE else _parted(connection, where, ids)
        decision = append(connection, Decision(0, details.pop("event"), verdict, by.strip(), now(), why, details))
        keep_bonds(connection)
        relink(connection, [*details["claims"], *details.get("from", ())])
        return [decision]
    taken = []
    for id in ids:
        about = _target(connection, where, id, verdict)
        details = {}
        if field is not None:
            json = select(schema.contents.c.json).join(schema.claims).where(schema.claims.c.id == about)
            claim = Claim.model_validate_json(connection.scalars(json).one())
            details = correction(claim, in_force(connection, str(report_of(connection, about))).report, field, value)
        if about.startswith(lookup.EVENT):
            details = {"claims": [_founder(connection, about)]}
        taken.append(append(connection, Decision(0, about, verdict, by.strip(), now(), why, details)))
        _bring_up(connection, about)
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
    first = undone
    while first.verdict is Verdict.UNDO:
        first = next(kept_decisions(connection, schema.decisions.c.id == first.details["decision"]))
    if first.verdict in _OF_EVENTS:
        keep_bonds(connection)
        relink(connection, [heir_of(connection, id) or id for id in [*first.details["claims"], *first.details.get("from", ())]])
    elif first.about.startswith(lookup.EVENT):
        heir = heir_of(connection, first.details["claims"][0])
        event = event_of(connection, heir) if heir is not None else None
        if event is not None:
            _bring_up(connection, event)
    elif (heir := heir_of(connection, undone.about)) is not None:
        _bring_up(connection, heir)
    return decision


def taken(
    connection: Connection, where: str, *, about: str | None, by: str | None, verdict: Verdict | None, since: str | None
) -> Iterator[Decision]:
    """Yield the decisions that meet all of this, in the order they were taken; ``about`` a claim is also what it was before."""
    table = schema.decisions.c
    conditions: list[ColumnElement[bool]] = []
    if about is not None:
        conditions.append(table.about.in_(_names_of(connection, where, about)))
    if by is not None:
        conditions.append(table.by == by)
    if verdict is not None:
        conditions.append(table.verdict == verdict.value)
    if since is not None:
        conditions.append(table.at >= first_moment(since))
    yield from kept_decisions(connection, *conditions)


def _possible(where: str, verdict: Verdict, ids: Sequence[str], by: str, why: str | None, field: str | None) -> None:
    if not by.strip():
        raise DecisionError("a decision needs somebody who takes it.", where=where, remedy="Give by, a name.")
    if verdict is Verdict.UNDO:
        raise DecisionError("what is undone is a decision.", where=where, remedy="kroniek undo NUMBER does that.")
    if not ids:
        raise DecisionError("a decision is about something.", where=where, remedy="Give the id of a claim or event.")
    if (field is None) == (verdict is Verdict.CORRECT):
        raise DecisionError("a correction names a field, and nothing else does.", where=where, remedy="Give field and value.")
    if verdict is Verdict.COMMENT and not (why or "").strip():
        raise DecisionError("a comment says something.", where=where, remedy="Give why, the words of it.")
    if verdict in _OF_EVENTS and len(ids) < 2:
        needed = "two events or more" if verdict is Verdict.MERGE else "an event, and the claims that do not belong to it"
        raise DecisionError(f"a {verdict} is of {needed}.", where=where, remedy="kroniek events and kroniek show tell their ids.")


def _names_of(connection: Connection, where: str, about: str) -> list[str]:
    """Return all ids under which something was decided on: those of claims and events before it are among them."""
    looks = (lookup.report_ids, lookup.claim_ids, lookup.gone_ids, lookup.event_ids)
    known = [one for look in looks for one in look(connection, about)]
    if not known and (former := former_event(connection, about)) is not None:
        known = [former.now or former.claim]
    found = lookup.only(known, about, "report, claim or event", where)
    if not found.startswith(lookup.EVENT):
        return lineage_of(connection, found)
    store = TableLinkStore(connection)
    return event_decisions(connection, (claim for each in store.get(store.members(found)).values() for claim in each.claims))


def _target(connection: Connection, where: str, id: str, verdict: Verdict) -> str:
    """Return the full id of what a decision is about."""
    claims, reports, events = (look(connection, id) for look in (lookup.claim_ids, lookup.report_ids, lookup.event_ids))
    if not claims and not reports and not events and (gone := lookup.gone_ids(connection, id)):
        raise _gone(connection, where, lookup.only(gone, id, "claim", where))
    if not claims and not reports and not events:
        _refuse_former(connection, where, id)
    about = lookup.only([*claims, *reports, *events], id, "claim, event or report", where)
    if about in reports and verdict is not Verdict.COMMENT:
        raise DecisionError(f"{about} is a report, and reports are commented on only.", where=where, remedy="Decide on its claims.")
    if about in events and verdict is Verdict.CORRECT:
        what = f"{about} is an event, and follows from its claims."
        raise DecisionError(what, where=where, remedy="Correct one of its claims: kroniek show tells their ids.")
    return about


def _gone(connection: Connection, where: str, id: str) -> GoneError:
    grave = connection.execute(select(schema.tombstones).where(schema.tombstones.c.claim_id == id)).one()
    heir = heir_of(connection, id)
    remedy = (
        f"{heir} stands in its place: decide on that." if heir else "What was decided on it before is kept: kroniek decisions shows it."
    )
    return GoneError(
        f"the claim {id} left the record on {grave.gone[:10]}, when {grave.engine} read its report.", where=where, remedy=remedy
    )


def _event(connection: Connection, where: str, id: str) -> str:
    found = lookup.event_ids(connection, id)
    if not found:
        _refuse_former(connection, where, id)
    return lookup.only(found, id, "event", where)


def _refuse_former(connection: Connection, where: str, id: str) -> None:
    """Raise GoneError when this was an event that is no more."""
    if (former := former_event(connection, id)) is not None:
        remedy = f"{former.now} holds its claims: decide on that." if former.now else f"It was founded on {former.claim}, which is in none."
        raise GoneError(f"{former.id} is no event any more.", where=where, remedy=remedy)


def _founder(connection: Connection, event: str) -> str:
    store = TableLinkStore(connection)
    return founder_of(store.get(store.members(event)), event)


def _merged(connection: Connection, where: str, ids: Sequence[str]) -> dict[str, Any]:
    """Return of which event a merge is, and by which claims the others are bound to it."""
    events = list(dict.fromkeys(_event(connection, where, id) for id in ids))
    if len(events) < 2:
        raise DecisionError(f"{events[0]} is one event already.", where=where, remedy="Give the ids of two events.")
    return {"event": events[0], "claims": [_founder(connection, event) for event in events]}


def _parted(connection: Connection, where: str, ids: Sequence[str]) -> dict[str, Any]:
    """Return of which event a split is, the claims that leave it together, and those they are parted from."""
    event = _event(connection, where, ids[0])
    store = TableLinkStore(connection)
    members = [claim for each in store.get(store.members(event)).values() for claim in each.claims]
    leave: list[str] = []
    for id in ids[1:]:
        claim = lookup.only(lookup.claim_ids(connection, id), id, "claim", where)
        if claim not in members:
            raise DecisionError(f"{claim} is no claim of {event}.", where=where, remedy="kroniek show tells the claims of an event.")
        leave.append(claim)
    stay = sorted(set(members) - set(leave))
    if not stay:
        raise DecisionError(f"nothing of {event} would be left.", where=where, remedy="Leave out the claims that belong to it.")
    return {"event": event, "claims": list(dict.fromkeys(leave)), "from": stay}


def _bring_up(connection: Connection, about: str) -> None:
    """Let what somebody decided on show: in the tables, and in events if the report was linked before."""
    if about.startswith(lookup.EVENT):
        refresh(connection, TableLinkStore(connection), [about], ())
        return
    report = report_of(connection, about)
    if report is None or report == about:
        return
    linked = connection.scalar(select(schema.reports.c.linked).where(schema.reports.c.id == report))
    lay_out(connection, in_force(connection, report))
    if linked:
        link_reports(connection, [report])
