"""The sample reports as they are read: each about conflict says something, each in the words of war says nothing."""

import tomllib
from importlib.resources import as_file, files
from typing import Any

import pytest

from kroniek import Reader, Reading
from kroniek.intake import iter_inputs

FOLDER = files("kroniek") / "samples"
INDEX: list[dict[str, Any]] = tomllib.loads((FOLDER / "index.toml").read_text(encoding="utf-8"))["report"]
ABOUT_CONFLICT = [report for report in INDEX if "incident" in report]
IN_WORDS_OF_WAR = [report for report in INDEX if "incident" not in report]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Return the reading of every sample report, by its file name."""
    reader = Reader()
    found = {}
    with as_file(FOLDER) as folder:
        for report in INDEX:
            (reading,) = reader.read_many(iter_inputs([str(folder / report["file"])]))
            assert isinstance(reading, Reading), reading
            found[report["file"]] = reading
    return found


@pytest.mark.parametrize("report", ABOUT_CONFLICT, ids=lambda report: report["file"])
def test_a_report_about_conflict_gives_claims(readings: dict[str, Reading], report: dict[str, Any]) -> None:
    assert readings[report["file"]].claims


@pytest.mark.parametrize("report", IN_WORDS_OF_WAR, ids=lambda report: report["file"])
def test_sport_and_business_in_the_words_of_war_give_none(readings: dict[str, Reading], report: dict[str, Any]) -> None:
    assert readings[report["file"]].claims == ()


@pytest.mark.parametrize("report", INDEX, ids=lambda report: report["file"])
def test_language_and_date_come_off_the_report(readings: dict[str, Reading], report: dict[str, Any]) -> None:
    read = readings[report["file"]].report
    assert (read.language, (read.published or "")[:10]) == (report["language"], report["published"][:10])
