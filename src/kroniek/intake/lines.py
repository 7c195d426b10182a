"""The lines of a text, and which of them are furniture of the page: links, credits, notices, counts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kroniek.intake.page_words import PageWords
from kroniek.language.layout import units

__all__ = ["Line", "is_furniture", "split_lines"]

LONGEST_FURNITURE = 200

_BLANK = re.compile(r"(?:\n|\r\n?|\u2028)[^\S\r\n]*(?:\n|\r|\u2028)|[\v\f\u2029]")
_RULE = re.compile(r"[-–—_=*~#•·.\s]{3,}$")


class Line(NamedTuple):
    """A line, or several that were broken to a fixed width, without the space around it; ``block`` counts what blank lines part."""

    start: int
    end: int
    block: int
    text: str


def split_lines(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the lines of a text that are not blank."""
    block = 0
    last: int | None = None
    for unit in units(text, start):
        if last is not None and _BLANK.search(text, last, unit.start):
            block += 1
        last = unit.end
        yield Line(unit.start, unit.end, block, text[unit.start : unit.end])


def is_furniture(line: str, words: PageWords) -> bool:
    """Tell whether a line belongs to the page and not to the report."""
    if len(line) > LONGEST_FURNITURE:
        return False
    low = line.casefold().strip(" \u00a0*_[]|•-–—»>→")
    if not low.strip(".…") or _RULE.match(line) or words.count.match(low):
        return True
    head, colon, _ = low.partition(":")
    if (low.rstrip(".:!") if not colon or low.endswith(":") else head) in words.skipped_whole:
        return True
    if low.startswith(words.skipped_starts):
        return True
    if words.buttons.issuperset(low.replace("|", " ").split()):
        return True
    return low.startswith(words.skipped_links) and not low.endswith((".", "!", "?", "”", '"'))
