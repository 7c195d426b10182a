"""What people decide holds, whatever is read afterwards, and nothing of it is ever lost."""

from collections.abc import Iterator
from typing import Any

import pytest

from kroniek.errors import DecisionError, GoneError, UnknownIdError
from kroniek.model import Claim, Reading
from kroniek.record import Decided, GoneClaim, KeptClaim, Record, Verdict
from tests.builders import reading_of
from tests.samples import dutch, english

SHELLING, CASUALTIES, DENIAL, DENIED = dutch().claims


@pytest.fixture
def record(location: str) -> Iterator[Record]:
    with Record.open(location, create=True) as record:
        record.add(dutch(doc_id="gao-1"))
        record.add(english())
        yield record


def correct(record: Record, claim: Claim, field: str, value: object) -> KeptClaim:
    record.decide("correct", claim.id, by="Ada", field=field, value=value)
    return record.claim(claim.id)


def read_anew(record: Record, **changed: Any) -> Reading:
    """Read the Dutch report as a newer version might, which finds other roles in the casualties: the claim gets another id."""
    claim = CASUALTIES.model_copy(update={"id": "claim-anew", **changed})
    reading = dutch().model_copy(update={"claims": (SHELLING, claim, DENIAL, DENIED)})
    record.add(reading, engine="2")
    return reading


# -- accept, reject, comment


def test_the_last_who_says_so_decides(record: Record) -> None:
    assert record.claim(SHELLING.id).status is Decided.OPEN
    record.decide("accept", SHELLING.id, by="Ada")
    assert record.claim(SHELLING.id).status is Decided.ACCEPTED
    record.decide(Verdict.REJECT, SHELLING.id, by="Bo", why="it was a gas explosion")
    assert record.claim(SHELLING.id).status is Decided.REJECTED
    assert [kept.claim.id for kept in record.claims(status="rejected")] == [SHELLING.id]


def test_what_was_rejected_is_shown_and_not_published(record: Record) -> None:
    record.decide("reject", SHELLING.id, by="Ada")
    assert SHELLING in record.reading("gao-1").claims
    assert SHELLING not in next(reading for reading in record.readings() if reading.doc_id == "gao-1").claims
    assert SHELLING in next(reading for reading in record.readings(rejected=True) if reading.doc_id == "gao-1").claims


def test_many_are_decided_at_once_or_none(record: Record) -> None:
    taken = record.decide("accept", SHELLING.id, CASUALTIES.id[:14], by="Ada")
    assert [one.about for one in taken] == [SHELLING.id, CASUALTIES.id]
    with pytest.raises(UnknownIdError):
        record.decide("reject", SHELLING.id, "claim-nowhere", by="Ada")
    assert len(list(record.decisions())) == 2
    assert record.claim(SHELLING.id).status is Decided.ACCEPTED


def test_a_comment_changes_nothing_and_may_be_on_a_report(record: Record) -> None:
    before = record.claim(SHELLING.id)
    record.decide("comment", SHELLING.id, by="Ada", why="see the footage of that day")
    record.decide("comment", "gao-1", by="Ada", why="the newspaper corrected this report")
    assert record.claim(SHELLING.id) == before
    assert [one.reason for one in record.decisions(about="gao-1")] == ["the newspaper corrected this report"]


# -- corrections


