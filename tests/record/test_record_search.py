"""Claims are found by what they say, however it is spelled."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import DateError, FilterError, UnknownIdError
from kroniek.record import Record, condition
from kroniek.record.conditions import conditions
from kroniek.record.days import first_day, last_day
from kroniek.record.folding import folded, pattern
from tests.builders import reading_of
from tests.record.conftest import empty
from tests.samples import dutch, english

UNDATED = reading_of(
    "IS-strijders vluchtten uit Şırnak.",
    [{"type": "retreat", "trigger": "vluchtten", "agent": ["IS-strijders"], "where": ["Şırnak"]}],
    published=None,
)
OPEN = reading_of(
    "Sinds februari belegert de groep Ber.",
    [
        {
            "type": "siege",
            "trigger": "belegert",
            "agent": ["de groep"],
            "when": {"quote": "Sinds februari", "start": "2026-02-01", "precision": "after"},
        }
    ],
    published="2026-03-11",
)


@pytest.fixture(scope="module", params=["file", pytest.param("postgresql", marks=pytest.mark.postgres)])
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Return a record that no test here changes, in a file and in PostgreSQL."""
    location = str(tmp_path_factory.mktemp("search") / "r.kroniek")
    if request.param == "postgresql":
        location = request.getfixturevalue("postgres_record")
        empty(location)
    with Record.open(location, create=True) as record:
        for reading in (dutch(doc_id="gao-1"), english(), UNDATED, OPEN):
            record.add(reading)
        yield record


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["capture", "shelling", "casualties", "denial", "shelling", "siege", "retreat"]),
    ({"type": "shelling"}, ["shelling", "shelling"]),
    ({"type": ["denial", "capture"]}, ["capture", "denial"]),
    ({"report": "gao-1", "type": "shelling"}, ["shelling", "shelling"]),
    ({"actor": "army-ml"}, ["shelling", "denial", "shelling"]),
    ({"actor": "malian armed forces"}, ["shelling", "denial", "shelling"]),
    ({"actor": "azawad front"}, ["capture"]),
    ({"actor": "burgers"}, ["casualties"]),
    ({"actor": "een arts"}, []),  # speaks, and takes no part
    ({"actor": "is"}, ["retreat"]),  # a whole word: not in "Malinese"
    ({"actor": "mali*"}, ["shelling", "denial", "shelling"]),
    ({"place": "gao"}, ["shelling", "shelling"]),
    ({"place": "2457161"}, ["shelling", "shelling"]),
    ({"place": "ML"}, ["capture", "shelling", "shelling"]),
    ({"place": "sirnak"}, ["retreat"]),
    ({"place": "Ga"}, []),
    ({"words": "burgers arts"}, ["casualties"]),
    ({"words": "besch*"}, ["shelling", "denial", "shelling"]),
    ({"words": "100%"}, []),
    ({"words": "..."}, []),
    ({"since": "2026-03-10"}, ["casualties", "denial", "shelling", "siege"]),  # no time of their own: that of their report
    ({"until": "2026-03-08"}, ["capture", "siege"]),
    ({"until": "2026-01"}, []),
    ({"since": "2026-03-09", "until": "2026-03-09"}, ["shelling", "siege"]),
    ({"since": "2026", "until": "2026", "limit": 2}, ["capture", "shelling"]),
    ({"words": '"markt van Gao"'}, ["shelling"]),
    ({"words": '"Gao markt"'}, []),
    ({"words": '"van gao" leger maan*'}, ["shelling"]),
    ({"speaker": "een arts"}, ["casualties"]),
    ({"speaker": "het leger"}, ["shelling"]),
    ({"outlet": "koerier"}, ["shelling", "casualties", "denial", "shelling"]),
    ({"outlet": "river w*"}, ["capture"]),
    ({"language": "en"}, ["capture"]),
    ({"country": "ml"}, ["capture", "shelling", "shelling"]),
    ({"box": (-1, 16, 0, 17)}, ["shelling", "shelling"]),
    ({"box": "179,16,0,17"}, ["shelling", "shelling"]),  # across the antimeridian
    ({"box": "1,16,2,17"}, []),
    ({"near": "Gao", "within": 1}, ["shelling", "shelling"]),
    ({"near": "2457161"}, ["shelling", "shelling"]),
    ({"near": (16.0, -0.04)}, []),  # 30 km to the south
    ({"near": "16.0,-0.04", "within": 31}, ["shelling", "shelling"]),
    ({"near": "Bourem", "within": 150}, ["shelling", "shelling"]),  # in no report: of the gazetteer
    ({"measure": "killed"}, ["casualties"]),
    ({"measure": "killed", "min": 12}, ["casualties"]),
    ({"min": 13}, []),
    ({"max": 4}, ["casualties"]),
    ({"min": 4, "max": 5}, ["capture"]),
    ({"polarity": "negated"}, ["shelling"]),
    ({"modality": "hedged"}, ["capture"]),
    ({"status": "open", "limit": 1}, ["capture"]),
    ({"status": "accepted"}, []),
    ({"type": "shelling", "actor": "army-ml", "place": "Gao", "words": "maandag", "since": "2026-03-09"}, ["shelling"]),
]


