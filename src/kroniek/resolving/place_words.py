"""The words around names of places in a language: relations, kinds of places, titles. Data: ``language/<code>/place_words.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kroniek.errors import LexiconError
from kroniek.resolving.gazetteer import PlaceKind

__all__ = ["PlaceWords", "called_kinds", "load_place_words"]

_LANGUAGES = Path(__file__).parents[1] / "language"


@dataclass(frozen=True)
class PlaceWords:
    """Phrases are tuples of words in lower case.

    ``kinds`` gives the kinds of place that a noun may name, ``abbreviations`` the full names of regions that are shortened after a comma.
    """

    relations: Mapping[tuple[str, ...], str]
    locative: frozenset[str]
    placing: frozenset[str]
    kinds: Mapping[str, frozenset[PlaceKind]]
    capital: frozenset[str]
    part_of_name: frozenset[str]
    border_after: frozenset[str]
    between: frozenset[str]
    lying: frozenset[str]
    of: frozenset[str]
    titles: frozenset[str]
    no_place_after: frozenset[str]
    no_place_before: frozenset[str]
    directions: frozenset[str]
    never: frozenset[str]
    abbreviations: Mapping[str, str]
    longest: int


@cache
def load_place_words(language: str) -> PlaceWords:
    """Return the words of a language. Raises LexiconError when the file is missing or breaks its rules."""
    path = _LANGUAGES / language / "place_words.toml"
    try:
        return _place_words(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LexiconError(f"the words around places cannot be used: {error!r}.", where=f"{language}/place_words.toml") from error


@cache
def called_kinds(word: str) -> frozenset[PlaceKind]:
    """Return the kinds of place that a word may name in any language."""
    words = (load_place_words(path.parent.name) for path in _LANGUAGES.glob("*/place_words.toml"))
    return frozenset().union(*(known.kinds.get(word.lower(), frozenset()) for known in words))


def _place_words(data: dict[str, Any]) -> PlaceWords:
    relations = {
        tuple(spelling.split()): relation
        for relation, phrases in data["relations"].items()
        for phrase in phrases
        for spelling in (phrase, phrase.replace("-", " - "))  # as it is written, and as three tokens
    }
    kinds: dict[str, set[PlaceKind]] = {}
    for kind, words in data["kinds"].items():
        for word in words:
            kinds.setdefault(word, set()).add(PlaceKind(kind))
    return PlaceWords(
        relations=relations,
        locative=frozenset(data["locative"]["words"]),
        placing=frozenset(data["placing"]["words"]),
        kinds={word: frozenset(found) for word, found in kinds.items()},
        capital=frozenset(data["capital"]["words"]),
        part_of_name=frozenset(data["part_of_name"]["words"]),
        border_after=frozenset(data["border_after"]["words"]),
        between=frozenset(data["between"]["words"]),
        lying=frozenset(data["lying"]["words"]),
        of=frozenset(data["of"]["words"]),
        titles=frozenset(data["titles"]["words"]),
        no_place_after=frozenset(data["no_place_after"]["words"]),
        no_place_before=frozenset(data["no_place_before"]["words"]),
        directions=frozenset(data["directions"]["words"]),
        never=frozenset(data["never"]["words"]),
        abbreviations=dict(data.get("abbreviations", {})),
        longest=max(map(len, relations)),
    )
