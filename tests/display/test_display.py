"""A reading is shown whole at any width, with colour or without, and cannot steer the terminal."""

import io
import unicodedata
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from kroniek.display import claim_view, claims_view, problem_line, reading_view, weighing_view
from kroniek.display.wording import clean, figure_words, mention_words, moment_words, place_words, time_words
from kroniek.model import ActorKind, Figure, Mention, PlaceMention, Problem, Reading, TimeMention
from kroniek.record import KeptClaim, KeptReport
from kroniek.resolving.candidates import Candidate, Weighing
from tests.builders import ARMY, reading_of
from tests.samples import dutch, english


def shown(view: RenderableType, width: int = 110, colour: bool = False) -> str:
    file = io.StringIO()
    terminal = Console(
        file=file, width=width, force_terminal=colour, color_system="truecolor" if colour else None, markup=False, emoji=False
    )
    terminal.print(view)
    return file.getvalue()


def kept(readings: Iterable[Reading]) -> list[KeptClaim]:
    found = []
    for reading in readings:
        fields = reading.report.model_dump(exclude={"text"})
        report = KeptReport(**fields, doc_id=reading.doc_id, engine="1", added="2026-03-11T00:00:00+00:00")
        found += [KeptClaim(claim, report) for claim in reading.claims]
    return found


def test_a_reading_says_all_that_was_read() -> None:
    text = shown(reading_view(dutch(doc_id="gao-1")))
    for words in (
        "Leger beschiet markt in Gao",
        "De Koerier · 10 March 2026 · nl · gao-1 · report ",
        "Het Malinese leger *beschoot* maandag de markt van Gao.",
        "shelling  “beschoot”  main claim",
        "agent       Het Malinese leger (Malinese leger, Malian Armed Forces)",
        "where       Gao (ML)",
        "when        9 March 2026 (maandag)",
        "at least 12 killed, civilian (zeker twaalf burgers)",
        "of which 3 killed, civilian (drie kinderen)",
        "said by     een arts",
        "Het leger *ontkent* dat het Gao heeft *beschoten*.",  # one sentence, two claims
        "shelling negated  “beschoten”  confidence 0.75",
    ):
        assert words in text
    assert text.count("ontkent* dat") == 1


def test_each_claim_is_shown_with_the_beginning_of_its_id() -> None:
    text = shown(reading_view(dutch()))
    assert all(f"claim {claim.id.removeprefix('claim-')[:8]}" in text for claim in dutch().claims)


def test_what_could_not_be_read_is_shown() -> None:
    text = shown(reading_view(english()))
    assert "Problems" in text
    assert "! line 1: The report does not say its year. Give --published." in text


def test_a_report_without_claims() -> None:
    assert "makes no claim" in shown(reading_view(reading_of("Het bleef rustig.")))


def test_a_claim_is_shown_with_the_place_of_each_word() -> None:
    reading = dutch()
    text = shown(claim_view(reading.claims[1], reading))
    start, end = reading.claims[1].figures[1].span
    assert " ".join(f"figures[1] {start} {end} drie kinderen".split()) in " ".join(text.split())


def test_colour_takes_the_place_of_the_stars() -> None:
    text = shown(reading_view(dutch()), colour=True)
    assert "*" not in text
    assert "\x1b[1;4mbeschoot\x1b[0m" in text


@pytest.mark.parametrize("width", [20, 40, 80, 100, 150, 250])
def test_nothing_is_wider_than_the_terminal_and_no_word_is_lost(width: int) -> None:
    readings = [dutch(), english()]
    for view in (*map(reading_view, readings), claims_view(kept(readings))):
        assert max(map(len, shown(view, width).splitlines())) <= width
    whole = "".join(shown(reading_view(dutch()), width).split())
    for row in ("zeker", "kinderen", "ontkent"):
        assert row in whole


def test_the_list_of_claims() -> None:
    rows = shown(claims_view(kept([dutch(), english()]))).splitlines()
    text = " ".join(" ".join(rows).split())
    assert "2026-03-09 shelling Malian Armed Forces → de De Koerier markt van Gao in Gao" in text
    assert "at least 12 killed een arts of which 3 killed" in text
    assert "shelling Malian Armed Forces Het leger negated in Gao" in text


def test_what_a_report_says_cannot_steer_the_terminal() -> None:
    evil = "Leger \x1b[2J\x1b]0;x\x07beschoot\x9b31m\x00 [bold]Gao[/bold] :boom: \u202eoaG\r\n"
    claim = {"type": "shelling", "trigger": "beschoot", "agent": [evil], "where": [evil], "supersedes": evil}
    problem = Problem(code="x", message=evil, where=evil)
    reading = reading_of(evil, [claim], title=evil, outlet=evil, byline=evil, url=evil, doc_id=evil, problems=[problem])
    for view in (reading_view(reading), claim_view(reading.claims[0], reading), claims_view(kept([reading]))):
        text = shown(view, 400)
        assert {c for c in text if unicodedata.category(c) == "Cc"} == {"\n"}
        assert "\u202e" not in text
        assert "[bold]Gao[/bold] :boom:" in text  # words, not markup
    assert problem_line(problem).isprintable() or "\n" not in problem_line(problem)


