"""The tasks that look at several reports at once: link and sources."""

import json
from pathlib import Path

import pytest

from kroniek.evaluation import documents_of, load_gold, score
from kroniek.model import Reading
from kroniek.reader import Reader

STORIES = Path("corpus") / "stories"
CONLL = 0.90
RIGHT = 0.75


@pytest.fixture(scope="module")
def read(root: Path) -> dict[str, Reading]:
    """Return the reading of each report of the stories."""
    documents = documents_of(load_gold(root / STORIES / "reports.jsonl"))
    return {reading.doc_id or "": reading for reading in Reader().read_many(documents) if isinstance(reading, Reading)}


def test_reports_of_one_incident_end_up_in_one_event(root: Path, read: dict[str, Reading]) -> None:
    gold = load_gold(root / STORIES / "reports.jsonl")
    assert gold.task.name == "link"
    assert score(gold, read).headline >= CONLL


def test_their_numbers_come_to_what_a_coder_gives(root: Path, read: dict[str, Reading]) -> None:
    gold = load_gold(root / STORIES / "tolls.jsonl")
    assert gold.task.name == "sources"
    assert score(gold, {id: read[id.rpartition("/")[2]] for id in gold.ids}).headline >= RIGHT


def test_what_is_only_recalled_joins_the_event_of_its_reports(root: Path, read: dict[str, Reading]) -> None:
    told = {number.name: number.value for number in score(load_gold(root / STORIES / "reports.jsonl"), read).summary.numbers}
    assert told["recalled"] == 14
    assert told["recalled and joined"] >= 12


@pytest.mark.parametrize("part", ["", "unseen_"])
def test_both_files_hold_the_same_reports(part: str, root: Path) -> None:
    folder = root / STORIES
    reports = {row["id"]: row for row in map(json.loads, (folder / f"{part}reports.jsonl").read_text(encoding="utf-8").splitlines())}
    for row in map(json.loads, (folder / f"{part}tolls.jsonl").read_text(encoding="utf-8").splitlines()):
        assert {each["doc_id"] for each in row["documents"]} == {
            id for id, report in reports.items() if f"{report['story']}/{report['incident']}" == row["id"]
        }
        assert all(reports[each["doc_id"]]["text"] == each["text"] for each in row["documents"])


def test_stories_are_in_two_languages_and_of_five_reports(root: Path) -> None:
    rows = [json.loads(line) for line in (root / STORIES / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    stories = {row["story"] for row in rows}
    assert len(stories) >= 8
    for story in stories:
        assert len([row for row in rows if row["story"] == story]) == 5
        assert {row["language"] for row in rows if row["story"] == story} >= {"en", "nl"}


def test_a_report_without_an_event_is_absent_and_not_alone(root: Path, read: dict[str, Reading]) -> None:
    gold = load_gold(root / STORIES / "reports.jsonl", limit=5)
    some = {id: reading for id, reading in read.items() if id in gold.ids}
    silent = {id: reading.model_copy(update={"claims": ()}) for id, reading in some.items()}
    assert score(gold, silent).headline == 0
    assert score(gold, some).headline > 0


def test_rows_of_ecb_and_ucdp_are_taken_as_they_are(tmp_path: Path) -> None:
    tokens = {"sentences": [{"sent": 0, "tokens": ["Two", "men", "were", "shot", "."]}]}
    ecb = [{"id": f"e{topic}", "topic": topic, "subtopic": f"{topic}_ecb", "lang": "en", **tokens} for topic in (1, 18)]
    path = tmp_path / "ecb.jsonl"
    path.write_text("\n".join(map(json.dumps, ecb)), encoding="utf-8")
    assert load_gold(path).ids == ["e18"]
    numbers = {"deaths_a": 0, "low": 2, "best": 2, "high": 3}
    ucdp = {
        "id": "u",
        "text": "…",
        "lang": "en",
        "headlines": ["Two die", "Three die"],
        "source_date": "2020-01-01;2020-01-02",
        "gold": numbers,
    }
    path.write_text(json.dumps(ucdp), encoding="utf-8")
    gold = load_gold(path)
    assert (gold.task.name, gold.ids) == ("sources", ["u/0", "u/1"])
