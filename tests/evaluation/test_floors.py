"""Floors: they hold what was reached, rise by themselves, and go down only with a reason."""

from datetime import date
from pathlib import Path

import pytest

from kroniek.errors import FloorsError
from kroniek.evaluation import TASKS, Score
from kroniek.evaluation.facts import FACTS
from kroniek.evaluation.floors import Floors, Held, Tolerance, digest_of, fallen, load_floors, pinned, write_floors
from kroniek.evaluation.tally import Points, Tally

MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)
ONE_GOLD, OTHER_GOLD = "a" * 64, "b" * 64
TOLERANCE = Tolerance()


def scored(agent: int, target: int = 50, rare: int = 5) -> Score:
    """Return a score in which so many of 100 agents and targets, and of 10 instruments, are right."""
    points = {"agent": (agent, 100), "target": (target, 100), "instrument": (rare, 10)}
    tally = Tally({("field", name): Points(right, many, many) for name, (right, many) in points.items()})
    return Score("gold.jsonl", FACTS, (tally,), 30, 0)


def pin(before: Held | None, score: Score, gold: str = ONE_GOLD, reason: str = "") -> Held:
    return pinned(before, TOLERANCE, score, gold, path="gold.jsonl", today=MONDAY if before is None else TUESDAY, reason=reason)


@pytest.fixture
def held() -> Held:
    return pin(None, scored(80))


def test_the_first_pin_is_what_was_measured(held: Held) -> None:
    (floor,) = held.history
    assert (floor.date, floor.gold, floor.headline) == (MONDAY, ONE_GOLD, round(135 / 210, 4))
    assert floor.fields == {"agent": 0.8, "target": 0.5}
    assert held.measured["field"]["agent"] == Points(80, 100, 100)


@pytest.mark.parametrize(
    "now, said",
    [
        (scored(80), []),
        (scored(79), []),
        (scored(90, rare=0), []),  # too rare for a floor
        (scored(76, 54), ["agent fell from 0.800 to 0.760"]),
        (scored(78), ["headline fell from 0.643 to 0.633"]),
    ],
)
def test_what_fell_is_told_beyond_the_tolerance(held: Held, now: Score, said: list[str]) -> None:
    assert fallen(held, TOLERANCE, now, ONE_GOLD) == said


def test_other_gold_is_told(held: Held) -> None:
    assert fallen(held, TOLERANCE, scored(99), OTHER_GOLD) == ["the gold has changed since its floors were pinned"]


def test_floors_rise_by_themselves_and_do_not_creep_down(held: Held) -> None:
    after = pin(held, scored(90, 49))
    assert [floor.fields for floor in after.history] == [{"agent": 0.8, "target": 0.5}, {"agent": 0.9, "target": 0.5}]
    assert after.measured["field"]["target"] == Points(49, 100, 100)
    assert pin(after, scored(90, 49)).history == after.history


@pytest.mark.parametrize("score, gold", [(scored(70), ONE_GOLD), (scored(99), OTHER_GOLD)])
def test_going_down_takes_a_reason(held: Held, score: Score, gold: str) -> None:
    with pytest.raises(FloorsError, match=r"Give the reason"):
        pin(held, score, gold)
    after = pin(held, score, gold, reason="Agents are judged by their heads now.")
    assert fallen(after, TOLERANCE, score, gold) == []
    assert after.history[-1].reason == "Agents are judged by their heads now."


def test_what_is_written_is_what_is_loaded(held: Held, tmp_path: Path) -> None:
    after = pin(held, scored(70), reason='He said: "so be it"')
    floors = Floors(files=(after,))
    write_floors(tmp_path / "floors.toml", floors)
    assert load_floors(tmp_path / "floors.toml") == floors


def changed(path: Path, old: str, new: str) -> Path:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "old, new, said",
    [
        ('reason = "so be it"', 'reason = " "', "goes down on 2026-03-10 without a reason: headline"),
        ("headline = 0.6429", "headline = high", "cannot be read"),
        ("[files.measured.field]", "[files.measures]", "break their form: files.0.measures: Extra"),
        (ONE_GOLD, "a1", "break their form: files.0.history.0.gold"),
    ],
)
def test_a_file_that_breaks_the_rules_is_refused(held: Held, tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "floors.toml"
    write_floors(path, Floors(files=(pin(held, scored(70), reason="so be it"),)))
    with pytest.raises(FloorsError, match=said):
        load_floors(changed(path, old, new))


def test_a_task_of_another_kind_has_a_floor_of_its_headline(held: Held, tmp_path: Path) -> None:
    tally = Tally({("measure", "killed"): Points(6, 10, 10)})
    after = pin(None, Score("counts.jsonl", TASKS["counts"], (tally,), 12, 0))
    assert (after.task, after.headline, after.measured, after.history[-1].fields) == ("counts", 0.6, {"field": {}, "type": {}}, {})
    write_floors(tmp_path / "floors.toml", Floors(files=(held, after)))
    assert sorted(each.path for each in load_floors(tmp_path / "floors.toml").files) == ["gold.jsonl", "gold.jsonl"]


def test_the_floors_of_the_corpus_are_of_the_corpus_as_it_is(root: Path) -> None:
    floors = load_floors(root / "corpus" / "floors.toml")
    facts = {f"{code}/{part}.jsonl" for code in ("nl", "en") for part in ("dev", "test")}
    stories = {f"stories/{part}{kind}.jsonl" for part in ("", "unseen_") for kind in ("reports", "tolls")}
    assert {held.path for held in floors.files} == facts | stories | {"actors/dev.jsonl"}
    for held in floors.files:
        assert held.history[-1].gold == digest_of(root / "corpus" / held.path), held.path
