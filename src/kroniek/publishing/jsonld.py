"""Events, claims and reports as linked data: schema.org with the provenance of each (PROV-O), in JSON-LD."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from kroniek import __version__
from kroniek.model import Claim, Mention, PlaceMention, Reading
from kroniek.publishing.facts import Facts
from kroniek.publishing.notes import notes
from kroniek.publishing.schemes import country
from kroniek.publishing.source import LinkedEvent

__all__ = ["CLOSING", "OPENING", "event_nodes", "reading_nodes", "urn"]

CONTEXT: Mapping[str, object] = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "startDate": {"@type": "xsd:date"},
    "endDate": {"@type": "xsd:date"},
}
_READER = "urn:kroniek:software"
_SOFTWARE = {
    "@id": _READER,
    "@type": ["SoftwareApplication", "prov:SoftwareAgent"],
    "name": "Kroniek",
    "softwareVersion": __version__,
}

OPENING = f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [\n{json.dumps(_SOFTWARE)}'
CLOSING = "\n]}\n"

Node = Mapping[str, Any]


def urn(id: str) -> str:
    """Return the name of something in a record that is the same everywhere: ``urn:kroniek:event-1a2b…``."""
    return f"urn:kroniek:{id}"


def reading_nodes(reading: Reading) -> Iterable[str]:
    """Yield the report, the reading of it, and its claims."""
    report = reading.report
    read = urn(f"reading:{report.id}")
    yield _node(
        {
            "@id": urn(report.id),
            "@type": ["NewsArticle", "prov:Entity"],
            "headline": report.title,
            "author": report.byline,
            "publisher": {"@type": "Organization", "name": report.outlet} if report.outlet else None,
            "datePublished": report.published,
            "dateModified": report.modified,
            "inLanguage": report.language,
            "url": report.url,
            "identifier": reading.doc_id,
        }
    )
    yield _node({"@id": read, "@type": "prov:Activity", "prov:used": {"@id": urn(report.id)}, "prov:wasAssociatedWith": {"@id": _READER}})
    for claim in reading.claims:
        yield _node(_claim(claim, report.id, read))


def event_nodes(linked: LinkedEvent) -> Iterable[str]:
    """Yield the event."""
    facts = Facts(linked)
    event, when = facts.event, facts.event.when
    roles = {name: [_agent(mention) for mention in mentions] for name, mentions in event.roles.items()}
    yield _node(
        {
            "@id": urn(event.id),
            "@type": ["Event", "prov:Entity"],
            "additionalType": urn(f"type:{event.type.value}"),
            "name": event.type.value.replace("_", " "),
            "description": notes(facts),
            "startDate": when and when.start,
            "endDate": when and when.end,
            "location": [_place(place) for place in event.where],
            "actor": roles["agent"],
            "contributor": roles["supporter"],
            "about": [*roles["target"], *roles["subject"]],
            "additionalProperty": [
                {
                    "@type": "PropertyValue",
                    "name": figure.measure.value,
                    "unitText": figure.unit,
                    "minValue": figure.low,
                    "value": figure.best,
                    "maxValue": figure.high,
                    "description": figure.status.value,
                }
                for figure in event.figures
            ],
            "prov:wasDerivedFrom": [{"@id": urn(id)} for id in event.claims],
            "subjectOf": [{"@id": urn(report.id)} for report in facts.reports],
        }
    )


def _claim(claim: Claim, report: str, read: str) -> Node:
    return {
        "@id": urn(claim.id),
        "@type": ["Claim", "prov:Entity"],
        "additionalType": urn(f"type:{claim.type.value}"),
        "text": claim.evidence.quote,
        "appearance": {"@id": urn(report)},
        "claimInterpreter": {"@id": _READER},
        "author": [_agent(one.speaker) for one in claim.attribution if one.speaker],
        "prov:wasQuotedFrom": {"@id": urn(report)},
        "prov:wasGeneratedBy": {"@id": read},
        "prov:atLocation": [_place(place) for place in claim.where],
    }


def _agent(mention: Mention) -> Node:
    actor = mention.actor
    return _filled(
        {
            "@id": urn(f"actor:{actor.id}") if actor else None,
            "@type": "prov:Agent",
            "name": actor.name if actor else mention.name,
            "alternateName": mention.quote if actor else None,
            "sameAs": f"http://www.wikidata.org/entity/{actor.wikidata}" if actor and actor.wikidata else None,
        }
    )


def _place(place: PlaceMention) -> Node:
    land = country(place.country)
    point = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    return _filled(
        {
            "@type": "Place",
            "name": place.name,
            "geo": point if place.latitude is not None else None,
            "sameAs": f"https://sws.geonames.org/{place.geonames_id}/" if place.geonames_id else None,
            "containedInPlace": [
                {"@type": kind, "name": name}
                for kind, name in (
                    ("AdministrativeArea", place.admin2),
                    ("AdministrativeArea", place.admin1),
                    ("Country", land.name if land else None),
                )
                if name
            ],
        }
    )


def _node(node: Node) -> str:
    return json.dumps(_filled(node), ensure_ascii=False)


def _filled(node: Node) -> Node:
    """Return the node without what is unknown: in linked data what is not said is not known."""
    filled = {name: _filled(value) if isinstance(value, dict) else value for name, value in node.items() if value not in (None, [], ())}
    if filled.get("@type") == "PropertyValue":
        return filled
    return {
        name: [_filled(each) if isinstance(each, dict) else each for each in value] if isinstance(value, list) else value
        for name, value in filled.items()
    }
