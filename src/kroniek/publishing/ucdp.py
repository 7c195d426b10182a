"""Deadly events as rows in the shape of UCDP GED: its 49 columns, one row an event."""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kroniek.model import ActorKind, ClaimType, Figure, Measure, Status
from kroniek.publishing.facts import NON_STATE, ORGANISED, STATE, Facts, Party, happened, outlet_of, total
from kroniek.publishing.schemes import codes, columns, country
from kroniek.publishing.source import LinkedEvent

__all__ = ["COLUMNS", "cells", "priogrid_cell", "unfit"]

COLUMNS: tuple[str, ...] = tuple(column.name for column in columns("ucdp"))

_NOT_AN_ACT = frozenset({ClaimType.PROTEST, ClaimType.STATEMENT, ClaimType.STRENGTH, ClaimType.CONTROL, ClaimType.WHEREABOUTS})
_UNKNOWN, _CIVILIANS = "Unknown", "Civilians"


class _Sides(NamedTuple):
    violence: int
    first: Party
    second: Party | None


def unfit(linked: LinkedEvent) -> str | None:
    """Return why an event is no row of UCDP GED, None when it is one: armed force by an organised actor, and at least one dead."""
    facts = Facts(linked)
    if not facts.happened or facts.event.type in _NOT_AN_ACT:
        return "not told as armed force that was used"
    dead = facts.count(Measure.KILLED)
    if dead is None:
        return "no number of dead is told"
    if not max(dead.high or 0, dead.best or 0):
        return "nobody died"
    if _sides(facts) is None:
        return "no organised armed side is named"
    if facts.days is None or facts.days.width > 366:
        return "not dated to a year"
    return None


def cells(linked: LinkedEvent) -> Mapping[str, object]:
    """Return the cells of an event's row by column; None is an empty cell. The event must not be unfit."""
    facts = Facts(linked)
    sides, days, dead, place = _sides(facts), facts.days, facts.count(Measure.KILLED), facts.place
    assert sides is not None
    assert days is not None
    assert dead is not None
    land, names = country(facts.country), (_side(sides.first), _side(sides.second) if sides.second else _rest(sides))
    dyad = " - ".join(names)
    by_side = _deaths(facts, sides)
    best = sum(by_side.values())
    point = place if place and place.latitude is not None and place.longitude is not None else None
    return dict.fromkeys(COLUMNS) | {
        "id": int(facts.event.id.rpartition("-")[2][:13], 16),
        "relid": facts.event.id,
        "year": days.first.year,
        "code_status": "Check",
        "type_of_violence": sides.violence,
        "conflict_name": dyad,
        "dyad_name": dyad,
        "side_a": names[0],
        "side_b": names[1],
        "number_of_sources": len(facts.reports),
        "source_article": ";".join(
            f'"{outlet_of(report)},{(report.published or "")[:10]},{report.title or ""}"' for report in facts.reports
        ),
        "source_office": ";".join(map(outlet_of, facts.reports)),
        "source_date": ";".join((report.published or "")[:10] for report in facts.reports),
        "source_headline": ";".join(report.title or "" for report in facts.reports),
        "source_original": ", ".join(speaker.name for speaker in facts.speakers),
        "where_prec": place and place.precision and codes("ucdp")["where_prec"][place.precision.value],
        "where_coordinates": point and point.name,
        "where_description": place and " ".join(part for part in (place.relation.replace("_", " "), place.quote) if part),
        "adm_1": place and place.admin1,
        "adm_2": place and place.admin2,
        "latitude": point and point.latitude,
        "longitude": point and point.longitude,
        "geom_wkt": point and f"POINT ({point.longitude} {point.latitude})",
        "priogrid_gid": priogrid_cell(point.latitude, point.longitude) if point else None,
        "country": land and land.name,
        "country_id": land and land.gw,
        "region": land and land.ucdp,
        "event_clarity": 1 if days.width <= 7 and len({place.name for place in facts.event.where if place.latitude is not None}) < 2 else 2,
        "date_prec": _date_precision(days.width),
        "date_start": days.first.isoformat(),
        "date_end": days.last.isoformat(),
        **by_side,
        "best": best,
        "high": int(max(best, dead.high or 0)),
        "low": None if dead.low is None else int(min(best, dead.low)),
        "gwnoa": _gw(sides.first),
        "gwnob": _gw(sides.second),
    }


