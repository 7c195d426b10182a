"""How rare a word is, by how many reports use it: the files in ``common/`` are counted by ``training/linking.py``."""

from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from math import fsum, log

__all__ = ["is_rare", "shared_part"]

RAREST = 2
"""Reports in a thousand that a word which is not in the file is taken to stand in."""


LANGUAGES = ("en", "nl")


@cache
def _common(language: str) -> dict[str, int]:
    file = files("kroniek.linking").joinpath("common", f"{language}.txt")
    if not file.is_file():
        return {}
    return {word: int(share) for word, _, share in (line.partition(" ") for line in file.read_text(encoding="utf-8").splitlines())}


def is_rare(word: str) -> bool:
    """Tell whether a word stands in no file."""
    return all(word not in _common(language) for language in LANGUAGES)


@lru_cache(maxsize=100_000)
def _weight(word: str, language: str | None) -> float:
    share = _common(language or "").get(word, RAREST)
    return max(0.0, log(1000 / share) - 1)


@lru_cache(maxsize=1024)
def _weights(words: frozenset[str], language: str | None) -> tuple[float, ...]:
    """Return the weights of some words; the same few sets are compared with many."""
    return tuple(_weight(word, language) for word in words)


def shared_part(ones: Iterable[str], others: Iterable[str], language: str | None) -> float:
    """Return how much two sets of words have in common, from 0 to 1, rare ones counting for more."""
    first, second = frozenset(ones), frozenset(others)
    total = fsum((*_weights(first, language), *_weights(second, language)))
    return 2 * fsum(_weight(word, language) for word in first & second) / total if total else 0.0
