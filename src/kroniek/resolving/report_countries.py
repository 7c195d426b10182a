"""The countries and peoples that a report names, word by word."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from kroniek.language.syntax import Sentence
from kroniek.resolving.countries import find_country

__all__ = ["NamedCountries", "find_countries"]

_PEOPLES = frozenset({"adjective", "people"})


class NamedCountries(NamedTuple):
    """Where words for countries and for peoples stand, by their starts, and the ISO codes of these countries, the most named first."""

    names: frozenset[int]
    peoples: frozenset[int]
    codes: tuple[str, ...]


def find_countries(sentences: Iterable[Sentence], language: str) -> NamedCountries:
    """Return the countries and peoples that parsed sentences name in single words."""
    capitals = (t for s in sentences for t in s.tokens if t.text[:1].isupper() and t.upos in ("ADJ", "PROPN", "NOUN"))
    found = {token.start: word for token in capitals if (word := find_country(token.text, language)) is not None}
    peoples = frozenset(start for start, word in found.items() if word.form in _PEOPLES)
    named = Counter(word.country.code for word in found.values() if word.country.code)
    return NamedCountries(frozenset(found) - peoples, peoples, tuple(code for code, _ in named.most_common()))
