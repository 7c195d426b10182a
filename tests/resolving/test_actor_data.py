"""The actors that ship with the package keep their rules."""

import importlib.util
import tomllib
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kroniek.model import ActorKind
from kroniek.resolving.actor_names import Particles, entries_of, key_of
from kroniek.resolving.actor_words import load_actor_words, load_name_forms
from kroniek.resolving.countries import all_countries, country_by_code
from kroniek.resolving.validity import bound_fault, in_force

Row = dict[str, Any]


@pytest.fixture(scope="module")
def data(root: Path) -> Path:
    return root / "src" / "kroniek" / "resolving" / "data"


@pytest.fixture(scope="module")
def tables(data: Path) -> dict[str, dict[str, Any]]:
    return {path.name: tomllib.loads(path.read_text("utf-8")) for path in sorted((data / "actors").glob("*.toml"))}


@pytest.fixture(scope="module")
def rows(tables: dict[str, dict[str, Any]]) -> list[Row]:
    return [row for table in tables.values() for row in table.get("actor", [])]


@pytest.fixture(scope="module")
def particles(tables: dict[str, dict[str, Any]]) -> Particles:
    shared = tables["shared.toml"]["particles"]
    return Particles(frozenset(shared["free"]), frozenset(shared["joined"]))


def composable(actor_id: str) -> bool:
    """Tell whether an id is one that is composed of a country and a kind."""
    code, _, kind = actor_id.partition("-")
    return country_by_code(code) is not None and kind in ("state_forces", "police", "government")


def test_there_are_enough(rows: list[Row]) -> None:
    assert len(rows) >= 1500
    assert {row["kind"] for row in rows} == set(ActorKind)


def test_ids_are_unique_slugs(rows: list[Row]) -> None:
    ids = [row["id"] for row in rows]
    assert sorted(ids) == sorted(set(ids))
    assert all(i == i.lower() and i.replace("-", "").replace("_", "").isalnum() for i in ids)


def test_fields_hold_what_they_should(rows: list[Row]) -> None:
    fields = {
        "id", "name", "kind", "country", "area", "part_of", "aliases", "contextual", "name_is_alias", "valid_from", "valid_to", "successor",
        "wikidata", "primary", "era_of", "phases",
    }  # fmt: skip
    for row in rows:
        assert set(row) <= fields, row["id"]
        assert row["kind"] in set(ActorKind), row["id"]
        for part in (row, *row.get("phases", ())):
            bounds = [part[field] for field in ("valid_from", "valid_to") if field in part]
            assert [bound_fault(bound) for bound in bounds] == [None] * len(bounds), row["id"]
            assert str(bounds[0])[:4] <= str(bounds[-1])[:4] if bounds else True, row["id"]
            assert part.get("kind", "other") in set(ActorKind), row["id"]
        assert row.get("wikidata", "Q1")[:1] == "Q", row["id"]
        assert row.get("wikidata", "Q1")[1:].isdigit(), row["id"]
        for code in (*row.get("area", ()), *([row["country"]] if "country" in row else [])):
            assert country_by_code(code) is not None, (row["id"], code)


def test_no_wikidata_id_stands_twice(rows: list[Row]) -> None:
    ids = [row["wikidata"] for row in rows if "wikidata" in row]
    assert len(ids) == len(set(ids))


def test_wholes_and_successors_exist(rows: list[Row]) -> None:
    ids = {row["id"] for row in rows}
    for row in rows:
        for field in ("part_of", "successor"):
            assert field not in row or row[field] in ids or composable(row[field]), (row["id"], row[field])


def test_no_actor_is_part_of_itself(rows: list[Row]) -> None:
    part_of = {row["id"]: row.get("part_of") for row in rows}
    for start in part_of:
        seen = [start]
        while (whole := part_of.get(seen[-1])) is not None:
            assert whole not in seen, seen
            seen.append(whole)


