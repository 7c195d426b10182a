"""When two names mean the same: one rule for every task, told in docs/evaluation.md.

Two names match when they are the same but for case, diacritics, punctuation, possessive endings and articles; or when a noun phrase of
the one and a noun phrase of the other have the same head and every word of the shorter stands in the longer. "Army" and "the Syrian
army" match so, "Syrian army" and "Iraqi army" do not.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

__all__ = ["Names", "any_same", "head", "plain", "same_name"]

Names = tuple[str, ...]
"""The names that one thing goes by, or that are accepted for it."""

_POSSESSIVE = re.compile(r"['’]s\b")
_INSIDE = re.compile(r"[.'’`]")
_BETWEEN = re.compile(r"[\W_]+")
_BREAK = re.compile(r"[,;:(\[—–]")


class _Words(NamedTuple):
    articles: frozenset[str]
    breaks: frozenset[str]
    joins: frozenset[str]


@cache
def _words() -> _Words:
    """Return the words of all languages together: the language of a name is not always that of its report."""
    lists = tomllib.loads(files("kroniek.evaluation").joinpath("words.toml").read_text(encoding="utf-8"))

    def together(*names: str) -> frozenset[str]:
        return frozenset(word for language in lists.values() for name in names for word in language[name])

    conjunctions = together("conjunctions")
    breaks = together("prepositions", "relatives")
    return _Words(together("articles"), breaks, conjunctions - breaks)


@lru_cache(maxsize=100_000)
def plain(name: str) -> str:
    """Return a name in lower case, without diacritics, punctuation, possessive endings and articles."""
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    bare = _INSIDE.sub("", _POSSESSIVE.sub("", "".join(letters).casefold()))
    tokens = _BETWEEN.sub(" ", bare).split()
    return " ".join(token for token in tokens if token not in _words().articles) or " ".join(tokens)


def head(name: str) -> str:
    """Return the head of a name's noun phrase, without its ending; nothing when it has none."""
    phrase = _phrase(_noun_phrase(_until_break(name)))
    return phrase[-1] if phrase else ""


@lru_cache(maxsize=200_000)
def same_name(one: str, other: str) -> bool:
    """Tell whether two names match."""
    if not one or not other:
        return False
    return plain(one) == plain(other) or any(_alike(a, b) for a in _phrases(one) for b in _phrases(other))


def any_same(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether any of the one names matches any of the others."""
    others = tuple(others)
    return any(same_name(one, other) for one in ones for other in others)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    fewer, more = sorted((set(one), set(other)), key=len)
    return one[-1] == other[-1] and fewer <= more


@lru_cache(maxsize=100_000)
def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    """Return the noun phrases that a name may stand for, each as its words without endings, the head last.

    They are what stands before the first preposition or relative word, each part of it between conjunctions, and all of a name that is
    written in capitalised words ("Maria van Dam").
    """
    words = _until_break(name)
    joins, small = _words().joins, _words().breaks
    first = _noun_phrase(words)
    found = {_phrase(first)}
    found |= {_phrase(list(part)) for joined, part in groupby(first, key=lambda word: word.casefold() in joins) if not joined}
    telling = [word for word in words if word.casefold() not in small | _words().articles and word[0].isalpha()]
    if telling and not name.isupper() and all(word[0].isupper() for word in telling):
        found.add(_phrase([word for word in words if word.casefold() not in small]))
    return frozenset(phrase for phrase in found if phrase)


def _until_break(name: str) -> list[str]:
    """Return the words before the first comma, colon, bracket or dash; all of them when none would be left."""
    name = name.strip()
    return (_BREAK.split(name, maxsplit=1)[0] or name).split()


def _noun_phrase(words: list[str]) -> list[str]:
    end = next((i for i, word in enumerate(words) if i and word.casefold() in _words().breaks), len(words))
    return words[:end]


def _phrase(words: list[str]) -> tuple[str, ...]:
    tokens = plain(" ".join(words)).split()
    return tuple(_without_ending(token) for token in tokens if not token.isdigit() and token not in _words().joins)


def _without_ending(token: str) -> str:
    """Return a word without a last -s and -e: number and the inflection of adjectives do not count."""
    if len(token) > 3:
        token = token.removesuffix("s")
    return token.removesuffix("e") if len(token) > 4 else token
