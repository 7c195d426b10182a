"""What the reports since a moment changed in the events: those of what was known before, beside those of now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kroniek.model import Event, Figure, Status
from kroniek.record import schema
from kroniek.record.as_of import Known
from kroniek.record.events import reconciled
from kroniek.record.history import Change, ChangeKind, FieldChange
from kroniek.record.kept import KeptEvent
from kroniek.record.linkstore import in_portions

__all__ = ["event_changes"]

_HELD = schema.occurrence_claims.c
_EVER = "~"
"""Comes after every moment."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The events of some occurrences by id, as they were and as they are, and the event that each occurrence is in now."""

    before: dict[str, tuple[str, ...]]
    now: dict[str, list[str]]
    of: dict[str, str]


def event_changes(connection: Connection, moment: str, policy: str) -> Iterator[Change]:
    """Yield what changed in events by the reports that became known after a moment (UTC), in the order of their publication.

    Readings and decisions are those of today on both sides.
    """
    sides = _sides(connection, moment)
    was = {kept.event.id: kept for kept in reconciled(connection, sides.before, policy)}
    now = {kept.event.id: kept for kept in reconciled(connection, sides.now, policy)}
    found = [*_of_those_before(sides, was, now), *_of_those_now(sides, was, now)]
    yield from sorted(found, key=lambda change: (change.at, change.event or "", change.now or ""))


def _sides(connection: Connection, moment: str) -> _Sides:
    new = select(_HELD.occurrence_id).join_from(schema.claims, schema.occurrence_claims, _HELD.claim_id == schema.claims.c.id)
    touched = connection.scalars(new.where(schema.claims.c.known > moment)).all()
    tied = {id for component in Known(connection, _EVER).components(touched) for id in component.published}
    then = Known(connection, moment)
    before = {each.event: each.occurrences for _, found in then.clustered(iter(then.components(tied))) for each in found}
    of: dict[str, str] = {}
    for portion in in_portions(tied):
        held = select(_HELD.occurrence_id, _HELD.event_id).where(_HELD.occurrence_id.in_(portion), _HELD.event_id.is_not(None))
        of.update((row.occurrence_id, row.event_id) for row in connection.execute(held))
    now: dict[str, list[str]] = {}
    for occurrence, event in sorted(of.items()):
        now.setdefault(event, []).append(occurrence)
    return _Sides(before, now, of)


def _of_those_before(sides: _Sides, was: dict[str, KeptEvent], now: dict[str, KeptEvent]) -> Iterator[Change]:
    for id, kept in was.items():
        if id in now:
            if fields := tuple(_fields(kept.event, now[id].event)):
                yield _change(ChangeKind.CHANGED, kept, now[id], fields)
        elif (heir := next((sides.of[each] for each in sides.before[id] if sides.of.get(each) in now), None)) is not None:
            yield _change(ChangeKind.JOINED, kept, now[heir], tuple(_fields(kept.event, now[heir].event)))


def _of_those_now(sides: _Sides, was: dict[str, KeptEvent], now: dict[str, KeptEvent]) -> Iterator[Change]:
    founder = {occurrence: event for event, occurrences in sides.before.items() for occurrence in occurrences}
    for id, kept in now.items():
        if id in was:
            continue
        origins = sorted({founder[each] for each in sides.now[id] if each in founder})
        if not origins:
            yield _change(ChangeKind.APPEARED, None, kept, ())
        elif all(origin in now for origin in origins):  # else that which it was has joined it
            yield _change(ChangeKind.PARTED, was[origins[0]], kept, ())


def _change(kind: ChangeKind, before: KeptEvent | None, after: KeptEvent, fields: tuple[FieldChange, ...]) -> Change:
    known = set() if before is None else {one.claim.id for one in before.claims}
    new = [one for one in after.claims if one.claim.id not in known]
    about = after if before is None else before
    moved = after.event.id if after.event.id != about.event.id else None
    dates = [one.report.published for one in new or after.claims if one.report.published]
    outlets = dict.fromkeys(one.report.outlet or one.report.id for one in new)
    at = max(dates, default=after.event.last_changed or "")
    return Change(at, kind, ", ".join(outlets), None, now=moved, claims=len(new), fields=fields, event=about.event.id)


def _fields(before: Event, after: Event) -> Iterator[FieldChange]:
    """Yield what of an event is otherwise: what it is, where and when, how well established, and each number."""
    one, other = _told(before), _told(after)
    for name in dict.fromkeys([*one, *other]):
        if one.get(name) != other.get(name):
            yield FieldChange(name, one.get(name), other.get(name))


def _told(event: Event) -> dict[str, object]:
    told: dict[str, object] = {
        "type": event.type.value,
        "where": _listed(place.name for place in event.where),
        "when": None if event.when is None else _listed(day or "?" for day in dict.fromkeys([event.when.start, event.when.end])),
        "reports": len(event.sources),
        "grading": event.grading,
    }
    for role, mentions in event.roles.items():
        told[role] = _listed(mention.actor.name for mention in mentions if mention.actor)
    for figure in event.figures:
        told[_counted(figure)] = _numbers(figure)
    return told


def _numbers(figure: Figure) -> str:
    """Return the numbers of a figure: "17 (3–17)", "17 (3–)" where the high is open; "?" is unknown."""
    low, best, high = ("" if number is None else f"{number:g}" for number in (figure.low, figure.best, figure.high))
    return best if low == best == high else f"{best or '?'} ({low}–{high})"


def _counted(figure: Figure) -> str:
    """Return what a figure counts: "killed, civilian, Civilians"."""
    unit = "" if figure.unit == "people" else f"{figure.unit} "
    status = "" if figure.status is Status.UNKNOWN else f", {figure.status.value}"
    group = "" if figure.group is None else f", {figure.group.actor.name if figure.group.actor else figure.group.name}"
    return f"{unit}{figure.measure.value}{status}{group}"


def _listed(names: Iterable[str]) -> str | None:
    return ", ".join(sorted(set(names))) or None
