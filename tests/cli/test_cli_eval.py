"""What ``eval`` prints, and the code it ends with."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

EVIDENCE = "Het leger beschoot maandag de haven van Mopti."
SHELLING = {"type": ["shelling"], "evidence": EVIDENCE, "agent": [["leger"]], "target": [["haven van Mopti"]]}
ROWS: list[dict[str, Any]] = [
    {"id": "nl-1", "lang": "nl", "text": EVIDENCE, "facts": [SHELLING]},
    {"id": "nl-2", "lang": "nl", "text": "In Mopti is de jaarlijkse markt geopend, met muziek.", "facts": []},
]


@pytest.fixture
def gold(run: Run) -> str:
    """Return a file of gold in the folder that commands run in: the reader of the tests finds the agent and not the target."""
    return write("gold.jsonl", *ROWS)


def write(name: str, *rows: dict[str, Any] | str) -> str:
    Path(name).write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8")
    return name


def test_eval_tells_how_well_it_reads(run: Run, gold: str) -> None:
    result = run("eval", gold)
    assert result.exit_code == 0
    assert "gold.jsonl: facts, 2 documents" in result.stdout
    assert "field F1 0.800" in result.stdout
    (target,) = [line for line in result.stdout.splitlines() if line.startswith("target")]
    assert target.split()[-3:] == ["0", "0", "1"]
    assert "errors" not in result.stdout


def test_eval_gives_machines_one_score_a_line(run: Run, gold: str) -> None:
    result = run("eval", gold, gold, "--format", "json")
    one, other, both = map(json.loads, result.stdout.splitlines())
    assert one == other
    assert one["headline"] == both["headline"] == 0.8
    assert (both["documents"], both["sections"]["field"]["agent"]["right"]) == (4, 2)


def test_errors_are_listed_on_wish(run: Run, gold: str) -> None:
    result = run("eval", gold, "--errors", "5")
    assert "gold.jsonl: 1 of 1 errors" in result.stdout
    assert "wanted haven van Mopti" in result.stdout


def test_bad_rows_are_told_of_and_the_rest_is_scored(run: Run, gold: str) -> None:
    result = run("eval", write("bad.jsonl", *ROWS, "{"))
    assert result.exit_code == 1
    assert "bad.jsonl, line 3: the line is no JSON" in result.stderr
    assert "2 documents" in result.stdout


def test_stored_readings_are_scored_without_reading(run: Run, gold: str) -> None:
    Path("readings.jsonl").write_text(run("read", gold, "--format", "json").stdout, encoding="utf-8")
    assert run("eval", gold, "--readings", "readings.jsonl").stdout == run("eval", gold).stdout
    empty = run("eval", gold, "--readings", write("none.jsonl"))
    assert "2 documents were not read" in empty.stdout


def test_files_have_a_line_each_and_are_told_of_together(run: Run, gold: str) -> None:
    result = run("eval", gold, write("other.jsonl", ROWS[1]))
    assert [line.split()[:2] for line in result.stdout.splitlines() if ".jsonl" in line] == [["gold.jsonl", "2"], ["other.jsonl", "1"]]
    assert result.stdout.count("field F1") == 4  # two lines, the whole, and the mean of reports
    assert "all 2 files of facts: facts, 3 documents" in result.stdout


def test_a_change_is_told_and_only_new_errors(run: Run, gold: str) -> None:
    run("eval", gold, "--keep", "before.jsonl")
    same = run("eval", gold, "--before", "before.jsonl", "--errors", "5")
    assert "before 0.800, change +0.000  (95% between +0.000 and +0.000)" in same.stdout
    assert "gold.jsonl: 0 of 0 new errors" in same.stdout
    nothing = json.loads(Path("before.jsonl").read_text(encoding="utf-8").splitlines()[0]) | {"claims": []}
    write("worse.jsonl", nothing)
    better = run("eval", gold, gold, "--before", "worse.jsonl", "--errors", "5")
    assert "before 0.000, change +0.800" in better.stdout
    assert "gold.jsonl: 1 of 1 new errors" in better.stdout  # what was missed is there now, but for one field
    (one, *_) = map(json.loads, run("eval", gold, "--before", "worse.jsonl", "--format", "json").stdout.splitlines())
    assert (one["before"], one["change_interval"][0] >= 0) == (0, True)


def test_another_annotation_is_compared(run: Run, gold: str) -> None:
    other = write("other.jsonl", {**ROWS[0], "facts": [{**SHELLING, "target": [["kade"]]}]})
    result = run("eval", gold, "--annotation", other)
    assert "field F1 0.667" in result.stdout


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["none.jsonl"], "the gold cannot be read"),
        (["gold.jsonl", "--fold", "hidden"], "no row of the fold 'hidden' can be scored"),
        (["gold.jsonl", "--task", "poetry"], "there is no task 'poetry'"),
        (["gold.jsonl", "--readings", "a", "--annotation", "b"], "either readings are scored, or an annotation"),
        (["gold.jsonl", "--readings", "none.jsonl"], "the readings cannot be read"),
    ],
)
def test_what_cannot_be_scored_is_refused(run: Run, gold: str, arguments: list[str], said: str) -> None:
    result = run("eval", *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


# -- floors


def test_floors_are_pinned_and_held(run: Run, gold: str) -> None:
    assert run("eval", gold, "--floors", "floors.toml").exit_code == 2
    assert run("eval", gold, "--floors", "floors.toml", "--pin").exit_code == 0
    holds = run("eval", "--floors", "floors.toml")
    assert (holds.exit_code, holds.stdout) == (0, "gold.jsonl: field F1 0.800, floor 0.800\n")


def test_a_floor_that_does_not_hold_is_told_of(run: Run, gold: str) -> None:
    run("eval", gold, "--floors", "floors.toml", "--pin")
    text = Path("floors.toml").read_text(encoding="utf-8")
    Path("floors.toml").write_text(text.replace("headline = 0.8", "headline = 0.9"), encoding="utf-8")
    result = run("eval", "--floors", "floors.toml")
    assert result.exit_code == 1
    assert "gold.jsonl: headline fell from 0.900 to 0.800." in result.stderr
    assert run("eval", "--floors", "floors.toml", "--pin").exit_code == 2
    assert run("eval", "--floors", "floors.toml", "--pin", "--reason", "It was a slip of the pen.").exit_code == 0
    assert run("eval", "--floors", "floors.toml").exit_code == 0


def test_gold_without_floors_is_told_of(run: Run, gold: str) -> None:
    run("eval", gold, "--floors", "floors.toml", "--pin")
    result = run("eval", write("other.jsonl", *ROWS), "--floors", "floors.toml")
    assert result.exit_code == 2
    assert "other.jsonl has no floors" in result.stderr
