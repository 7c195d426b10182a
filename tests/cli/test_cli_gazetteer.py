"""``kroniek gazetteer``: names looked up, archives brought in."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run

VILLAGE = "99000001\tQarbaluta\tQarbaluta\t\t13.6\t25.3\tP\tPPL\tSD\t\t49\t\t\t\t0\t\t400\tAfrica/Khartoum\t2024-01-01\n"


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return where the user's own gazetteer would lie."""
    path = tmp_path / "data" / "gazetteer.sqlite"
    monkeypatch.setenv("KRONIEK_GAZETTEER", str(path))
    monkeypatch.setenv("COLUMNS", "160")
    return path


def archive(rows: str = VILLAGE) -> str:
    with zipfile.ZipFile("SD.zip", "w") as made:
        made.writestr("SD.txt", rows)
    return "SD.zip"


def test_find_shows_the_candidates_and_why_one_is_taken(run: Run) -> None:
    told = run("gazetteer", "find", "Tripoli", "--country", "LB", "--limit", "3").stdout
    first, second = (line for line in told.splitlines() if "Tripoli" in line and "settlement" in line)
    assert first.startswith("taken")
    assert "Lebanon" in first
    assert "Libya" in second
    assert "the report names its country" in told


@pytest.mark.parametrize("more", [("--within", "Libanon"), ("--beside", "Sidon", "--beside", "Tyrus")])
def test_find_weighs_by_the_other_places(run: Run, more: tuple[str, ...]) -> None:
    told = run("gazetteer", "find", "Tripoli", *more).stdout
    assert "Lebanon" in next(line for line in told.splitlines() if line.startswith("taken"))


@pytest.mark.parametrize(
    "name, why",
    [
        ("Qarbaluta", "does not know this name"),
        ("\u202eabc", "does not know this name"),
        ("x" * 10_000, "more than 120 characters"),
        ("Не знаю", "Latin or Arabic script"),
        ("", "no name is given"),
    ],
)
def test_find_nothing(run: Run, name: str, why: str) -> None:
    result = run("gazetteer", "find", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr
    assert len(result.stderr) < 200


def test_import_and_find(run: Run, own: Path) -> None:
    result = run("gazetteer", "import", archive())
    assert (result.exit_code, result.stdout.partition(":")[0]) == (0, str(own))
    assert "Sudan" in run("gazetteer", "find", "Qarbaluta").stdout


def test_import_refuses_with_the_row_and_the_reason(run: Run, own: Path) -> None:
    result = run("gazetteer", "import", archive(VILLAGE + VILLAGE.replace("13.6", "north")))
    assert result.exit_code == 2
    assert "SD.zip, row 2" in result.stderr
    assert "north" in result.stderr
    assert not own.exists()


def test_a_gazetteer_that_is_damaged_is_told_of(run: Run, own: Path) -> None:
    own.parent.mkdir()
    own.write_bytes(b"no gazetteer")
    result = run("gazetteer", "find", "Tripoli")
    assert result.exit_code == 2
    assert str(own) in result.stderr
