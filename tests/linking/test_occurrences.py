"""Inside one report: what is one event, what is another, and what is said of them."""

from typing import Any

from kroniek.linking import events_of_report, main_occurrence, occurrences
from kroniek.linking.occurrences import Bond
from kroniek.model import ClaimType
from kroniek.reader import Reader
from tests.builders import REBELS, place_of, reading_of
from tests.linking.telling import AXUM, KISMAYO, told

READER = Reader()


def groups(text: str, published: str = "2026-03-11") -> list[tuple[str, list[str]]]:
    """Return the events that a text gives, by type, with the triggers of their claims."""
    reading = READER.read(text, published=published, language="en")
    events = events_of_report(reading.report, reading.claims, reading.places)
    words = {claim.id: claim.trigger.quote for claim in reading.claims}
    return [(event.type.value, [words[id] for id in event.claims]) for event in events]


def test_an_act_and_its_dead_told_in_other_sentences_are_one_event() -> None:
    found = groups("A bomb exploded at a market in Kismayo on Monday. Nine people were killed. Twenty others were wounded, doctors said.")
    assert [kind for kind, _ in found] == ["bombing"]


def test_an_event_of_another_place_and_day_that_is_recalled_is_another_event() -> None:
    found = groups("Gunmen killed three villagers near Axum on Tuesday. In January a bomb in Kismayo killed nine people.")
    assert [kind for kind, _ in found] == ["killing", "bombing"]


def test_attacks_on_two_towns_on_one_day_are_two_events() -> None:
    found = groups("Militants attacked Gao on Monday, killing four soldiers. They also attacked Timbuktu on Monday, killing two civilians.")
    assert len(found) == 2


def test_a_denial_stands_beside_the_act_it_is_of() -> None:
    found = groups("The army denied on Tuesday that it had shelled the market of Kismayo.")
    assert [kind for kind, _ in found] == ["shelling"]
    assert found[0][1] == ["denied", "shelled"]


def test_states_plans_and_fears_are_no_events() -> None:
    assert groups("The rebels control Axum. They plan to attack Kismayo.") == []


def test_what_people_decided_of_two_claims_of_a_report_holds() -> None:
    report = told("A bomb in Kismayo killed nine.", {"type": "bombing", "trigger": "bomb"}, {"type": "casualties", "trigger": "killed"})
    one, two = (each.claim.id for each in report)
    assert len(occurrences(report)) == 1
    assert len(occurrences(report, [Bond(one, two, together=False)])) == 2


def test_an_occurrence_without_a_place_is_taken_to_be_where_the_report_is() -> None:
    (found,) = occurrences(told("Shelling killed two in Kismayo.", {"type": "shelling", "trigger": "Shelling"}), places=[PLACE])
    assert [(place.name, place.assumed) for place in found.features.places] == [("kismayo", True)]


PLACE = place_of("Shelling killed two in Kismayo.", KISMAYO)


def test_a_report_of_an_arrest_is_about_the_act_that_it_is_for() -> None:
    text = "Police arrested a man on Friday. He is suspected of the shooting that killed two in Axum on Monday."
    arrest = {"type": "arrest", "trigger": "arrested", "on": "2026-03-13", "main": True, "evidence": "Police arrested a man on Friday."}
    shooting = {"type": "shooting", "trigger": "shooting", "on": "2026-03-09", "at": AXUM}
    assert _main(text, arrest, shooting) is ClaimType.SHOOTING
    assert _main(text.replace("a man", "a man in Kismayo"), {**arrest, "at": KISMAYO, "evidence": None}, shooting) is ClaimType.ARREST


def _main(text: str, *claims: dict[str, Any]) -> ClaimType:
    main = main_occurrence(occurrences(told(text, *claims)))
    assert main is not None
    return ClaimType(main.features.types[0])


def test_one_event_of_a_reading_is_its_main_one_and_ids_last() -> None:
    reading = reading_of(
        "Fighters seized Axum. Two died.",
        [{"type": "capture", "trigger": "seized", "agent": [("Fighters", {"actor": REBELS})], "main": True}],
    )
    events = events_of_report(reading.report, reading.claims, reading.places)
    assert [event.main for event in events] == [True]
    assert events == events_of_report(reading.report, reading.claims, reading.places)


def test_the_wounded_of_an_act_die_later_in_another_town() -> None:
    text = "Two traders who were wounded in the bombing of Kismayo on 9 March died in hospital in Axum on 12 March."
    (one,) = occurrences(
        told(
            text,
            {"type": "bombing", "trigger": "bombing", "on": "2026-03-09", "at": KISMAYO},
            {"type": "casualties", "trigger": "died", "on": "2026-03-12", "at": AXUM, "dead": ("Two", 2)},
            published="2026-03-12",
        )
    )
    assert [place.name for place in one.features.places] == ["kismayo"]
    assert one.features.end == "2026-03-09"
