"""Events as rows in the shape of ACLED: its 31 columns, one row an event. Rows of ACLED itself are not in it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from kroniek.model import Bound, Figure, Measure, Status
from kroniek.publishing.acled_types import sub_event
from kroniek.publishing.facts import ORGANISED, PEOPLE, Count, Facts, Party
from kroniek.publishing.notes import notes
from kroniek.publishing.outlets import scale
from kroniek.publishing.schemes import codes, columns, country, scheme_words, words_in
from kroniek.publishing.source import LinkedEvent

__all__ = ["COLUMNS", "cells", "sub_event_of", "unfit"]

COLUMNS: tuple[str, ...] = tuple(column.name for column in columns("acled"))

_UNIDENTIFIED = 3
_RIOTERS, _PROTESTERS, _CIVILIANS = 5, 6, 7
_ON_CIVILIANS = "Violence against civilians"
_VIOLENT = frozenset({"Battles", "Explosions/Remote violence", _ON_CIVILIANS})
_WEEK, _MONTH = 7, 31


def unfit(linked: LinkedEvent) -> str | None:
    """Return why an event is no row of ACLED, None when it is one."""
    facts = Facts(linked)
    if not facts.happened:
        return "not told as something that happened"
    if sub_event_of(facts) is None:
        return "of a type that ACLED does not code"
    if facts.days is None or facts.days.width > _MONTH:
        return "not dated to a month"
    return None


def cells(linked: LinkedEvent) -> Mapping[str, object]:
    """Return the cells of an event's row by column; None is an empty cell. The event must not be unfit."""
    facts = Facts(linked)
    kind, days, land, place = sub_event_of(facts), facts.days, country(facts.country), facts.place
    assert kind is not None
    assert days is not None
    event_type = codes("acled")["event_types"][kind]
    disorders = codes("acled")["disorder_types"]
    (first, first_code), (second, second_code) = _actors(facts, kind, event_type)
    dead = facts.count(Measure.KILLED)
    return {
        "event_id_cnty": f"{land.alpha3 if land else ''}{facts.event.id.rpartition('-')[2]}",
        "event_date": days.middle.isoformat(),
        "year": days.middle.year,
        "time_precision": 1 if days.width == 1 else 2 if days.width <= _WEEK else 3,
        "disorder_type": disorders.get(kind) or disorders[event_type],
        "event_type": event_type,
        "sub_event_type": kind,
        "actor1": first[0].name if first else None,
        "assoc_actor_1": _names((*first[1:], *facts.supporters)),
        "inter1": first_code,
        "actor2": second[0].name if second else None,
        "assoc_actor_2": _names(second[1:]),
        "inter2": second_code,
        "interaction": _interaction(first_code, second_code),
        "civilian_targeting": "Civilian targeting" if _targets_civilians(event_type, kind, second_code) else None,
        "iso": land and land.numeric,
        "region": land and land.acled,
        "country": land and land.name,
        "admin1": place and place.admin1,
        "admin2": place and place.admin2,
        "admin3": None,
        "location": (place and place.name) or (land and land.name),
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "geo_precision": place and place.precision and codes("acled")["geo_precision"][place.precision.value],
        "source": "; ".join(facts.outlets),
        "source_scale": scale(facts.outlets, facts.country),
        "notes": notes(facts),
        "fatalities": _fatalities(facts, dead),
        "tags": _tags(facts, event_type, dead),
        "timestamp": _seconds(facts.event.last_changed),
    }


def sub_event_of(facts: Facts) -> str | None:
    """Return the sub-event of an event, None when it is none of ACLED.

    What befell a protest is seen in the claims of the same event. An attack on those who fight themselves is a clash.
    """
    words = [f"{told.claim.trigger.quote} {told.claim.evidence.quote}" for told in facts.acts]
    state = {claim.type for claim in facts.claims if any(_inter(actor.actor and actor.actor.kind) == 1 for actor in claim.roles.agent)}
    first, second = ([party.kind for party in side] for side in (facts.agents, facts.targets))
    found = sub_event(facts.event.type, first, second, words, state)
    return "Armed clash" if found == "Attack" and _on_fighters(facts) else found


