"""Events on the map (GeoJSON, RFC 7946): one feature an event. An event without a point keeps its place in words and has no geometry."""

import json
from collections.abc import Iterable, Mapping

from kroniek.model import Measure
from kroniek.publishing.facts import Count, Facts, outlet_of
from kroniek.publishing.schemes import country
from kroniek.publishing.source import LinkedEvent

__all__ = ["CLOSING", "OPENING", "feature_lines"]

OPENING = '{"type": "FeatureCollection", "features": [\n'
CLOSING = "\n]}\n"

_MEASURES = (Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED, Measure.DETAINED, Measure.ABDUCTED, Measure.DISPLACED)


def feature_lines(linked: LinkedEvent) -> Iterable[str]:
    """Yield the event as a feature."""
    facts = Facts(linked)
    place = facts.place
    located = place is not None and place.latitude is not None and place.longitude is not None
    point = {"type": "Point", "coordinates": [place.longitude, place.latitude]} if place and located else None
    yield json.dumps({"type": "Feature", "id": facts.event.id, "geometry": point, "properties": _properties(facts)}, ensure_ascii=False)


def _properties(facts: Facts) -> Mapping[str, object]:
    place, land, when = facts.place, country(facts.country), facts.event.when
    found: dict[str, object] = {
        "type": facts.event.type.value,
        "happened": facts.happened,
        "denied": facts.is_denied,
        "start": when and when.start,
        "end": when and when.end,
        "when_precision": when and when.precision.value,
        "where": place and place.name,
        "where_relation": place and place.relation,
        "where_precision": place and place.precision and place.precision.value,
        "unlocated": place.unresolved or "no point is known for it"
        if place and place.latitude is None
        else None
        if place
        else "no place is told",
        "geonames_id": place and place.geonames_id,
        "admin1": place and place.admin1,
        "admin2": place and place.admin2,
        "country": land.name if land else None,
        "agents": [party.name for party in facts.agents],
        "targets": [party.name for party in facts.targets],
        "grading": facts.event.grading,
        "first_reported": facts.event.first_reported,
        "last_changed": facts.event.last_changed,
        "sources": [outlet_of(report) for report in facts.reports],
        "reports": [report.id for report in facts.reports],
        "claims": list(facts.event.claims),
    }
    for measure in _MEASURES:
        found |= _numbers(measure.value, facts.count(measure))
    return found


def _numbers(name: str, count: Count | None) -> Mapping[str, float | None]:
    ends = ("low", "best", "high")
    return {f"{name}_{end}": _whole(getattr(count, end)) if count else None for end in ends}


def _whole(number: float | None) -> float | None:
    return int(number) if number is not None and number.is_integer() else number
