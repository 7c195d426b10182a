"""The words of a stretch of text: spans from the token pattern of a language, and where sentences may stop."""

import re
from typing import NamedTuple

from kroniek.language.segment_rules import SegmentRules

__all__ = ["Words", "cut_words"]

_NEXT = re.compile(r"\s*[\"'“”‘’«»„(\[]*(\w+)")
_PREVIOUS = re.compile(r"\d[\s.]*$")
_HYPHEN = re.compile(r"[-‐‑/]")
_PHONE = re.compile(r"\+?\d{1,4}(?:[-/.]\d{2,4}){1,4}$|\d{1,2}/\d{1,2}$|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?$")
_QUOTES = "'’"
_SINGLES = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\.?$")
_NUMBER_PART = re.compile(r"\d+(?:[.,:]\d+)*")


class Words(NamedTuple):
    """Token spans, the tokens that may end a sentence (index and ``stop``, ``abbreviation`` or ``glued``), and whether the stretch is all lower case."""

    starts: list[int]
    ends: list[int]
    stops: list[tuple[int, str]]
    lower: bool


def cut_words(text: str, rules: SegmentRules, start: int, end: int) -> Words:
    """Return the words of ``text[start:end]``; every visible character is in exactly one of them."""
    starts: list[int] = []
    ends: list[int] = []
    stops: list[tuple[int, str]] = []
    splits = rules.splits
    for match in rules.tokens.finditer(text, start, end):
        kind = match.lastgroup
        s, e = match.span()
        if kind is None:
            if splits and (cut := splits.get(match[0].lower())):
                starts += (s, s + cut)
                ends += (s + cut, e)
                continue
            starts.append(s)
            ends.append(e)
        elif kind == "stop":
            stops.append((len(starts), "stop"))
            starts.append(s)
            ends.append(e)
        elif kind == "chunk":
            _cut_chunk(text, rules, s, e, (start, end), starts, ends, stops)
        elif kind == "number":
            _cut_number(text, rules, s, e, starts, ends)
        else:
            starts.append(s)
            ends.append(e)
    stretch = text[start:end] if stops else ""
    return Words(starts, ends, stops, stretch == stretch.lower())


def _cut_chunk(
    text: str,
    rules: SegmentRules,
    s: int,
    e: int,
    bounds: tuple[int, int],
    starts: list[int],
    ends: list[int],
    stops: list[tuple[int, str]],
) -> None:
    """Cut a word with full stops, hyphens, slashes or apostrophes in it."""
    if text[e - 1] == "." or "." in text[s:e]:
        glued = _glued(text, rules, s, e)
        if glued:
            _cut_chunk(text, rules, s, glued, (bounds[0], glued), starts, ends, [])
            stops.append((len(starts), "glued"))
            starts.append(glued)
            ends.append(glued + 1)
            _cut_chunk(text, rules, glued + 1, e, bounds, starts, ends, stops)
            return
    if text[e - 1] != ".":
        _cut_word(text, rules, s, e, starts, ends)
        return
    kept = _keeps_stop(text, rules, s, e, bounds)
    if kept:
        _cut_word(text, rules, s, e, starts, ends)
        if kept == "closing":
            stops.append((len(starts) - 1, "abbreviation"))
    else:
        _cut_word(text, rules, s, e - 1, starts, ends)
        stops.append((len(starts), "stop"))
        starts.append(e - 1)
        ends.append(e)


def _glued(text: str, rules: SegmentRules, s: int, e: int) -> int:
    """Return where the full stop stands between two sentences that lack the space between them, or 0."""
    dot = text.find(".", s, e - 1)
    while dot > 0:
        if (
            dot - s >= 2
            and text[dot - 1].islower()
            and text[dot + 1].isupper()
            and text[s:dot].casefold() not in rules.opening
            and e - dot > 2
            and "." not in text[s:dot]
        ):
            return dot
        dot = text.find(".", dot + 1, e - 1)
    return 0