def _on_fighters(facts: Facts) -> bool:
    if facts.sides[1]:
        return all(party.kind in ORGANISED for party in facts.sides[1])
    dead = [figure.status for figure in facts.event.figures if figure.measure is Measure.KILLED]
    return bool(dead) and all(status is Status.COMBATANT for status in dead)


Side = tuple[tuple[Party, ...], int | None]


def _actors(facts: Facts, kind: str, event_type: str) -> tuple[Side, Side]:
    """Return both sides with their codes; the first party of each is the actor, the others are associated."""
    land = country(facts.country)
    of = f" ({land.name})" if land else ""
    first, second = facts.sides
    if event_type in ("Protests", "Riots"):
        crowd = Party(("Protesters" if event_type == "Protests" else "Rioters") + of)
        code = _PROTESTERS if event_type == "Protests" else _RIOTERS
        against = tuple(party for party in (*first, *second) if _inter(party.kind) not in (_CIVILIANS, None))
        joins = tuple(party for party in first if party not in against and party.kind not in PEOPLE)
        faced = against if kind != "Peaceful protest" else ()
        return ((crowd, *joins), code), _side(faced)
    civilians = Party("Civilians" + of)
    one, other = _side(first), _side(second)
    if one[1] == _CIVILIANS:
        one = ((civilians,), _CIVILIANS)
    if other[1] == _CIVILIANS or (not second and event_type in _VIOLENT and (facts.harms_civilians or event_type == _ON_CIVILIANS)):
        other = ((civilians,), _CIVILIANS)
    if not first and event_type in _VIOLENT:
        one = ((Party("Unidentified Armed Group" + of),), _UNIDENTIFIED)
    return (one, other) if one[0] else (other, ((), None))


def _side(parties: tuple[Party, ...]) -> Side:
    return parties, _inter(parties[0].kind) if parties else None


def _inter(kind: object) -> int | None:
    found: int | None = codes("acled")["inter"].get(str(kind))
    return found


def _interaction(one: int | None, other: int | None) -> int | None:
    found = sorted(code for code in (one, other) if code is not None)
    return None if not found else found[0] * 10 if len(found) == 1 else found[0] * 10 + found[1]


def _targets_civilians(event_type: str, kind: str, second: int | None) -> bool:
    return (
        event_type == _ON_CIVILIANS
        or kind == "Excessive force against protesters"
        or (event_type == "Explosions/Remote violence" and second == _CIVILIANS)
    )


def _fatalities(facts: Facts, dead: Count | None) -> int:
    """Return the lowest number of dead; words of amount stand for the least that the codebook lets them mean, and nothing told for 0."""
    if dead is not None:
        lowest = dead.low if dead.low is not None else 0
        return int(lowest)
    amounts = scheme_words().amounts
    vague = [amounts[word] for figure in _vague(facts) for word in words_in(figure.quote) if word in amounts]
    return max(vague, default=0)


def _vague(facts: Facts) -> list[Figure]:
    return [figure for figure in facts.event.figures if figure.measure is Measure.KILLED and figure.bound is Bound.VAGUE]


def _tags(facts: Facts, event_type: str, dead: Count | None) -> str | None:
    tags = []
    if event_type in ("Protests", "Riots"):
        crowd = facts.count(Measure.STRENGTH)
        tags.append(f"crowd size={f'{crowd.best:.0f}' if crowd and crowd.best is not None else 'no report'}")
    if dead is None and not _fatalities(facts, dead):
        tags.append("fatalities=no report")
    return "; ".join(tags) or None


def _names(parties: tuple[Party, ...]) -> str | None:
    return "; ".join(party.name for party in parties) or None


def _seconds(moment: str | None) -> int | None:
    try:
        found = datetime.fromisoformat(moment or "")
    except ValueError:
        return None
    return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
