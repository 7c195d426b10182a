"""The command with the real reader: sample reports, a long ``add`` that is broken off, and bad input."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kroniek.errors import NotARecordError
from kroniek.model import Reading
from kroniek.record import Record

LINES = [
    json.dumps(
        {
            "id": f"report-{day}",
            "text": f"Rebellen beschoten op {day} maart de haven van Mopti. Zeker {day} vissers kwamen om.",
            "language": "nl",
        }
    )
    for day in range(2, 8)
]


def command(root: Path, folder: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    environment = {name: value for name, value in os.environ.items() if name not in ("KRONIEK_RECORD", "FORCE_COLOR")}
    return subprocess.Popen(
        [sys.executable, "-m", "kroniek", *arguments],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(root / "src"), "COLUMNS": "110"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=listen,  # noqa: PLW1509 -- there is one thread
    )


def listen() -> None:
    """Heed interrupts, which a shell lets what it starts in the background ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def run(root: Path, folder: Path, *arguments: str, given: bytes = b"") -> tuple[int, str, str]:
    process = command(root, folder, *arguments)
    out, err = process.communicate(given)
    return process.returncode, out.decode(), err.decode()


def test_the_sample_reports(root: Path, tmp_path: Path) -> None:
    code, out, err = run(root, tmp_path, "read", str(root / "src/kroniek/samples"), "--format", "json")
    readings = [Reading.model_validate_json(line) for line in out.splitlines()]  # which checks every span
    assert len(readings) >= 12
    assert sum(len(reading.claims) for reading in readings) > len(readings)
    assert (code, err) == (0, "")


def test_a_claim_is_read_kept_shown_and_explained(root: Path, tmp_path: Path) -> None:
    code, out, _ = run(root, tmp_path, "add", "-", "--input-format", "jsonl", "--record", "r.kroniek", given="\n".join(LINES).encode())
    assert (code, out.splitlines()[0]) == (0, "6 added, 0 updated, 0 unchanged.")
    with Record.open(tmp_path / "r.kroniek") as record:
        (claim,) = (kept.claim for kept in record.claims(report="report-7", type="shelling"))
    code, out, _ = run(root, tmp_path, "explain", claim.id, "--record", "r.kroniek")
    assert code == 0
    assert claim.rule in out
    assert "nsubj" in out
    assert "Rebellen *beschoten* op 7 maart de haven van Mopti." in run(root, tmp_path, "show", "report-7", "--record", "r.kroniek")[1]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_an_add_that_is_broken_off_goes_on_where_it_was(root: Path, tmp_path: Path, how: signal.Signals) -> None:
    arguments = ("add", "-", "--input-format", "jsonl", "--record", "r.kroniek")
    process = command(root, tmp_path, *arguments)
    assert process.stdin is not None
    process.stdin.write("\n".join([*LINES[:3], ""]).encode())
    process.stdin.flush()
    tries = 0
    while kept(tmp_path / "r.kroniek") < 3:  # each is kept as soon as it is read
        assert process.poll() is None
        assert (tries := tries + 1) < 2400, "nothing is kept"  # two minutes: better a failure than to wait for ever
        time.sleep(0.05)
    process.send_signal(how)
    out, _ = process.communicate()
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert out.decode().startswith("3 added, 0 updated, 0 unchanged; interrupted: the same command goes on from here.\n")
    assert kept(tmp_path / "r.kroniek") == 3
    code, told, _ = run(root, tmp_path, *arguments, given="\n".join(LINES).encode())
    assert (code, told.splitlines()[0]) == (0, "3 added, 0 updated, 3 unchanged.")
    with Record.open(tmp_path / "r.kroniek") as record:
        assert len(list(record.readings())) == 6


def kept(path: Path) -> int:
    try:
        with Record.open(path) as record:
            return record.counts().reports
    except NotARecordError:  # it is being made at this moment
        return 0


def test_bad_input_is_told_of_and_the_rest_is_read(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    good = "Rebellen beschoten maandag de haven van Mopti."
    (folder / "a-empty.txt").touch()
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "c-good.txt").write_text(good)
    (folder / "d-rows.jsonl").write_text("{\n" + json.dumps({"id": "x", "text": good, "language": "nl"}) + "\n[]\n")
    (folder / "e-french.txt").write_text(
        "Les rebelles ont bombardé lundi le port de Mopti, selon les autorités locales et plusieurs pêcheurs."
    )
    code, out, err = run(root, tmp_path, "read", "reports", "nowhere.txt", "--format", "json", "--published", "2026-03-10")
    assert code == 1
    readings = [Reading.model_validate_json(line) for line in out.splitlines()]
    assert [(reading.doc_id, len(reading.claims)) for reading in readings] == [(None, 1), ("x", 1)]
    told = err.splitlines()
    for name, line in zip(
        ("a-empty", "b-binary", "d-rows.jsonl, line 1", "d-rows.jsonl, line 3", "e-french", "nowhere.txt"), told, strict=True
    ):
        assert line.startswith("kroniek: ")
        assert name in line


def test_a_date_that_is_none(root: Path, tmp_path: Path) -> None:
    for date in ("yesterday", "2999-01-01"):
        code, out, err = run(root, tmp_path, "read", "-", "--published", date, given=b"Rebellen beschoten maandag de haven van Mopti.")
        assert (code, out) == (2, "")
        assert err.startswith("kroniek: --published: ")
