"""Every span as a W3C annotation that finds its words again, whatever characters the text has."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kroniek.model import Reading
from kroniek.publishing import FORMS, lines, source_of
from tests.builders import reading_of
from tests.samples import dutch, english


def annotations_of(*readings: Reading) -> list[dict[str, Any]]:
    collection = json.loads("".join(lines(FORMS["annotations"], source_of(readings))))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["first"]["type"] == "AnnotationPage"
    items: list[dict[str, Any]] = collection["first"]["items"]
    return items


def selectors_hold(annotation: dict[str, Any], text: str) -> bool:
    quote, position = annotation["target"]["selector"]
    start, end = position["start"], position["end"]
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    return (
        text[start:end] == quote["exact"]
        and text[:start].endswith(quote["prefix"])
        and text[end:].startswith(quote["suffix"])
        and len(quote["prefix"]) == min(32, start)
    )


def test_one_a_span() -> None:
    for reading in (dutch(url="https://example.org/gao"), english()):
        found = annotations_of(reading)
        spans = [mention for claim in reading.claims for _, mention in claim.mentions() if mention.span is not None]
        assert len(found) == len(spans)
        assert len({each["id"] for each in found}) == len(found)
        assert all(selectors_hold(each, reading.report.text) for each in found)
        assert {each["target"]["source"] for each in found} == {reading.report.url or f"urn:kroniek:{reading.report.id}"}
    assert annotations_of() == []


def test_places_in_no_claim_have_theirs() -> None:
    reading = dutch()
    bare = reading.model_copy(update={"claims": ()})
    found = annotations_of(bare)
    assert [each["body"][1]["value"] for each in found] == ["place"] * len(reading.places)


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.text(st.characters(codec="utf-8"), min_size=1), st.text(max_size=40))
def test_positions_count_code_points(before: str, words: str, after: str) -> None:
    text = "".join(c for c in f"{before}🚀e\u0301{words}{after}" if not "\ud800" <= c <= "\udfff")
    reading = reading_of(text, [{"type": "attack", "trigger": words, "agent": [words]}])
    assert all(selectors_hold(each, text) for each in annotations_of(reading))
