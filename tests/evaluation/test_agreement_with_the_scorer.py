"""Our scores are those of the scorer that the project is judged with. Only figures are looked at here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kroniek.evaluation import Score, documents_of, load_gold, score
from kroniek.model import Reading
from kroniek.reader import Reader

pytestmark = pytest.mark.shared

SAME_NAME = {"all slots": "all fields", "claims found": "claims of all types"}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def both(shared: Path, folder: Path, reader: Reader, path: Path, rows: int) -> tuple[Score, dict[str, Any]]:
    """Return our score of the first rows of a gold file, and the scorer's of the same readings."""
    gold = load_gold(path, limit=rows)
    readings = [item for item in reader.read_many(documents_of(gold)) if isinstance(item, Reading)]
    stored = folder / "readings.jsonl"
    stored.write_text("".join(reading.model_dump_json(by_alias=True) + "\n" for reading in readings), encoding="utf-8")
    command = [sys.executable, "-m", "score", gold.task.name, "--gold", str(path), "--pred", str(stored), "--limit", str(rows), "--json"]
    judged = subprocess.run([*command, "--resamples", "0"], cwd=shared, check=True, capture_output=True, text=True).stdout
    return score(gold, {reading.doc_id or "": reading for reading in readings}), json.loads(judged)


@pytest.mark.parametrize("name, rows", [("seed/facts.json", 1), ("gold/facts_nl_dev.jsonl", 6), ("gold/facts_en_dev.jsonl", 6)])
def test_they_agree(shared: Path, tmp_path: Path, reader: Reader, name: str, rows: int) -> None:
    ours, theirs = both(shared, tmp_path, reader, shared / name, rows)
    assert ours.headline == pytest.approx(theirs["headline"], abs=0.0005)
    assert (ours.documents, ours.unread) == (theirs["documents"], theirs["without_reading"])
    lines = {line.name: line.points for section in ours.summary().sections for line in section.lines}
    for measure, points in theirs["lines"].items():
        assert tuple(lines[SAME_NAME.get(measure, measure)]) == pytest.approx((points["right"], points["given"], points["wanted"])), measure
