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
LONGEST_DATELINE = 240
SHORTEST_BEHIND_PLACE = 60

_CLOSING = frozenset(["”", "’", "’’", "''", "»", ")", "]", "›", "’’’", "}"])
_LOOSE = frozenset(["''", "”", "’’"])
_EITHER = frozenset(['"', "'", "“", "‘", "«"])
_OPENING = frozenset(
    ["“", "‘", "„", "‚", "«", "‹", "(", "[", '"', "'", "``", "‘‘", "‚‚", ",,", "-", "–", "—", "*", "•", "¿", "¡", "{", "»", "''", "’’"]
)
_FINAL = re.compile(r"[.!?…。！？؟۔:;,][\"'”’“»)\]]*$")


@dataclass(frozen=True)
class Dateline:
    """Where a report was filed: the spans of the dateline, its place and, where given, its agency and date, and what the place lies in."""

    start: int
    end: int
    place: tuple[int, int]
    outlet: tuple[int, int] | None = None
    date: tuple[int, int] | None = None
    region: tuple[int, int] | None = None


def find_dateline(text: str, rules: SegmentRules, start: int, end: int) -> Dateline | None:
    """Return the dateline that opens a paragraph, or None.

    It is a place in capitals or followed by an agency in brackets or a date, then a dash; a bare "Place –" or "Place." counts before a long
    paragraph only.
    """
    match = rules.dateline.match(text, start, min(end, start + LONGEST_DATELINE))
    if match is None or match.end() >= end:
        return None
    place, dash = match["place"], match["end"]
    mark = dash.strip()
    dated = next((group for group in ("date", "bracketed", "later") if match[group]), None)
    certain = match["outlet"] is not None or dated is not None
    capitals = place.isupper() and len(place) > 2
    following = text[match.end()]
    if place.partition(" ")[0].casefold() in rules.starters:
        return None
    if not certain:
        if text[start:end].isupper() or (not following.isupper() and not capitals):
            return None
        if mark == ".":
            if capitals or "." in place or len(place) < 4 or end - match.end() < SHORTEST_BEHIND_PLACE:
                return None
        elif not capitals and (dash[0] not in " \u00a0" or end - match.end() < SHORTEST_BEHIND_PLACE):
            return None
    return Dateline(
        start,
        match.end(),
        match.span("place"),
        match.span("outlet") if match["outlet"] else None,
        match.span(dated) if dated else None,
        match.span("region") if match["region"] else None,
    )


def segment(text: str, rules: SegmentRules, start: int = 0, end: int | None = None) -> list[Sentence]:
    """Return the sentences of ``text[start:end]`` in order; offsets count code points of the whole text.

    Every token's ``text`` is ``text[token.start:token.end]``. ``paragraph`` counts the paragraphs and lines of the stretch from 0;
    ``heading`` marks a short line of its own without a final stop. A bullet, dateline or live-blog time before the first word is in no
    token; its span is the sentence's ``prefix``.
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
        if not words.starts and begin > unit.start:  # nothing that can be seen follows
            begin = unit.start
            words = cut_words(text, rules, begin, unit.end)
        if not words.starts:
            continue
        heading = (
            unit.lines == 1
            and (unit.words == unit.start or text[unit.start] == "#")
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
        while after < count and (closed := _closes(text, words, after)):
            after += closed
        if after >= count:
            break
        if kind == "stop" and stop >= 2 and _ordinal(text, words, stop, rules):
            continue
        if kind == "glued" or (starts[after] > ends[after - 1] and _begins(text, words, after, rules, kind)):
            ranges.append((first, after))
            first = after
    ranges.append((first, count))
    return ranges


def _closes(text: str, words: Words, index: int) -> int:
    """Return how many tokens from an index on close the sentence that has just stopped: a bracket, a quotation mark, a note."""
    starts, ends = words.starts, words.ends
    token = text[starts[index] : ends[index]]
    attached = starts[index] == ends[index - 1]
    loose = index + 1 >= len(starts) or starts[index + 1] > ends[index]
    if token == "[" and index + 2 < len(starts) and text[starts[index + 2]] == "]" and text[starts[index + 1]].isdigit():
        return 3
    if not attached:
        if token == '"' and loose:
            return words.quotes_before(index) % 2
        return int(loose and token in _LOOSE)
    if token in _CLOSING or token[0] in ".!?…":
        return 1
    if token in _EITHER:
        return int(loose or text[starts[index + 1]] in "\"')”’»")
    return 0


def _begins(text: str, words: Words, index: int, rules: SegmentRules, kind: str) -> bool:
    """Tell whether a sentence can begin at a token that follows a stop."""
    count = len(words.starts)
    while index < count and text[words.starts[index] : words.ends[index]] in _OPENING:
        index += 1
    if index >= count:
        return False
    word = text[words.starts[index] : words.ends[index]]
    if kind == "abbreviation":
        return word.casefold() in rules.starters and not word[0].islower()
    if word[0].islower():
        return words.lower
    if not word[0].isalnum():
        return word[0] in "'’‘[#@€$£" or not word[0].isascii()
    return True


def _ordinal(text: str, words: Words, stop: int, rules: SegmentRules) -> bool:
    """Tell whether a full stop makes an ordinal of the number before it ("the 3. division")."""
    number = text[words.starts[stop - 1] : words.ends[stop - 1]]
    return len(number) <= 2 and number.isdigit() and text[words.starts[stop - 2] : words.ends[stop - 2]].casefold() in rules.articles
