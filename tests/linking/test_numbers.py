"""What becomes of numbers that do not count."""

from collections.abc import Sequence

from kroniek.linking import OneClaim, Standing, reconcile
from tests.builders import ARMY
from tests.linking.telling import KISMAYO, told

BOMB = {"type": "bombing", "trigger": "bomb", "at": KISMAYO}


def standings(*reports: object) -> dict[float | None, Standing]:
    claims = [each for report in reports for each in report]  # type: ignore[attr-defined]
    return {number.best: number.standing for figure in reconcile(claims).figures for number in figure.numbers}


def test_a_number_that_the_same_sentence_adds_up_is_an_increment() -> None:
    text = "Nine more victims of the bomb in Kismayo died, bringing the toll to 43."
    more = told(text, {**BOMB, "dead": ("Nine", 9)}, {"type": "casualties", "trigger": "toll", "dead": ("43", 43)})
    assert standings(more) == {9: Standing.INCREMENT, 43: Standing.COUNTED}


def test_a_sum_that_one_claim_tells_behind_what_is_added_is_the_number() -> None:
    text = "Nine of the wounded of Kismayo have died, bringing the toll to 43."
    dead = [{"quote": "Nine", "measure": "killed", "best": 9, "group": "wounded"}, {"quote": "43", "measure": "killed", "best": 43}]
    one = told(text, {"type": "casualties", "trigger": "died", "at": KISMAYO, "figures": dead})
    assert standings(one) == {9: Standing.INCREMENT, 43: Standing.COUNTED}


def test_two_groups_of_one_claim_are_summed() -> None:
    dead = [
        {"quote": "Two", "measure": "killed", "best": 2, "group": "soldiers"},
        {"quote": "nine", "measure": "killed", "best": 9, "group": "rebels"},
    ]
    one = told("Two soldiers and nine rebels fell in Kismayo.", {"type": "clash", "trigger": "fell", "at": KISMAYO, "figures": dead})
    assert standings(one) == {11: Standing.COUNTED}


def test_what_makes_an_earlier_number_a_later_one_is_an_increment() -> None:
    first = told("A bomb in Kismayo killed eight.", {**BOMB, "dead": ("eight", 8)}, outlet="A", published="2026-03-10")
    more = told("Two more died by the bomb in Kismayo.", {**BOMB, "dead": ("Two", 2)}, outlet="B", published="2026-03-11")
    all_of_them = told("The bomb in Kismayo killed ten.", {**BOMB, "dead": ("ten", 10)}, outlet="C", published="2026-03-12")
    assert standings(first, more) == {8: Standing.COUNTED, 2: Standing.COUNTED}
    assert standings(first, more, all_of_them) == {8: Standing.COUNTED, 2: Standing.INCREMENT, 10: Standing.COUNTED}


def test_the_dead_of_several_days_are_more_than_those_of_an_event_unless_they_begin_with_it() -> None:
    one = told("A raid killed nine.", {"type": "attack", "trigger": "raid", "on": "2026-03-09", "dead": ("nine", 9)}, outlet="A")
    text = "Raids killed 60 in three days."

    def of(start: str) -> Sequence[OneClaim]:
        days = {"quote": "in three days", "start": start, "end": "2026-03-11", "precision": "duration"}
        return told(text, {"type": "attack", "trigger": "Raids", "dead": ("60", 60), "when": days}, outlet="B", published="2026-03-11")

    assert standings(one, of("2026-03-08")) == {9: Standing.COUNTED, 60: Standing.ASIDE}
    assert standings(one, of("2026-03-09")) == {9: Standing.COUNTED, 60: Standing.COUNTED}


def test_a_side_is_not_believed_about_what_it_did_where_others_count() -> None:
    police = told("Police said seven died by the bomb in Kismayo.", {**BOMB, "dead": ("seven", 7)}, outlet="A")
    boast = told(
        "The army said its bomb killed eleven in Kismayo.",
        {**BOMB, "dead": ("eleven", 11), "agent": [("The army", {"actor": ARMY})], "speaker": ("The army", {"actor": ARMY}), "cue": "said"},
        outlet="B",
    )
    (figure,) = reconcile([*police, *boast]).event.figures
    assert (figure.low, figure.best, figure.high) == (7, 7, 11)
    (figure,) = reconcile(boast).event.figures
    assert figure.best == 11


def test_a_leap_that_one_source_tells_replaces_what_several_give_only_where_its_paper_gave_that_too() -> None:
    ten = [
        told(f"The bomb in Kismayo killed ten, {name} wrote.", {**BOMB, "dead": ("ten", 10)}, outlet=name, published="2026-03-10")
        for name in ("A", "B")
    ]
    (leap,) = told("A bomb in Kismayo killed 22.", {**BOMB, "dead": ("22", 22)}, outlet="C", published="2026-03-11")
    claims = [each for report in ten for each in report]
    assert reconcile([*claims, leap]).event.figures[0].best == 10
    (known,) = told("A bomb in Kismayo killed 22.", {**BOMB, "dead": ("22", 22)}, outlet="A", published="2026-03-11")
    assert reconcile([*claims, known]).event.figures[0].best == 22
    (rise,) = told("A bomb in Kismayo killed 14.", {**BOMB, "dead": ("14", 14)}, outlet="C", published="2026-03-11")
    assert reconcile([*claims, rise]).event.figures[0].best == 14


def test_one_person_told_of_alone_is_one_of_those_counted() -> None:
    several = told("A bomb in Kismayo killed nine.", {**BOMB, "dead": ("nine", 9)}, outlet="A")
    alone = told("A nurse died in the bomb in Kismayo.", {**BOMB, "dead": ("A nurse", 1)}, outlet="B")
    assert standings(several, alone) == {9: Standing.COUNTED, 1: Standing.SUBSET}


def test_the_dead_of_a_year_are_not_those_of_an_event() -> None:
    one = told("A bomb in Kismayo killed nine.", {**BOMB, "dead": ("nine", 9)}, outlet="A")
    year = {"quote": "this year", "start": "2026-01-01", "end": "2026-03-10", "precision": "duration"}
    sum_of_many = told("Bombs killed 300 this year, as the bomb in Kismayo did.", {**BOMB, "dead": ("300", 300), "when": year}, outlet="B")
    assert standings(one, sum_of_many) == {9: Standing.COUNTED, 300: Standing.ASIDE}


def test_a_toll_that_rises_on_a_later_day_leaves_the_lower_ones_behind() -> None:
    first = told("A bomb in Kismayo killed nine.", {**BOMB, "dead": ("nine", 9)}, outlet="A", published="2026-03-10")
    again = told("Nine died by a bomb in Kismayo.", {**BOMB, "dead": ("Nine", 9)}, outlet="B", published="2026-03-10")
    later = told("The bomb in Kismayo killed 12.", {**BOMB, "dead": ("12", 12)}, outlet="C", published="2026-03-11")
    claims = [each for report in (first, again, later) for each in report]
    (figure,) = reconcile(claims).event.figures
    assert (figure.low, figure.best, figure.high) == (9, 12, 12)
    (figure,) = reconcile(claims, policy="majority").event.figures
    assert figure.best == 9
