"""The report that the project began with, and the two sets to develop with: only the scorer's figures are looked at here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kroniek.reader import Reader

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def scored(shared: Path, folder: Path, reader: Reader, gold: str) -> dict[str, Any]:
    """Return the scorer's figures for our readings of a gold set."""
    command = [sys.executable, "-m", "score"]
    subprocess.run([*command, "texts", "facts", "--gold", gold, "--out", str(folder)], cwd=shared, check=True, capture_output=True)
    readings = folder / "readings.jsonl"
    with readings.open("w", encoding="utf-8") as out:
        for line in (folder / "facts.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            given = {key: row[key] for key in ("published", "language", "title") if row.get(key)}
            out.write(reader.read(row["text"], doc_id=row["id"], **given).model_dump_json(by_alias=True) + "\n")
    judged = [*command, "facts", "--gold", gold, "--pred", str(readings), "--json"]
    figures: dict[str, Any] = json.loads(subprocess.run(judged, cwd=shared, check=True, capture_output=True, text=True).stdout)
    return figures


def test_the_first_report_gives_its_facts(shared: Path, tmp_path: Path, reader: Reader) -> None:
    figures = scored(shared, tmp_path, reader, "seed/facts.json")
    assert figures["lines"]["claims found"]["wanted"] == 31
    assert figures["lines"]["claims found"]["right"] >= 27
    assert figures["headline"] >= 0.80


@pytest.mark.parametrize("gold, least", [("facts_nl_dev.jsonl", 0.50), ("facts_en_dev.jsonl", 0.35)])
def test_other_reports_give_theirs_and_documents_without_facts_none(
    shared: Path, tmp_path: Path, reader: Reader, gold: str, least: float
) -> None:
    figures = scored(shared, tmp_path, reader, f"gold/{gold}")
    assert figures["headline"] >= least
    assert figures["single"]["documents without facts"] >= 1
    assert figures["single"]["claims on documents without facts"] == 0


def test_the_title_of_the_first_report_is_not_read_as_its_byline_or_date(shared: Path, reader: Reader) -> None:
    report = reader.read((shared / "seed" / "report.txt").read_text(encoding="utf-8")).report
    assert report.title is not None
    assert report.byline is not None
    assert report.byline not in report.title
    assert report.published is not None
    assert report.published.startswith("2018-12-17")
    assert report.outlet is not None
