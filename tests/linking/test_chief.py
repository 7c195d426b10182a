"""The event that each report is chiefly about, as all of them together tell it."""

from collections.abc import Sequence

from kroniek.linking import MemoryStore, OneClaim, chief_events, link, occurrences
from tests.linking.telling import AXUM, KISMAYO, told

BOMB = {"type": "bombing", "trigger": "bomb", "on": "2026-03-09", "at": KISMAYO, "dead": ("nine", 9)}
FIRST = told("A bomb killed nine people in Kismayo.", BOMB, outlet="A")
AGAIN = told("In Kismayo a bomb killed nine people.", BOMB, outlet="B", published="2026-03-11")
TRIAL = told(
    "Three men were put on trial in Axum. The bomb in Kismayo on 9 March killed nine.",
    {"type": "arrest", "trigger": "trial", "at": AXUM, "evidence": "Three men were put on trial in Axum."},
    {**BOMB, "evidence": "The bomb in Kismayo on 9 March killed nine."},
    published="2026-05-01",
)
ELSEWHERE = told(
    "Gunmen raided Axum. The bomb in Kismayo on 9 March killed nine.",
    {"type": "attack", "trigger": "raided", "on": "2026-03-12", "at": AXUM, "evidence": "Gunmen raided Axum."},
    {**BOMB, "evidence": "The bomb in Kismayo on 9 March killed nine."},
    published="2026-03-13",
)


def chiefs(*reports: Sequence[OneClaim]) -> list[str]:
    store = MemoryStore()
    found = {str(i): occurrences(report) for i, report in enumerate(reports)}
    link(store, [each for several in found.values() for each in several])
    return list(chief_events(found, store.events(each.id for several in found.values() for each in several)).values())


def test_a_trial_follows_up_on_the_act_that_other_reports_are_about() -> None:
    first, again, trial = chiefs(FIRST, AGAIN, TRIAL)
    assert first == again == trial


def test_a_trial_that_nobody_else_tells_the_cause_of_stands_for_itself() -> None:
    first, trial = chiefs(told("A bomb killed four people in Axum.", {**BOMB, "at": AXUM, "dead": ("four", 4)}), TRIAL)
    assert first != trial


def test_a_report_of_another_attack_that_recalls_the_first_is_about_its_own() -> None:
    first, again, raid = chiefs(FIRST, AGAIN, ELSEWHERE)
    assert first == again != raid


def test_a_report_without_claims_is_about_no_event() -> None:
    assert chief_events({"empty": ()}, {}) == {}
