"""Every span as a W3C Web Annotation: the words with what stands around them, and where they stand, in code points of the report."""

import json
from collections.abc import Iterable, Iterator, Mapping

from kroniek.model import Reading
from kroniek.publishing.jsonld import urn

__all__ = ["CLOSING", "OPENING", "annotation_lines"]

AROUND = 32
"""Code points before and after the words that are kept to find them again."""

OPENING = (
    '{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:kroniek:annotations", "type": "AnnotationCollection",'
    ' "first": {"id": "urn:kroniek:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": [\n'
)
CLOSING = "\n]}}\n"


def annotation_lines(reading: Reading) -> Iterable[str]:
    """Yield an annotation for each span of each claim, in order of the claim's fields, and for each place in no claim."""
    for claim in reading.claims:
        for path, mention in claim.mentions():
            if mention.span is not None:
                yield _annotation(reading, claim.id, path, mention.span, claim.type.value)
    in_claims = {place.span for claim in reading.claims for place in claim.where}
    for index, place in enumerate(reading.places):
        if place.span not in in_claims:
            yield _annotation(reading, reading.report.id, f"places[{index}]", place.span, "place")


def _annotation(reading: Reading, about: str, path: str, span: tuple[int, int], kind: str) -> str:
    text, (start, end) = reading.report.text, span
    field = path.replace("[", ".").replace("]", "")
    target: Mapping[str, object] = {
        "source": reading.report.url or urn(reading.report.id),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
    return json.dumps(
        {
            "id": f"{urn(about)}:{field}",
            "type": "Annotation",
            "motivation": "identifying",
            "body": list(_bodies(about, field, kind)),
            "target": target,
        },
        ensure_ascii=False,
    )


def _bodies(about: str, field: str, kind: str) -> Iterator[Mapping[str, object]]:
    yield {"type": "SpecificResource", "source": urn(about), "purpose": "identifying"}
    yield {"type": "TextualBody", "value": kind, "format": "text/plain", "purpose": "classifying"}
    yield {"type": "TextualBody", "value": field, "format": "text/plain", "purpose": "tagging"}
