"""Sentences and words by rules, cut as the Universal Dependencies treebanks of the language cut them.

Words come from one compiled pattern; what it cannot settle alone (full stops, hyphens, apostrophes) is settled per match.
A sentence never crosses a line that stands alone, and begins behind a bullet, a dateline or the time of a live-blog entry.
"""

import re
from dataclasses import dataclass

from kroniek.language.layout import units
from kroniek.language.segment_rules import SegmentRules, load_segment_rules
from kroniek.language.syntax import Sentence, Token
from kroniek.language.words import Words, cut_words

__all__ = ["Dateline", "SegmentRules", "find_dateline", "load_segment_rules", "segment"]

LONGEST_HEADING = 160
LONGEST_DATELINE = 120

_CLOSING = frozenset(["”", "’", "’’", "''", "»", ")", "]", "›", "’’’", "}"])
_EITHER = frozenset(['"', "'", "“", "‘", "«"])
_OPENING = frozenset(
    ["“", "‘", "„", "‚", "«", "‹", "(", "[", '"', "'", "``", "‘‘", "‚‚", "-", "–", "—", "*", "•", "¿", "¡", "{", "»", "''", "’’"]
)
_FINAL = re.compile(r"[.!?…。！？؟۔:;,][\"'”’“»)\]]*$")


@dataclass(frozen=True)
class Dateline:
    """Where a report was filed: the spans of the dateline, its place and, where given, its agency and date."""

    start: int
    end: int
    place: tuple[int, int]
    outlet: tuple[int, int] | None = None
    date: tuple[int, int] | None = None


def find_dateline(text: str, rules: SegmentRules, start: int, end: int) -> Dateline | None:
    """Return the dateline that opens a paragraph, or None.

    It is a place in capitals or followed by an agency in brackets or a date, then a dash; a bare "Place –" or "Place." counts before a long paragraph only.
    """
    match = rules.dateline.match(text, start, min(end, start + LONGEST_DATELINE))
    if match is None or match.end() >= end:
        return None
    place, mark = match["place"], match["end"].strip()
    certain = bool(match["outlet"] or match["date"] or match["later"])
    capitals = place.isupper() and len(place) > 2
    following = text[match.end()]
    if mark == ":" or (
        mark == "." and (certain is False and (end - match.end() < 60 or len(place) < 4 or place.casefold() in rules.starters))
    ):
        return None
    if mark == "." and (not following.isupper() or capitals and not certain):
        return None
    if (
        not certain
        and not capitals
        and (end - match.end() < 60 or not following.isupper() or match["end"][:1] not in " \u00a0" and mark != ".")
    ):
        return None
    if not certain and text[start:end].isupper():
        return None
    if place.casefold() in rules.starters:
        return None
    date = "date" if match["date"] else "later"
    return Dateline(
        start,
        match.end(),
        match.span("place"),
        match.span("outlet") if match["outlet"] else None,
        match.span(date) if match[date] else None,
    )


def segment(text: str, rules: SegmentRules, start: int = 0, end: int | None = None) -> list[Sentence]:
    """Return the sentences of ``text[start:end]`` in order; offsets count code points of the whole text.

    Every token's ``text`` is ``text[token.start:token.end]``. ``paragraph`` counts the paragraphs and lines of the stretch from 0; ``heading`` marks a short line
    of its own without a final stop. A bullet, dateline or live-blog time before the first word is in no token; its span is the sentence's ``prefix``.
    """
    sentences: list[Sentence] = []
    seen_dateline = False
    for number, unit in enumerate(units(text, start, end)):
        begin = unit.words
        stamp = rules.stamp.match(text, begin, unit.end)
        if stamp and stamp.end() < unit.end:
            begin = stamp.end()
        elif not seen_dateline and text[begin].isupper() and unit.end - begin > 30:
            dateline = find_dateline(text, rules, begin, unit.end)
            if dateline is not None:
                seen_dateline = True
                begin = dateline.end
        words = cut_words(text, rules, begin, unit.end)
        if not words.starts:
            continue
        heading = (
            unit.lines == 1
            and unit.words == unit.start
            and unit.end - unit.start <= LONGEST_HEADING
            and not _FINAL.search(text, max(begin, unit.end - 4), unit.end)
        )
        prefix = (unit.start, begin) if begin > unit.start else None
        for first, last in _sentence_ranges(text, words, rules):
            tokens = [
                Token(i, s, e, text[s:e]) for i, (s, e) in enumerate(zip(words.starts[first:last], words.ends[first:last], strict=True))
            ]
            sentences.append(Sentence(tokens, tokens[0].start, tokens[-1].end, number, heading, prefix))
            prefix = None
    return sentences


def _sentence_ranges(text: str, words: Words, rules: SegmentRules) -> list[tuple[int, int]]:
    """Return the index ranges of the sentences within one unit."""
    starts, ends = words.starts, words.ends
    count = len(starts)
    ranges: list[tuple[int, int]] = []
    first = 0
    for stop, kind in words.stops:
        if stop < first:
            continue
        after = stop + 1
        while after < count and starts[after] == ends[after - 1] and _closes(text, words, after):
            after += 1
        if after >= count:
            break
        if kind == "glued" or (starts[after] > ends[after - 1] and _begins(text, words, after, rules, kind)):
            ranges.append((first, after))
            first = after
    ranges.append((first, count))
    return ranges


def _closes(text: str, words: Words, index: int) -> bool:
    """Tell whether a token that follows a stop without a space closes something, so that it still belongs to the sentence."""
    token = text[words.starts[index] : words.ends[index]]
    if token in _CLOSING:
        return True
    if token in _EITHER:
        return index + 1 >= len(words.starts) or words.starts[index + 1] > words.ends[index] or text[words.starts[index + 1]] in "\"')”’»"
    return token[0] in ".!?…"


def _begins(text: str, words: Words, index: int, rules: SegmentRules, kind: str) -> bool:
    """Tell whether a sentence can begin at a token that follows a stop."""
    count = len(words.starts)
    quoted = False
    while index < count and text[words.starts[index] : words.ends[index]] in _OPENING:
        quoted = True
        index += 1
    if index >= count:
        return False
    word = text[words.starts[index] : words.ends[index]]
    if kind == "abbreviation":
        return quoted or word.casefold() in rules.starters and not word[0].islower()
    if word[0].islower():
        return words.lower
    if not word[0].isalnum():
        return word[0] in "'’‘[#@€$£" or not word[0].isascii()
    return True
