"""The tasks beside facts: what each counts, on texts of our own."""

import json
from pathlib import Path
from typing import Any

import pytest

from kroniek.evaluation import TASKS, Score, load_gold, score
from kroniek.evaluation.places import distance_km
from kroniek.evaluation.tally import Points
from kroniek.model import Event, Reading
from tests.builders import ARMY, REBELS, figure_of, place_of, reading_of

TEXT = "Soldiers of the army killed four villagers near Mopti on Monday, the mayor said, and wounded two."
FOUR = {"quote": "four", "measure": "killed", "best": 4, "group": "villagers"}
TWO = {"quote": "two", "measure": "wounded", "best": 2}
KILLING: dict[str, Any] = {
    "type": "killing",
    "trigger": "killed",
    "agent": [("Soldiers of the army", {"actor": ARMY})],
    "target": ["villagers"],
    "where": [("Mopti", {"latitude": 14.49, "longitude": -4.19})],
    "figures": [FOUR, TWO],
    "cue": "said",
    "speaker": "mayor",
}


def scored(tmp_path: Path, row: dict[str, Any], *readings: Reading, task: str) -> Score:
    """Return the score of one row, after its task was told from it."""
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"id": "r", "text": TEXT, **row}), encoding="utf-8")
    gold = load_gold(path)
    assert gold.problems == ()
    assert gold.task.name == task
    return score(gold, dict(zip(gold.ids, readings, strict=False)))


def lines(scored: Score) -> dict[str, tuple[float, ...]]:
    found: dict[str, tuple[float, ...]] = {}
    for section in scored.summary.sections:
        for line in section.lines:
            found.setdefault(line.name, tuple(line.points))
    return found


def numbers(scored: Score) -> dict[str, float]:
    return {number.name: number.value for number in scored.summary.numbers}


