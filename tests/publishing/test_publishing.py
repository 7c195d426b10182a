"""What is published says what the record says, the same bytes each time, and can be read by others."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import ExportError, RecordError
from kroniek.model import Reading
from kroniek.publishing import FORMS, Source, lines, source_of, write
from kroniek.publishing.csv import CLAIM_COLUMNS, FIGURE_COLUMNS, claim_line
from kroniek.record import Record
from tests.builders import reading_of
from tests.publishing.linked import linked
from tests.samples import dutch, english


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def figures_of(readings: list[Reading], tmp_path: Path) -> list[dict[str, str]]:
    return rows(write(FORMS["csv"], source_of(readings), tmp_path).paths[1].read_bytes().decode())


@pytest.mark.parametrize("name", sorted(FORMS))
def test_the_order_in_which_reports_came_in_makes_no_difference(tmp_path: Path, name: str) -> None:
    found = []
    for order in ((dutch(), english()), (english(), dutch())):
        folder = tmp_path / order[0].report.id
        with Record.open(tmp_path / f"{order[0].report.id}.kroniek", create=True) as record:
            for reading in order:
                record.add(reading)
            found.append(
                [
                    path.read_bytes()
                    for path in write(FORMS[name], Source(record.readings, lambda: map(linked, record.readings())), folder).paths
                ]
            )
    assert found[0] == found[1]
    assert all(found[0])


def test_json_is_the_contract() -> None:
    printed = list(lines(FORMS["json"], source_of([dutch(doc_id="gao-1"), english()])))
    assert [Reading.model_validate_json(line) for line in printed] == [dutch(doc_id="gao-1"), english()]
    assert json.loads(printed[0])["schema"] == "kroniek/1"


def test_a_row_a_claim_with_its_words_and_where_they_stand() -> None:
    reading = dutch(doc_id="gao-1")
    found = rows("".join(lines(FORMS["csv"], source_of([reading]))))
    assert [row["claim"] for row in found] == [claim.id for claim in reading.claims]
    for row in found:
        for quote, span in (("evidence", "evidence_span"), ("trigger", "trigger_span"), ("when", "when_span")):
            if row[quote]:
                start, end = map(int, row[span].split("-"))
                assert reading.report.text[start:end] == row[quote]
    shelling, casualties, _, denied = found
    expected = {
        "doc_id": "gao-1",
        "outlet": "De Koerier",
        "published": "2026-03-10",
        "type": "shelling",
        "main": "yes",
        "agent": "Malinese leger",
        "agent_actor": "army-ml",
        "target": "de markt van Gao",
        "where": "Gao",
        "geonames_id": "2457161",
        "latitude": "16.27",
        "start": "2026-03-09",
        "speaker": "",
        "figures": "",
    }
    assert {name: shelling[name] for name in expected} == expected
    assert (casualties["figures"], casualties["speaker"], casualties["attribution"]) == (
        "killed 12..; killed 3",
        "een arts",
        "according_to",
    )
    assert (denied["polarity"], denied["confidence"], denied["speaker"]) == ("negated", "0.75", "Het leger")


def test_a_row_a_figure(tmp_path: Path) -> None:
    found = figures_of([dutch(), english()], tmp_path)
    told = [(row["measure"], row["low"], row["best"], row["high"], row["bound"], row["status"], row["part_of"]) for row in found]
    assert told == [
        ("killed", "12", "", "", "at_least", "civilian", ""),  # open above: not 0
        ("killed", "3", "3", "3", "exact", "civilian", "0"),
        ("captured", "5", "", "7", "range", "combatant", ""),
    ]
    assert (found[0]["group"], found[0]["speaker"], found[0]["quote"]) == ("burgers", "een arts", "zeker twaalf burgers")


def test_nobody_is_zero_and_unknown_is_empty(tmp_path: Path) -> None:
    text = "Er vielen geen doden, maar de schade was groot."
    figures = [
        {"quote": "geen doden", "measure": "killed", "best": 0},
        {"quote": "de schade was groot", "measure": "equipment", "bound": "vague", "unit": "vehicles"},
    ]
    reading = reading_of(text, [{"type": "casualties", "trigger": "vielen", "figures": figures}])
    assert [(row["low"], row["best"], row["high"]) for row in figures_of([reading], tmp_path)] == [("0", "0", "0"), ("", "", "")]


def test_every_column_is_named_once() -> None:
    for columns in (CLAIM_COLUMNS, FIGURE_COLUMNS):
        assert len(set(columns)) == len(columns)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_words_come_through(text: str) -> None:
    reading = reading_of(text, [{"type": "attack", "trigger": text, "agent": [text]}], title=text)
    (row,) = csv.reader(io.StringIO(claim_line(reading.claims[0], reading.report, None), newline=""))
    told = dict(zip(CLAIM_COLUMNS, row, strict=True))
    assert (told["evidence"], told["agent"], told["title"]) == (text, text, text)


def test_where_files_go(tmp_path: Path) -> None:
    form, source = FORMS["csv"], source_of([dutch()])
    assert write(form, source, tmp_path / "war.csv").paths == (tmp_path / "war.csv", tmp_path / "war-figures.csv")
    there = tmp_path / "new" / "folder"
    assert write(form, source, there).paths == (there / "claims.csv", there / "figures.csv")
    assert write(FORMS["json"], source, tmp_path).paths == (tmp_path / "readings.jsonl",)
    dated = tmp_path / "war.2026"
    assert {path.parent for path in write(FORMS["package"], source, dated).paths} == {dated}
    for out in (tmp_path / "war.csv" / "below" / "x.csv", tmp_path / "war.csv"):
        with pytest.raises(ExportError, match="cannot be written"):
            write(form if out.suffix == ".csv" and out.parent != tmp_path else FORMS["package"], source, out)


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "war.csv"
    write(FORMS["csv"], source_of([dutch()]), out)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def breaks_off() -> Iterator[Reading]:
        yield english()
        raise RecordError("the record is damaged.")

    with pytest.raises(RecordError, match="damaged"):
        write(FORMS["csv"], Source(breaks_off, tuple), out)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
