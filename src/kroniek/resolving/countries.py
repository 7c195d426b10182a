"""Countries by the words that news uses for them: names, adjectives, peoples, capitals and seats of government.

The words are data: ``data/countries.toml``, compiled to ``data/countries.json`` by ``tools/compile_names.py`` because TOML is slow
to read. Countries are told by their ISO 3166-1 alpha-2 code. A territory with rulers of its own that is no ISO country (Abkhazia), and a
people that has no state (Kurdish), have no code: ``find_country`` returns them, the functions that return a code give None for them.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from kroniek.resolving.folding import fold, is_acronym, is_capitalised

__all__ = [
    "Country",
    "CountryWord",
    "Form",
    "all_countries",
    "country_by_code",
    "country_of_adjective",
    "country_of_capital",
    "country_of_name",
    "country_of_people",
    "country_words",
    "find_country",
]

Form = Literal["name", "adjective", "people", "capital", "seat"]
FORMS: tuple[Form, ...] = ("name", "adjective", "people", "capital", "seat")
# Names and capitals are borrowed between languages; adjectives and peoples are not ("Pools" is Polish in Dutch and water in English).
BORROWED: tuple[Form, ...] = ("name", "capital", "seat")

Words = Mapping[str, Mapping[str, tuple[str, ...]]]
Case = Literal["capital", "any", "acronym"]


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """A country, territory or people. ``words`` holds its spellings by form and language, the first one being the usual one.

    ``within`` is the state that a territory belongs to by law, ``autonomous`` when it claims no more; ``faith`` marks believers;
    ``metonym`` tells whether the capital's name stands for the government, or which actor it stands for first.
    """

    id: str
    code: str | None
    name: str
    kind: Literal["country", "territory", "people"]
    words: Words
    within: str | None = None
    autonomous: bool = False
    faith: bool = False
    metonym: str | bool = True

    @property
    def actors_country(self) -> str | None:
        """The ISO code that actors of it have: its own, or that of the state it is a region of."""
        return self.within if self.autonomous else self.code

    def spelled(self, form: Form, language: str) -> tuple[str, ...]:
        """Return its spellings of one form in one language, the usual one first; empty when there are none."""
        return self.words.get(form, {}).get(language, ())


REMEMBERED_WORDS = 2**15
"""Words of which it is kept what they stand for: the same names come again and again."""


class CountryWord(NamedTuple):
    """What a spelling stands for."""

    country: Country
    form: Form


@cache
def all_countries() -> tuple[Country, ...]:
    """Return the countries, then the territories, then the peoples that ship with the package."""
    data: dict[str, list[dict[str, Any]]] = json.loads((files("kroniek.resolving") / "data" / "countries.json").read_text("utf-8"))
    return tuple(_country(kind, row) for kind in ("country", "territory", "people") for row in data[kind])


def _country(kind: Any, row: dict[str, Any]) -> Country:
    spelled = {form: row[form] for form in FORMS if isinstance(row.get(form), dict)}
    words: Words = MappingProxyType({form: MappingProxyType({k: tuple(v) for k, v in spelled[form].items()}) for form in spelled})
    name = row["name"] if isinstance(row["name"], str) else row["name"]["en"][0]
    code = row.get("code")
    return Country(
        id=code.lower() if code else row["id"],
        code=code,
        name=name,
        kind=kind,
        words=words,
        within=row.get("within"),
        autonomous=row.get("autonomous", False),
        faith=row.get("faith", False),
        metonym=row.get("metonym", True),
    )


@cache
def _by_code() -> Mapping[str, Country]:
    return {country.code: country for country in all_countries() if country.code}


def country_by_code(code: str) -> Country | None:
    """Return the country with this ISO 3166-1 alpha-2 code, None when there is none."""
    return _by_code().get(code.upper())


@cache
def _meanings(language: str | None, forms: tuple[Form, ...]) -> Mapping[str, tuple[tuple[CountryWord, Case], ...]]:
    """Return what each folded spelling may stand for in some forms: first in the language itself, then as what all languages have."""
    index: dict[str, tuple[tuple[CountryWord, Case], ...]] = {}
    for spoken in (language, None) if language is not None else (None,):
        for form in forms:
            if spoken is None and language is not None and form not in BORROWED:
                continue
            for key, (country, case) in _spellings(spoken)[form].items():
                index[key] = (*index.get(key, ()), (CountryWord(country, form), case))
    return index


@cache
def _spellings(language: str | None) -> Mapping[Form, Mapping[str, tuple[Country, Case]]]:
    """Return, by form, the folded spellings with their country and what the case of their letters must be."""
    index: dict[Form, dict[str, tuple[Country, Case]]] = {form: {} for form in FORMS}
    for word, (country, form) in _words(language):
        case: Case = "acronym" if is_acronym(word) else "any" if word[0].islower() else "capital"
        known = index[form].get(fold(word))
        if known is None or case == "any":
            index[form][fold(word)] = (country, case)
    return index


def _words(language: str | None) -> Iterator[tuple[str, CountryWord]]:
    for country in all_countries():
        for form in FORMS:
            by_language = country.words.get(form, {})
            for spoken, spellings in by_language.items():
                if language in (None, spoken):
                    for word in spellings:
                        yield word, CountryWord(country, form)


@lru_cache(maxsize=REMEMBERED_WORDS)
def find_country(word: str, language: str | None, *, forms: tuple[Form, ...] = FORMS) -> CountryWord | None:
    """Return the country, territory or people that a word or name stands for, and in which form; None when it is none.

    The first letter must be a capital, unless the data has the word in lower case ("westerse"), and a short name in capitals (US, VS, DRC)
    must be in capitals. Without a language, and for names
    and capitals in any case, the spellings of all languages count.
    """
    for meant, case in _meanings(language, forms).get(fold(word), ()):
        if case == "any" or (is_capitalised(word) and (case == "capital" or is_acronym(word))):
            return meant
    return None


def _code(word: str, language: str | None, form: Form) -> str | None:
    found = find_country(word, language, forms=(form,))
    return found.country.code if found else None


def country_of_name(name: str, language: str | None = None) -> str | None:
    """Return the ISO code of the country with this name ("Wit-Rusland", "Belarus"), None when it is no country's."""
    return _code(name, language, "name")


def country_of_adjective(word: str, language: str | None) -> str | None:
    """Return the ISO code of the country an adjective belongs to ("Syrische", "Syrian"), None when it is no country's."""
    return _code(word, language, "adjective")


def country_of_people(word: str, language: str | None) -> str | None:
    """Return the ISO code of the country whose people a noun names ("Afghanen", "an Afghan"), None when it is no country's."""
    return _code(word, language, "people")


def country_of_capital(name: str, language: str | None = None) -> str | None:
    """Return the ISO code of the country with this capital ("Moskou", "Kyiv"), None when it is no country's."""
    return _code(name, language, "capital")


@cache
def country_words(language: str) -> Mapping[str, CountryWord]:
    """Return every spelling of one language, as written, with the country and form it stands for; where two share one, names come first."""
    words: dict[str, CountryWord] = {}
    for form in FORMS:
        for word, meant in _words(language):
            if meant.form == form:
                words.setdefault(word, meant)
    return MappingProxyType(words)
