"""What a claim earns against the facts of a coder."""

from typing import Any

import pytest

from kroniek.evaluation.facts import FactsRow, headline, score, summary
from kroniek.evaluation.tally import Points, Tally
from tests.builders import ARMY, reading_of

SHELLED = "Het leger beschoot maandag de haven van Mopti, waarbij vier vissers omkwamen."
FLED = "Daarna vluchtten volgens de burgemeester honderden inwoners."
TEXT = f"{SHELLED} {FLED}"

SHELLING: dict[str, Any] = {
    "type": ["shelling", "attack"],
    "evidence": SHELLED,
    "agent": [["leger", "Malian army"]],
    "target": [["haven van Mopti"]],
    "where": [{"quote": ["Mopti"], "country": "ML", "geonames_id": 2453348}],
    "when": {"start": "2026-03-09", "end": "2026-03-09"},
    "figures": [{"measure": "killed", "low": 4, "best": 4, "high": 4, "bound": ["exact"], "group": ["vissers"], "status": ["civilian"]}],
    "polarity": ["affirmed"],
    "modality": ["asserted"],
    "speaker": None,
}
FLIGHT: dict[str, Any] = {"type": ["displacement"], "evidence": FLED, "target": [["inwoners"]], "speaker": ["burgemeester"]}

KILLED = {"quote": "vier vissers", "measure": "killed", "best": 4, "group": "vissers", "status": "civilian"}
CLAIM: dict[str, Any] = {
    "type": "shelling",
    "trigger": "beschoot",
    "evidence": SHELLED,
    "agent": [("Het leger", {"actor": ARMY})],
    "target": ["de haven van Mopti"],
    "where": [("Mopti", {"country": "ML", "geonames_id": 2453348})],
    "when": {"quote": "maandag", "start": "2026-03-09", "end": "2026-03-09", "precision": "day"},
    "figures": [KILLED],
}


def tally(facts: list[dict[str, Any]], claims: list[dict[str, Any]]) -> Tally:
    row = FactsRow.model_validate({"id": "nl-1", "text": TEXT, "lang": "nl", "facts": facts})
    return score(row, [reading_of(TEXT, claims)])


def fields(facts: list[dict[str, Any]], claims: list[dict[str, Any]]) -> dict[str, tuple[float, ...]]:
    return {name: tuple(points) for name, points in tally(facts, claims).group("field").items()}


def test_all_that_is_right_is_counted_field_by_field() -> None:
    every = ("type agent target where place_resolved when figure figure_bound figure_group figure_status polarity modality speaker").split()
    assert fields([SHELLING], [CLAIM]) == dict.fromkeys(sorted(every), (1, 1, 1))
    assert headline(tally([SHELLING], [CLAIM])) == 1


def test_a_missed_fact_loses_all_its_fields() -> None:
    missed = tally([SHELLING, FLIGHT], [CLAIM])
    assert missed.of("field", "type") == Points(1, 1, 2)
    assert missed.of("field", "target") == Points(1, 1, 2)
    assert missed.of("type", "displacement") == Points(0, 0, 1)
    assert [(fault.kind, fault.about) for fault in missed.faults] == [("missed", "displacement")]


def test_what_the_fact_leaves_open_is_not_judged() -> None:
    assert fields([{"type": ["shelling"], "evidence": SHELLED}], [CLAIM]) == {"type": (1, 1, 1)}


@pytest.mark.parametrize(
    "gold, read, field, points",
    [
        ({"agent": []}, {}, "agent", (0, 1, 0)),
        ({"agent": [["leger"], ["marine"]]}, {}, "agent", (1, 1, 2)),
        ({"agent": [["Malian Armed Forces"]]}, {}, "agent", (1, 1, 1)),
        ({"agent_or_speaker": [["leger"]]}, {}, "agent_or_speaker", (1, 1, 1)),
        ({"agent_or_speaker": [["burgemeester"]]}, {"cue": "volgens", "speaker": "burgemeester"}, "agent_or_speaker", (1, 1, 1)),
        ({"speaker": ["burgemeester"]}, {}, "speaker", (0, 1, 1)),
        ({"speaker": None}, {"cue": "volgens", "speaker": "burgemeester"}, "speaker", (0, 1, 1)),
        ({"when": None}, {}, "when", (0, 1, 0)),
        ({"when": None}, {"when": {"start": "2026-03-10", "end": "2026-03-10", "precision": "report"}}, "when", (0, 0, 0)),
        ({"where": [{"quote": ["Bamako"], "geonames_id": 2453348}]}, {}, "where", (1, 1, 1)),
        ({"where": [{"quote": ["Mopti"], "country": "BF"}]}, {}, "place_resolved", (0, 1, 1)),
        ({"polarity": ["negated"]}, {}, "polarity", (0, 1, 1)),
        ({"modality": ["hedged", "asserted"]}, {}, "modality", (1, 1, 1)),
    ],
)
def test_fields(gold: dict[str, Any], read: dict[str, Any], field: str, points: tuple[int, ...]) -> None:
    fact = {"type": ["shelling"], "evidence": SHELLED, **gold}
    assert fields([fact], [{**CLAIM, **read}])[field] == points


@pytest.mark.parametrize(
    "gold, read, right",
    [
        ({"best": 4}, {}, 1),
        ({"low": 4, "high": None}, {}, 0),
        ({"low": 4, "high": None}, {"low": 4, "best": 4, "high": None, "bound": "at_least"}, 1),
        ({}, {}, 0),
        ({}, {"best": None, "low": None, "high": None, "bound": "vague"}, 1),
        ({"best": 0}, {"best": None, "low": None, "high": None, "bound": "vague"}, 0),
        ({"measure": "wounded", "best": 4}, {}, 0),
    ],
)
def test_the_number_of_a_figure(gold: dict[str, Any], read: dict[str, Any], right: int) -> None:
    fact = {"type": ["shelling"], "evidence": SHELLED, "figures": [{"measure": "killed", **gold}]}
    assert tally([fact], [{**CLAIM, "figures": [{**KILLED, **read}]}]).of("field", "figure").right == right


