"""The lines of a text, and which of them are furniture of the page: links, credits, notices, counts."""

import re
from typing import NamedTuple

from kroniek.intake.page_words import PageWords

__all__ = ["Line", "is_furniture", "split_lines"]

LONGEST_FURNITURE = 200

_LINE = re.compile(r"[^\s][^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")
_BLANK = re.compile(r"(?:\n|\r\n?|\u2028)[^\S\r\n]*(?:\n|\r|\u2028)|[\v\f\u2029]")
_RULE = re.compile(r"[-–—_=*~#•·.\s]{3,}$")


class Line(NamedTuple):
    """A line that is not blank, without the space around it; ``block`` counts the blocks between blank lines from 0."""

    start: int
    end: int
    block: int
    text: str


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    lines: list[Line] = []
    block = 0
    for match in _LINE.finditer(text):
        content = match[0].rstrip()
        if lines and _BLANK.search(text, lines[-1].end, match.start()):
            block += 1
        lines.append(Line(match.start(), match.start() + len(content), block, content))
    return lines


def is_furniture(line: str, words: PageWords) -> bool:
    """Tell whether a line belongs to the page and not to the report."""
    if len(line) > LONGEST_FURNITURE:
        return False
    low = line.casefold().strip(" \u00a0*_[]|•-–—»>→")
    if not low or _RULE.match(line) or words.count.match(low):
        return True
    head, colon, _ = low.partition(":")
    if (low.rstrip(".:!") if not colon or low.endswith(":") else head) in words.skipped_whole:
        return True
    if low.startswith(words.skipped_starts):
        return True
    return low.startswith(words.skipped_links) and not low.endswith((".", "!", "?", "”", '"'))
