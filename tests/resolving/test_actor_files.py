"""A user's own actors: what is taken, and what is refused with the row named."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import ActorFileError
from kroniek.model import ActorKind
from kroniek.resolving.actors import load_actors

CSV = """\
id,name,kind,aliases,country,area,part_of,valid_from
river-guard,River Guard,militia,Rivierwacht; RG,ML,ML;NE,,2024
river-guard-north,River Guard North,militia,,ML,,river-guard,
"""

TOML = """\
[[actor]]
id = "river-guard"
name = "River Guard"
kind = "militia"
aliases = { nl = ["Rivierwacht"], any = ["RG"] }
country = "ML"
part_of = "ml-state_forces"
"""


def written(folder: Path, text: str, name: str = "actors.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    "text, name", [(CSV, "actors.csv"), ("\ufeff" + CSV, "actors.csv"), (CSV.replace("\n", "\r\n"), "a.CSV"), (TOML, "actors.toml")]
)
def test_own_actors_are_found_beside_the_others(tmp_path: Path, text: str, name: str) -> None:
    actors = load_actors(written(tmp_path, text, name))
    guard = actors.find("Rivierwacht")
    assert guard is not None
    assert (guard.id, guard.name, guard.kind, guard.country) == ("river-guard", "River Guard", ActorKind.MILITIA, "ML")
    assert actors.find("rg") is None
    assert actors.find("Hezbollah") == load_actors().find("Hezbollah")
    assert [actor.id for _, _, actor in actors.find_names("de Rivierwacht en de YPG")] == ["river-guard", "ypg"]
    fighters = actors.resolve("strijders van de Rivierwacht", "nl", head_class="fighter")
    assert fighters == guard
    assert load_actors().find("Rivierwacht") is None


def test_own_actors_go_before_the_others(tmp_path: Path) -> None:
    path = written(tmp_path, "id,name,kind,aliases,country\nmy-adf,Alpine Defence Front,rebel,ADF,CH\n")
    found = load_actors(path).find("ADF", country="CD")
    assert found is not None
    assert found.id == "my-adf"


def test_own_actors_may_be_part_of_known_ones(tmp_path: Path) -> None:
    actors = load_actors(written(tmp_path, "id,name,kind,part_of\nsplinter,Splinter Group,rebel,ypg\n"))
    assert actors.wholes("splinter") == ("ypg", "sdf")


@pytest.mark.parametrize(
    "text, said",
    [
        ("id,name,kind\na,A Group,rebel\na,B Group,rebel\n", ["row 3", "'a'", "row 2"]),
        ("id,name,kind\nhamas,My Hamas,rebel\n", ["row 2", "'hamas'", "ships with"]),
        ("id,name,kind,part_of\na,A Group,rebel,b\nb,B Group,rebel,a\n", ["row 2", "a -> b -> a"]),
        ("id,name,kind,part_of\na,A Group,rebel,a\n", ["row 2", "a -> a"]),
        ("id,name,kind,part_of\na,A Group,rebel,nobody\n", ["row 2", "'nobody'"]),
        ("id,name,kind\na,A Group,army\n", ["row 2", "'army'", "state_forces"]),
        ("id,name,kind,country\na,A Group,rebel,Mali\n", ["row 2", "'Mali'"]),
        ("id,name,kind,valid_from\na,A Group,rebel,soon\n", ["row 2", "'soon'"]),
        ("id,name,kind,wikidata\na,A Group,rebel,42\n", ["row 2", "'42'"]),
        ("id,name,kind\nA B,A Group,rebel\n", ["row 2", "'A B'"]),
        ("id,name,kind\na,,rebel\n", ["row 2", "name is missing"]),
        ("id,name,kind\na,A Group,rebel,more\n", ["row 2", "4 cells"]),
        ("id,name,kind,colour\na,A Group,rebel,red\n", ["row 2", "colour"]),
        ("name,kind\nA Group,rebel\n", ["line 1", "id"]),
        ('id,name,kind\na,"A Group,rebel\n', ["no CSV"]),
        ("", ["line 1"]),
    ],
)
def test_what_breaks_the_rules_is_refused_by_row(tmp_path: Path, text: str, said: list[str]) -> None:
    with pytest.raises(ActorFileError) as refused:
        load_actors(written(tmp_path, text))
    for words in (*said, "actors.csv"):
        assert words in str(refused.value)


@pytest.mark.parametrize(
    "text, said",
    [
        (TOML + TOML, ["actor 2", "'river-guard'", "actor 1"]),
        (TOML.replace("militia", "navy"), ["actor 1", "'navy'"]),
        (TOML.replace('"ML"', "7"), ["actor 1", "country must be text"]),
        (TOML.replace('{ nl = ["Rivierwacht"], any = ["RG"] }', '"RG"'), ["actor 1", "aliases"]),
        (TOML + "valid_from = true\n", ["actor 1", "valid_from"]),
        (TOML + 'area = "ML"\n', ["actor 1", "area"]),
        ("[[actor]]\nid =", ["no TOML"]),
        ('title = "x"\n', ["[[actor]]"]),
        ("actor = 3\n", ["[[actor]]"]),
        ("[[actor]]\n", ["actor 1", "id is missing"]),
    ],
)
def test_toml_is_held_to_the_same_rules(tmp_path: Path, text: str, said: list[str]) -> None:
    with pytest.raises(ActorFileError) as refused:
        load_actors(written(tmp_path, text, "actors.toml"))
    for words in said:
        assert words in str(refused.value)


def test_a_broken_encoding_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "actors.csv"
    path.write_bytes(b"id,name,kind\na,Caf\xe9 Group,rebel\n")
    with pytest.raises(ActorFileError, match=r"line 2.*UTF-8"):
        load_actors(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ActorFileError, match=r"none\.csv"):
        load_actors(tmp_path / "none.csv")


@given(
    st.one_of(st.binary(max_size=200), st.text(alphabet='id,name,kind\n"ab;rebel[]=', max_size=200).map(str.encode)),
    st.sampled_from(["csv", "toml"]),
)
def test_no_file_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_bytes(content)
    with suppress(ActorFileError):
        load_actors(path)