def test_every_task_is_told_of(root: Path) -> None:
    page = (root / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert [name for name in TASKS if f"`{name}`" not in page] == []


# -- counts


def counted(tmp_path: Path, gold: dict[str, Any], *claims: dict[str, Any], **row: Any) -> Score:
    return scored(tmp_path, {"gold": gold, **row}, reading_of(TEXT, claims), task="counts")


def test_numbers_are_right_when_they_are_equal(tmp_path: Path) -> None:
    told = counted(tmp_path, {"killed": 4, "wounded": 3}, KILLING)
    assert (lines(told)["killed"], lines(told)["wounded"]) == ((1, 1, 1), (0, 1, 1))
    assert [(fault.about, fault.details[0][1:]) for fault in told.tally.faults] == [("wounded", ("3", "2"))]


@pytest.mark.parametrize(
    "claims, met",
    [([], "nothing"), ([{**KILLING, "figures": [{**FOUR, "best": 0}]}], "0"), ([KILLING], "above 0")],
)
def test_nothing_is_not_0(tmp_path: Path, claims: list[dict[str, Any]], met: str) -> None:
    told = counted(tmp_path, {"killed": 0}, *claims)
    assert numbers(told)[f"annotated 0, read as {met}"] == 1
    assert told.tally.counted("numbers right") == (met == "0")


def test_what_most_claims_come_to_counts_and_parts_are_not_added(tmp_path: Path) -> None:
    seven = {**KILLING, "figures": [{**FOUR, "best": 7}, {**FOUR, "best": 3, "part_of": 0}]}
    assert lines(counted(tmp_path, {"killed": 4}, seven, KILLING, {**KILLING, "type": "casualties"}))["killed"] == (1, 1, 1)
    assert lines(counted(tmp_path, {"killed": 7}, seven))["killed"] == (1, 1, 1)


@pytest.mark.parametrize("change", [{"polarity": "negated"}, {"modality": "predicted"}])
def test_what_did_not_happen_is_not_counted(tmp_path: Path, change: dict[str, str]) -> None:
    assert lines(counted(tmp_path, {"killed": 4}, {**KILLING, **change}))["killed"] == (0, 0, 1)


def test_the_main_event_counts_where_there_are_events(tmp_path: Path) -> None:
    reading = reading_of(TEXT, [KILLING])
    figures = (figure_of(TEXT, quote="two", measure="killed", best=9),)
    event = Event(id="e", main=True, type=reading.claims[0].type, claims=(reading.claims[0].id,), figures=figures)
    told = scored(tmp_path, {"gold": {"killed": 9}}, reading.model_copy(update={"events": (event,)}), task="counts")
    assert lines(told)["killed"] == (1, 1, 1)


def test_reports_of_an_incident_answer_by_majority_then_by_the_latest(tmp_path: Path) -> None:
    documents = [{"doc_id": str(i), "text": f"{TEXT} {i}"} for i in range(3)]
    dead = [reading_of(TEXT, [{**KILLING, "figures": [{**FOUR, "best": best}]}]) for best in (4, 5, 6)]
    assert lines(scored(tmp_path, {"documents": documents, "gold": {"killed": 6}}, *dead, task="counts"))["killed"] == (1, 1, 1)
    two = [dead[0], dead[0], dead[2]]
    assert lines(scored(tmp_path, {"documents": documents, "gold": {"killed": 4}}, *two, task="counts"))["killed"] == (1, 1, 1)


def test_only_numbers_that_stand_in_the_text_are_judged_where_gold_says_so(tmp_path: Path) -> None:
    gold = {"min_killed": 4, "min_captured": 7}
    told = counted(tmp_path, gold, KILLING, literal={"min_killed": True, "min_captured": False})
    assert lines(told) == {"numbers above 0": (1, 1, 1), "killed": (1, 1, 1)}


def test_each_end_of_a_range_is_judged(tmp_path: Path) -> None:
    ranged = {**KILLING, "figures": [{**FOUR, "low": 3, "best": 4, "high": 6, "bound": "range"}]}
    gold = {"civilians_killed": {"min": 3, "max": 9}, "civilians_killed_in_text": {"max_in_text": False}}
    assert lines(counted(tmp_path, gold, ranged)) == {"numbers above 0": (1, 1, 1), "killed (low end)": (1, 1, 1)}


@pytest.mark.parametrize(
    "group, status, side",
    [
        (("villagers", {}), "civilian", "civilians"),
        (("Soldiers", {"actor": ARMY}), "combatant", "a"),
        (("Soldiers", {"actor": REBELS}), "combatant", "b"),
        (("villagers", {}), "unknown", None),
    ],
)
def test_whose_the_dead_were(tmp_path: Path, group: Any, status: str, side: str | None) -> None:
    gold = {"best": 4, "deaths_a": 0, "deaths_b": 0, "deaths_civilians": 0, "deaths_unknown": 0}
    gold |= {f"deaths_{side or 'a'}": 4}
    claim = {**KILLING, "figures": [{**FOUR, "group": group, "status": status}]}
    told = counted(tmp_path, {**gold, "side_a": "Government of Mali", "side_b": "Other Front"}, claim)
    assert lines(told)["side of the dead"] == (side is not None, side is not None, 1)


# -- attribution


def stretch(words: str) -> list[dict[str, int]]:
    start = TEXT.index(words)
    return [{"start": start, "end": start + len(words)}]


def attributed(tmp_path: Path, source: str, cue: str) -> Score:
    gold = {"source": stretch(source) if source else [], "cue": stretch(cue) if cue else [], "content": stretch("Soldiers of the army")}
    return scored(tmp_path, {"gold": {"attributions": [gold]}}, reading_of(TEXT, [KILLING, KILLING]), task="attribution")


def test_source_and_cue_have_to_overlap(tmp_path: Path) -> None:
    told = lines(attributed(tmp_path, "the mayor", "said"))
    assert told["source and cue"] == (1, 1, 1)  # two claims of one attribution
    assert (told["source, overlap"], told["source, exact"], told["cue, exact"]) == ((1, 1, 1), (0, 1, 1), (1, 1, 1))
    assert told["content, in code points"] == (len("Soldiers of the army"), len(TEXT), len("Soldiers of the army"))


@pytest.mark.parametrize("source, cue", [("villagers", "said"), ("", "said")])
def test_a_part_that_is_wrong_or_too_much_spoils_it(tmp_path: Path, source: str, cue: str) -> None:
    assert attributed(tmp_path, source, cue).headline == 0


def test_what_is_missed_and_what_is_invented_is_told(tmp_path: Path) -> None:
    told = attributed(tmp_path, "villagers", "wounded")
    assert [(fault.kind, fault.about) for fault in told.tally.faults] == [("missed", "villagers | wounded"), ("invented", "mayor | said")]


# -- modality


@pytest.mark.parametrize(
    "grade, change, right",
    [(2.5, {}, 1), (-2.5, {}, 0), (-1.5, {"polarity": "negated"}, 1), (0.4, {"modality": "hedged"}, 1), (2.5, {"modality": "intended"}, 0)],
)
def test_grades_are_so_not_so_or_open(tmp_path: Path, grade: float, change: dict[str, str], right: int) -> None:
    word = TEXT.split(" ").index("killed")
    raw = {"text": TEXT, "targets": [{"span1": [word, word + 1], "label": grade}, {"span1": [0, 1], "label": 3}]}
    told = scored(tmp_path, {"raw": raw}, reading_of(TEXT, [{**KILLING, **change}]), task="modality")
    assert told.headline == right
    assert (numbers(told)["graded words"], numbers(told)["of which a claim tells"]) == (2, 0.5)


# -- places


def placed(tmp_path: Path, *toponyms: dict[str, Any]) -> Score:
    return scored(tmp_path, {"gold": {"toponyms": list(toponyms)}}, reading_of(TEXT, [KILLING]), task="places")


def test_a_place_is_found_and_near_enough(tmp_path: Path) -> None:
    mopti = stretch("Mopti")[0]
    near = placed(tmp_path, {**mopti, "lat": 14.5, "lon": -4.2})
    assert (near.headline, numbers(near)["within 10 km, of places found"]) == (1, 1)
    far = placed(tmp_path, {**mopti, "lat": 12.6, "lon": -8.0})
    assert (far.headline, lines(far)["found, overlapping"], lines(far)["found, exactly"]) == (0, (1, 1, 1), (1, 1, 1))
    assert [fault.kind for fault in far.tally.faults] == ["far off"]


def test_what_is_no_place_is_neither_wanted_nor_false(tmp_path: Path) -> None:
    told = placed(tmp_path, {**stretch("Mopti")[0], "type": "Demonym"}, {**stretch("army")[0], "lat": 1, "lon": 1})
    assert told.tally.of("place", "found, overlapping") == Points(0, 0, 1)


def test_a_name_alone_is_put_on_the_map(tmp_path: Path) -> None:
    text = "Mopti town, Mali"
    reading = reading_of(text).model_copy(update={"places": (place_of(text, ("Mopti", {"latitude": 14.49, "longitude": -4.19})),)})
    row = {"place": "Mopti town", "country": "Mali", "lat": 14.5, "lon": -4.2}
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"id": "p", **row}), encoding="utf-8")
    gold = load_gold(path)
    assert gold.rows[0].texts()[0].text == text
    assert score(gold, {"p": reading}).headline == 1


