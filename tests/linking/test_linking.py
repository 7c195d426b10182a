"""Events are the same however the reports came in, and a person's decisions hold."""

from collections.abc import Iterable, Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.linking import Features, MemoryStore, Occurrence, OneClaim, link, occurrences, ties, why_together
from kroniek.linking.features import Count, Place, Who
from tests.linking.telling import AXUM, KISMAYO, ZEILA, told

BOMB = {"type": "bombing", "trigger": "bomb"}
FIRST = told("A bomb killed nine people in Kismayo.", {**BOMB, "on": "2026-03-09", "at": KISMAYO, "dead": ("nine", 9)}, outlet="A")
AGAIN = told(
    "An attack in Kismayo killed nine people.",
    {"type": "attack", "trigger": "attack", "on": "2026-03-09", "at": KISMAYO, "dead": ("nine", 9)},
    outlet="B",
    published="2026-03-11",
)
NEXT_DAY = told("A bomb killed four people in Kismayo.", {**BOMB, "on": "2026-03-10", "at": KISMAYO, "dead": ("four", 4)})
NEXT_TOWN = told("A bomb killed two people in Zeila.", {**BOMB, "on": "2026-03-09", "at": ZEILA, "dead": ("two", 2)})
RAID, RECALLED = "Gunmen raided Axum.", "The bomb in Kismayo on 9 March killed nine."
LOOKING_BACK = told(
    f"{RAID} {RECALLED}",
    {"type": "attack", "trigger": "raided", "on": "2026-03-30", "at": AXUM, "evidence": RAID},
    {**BOMB, "on": "2026-03-09", "at": KISMAYO, "dead": ("nine", 9), "evidence": RECALLED},
    published="2026-03-31",
)
ALL = (FIRST, AGAIN, NEXT_DAY, NEXT_TOWN, LOOKING_BACK)


def linked(reports: Iterable[Sequence[OneClaim]]) -> MemoryStore:
    store = MemoryStore()
    for report in reports:
        link(store, occurrences(report))
    return store


def events_of(store: MemoryStore) -> set[frozenset[str]]:
    return {frozenset(claim for each in store.get(ids).values() for claim in each.claims) for ids in store.all_events().values()}


def test_reports_of_one_occurrence_become_one_event_and_others_stay_apart() -> None:
    one = frozenset({FIRST[0].claim.id, AGAIN[0].claim.id, LOOKING_BACK[1].claim.id})
    assert events_of(linked(ALL)) == {one, *(frozenset({each.claim.id}) for each in (NEXT_DAY[0], NEXT_TOWN[0], LOOKING_BACK[0]))}


@given(st.permutations(ALL))
def test_the_order_of_reports_does_not_count(reports: Sequence[Sequence[OneClaim]]) -> None:
    assert linked(reports).all_events() == linked(ALL).all_events()


def test_all_at_once_gives_what_one_by_one_gives() -> None:
    store = MemoryStore()
    link(store, [each for report in ALL for each in occurrences(report)])
    assert store.all_events() == linked(ALL).all_events()


def test_an_event_keeps_its_id_when_later_reports_join_it() -> None:
    (event,) = linked([FIRST]).all_events()
    assert event in linked([FIRST, AGAIN, LOOKING_BACK]).all_events()


def test_changes_name_what_is_new_and_leave_the_rest_alone() -> None:
    store = linked([FIRST, NEXT_TOWN])
    changes = link(store, occurrences(AGAIN))
    assert [len(members) for members in changes.events.values()] == [2]
    assert changes.gone == ()


def test_a_report_that_goes_leaves_no_trace() -> None:
    store = linked(ALL)
    link(store, (), gone=[each.id for each in occurrences(AGAIN)])
    assert store.all_events() == linked([FIRST, NEXT_DAY, NEXT_TOWN, LOOKING_BACK]).all_events()


def test_people_merge_and_part_and_take_it_back() -> None:
    store = linked(ALL)
    before = store.all_events()
    one, other, town = FIRST[0].claim.id, AGAIN[0].claim.id, NEXT_TOWN[0].claim.id
    store.decide(one, other, together=False)
    link(store, (), decided=[one, other])
    assert not any({one, other} <= event for event in events_of(store))
    store.decide(one, town, together=True)
    link(store, (), decided=[one, town])
    assert any({one, town} <= event for event in events_of(store))
    for pair in ((one, other), (one, town)):
        store.undo(*pair)
        link(store, (), decided=pair)
    assert store.all_events() == before


def test_decisions_hold_whichever_reports_come_later() -> None:
    store = MemoryStore()
    store.decide(FIRST[0].claim.id, AGAIN[0].claim.id, together=False)
    for report in ALL:
        link(store, occurrences(report))
    assert not any({FIRST[0].claim.id, AGAIN[0].claim.id} <= event for event in events_of(store))


