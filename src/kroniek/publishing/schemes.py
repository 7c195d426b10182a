"""The code lists of other schemes, and what they call countries and groups of people: data in ``codes/`` and in the language folders."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kroniek.resolving.countries import country_by_code
from kroniek.resolving.folding import fold

__all__ = ["Column", "Country", "SchemeWords", "codes", "columns", "country", "scheme_words", "words_in"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its name, what its cells are (string, integer, number, boolean, date), and what it tells."""

    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country as schemes name it; what a scheme does not know is empty or None."""

    code: str
    name: str
    alpha3: str = ""
    numeric: int | None = None
    gw: int | None = None
    acled: str = ""
    ucdp: str = ""


@dataclass(frozen=True, slots=True)
class SchemeWords:
    """Words of all languages that are read: of bases, of groups of people by group, and the least that a word of amount stands for."""

    bases: frozenset[str]
    groups: Mapping[str, frozenset[str]]
    amounts: Mapping[str, int]


@cache
def codes(scheme: str) -> Mapping[str, Any]:
    """Return the code lists of a scheme: acled, ucdp, plover, airwars, notes, names, countries or tables."""
    return tomllib.loads(files("kroniek.publishing").joinpath("codes", f"{scheme}.toml").read_text(encoding="utf-8"))


@cache
def columns(scheme: str) -> tuple[Column, ...]:
    """Return the columns of a scheme's one table, in order."""
    return tuple(Column(row["name"], row.get("type", "string"), row["about"]) for row in codes(scheme)["columns"])


@cache
def country(code: str | None) -> Country | None:
    """Return a country by its ISO 3166-1 alpha-2 code; None for none, and one with nothing but a name for a code that is not listed."""
    if not code:
        return None
    known = country_by_code(code)
    return Country(code, known.name if known else code, **codes("countries").get(code, {}))


@cache
def scheme_words() -> SchemeWords:
    """Return the words that schemes ask about."""
    bases: set[str] = set()
    groups: dict[str, frozenset[str]] = {}
    amounts: dict[str, int] = {}
    packs = sorted(files("kroniek.language").iterdir(), key=lambda folder: folder.name)
    for folder in packs:
        file = folder / "schemes.toml"
        if not folder.is_dir() or not file.is_file():
            continue
        lists = tomllib.loads(file.read_text(encoding="utf-8"))
        bases.update(map(fold, lists["bases"]))
        amounts |= {fold(word): amount for word, amount in lists["amounts"].items()}
        for group, words in lists["groups"].items():
            groups[group] = groups.get(group, frozenset()) | frozenset(map(fold, words))
    return SchemeWords(frozenset(bases), groups, amounts)


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, without case and diacritics."""
    return frozenset(fold(text).split())
