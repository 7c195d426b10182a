"""Whatever goes wrong in a record is found and named, and what can be made anew is."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kroniek.errors import DecisionError, NotARecordError
from kroniek.model import Problem
from kroniek.record import FaultKind, Record
from tests.record.test_record_events import ALL, ALPHA, claim_of
from tests.record.test_record_file import overwritten
from tests.samples import dutch, english

GAO = dutch().report.id
SHELLING = dutch().claims[0].id


def full(location: str | Path) -> None:
    """Make a record in which something of every sort has happened."""
    with Record.open(location, create=True) as record:
        record.add(dutch(), engine="1")
        record.add(english(), engine="1")
        for reading in ALL:
            record.add(reading, engine="1")
        list(record.link())
        record.decide("accept", SHELLING, by="Ada")
        record.decide("correct", dutch().claims[1].id, by="Ada", field="figures[0].low", value=14)
        events = [event.event.id for event in record.events()]
        record.decide("merge", *events[-2:], by="Ada")
        record.decide("comment", events[0], by="Bo", why="see the map")
        record.undo(1, by="Bo")
        record.add(dutch().model_copy(update={"claims": dutch().claims[:2]}), engine="2")
        list(record.link())


def test_a_sound_record_has_no_faults(location: str) -> None:
    full(location)
    told: list[int] = []
    with Record.open(location) as record:
        assert list(record.check(told.append)) == []
        assert told[-1] == 6
        before = [record.reading(GAO), *record.events(), *record.claims()]
        assert record.mend() == []
        list(record.link())
        assert list(record.check()) == []
        assert [record.reading(GAO), *record.events(), *record.claims()] == before


SPOILT = [
    ("UPDATE readings SET json = replace(json, 'Gao', 'Ber')", FaultKind.READING, "not as it was written"),
    ("UPDATE readings SET json = replace(json, 'De Koerier', 'De Bode')", FaultKind.READING, "its digest is another"),
    (
        "DELETE FROM readings WHERE revision = 1 AND report_id IN (SELECT id FROM reports WHERE revision = 2)",
        FaultKind.READING,
        "there are 1",
    ),
    ("UPDATE reports SET text = 'nothing'", FaultKind.READING, "its text is not"),
    (f"UPDATE claims SET type = 'attack' WHERE id = '{SHELLING}'", FaultKind.CLAIMS, "not as its reading"),
    (f"DELETE FROM claims WHERE id = '{SHELLING}'", FaultKind.CLAIMS, "is not there"),
    ("UPDATE claims SET status = 'accepted'", FaultKind.CLAIMS, "not as its reading"),
    ("DELETE FROM figures", FaultKind.CLAIMS, "figures are missing"),
    ("DELETE FROM places", FaultKind.CLAIMS, "places are missing"),
    ("DELETE FROM search WHERE number IN (SELECT max(number) FROM search)", FaultKind.REFERENCE, "missing in it"),
    ("UPDATE search SET words = 'x'", FaultKind.CLAIMS, "not found by its words"),
    ("DELETE FROM search_index_data WHERE id > 10", FaultKind.REFERENCE, "does not agree"),
    ("UPDATE mentions SET claim_id = 'nobody' WHERE rowid = (SELECT min(rowid) FROM mentions)", FaultKind.REFERENCE, "not there"),
    ("UPDATE decisions SET about = 'c-nobody' WHERE id = 1", FaultKind.DECISION, "never there"),
    ("UPDATE decisions SET json = '{\"decision\": 99}' WHERE verdict = 'undo'", FaultKind.DECISION, "not there"),
    ("DELETE FROM occurrences WHERE report_id IN (SELECT report_id FROM occurrences LIMIT 1)", FaultKind.EVENT, "otherwise in events"),
    ("UPDATE occurrence_claims SET event_id = NULL", FaultKind.EVENT, "in no event"),
    ("DELETE FROM events", FaultKind.EVENT, "is not listed"),
    ("INSERT INTO events VALUES ('e-none', '~', 'open')", FaultKind.EVENT, "has no claims"),
    ('UPDATE mentions SET "end" = "end" + 1', FaultKind.CLAIMS, "mentions are missing or changed"),
    ("UPDATE figures SET best = 99", FaultKind.CLAIMS, "figures are missing or changed"),
    ("UPDATE places SET latitude = 0 WHERE latitude IS NOT NULL", FaultKind.CLAIMS, "places are missing or changed"),
    ("UPDATE reports SET outlet = 'De Bode'", FaultKind.READING, "its outlet"),
    ("UPDATE reports SET known = ''", FaultKind.READING, "its known"),
    ("UPDATE events SET status = 'rejected'", FaultKind.EVENT, "its date or status"),
    ("DELETE FROM bonds", FaultKind.DECISION, "bind and part"),
    (
        "UPDATE decisions SET about = 'e-0123456789abcdef', json = '{\"claims\": [\"c-no\"]}' WHERE verdict = 'comment'",
        FaultKind.DECISION,
        "never",
    ),
]


@pytest.mark.parametrize("spoil, kind, says", SPOILT)
def test_faults_are_found_named_and_mended(tmp_path: Path, spoil: str, kind: FaultKind, says: str) -> None:
    path = tmp_path / "r.kroniek"
    full(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("readings", "decisions"):
            for change in ("update", "delete"):
                connection.execute(f"DROP TRIGGER {table}_no_{change}")
        connection.execute(spoil)
    with Record.open(path) as record:
        found = [fault for fault in record.check() if fault.kind is kind]
        assert any(says in fault.what for fault in found), list(record.check())
        assert all(fault.remedy and fault.about for fault in found)
        if any("--mend" in fault.remedy for fault in found):
            for reading in [dutch(), english(), *ALL] if record.mend() else ():
                record.add(reading, engine="3")
            record.mend()  # what was read before may have left traces elsewhere
            list(record.link())
            assert [fault for fault in record.check() if "--mend" in fault.remedy] == []


def test_a_correction_that_does_not_fit_is_told_of(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.kroniek", create=True) as record:
        record.add(dutch(), engine="1")
        casualties = dutch().claims[1]
        record.decide("correct", casualties.id, by="Ada", field="figures[1].best", value=4)
        anew = casualties.model_copy(update={"id": "claim-anew", "figures": casualties.figures[:1]})
        record.add(dutch().model_copy(update={"claims": (anew,)}), engine="2")
        (fault,) = record.check()
    assert (fault.kind, fault.about) == (FaultKind.DECISION, "decision 1")
    assert "does not fit claim-anew" in fault.what


# -- copies


def test_a_copy_is_the_same(location: str, tmp_path: Path) -> None:
    full(location)
    with Record.open(location) as record:
        assert not [item for item in record.copy(tmp_path / "copy.kroniek") if isinstance(item, Problem)]
        list(record.copy(tmp_path / "copy.kroniek"))  # again, which changes nothing
        with Record.open(tmp_path / "copy.kroniek") as copied:
            for look in ("reports", "claims", "events", "decisions", "changes"):
                assert list(getattr(copied, look)()) == list(getattr(record, look)()), look
            assert list(copied.check()) == []
            copied.decide("comment", SHELLING, by="Cy", why="here only")
        with pytest.raises(DecisionError, match="does not have"):
            list(record.copy(tmp_path / "copy.kroniek"))


def test_a_copy_as_it_was_recorded(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.kroniek", create=True) as record:
        record.add(dutch(), engine="1")
        (taken,) = record.decide("accept", SHELLING, by="Ada")
        record.decide("reject", SHELLING, by="Bo")
        record.add(dutch().model_copy(update={"claims": ()}), engine="2")
        record.add(ALPHA)
        list(record.copy(tmp_path / "then.kroniek", recorded=taken.at))
    with Record.open(tmp_path / "then.kroniek") as then:
        assert then.reading(GAO) == dutch()
        assert then.claim(SHELLING).status == "accepted"
        assert then.counts().reports == 1


def test_what_can_be_read_of_a_damaged_record_is_saved(tmp_path: Path) -> None:
    overwritten(tmp_path / "r.kroniek")
    with pytest.raises(NotARecordError, match="damaged") as caught:
        Record.open(tmp_path / "r.kroniek")
    assert "kroniek copy" in (caught.value.remedy or "")
    path = tmp_path / "half.kroniek"
    full(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER readings_no_update")
        connection.execute(f"UPDATE readings SET json = '{{' WHERE report_id = '{GAO}' AND revision = 1")
    with Record.open(path, damaged=True) as record:
        problems = [item for item in record.copy(tmp_path / "saved.kroniek") if isinstance(item, Problem)]
        assert [problem.where for problem in problems] == [GAO]
        with Record.open(tmp_path / "saved.kroniek") as saved:
            assert saved.counts().reports == 6
            assert claim_of(ALPHA) in {kept.claim.id for kept in saved.claims()}