def test_why_two_claims_are_together_is_told_the_same_from_both_sides() -> None:
    there = why_together(FIRST[0], AGAIN[0])
    back = why_together(AGAIN[0], FIRST[0])
    assert {(r.name, r.weight) for r in there} == {(r.name, r.weight) for r in back}
    assert sum(reason.weight for reason in there) > 0
    assert {"place.same", "time.same", "count.same"} <= {reason.name for reason in there}


@pytest.mark.parametrize("report", ALL)
def test_features_survive_json(report: Sequence[OneClaim]) -> None:
    for each in occurrences(report):
        assert Features.from_json(each.features.as_json()) == each.features


_DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 1)).map(date.isoformat)
_PLACES = st.sampled_from(
    [
        Place("kismayo", "exact", 55671, "SO", "Lower Juba", -0.358, 42.545),
        Place("zeila", "exact", 49747, "SO", "Awdal", 11.354, 43.473),
        Place("awdal", "admin1", 1, "SO", "Awdal", 10.6, 43.3),
        Place("somalia", "country", 2, "SO"),
        Place("red sea", "wide"),
        Place("the camp", "unknown", country="SO"),
    ]
)
_WHO = st.sampled_from([Who("agent", "army", "SO-army", "state_forces", "SO"), Who("target", "anna duale", None, "person")])


@st.composite
def _occurrences(draw: st.DrawFn) -> Occurrence:
    """Draw an occurrence of a report of its own, told with much, little or nothing of where, when and who."""
    id = draw(st.uuids()).hex
    start, end = sorted((draw(_DAYS), draw(_DAYS)))
    timed = draw(st.booleans())
    made = Features(
        types=(draw(st.sampled_from(["bombing", "attack", "arrest"])),),
        places=tuple(draw(st.lists(_PLACES, max_size=2, unique=True))),
        start=start if timed else None,
        end=draw(st.sampled_from([start, end])) if timed else None,
        timed=timed,
        published=draw(st.none() | _DAYS),
        who=tuple(draw(st.lists(_WHO, max_size=2, unique=True))),
        counts=(Count("killed", None, draw(st.sampled_from([1.0, 9.0])), None),),
        names=frozenset(draw(st.lists(st.sampled_from(["kismayo", "tennant", "hakim"]), max_size=2))),
        main=draw(st.booleans()),
        language="en",
    )
    return Occurrence(f"o{id}", f"r{id}", (f"c{id}",), made)


@given(_occurrences(), _occurrences())
def test_who_is_compared_does_not_depend_on_who_asks(one: Occurrence, other: Occurrence) -> None:
    assert one.keys.meets(other.keys) == other.keys.meets(one.keys)


@given(st.lists(_occurrences(), max_size=9), st.randoms())
def test_adding_one_more_gives_what_linking_all_gives(made: list[Occurrence], random: Random) -> None:
    together, one_by_one = MemoryStore(), MemoryStore()
    link(together, made)
    random.shuffle(made)
    for each in made:
        link(one_by_one, [each])
    assert one_by_one.all_events() == together.all_events()


def test_what_names_no_place_is_found_by_its_number_and_days() -> None:
    shot = {"type": "shooting", "trigger": "shot", "on": "2026-03-09", "dead": ("nine", 9)}
    placed = told("Nine were shot, all nine in Kismayo.", {**shot, "at": KISMAYO}, outlet="A")
    alone = told("The day before nine were shot on the market.", shot, outlet="B", published="2026-03-11")
    later = told("On Sunday nine were shot on the market.", {**shot, "on": "2026-03-22"}, outlet="B", published="2026-03-22")
    (one,), (other,), (third,) = (occurrences(each) for each in (placed, alone, later))
    assert one.keys.meets(other.keys)
    assert not one.keys.meets(third.keys)


def test_names_are_looked_for_among_all_types() -> None:
    killing = told("Brenner killed a guard. Odwell saw it.", {"type": "killing", "trigger": "killed"}, published="2026-03-10")
    trial = told("On Monday Brenner was convicted.", {"type": "arrest", "trigger": "convicted"}, published="2026-03-12")
    (one,), (other,) = occurrences(killing), occurrences(trial)
    assert not one.keys.meets(other.keys)  # a name that opens its sentence may be any word
    told_again = told("In Axum Brenner killed a guard.", {"type": "killing", "trigger": "killed"}, published="2026-03-10")
    (again,) = occurrences(told_again)
    assert again.keys.meets(other.keys)


def test_each_claim_of_an_event_is_tied_to_the_one_before_it_that_it_is_most_like() -> None:
    hurt = told(
        "A bomb killed nine people in Kismayo. Several were wounded.",
        {**BOMB, "on": "2026-03-09", "at": KISMAYO, "dead": ("nine", 9), "evidence": "A bomb killed nine people in Kismayo."},
        {"type": "casualties", "trigger": "wounded", "evidence": "Several were wounded."},
        outlet="C",
    )
    found = ties([*FIRST, *hurt])
    assert [(tie.claim, tie.to) for tie in found] == [(1, 0), (2, 1)]
    assert all(sum(reason.weight for reason in tie.reasons) > 0 for tie in found)
