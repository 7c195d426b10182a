"""The contract: spans hold, null is not 0, nothing changes once made, and JSON says it all."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from kroniek import model
from kroniek.errors import KroniekError, SpanError
from kroniek.model import (
    SCHEMA,
    Actor,
    ActorKind,
    Attribution,
    AttributionKind,
    Bound,
    Claim,
    ClaimType,
    Figure,
    Measure,
    Mention,
    PlaceMention,
    Reading,
    Report,
    Roles,
    TimeMention,
    TimePrecision,
    content_id,
)

TEXT = "Zondag beschoot het leger 🚁 de haven van Odesa; twaalf mensen kwamen om, meldt de gouverneur."


def spot(quote: str, text: str = TEXT) -> tuple[tuple[int, int], str]:
    start = text.index(quote)
    return (start, start + len(quote)), quote


def mention(quote: str, name: str | None = None, **fields: Any) -> Mention:
    span, quote = spot(quote)
    return Mention(span=span, quote=quote, name=name or quote, **fields)


def claim(**fields: Any) -> Claim:
    return Claim(
        **{
            "id": "claim-1",
            "type": ClaimType.SHELLING,
            "trigger": mention("beschoot"),
            "evidence": mention(TEXT),
            "rule": "beschieten",
            **fields,
        }
    )


def reading(*claims: Claim, **fields: Any) -> Reading:
    return Reading(report=Report(id="report-1", text=TEXT), claims=claims, **fields)


FULL = claim(
    roles=Roles(agent=(mention("het leger", actor=Actor(id="x", name="Leger", kind=ActorKind.STATE_FORCES, country="RU")),)),
    where=(PlaceMention(span=spot("Odesa")[0], quote="Odesa", name="Odesa", geonames_id=698740, latitude=46.48, longitude=30.73),),
    when=TimeMention(span=spot("Zondag")[0], quote="Zondag", start="2026-03-08", end="2026-03-08", precision=TimePrecision.DAY),
    figures=(
        Figure(span=spot("twaalf mensen")[0], quote="twaalf mensen", measure=Measure.KILLED, low=12, best=12, high=12, bound=Bound.EXACT),
    ),
    attribution=(
        Attribution(
            speaker=mention("de gouverneur"),
            cue=mention("meldt"),
            content=mention("twaalf mensen kwamen om"),
            kind=AttributionKind.INDIRECT,
        ),
    ),
)
SCHEMA_OF_READING = Reading.model_json_schema(mode="serialization")


def test_offsets_count_code_points() -> None:
    made = reading(FULL)
    for _, part in made.claims[0].mentions():
        assert part.span is not None
        assert made.report.text[slice(*part.span)] == part.quote


BREAKS = {
    "trigger": lambda: claim(trigger=Mention(span=(0, 8), quote="beschoot", name="beschieten")),
    "evidence": lambda: claim(evidence=Mention(span=(0, len(TEXT) + 1), quote=TEXT, name="")),
    "roles.agent[0]": lambda: claim(roles=Roles(agent=(mention("het leger"), mention("leger").model_copy(update={"quote": "legers"}))[1:])),
    "where[0]": lambda: claim(where=(PlaceMention(span=(3, 3), quote="", name=""),)),
    "when": lambda: claim(when=TimeMention(span=None, quote="Zondag", precision=TimePrecision.DAY)),
    "figures[0]": lambda: claim(figures=(Figure(span=(-3, 2), quote="Zo", measure=Measure.KILLED, bound=Bound.VAGUE),)),
    "figures[0].group": lambda: claim(figures=(FULL.figures[0].model_copy(update={"group": Mention(span=(0, 1), quote="z", name="z")}),)),
    "attribution[0].speaker": lambda: claim(
        attribution=(FULL.attribution[0].model_copy(update={"speaker": Mention(span=(0, 1), quote="z", name="z")}),)
    ),
    "attribution[0].cue": lambda: claim(
        attribution=(FULL.attribution[0].model_copy(update={"cue": Mention(span=(0, 1), quote="z", name="z")}),)
    ),
    "attribution[0].content": lambda: claim(
        attribution=(FULL.attribution[0].model_copy(update={"content": Mention(span=(0, 1), quote="z", name="z")}),)
    ),
}


@pytest.mark.parametrize("path", BREAKS)
def test_a_quote_that_does_not_stand_at_its_span_is_refused_wherever_it_is(path: str) -> None:
    broken = BREAKS[path]()
    with pytest.raises(SpanError) as caught:
        reading(broken)
    assert caught.value.where == f"claim claim-1, {path}"


def test_the_places_of_a_reading_are_checked_too() -> None:
    with pytest.raises(SpanError, match=r"places\[0\]"):
        reading(places=(PlaceMention(span=(0, 5), quote="Odesa", name="Odesa"),))


@pytest.mark.parametrize("refers_to", [(0, len(TEXT) + 1), (4, 4), (-1, 3)])
def test_an_antecedent_outside_the_text_is_refused(refers_to: tuple[int, int]) -> None:
    with pytest.raises(SpanError, match="antecedent"):
        reading(claim(roles=Roles(agent=(mention("het leger", refers_to=refers_to),))))


@given(text=st.text(min_size=1, max_size=60), data=st.data())
def test_any_stretch_of_any_text_is_accepted_and_no_other_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    report = Report(id="r", text=text)
    right = PlaceMention(span=(start, end), quote=text[start:end], name="")
    assert Reading(report=report, places=(right,)).places == (right,)
    with pytest.raises(SpanError):
        Reading(report=report, places=(PlaceMention(span=(start, end), quote=text[start:end] + "x", name=""),))


def test_null_is_not_0() -> None:
    unknown = Figure(span=spot("twaalf")[0], quote="twaalf", measure=Measure.KILLED, bound=Bound.VAGUE)
    nobody = Figure(span=spot("twaalf")[0], quote="twaalf", measure=Measure.KILLED, low=0, best=0, high=0, bound=Bound.EXACT)
    read_back = Reading.model_validate_json(reading(claim(figures=(unknown, nobody))).model_dump_json())
    assert [(f.low, f.best, f.high) for f in read_back.claims[0].figures] == [(None, None, None), (0, 0, 0)]
    written = json.loads(reading(claim(figures=(unknown, nobody))).model_dump_json())["claims"][0]["figures"]
    assert [f["best"] for f in written] == [None, 0]


MODELS = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and issubclass(value, BaseModel) and value.__module__ == model.__name__
]


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_every_model_is_frozen_and_takes_no_unknown_field(kind: type[BaseModel]) -> None:
    assert kind.model_config.get("frozen") is True
    assert kind.model_config.get("extra") == "forbid"


def test_what_was_read_cannot_be_changed() -> None:
    made = reading(FULL)
    with pytest.raises(ValidationError, match="frozen"):
        made.claims[0].type = ClaimType.CLASH  # type: ignore[misc]
    with pytest.raises(AttributeError):
        made.claims[0].roles.agent.append(mention("het leger"))  # type: ignore[attr-defined]


def test_json_and_back_is_the_same_reading() -> None:
    made = reading(FULL, places=FULL.where, doc_id="17")
    assert Reading.model_validate_json(made.model_dump_json()) == made
    assert Reading.model_validate(made.model_dump()) == made


def test_json_has_the_field_names_of_the_contract() -> None:
    written = json.loads(reading(FULL).model_dump_json())
    assert written["schema"] == SCHEMA == "kroniek/1"
    assert list(written) == ["schema", "report", "claims", "events", "places", "problems", "doc_id"]
    assert list(written["claims"][0]) == (
        "id type trigger evidence roles where when figures polarity modality attribution supersedes main confidence rule".split()
    )
    assert list(written["claims"][0]["roles"]) == ["agent", "target", "supporter", "instrument", "holder", "subject"]
    assert written["claims"][0]["trigger"]["span"] == [7, 15]


def test_a_reading_satisfies_its_json_schema() -> None:
    written = json.loads(reading(FULL, places=FULL.where).model_dump_json())
    jsonschema.validate(written, SCHEMA_OF_READING, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "path, value",
    [
        (("schema",), "kroniek/2"),
        (("claims", 0, "type"), "quarrel"),
        (("claims", 0, "confidence"), 1.5),
        (("claims", 0, "trigger", "span"), [1]),
    ],
)
def test_the_json_schema_refuses_what_breaks_the_contract(path: tuple[str | int, ...], value: object) -> None:
    written = json.loads(reading(FULL).model_dump_json())
    place = written
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written, SCHEMA_OF_READING, cls=jsonschema.Draft202012Validator)


def test_a_span_error_is_ours_and_no_validation_error() -> None:
    with pytest.raises(KroniekError):
        reading(claim(trigger=Mention(span=(0, 2), quote="xx", name="x")))


def test_ids_come_from_content_alone() -> None:
    assert content_id("claim", "a", 1) == content_id("claim", "a", 1)
    assert content_id("claim", "a", 1) != content_id("claim", "a", 2)
    assert content_id("claim", "ab", "c") != content_id("claim", "a", "bc")
    assert content_id("claim", "a").startswith("claim-")