@pytest.mark.parametrize("query, types", CASES)
def test_found(record: Record, query: dict[str, Any], types: list[str]) -> None:
    assert [kept.claim.type.value for kept in record.claims(**query)] == types


@pytest.mark.parametrize("query, types", CASES)
def test_the_same_is_found_where_many_meet_a_condition(
    record: Record, query: dict[str, Any], types: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(condition, "MANY", 1)
    assert [kept.claim.type.value for kept in record.claims(**query)] == types


EACH: list[dict[str, Any]] = [
    {"type": "shelling"},
    {"report": "gao-1"},
    {"words": "markt gao"},
    {"actor": "army-ml"},
    {"speaker": "een arts"},
    {"outlet": "koerier"},
    {"place": "2457161"},
    {"country": "ML"},
    {"box": (-1, 16, 0, 17)},
    {"near": (16.0, -0.04)},
    {"since": "2026-03-10"},
    {"until": "2026-03-08"},
    {"measure": "killed", "min": 12},
    {"max": 4},
    {"language": "en"},
    {"polarity": "negated"},
    {"modality": "hedged"},
    {"status": "open"},
    {"as_of": "2026-03-10"},
]


@pytest.mark.parametrize("query", EACH, ids=lambda query: next(iter(query)))
def test_each_filter_has_an_index_that_leads_to_what_meets_it(record: Record, query: Any) -> None:
    with record._engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            pytest.skip("PostgreSQL goes through a table that is as small as this one")
        (asked,) = conditions(connection, query, "")
        made = asked.rows.compile(connection, compile_kwargs={"literal_binds": True})
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {made}".replace("%%", "%"))]
    read = [step for step in steps if step.startswith("SCAN ") and "VIRTUAL TABLE INDEX" not in step and "anon_" not in step]
    assert read == [], steps


@pytest.mark.parametrize(
    "query, says",
    [
        ({"near": "Nergenshuizen"}, "no place that is known"),
        ({"near": "95,0"}, "no point on the map"),
        ({"within": 5}, "needs a place"),
        ({"near": "Gao", "within": -1}, "no distance"),
        ({"box": "1,2,3"}, "no box"),
        ({"box": "1,20,3,10"}, "no box on the map"),
        ({"measure": "hurt"}, "no measure 'hurt'"),
        ({"polarity": "yes"}, "no polarity"),
        ({"status": "done"}, "no status"),
    ],
)
def test_filters_that_make_no_sense(record: Record, query: dict[str, Any], says: str) -> None:
    with pytest.raises(FilterError, match=says) as caught:
        list(record.claims(**query))
    assert caught.value.remedy


def test_what_makes_no_sense_is_said(record: Record) -> None:
    with pytest.raises(DateError, match="'last week' is no date"):
        list(record.claims(since="last week"))
    with pytest.raises(UnknownIdError, match="there is no report 'nowhere'"):
        list(record.claims(report="nowhere"))
    with pytest.raises(FilterError, match="party"):
        list(record.claims(type="party"))


@pytest.mark.parametrize(
    "when, first, last",
    [("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2026-03-10T09:33+01:00", "2026-03-10", "2026-03-10")],
)
def test_days(when: str, first: str, last: str) -> None:
    assert (first_day(when), last_day(when)) == (first, last)


@pytest.mark.parametrize("when", ["", "2026-13", "2026-02-30", "26-02-03", "٢٠٢٦", "0000", "2026-3-1"])
def test_no_days(when: str) -> None:
    with pytest.raises(DateError):
        first_day(when)


@pytest.mark.parametrize(
    "written, sought",
    [
        ("Deir ez-Zor", "deir EZ zor"),
        ("Islāmische", "islamische"),
        ("Łódź", "lodz"),
        ("ﬁghters", "fighters"),
        ("\u200fغزة\u200f", "غزة"),
        ("Côte d'Ivoire", "cote d’ivoire"),
        ("İzmir", "izmir"),
    ],
)
def test_spellings_of_one_name_are_one(written: str, sought: str) -> None:
    assert folded(written) == folded(sought) != ""


@given(st.text())
def test_folding_once_is_enough(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(), st.text())
def test_every_word_of_a_text_finds_it(before: str, word: str) -> None:
    sought = pattern(word)
    assert sought is None or sought in folded(f"{before} {word} {before}")
