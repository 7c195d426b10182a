"""Claims of many reports in one event, kept in step with what is added, read anew and decided."""

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from kroniek.errors import DecisionError, FilterError, GoneError, UnknownIdError
from kroniek.linking import MemoryStore, link, occurrences, told_by
from kroniek.model import Reading
from kroniek.record import Decided, FormerEvent, KeptEvent, Record, Verdict
from tests.builders import ARMY, reading_of

GAO = {"geonames_id": 2457161, "country": "ML", "admin1": "Gao", "latitude": 16.27, "longitude": -0.04, "precision": "exact"}
KIDAL = {"geonames_id": 2455290, "country": "ML", "admin1": "Kidal", "latitude": 18.44, "longitude": 1.41, "precision": "exact"}


OPENINGS = {
    "Alpha": "Volgens inwoners was het die ochtend druk toen de eerste granaten vielen, en rende iedereen weg.",
    "Bravo": "De burgemeester sprak later op de dag van een zwarte bladzijde en riep op om bloed te geven.",
    "Cesar": "Op beelden die ons bureau heeft gezien staan kramen in brand terwijl mannen met emmers sjouwen.",
    "Delta": "Langs de weg naar het noorden stonden vrachtwagens stil omdat niemand verder durfde te rijden.",
    "Echo": "Een verpleger vertelde dat de operatiekamer de hele nacht openbleef en het licht twee keer uitviel.",
    "Zulu": "Twee dagen eerder al hadden bewoners boven de daken een vliegtuigje horen zoemen, zeggen zij.",
}


def shelling(killed: int, *, outlet: str, published: str, town: str = "Gao", day: str = "2026-03-09", **more: Any) -> Reading:
    place = GAO if town == "Gao" else KIDAL
    text = f"{OPENINGS[outlet]} Het leger beschoot de markt van {town} op {day}. Er vielen {killed} doden."
    claim: dict[str, Any] = {
        "type": "shelling",
        "trigger": "beschoot",
        "agent": [("Het leger", {"actor": ARMY})],
        "target": [f"de markt van {town}"],
        "where": [(town, place)],
        "when": {"quote": day, "start": day, "end": day, "precision": "day"},
        "figures": [{"quote": f"{killed} doden", "measure": "killed", "best": killed}],
        "main": True,
        **more,
    }
    return reading_of(text, [claim], outlet=outlet, published=published)


ALPHA = shelling(3, outlet="Alpha", published="2026-03-09")
BRAVO = shelling(5, outlet="Bravo", published="2026-03-10")
CESAR = shelling(5, outlet="Cesar", published="2026-03-11")
KIDAL_WIRE = shelling(8, outlet="Delta", published="2026-03-10", town="Kidal")
ALL = (ALPHA, BRAVO, CESAR, KIDAL_WIRE)


def claim_of(reading: Reading) -> str:
    return reading.claims[0].id


def kept(record: Record, *readings: Reading) -> None:
    for reading in readings:
        record.add(reading)
    assert list(record.link())


def members(record: Record, **filters: Any) -> list[set[str]]:
    return [set(event.event.claims) for event in record.events(**filters)]


def killed(event: KeptEvent) -> tuple[float | None, ...]:
    (figure,) = event.event.figures
    return figure.low, figure.best, figure.high


@pytest.fixture
def record(location: str) -> Iterator[Record]:
    with Record.open(location, create=True) as record:
        kept(record, *ALL)
        yield record


def test_what_tells_of_one_occurrence_is_one_event(record: Record) -> None:
    gao, kidal = record.events()
    assert [one.report.outlet for one in gao.claims] == ["Alpha", "Bravo", "Cesar"]
    assert [one.report.outlet for one in kidal.claims] == ["Delta"]
    assert killed(gao) == (3, 5, 5)
    assert gao.status is Decided.OPEN
    assert record.event(gao.event.id[:8]) == gao == record.find(gao.event.id)
    assert (record.counts().events, record.counts().unlinked) == (2, 0)
    assert list(record.link()) == []


def test_the_order_of_adding_does_not_matter_and_memory_gives_the_same(tmp_path: Path) -> None:
    memory = MemoryStore()
    link(memory, [each for reading in ALL for each in occurrences(told_by(reading))])
    wanted = {event: {claim for id in ids for claim in memory.get([id])[id].claims} for event, ids in memory.all_events().items()}
    for number, order in enumerate(permutations(ALL)):
        if number % 5:
            continue
        with Record.open(tmp_path / f"{number}.kroniek", create=True) as record:
            for reading in order:
                kept(record, reading)
            assert {event.event.id: set(event.event.claims) for event in record.events()} == wanted


