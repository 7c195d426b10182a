"""``export`` and ``sql``: every form through the command, by conditions, and what is said when something cannot be done."""

import csv
import io
import json
from pathlib import Path

import pytest

from kroniek.cli import SqlFormat
from kroniek.cli.publishing import _converse
from kroniek.publishing import FORMS, snapshot_of
from kroniek.publishing.recorded import recorded
from kroniek.record import Record
from tests.cli.conftest import Run

RECORD = ("--record", "war.kroniek")


@pytest.fixture(autouse=True)
def record(run: Run) -> None:
    """Make a record of two reports: one shelling is told of in each."""
    Path("one.txt").write_text("Het leger beschoot Gao. Zo eindigde de dag.", encoding="utf-8")
    Path("other.txt").write_text("In Ber beschoot het leger een brug.", encoding="utf-8")
    assert run("add", "one.txt", *RECORD, "--published", "2026-03-10").exit_code == 0
    assert run("add", "other.txt", *RECORD, "--published", "2026-04-10").exit_code == 0


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_written_where_it_is_said(run: Run, form: str) -> None:
    result = run("export", *RECORD, "--as", form, "--out", "out")
    assert result.exit_code == 0
    told = [Path(line) for line in result.stdout.splitlines()]
    assert told == [Path("out", name) for name in FORMS[form].files]
    assert all(path.is_file() for path in told)
    first = {path.name: path.read_bytes() for path in told}
    run("export", *RECORD, "--as", form, "--out", "out")
    assert {path.name: path.read_bytes() for path in told} == first


@pytest.mark.parametrize("form", ["parquet", "package"])
def test_a_folder_of_files_is_not_printed(run: Run, form: str) -> None:
    result = run("export", *RECORD, "--as", form)
    assert result.exit_code == 2
    assert "say where it goes" in result.output


def test_conditions_hold_for_claims_and_events(run: Run) -> None:
    late = run("export", *RECORD, "--as", "json", "--since", "2026-04").stdout.splitlines()
    assert [json.loads(line)["report"]["published"] for line in late] == ["2026-04-10"]
    assert [json.loads(line)["date"] for line in run("export", *RECORD, "--as", "plover", "--until", "2026-03").stdout.splitlines()] == [
        "2026-03-10"
    ]
    assert run("export", *RECORD, "--as", "plover", "--type", "riot").stdout == ""
    assert run("export", *RECORD, "--as", "plover", "--since", "soon").exit_code == 2


def test_what_has_no_place_in_a_form_is_told(run: Run) -> None:
    result = run("export", *RECORD, "--as", "ucdp", "--out", "ucdp.csv")
    assert result.exit_code == 0
    assert "2 events have no place in ucdp: no number of dead is told." in result.output


def test_no_such_policy(run: Run) -> None:
    result = run("export", *RECORD, "--as", "acled", "--policy", "wishful")
    assert result.exit_code == 2
    assert "there is no policy 'wishful'" in result.output
    assert run("export", *RECORD, "--as", "acled", "--policy", "conservative").exit_code == 0


@pytest.mark.filterwarnings("ignore")
def test_a_package_is_checked(run: Run) -> None:
    assert "datapackage.json: valid" in run("export", *RECORD, "--as", "package", "--out", "package", "--check").stdout
    assert run("export", *RECORD, "--as", "acled", "--out", "acled.csv", "--check").exit_code == 2


@pytest.mark.filterwarnings("ignore")
def test_a_part_of_a_record_is_a_valid_package_too(run: Run) -> None:
    Path("again.txt").write_text("Het leger beschoot Gao, zo bleek later. Meer is er niet bekend.", encoding="utf-8")
    run("add", "again.txt", *RECORD, "--published", "2026-03-11")
    for conditions in (("--since", "2026-03-11"), ("--words", "bleek"), ("--type", "riot")):
        assert "valid" in run("export", *RECORD, "--as", "package", "--out", "package", "--check", *conditions).stdout


def test_without_names_is_passed_on(run: Run) -> None:
    Path("third.txt").write_text("Boerin Qarzex Voxjuz vluchtte toen het leger haar dorp beschoot.", encoding="utf-8")
    run("add", "third.txt", *RECORD, "--published", "2026-03-12")
    assert "Voxjuz" in run("export", *RECORD, "--as", "csv").stdout
    assert "Voxjuz" not in run("export", *RECORD, "--as", "csv", "--without-names").stdout


def test_sql_as_a_table_for_machines_and_for_a_spreadsheet(run: Run) -> None:
    query = "SELECT first_reported, type, killed_best FROM events ORDER BY first_reported"
    assert "2026-03-10       shelling" in run("sql", query, *RECORD).stdout
    rows = run("sql", query, *RECORD, "--format", "json").stdout.splitlines()
    assert json.loads(rows[0]) == {"first_reported": "2026-03-10", "type": "shelling", "killed_best": None}
    table = list(csv.reader(io.StringIO(run("sql", query, *RECORD, "--format", "csv").stdout, newline="")))
    assert table == [["first_reported", "type", "killed_best"], ["2026-03-10", "shelling", ""], ["2026-04-10", "shelling", ""]]
    assert run("sql", *RECORD, "--format", "csv", input="SELECT count(*) AS many FROM claims").stdout.split() == ["many", "2"]
    assert run("sql", "SELECT id FROM reports", *RECORD, "--since", "2026-04", "--format", "csv").stdout.count("\n") == 2
    assert "no rows" in run("sql", "SELECT id FROM claims WHERE type = 'riot'", *RECORD).stdout


@pytest.mark.parametrize("query", ["SELEC 1", "SELECT * FROM nothing", "DROP TABLE claims", "SELECT * FROM read_csv('one.txt')", ""])
def test_sql_that_cannot_be_answered(run: Run, query: str) -> None:
    result = run("sql", query, *RECORD)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert len(result.output.splitlines()) == 1


def test_a_conversation_in_sql(run: Run, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    lines = iter(["SELECT count(*) AS many", "FROM claims;", "", "SELEC 1;", "SELECT 'still here' AS told;"])

    def typed(prompt: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", typed)
    with Record.open("war.kroniek") as kept, snapshot_of(recorded(kept)) as snapshot:
        _converse(snapshot, SqlFormat.CSV)
    printed = capfd.readouterr()
    assert printed.out.split() == ["many", "2", "told", "still", "here"]
    assert "syntax error" in printed.err
