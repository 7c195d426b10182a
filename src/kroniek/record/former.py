"""Events that there are no more by their ids: which one holds now what each was founded on.

An event has its id from its first claim. So what an id stood for is found again from the claims that there are or were, whatever became
of the event, and whether or not this record ever listed it.
"""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, select

from kroniek.errors import GoneError
from kroniek.model import content_id
from kroniek.record import lookup, schema
from kroniek.record.decisions import kept_decisions
from kroniek.record.kept import Decision, FormerEvent, Verdict
from kroniek.record.lineage import heir_of, lineage_of
from kroniek.record.linked import event_of

__all__ = ["event_at", "former_event"]

_ID = re.compile(r"(?:e-)?([0-9a-f]{8,16})")
"""Fewer digits could be those of an event that never was."""


def event_at(connection: Connection, beginning: str, where: str) -> str:
    """Return the id of the one event it can be, or of that which it has become. Raise UnknownIdError, or GoneError when it is in none."""
    found = lookup.event_ids(connection, beginning)
    former = None if found else former_event(connection, beginning)
    if former is None:
        return lookup.only(found, beginning, "event", where)
    if former.now is None:
        raise GoneError(
            f"{former.id} is no event any more.", where=where, remedy=f"It was founded on {former.claim}: kroniek show tells more."
        )
    return former.now


def former_event(connection: Connection, beginning: str) -> FormerEvent | None:
    """Return what became of the event whose id begins so, when there is none by it now; None when no claim could have founded it."""
    digits = _ID.fullmatch(beginning)
    if digits is None:
        return None
    founders = [claim for claim in _claims(connection) if content_id("e", claim).startswith(f"{lookup.EVENT}{digits[1]}")]
    if len(founders) != 1:
        return None
    (claim,) = founders
    heir = heir_of(connection, claim)
    now = None if heir is None else event_of(connection, heir)
    return FormerEvent(content_id("e", claim), claim, now, _merge(connection, heir or claim))


def _claims(connection: Connection) -> Iterator[str]:
    """Yield the ids of all claims that there are or were."""
    yield from connection.scalars(select(schema.claims.c.id).union(select(schema.tombstones.c.claim_id)))


def _merge(connection: Connection, claim: str) -> Decision | None:
    """Return the last merge that stands and that the claim was bound by."""
    line = set(lineage_of(connection, claim))
    merges = kept_decisions(connection, schema.decisions.c.verdict == Verdict.MERGE.value)
    return next((one for one in reversed(list(merges)) if one.stands and line & set(one.details["claims"])), None)