@given(st.text())
def test_cleaning_keeps_every_offset(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not any(unicodedata.category(c) == "Cc" for c in cleaned)
    assert clean(cleaned) == cleaned


def test_names_in_other_scripts_stay_as_they_are() -> None:
    for name in ("Şırnak", "الغوطة\u200f", "می\u200cخواهم", "👨\u200d👩\u200d👧 Khan", "e\u0301"):
        assert clean(name) == name


FIGURES: list[tuple[dict[str, Any], str]] = [
    ({"low": 12, "best": 12, "high": 12, "bound": "exact"}, "12"),
    ({"low": 0, "best": 0, "high": 0, "bound": "exact"}, "0"),
    ({"low": 17000, "bound": "at_least"}, "at least 17,000"),
    ({"high": 40, "bound": "at_most"}, "at most 40"),
    ({"best": 900, "bound": "about"}, "about 900"),
    ({"low": 300, "best": 300, "bound": "about"}, "about 300"),
    ({"low": 5, "high": 7, "bound": "range"}, "5–7"),
    ({"bound": "vague"}, "a number unsaid"),
    ({"low": 24, "bound": "vague"}, "about 24"),
    ({"low": 2.5, "best": 2.5, "high": 2.5, "bound": "exact"}, "2.5"),
]


@pytest.mark.parametrize("fields, words", FIGURES)
def test_how_many_in_words(fields: dict[str, Any], words: str) -> None:
    assert figure_words(Figure(span=(0, 1), quote="x", measure="killed", **fields)) == words


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"start": "2026-03-09", "end": "2026-03-09", "precision": "day"}, "9 March 2026"),
        ({"start": "2026-03-01", "end": "2026-03-09", "precision": "week"}, "1 March 2026 – 9 March 2026"),
        ({"start": "2026-03-01", "precision": "after"}, "from 1 March 2026"),
        ({"end": "2026-03-09", "precision": "before"}, "until 9 March 2026"),
        ({"span": (0, 4), "quote": "lang", "precision": "duration"}, "lang"),
        ({"start": "2026-03-09", "end": "2026-03-09", "precision": "report"}, "9 March 2026 (date of the report)"),
    ],
)
def test_when_in_words(fields: dict[str, Any], words: str) -> None:
    assert time_words(TimeMention(**fields)) == words


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"name": "Gao", "country": "ML", "precision": "exact"}, "Gao (ML)"),
        ({"name": "Gaoh", "admin1": "Gao Region", "country": "ML", "precision": "near"}, "Gao (Gaoh, Gao Region, ML, near)"),
        ({"name": "Gao", "relation": "north_of"}, "north of Gao"),
        ({"name": "Gao", "unresolved": "no such name"}, "Gao (not on the map)"),
    ],
)
def test_where_in_words(fields: dict[str, Any], words: str) -> None:
    assert place_words(PlaceMention(span=(0, 3), quote="Gao", **fields)) == words


@pytest.mark.parametrize(
    "fields, words",
    [
        ({"name": "Het"}, "het"),
        ({"name": "leger", "actor": ARMY}, "het (leger, Malian Armed Forces)"),
        ({"name": "arts", "actor": ARMY.model_copy(update={"kind": ActorKind.CIVILIANS})}, "het (arts)"),
    ],
)
def test_who_in_words(fields: dict[str, Any], words: str) -> None:
    assert mention_words(Mention(span=(0, 3), quote="het", **fields)) == words


def test_moments_in_words() -> None:
    assert moment_words("2026-03-09T09:33+01:00") == "9 March 2026, 09:33"
    assert moment_words("2026-03-09") == "9 March 2026"
    assert moment_words("2026-03") == "2026-03"
    assert moment_words(None) == ""


def test_what_words_may_mean_is_a_table_with_what_was_taken_first() -> None:
    candidates = (
        Candidate("Beni", "settlement, North Kivu", 7.5, (("the report names its country", 4.5), ("people who live there", 3.0))),
        Candidate("Beni", "admin1, Bolivia", -1.25, (("a town in it has this name", -1.25),)),
        *(Candidate(f"Beni {n}", "settlement") for n in range(5)),
    )
    text = shown(weighing_view(Weighing("place", (3, 7), "Beni\x1b", candidates, taken=True, why="the report names its country")))
    assert "\x1b" not in text
    assert [text.count(word) for word in ("taken", "7.5", "-1.2", "Beni 2", "Beni 3")] == [1, 1, 2, 1, 0]
    assert "the report names its country +4.5" in text
    assert "and 2 less likely" in text


def test_words_that_mean_nothing_known_keep_the_reason() -> None:
    text = shown(weighing_view(Weighing("actor", (0, 5), "rebels", (), taken=False, why="no actor is called that")))
    assert "rebels" in text
    assert "no actor is called that" in text
