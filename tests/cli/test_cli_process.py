"""The command as a process of its own: its start, its pipes, its signals."""

import ast
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kroniek.record import Record
from tests.builders import reading_of
from tests.samples import dutch

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(root: Path, tmp_path: Path) -> Start:
    """Return what starts ``python -m kroniek`` in an empty folder."""

    def start(*arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "KRONIEK_RECORD")}
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "kroniek", *arguments],
            cwd=tmp_path,
            env={**clean, "PYTHONPATH": str(root / "src"), "COLUMNS": "120", **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return start


def ended(process: "subprocess.Popen[bytes]") -> tuple[int, str, str]:
    out, err = process.communicate()
    return process.returncode, out.decode(), err.decode()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Record.open(tmp_path / "war.kroniek", create=True) as record:
        record.add(dutch())
    return tmp_path / "war.kroniek"


def imported(root: Path, heavy: list[str], *arguments: str) -> list[str]:
    """Return which modules a command has imported when it ends."""
    code = f"""
import sys
from kroniek.cli import app
try:
    app({list(arguments)!r})
except SystemExit as end:
    assert end.code in (None, 0), end.code
print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    found: list[str] = ast.literal_eval(answer.stderr.strip().splitlines()[-1])
    return found


def test_help_imports_nothing_heavy(root: Path) -> None:
    heavy = ["kroniek.model", "kroniek.record", "kroniek.reader", "numpy", "onnxruntime", "sqlalchemy", "alembic", "trafilatura", "lxml"]
    assert imported(root, heavy, "--help") == []


def test_a_record_is_looked_at_without_the_reader(root: Path, record: Path) -> None:
    heavy = ["kroniek.reader", "onnxruntime", "trafilatura", "alembic"]
    assert imported(root, heavy, "claims", "--record", str(record)) == []


def test_a_text_is_read_without_a_record_and_without_a_page(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebellen beschoten maandag de haven van Mopti.")
    assert imported(root, ["kroniek.record", "sqlalchemy", "trafilatura"], "read", str(tmp_path / "a.txt")) == []


def test_a_pipe_without_colour_and_one_that_wants_it(start: Start, record: Path) -> None:
    code, plain, err = ended(start("show", dutch().report.id, "--record", "war.kroniek"))
    assert (code, err) == (0, "")
    assert "\x1b" not in plain
    assert "*beschoot*" in plain
    _, coloured, _ = ended(start("show", dutch().report.id, "--record", "war.kroniek", FORCE_COLOR="1", TERM="xterm-256color"))
    assert "\x1b[" in coloured


def test_a_terminal_that_knows_no_unicode(start: Start, record: Path) -> None:
    with Record.open(record) as kept:
        kept.add(reading_of("Het leger beschoot Şırnak 🚁.", [{"type": "shelling", "trigger": "beschoot"}], id="r-1"))
    for arguments in (("show", "r-1"), ("claims",)):
        code, out, err = ended(start(*arguments, "--record", "war.kroniek", PYTHONIOENCODING="ascii"))
        assert (code, err) == (0, "")
        assert "shelling" in out
    code, out, _ = ended(start("show", "r-1", "--format", "json", "--record", "war.kroniek", PYTHONIOENCODING="ascii"))
    assert "Şırnak 🚁" in out  # JSON is in UTF-8 whatever the terminal is


@pytest.mark.parametrize("arguments", [("export", "--as", "json"), ("claims", "--format", "csv"), ("show", "long")])
def test_a_reader_of_the_pipe_that_goes_away(start: Start, record: Path, arguments: tuple[str, ...]) -> None:
    text = "Het leger beschoot Gao. " * 10_000
    claims: list[dict[str, Any]] = [{"type": "shelling", "trigger": "beschoot", "id": f"claim-{i}"} for i in range(5)]
    with Record.open(record) as kept:
        kept.add(reading_of(text, claims, id="long"))
    process = start(*arguments, "--record", "war.kroniek")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    err = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() in (0, 1)  # by whether there was anything left to write
    assert err == ""


def test_stored_readings_are_scored_without_the_reader(root: Path, tmp_path: Path) -> None:
    reading = dutch()
    row = {"id": "nl-1", "text": reading.report.text, "lang": "nl", "facts": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row))
    (tmp_path / "readings.jsonl").write_text(reading.model_dump_json(by_alias=True))
    arguments = ("eval", str(tmp_path / "gold.jsonl"), "--readings", str(tmp_path / "readings.jsonl"))
    assert imported(root, ["kroniek.reader", "kroniek.record", "onnxruntime", "trafilatura"], *arguments) == []
