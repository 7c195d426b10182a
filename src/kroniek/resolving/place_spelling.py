"""Names of places brought to one spelling.

Three steps, from strict to tolerant: ``fold`` takes away case, diacritics, hyphens and apostrophes; ``compact`` also spaces;
``sound_key`` also what transliterations differ in (articles, digraphs, doubled letters, endings). Equal keys do not prove
that two names are one, they make a name findable.
"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

__all__ = ["LONGEST_NAME", "compact", "directions", "fold", "sound_key", "without_articles"]

LONGEST_NAME = 120
"""Code points: a longer string is no name of a place."""

_JOINED = re.compile("['’‘`´ʻʼʽʾʿˈ′·.\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_NO_LETTER = re.compile(r"[^0-9a-z\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+")
_ARABIC_ARTICLE = re.compile(r"\b\u0627\u0644(?=..)")
_DOUBLED = re.compile(r"(.)\1+")
_DOUBLED_CONSONANT = re.compile(r"([^0-9aeiou])\1+")


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("data").joinpath("place_spelling.toml").read_text(encoding="utf-8"))


@cache
def _letters() -> dict[int, str]:
    return {ord(letter): plain for letter, plain in _rules()["letters"].items()}


@cache
def _articles() -> frozenset[str]:
    return frozenset(_rules()["articles"]["words"])


@cache
def _same() -> dict[str, str]:
    return {word: f"{row}0" for row, words in _rules()["same"].items() for word in words}


@cache
def directions() -> frozenset[str]:
    """Return the words for parts of a country or town that are translated: north, west, central."""
    return frozenset(word for row in "nzowc" for word in _rules()["same"][row])


@cache
def _sounds() -> tuple[re.Pattern[str], dict[str, str], tuple[tuple[str, str], ...]]:
    rules: dict[str, str] = dict(_rules()["sounds"]["rules"])
    pattern = re.compile("|".join(map(re.escape, rules)))
    return pattern, rules, tuple((end, other) for end, other in _rules()["sounds"]["ends"])


def _plain(name: str) -> str:
    lowered = unicodedata.normalize("NFKD", name).casefold().translate(_letters())
    return "".join(c for c in lowered if not unicodedata.combining(c))


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """Return a name in plain lower-case letters and digits, its words joined by single spaces; "" when none are left.

    Letters are those of the Latin and Arabic scripts; marks that turn the direction of writing fall away.
    """
    joined = _JOINED.sub("", name[:LONGEST_NAME])
    return _NO_LETTER.sub(" ", joined.lower() if joined.isascii() else _plain(joined)).strip()


def compact(folded: str) -> str:
    """Return a folded name without its spaces."""
    return folded.replace(" ", "")


def without_articles(folded: str) -> str:
    """Return a folded name without Arabic articles, unless nothing else is left."""
    return " ".join(_without_articles(folded.split()))


def _without_articles(words: list[str]) -> list[str]:
    kept = [word for i, word in enumerate(words) if word not in _articles() or i == len(words) - 1]
    return kept or words


def sound_key(folded: str) -> str:
    """Return the key under which all likely transliterations of a folded name are found; "" for an empty name."""
    words = _without_articles(folded.split())
    if len(words) > 1:
        words = [_same().get(word, word) for word in words]
    return _sound(_ARABIC_ARTICLE.sub("", " ".join(words)).replace(" ", ""))


def _sound(letters: str) -> str:
    pattern, rules, ends = _sounds()
    key = _DOUBLED.sub(r"\1", pattern.sub(lambda found: rules[found[0]], _DOUBLED_CONSONANT.sub(r"\1", letters)))
    if len(key) > 3:
        end, other = next((rule for rule in ends if key.endswith(rule[0])), ("", ""))
        key = key[: len(key) - len(end)] + other
    return _DOUBLED.sub(r"\1", key)
