"""Our scores are those of the scorer that the project is judged with. Only figures are looked at here."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kroniek.evaluation import Score, documents_of, load_gold, score
from kroniek.evaluation.fillers import ROLES
from kroniek.model import Reading
from kroniek.reader import Reader

pytestmark = pytest.mark.shared

SAME_NAME = {
    "all slots": "all fields",
    "claims found": "claims of all types",
    **{f"{slot}, head": role for slot, role in zip(("PerpInd", "PerpOrg", "Target", "Victim", "Weapon"), ROLES, strict=True)},
    **{f"{part}, partial": f"{part}, overlap" for part in ("source", "cue")},
    "content, code points": "content, in code points",
    "toponyms, overlap": "found, overlapping",
    "toponyms, exact": "found, exactly",
    "fillers, head": "all roles",
}
NOT_COMPARED = (
    "fillers, exact",
    *(f"{slot}, exact" for slot in ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")),
    "all slots as in 1992",
)
"""Measures of the scorer that stand elsewhere with us, or not at all."""

SNIPPETS = {
    "AIR_STRIKE": "Fighter jets bombed a depot near Idlib on Monday, killing four people.",
    "HQ_ESTABLISHED": "The army set up a new base outside Gao on Friday.",
    "PROTEST_WITH_INTER": "Police arrested dozens of people who protested in the centre of Tunis.",
    "GOV_REGAINS_TERIT": "The Somali army recaptured the town of Adale from al-Shabaab.",
    "DIPLO": "The ministers of both countries met in Geneva for talks.",
    "OTHER": "The market of Bamako opened early on Tuesday.",
}


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


@pytest.mark.parametrize(
    "name, rows",
    [
        ("seed/facts.json", 1),
        ("gold/facts_nl_dev.jsonl", 6),
        ("gold/facts_en_dev.jsonl", 6),
        ("gold/muc4_train.jsonl.gz", 10),
        ("gold/isaf_dev.jsonl.gz", 15),
        ("gold/ucdp_headlines_dev.jsonl.gz", 25),
        ("gold/gvdb_dev.jsonl.gz", 5),
        ("gold/polnear_dev.jsonl.gz", 3),
        ("gold/factuality_uds_dev.jsonl.gz", 60),
        ("gold/geoparsing_dev.jsonl.gz", 4),
        ("gold/ucdp_places_dev.jsonl.gz", 15),
    ],
)
def test_they_agree(shared: Path, tmp_path: Path, reader: Reader, name: str, rows: int) -> None:
    compare(*both(shared, tmp_path, reader, shared / name, rows))


def test_they_agree_on_sub_events(shared: Path, tmp_path: Path, reader: Reader) -> None:
    gold = tmp_path / "types.jsonl"
    rows = [{"id": f"t-{label}", "lang": "en", "text": text, "gold": {"event_type": label}} for label, text in SNIPPETS.items()]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ours, theirs = both(shared, tmp_path, reader, gold, len(rows))
    assert ours.headline > 0
    compare(ours, theirs)


def compare(ours: Score, theirs: dict[str, Any]) -> None:
    assert ours.headline == pytest.approx(theirs["headline"], abs=0.0005)
    assert (ours.documents, ours.unread) == (theirs["documents"], theirs["without_reading"])
    lines: dict[str, Any] = {}
    for section in ours.summary.sections:
        for line in section.lines:
            lines.setdefault(line.name, line.points)
    for measure, points in theirs["lines"].items():
        if measure in NOT_COMPARED or measure.startswith("located, "):
            continue
        label = SAME_NAME.get(measure, measure).removeprefix("incident:")
        found = lines[label.lower() if measure.startswith("incident:") else label]
        assert tuple(found) == pytest.approx((points["right"], points["given"], points["wanted"])), measure