@pytest.mark.parametrize(
    "claim, field, value, found",
    [
        (CASUALTIES, "figures[0].low", 14, {"measure": "killed", "min": 13}),
        (SHELLING, "type", "air_strike", {"type": "air_strike"}),
        (SHELLING, "where[0].geonames_id", 1, {"place": "1"}),
        (SHELLING, "where", ["markt"], {"place": "markt"}),
        (SHELLING, "when", {"span": None, "start": "2025-01-01", "end": "2025-01-01", "precision": "day"}, {"until": "2025-06"}),
        (DENIED, "polarity", "affirmed", {"type": "shelling", "polarity": "affirmed"}),
        (CASUALTIES, "roles.target[1]", "drie kinderen", {"actor": "drie kinderen"}),
        (CASUALTIES, "attribution[0].speaker", "Het leger", {"speaker": "het leger"}),
    ],
)
def test_a_correction_shows_wherever_the_claim_does(record: Record, claim: Claim, field: str, value: object, found: dict[str, Any]) -> None:
    before = list(record.claims(**found))
    kept = correct(record, claim, field, value)
    assert kept.claim != claim
    assert kept.original == claim
    assert kept in record.claims(**found)
    assert kept not in before
    assert kept.claim in record.reading("gao-1").claims
    assert kept.claim in next(reading for reading in record.readings() if reading.doc_id == "gao-1").claims


def test_a_correction_says_from_what_to_what(record: Record) -> None:
    correct(record, CASUALTIES, "figures[0].low", 14)
    (taken,) = record.decisions()
    assert (taken.details["field"], taken.details["from"], taken.details["to"]) == ("figures[0].low", 12, 14)


def test_an_item_is_taken_out_and_the_others_keep_what_they_point_at(record: Record) -> None:
    kept = correct(record, CASUALTIES, "figures[0]", None)
    assert [(figure.quote, figure.part_of) for figure in kept.claim.figures] == [("drie kinderen", None)]
    kept = correct(record, CASUALTIES, "figures[0].best", 4)  # now the first, and found again by where it stands
    record.undo(1, by="Ada")
    kept = record.claim(CASUALTIES.id)
    assert [(figure.best, figure.part_of) for figure in kept.claim.figures] == [(None, None), (4, 0)]


@pytest.mark.parametrize(
    "field, value, says",
    [
        ("figures[0].low", "many", "figures.0.low"),
        ("figures[7].low", 3, "there are 2"),
        ("figures[0].colour", "red", "there is no figures\\[0\\].colour"),
        ("roles.victim", ["burgers"], "there is no roles.victim"),
        ("roles.target[0]", "marsmannen", "does not stand in the report"),
        ("where[0]", {"span": [0, 4], "quote": "Gao", "name": "Gao"}, "the text at"),
        ("type", "party", "type"),
        ("id", "claim-1", "is not corrected"),
        ("trigger", "burgers", "is not corrected"),
        ("mood", "sad", "no field of a claim"),
        ("figures[-1]", None, "no field of a claim"),
        ("figures[0]..low", 1, "no field of a claim"),
    ],
)
def test_what_does_not_fit_is_refused(record: Record, field: str, value: object, says: str) -> None:
    with pytest.raises(DecisionError, match=says) as caught:
        record.decide("correct", CASUALTIES.id, by="Ada", field=field, value=value)
    assert caught.value.remedy
    assert list(record.decisions()) == []
    assert record.claim(CASUALTIES.id).original is None


# -- what is refused


