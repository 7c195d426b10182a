"""The patterns of time expressions: written in TOML with slots, compiled into regular expressions.

A pattern is text with ``{slot}`` for a class of words, ``[…]`` for what may be left out, ``(a|b)`` for alternatives; a space
is any white space. A slot that stands in a pattern twice has a digit behind its name the second time. The first pattern that
fits at a place counts, so the longer ones stand first in the file.

Patterns are looked up by how they may begin (the first three letters of a word, or a digit): most words of a text begin none.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from kroniek.language.time_forms import TimeForm

__all__ = ["Builder", "Pattern", "Slot", "alternatives", "compile_pattern", "opening_of"]

Builder = Callable[[Mapping[str, str], Any, Mapping[str, Any]], TimeForm | None]

_DIGIT = "#"
_LONGEST_OPENING = 4
_OPENING = re.compile(r"['’‘]?(?:\d|[^\W\d_]{1,3})")
_PIECE = re.compile(r"\{(\w+)\}|([\[\]()|])|(\s+)|([^\s{}\[\]()|]+)")


class Slot(NamedTuple):
    """A class of words in patterns: the regular expression, and the openings of all it may match."""

    source: str
    openings: frozenset[str]


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern: how its form is built, and what it asks of the words around it."""

    regex: re.Pattern[str]
    slots: tuple[str, ...]
    openings: frozenset[str]
    build: Builder
    settings: Mapping[str, Any]
    introduced: re.Pattern[str] | None = None
    unless_after: re.Pattern[str] | None = None
    unless_before: re.Pattern[str] | None = None


class _Choice(NamedTuple):
    options: "list[list[_Node]]"
    optional: bool


class _Named(NamedTuple):
    slot: str


_Node = str | _Choice | _Named


def opening_of(text: str, place: int = 0) -> str:
    """Return how the text opens at a place, as patterns are looked up by: up to three letters, or a sign for a digit."""
    return _opening_of(text[place : place + _LONGEST_OPENING])


@lru_cache(maxsize=2**14)
def _opening_of(text: str) -> str:
    match = _OPENING.match(text)
    if match is None:
        return ""
    found = match[0].replace("’", "'").replace("‘", "'")
    return found[:-1] + _DIGIT if found[-1].isdigit() else found


def alternatives(options: Iterable[str]) -> str:
    """Return a pattern of alternatives, longest first; white space is free, and what stands between slashes is a pattern itself."""
    written = sorted(options, key=len, reverse=True)
    found = (o[1:-1] if len(o) > 1 and o[0] == o[-1] == "/" else re.escape(o).replace("\\ ", "\\s+") for o in written)
    return "|".join(found) or "(?!)"


def compile_pattern(text: str, slots: Mapping[str, Slot]) -> tuple[re.Pattern[str], tuple[str, ...], frozenset[str]]:
    """Return the regular expression of a pattern, the names of its slots, and how it may open.

    Raises KeyError for a slot that is not there, ValueError for a pattern that may begin with anything.
    """
    nodes, _ = _parse(_PIECE.findall(text), 0)
    used: list[str] = []
    source = _source(nodes, slots, used)
    openings, empty = _openings(nodes, slots)
    if empty or not openings:
        raise ValueError(f"the pattern {text!r} begins with nothing that it could be looked up by")
    return re.compile(f"(?:{source})(?!\\w)"), tuple(used), openings


def _parse(pieces: list[tuple[str, str, str, str]], i: int) -> tuple[list[_Node], int]:
    nodes: list[_Node] = []
    while i < len(pieces):
        slot, sign, space, literal = pieces[i]
        if sign and sign in ")]|":
            break
        if sign:
            options: list[list[_Node]] = []
            while True:
                option, i = _parse(pieces, i + 1)
                options.append(option)
                if i >= len(pieces) or pieces[i][1] != "|":
                    break
            nodes.append(_Choice(options, sign == "["))
        else:
            nodes.append(_Named(slot) if slot else " " if space else literal)
        i += 1
    return nodes, i


def _source(nodes: list[_Node], slots: Mapping[str, Slot], used: list[str]) -> str:
    pieces: list[str] = []
    for node in nodes:
        if isinstance(node, _Named):
            used.append(node.slot)
            pieces.append(f"(?P<{node.slot}>{_slot(node.slot, slots).source})")
        elif isinstance(node, _Choice):
            pieces.append(f"(?:{'|'.join(_source(o, slots, used) for o in node.options)}){'?' if node.optional else ''}")
        else:
            pieces.append(r"\s+" if node == " " else re.escape(node))
    return "".join(pieces)


def _openings(nodes: list[_Node], slots: Mapping[str, Slot]) -> tuple[frozenset[str], bool]:
    """Return how a sequence may open, and whether it may be empty."""
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, _Named):
            return frozenset(found | _slot(node.slot, slots).openings), False
        if isinstance(node, _Choice):
            inner = [_openings(option, slots) for option in node.options]
            for openings, _ in inner:
                found |= openings
            if not node.optional and not any(empty for _, empty in inner):
                return frozenset(found), False
        elif node != " ":
            return frozenset(found | {opening_of(node)}), False
    return frozenset(found), True


def _slot(name: str, slots: Mapping[str, Slot]) -> Slot:
    return slots[name] if name in slots else slots[name.rstrip("0123456789")]