@pytest.mark.parametrize(
    "filters, outlets",
    [
        ({"country": "ML"}, ["Alpha", "Delta"]),
        ({"near": "Gao"}, ["Alpha"]),
        ({"outlet": "bravo"}, ["Alpha"]),
        ({"outlet": "bravo", "min": 3, "max": 3}, ["Alpha"]),  # each met by some claim of it
        ({"measure": "killed", "min": 6}, ["Delta"]),
        ({"words": "kidal"}, ["Delta"]),
        ({"status": "accepted"}, []),
        ({"limit": 1}, ["Alpha"]),
        ({"since": "2027"}, []),
    ],
)
def test_events_are_found_by_what_their_claims_say(record: Record, filters: dict[str, Any], outlets: list[str]) -> None:
    assert [event.claims[0].report.outlet for event in record.events(**filters)] == outlets


@pytest.mark.parametrize("policy, best", [("default", 5), ("conservative", 3), ("majority", 5)])
def test_policies(record: Record, policy: str, best: int) -> None:
    assert killed(next(record.events(policy=policy)))[1] == best


# -- as of


@pytest.mark.parametrize(
    "day, sizes, best", [("2026-03-08", [], None), ("2026-03-09", [1], 3), ("2026-03-10", [2, 1], 5), ("2026-03-11", [3, 1], 5)]
)
def test_what_was_known_of_an_event(record: Record, day: str, sizes: list[int], best: int | None) -> None:
    found = list(record.events(as_of=day))
    assert [len(event.claims) for event in found] == sizes
    if found:
        assert killed(found[0])[1] == best
        assert found[0].event.id == next(record.events()).event.id
        assert found == list(record.events(as_of=day, country="ML", type="shelling"))


def test_as_of_equals_a_record_of_those_reports(record: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "early.kroniek", create=True) as early:
        kept(early, ALPHA, BRAVO, KIDAL_WIRE)
        assert [event.event for event in early.events()] == [event.event for event in record.events(as_of="2026-03-10")]


def test_what_changed_in_events_since_a_day(record: Record) -> None:
    gao, kidal = (event.event.id for event in record.events())
    told = list(record.event_changes(since="2026-03-10"))
    assert [(change.kind.value, change.event, change.claims, change.by) for change in told] == [
        ("appeared", kidal, 1, "Delta"),
        ("changed", gao, 2, "Bravo, Cesar"),
    ]
    fields = {field.field: (field.before, field.after) for field in told[1].fields}
    assert fields["killed"] == ("3", "5 (3–5)")
    assert fields["reports"] == (1, 3)
    assert "where" not in fields
    assert list(record.event_changes(since="2026-03-12")) == []
    assert [change.kind.value for change in record.event_changes(since="2026-03-09")] == ["appeared", "appeared"]


def test_every_event_that_was_and_is_not_has_joined_one(location: str) -> None:
    two = [shelling(3, outlet="Alpha", published="2026-03-09", type="clash")]
    two.append(shelling(30, outlet="Bravo", published="2026-03-10", type="air_strike", day="2026-03-08"))
    between = [shelling(3, outlet=outlet, published="2026-03-11") for outlet in ("Cesar", "Delta", "Echo")]
    with Record.open(location, create=True) as record:
        kept(record, *two, *between)
        before = {event.event.id: set(event.event.claims) for event in record.events(as_of="2026-03-10")}
        now = {event.event.id: set(event.event.claims) for event in record.events()}
        told = [(change.kind.value, change.event, change.now) for change in record.event_changes(since="2026-03-11")]
    gone = before.keys() - now.keys()
    assert {event for kind, event, _ in told if kind == "joined"} == gone
    for kind, event, heir in told:
        assert kind != "joined" or before[str(event)] & now[str(heir)]
        assert kind != "appeared" or not any(now[str(event)] & claims for claims in before.values())


def test_a_snapshot_is_of_one_moment(record: Record, location: str) -> None:
    with record.snapshot() as seen:
        before = [list(seen.events()), list(seen.readings()), seen.counts(), list(seen.decisions())]
        with Record.open(location) as other:
            kept(other, shelling(9, outlet="Echo", published="2026-03-12"))
            other.decide("reject", claim_of(KIDAL_WIRE), by="Ada")
        assert [list(seen.events()), list(seen.readings()), seen.counts(), list(seen.decisions())] == before
    assert record.counts().reports == 5
    assert len(list(record.decisions())) == 1


# -- in step with claims


def test_a_correction_changes_the_event(record: Record) -> None:
    record.decide("correct", claim_of(ALPHA), by="Ada", field="figures[0]", value=None)
    assert killed(next(record.events())) == (5, 5, 5)
    record.decide("reject", claim_of(BRAVO), by="Ada")
    assert members(record, country="ML", near="Gao") == [{claim_of(ALPHA), claim_of(CESAR)}]
    record.undo(2, by="Ada")
    assert members(record, near="Gao") == [{claim_of(ALPHA), claim_of(BRAVO), claim_of(CESAR)}]


