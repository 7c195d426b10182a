"""One event from its claims: type, roles, place and time, figures by a named policy, sources and grading, each with its reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kroniek.errors import InputError
from kroniek.linking.acts import ACTS, happened, is_act, most_telling
from kroniek.linking.figures import Number, Slot, Standing, numbers_of
from kroniek.linking.grading import Suggestion, admiralty, grade
from kroniek.linking.policies import DEFAULT_POLICY, POLICIES
from kroniek.linking.sources import Source, source_of
from kroniek.linking.told import Told
from kroniek.model import Bound, Claim, Event, Figure, Mention, PlaceMention, Roles, Status, TimeMention, TimePrecision, content_id

__all__ = ["Reconciled", "ReconciledFigure", "reconcile"]


@dataclass(frozen=True, slots=True)
class ReconciledFigure:
    """What the numbers of a slot come to, and every number that was given, with what became of it."""

    figure: Figure
    numbers: tuple[Number, ...]
    chosen: Number
    why: str

    @property
    def contested(self) -> bool:
        """Tell whether sources whose numbers count differ, or somebody denies it."""
        counted = {n.best for n in self.numbers if n.standing is Standing.COUNTED}
        return len(counted) > 1 or any(n.standing is Standing.DENIED for n in self.numbers)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """An event and its working. ``figures`` stand in the order of ``event.figures``."""

    event: Event
    policy: str
    figures: tuple[ReconciledFigure, ...]
    sources: tuple[Source, ...]
    """The independent sources of what happened."""
    grading: Suggestion
    admiralty: Suggestion
    denied_by: tuple[str, ...]


def reconcile(
    told: Sequence[Told],
    *,
    policy: str = DEFAULT_POLICY,
    copies: Mapping[str, str] | None = None,
    id: str | None = None,
    main: bool = False,
) -> Reconciled:
    """Return the event that claims tell of together.

    ``copies`` tells of which report a report is a copy; ``id`` is the event's where it is known, and ``main`` whether the reports are
    chiefly about it. Raise InputError for a policy that there is not, or when there are no claims.
    """
    if policy not in POLICIES:
        raise InputError(f"there is no policy {policy!r}.", remedy=f"Choose one of {', '.join(POLICIES)}.")
    if not told:
        raise InputError("an event has at least one claim.", remedy="Give the claims that tell of it.")
    ordered = sorted(told, key=lambda each: (each.report.published or "9999", each.report.id, each.claim.trigger.span, each.claim.id))
    acts = [each for each in ordered if is_act(each.claim)] or ordered
    real = [each for each in acts if happened(each.claim)] or acts
    figures = _figures(ordered, policy, copies)
    sources = tuple(sorted({source.id: source for each in real for source in [source_of(each, copies)]}.values()))
    suggestion = grade(ordered, sources)
    dates = [each.report.published for each in ordered if each.report.published]
    event = Event(
        id=id or content_id("e", ordered[0].claim.id),
        main=main,
        type=most_telling([each.claim.type for each in real] + [each.claim.type for each in real if each.claim.main]),
        claims=tuple(each.claim.id for each in ordered),
        roles=_roles(real),
        where=_where(real),
        when=_when(real),
        figures=tuple(each.figure for each in figures),
        sources=tuple(dict.fromkeys(each.report.id for each in ordered)),
        grading=suggestion.grade,
        first_reported=min(dates, default=None),
        last_changed=_last_changed(ordered),
    )
    denied = sorted({s.name for each in ordered if each.claim.type in ACTS and not happened(each.claim) for s in [source_of(each, copies)]})
    return Reconciled(event, policy, tuple(figures), sources, suggestion, admiralty(ordered, sources), tuple(denied))


def _figures(told: Sequence[Told], policy: str, copies: Mapping[str, str] | None) -> list[ReconciledFigure]:
    """Return the reconciled figures: for each measure the whole, then the parts of it by status."""
    slots: dict[Slot, list[Number]] = {}
    for number in numbers_of(told, copies):
        slots.setdefault(number.slot, []).append(number)
    found: list[ReconciledFigure] = []
    for slot in sorted(slots, key=lambda s: (s.measure.value, s.unit, s.status is not None, s.status or "")):
        counted = [n for n in slots[slot] if n.standing is Standing.COUNTED]
        if not counted:
            continue
        whole = next(
            (i for i, f in enumerate(found) if (f.figure.measure, f.figure.unit, f.figure.part_of) == (slot.measure, slot.unit, None)), None
        )
        settled = POLICIES[policy].settle(counted)
        figure = settled.chosen.figure.model_copy(
            update={
                "low": settled.low,
                "best": settled.best,
                "high": settled.high,
                "bound": _bound(settled.low, settled.best, settled.high, settled.chosen.figure.bound),
                "status": slot.status or _status(counted),
                "part_of": whole if slot.status is not None else None,
            }
        )
        if slot.status is not None and (whole is None or _same(found[whole].figure, figure)):
            continue  # all of them
        found.append(ReconciledFigure(figure, tuple(slots[slot]), settled.chosen, settled.why))
    return found


def _same(whole: Figure, part: Figure) -> bool:
    return (whole.low, whole.best, whole.high, whole.status) == (part.low, part.best, part.high, part.status)


def _status(numbers: Sequence[Number]) -> Status:
    told = {n.figure.status for n in numbers} - {Status.UNKNOWN}
    return told.pop() if len(told) == 1 and all(n.figure.status is not Status.UNKNOWN for n in numbers) else Status.UNKNOWN


def _bound(low: float | None, best: float | None, high: float | None, told: Bound) -> Bound:
    if best is None:
        return Bound.VAGUE if low is None and high is None else told
    if low is None or high is None:
        return told
    return Bound.RANGE if low < high else Bound.ABOUT if told is Bound.ABOUT else Bound.EXACT


def _roles(told: Sequence[Told]) -> Roles:
    """Return who takes which part: each actor or name once, as the first report has it.

    Those who are no known actor are named in the language of the first report that names any: "the market in Bajil" is not told again as
    "de markt van Bajil".
    """
    found: dict[str, dict[str, Mention]] = {}
    language: dict[str, str | None] = {}
    for each in told:
        for role, mentions in each.claim.roles.items():
            for mention in mentions:
                if _is_nobody(mention, each.claim):
                    continue
                if mention.actor is None and language.setdefault(role, each.report.language) != each.report.language:
                    continue
                known = mention.actor.id if mention.actor is not None else mention.name.casefold()
                found.setdefault(role, {}).setdefault(known, mention)
    return Roles(**{role: tuple(mentions.values()) for role, mentions in found.items()})


def _is_nobody(mention: Mention, claim: Claim) -> bool:
    """Tell whether a mention says that there was none: "nobody was hurt"."""
    return any(figure.best == 0 and mention.span[0] <= figure.span[0] < mention.span[1] for figure in claim.figures)


_FINENESS = ("exact", "near", "admin2", "line", "admin1", "country", "wide")


def _where(told: Sequence[Told]) -> tuple[PlaceMention, ...]:
    """Return the places of an event: of the finest that are told, each once, the one most often told first."""
    places = [place for each in told for place in each.claim.where]
    known = [place for place in places if place.unresolved is None] or places
    if not known:
        return ()
    finest = min(_fineness(place) for place in known)
    chosen = [place for place in known if _fineness(place) == finest]
    times = Counter(_name(place) for place in chosen)
    first: dict[object, PlaceMention] = {}
    for place in chosen:
        first.setdefault(_name(place), place)
    return tuple(sorted(first.values(), key=lambda place: -times[_name(place)]))


def _fineness(place: PlaceMention) -> int:
    level = min(_FINENESS.index(place.precision.value), 2) if place.precision is not None else 3
    return max(level, _FINENESS.index(place.precision.value) if place.precision is not None else 0) if level >= 2 else 0


def _name(place: PlaceMention) -> object:
    return place.geonames_id or place.name.casefold()


def _when(told: Sequence[Told]) -> TimeMention | None:
    """Return the time of an event: the shortest that words give, and of those the commonest; else that of the first report."""
    times = [each.claim.when for each in told if each.claim.when is not None]
    given = [when for when in times if when.precision is not TimePrecision.REPORT] or times
    if not given:
        return None
    commonest = Counter((when.start, when.end) for when in given)
    return min(given, key=lambda when: (_length(when), -commonest[when.start, when.end], given.index(when)))


def _length(when: TimeMention) -> int:
    from datetime import date

    if when.start is None or when.end is None:
        return 10**6
    return (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days


def _last_changed(told: Iterable[Told]) -> str | None:
    """Return when a report last added something: another number, place or actor than those before it told."""
    known: set[object] = set()
    last: str | None = None
    for each in told:
        claim = each.claim
        says: set[object] = {claim.type, *((f.measure, f.low, f.best, f.high, f.status) for f in claim.figures)}
        says |= {("where", _name(place)) for place in claim.where}
        says |= {(role, m.actor.id if m.actor else m.name.casefold()) for role, ms in claim.roles.items() for m in ms}
        if says - known and each.report.published:
            last = max(last or "", each.report.published)
        known |= says
    return last
