"""A record keeps readings whole, gives them back as they were, and says what is not there."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import ContractError, NotARecordError, UnknownIdError
from kroniek.model import Problem, content_id
from kroniek.record import AddResult, KeptClaim, KeptReport, Record
from tests.builders import reading_of, report_of
from tests.samples import dutch, english

DECIDE = "INSERT INTO decisions (about, verdict, \"by\", at, json) VALUES (?, 'accept', 'me', '2026-03-10', '{}')"


def sql(path: Path, statement: str, *values: str) -> list[Any]:
    """Do what another program might do to the file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def everything(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "incidents.kroniek"


def test_what_goes_in_comes_out(location: str) -> None:
    with Record.open(location, create=True) as record:
        assert record.add(dutch(doc_id="gao-1")) is AddResult.ADDED
        assert record.add(english()) is AddResult.ADDED
    with Record.open(location) as record:
        assert record.reading(dutch().report.id) == dutch(doc_id="gao-1")
        assert list(record.readings()) == [english(), dutch(doc_id="gao-1")]  # by date of publication
        assert [kept.id for kept in record.reports()] == [english().report.id, dutch().report.id]
        assert [kept.claim for kept in record.claims()] == [*english().claims, *dutch().claims]


def test_adding_again_changes_nothing(path: Path) -> None:
    with Record.open(path, create=True) as record:
        record.add(dutch())
        before = everything(path)
        assert record.add(dutch()) is AddResult.UNCHANGED
        assert everything(path) == before


def test_fetching_again_changes_nothing(location: str) -> None:
    with Record.open(location, create=True) as record:
        record.add(dutch(retrieved="2026-03-10T08:00Z", doc_id="first"))
        assert record.add(dutch(retrieved="2026-03-11T08:00Z", doc_id="second")) is AddResult.UNCHANGED
        assert record.reading(dutch().report.id).doc_id == "first"


def test_another_reading_takes_the_place_of_the_first_which_is_kept(path: Path) -> None:
    with Record.open(path, create=True) as record:
        record.add(dutch(), engine="1")
        changed = dutch().model_copy(update={"claims": dutch().claims[:1], "problems": (Problem(code="x", message="y"),)})
        assert record.add(changed, engine="2") is AddResult.UPDATED
        assert record.reading(dutch().report.id) == changed
        counts = record.counts()
        assert (counts.reports, counts.claims, counts.figures, counts.problems) == (1, 1, 0, 1)
    assert sql(path, "SELECT revision, engine FROM readings ORDER BY revision") == [(1, "1"), (2, "2")]


@pytest.mark.parametrize(
    "statement", ["UPDATE readings SET json = ''", "DELETE FROM readings", "DELETE FROM decisions", "UPDATE decisions SET verdict = ''"]
)
def test_readings_and_decisions_are_only_appended(path: Path, statement: str) -> None:
    with Record.open(path, create=True) as record:
        record.add(dutch())
    sql(path, DECIDE, "claim-1")
    with pytest.raises(sqlite3.IntegrityError, match="appended, never changed"):
        sql(path, statement)


def test_a_claim_that_goes_takes_its_parts_with_it_and_no_decision(path: Path) -> None:
    claim = dutch().claims[0].id
    with Record.open(path, create=True) as record:
        record.add(dutch())
        sql(path, DECIDE, claim)
        record.add(dutch().model_copy(update={"claims": (), "places": ()}))
    for table in ("claims", "mentions", "figures", "places"):
        assert sql(path, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert sql(path, "SELECT about FROM decisions") == [(claim,)]


def test_an_id_may_be_cut_short(location: str) -> None:
    with Record.open(location, create=True) as record:
        record.add(dutch(doc_id="gao-1"))
        claim = dutch().claims[2]
        assert record.claim(claim.id[:12]).claim == claim
        assert record.claim(claim.id.removeprefix("claim-")[:8]).claim == claim
        assert record.reading(dutch().report.id[:12]) == record.reading("gao-1")
        found = record.find(claim.id[:12])
        assert isinstance(found, KeptClaim)
        assert (found.claim, found.report.outlet) == (claim, "De Koerier")
        assert isinstance(record.find("gao-1"), KeptReport)
        with pytest.raises(UnknownIdError, match="more than one id: claim-"):
            record.claim("claim-")
        for unknown in ("claim-zz", "", "%", "claim_"):
            with pytest.raises(UnknownIdError, match="there is no"):
                record.find(unknown)


def test_an_id_that_begins_another_is_found(location: str) -> None:
    with Record.open(location, create=True) as record:
        for id in ("r-1", "r-12"):
            record.add(reading_of(f"Tekst {id}", id=id))
        assert record.reading("r-1").report.id == "r-1"


def test_a_claim_belongs_to_one_report(location: str) -> None:
    with Record.open(location, create=True) as record:
        record.add(dutch())
        before = record.counts()
        twin = english().model_copy(update={"claims": (english().claims[0].model_copy(update={"id": dutch().claims[0].id}),)})
        with pytest.raises(ContractError, match="that of another claim"):
            record.add(twin)
        assert record.counts() == before  # nothing of the report that failed


def test_counts(location: str) -> None:
    with Record.open(location, create=True) as record:
        assert record.counts().reports == 0
        record.add(dutch())
        record.add(english())
        counts = record.counts()
    assert (counts.reports, counts.claims, counts.figures, counts.problems) == (2, 5, 3, 1)
    assert dict(counts.by_type) == {"shelling": 2, "capture": 1, "casualties": 1, "denial": 1}


def test_what_was_read_by_this_version_need_not_be_read_again(location: str) -> None:
    before = report_of(dutch().report.text, language=None)  # as it came in: the reader finds the language
    with Record.open(location, create=True) as record:
        assert not record.knows(before, "1")
        record.add(dutch(), engine="1", source=before)
        assert record.knows(before, "1")
        assert record.knows(before.model_copy(update={"retrieved": "2026-04-01T10:00Z"}), "1")
        assert not record.knows(before, "2")
        assert not record.knows(before.model_copy(update={"published": "2026-03-11"}), "1")
        assert record.add(dutch(), engine="2", source=before) is AddResult.UNCHANGED
        assert record.knows(before, "2")


def test_what_is_no_text_is_refused(location: str) -> None:
    with Record.open(location, create=True) as record:
        with pytest.raises(ContractError, match="surrogates"):
            record.add(reading_of("half een paar: \ud83d"))
        assert record.counts().reports == 0


def test_what_was_tampered_with_is_not_given_out(path: Path) -> None:
    with Record.open(path, create=True) as record:
        record.add(dutch())
    sql(path, "DROP TRIGGER readings_no_update")
    sql(path, 'UPDATE readings SET json = replace(json, \'"quote":"Gao"\', \'"quote":"Ber"\')')
    sql(path, "UPDATE contents SET json = substr(json, 1, 40)")
    with Record.open(path) as record:
        with pytest.raises(NotARecordError, match="not as it was written"):
            record.reading(dutch().report.id)
        with pytest.raises(NotARecordError, match="not as it was written"):
            list(record.claims())


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.none() | st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, text: str, title: str | None) -> None:
    # Null characters, right-to-left marks, emoji and line ends of all sorts among it.
    path = tmp_path_factory.getbasetemp() / "any-text.kroniek"
    claim = {"type": "attack", "trigger": text[:1], "agent": [text], "where": [text]}
    reading = reading_of(text, [claim], title=title, id=content_id("report", text, title))
    with Record.open(path, create=True) as record:
        record.add(reading)
        assert record.reading(reading.report.id) == reading
        assert record.claim(reading.claims[0].id).claim == reading.claims[0]
