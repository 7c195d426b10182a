"""Incidents that may have harmed civilians, in the manner of Airwars: JSON, one incident a line."""

import json
from collections.abc import Iterable, Mapping

from kroniek.linking import Reconciled
from kroniek.model import Figure, Measure, Status
from kroniek.publishing.facts import Count, Facts, Party, outlet_of, total
from kroniek.publishing.notes import notes
from kroniek.publishing.schemes import codes, country, scheme_words, words_in
from kroniek.publishing.source import LinkedEvent

__all__ = ["incident_lines", "unfit"]

_CIVILIANS, _FIGHTERS = "civilians", "belligerents"


def unfit(linked: LinkedEvent) -> str | None:
    """Return why an event is no incident that may have harmed civilians, None when it is one."""
    facts = Facts(linked)
    if not facts.happened:
        return "not told as something that happened"
    if facts.event.type.value not in codes("airwars")["harm"]["types"]:
        return "of a type that harms nobody"
    return None


def incident_lines(linked: LinkedEvent) -> Iterable[str]:
    """Yield the incident as one line of JSON; the event must not be unfit."""
    yield json.dumps(_incident(Facts(linked), linked.working), ensure_ascii=False) + "\n"


def _incident(facts: Facts, working: Reconciled) -> Mapping[str, object]:
    days, place, land = facts.days, facts.place, country(facts.country)
    return {
        "id": facts.event.id,
        "date_start": days.first.isoformat() if days else None,
        "date_end": days.last.isoformat() if days else None,
        "type": facts.event.type.value,
        "country": land.name if land else None,
        "location": place and place.name,
        "admin1": place and place.admin1,
        "admin2": place and place.admin2,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "geolocation_accuracy": place and place.precision and codes("airwars")["geolocation"][place.precision.value],
        "civilian_harm_status": facts.event.grading,
        "civilian_harm_status_reasons": list(working.grading.reasons),
        "belligerents": [_belligerent(party) for party in facts.sides[0]],
        "targeted": [_belligerent(party) for party in facts.sides[1]],
        "harm": {group: _harm(figures) for group, figures in _groups(facts).items()},
        "description": notes(facts),
        "sources": [
            {
                "name": outlet_of(report),
                "language": report.language,
                "published": report.published,
                "title": report.title,
                "url": report.url,
                "archive_url": None,
            }
            for report in facts.reports
        ],
    }


def _belligerent(party: Party) -> Mapping[str, object]:
    land = country(party.country)
    return {"name": party.name, "kind": party.kind and party.kind.value, "country": land.name if land else None}


def _groups(facts: Facts) -> Mapping[str, list[Figure]]:
    """Return the figures by group. Subsets stand in their own group too; of ``unknown`` it is not told whether they fought."""
    found: dict[str, list[Figure]] = {group: [] for group in (_CIVILIANS, *scheme_words().groups, _FIGHTERS, "unknown")}
    for figure in facts.event.figures:
        if figure.unit != "people" or figure.measure not in (Measure.KILLED, Measure.WOUNDED):
            continue
        whole = {Status.CIVILIAN: _CIVILIANS, Status.COMBATANT: _FIGHTERS, Status.UNKNOWN: "unknown"}[figure.status]
        if figure.part_of is None or _status_of_whole(facts, figure) is not figure.status:
            found[whole].append(figure.model_copy(update={"part_of": None}))
        if figure.status is not Status.COMBATANT:
            words = words_in(f"{figure.quote} {figure.group.quote if figure.group else ''}")
            for group, names in scheme_words().groups.items():
                if words & names:
                    found[group].append(figure.model_copy(update={"part_of": None}))
    return found


def _status_of_whole(facts: Facts, figure: Figure) -> Status | None:
    at = figure.part_of
    return facts.event.figures[at].status if at is not None and at < len(facts.event.figures) else None


def _harm(figures: list[Figure]) -> Mapping[str, int | None]:
    killed, injured = total(figures, Measure.KILLED), total(figures, Measure.WOUNDED)
    return {**_ends("killed", killed), **_ends("injured", injured)}


def _ends(name: str, count: Count | None) -> Mapping[str, int | None]:
    low, high = (count.low, count.high) if count else (None, None)
    return {f"{name}_min": None if low is None else int(low), f"{name}_max": None if high is None else int(high)}