def test_a_part_names_its_whole_and_the_whole_is_no_extra() -> None:
    children = {"quote": "vier", "measure": "killed", "best": 2, "part_of": 0}
    fact = {"type": ["shelling"], "evidence": SHELLED, "figures": [{"measure": "killed", "best": 2, "part_of": 4}]}
    read = fields([fact], [{**CLAIM, "figures": [KILLED, children]}])
    assert read["figure"] == (1, 1, 1)
    assert read["figure_part_of"] == (1, 1, 1)


def test_sides_are_put_together_where_nobody_judges_which_is_which() -> None:
    fact = {"type": ["clash"], "evidence": SHELLED, "agent": [["haven"]], "target": [["leger"]]}
    claim = {**CLAIM, "type": "clash", "agent": ["Het leger", "haven"], "target": []}
    assert fields([fact], [claim]) == {"type": (1, 1, 1), "agent": (2, 2, 2)}


def test_one_claim_may_answer_two_facts_by_its_figures() -> None:
    wounded = {"quote": "vier", "measure": "wounded", "best": 9}
    facts = [SHELLING, {"type": ["shelling", "casualties"], "evidence": SHELLED, "figures": [{"measure": "wounded", "best": 9}]}]
    both = tally(facts, [{**CLAIM, "figures": [KILLED, wounded]}])
    assert both.of("field", "figure") == Points(2, 2, 2)
    assert both.of("claim", "claims") == Points(2, 2, 2)


def test_a_false_alarm_costs_what_is_in_it() -> None:
    invented = {"type": "killing", "trigger": "omkwamen", "evidence": SHELLED, "agent": ["leger"], "figures": [KILLED], "where": ["Mopti"]}
    read = tally([SHELLING], [CLAIM, invented])
    assert (read.of("field", "type"), read.of("field", "agent"), read.of("field", "figure")) == (Points(1, 2, 1),) * 3
    assert read.of("type", "killing") == Points(0, 1, 0)
    assert [fault.kind for fault in read.faults] == ["invented"]


def test_the_same_told_twice_is_a_repeat() -> None:
    assert [fault.kind for fault in tally([SHELLING], [CLAIM, {**CLAIM, "agent": []}]).faults] == ["repeated"]


def test_statements_are_no_false_alarms() -> None:
    told = {"type": "statement", "trigger": "volgens", "evidence": FLED}
    assert tally([SHELLING], [CLAIM, told]).of("claim", "claims") == Points(1, 1, 1)


@pytest.mark.parametrize("claims", [[CLAIM], [CLAIM, {"type": "displacement", "trigger": "vluchtten", "evidence": FLED}]])
def test_optional_facts_cost_and_earn_nothing(claims: list[dict[str, Any]]) -> None:
    read = tally([SHELLING, {**FLIGHT, "optional": True}], claims)
    assert read.of("claim", "claims") == Points(1, 1, 1)
    assert headline(read) == 1


def test_a_claim_elsewhere_in_the_text_answers_nothing() -> None:
    read = tally([{**FLIGHT, "type": ["shelling"]}], [CLAIM])
    assert read.of("claim", "claims") == Points(0, 1, 1)
    assert {fault.kind for fault in read.faults} == {"missed", "invented"}


def test_reports_without_facts_are_counted() -> None:
    numbers = {number.name: number.value for number in summary(tally([], [CLAIM])).numbers}
    assert numbers["reports without facts"] == 1
    assert numbers["reports without facts that got a claim"] == 1


def test_a_text_that_was_not_read_misses_everything() -> None:
    row = FactsRow.model_validate({"id": "nl-1", "text": TEXT, "facts": [SHELLING]})
    assert score(row, [None]).of("claim", "claims") == Points(0, 0, 1)


def test_an_error_says_what_was_wanted_and_what_was_read() -> None:
    (fault,) = tally([{**SHELLING, "agent": [["marine"]]}], [{**CLAIM, "figures": [{**KILLED, "best": 5}]}]).faults
    assert (fault.document, fault.kind, fault.words) == ("nl-1", "in part", SHELLED)
    assert ("agent", "marine", "Het leger") in fault.details
    assert ("figure", "killed 4", "killed 5") in fault.details


def test_evidence_that_is_not_in_the_text_is_told_of() -> None:
    numbers = {number.name: number.value for number in summary(tally([{**SHELLING, "evidence": "Iets anders."}], [CLAIM])).numbers}
    assert numbers["FAULTS OF THE GOLD: evidence that is not in the text"] == 1


def test_a_claim_that_was_made_up_names_what_made_it() -> None:
    (fault,) = tally([], [CLAIM]).faults
    assert fault.details == (("made by", "no claim", "beschoot"),)


def test_kinds_of_reports_and_confidence_are_told_apart() -> None:
    row = FactsRow.model_validate({"id": "nl-1", "text": TEXT, "facts": [SHELLING], "kind": "wire"})
    told = summary(score(row, [reading_of(TEXT, [{**CLAIM, "confidence": 0.8}, {**CLAIM, "type": "clash", "confidence": 0.55}])]))
    (kinds,) = [section for section in told.sections if section.name == "kind of report"]
    assert [line.name for line in kinds.lines] == ["wire"]
    numbers = {number.name: number.value for number in told.numbers}
    assert (numbers["right, of claims with confidence 0.80"], numbers["right, of claims with confidence 0.55"]) == (1, 0)