def test_distances() -> None:
    assert distance_km((52.37, 4.89), (52.37, 4.89)) == 0
    assert distance_km((52.37, 4.89), (50.85, 4.35)) == pytest.approx(173, abs=1)
    assert distance_km((0, 0), (0, 180)) == pytest.approx(20015, abs=1)


# -- MUC-4


def entry(*names: str, optional: bool = False) -> dict[str, Any]:
    return {"alternatives": [{"value": name} for name in names], "optional": optional}


def test_fillers_of_templates(tmp_path: Path) -> None:
    template = {
        "type": ["ATTACK"],
        "perp_individual": [entry("SOLDIERS", "TROOPS")],
        "perp_organization": [entry("MALIAN ARMED FORCES"), entry("GOVERNMENT", optional=True)],
        "victims": [{"names": [], "descriptions": ["FOUR VILLAGERS"]}],
        "location": [[{"name": "MALI"}, {"name": "MOPTI"}]],
        "killed": {"sum_of_exact": 4, "all_exact": True},
    }
    told = scored(tmp_path, {"gold": {"templates": [template]}}, reading_of(TEXT, [KILLING]), task="muc4")
    found = lines(told)
    assert {role: found[role] for role in ("perpetrator", "organisation", "victim")} == {
        "perpetrator": (1, 1, 1),
        "organisation": (1, 1, 1),
        "victim": (1, 1, 1),
    }
    assert (told.headline, found["relevant"], found["place"], found["number killed"], found["attack"]) == (1, *[(1, 1, 1)] * 4)
    exactly = {line.name: line.points for line in told.summary.sections[1].lines}
    assert exactly["perpetrator"] == Points(0, 1, 1)


def test_violence_in_a_document_without_templates_is_false(tmp_path: Path) -> None:
    told = scored(tmp_path, {"gold": {"templates": []}}, reading_of(TEXT, [KILLING]), task="muc4")
    assert lines(told)["relevant"] == (0, 1, 0)
    assert numbers(told)["claims of violence on irrelevant documents"] == 1


# -- types


@pytest.mark.parametrize(
    "claim, label",
    [
        ({}, "ATTACK"),
        ({"type": "attack", "target": [("villagers", {"actor": REBELS})]}, "ARMED_CLASH"),
        ({"type": "capture"}, "GOV_REGAINS_TERIT"),
        ({"type": "capture", "agent": [("Soldiers", {"actor": REBELS})]}, "NON_STATE_ACTOR_OVERTAKES_TER"),
        ({"type": "deployment"}, "CHANGE_TO_GROUP_ACT"),
        ({"type": "protest", "agent": []}, "PEACE_PROTEST"),
        ({"type": "riot"}, "VIOL_DEMONSTR"),
        ({"type": "aid"}, "OTHER"),
    ],
)
def test_sub_events(tmp_path: Path, claim: dict[str, Any], label: str) -> None:
    told = scored(tmp_path, {"gold": {"event_type": label}}, reading_of(TEXT, [{**KILLING, **claim}]), task="types")
    assert told.headline == 1


def test_the_main_claim_is_the_one_that_counts(tmp_path: Path) -> None:
    claims = [KILLING, {**KILLING, "type": "talks", "trigger": "said", "main": True}]
    told = scored(tmp_path, {"gold": {"event_type": "DIPLO"}}, reading_of(TEXT, claims), task="types")
    assert numbers(told)["30 labels: accuracy"] == 1
    assert numbers(told)["25 labels: accuracy"] == 0
