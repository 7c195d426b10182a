"""Events in the JSON of PLOVER (2.0 draft): one object a line, with what is denied, planned or conditional told by auxiliary modes."""

import json
from collections.abc import Iterable, Mapping
from datetime import date

from kroniek.model import Claim, Measure, Modality, Polarity
from kroniek.publishing.facts import Count, Facts, Party, happened, parties
from kroniek.publishing.schemes import codes, country
from kroniek.publishing.source import LinkedEvent

__all__ = ["event_lines", "unfit"]

_OLD = 365
"""Days before its first report from which an event is historical."""


def unfit(linked: LinkedEvent) -> str | None:
    """Return why an event is none of PLOVER, None when it is one."""
    found = codes("plover")["types"].get(linked.event.type.value)
    if found is None:
        return "of a type that PLOVER has not"
    if found[0] in codes("plover")["needs_recipient"] and not Facts(linked).targets:
        return "without the recipient that its type needs"
    return None


def event_lines(linked: LinkedEvent) -> Iterable[str]:
    """Yield the event as one line of JSON; the event must not be unfit."""
    yield json.dumps(_event(Facts(linked)), ensure_ascii=False) + "\n"


def _event(facts: Facts) -> Mapping[str, object]:
    lists = codes("plover")
    type, *modes = lists["types"][facts.event.type.value]
    when, place = facts.event.when, facts.place
    land = country(facts.country)
    texts = dict.fromkeys(told.claim.trigger.quote for told in facts.acts)
    context = lists["context"].get(facts.event.type.value)
    first = facts.reports[0] if facts.reports else None
    quad: int = lists["quads"][type]
    return {
        "id": facts.event.id,
        "has_event": True,
        "date": facts.days.first.isoformat() if facts.days else None,
        "time": None,
        "enddate": facts.days.last.isoformat() if facts.days else None,
        "date_precision": when and when.precision.value,
        "actor": [_party(party) for party in facts.agents or parties(facts.event.roles.subject)],
        "recipient": [_party(party) for party in facts.targets],
        "event": [type],
        "event_text": list(texts),
        "quad_code": quad,
        "mode": [*modes, *_auxiliary(facts)],
        "context": [context] if context else [],
        "event_loc": place
        and {
            "text": place.quote,
            "name": place.name,
            "country": land.alpha3 if land else None,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "lat": place.latitude,
            "lon": place.longitude,
            "geonamesid": place.geonames_id,
            "precision": place.precision and place.precision.value,
        },
        "size": {
            "dead": _size(facts.count(Measure.KILLED)),
            "injured": _size(facts.count(Measure.WOUNDED)),
            "arrested": _size(facts.count(Measure.DETAINED)),
        },
        "text": facts.chief.claim.evidence.quote if facts.chief else None,
        "link": first and first.url,
        "cite_info": [
            {"publisher": each.outlet, "headline": each.title, "date": each.published, "language": each.language, "url": each.url}
            for each in facts.reports
        ],
    }


def _party(party: Party) -> Mapping[str, object]:
    land = country(party.country)
    return {
        "text": party.name,
        "code": land.alpha3 if land else None,
        "sector": codes("plover")["sectors"][party.kind.value] if party.kind else None,
        "wikidata": party.wikidata,
    }


def _auxiliary(facts: Facts) -> list[str]:
    """Return historical, future, hypothetical and negation, where every claim says so."""

    def all_are(test: "Iterable[bool]") -> bool:
        told = list(test)
        return bool(told) and all(told)

    found = []
    if facts.days and (reported := _reported(facts)) and (reported - facts.days.last).days > _OLD:
        found.append("historical")
    if not any(map(happened, facts.claims)):
        if all_are(claim.modality in (Modality.PREDICTED, Modality.INTENDED) for claim in facts.claims):
            found.append("future")
        if all_are(claim.modality is Modality.HYPOTHETICAL for claim in facts.claims):
            found.append("hypothetical")
        if all_are(_is_negated(claim) for claim in facts.claims):
            found.append("negation")
    return found


def _is_negated(claim: Claim) -> bool:
    return claim.polarity is Polarity.NEGATED


def _reported(facts: Facts) -> date | None:
    try:
        return date.fromisoformat((facts.event.first_reported or "")[:10])
    except ValueError:
        return None


def _size(count: Count | None) -> int | None:
    return None if count is None or count.best is None else int(count.best)
