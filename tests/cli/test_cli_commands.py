"""What each command prints, and the code it ends with."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest

from kroniek import __version__
from kroniek.model import Reading
from kroniek.record import Record
from tests.cli.conftest import OneWordReader, Run

RECORD = ("--record", "war.kroniek")


def claim_ids() -> list[str]:
    with Record.open("war.kroniek") as record:
        return [kept.claim.id for kept in record.claims()]


# -- read


def test_read_shows_each_report(run: Run, reports: Path) -> None:
    result = run("read", "reports")
    assert result.exit_code == 0
    assert "Het leger *beschoot* maandag de haven van Mopti" in result.stdout
    assert result.stdout.count("shelling") == 2
    assert result.stdout.count("makes no claim") == 1
    assert result.stderr == ""


def test_read_gives_machines_one_reading_a_line(run: Run, reports: Path) -> None:
    result = run(
        "read", str(reports / "b.txt"), str(reports / "a.txt"), "--format", "json", "--published", "2026-03-10", "--language", "nl"
    )
    readings = [Reading.model_validate_json(line) for line in result.stdout_bytes.splitlines()]
    assert ["dinsdag" in reading.report.text for reading in readings] == [True, False]  # in the order given
    assert {(reading.report.published, reading.report.language) for reading in readings} == {("2026-03-10", "nl")}


def test_read_answers_each_line_with_its_id(run: Run) -> None:
    lines = [
        {"id": f"d-{i}", "text": f"Het leger beschoot op dag {i} de haven van Mopti, zei een visser.", "language": "nl"} for i in range(3)
    ]
    result = run("read", "--input-format", "jsonl", "--format", "json", input="\n".join(map(json.dumps, lines)))
    assert [json.loads(line)["doc_id"] for line in result.stdout.splitlines()] == ["d-0", "d-1", "d-2"]
    assert result.exit_code == 0


def test_read_tells_of_what_cannot_be_read_and_reads_the_rest(run: Run, reports: Path) -> None:
    (reports / "b.txt").write_text("")
    result = run("read", "nowhere.txt", "reports", "--format", "json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    complaints = result.stderr.splitlines()
    assert len(complaints) == 2
    assert all(line.startswith("kroniek: ") for line in complaints)
    assert "nowhere.txt" in complaints[0]
    assert "b.txt" in complaints[1]


@pytest.mark.parametrize("arguments, given", [(("nowhere.txt",), None), ((), ""), (("-",), "  \n")])
def test_read_of_nothing(run: Run, arguments: tuple[str, ...], given: str | None) -> None:
    result = run("read", *arguments, input=given)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("kroniek: ")


def test_a_name_cannot_steer_the_terminal(run: Run) -> None:
    for arguments in (("read", "no\x1b[2J\nfile"), ("claims", "--record", "no\x1b[2J\nfile")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "\x1b" not in result.stderr
        assert len(result.stderr.splitlines()) == 1


# -- add


def test_add_says_what_it_did(run: Run, reports: Path) -> None:
    (reports / "empty.txt").touch()
    result = run("add", "reports", *RECORD)
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "3 added, 0 updated, 0 unchanged, 1 skipped (empty 1).",
        "war.kroniek: 3 reports, 2 claims, 0 figures, 2 events.",
    ]
    assert "empty.txt" in result.stderr


def test_add_again_changes_nothing_and_reads_nothing(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    with closing(sqlite3.connect("war.kroniek")) as connection:
        before = list(connection.iterdump())
    result = run("add", "reports", *RECORD)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "0 added, 0 updated, 3 unchanged.")
    assert OneWordReader.read == 3
    with closing(sqlite3.connect("war.kroniek")) as connection:
        assert list(connection.iterdump()) == before


def test_add_by_a_version_that_reads_otherwise(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "reports", *RECORD)
    monkeypatch.setattr("kroniek.record.engine_version", lambda *own: "2")
    monkeypatch.setattr(OneWordReader, "type", "bombing")
    result = run("add", "reports", *RECORD)
    assert result.stdout.splitlines() == ["0 added, 2 updated, 1 unchanged.", "war.kroniek: 3 reports, 2 claims, 0 figures, 2 events."]
    assert run("claims", *RECORD).stdout.count("bombing") == 2


def test_add_that_is_interrupted_goes_on_where_it_was(run: Run, reports: Path) -> None:
    (reports / "b.txt").write_text("Onderbreek mij: het leger beschoot woensdag opnieuw de haven van Mopti.")
    result = run("add", "reports", *RECORD)
    assert result.exit_code == 130
    assert result.stdout.splitlines()[0] == "1 added, 0 updated, 0 unchanged; interrupted: the same command goes on from here."
    (reports / "b.txt").write_text("Niet meer: het leger beschoot woensdag opnieuw de haven van Mopti.")
    result = run("add", "reports", *RECORD)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "2 added, 0 updated, 1 unchanged.")
    assert OneWordReader.read == 4


def test_add_of_nothing_makes_no_record(run: Run) -> None:
    result = run("add", "nowhere.txt", *RECORD)
    assert result.exit_code == 2
    assert not Path("war.kroniek").exists()


@pytest.mark.parametrize("command", [("add", "reports"), ("claims",), ("show", "x"), ("explain", "x"), ("export", "--as", "json")])
def test_what_is_no_record_is_refused(run: Run, reports: Path, command: tuple[str, ...]) -> None:
    Path("war.kroniek").write_text("Dit is een tekst.")
    result = run(*command, *RECORD)
    assert result.exit_code == 2
    assert result.stderr.startswith("kroniek: war.kroniek: the file is no record")
    assert len(result.stderr.splitlines()) == 1
    assert Path("war.kroniek").read_text() == "Dit is een tekst."


def test_the_record_may_be_named_in_the_environment(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRONIEK_RECORD", "mine.kroniek")
    assert run("add", "reports").exit_code == 0
    assert run("claims").stdout.count("shelling") == 2


# -- claims


def test_claims_in_each_form(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    table = run("claims", *RECORD)
    assert all(id.rpartition("-")[2][:8] in table.stdout for id in claim_ids())
    lines = [json.loads(line) for line in run("claims", *RECORD, "--format", "json").stdout.splitlines()]
    assert [line["claim"]["id"] for line in lines] == claim_ids()
    assert lines[0]["report"]["language"] == "nl"
    rows = list(csv.DictReader(io.StringIO(run("claims", *RECORD, "--format", "csv").stdout_bytes.decode(), newline="")))
    assert [row["claim"] for row in rows] == claim_ids()
    assert rows == list(csv.DictReader(io.StringIO(run("export", "--as", "csv", *RECORD).stdout_bytes.decode(), newline="")))


@pytest.mark.parametrize(
    "conditions, many",
    [
        (["--type", "shelling", "--type", "denial"], 2),
        (["--type", "denial"], 0),
        (["--type", "air strike"], 0),
        (["--actor", "leger", "--words", "haven dins*"], 1),
        (["--since", "2026", "--until", "2026-03"], 2),
        (["--until", "2025"], 0),
        (["--place", "Mopti"], 0),
        (["--limit", "1"], 1),
    ],
)
def test_claims_that_meet_conditions(run: Run, reports: Path, conditions: list[str], many: int) -> None:
    run("add", "reports", *RECORD, "--published", "2026-03-10")
    result = run("claims", *RECORD, "--format", "json", *conditions)
    assert (result.exit_code, len(result.stdout.splitlines())) == (0, many)
    assert ("no claim" in run("claims", *RECORD, *conditions).stderr) is (many == 0)


@pytest.mark.parametrize(
    "wrong, says",
    [
        (["--type", "party"], "there is no type 'party'"),
        (["--since", "yesterday"], "'yesterday' is no date"),
        (["--report", "zz"], "there is no report 'zz'"),
        (["--limit", "0"], "--limit"),
        (["--format", "xml"], "--format"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_claims_asked_for_wrongly(run: Run, reports: Path, wrong: list[str], says: str) -> None:
    run("add", "reports", *RECORD)
    result = run("claims", *RECORD, *wrong)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert says in result.stderr


# -- show, explain


def test_show_a_report_and_a_claim(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    (claim, *_) = claim_ids()
    shown = run("show", claim[:-8], *RECORD)
    assert "Het leger *beschoot*" in shown.stdout
    assert "roles.agent[0]" in shown.stdout
    told = json.loads(run("show", claim, *RECORD, "--format", "json").stdout)
    assert told["claim"]["id"] == claim
    report = told["report"]["id"]
    assert "shelling" in run("show", report, *RECORD).stdout
    assert Reading.model_validate_json(run("show", report, *RECORD, "--format", "json").stdout).report.id == report
    unknown = run("show", "zz", *RECORD)
    assert (unknown.exit_code, unknown.stdout) == (2, "")
    assert "there is no report, claim or event 'zz'" in unknown.stderr


def test_explain(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    result = run("explain", claim_ids()[0], *RECORD)
    assert result.exit_code == 0
    told = " ".join(result.stdout.split())
    for words in (
        "The lexicon entry beschoot",
        "lemmas beschieten",
        "needs object = a, b",
        "agent leger from subject, door",
        "1 leger leger NOUN nsubj beschoot (2)",
        "2 beschoot beschieten VERB root –",
    ):
        assert words in told


def test_explain_what_this_version_does_not_read(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "reports", *RECORD)
    (claim, *_) = claim_ids()
    monkeypatch.setattr(OneWordReader, "explain", lambda self, document, claim_id: None)
    result = run("explain", claim, *RECORD)
    assert result.exit_code == 0
    assert "does not make this claim" in result.stdout


# -- export, schema, and the whole


@pytest.mark.parametrize("form, files", [("json", ["readings.jsonl"]), ("csv", ["claims.csv", "figures.csv"])])
def test_export(run: Run, reports: Path, form: str, files: list[str]) -> None:
    run("add", "reports", *RECORD)
    result = run("export", *RECORD, "--as", form, "--out", "out")
    assert result.stdout.splitlines() == [f"out/{name}" for name in files]
    printed = run("export", *RECORD, "--as", form)
    assert printed.stdout_bytes == Path("out", files[0]).read_bytes() == run("export", *RECORD, "--as", form, "--out", "-").stdout_bytes


def test_export_to_no_known_form(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    result = run("export", *RECORD, "--as", "pdf")
    assert result.exit_code == 2
    assert "json, csv" in result.stderr


def test_schema_describes_what_is_read(run: Run, reports: Path) -> None:
    schema = json.loads(run("schema").stdout)
    for line in run("read", "reports", "--format", "json").stdout.splitlines():
        jsonschema.validate(json.loads(line), schema)


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"kroniek {__version__}\n"


def test_help_alone(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "Commands:" in result.output


# -- events


def test_events_in_each_form(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    lines = [json.loads(line) for line in run("events", "--format", "json", *RECORD).stdout.splitlines()]
    assert sorted(claim for line in lines for claim in line["event"]["claims"]) == sorted(claim_ids())
    rows = list(csv.DictReader(io.StringIO(run("events", "--format", "csv", *RECORD).stdout)))
    assert [row["event"] for row in rows] == [line["event"]["id"] for line in lines]
    first = lines[0]["event"]["id"]
    assert first[2:10] in run("events", *RECORD).stdout
    assert "no event" in run("events", "--type", "denial", *RECORD).stderr
    shown = run("show", first, *RECORD).stdout
    assert "a single source" in shown
    assert "beschoot" in shown
    assert json.loads(run("show", first, "--format", "json", *RECORD).stdout)["event"]["id"] == first
    assert "by the policy" not in run("events", "--policy", "majority", *RECORD).stderr
    wrong = run("events", "--policy", "mine", *RECORD)
    assert (wrong.exit_code, "no policy 'mine'" in wrong.stderr) == (2, True)


def test_events_are_merged_explained_and_split(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    ids = [json.loads(line)["event"]["id"] for line in run("events", "--format", "json", *RECORD).stdout.splitlines()]
    assert run("decide", "merge", *ids, "--by", "Ada", *RECORD).stdout == f"1: merge {ids[0]}\n"
    (event,) = (json.loads(line)["event"] for line in run("events", "--format", "json", *RECORD).stdout.splitlines())
    assert len(event["claims"]) == 2
    (gone,) = {*ids} - {event["id"]}
    for command in ("show", "history", "explain"):
        assert run(command, gone, *RECORD).exit_code == 0
    assert f"is in {event['id']}. Merged by Ada" in " ".join(run("show", gone, *RECORD).stdout.split())
    refused = run("decide", "accept", gone, "--by", "Ada", *RECORD)
    assert (refused.exit_code, event["id"] in refused.stderr) == (2, True)
    explained = run("explain", event["id"], *RECORD).stdout
    assert "Why they are together" in explained
    assert event["claims"][1].rpartition("-")[2][:8] in explained
    run("decide", "split", event["id"], event["claims"][1], "--by", "Ada", *RECORD)
    assert len(run("events", "--format", "json", *RECORD).stdout.splitlines()) == 2
    assert "split" in run("history", event["id"], *RECORD).stdout


def test_linking_goes_on_where_it_was(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    with closing(sqlite3.connect("war.kroniek")) as connection, connection:
        connection.execute("UPDATE reports SET linked = 0")
    result = run("link", *RECORD)
    assert (result.exit_code, result.stdout) == (0, "war.kroniek: 3 reports, 2 claims, 0 figures, 2 events.\n")


# -- decide, undo, decisions, changes, history


def test_a_correction_from_the_command_line(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    (claim, *_) = claim_ids()
    result = run("decide", "correct", claim, "--field", "type", "--value", "air_strike", "--why", "jets", "--by", "Ada", *RECORD)
    assert (result.exit_code, result.stdout) == (0, f"1: correct {claim}\n")
    told = json.loads(run("claims", "--type", "air strike", "--format", "json", *RECORD).stdout)
    assert (told["claim"]["type"], told["original"]["type"]) == ("air_strike", "shelling")
    assert "air_strike" in run("export", "--as", "csv", *RECORD).stdout
    shown = run("show", claim, *RECORD).stdout
    assert "corrected" in shown
    assert "type: shelling → air_strike" in shown
    assert run("undo", "1", "--by", "Bo", *RECORD).stdout == f"2: undo 1 on {claim}\n"
    assert run("claims", "--type", "air strike", *RECORD).stdout == ""
    rows = list(csv.DictReader(io.StringIO(run("decisions", "--format", "csv", *RECORD).stdout)))
    assert [(row["verdict"], row["by"], row["stands"]) for row in rows] == [("correct", "Ada", "no"), ("undo", "Bo", "yes")]


def test_claims_are_decided_on_from_a_list(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    result = run("decide", "reject", "-", *RECORD, "--why", "a drill", input="\n".join(claim_ids()), env={"KRONIEK_BY": "Ada"})
    assert result.exit_code == 0
    assert len(run("claims", "--status", "rejected", "--format", "json", *RECORD).stdout.splitlines()) == 2
    table = run("decisions", "--by", "Ada", *RECORD).stdout
    assert table.count("a drill") == 2
    assert [json.loads(line)["verdict"] for line in run("decisions", "--format", "json", *RECORD).stdout.splitlines()] == ["reject"] * 2
    assert "no decision" in run("decisions", "--by", "Bo", *RECORD).stderr


@pytest.mark.parametrize(
    "arguments, says",
    [
        (("decide", "accept", "claim-nowhere"), "there is no claim, event or report 'claim-nowhere'"),
        (("decide", "praise", "x"), "praise"),
        (("decide", "correct", "x", "--field", "type"), "there is no claim"),
        (("undo", "7"), "there is no decision 7"),
        (("history", "zz"), "there is no report, claim or event 'zz'"),
        (("changes", "--since", "once"), "'once' is no date"),
    ],
)
def test_decisions_that_cannot_be(run: Run, reports: Path, arguments: tuple[str, ...], says: str) -> None:
    run("add", "reports", *RECORD)
    result = run(*arguments, *RECORD)
    assert result.exit_code == 2
    assert says in result.stderr


def test_changes_and_history_in_each_form(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "reports", *RECORD)
    (before, *_) = claim_ids()
    monkeypatch.setattr("kroniek.record.engine_version", lambda *own: "2")
    monkeypatch.setattr(OneWordReader, "type", "bombing")
    run("add", "reports", *RECORD)
    (now, *_) = claim_ids()
    lines = [json.loads(line) for line in run("changes", "--format", "json", *RECORD).stdout.splitlines()]
    assert [line["kind"] for line in lines] == ["read"] * 3 + ["replaced"] * 2
    rows = list(csv.DictReader(io.StringIO(run("history", now, "--format", "csv", *RECORD).stdout)))
    assert [(row["kind"], row["claim"], row["now"], row["field"], row["after"]) for row in rows] == [
        ("read", "", "", "", ""),
        ("replaced", before, now, "type", "bombing"),
    ]
    assert "type: shelling → bombing" in run("changes", *RECORD).stdout
    assert "stands in its place" in run("show", before, *RECORD).stdout
    assert "nothing has changed" in run("changes", "--since", "2999", *RECORD).stderr
    told = [json.loads(line) for line in run("changes", "--events", "--since", "2000", "--format", "json", *RECORD).stdout.splitlines()]
    assert told
    assert {change["kind"] for change in told} == {"appeared"}
    assert run("changes", "--events", *RECORD).exit_code == 2


# -- check, copy


def test_check_and_mend(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    assert run("check", *RECORD).stdout == "war.kroniek: 3 reports, 2 claims, 0 figures, 2 events. Sound.\n"
    with closing(sqlite3.connect("war.kroniek")) as connection, connection:
        connection.execute("UPDATE claims SET type = 'attack'")
    result = run("check", *RECORD)
    assert result.exit_code == 1
    assert "kroniek check --mend" in " ".join(result.stdout.split())
    assert "2 faults." in result.stdout
    assert [json.loads(line)["kind"] for line in run("check", "--format", "json", *RECORD).stdout.splitlines()] == ["claims"] * 2
    assert run("check", "--mend", *RECORD).exit_code == 0
    assert len(run("claims", "--type", "shelling", "--format", "json", *RECORD).stdout.splitlines()) == 2


def test_copy(run: Run, reports: Path) -> None:
    run("add", "reports", *RECORD)
    result = run("copy", *RECORD, "--to", "copy.kroniek")
    assert (result.exit_code, result.stdout) == (0, "copy.kroniek: 3 reports, 2 claims, 0 figures, 2 events.\n")
    assert run("claims", "--record", "copy.kroniek").stdout == run("claims", *RECORD).stdout
    assert run("copy", *RECORD, "--to", "old.kroniek", "--recorded", "2020").stdout.startswith("old.kroniek: 0 reports")
    assert run("copy", "--record", "nowhere", "--to", "x.kroniek").exit_code == 2
    assert not Path("x.kroniek").exists()
