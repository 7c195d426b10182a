"""The words around names of actors in a language: titles, prepositions, stances, kinds. Data: ``language/<code>/actor_words.toml``."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kroniek.errors import LexiconError
from kroniek.model import ActorKind
from kroniek.resolving.folding import fold

__all__ = ["ActorWords", "NameForms", "Stems", "load_actor_words", "load_name_forms"]

_LISTS = ("articles", "possessives", "belonging", "others", "conjunctions", "seats", "stances", "relations", "titles", "particles")
_LONGEST_WHOLE = 3
NAMING_LANGUAGE = "en"
"""The language that composed actors are named in."""


@dataclass(frozen=True, slots=True)
class Stem:
    """Beginnings of folded words; those of three letters or fewer must be the whole word."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Tell whether a word begins so."""
        return word in self.words or word.startswith(self.beginnings)

    def fits_any(self, words: Iterable[str]) -> bool:
        """Tell whether one of some words begins so."""
        return any(map(self.fits, words))


@dataclass(frozen=True, slots=True)
class Stems:
    """Beginnings of words that tell what an actor is, or is not."""

    police: Stem
    state_forces: Stem
    militia: Stem
    media: Stem
    rebel: Stem
    government: Stem
    no_government: Stem
    member: Stem
    armed_vehicle: Stem
    civil_aircraft: Stem
    coalition: Stem
    guest: Stem
    office: Stem
    prosecution: Stem


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Word lists by use, folded.

    ``hinted`` gives the kind that a phrase without a name has in the country of the report, ``hinted_ends`` that of one that ends so.
    """

    articles: frozenset[str]
    possessives: frozenset[str]
    genitive: tuple[str, ...]
    belonging: frozenset[str]
    others: frozenset[str]
    conjunctions: frozenset[str]
    seats: frozenset[str]
    stances: frozenset[str]
    relations: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    fields: tuple[tuple[str, ...], ...]
    stems: Stems
    hinted: Mapping[str, ActorKind]
    hinted_ends: Mapping[str, ActorKind]


@dataclass(frozen=True, slots=True)
class NameForms:
    """How composed actors are called: by kind, for countries and for peoples without a state."""

    countries: Mapping[ActorKind, str]
    peoples: Mapping[ActorKind, str]
    anybody: str
    unplaced: Mapping[ActorKind, str]
    article: str
    with_article: frozenset[str]


def _stem(beginnings: Iterable[str]) -> Stem:
    folded = [fold(beginning) for beginning in beginnings]
    whole = frozenset(word for word in folded if len(word) <= _LONGEST_WHOLE)
    return Stem(whole, tuple(word for word in folded if word not in whole))


def _by_phrase(phrases_by_kind: Mapping[str, Iterable[str]]) -> dict[str, ActorKind]:
    return {fold(phrase): ActorKind(kind) for kind, phrases in phrases_by_kind.items() for phrase in phrases}


@cache
def load_actor_words(language: str) -> ActorWords:
    """Return the words of a language. Raises LexiconError when the file is missing or lacks a list."""
    where = f"{language}/actor_words.toml"
    try:
        data = tomllib.loads(files("kroniek.language").joinpath(language, "actor_words.toml").read_text(encoding="utf-8"))
        lists = {name: frozenset(map(fold, data[name])) for name in _LISTS}
        return ActorWords(
            **lists,
            genitive=tuple(data["genitive"]),
            fields=tuple(sorted((tuple(fold(field).split()) for field in data["fields"]), key=len, reverse=True)),
            stems=Stems(**{name: _stem(beginnings) for name, beginnings in data["stems"].items()}),
            hinted=_by_phrase(data["hinted"]),
            hinted_ends=_by_phrase(data["hinted_ends"]),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"the words around actors cannot be used: {error!r}.", where=where) from error


@cache
def load_name_forms() -> NameForms:
    """Return how composed actors are called. Raises LexiconError when the words for it are missing."""
    where = f"{NAMING_LANGUAGE}/actor_words.toml"
    try:
        data = tomllib.loads(files("kroniek.language").joinpath(NAMING_LANGUAGE, "actor_words.toml").read_text(encoding="utf-8"))
        names, peoples = data["names"], data["peoples"]
        kinds = [kind for kind in ActorKind if kind in peoples]
        return NameForms(
            {kind: names[kind] for kind in kinds},
            {kind: peoples[kind] for kind in kinds},
            names["anybody"],
            {ActorKind(kind): name for kind, name in data["unplaced"].items()},
            names["article"],
            frozenset(names["with_article"]),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"the names of composed actors cannot be made: {error!r}.", where=where) from error