def priogrid_cell(latitude: float | None, longitude: float | None) -> int | None:
    """Return the number of the PRIO-GRID cell: half a degree wide, 720 a row, from 1 in the south-west corner."""
    if latitude is None or longitude is None:
        return None
    row = min(math.floor((latitude + 90) * 2), 359)
    return row * 720 + min(math.floor((longitude + 180) * 2), 719) + 1


def _sides(facts: Facts) -> _Sides | None:
    """Return the sides and the type of violence: 1 a state fights, 2 none does, 3 against civilians. None without an organised side."""
    first, second = (tuple(party for party in side if party.kind in ORGANISED) for side in facts.sides)
    if first and second:
        one, other = first[0], second[0]
        if one.kind in STATE or other.kind in STATE:
            one, other = (one, other) if one.kind in STATE else (other, one)
            return _Sides(1, one, other)
        return _Sides(2, one, other)
    if first and (facts.harms_civilians or not _combatants_died(facts.event.figures)):
        return _Sides(3, first[0], None)
    alone = next(iter(first + second), None)
    return None if alone is None else _Sides(1 if alone.kind in STATE else 2, alone, None)


def _rest(sides: _Sides) -> str:
    return _CIVILIANS if sides.violence == 3 else _UNKNOWN


def _combatants_died(figures: Iterable[Figure]) -> bool:
    return any(figure.measure is Measure.KILLED and figure.status is Status.COMBATANT for figure in figures)


def _side(party: Party) -> str:
    land = country(party.country)
    if land is not None and party.kind in (ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE):
        return f"Government of {land.name}"
    return party.name


def _gw(party: Party | None) -> int | None:
    if party is None or party.kind in NON_STATE or party.kind is ActorKind.INTERNATIONAL:
        return None
    land = country(party.country)
    return land.gw if land else None


def _date_precision(width: int) -> int:
    return 1 if width == 1 else 2 if width < 7 else 3 if width == 7 else 4 if width <= 31 else 5


def _deaths(facts: Facts, sides: _Sides) -> dict[str, int]:
    """Return the best numbers of dead by side. They add up to the whole; of whom nothing is told is unknown."""
    whole = facts.count(Measure.KILLED)
    best = int((whole.best if whole else None) or 0)
    civilians = total((f.model_copy(update={"part_of": None}) for f in facts.event.figures if f.status is Status.CIVILIAN), Measure.KILLED)
    found = {
        "deaths_a": _fighters(facts, sides.first),
        "deaths_b": _fighters(facts, sides.second),
        "deaths_civilians": int((civilians.best if civilians else None) or 0),
    }
    known = sum(found.values())
    if known > best:  # numbers of different reports, which do not add up: what belongs to whom cannot be told
        return {**dict.fromkeys(found, 0), "deaths_unknown": best}
    return {**found, "deaths_unknown": best - known}


def _fighters(facts: Facts, party: Party | None) -> int:
    """Return how many fighters of a side the newest report that tells it counts as dead."""
    order = {report.id: position for position, report in enumerate(facts.reports)}
    newest, found = -1, 0
    for told in facts.told:
        position = order[told.report.id]
        for figure in told.claim.figures if happened(told.claim) else ():
            if position > newest and figure.measure is Measure.KILLED and figure.unit == "people" and _is_of(figure, party):
                newest, found = position, _whole_number(figure)
    return found


def _is_of(figure: Figure, party: Party | None) -> bool:
    actor = figure.group.actor if figure.group else None
    if party is None or actor is None or figure.status is Status.CIVILIAN or actor.kind not in ORGANISED:
        return False
    return actor.id == party.id or (actor.kind in STATE and party.kind in STATE and actor.country == party.country is not None)


def _whole_number(figure: Figure) -> int:
    return int(next((number for number in (figure.best, figure.low, figure.high) if number is not None), 0))