def test_a_report_read_anew_is_linked_anew(record: Record) -> None:
    elsewhere = BRAVO.claims[0].model_copy(update={"id": "claim-new", "where": KIDAL_WIRE.claims[0].where})
    record.add(shelling(5, outlet="Bravo", published="2026-03-10").model_copy(update={"claims": ()}), engine="2")
    assert record.counts().unlinked == 1
    list(record.link())
    assert members(record) == [{claim_of(ALPHA), claim_of(CESAR)}, {claim_of(KIDAL_WIRE)}]
    assert elsewhere.id not in {one.claim.id for one in record.claims()}


# -- merge and split


def test_a_merge_binds_and_can_be_undone(record: Record) -> None:
    gao, kidal = (event.event.id for event in record.events())
    (taken,) = record.decide("merge", gao, kidal, by="Ada", why="the same salvo")
    assert members(record) == [{claim_of(reading) for reading in ALL}]
    assert next(record.events()).event.id == gao
    kept(record, shelling(9, outlet="Echo", published="2026-03-12", town="Kidal"))
    assert len(members(record)) == 1
    record.undo(taken.id, by="Bo")
    assert [len(found) for found in members(record)] == [3, 2]
    record.undo(taken.id + 1, by="Ada")
    assert [len(found) for found in members(record)] == [5]


def test_what_was_merged_leads_to_what_it_was_merged_into(record: Record) -> None:
    gao, kidal = (event.event.id for event in record.events())
    (taken,) = record.decide("merge", gao, kidal, by="Ada", why="the same salvo")
    for id in (kidal, kidal[:10], kidal[2:10]):
        found = record.find(id)
        assert isinstance(found, FormerEvent)
        assert (found.id, found.claim, found.now, found.merge) == (kidal, claim_of(KIDAL_WIRE), gao, taken)
        assert record.event(id) == record.event(gao)
    assert list(record.history(kidal)) == list(record.history(gao))
    assert list(record.decisions(about=kidal)) == [taken]
    with pytest.raises(GoneError, match="no event any more") as caught:
        record.decide("accept", kidal, by="Ada")
    assert gao in (caught.value.remedy or "")
    with pytest.raises(GoneError):
        record.decide("merge", gao, kidal, by="Ada")
    with pytest.raises(UnknownIdError):
        record.find("e-0123456789abcdef")
    record.undo(taken.id, by="Ada")
    assert record.event(kidal).event.id == kidal


def test_an_event_whose_claims_are_all_rejected_is_in_none(record: Record) -> None:
    kidal = [event.event.id for event in record.events()][1]
    record.decide("reject", claim_of(KIDAL_WIRE), by="Ada")
    found = record.find(kidal)
    assert isinstance(found, FormerEvent)
    assert (found.now, found.claim) == (None, claim_of(KIDAL_WIRE))
    with pytest.raises(GoneError, match="no event any more"):
        record.event(kidal)


def test_a_merge_of_two_events_of_one_report_draws_nothing_else_apart(location: str) -> None:
    text = "Het leger beschoot Gao op 2026-03-09, met 3 doden. Een straaljager bombardeerde Kidal op 2026-02-02, met 8 doden."
    first, second = (f"{sentence}." for sentence in text.removesuffix(".").split(". "))
    claims: list[dict[str, Any]] = [
        {"type": "shelling", "trigger": "beschoot", "evidence": first, "where": [("Gao", GAO)], "main": True},
        {"type": "air_strike", "trigger": "bombardeerde", "evidence": second, "where": [("Kidal", KIDAL)]},
    ]
    for claim, killed, day in zip(claims, (3, 8), ("2026-03-09", "2026-02-02"), strict=True):
        claim["when"] = {"quote": day, "start": day, "end": day, "precision": "day"}
        claim["figures"] = [{"quote": f"{killed} doden", "measure": "killed", "best": killed}]
    both = reading_of(text, claims, outlet="Both", published="2026-03-09")
    alike = [
        *(shelling(3, outlet=outlet, published="2026-03-10") for outlet in ("Alpha", "Bravo", "Cesar")),
        *(
            shelling(8, outlet=outlet, published="2026-03-10", town="Kidal", day="2026-02-02", type="air_strike")
            for outlet in ("Delta", "Echo")
        ),
    ]
    with Record.open(location, create=True) as record:
        kept(record, both, *alike)
        gao, kidal = (event.event.id for event in record.events())
        before = members(record)
        record.decide("merge", gao, kidal, by="Ada")
        assert members(record) == [before[0] | before[1]]
        record.undo(1, by="Ada")
        assert members(record) == before


