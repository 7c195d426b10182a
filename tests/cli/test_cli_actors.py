"""``kroniek actors``: names looked up, a user's own actors checked and kept."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

OWN = "id,name,kind,aliases,country\nriver-guard,River Guard,militia,Rivierwacht;ADF,ML\n"
BROKEN = {
    "id,name,kind\na,A Group,rebel\na,B Group,rebel\n": ["row 3", "'a'"],
    "id,name,kind\na,A Group,navy\n": ["row 2", "'navy'"],
    "id,name,kind,part_of\na,A Group,rebel,b\nb,B Group,rebel,a\n": ["a -> b -> a"],
    "id,name,kind,valid_from\na,A Group,rebel,2023-02-29\n": ["row 2", "2023-02-29", "no calendar"],
    "id,name,kind,valid_from,valid_to\na,A Group,rebel,2023,2021\n": ["row 2", "before it began"],
}


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return where the user's own actors would be kept."""
    monkeypatch.delenv("KRONIEK_ACTORS", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("sys.platform", "linux")
    return tmp_path / "data" / "kroniek" / "actors.json"


@pytest.fixture
def own(tmp_path: Path) -> str:
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    return "own.csv"


def test_list_takes_conditions(run: Run) -> None:
    rows = [
        json.loads(line) for line in run("actors", "list", "--kind", "rebel", "--country", "ML", "--format", "json").stdout.splitlines()
    ]
    assert "ansar-dine" in {row["id"] for row in rows}
    assert {row["kind"] for row in rows} == {"rebel"}
    early = run("actors", "list", "--country", "ML", "--on", "1995").stdout
    assert "ansar-dine" not in early


def test_list_refuses_a_day_that_is_none(run: Run) -> None:
    result = run("actors", "list", "--on", "2023-02-29")
    assert result.exit_code == 2
    assert "no calendar" in result.stderr


def test_find_shows_the_candidates_and_why_one_is_taken(run: Run) -> None:
    told = run("actors", "find", "ADF", "--country", "CM").stdout
    assert next(line for line in told.splitlines() if line.startswith("taken")).split(None, 1)[1].startswith("Ambazonia")
    assert "active in CM" in told
    assert "Allied Democratic Forces" in told
    assert "the best known of the name" in run("actors", "find", "ADF").stdout


def test_find_takes_descriptions_apart(run: Run) -> None:
    told = run("actors", "find", "Togolese soldaten", "--language", "nl").stdout
    assert "Military of Togo" in told
    assert "made of a country" in told


@pytest.mark.parametrize("name", ["Qarbaluta", "x" * 10_000, "\u202eqqzz", "Не знаю", ""])
def test_find_nothing(run: Run, name: str) -> None:
    result = run("actors", "find", name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no actor is known by" in result.stderr


def test_show_tells_what_came_after(run: Run) -> None:
    told = run("actors", "show", "jabhat-al-nusra").stdout
    assert "Jabhat an-Nusra" in told
    assert "(hts)" in told
    assert json.loads(run("actors", "show", "hamas", "--format", "json").stdout)["id"] == "hamas"
    assert run("actors", "show", "nobody").exit_code == 2


def test_check_tells_of_conflicts(run: Run, own: str) -> None:
    result = run("actors", "check", own)
    assert result.exit_code == 1
    assert "1 actors, 1 conflicts" in result.stdout
    assert "Allied Democratic Forces" in result.stdout
    assert "yours is meant" in result.stdout


def test_an_own_file_counts_where_it_is_named(run: Run, own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "River Guard" in run("actors", "find", "Rivierwacht", "--actors", own).stdout
    assert run("actors", "find", "Rivierwacht").exit_code == 2
    monkeypatch.setenv("KRONIEK_ACTORS", own)
    assert "River Guard" in run("actors", "show", "river-guard").stdout


def test_import_keeps_them_until_another_is_imported(run: Run, own: str, kept: Path) -> None:
    assert str(kept) in run("actors", "import", own).stdout
    assert "River Guard" in run("actors", "find", "ADF").stdout
    Path("other.toml").write_text('[[actor]]\nid = "hill-guard"\nname = "Hill Guard"\nkind = "militia"\n', encoding="utf-8")
    run("actors", "import", "other.toml")
    assert run("actors", "show", "hill-guard").exit_code == 0
    assert run("actors", "show", "river-guard").exit_code == 2


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_refused_leaves_what_was_in_use(run: Run, own: str, kept: Path, text: str) -> None:
    run("actors", "import", own)
    before = kept.read_bytes()
    Path("broken.csv").write_text(text, encoding="utf-8")
    for command in ("check", "import"):
        result = run("actors", command, "broken.csv")
        assert result.exit_code == 2
        assert all(words in result.stderr for words in ("broken.csv", *BROKEN[text]))
    assert kept.read_bytes() == before


def test_import_does_not_hide_behind_a_named_file(run: Run, own: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KRONIEK_ACTORS", own)
    result = run("actors", "import", own)
    assert result.exit_code == 2
    assert "KRONIEK_ACTORS" in result.stderr