def test_state_forces_of_a_country_have_its_id(rows: list[Row]) -> None:
    for row in rows:
        code, _, kind = row["id"].partition("-")
        if len(code) == 2 and kind in ("state_forces", "police", "government"):
            assert (row.get("country"), row["kind"]) == (code.upper(), kind), row["id"]


def test_eras_are_of_a_country_and_follow_each_other(rows: list[Row]) -> None:
    eras: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if "era_of" in row:
            assert composable(row["era_of"]), row["id"]
            assert row["country"] == row["era_of"][:2].upper(), row["id"]
            eras[row["era_of"]].append(row)
    for one in eras.values():
        for row in one:
            begun = str(row["valid_from"])
            before = [other for other in one if other is not row and in_force(other, begun)]
            assert all(begun.startswith(str(other.get("valid_to"))[:4]) for other in before), row["id"]


def test_only_declared_names_are_shared(tables: dict[str, dict[str, Any]], rows: list[Row], particles: Particles) -> None:
    shared = set()
    for key, entries in entries_of(rows, particles).items():
        by_letters: dict[str, set[int]] = defaultdict(set)
        for entry in entries:
            by_letters[entry.exact].add(entry.row)
        if any(len(numbers) > 1 for numbers in by_letters.values()):
            shared.add(key)
    assert shared == {key_of(name, particles) for name in tables["shared.toml"]["ambiguous"]["names"]}


def test_at_most_one_actor_is_primary_for_a_name(rows: list[Row], particles: Particles) -> None:
    for key, entries in entries_of(rows, particles).items():
        assert len({entry.row for entry in entries if rows[entry.row].get("primary")}) <= 1, key


def test_every_name_can_be_found(rows: list[Row], particles: Particles) -> None:
    for row in rows:
        for names in (*row.get("aliases", {}).values(), *row.get("contextual", {}).values(), [row["name"]]):
            for name in names:
                assert key_of(name, particles), (row["id"], name)
                assert name == " ".join(name.split()), (row["id"], name)


def test_no_plain_word_is_a_name(rows: list[Row], particles: Particles) -> None:
    """A single word in lower case would be found in any text."""
    for row in rows:
        for names in row.get("aliases", {}).values():
            for name in names:
                if name[0].islower() and " " not in name and "-" not in name:
                    assert name in LOWER_CASE_NAMES, (row["id"], name)


# Names that Dutch or English write without a capital.
LOWER_CASE_NAMES = {
    "taliban", "talibaan", "peshmerga", "peshmerga's", "peshmergas", "pesjmerga", "pesjmerga's", "houthi's", "blauwhelmen", "marechaussee",
    "contra's", "contras", "colectivos", "naxalieten", "zapatisten", "sandinisten", "antibalaka",
    "apartheidsregime", "apartheidsregering", "kolonelsregime", "heuveljeugd",
}  # fmt: skip


@pytest.fixture(scope="module")
def compiler(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("compile_names", root / "tools" / "compile_names.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_compiled_files_are_current(compiler: ModuleType) -> None:
    for path, text in compiler.compiled().items():
        assert path.read_text("utf-8") == text, f"{path.name} is not current: run python tools/compile_names.py"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_words_around_actors_are_usable(language: str) -> None:
    words = load_actor_words(language)
    assert not words.belonging & words.others
    assert not words.conjunctions & (words.belonging | words.others)
    assert set(words.hinted.values()) == {ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT}
    assert set(words.hinted_ends.values()) == {ActorKind.STATE_FORCES, ActorKind.REBEL, ActorKind.MILITIA, ActorKind.POLICE}


def test_all_kinds_that_are_composed_have_a_name() -> None:
    forms = load_name_forms()
    assert set(forms.countries) == set(forms.peoples)
    assert all("{country}" in form for form in forms.countries.values())
    assert all("{people}" in form for form in forms.peoples.values())
    codes = {country.code for country in all_countries() if country.code}
    assert forms.with_article <= codes