def test_a_split_parts_for_good(record: Record) -> None:
    gao = next(record.events()).event.id
    record.decide("split", gao, claim_of(BRAVO), claim_of(CESAR), by="Ada")
    assert members(record, near="Gao") == [{claim_of(ALPHA)}, {claim_of(BRAVO), claim_of(CESAR)}]
    assert [one.verdict for one in record.decisions(about=gao)] == [Verdict.SPLIT]
    record.undo(1, by="Ada")
    assert len(members(record, near="Gao")) == 1


def test_merges_hold_when_claims_are_read_anew(record: Record) -> None:
    gao, kidal = (event.event.id for event in record.events())
    record.decide("merge", gao, kidal, by="Ada")
    anew = KIDAL_WIRE.claims[0].model_copy(update={"id": "claim-anew"})
    record.add(KIDAL_WIRE.model_copy(update={"claims": (anew,)}), engine="2")
    list(record.link())
    assert members(record) == [{claim_of(ALPHA), claim_of(BRAVO), claim_of(CESAR), "claim-anew"}]


@pytest.mark.parametrize(
    "verdict, ids, says",
    [
        ("merge", ["gao"], "two events or more"),
        ("merge", ["gao", "gao"], "one event already"),
        ("split", ["gao"], "the claims that do not belong"),
        ("split", ["gao", claim_of(KIDAL_WIRE)], "no claim of"),
        ("split", ["gao", claim_of(ALPHA), claim_of(BRAVO), claim_of(CESAR)], "nothing of .* would be left"),
        ("correct", ["gao"], "follows from its claims"),
    ],
)
def test_what_cannot_be_merged_or_split(record: Record, verdict: str, ids: list[str], says: str) -> None:
    gao = next(record.events()).event.id
    more = {"field": "type", "value": "attack"} if verdict == "correct" else {}
    with pytest.raises(DecisionError, match=says):
        record.decide(verdict, *(gao if id == "gao" else id for id in ids), by="Ada", **more)
    assert list(record.decisions()) == []


def test_events_are_accepted_and_rejected(record: Record) -> None:
    gao, kidal = (event.event.id for event in record.events())
    record.decide("accept", gao, by="Ada")
    record.decide("reject", kidal, by="Ada")
    assert [event.event.id for event in record.events()] == [gao]
    assert [event.event.id for event in record.events(rejected=True)] == [gao, kidal]
    assert [event.event.id for event in record.events(status="rejected")] == [kidal]
    record.undo(2, by="Ada")
    assert len(list(record.events())) == 2


def test_what_was_decided_on_an_event_goes_with_its_first_claim(record: Record) -> None:
    gao = next(record.events()).event.id
    record.decide("accept", gao, by="Ada")
    kept(record, shelling(2, outlet="Zulu", published="2026-03-08"))  # founds the event now
    event = next(record.events())
    assert event.event.id != gao
    assert event.status is Decided.ACCEPTED
    assert [one.about for one in record.decisions(about=event.event.id)] == [gao]


def test_its_history(record: Record) -> None:
    gao = next(record.events()).event.id
    record.decide("accept", claim_of(ALPHA), by="Ada")
    record.decide("comment", gao, by="Bo", why="see the map")
    assert [(change.kind.value, change.by) for change in record.history(gao) if change.decision] == [("decided", "Ada"), ("decided", "Bo")]


# -- copies


def test_a_copy_counts_as_one_source_and_what_it_changes_is_shown(location: str) -> None:
    tail = " De dokter zei dat de gewonden naar het ziekenhuis van de stad zijn gebracht, waar te weinig bedden en medicijnen zijn." * 2
    texts = {
        outlet: f"Het leger beschoot op maandag de markt van Gao en doodde {n} mensen.{tail}"
        for outlet, n in (("A", "drie"), ("B", "vijf"))
    }
    readings = [
        reading_of(
            text,
            [
                {
                    "type": "shelling",
                    "trigger": "beschoot",
                    "where": [("Gao", GAO)],
                    "figures": [{"quote": f"{word} mensen", "measure": "killed", "best": number}],
                }
            ],
            outlet=outlet,
            published=f"2026-03-1{number}",
        )
        for (outlet, text), (word, number) in zip(texts.items(), (("drie", 3), ("vijf", 5)), strict=True)
    ]
    with Record.open(location, create=True) as record:
        kept(record, *readings)
        (event,) = record.events()
        assert event.copies == {readings[1].report.id: readings[0].report.id}
        assert len(event.working.sources) == 1
        changed = record.copied(readings[0].report.id, readings[1].report.id)
        assert [(one.before, one.after) for one in changed] == [("drie", "vijf")]


def test_what_makes_no_sense_is_said(record: Record) -> None:
    with pytest.raises(UnknownIdError, match="there is no event 'e-zz'"):
        record.event("e-zz")
    with pytest.raises(FilterError, match="no status 'done'"):
        list(record.events(status="done"))
