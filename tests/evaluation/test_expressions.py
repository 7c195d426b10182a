"""The tasks of single expressions: days and numbers."""

import json
from pathlib import Path
from typing import Any

import pytest

from kroniek.evaluation import load_gold, score


def headline(path: Path, *rows: dict[str, Any]) -> float:
    path.write_text("".join(json.dumps({"id": str(i), **row}) + "\n" for i, row in enumerate(rows)), encoding="utf-8")
    return score(load_gold(path), {}).headline


def timex(text: str, expression: str, kind: str, *values: dict[str, str]) -> dict[str, Any]:
    start = text.index(expression)
    found = {"text": expression, "type": kind, "start": start, "end": start + len(expression), "resolution": list(values)}
    return {"lang": "nl", "text": text, "reference": "2018-12-17", "gold": {"timexes": [found]}}


@pytest.mark.parametrize(
    "text, expression, kind, value, right",
    [
        ("Het leger vertrok op 5 maart.", "5 maart", "date", {"value": "2018-03-05"}, 1),
        ("Het leger vertrok op 5 maart.", "5 maart", "date", {"value": "2018-03-06"}, 0),
        ("Het leger vertrok op 31 februari.", "31 februari", "date", {"value": "0001-01-01"}, 1),
        ("Vorige week vertrok het leger.", "Vorige week", "daterange", {"start": "2018-12-10", "end": "2018-12-17"}, 1),
        ("Twee weken geleden vertrok het leger.", "Twee weken geleden", "date", {"value": "2018-12-03"}, 1),
        ("Het leger vertrok in 2014-2016.", "2014-2016", "daterange", {"start": "2014-01-01", "end": "2016-01-01"}, 1),
        ("Voor 5 maart vertrok het leger.", "5 maart", "date", {"value": "2018-03-05"}, 1),
        ("Voor 5 maart vertrok het leger.", "Voor 5 maart", "date", {"value": "2018-03-05"}, 0),
        ("Sinds 2014 wacht het leger.", "Sinds 2014", "daterange", {"start": "2014-01-01", "Mod": "since"}, 1),
    ],
)
def test_days_of_an_expression(tmp_path: Path, text: str, expression: str, kind: str, value: dict[str, str], right: int) -> None:
    assert headline(tmp_path / "gold.jsonl", timex(text, expression, kind, {"type": kind, **value})) == right


def test_what_means_no_days_is_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    row = timex("Het leger vertrok om 19:56.", "19:56", "time", {"type": "time", "value": "19:56:00"})
    assert headline(path, row) == 0
    assert score(load_gold(path), {}).tally.counts == {"left out: means no days": 1}


@pytest.mark.parametrize(
    "text, expression, value, reason",
    [
        ("Tot nu toe wacht het leger.", "Tot nu toe", {"timex": "PRESENT_REF", "end": "2018-12-17"}, "now"),
        (
            "Het leger wacht de week af.",
            "de week",
            {"start": "2018-12-17", "end": "2018-12-24"},
            "a period without a word that tells which",
        ),
        (
            "Het leger wacht sinds 2015-11.",
            "2015-11",
            {"start": "2015-11-01", "end": "2015-12-01"},
            "year and month in figures, which a report means years by",
        ),
        (
            "Het leger wacht al 2 decennia.",
            "2 decennia",
            {"start": "1990-01-01", "end": "2010-01-01"},
            "decades, of which the gold counts whole ones",
        ),
        (
            "Het leger wacht op Onafhankelijkheidsdag.",
            "Onafhankelijkheidsdag",
            {"value": "2018-07-04"},
            "a feast whose day depends on the country",
        ),
        (
            "Het leger vertrok in mei tweeduizend elf.",
            "mei tweeduizend elf",
            {"start": "2011-05-01", "end": "2011-06-01"},
            "a year in words",
        ),
    ],
)
def test_what_the_gold_means_otherwise_is_left_out_and_counted(
    tmp_path: Path, text: str, expression: str, value: dict[str, str], reason: str
) -> None:
    path = tmp_path / "gold.jsonl"
    headline(path, timex(text, expression, "daterange", {"type": "daterange", **value}))
    assert score(load_gold(path), {}).tally.counts == {f"left out: {reason}": 1}


@pytest.mark.parametrize(
    "text, value, right",
    [
        ("Er kwamen honderdacht mensen.", "108", 1),
        ("Er kwamen honderdacht mensen.", "180", 0),
        ("Er kwamen minder dan duizend mensen.", "(,1000)", 1),
        ("Er kwamen meer dan tien maar minder dan twintig mensen.", "(10,20)", 1),
        ("Er kwamen 1.200 mensen.", "1200", 1),
    ],
)
def test_the_value_of_a_number(tmp_path: Path, text: str, value: str, right: int) -> None:
    row = {"lang": "nl", "text": text, "gold": {"numbers": [{"text": "", "value": value}]}}
    assert headline(tmp_path / "gold.jsonl", row) == right


def test_numbers_that_no_report_holds_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    numbers = [{"text": "-5", "value": "-5"}, {"text": "2^3", "value": "8"}, {"text": "drie vijfde", "value": "0,6"}]
    numbers += [{"text": "tien vijfde", "value": "2"}, {"text": "een van de drie", "value": "0,33"}]
    headline(path, {"lang": "nl", "text": "-5 en 2^3 en drie vijfde en tien vijfde en een van de drie", "gold": {"numbers": numbers}})
    counted = score(load_gold(path), {}).tally.counts
    assert sorted(counted) == [
        "left out: a formula",
        "left out: a fraction in words",
        "left out: below zero",
        "left out: one of so many, which counts one",
    ]


def timeml(value: str, kind: str = "DATE") -> dict[str, Any]:
    created = {"kind": "TIMEX3", "tokens": [0, 1, 2], "type": "DATE", "value": "2018-12-17", "functionInDocument": "CREATION_TIME"}
    told = {"kind": "TIMEX3", "tokens": [8, 9, 10, 11], "type": kind, "value": value}
    sentences = [
        {"tokens": ["17", "December", "2018"]},
        {"tokens": ["The", "army", "left", "(", "on", "March", "5", ",", "2014", ")", "."]},
    ]
    return {"lang": "en", "sentences": sentences, "gold": {"mentions": [created, told, {"kind": "EVENT_MENTION", "tokens": [5]}]}}


@pytest.mark.parametrize(
    "value, right",
    [("2014-03-05", 1), ("2014-03-05TNI", 1), ("2014-03-06", 0), ("2014-02-30", 0), ("2014", 0), ("2014-Q1", 0), ("2014-W10", 0)],
)
def test_days_of_an_expression_in_a_document_of_tokens(tmp_path: Path, value: str, right: int) -> None:
    assert headline(tmp_path / "gold.jsonl", timeml(value)) == right


def test_what_means_no_date_in_a_document_is_left_out_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    headline(path, timeml("P2D", "DURATION"), timeml("PRESENT_REF"))
    assert score(load_gold(path), {}).tally.counts == {
        "left out: means no days": 1,
        "left out: now, or no value in the gold": 1,
        "left out: the creation time itself": 2,
    }
