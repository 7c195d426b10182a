"""Copies are found, whatever a paper changed in them, and what was changed is shown."""

from kroniek.linking import difference, likeness, signature
from kroniek.linking.copies import groups, pairs

WIRE = (
    "KISMAYO, Somalia - A car bomb exploded outside a hotel in the port city of Kismayo on Monday evening, killing at least nine people "
    "and wounding a further twenty, officials and witnesses said. The blast tore through a busy tea shop across the road and set several "
    "cars on fire. Security forces sealed off the area and fired in the air to keep onlookers away. No group immediately said that it had "
    "carried out the attack."
)
COPY = WIRE.replace("at least nine", "11").replace("KISMAYO, Somalia - ", "").replace(", officials and witnesses said", "")
SHORTENED = WIRE[: WIRE.index(" Security")]
OTHER = (
    "Fighting between clan militias near the town of Galkayo entered its third day on Monday. Elders said that talks had failed and that "
    "families were leaving for the south. A local clinic reported having taken in dozens of people with gunshot wounds since Saturday."
)


def test_a_copy_is_like_its_original_and_another_report_is_not() -> None:
    assert likeness(signature(WIRE), signature(COPY)) > 0.5
    assert likeness(signature(WIRE), signature(SHORTENED)) > 0.5
    assert likeness(signature(WIRE), signature(OTHER)) == 0


def test_a_signature_is_the_same_on_every_machine() -> None:
    assert signature("A bomb killed nine people in Kismayo on Monday.").slots[:4] == (3246918645, 3302292475, 3264638413, 3378994747)


def test_short_texts_are_copies_only_when_they_are_equal() -> None:
    assert likeness(signature("A bomb killed nine people."), signature("A bomb killed nine people!")) == 1
    assert likeness(signature("A bomb killed nine people."), signature("A bomb killed ten people.")) == 0
    assert likeness(signature(""), signature("")) == 0


def test_what_a_copy_changes_is_shown() -> None:
    changed = difference(WIRE, COPY)
    assert [(d.before, d.after, d.number) for d in changed] == [
        ("KISMAYO, Somalia", "", False),
        ("at least nine", "11", True),
        ("officials and witnesses said", "", False),
    ]


def test_copies_are_told_by_the_first_of_them() -> None:
    made = [("c", signature(COPY)), ("w", signature(WIRE)), ("o", signature(OTHER)), ("s", signature(SHORTENED))]
    assert groups(pairs(made), ["w", "s", "c", "o"]) == {"c": "w", "s": "w"}
