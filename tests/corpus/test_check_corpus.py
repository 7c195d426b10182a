"""The checker of the corpus: what is right passes, every sort of fault is found, and the corpus itself has none."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools import check_corpus

Row = dict[str, Any]

TEXT = "Leger neemt Bentiu in\n\nRegeringstroepen hebben maandag Bentiu ingenomen. Daarbij vielen twaalf doden, onder wie drie burgers."
GOOD: Row = {
    "id": "nl-001",
    "lang": "nl",
    "kind": "wire",
    "published": "2026-03-10T08:15+01:00",
    "text": TEXT,
    "report": {"title": "Leger neemt Bentiu in", "language": "nl"},
    "facts": [
        {
            "type": ["capture"],
            "evidence": "Regeringstroepen hebben maandag Bentiu ingenomen.",
            "agent": [["Regeringstroepen"]],
            "where": [{"quote": ["Bentiu"], "geonames_id": 377690, "country": "SS"}],
            "when": {"start": "2026-03-09", "end": "2026-03-09"},
            "polarity": ["affirmed"],
            "modality": ["asserted"],
            "speaker": None,
        },
        {
            "type": ["casualties"],
            "evidence": "Daarbij vielen twaalf doden, onder wie drie burgers.",
            "figures": [
                {"measure": "killed", "low": 12, "best": 12, "high": 12, "bound": ["exact"], "group": ["doden", "twaalf doden"]},
                {"measure": "killed", "low": 3, "best": 3, "high": 3, "bound": ["exact"], "status": ["civilian"], "part_of": 12},
            ],
        },
    ],
}
CAPTURE, LOSSES = 0, 1


def nothing_known(name: str, language: str) -> bool:
    return False


def faults(row: Row) -> list[str]:
    return list(check_corpus.row_faults(row, "nl", nothing_known))


def changed(change: Callable[[Row], Any]) -> Row:
    row = copy.deepcopy(GOOD)
    change(row)
    return row


def put(*path: Any, value: Any) -> Callable[[Row], None]:
    def change(row: Any) -> None:
        for key in path[:-1]:
            row = row[key]
        row[path[-1]] = value

    return change


def test_a_sound_report_has_no_faults() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    "change, said",
    [
        (put("id", value="en-001"), "the id is not nl- and a number"),
        (put("lang", value="en"), "lang is 'en' in the folder 'nl'"),
        (put("kind", value="poem"), "the kind 'poem' is unknown"),
        (put("kind", value="distractor"), "a distractor has no facts"),
        (put("facts", value=[]), "every other kind has some"),
        (put("published", value="10 maart"), "is no date"),
        (put("text", value="Cafe\u0301. " + TEXT), "not in NFC"),
        (put("source", value="x"), "unknown keys: source"),
        (lambda row: row.pop("published"), "lacks published"),
        (put("report", "title", value="Bentiu gevallen"), "the title is not in the text"),
        (put("report", "author", value="x"), "unknown keys: author"),
        (put("report", "published", value="gisteren"), "the header's date"),
        (put("facts", CAPTURE, "evidence", value="Regeringstroepen namen Bentiu in."), "the evidence is not in the text"),
        (put("facts", CAPTURE, "evidence", value=""), "the evidence is not in the text"),
        (put("facts", CAPTURE, "type", value=["conquest"]), "type has unknown words: conquest"),
        (put("facts", CAPTURE, "type", value=[]), "type is no list of words"),
        (put("facts", CAPTURE, "polarity", value=["positive"]), "polarity has unknown words: positive"),
        (put("facts", CAPTURE, "modality", value=["certain"]), "modality has unknown words: certain"),
        (put("facts", CAPTURE, "modality", value="asserted"), "modality is no list of words"),
        (put("facts", CAPTURE, "victim", value=[["doden"]]), "unknown keys: victim"),
        (put("facts", CAPTURE, "optional", value=False), "optional is true"),
        (put("facts", CAPTURE, "agent", value=["Regeringstroepen"]), "agent holds no list of names"),
        (put("facts", CAPTURE, "agent", value=[["Regeringstroepen", "het leger van Juba"]]), "'het leger van Juba' is neither in the text"),
        (put("facts", CAPTURE, "agent", value=[["rebellen"]]), "none of the names stands in the text"),
        (put("facts", CAPTURE, "speaker", value=["een kolonel"]), "speaker: 'een kolonel'"),
        (put("facts", CAPTURE, "where", 0, "quote", value=["Malakal"]), "where: 'Malakal'"),
        (put("facts", CAPTURE, "where", 0, "country", value="ZZ"), "'ZZ' is no country code"),
        (put("facts", CAPTURE, "where", 0, "geonames_id", value="377690"), "is no GeoNames id"),
        (put("facts", CAPTURE, "when", "start", value="2026-03-10"), "when ends before it starts"),
        (put("facts", CAPTURE, "when", "end", value="2026-02-30"), "end is no ISO day"),
        (put("facts", CAPTURE, "when", value={"start": "2026-03-09"}), "when lacks end"),
        (put("facts", LOSSES, "figures", 0, "measure", value="dead"), "the measure 'dead' is unknown"),
        (put("facts", LOSSES, "figures", 0, "bound", value=["roughly"]), "bound has unknown words: roughly"),
        (put("facts", LOSSES, "figures", 0, "best", value=13), "not in order"),
        (put("facts", LOSSES, "figures", 0, "best", value=None), "not one number throughout"),
        (put("facts", LOSSES, "figures", 0, "low", value="12"), "what is no number"),
        (put("facts", LOSSES, "figures", 0, "bound", value=["vague"]), "a vague figure has no number"),
        (put("facts", LOSSES, "figures", 0, "bound", value=["at_least"]), "an open high"),
        (put("facts", LOSSES, "figures", 0, "group", value=["militairen"]), "group: 'militairen'"),
        (put("facts", LOSSES, "figures", 1, "status", value=["bystander"]), "status has unknown words: bystander"),
        (put("facts", LOSSES, "figures", 1, "part_of", value=14), "part of 14, which no figure is"),
        (lambda row: row["facts"].append(copy.deepcopy(row["facts"][CAPTURE])), "stands there twice"),
        (lambda row: [fact.update(optional=True) for fact in row["facts"]], "every fact is optional"),
    ],
)
def test_a_fault_is_found(change: Callable[[Row], Any], said: str) -> None:
    assert any(said in fault for fault in faults(changed(change)))


def test_a_known_name_need_not_stand_in_the_text_when_another_does() -> None:
    row = changed(put("facts", CAPTURE, "agent", value=[["Regeringstroepen", "Zuid-Soedan"]]))
    assert faults(row) != []
    assert list(check_corpus.row_faults(row, "nl")) == []


def write(folder: Path, **splits: list[Row]) -> Path:
    folder.mkdir()
    for split in (*check_corpus.SPLITS, *({check_corpus.SECOND} & set(splits))):
        lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in splits.get(split, [])]
        (folder / f"{split}.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


def other(**values: Any) -> Row:
    return {**copy.deepcopy(GOOD), "id": "nl-002", **values}


def test_a_sound_folder_passes_and_its_counts_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chess = other(kind="distractor", facts=[], text="Wit offert een toren.", report={"language": "nl"})
    assert check_corpus.main([str(write(tmp_path / "nl", train=[GOOD], test=[chess]))]) == 0
    printed = capsys.readouterr().out
    assert "0 faults" in printed
    counts = {cells[0]: cells[1:] for line in printed.splitlines() if len(cells := line.split()) == 5}
    assert counts["wire"] == ["1", "0", "0", "1"]
    assert counts["distractor"] == ["0", "0", "1", "1"]
    assert counts["facts"] == ["2", "0", "0", "2"]


LONG = "Twee colonnes van het leger trokken in de vroege ochtend over de brug naar het vliegveld."


@pytest.mark.parametrize(
    "second, said",
    [
        (other(id="nl-001", text=f"Iets anders. {TEXT}"), "the id 'nl-001' stands at"),
        (other(text=f"{TEXT} {LONG}".replace(" ", "  ")), "the text stands at"),
        (other(text=f"Een ander bericht. {LONG.upper()} Meer volgt."), "a sentence stands in another split too"),
    ],
)
def test_what_two_splits_share_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str], second: Row, said: str) -> None:
    first = changed(put("text", value=f"{TEXT} {LONG}"))
    assert check_corpus.main([str(write(tmp_path / "nl", train=[first], dev=[second]))]) == 1
    assert said in capsys.readouterr().out


def test_a_second_annotation_is_checked_and_not_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    again = changed(put("facts", CAPTURE, "agent", value=[["leger"]]))
    assert check_corpus.main([str(write(tmp_path / "nl", train=[GOOD], second=[again]))]) == 0
    counts = {cells[0]: cells[1:] for line in capsys.readouterr().out.splitlines() if len(cells := line.split()) == 5}
    assert counts["reports"] == ["1", "0", "0", "1"]


@pytest.mark.parametrize(
    "second, said",
    [
        ([other()], "no split has the id 'nl-002'"),
        ([changed(put("text", value=f"{TEXT} Meer volgt."))], "the text of nl-001 is another than in its split"),
        ([GOOD, GOOD], "the id 'nl-001' stands at"),
        ([changed(put("facts", CAPTURE, "type", value=["poem"]))], "type has unknown words: poem"),
    ],
)
def test_a_second_annotation_is_of_the_same_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], second: list[Row], said: str
) -> None:
    assert check_corpus.main([str(write(tmp_path / "nl", train=[GOOD], second=second))]) == 1
    assert said in capsys.readouterr().out


def test_a_missing_file_and_a_broken_line_are_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write(tmp_path / "nl", train=[GOOD])
    (folder / "dev.jsonl").unlink()
    with (folder / "train.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": \n[]\n')
    assert check_corpus.main([str(folder)]) == 1
    printed = capsys.readouterr().out
    assert "dev.jsonl: the file is missing" in printed
    assert "train.jsonl:2: no JSON" in printed
    assert "train.jsonl:3: no JSON object" in printed


def test_the_corpus_has_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert check_corpus.main([]) == 0, capsys.readouterr().out
