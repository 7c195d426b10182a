"""What becomes of numbers that do not count."""

from kroniek.linking import Standing, reconcile
from tests.linking.telling import KISMAYO, told

BOMB = {"type": "bombing", "trigger": "bomb", "at": KISMAYO}


def standings(*reports: object) -> dict[float | None, Standing]:
    claims = [each for report in reports for each in report]  # type: ignore[attr-defined]
    return {number.best: number.standing for figure in reconcile(claims).figures for number in figure.numbers}


def test_a_number_that_the_same_sentence_adds_up_is_an_increment() -> None:
    text = "Nine more victims of the bomb in Kismayo died, bringing the toll to 43."
    more = told(text, {**BOMB, "dead": ("Nine", 9)}, {"type": "casualties", "trigger": "toll", "dead": ("43", 43)})
    assert standings(more) == {9: Standing.INCREMENT, 43: Standing.COUNTED}


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