@pytest.mark.parametrize(
    "verdict, ids, more, says",
    [
        ("approve", ["claim-"], {}, "no verdict 'approve'"),
        ("accept", [], {}, "about something"),
        ("accept", ["gao-1"], {}, "is a report"),
        ("accept", [SHELLING.id], {"by": "  "}, "somebody who takes it"),
        ("accept", [SHELLING.id], {"field": "type"}, "names a field"),
        ("correct", [SHELLING.id], {}, "names a field"),
        ("comment", [SHELLING.id], {}, "says something"),
        ("undo", [SHELLING.id], {}, "kroniek undo"),
    ],
)
def test_decisions_that_make_no_sense(record: Record, verdict: str, ids: list[str], more: dict[str, Any], says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        record.decide(verdict, *ids, **{"by": "Ada", **more})
    assert list(record.decisions()) == []


# -- undo


def test_undo_and_undo_of_that(record: Record) -> None:
    correct(record, CASUALTIES, "figures[0].low", 14)
    record.undo(1, by="Bo", why="the first number was right")
    assert record.claim(CASUALTIES.id) == KeptClaim(CASUALTIES, record.claim(CASUALTIES.id).report)
    assert [one.stands for one in record.decisions()] == [False, True]
    with pytest.raises(DecisionError, match="undone before"):
        record.undo(1, by="Bo")
    record.undo(2, by="Ada")
    assert record.claim(CASUALTIES.id).claim.figures[0].low == 14
    assert [one.stands for one in record.decisions()] == [True, False, True]
    with pytest.raises(UnknownIdError, match="no decision 9"):
        record.undo(9, by="Ada")


# -- reading anew


def test_decisions_win_over_a_newer_reading(record: Record) -> None:
    record.decide("accept", CASUALTIES.id, by="Ada")
    correct(record, CASUALTIES, "figures[0].low", 14)
    figures = (CASUALTIES.figures[1].model_copy(update={"part_of": 1}), CASUALTIES.figures[0])  # the same in another order
    read_anew(record, figures=figures)
    kept = record.claim("claim-anew")
    assert kept.status is Decided.ACCEPTED
    assert [figure.low for figure in kept.claim.figures] == [3, 14]  # the one that was corrected, wherever it is listed
    assert [one.about for one in record.decisions(about="claim-anew")] == [CASUALTIES.id, CASUALTIES.id]
    record.undo(2, by="Ada")
    assert record.claim("claim-anew").original is None
    record.add(dutch(), engine="3")  # and back again
    assert record.claim(CASUALTIES.id).status is Decided.ACCEPTED


def test_a_claim_that_left_can_be_seen_but_not_decided_on(record: Record) -> None:
    record.decide("reject", CASUALTIES.id, by="Ada")
    record.add(dutch().model_copy(update={"claims": (SHELLING,)}), engine="2")
    gone = record.find(CASUALTIES.id[:14])
    assert isinstance(gone, GoneClaim)
    assert (gone.claim, gone.engine, gone.successor) == (CASUALTIES, "2", None)
    with pytest.raises(GoneError, match=r"left the record on .*, when 2 read its report") as caught:
        record.decide("accept", CASUALTIES.id, by="Ada")
    assert "kept" in (caught.value.remedy or "")
    assert [one.verdict for one in record.decisions(about=CASUALTIES.id)] == [Verdict.REJECT]
    record.undo(1, by="Ada")  # about the decision, not the claim


def test_one_in_its_place_is_named(record: Record) -> None:
    read_anew(record)
    with pytest.raises(GoneError) as caught:
        record.decide("accept", CASUALTIES.id, by="Ada")
    assert "claim-anew stands in its place" in (caught.value.remedy or "")


def test_a_correction_that_does_not_fit_a_newer_reading_is_kept_and_changes_nothing(record: Record) -> None:
    correct(record, CASUALTIES, "figures[1].best", 4)
    read_anew(record, figures=CASUALTIES.figures[:1])
    assert record.claim("claim-anew").original is None
    assert len(list(record.decisions(about="claim-anew"))) == 1
    record.add(dutch(), engine="3")
    assert record.claim(CASUALTIES.id).claim.figures[1].best == 4


def test_decisions_are_told_by_who_and_when(record: Record) -> None:
    record.decide("accept", SHELLING.id, by="Ada")
    record.decide("comment", SHELLING.id, by="Bo", why="why so?")
    assert [one.verdict for one in record.decisions(by="Bo")] == [Verdict.COMMENT]
    assert [one.by for one in record.decisions(verdict="accept")] == ["Ada"]
    assert len(list(record.decisions(since="2026"))) == 2
    assert list(record.decisions(since="2999")) == []


def test_two_reports_of_one_text_are_decided_on_apart(record: Record) -> None:
    for id in ("r-1", "r-2"):
        record.add(reading_of("Het leger beschoot Ber.", [{"type": "shelling", "trigger": "beschoot"}], id=id))
    one, other = (next(record.claims(report=id)) for id in ("r-1", "r-2"))
    record.decide("reject", one.claim.id, by="Ada")
    assert record.claim(other.claim.id).status is Decided.OPEN
