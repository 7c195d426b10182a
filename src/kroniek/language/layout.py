"""The layout of a text: which lines belong together, and which stand alone."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Unit", "units"]

WIDEST_WRAP = 110
NARROWEST_WRAP = 40

_LINE = re.compile(r"[^\s][^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*+")
_GAP = re.compile(r"\n[^\S\n]*\n|\r\n[^\S\n]*\r\n|[\v\f\u2029]|\r(?!\n)[^\S\r]*\r")
_BULLET = re.compile(r"[^\S\n]*(?:[•◦▪▸►‣·●○■□➤➢✓→]|[-–—*](?=[^\S\n])|\(?\d{1,2}[.)](?=[^\S\n])|#{1,6}(?=[^\S\n]))[^\S\n]*")
_FINAL = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


class Unit(NamedTuple):
    """A stretch that no sentence crosses: a paragraph, a line that stands alone, an item of a list.

    ``words`` is where its words begin, behind a bullet; ``lines`` how many lines it takes.
    """

    start: int
    words: int
    end: int
    lines: int


def units(text: str, start: int = 0, end: int | None = None) -> Iterator[Unit]:
    """Yield the units of a text in order.

    Lines are paragraphs, unless the text was broken to a fixed width: then the lines between two blank lines are one.
    """
    stop = len(text) if end is None else end
    lines = [(m.start(), m.start() + len(m[0].rstrip())) for m in _LINE.finditer(text, start, stop)]
    width = _wrap_width(text, lines)
    current: tuple[int, int, int, int] | None = None
    for i, (s, e) in enumerate(lines):
        bullet = _BULLET.match(text, s, e)
        words = bullet.end() if bullet else s
        if current is not None and not bullet and _continues(text, lines[i - 1], (s, e), width):
            current = (current[0], current[1], e, current[3] + 1)
            continue
        if current is not None:
            yield Unit(*current)
        current = (s, words if words < e else s, e, 1)
    if current is not None:
        yield Unit(*current)


def _adjacent(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    return not _GAP.search(text, one[1], other[0])


def _fills(text: str, one: tuple[int, int], other: tuple[int, int], width: int) -> bool:
    """Tell whether the next line's first word would not have fitted on this line."""
    space = text.find(" ", other[0], other[1])
    first = (space if space >= 0 else other[1]) - other[0]
    return one[1] - one[0] + 1 + first > width


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the width that the text was broken to, 0 when its lines are paragraphs."""
    width = max((e - s for s, e in lines), default=0)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    pairs = full = open_ended = 0
    for one, other in pairwise(lines):
        if _adjacent(text, one, other):
            pairs += 1
            full += _fills(text, one, other, width - 8)
            open_ended += not _FINAL.search(text, max(one[0], one[1] - 4), one[1])
    return width if pairs >= 3 and full >= 0.7 * pairs and open_ended >= 0.4 * pairs else 0


def _continues(text: str, one: tuple[int, int], other: tuple[int, int], width: int) -> bool:
    if not _adjacent(text, one, other):
        return False
    if width and _fills(text, one, other, width - 12):
        return True
    return one[1] - one[0] >= NARROWEST_WRAP and text[other[0]].islower() and not _FINAL.search(text, max(one[0], one[1] - 4), one[1])
