"""Word lists as data: tokens, phrases of several words, and patterns that are quick where nothing matches."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from kroniek.errors import LexiconError, PackError

__all__ = ["CORRECT", "Phrases", "read_table", "split_tokens", "spread_tokens", "word_trie"]

CORRECT = "Correct the file, or install the package again."

_TOKEN = re.compile(r"[1-9]\d{0,2}(?:[\u00a0\u2009\u202f ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?|\S")


class Phrases:
    """Sequences of words, each with what it means: the longest that begins, or ends, at a place among the tokens."""

    def __init__(self, table: Iterable[tuple[str, Any]]) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        self._last: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for phrase, meaning in table:
            words = split_tokens(phrase)
            if words:
                self._first.setdefault(words[0], []).append((words, meaning))
                self._last.setdefault(words[-1], []).append((words, meaning))
        for index in (self._first, self._last):
            for entries in index.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def openers(self) -> frozenset[str]:
        """Return the words that a phrase begins with."""
        return frozenset(self._first)

    def at(self, forms: list[str], i: int) -> tuple[int, Any] | None:
        """Return the end and the meaning of the longest phrase that begins at a token."""
        if i < len(forms):
            for words, meaning in self._first.get(forms[i], ()):
                if len(words) == 1 or tuple(forms[i : i + len(words)]) == words:
                    return i + len(words), meaning
        return None

    def before(self, forms: list[str], i: int) -> tuple[int, Any] | None:
        """Return the start and the meaning of the longest phrase that ends right before a token."""
        if i > 0:
            for words, meaning in self._last.get(forms[i - 1], ()):
                if len(words) == 1 or (len(words) <= i and tuple(forms[i - len(words) : i]) == words):
                    return i - len(words), meaning
        return None


def split_tokens(text: str) -> tuple[str, ...]:
    """Return the lower-case tokens of a text as numbers are read: digits, words, signs."""
    return tuple(token.lower().replace("’", "'") for token in _TOKEN.findall(text))


def spread_tokens(text: str, start: int, end: int) -> tuple[list[str], list[int], list[int]]:
    """Return the lower-case tokens of ``text[start:end]`` with their starts and ends in the text."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, end):
        forms.append(match[0].lower().replace("’", "'"))
        starts.append(match.start())
        ends.append(match.end())
    return forms, starts, ends


def read_table(language: str, name: str) -> dict[str, Any]:
    """Return a TOML file of a language's folder.

    Raises PackError when the language has no such file, LexiconError when it cannot be read.
    """
    source = files("kroniek.language").joinpath(language, name)
    try:
        return tomllib.loads(source.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        remedy = "Read it as a language that has a pack."
        raise PackError(f"the language {language!r} has no {name}.", where=str(source), remedy=remedy) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{name} cannot be read: {error}.", where=str(source), remedy=CORRECT) from error


def word_trie(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, with shared beginnings factored out: fast where nothing matches."""
    tree: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, Any]) -> str:
    options = [(r"\s+" if char == " " else re.escape(char)) + _branches(rest) for char, rest in node.items() if char]
    if not options:
        return ""
    body = options[0] if len(options) == 1 and "" not in node else f"(?:{'|'.join(options)})"
    return f"(?:{body})?" if "" in node else body