def _keeps_stop(text: str, rules: SegmentRules, s: int, e: int, bounds: tuple[int, int]) -> str:
    """Tell whether the full stop at the end of a word belongs to it: ``opening`` never ends a sentence, ``closing`` may; empty when it does not."""
    form = text[s : e - 1]
    low = form.casefold()
    following = _NEXT.match(text, e, bounds[1])
    after = following[1] if following else ""
    spaced = bool(following) and e < bounds[1] and text[e].isspace()
    if low in rules.opening:
        return "opening"
    if low in rules.doubtful:
        return "opening" if after and (after[0].isupper() or after[0].isdigit()) and after.casefold() not in rules.starters else ""
    if low in rules.before_number and after[:1].isdigit():
        return "opening"
    if low in rules.beside_number and (after[:1].isdigit() or _PREVIOUS.search(text, max(bounds[0], s - 4), s)):
        return "closing"
    if low in rules.closing:
        return "closing"
    if len(form) == 1:
        if not form.isupper() or not after:
            return ""
        if after.casefold() in rules.starters and after.casefold() not in rules.particles:
            return "opening" if _capital_before(text, bounds[0], s) else ""
        return "opening" if after[0].isupper() or after.casefold() in rules.particles else ""
    if "." in form and _SINGLES.match(form):
        return "closing" if len(form) > 3 or not after or after[0].islower() or spaced else "opening"
    if "-" in form:
        return "opening" if low.rpartition("-")[2] in rules.opening else ""
    return ""


def _capital_before(text: str, start: int, s: int) -> bool:
    word = re.search(r"(\w+)[.]?\s*$", text[max(start, s - 40) : s])
    return bool(word) and word[1][0].isupper()


def _cut_word(text: str, rules: SegmentRules, s: int, e: int, starts: list[int], ends: list[int]) -> None:
    """Cut clitics, written-on endings, hyphens and slashes off as the language does."""
    form = text[s:e]
    if rules.ends:
        for ending in rules.ends:
            if len(form) > len(ending) + 1 and form.lower().endswith(ending):
                starts += (s, e - len(ending))
                ends += (e - len(ending), e)
                return
    if rules.clitics:
        cut = _clitic(form, rules)
        if cut:
            _cut_word(text, rules, s, s + cut, starts, ends)
            starts.append(s + cut)
            ends.append(e)
            return
    if rules.split_hyphens and ("-" in form or "/" in form or "‑" in form or "‐" in form) and not _whole(form, rules):
        place = s
        for hyphen in _HYPHEN.finditer(text, s, e):
            if hyphen.start() > place:
                _cut_part(text, rules, place, hyphen.start(), starts, ends)
            starts.append(hyphen.start())
            ends.append(hyphen.end())
            place = hyphen.end()
        if place < e:
            _cut_part(text, rules, place, e, starts, ends)
        return
    _cut_part(text, rules, s, e, starts, ends)


def _cut_part(text: str, rules: SegmentRules, s: int, e: int, starts: list[int], ends: list[int]) -> None:
    cut = rules.splits.get(text[s:e].lower()) if rules.splits else None
    if cut:
        starts += (s, s + cut)
        ends += (s + cut, e)
    else:
        starts.append(s)
        ends.append(e)


def _clitic(form: str, rules: SegmentRules) -> int:
    """Return where the clitic begins in a form ("Israel's", "don't"), or 0."""
    mark = max(form.rfind(q) for q in _QUOTES)
    if mark <= 0:
        return 0
    tail = form[mark + 1 :].lower()
    if tail in rules.clitics:
        return mark
    if tail == "t" and rules.negation and mark > 1 and form[mark - 1].lower() == rules.negation:
        return mark - 1
    return 0


def _whole(form: str, rules: SegmentRules) -> bool:
    low = form.lower()
    if low in rules.whole_words or _PHONE.match(form):
        return True
    return "/" not in form and low.partition("-")[0] in rules.whole_prefixes


def _cut_number(text: str, rules: SegmentRules, s: int, e: int, starts: list[int], ends: list[int]) -> None:
    """Cut units off a number, and hyphens and slashes where the language does."""
    form = text[s:e]
    if form.isdigit():
        starts.append(s)
        ends.append(e)
        return
    if rules.split_hyphens and not _whole(form, rules):
        if "-" in form or "/" in form or "‑" in form or "‐" in form or any(q in form for q in _QUOTES):
            _cut_word(text, rules, s, e, starts, ends)
            return
        digits = _NUMBER_PART.match(form)
        if digits and digits.end() < len(form) and form[digits.end() :] in rules.units:
            starts += (s, s + digits.end())
            ends += (s + digits.end(), e)
            return
    starts.append(s)
    ends.append(e)
