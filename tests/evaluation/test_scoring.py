"""Files of gold and of readings, joined and scored."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kroniek.errors import EvaluationError, GoldError, SourceError
from kroniek.evaluation import documents_of, joined, load_gold, load_readings, pooled, score, score_annotation
from kroniek.model import Problem, Reading
from tests.builders import reading_of

TEXTS = {"a": "Het leger beschoot de haven van Mopti.", "b": "Rebellen namen het dorp Konna in.", "c": "Het regende in Mopti."}
FACTS: dict[str, list[dict[str, Any]]] = {
    "a": [{"type": ["shelling"], "evidence": TEXTS["a"], "agent": [["leger"]], "target": [["haven"]]}],
    "b": [{"type": ["capture"], "evidence": TEXTS["b"], "agent": [["rebellen"]], "target": []}],
    "c": [],
}
ROWS = [{"id": id, "lang": "nl", "text": text, "facts": FACTS[id], "fold": "dev" if id == "a" else "hidden"} for id, text in TEXTS.items()]
CLAIMS: dict[str, list[dict[str, Any]]] = {
    "a": [{"type": "shelling", "trigger": "beschoot", "agent": ["leger"], "target": ["haven"]}],
    "b": [{"type": "capture", "trigger": "namen", "agent": ["Rebellen"]}],
    "c": [],
}


def written(path: Path, *rows: Any) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8")
    return path


def readings(**named: str) -> list[Reading]:
    """Return readings of documents by doc_id."""
    return [reading_of(TEXTS[text], CLAIMS[text], doc_id=id) for id, text in named.items()]


def test_gold_is_lines_or_a_list_or_one_row_packed_or_not(tmp_path: Path) -> None:
    lines = written(tmp_path / "gold.jsonl", *ROWS)
    listed = written(tmp_path / "gold.json", ROWS)
    packed = tmp_path / "gold.jsonl.gz"
    packed.write_bytes(gzip.compress(lines.read_bytes()))
    assert load_gold(lines).rows == load_gold(listed).rows == load_gold(packed).rows
    assert load_gold(written(tmp_path / "one.json", ROWS[0])).ids == ["a"]


def test_a_text_may_stand_in_a_file_beside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS["a"], encoding="utf-8")
    row = {"id": "a", "text_file": "a.txt", "facts": FACTS["a"]}
    gold = load_gold(written(tmp_path / "gold.json", [row, {**row, "id": "b", "text_file": "none.txt"}]))
    assert gold.rows[0].text == TEXTS["a"]
    assert [problem.message for problem in gold.problems] == ["its text 'none.txt' cannot be read."]


@pytest.mark.parametrize(
    "bad, said",
    [
        ("{", "the line is no JSON"),
        ([1], "the row is no JSON object"),
        ({"id": "x", "facts": []}, "text: Field required"),
        ({"id": "x", "text": "Iets.", "facts": [{"type": ["poem"], "evidence": "Iets."}]}, "facts.0.type.0: Input should be"),
        ({"id": "x", "text": "Iets.", "facts": [{"type": ["clash"], "evidence": "Iets.", "agents": []}]}, "facts.0.agents: Extra inputs"),
        (ROWS[0], "the id 'a' stands there twice"),
    ],
)
def test_a_bad_row_is_a_problem_and_the_others_are_scored(tmp_path: Path, bad: Any, said: str) -> None:
    gold = load_gold(written(tmp_path / "gold.jsonl", ROWS[0], bad, ROWS[1]))
    assert gold.ids == ["a", "b"]
    (problem,) = gold.problems
    assert said in problem.message
    assert problem.where is not None
    assert problem.where.endswith("line 2")


def test_rows_are_chosen_by_fold_and_number(tmp_path: Path) -> None:
    path = written(tmp_path / "gold.jsonl", *ROWS)
    assert load_gold(path, fold="hidden").ids == ["b", "c"]
    assert load_gold(path, limit=2).ids == ["a", "b"]


@pytest.mark.parametrize("rows", [[], ["{"], [{"id": "x", "text": "Iets."}]])
def test_a_file_without_gold_is_refused(tmp_path: Path, rows: list[Any]) -> None:
    with pytest.raises(GoldError, match="no row can be scored"):
        load_gold(written(tmp_path / "gold.jsonl", *rows))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        load_gold(tmp_path / "none.jsonl")
    with pytest.raises(SourceError, match="cannot be read"):
        list(load_readings(tmp_path / "none.jsonl"))


def test_the_reader_is_given_what_the_row_knows(tmp_path: Path) -> None:
    row = {**ROWS[0], "report": {"published": "2026-03-10", "title": "Haven onder vuur"}}
    (document,) = documents_of(load_gold(written(tmp_path / "gold.jsonl", row)))
    assert not isinstance(document, Problem)
    assert (document.doc_id, document.report.language, document.report.published) == ("a", "nl", "2026-03-10")
    assert document.report.title == "Haven onder vuur"


def test_a_text_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (item,) = documents_of(load_gold(written(tmp_path / "gold.jsonl", {**ROWS[0], "text": " "})))
    assert isinstance(item, Problem)


def test_readings_are_joined_by_id_or_else_by_text(tmp_path: Path) -> None:
    gold = load_gold(written(tmp_path / "gold.jsonl", *ROWS))
    found = joined(gold, readings(a="a", other="b"))
    assert {id: reading.report.text for id, reading in found.items()} == {"a": TEXTS["a"], "b": TEXTS["b"]}
    with pytest.raises(EvaluationError, match="none of the readings"):
        joined(gold, [reading_of("Iets heel anders.", doc_id="z")])


def test_stored_readings_are_checked_line_by_line(tmp_path: Path) -> None:
    line = readings(a="a")[0].model_dump_json(by_alias=True)
    one, other = load_readings(written(tmp_path / "readings.jsonl", line, '{"claims": []}'))
    assert isinstance(one, Reading)
    assert isinstance(other, Problem)
    assert "the line is no reading: report: Field required" in other.message


def test_scores_are_counted_over_all_documents(tmp_path: Path) -> None:
    gold = load_gold(written(tmp_path / "gold.jsonl", *ROWS))
    scored = score(gold, {reading.doc_id or "": reading for reading in readings(a="a", c="c")})
    assert (scored.documents, scored.unread) == (3, 1)
    assert scored.headline == pytest.approx(2 * 3 / (3 + 5))  # of b, type and agent are missed
    low, high = scored.interval or (0, 0)
    assert 0 <= low < scored.headline < high <= 1
    assert scored.interval == scored.interval


def test_scores_of_one_task_are_told_together(tmp_path: Path) -> None:
    one = score(load_gold(written(tmp_path / "one.jsonl", ROWS[0])), {"a": readings(a="a")[0]})
    two = score(load_gold(written(tmp_path / "two.jsonl", ROWS[1])), {})
    assert pooled([one]) == []
    (both,) = pooled([one, two])
    assert (both.documents, both.unread) == (2, 1)
    assert both.headline == pytest.approx(2 * 3 / (3 + 5))
    assert one.interval is None


def test_two_annotations_agree_by_what_both_judge(tmp_path: Path) -> None:
    gold = load_gold(written(tmp_path / "one.jsonl", *ROWS))
    fact = {**FACTS["a"][0], "target": [["kade"]], "polarity": ["affirmed"]}
    extra = {"type": ["deployment"], "evidence": TEXTS["a"], "optional": True}
    second = [{**ROWS[0], "facts": [fact, extra]}, {**ROWS[1], "facts": [{"type": ["capture"], "evidence": TEXTS["b"]}]}]
    scored = score_annotation(gold, load_gold(written(tmp_path / "two.jsonl", *second)))
    assert scored.documents == 2
    assert {name: tuple(points) for name, points in scored.tally.group("field").items()} == {
        "type": (4, 4, 4),  # each way
        "agent": (2, 2, 2),
        "target": (0, 2, 2),
    }
    itself = score_annotation(gold, gold)
    assert itself.headline == 1
    with pytest.raises(EvaluationError, match="no report is in"):
        score_annotation(gold, load_gold(written(tmp_path / "three.jsonl", {**ROWS[0], "id": "z"})))


@pytest.mark.parametrize("code", ["nl", "en"])
def test_the_annotation_of_the_corpus_agrees_with_itself(root: Path, code: str) -> None:
    for part in ("train", "dev", "test"):
        gold = load_gold(root / "corpus" / code / f"{part}.jsonl")
        assert gold.problems == ()
        assert score_annotation(gold, gold).headline == 1


def test_the_example_of_the_docs_is_gold(root: Path, tmp_path: Path) -> None:
    page = (root / "docs" / "evaluation.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", page, re.S)
    (tmp_path / "mine.json").write_text(example, encoding="utf-8")
    gold = load_gold(tmp_path / "mine.json")
    assert gold.problems == ()
    assert score_annotation(gold, gold).headline == 1
