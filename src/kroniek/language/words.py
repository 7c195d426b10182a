"""The words of a stretch of text: spans from the token pattern of a language, and where sentences may stop."""

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from kroniek.language.segment_rules import SegmentRules

__all__ = ["Stop", "Words", "cut_words"]

Stop = Literal["stop", "abbreviation", "glued"]

_NEXT = re.compile(r"[)\]]?\s*[\"'“”‘’«»„(\[]*(\w+)")
_DIGIT_BEFORE = re.compile(r"\d[\s.]*$")
_WORD_BEFORE = re.compile(r"(\w+)[.]?\s*$")
_HYPHEN = re.compile(r"[-‐‑/]")
_WHOLE_NUMBER = re.compile(
    r"(?:\+?\d{1,3}[-.])?\d{3}[-/.]\d{3}[-.]\d{4}$|\d{3}-\d{4}$"  # telephone
    r"|\d{1,2}([-/])\d{1,2}\1\d{2,4}$|(?:19|20)\d\d-\d\d-\d\d$|\d{1,2}/\d{1,2}$"  # date, fraction
    r"|\d+0['’]s$"  # decade
)
_SINGLE_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
_APOSTROPHES = "'’"


@dataclass(slots=True)
class Words:
    """Token spans, the tokens that may end a sentence with the kind of stop, and whether the stretch is all lower case."""

    text: str
    starts: list[int]
    ends: list[int]
    stops: list[tuple[int, Stop]]
    lower: bool
    _quotes: list[int] = field(default_factory=list)

    def quotes_before(self, index: int) -> int:
        """Return how many straight double quotation marks stand before a token."""
        if not self._quotes:
            self._quotes = list(accumulate((self.text[s] == '"' for s in self.starts), initial=0))
        return self._quotes[index]


def cut_words(text: str, rules: SegmentRules, start: int, end: int) -> Words:
    """Return the words of ``text[start:end]``; every visible character is in exactly one of them."""
    cutter = _Cutter(text, rules, start, end)
    starts, ends, stops = cutter.starts, cutter.ends, cutter.stops
    splits = rules.splits
    for match in rules.tokens.finditer(text, start, end):
        kind = match.lastgroup
        s, e = match.span()
        if kind is None:
            if splits and (cut := splits.get(match[0].lower())):
                starts += (s, s + cut)
                ends += (s + cut, e)
                continue
        elif kind == "stop":
            stops.append((len(starts), "stop"))
        elif kind == "chunk":
            cutter.cut_chunk(s, e)
            continue
        elif kind == "number":
            cutter.cut_number(s, e)
            continue
        starts.append(s)
        ends.append(e)
    stretch = text[start:end] if stops else ""
    return Words(text, starts, ends, stops, stretch == stretch.lower())


class _Cutter:
    """Settles what the token pattern leaves open, adding to the spans found so far."""

    def __init__(self, text: str, rules: SegmentRules, start: int, end: int) -> None:
        self.text = text
        self.rules = rules
        self.start = start
        self.end = end
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.stops: list[tuple[int, Stop]] = []

    def add(self, *places: int) -> None:
        """Add the tokens between the places."""
        self.starts += places[:-1]
        self.ends += places[1:]

    def cut_chunk(self, s: int, e: int) -> None:
        """Cut a word with full stops, hyphens, slashes or apostrophes in it."""
        text = self.text
        glued = self.glued_stop(s, e)
        while glued:
            self.cut_word(s, glued)
            self.stops.append((len(self.starts), "glued"))
            self.add(glued, glued + 1)
            s = glued + 1
            glued = self.glued_stop(s, e)
        if text[e - 1] != ".":
            self.cut_word(s, e)
            return
        kept = self.keeps_stop(s, e)
        if kept:
            self.cut_word(s, e)
            if kept == "closing":
                self.stops.append((len(self.starts) - 1, "abbreviation"))
        else:
            self.cut_word(s, e - 1)
            self.stops.append((len(self.starts), "stop"))
            self.add(e - 1, e)

    def glued_stop(self, s: int, e: int) -> int:
        """Return where a full stop stands between two sentences that lack the space between them, or 0."""
        text = self.text
        dot = text.find(".", s, max(s, e - 2))
        if dot < s + 2 or not (text[dot - 1].islower() and text[dot + 1].isupper() and text[dot + 2].islower()):
            return 0
        return 0 if text[s:dot].casefold() in self.rules.opening else dot

    def keeps_stop(self, s: int, e: int) -> Literal["opening", "closing", ""]:
        """Tell whether the full stop at the end of a word belongs to it.

        ``opening`` never ends a sentence, ``closing`` may end one; empty when the full stop is a token of its own.
        """
        text, rules = self.text, self.rules
        form = text[s : e - 1]
        low = form.casefold()
        following = _NEXT.match(text, e, self.end)
        after = following[1] if following else ""
        bracket = following is not None and text[following.start(1) - 1] == "("
        begins = after.casefold() in rules.starters
        if low in rules.opening:
            return "opening"
        if low in rules.doubtful and after and (after[0].isdigit() or (after[0].isupper() and not begins)):
            return "opening"
        if low in rules.before_number and after[:1].isdigit():
            return "opening"
        if low in rules.beside_number and (after[:1].isdigit() or _DIGIT_BEFORE.search(text, max(self.start, s - 4), s)):
            return "closing"
        if low in rules.closing:
            return "closing"
        if len(form) == 1:
            if not form.isupper() or not after:
                return ""
            if not after[0].isalpha():
                return "opening" if bracket and self.capital_before(s) else ""
            particle = after.casefold() in rules.particles
            if (particle or not begins) and (after[0].isupper() or particle):
                return "opening"
            return "opening" if begins and self.capital_before(s) else ""
        if _SINGLE_LETTERS.match(form):
            return "closing"
        if "-" in form and low.rpartition("-")[2] in rules.opening:
            return "opening"
        return ""

    def capital_before(self, s: int) -> bool:
        """Tell whether the word before a place is capitalised, as the first name before an initial is."""
        word = _WORD_BEFORE.search(self.text, max(self.start, s - 40), s)
        return word is not None and word[1][0].isupper()

    def cut_word(self, s: int, e: int) -> None:
        """Cut clitics, written-on endings, hyphens and slashes off as the language does."""
        rules = self.rules
        form = self.text[s:e]
        for ending in rules.ends:
            if len(form) > len(ending) + 1 and form.lower().endswith(ending):
                self.add(s, e - len(ending), e)
                return
        if rules.clitics and (cut := self.clitic(form)):
            self.cut_hyphens(s, s + cut)
            self.add(s + cut, e)
            return
        self.cut_hyphens(s, e)

    def cut_hyphens(self, s: int, e: int) -> None:
        """Cut at hyphens and slashes where the language does."""
        rules, text = self.rules, self.text
        if rules.split_hyphens and _HYPHEN.search(text, s, e) and not self.whole(text[s:e]):
            for hyphen in _HYPHEN.finditer(text, s, e):
                if hyphen.start() > s:
                    self.cut_part(s, hyphen.start())
                self.add(*hyphen.span())
                s = hyphen.end()
        if s < e:
            self.cut_part(s, e)

    def cut_part(self, s: int, e: int) -> None:
        """Add one word, or two where it is written as one."""
        cut = self.rules.splits.get(self.text[s:e].lower()) if self.rules.splits else None
        self.add(*((s, s + cut, e) if cut else (s, e)))

    def clitic(self, form: str) -> int:
        """Return where the clitic begins in a form, or 0."""
        mark = max(form.rfind(apostrophe) for apostrophe in _APOSTROPHES)
        if mark <= 0:
            return 0
        tail = form[mark + 1 :].lower()
        if tail in self.rules.clitics:
            return mark
        negation = self.rules.negation
        if negation and mark > 1 and (form[mark - 1] + form[mark + 1 :]).lower() == negation:
            return mark - 1
        return 0

    def whole(self, form: str) -> bool:
        """Tell whether a form with a hyphen or slash is one word."""
        if _WHOLE_NUMBER.match(form):
            return True
        low = form.lower()
        return low in self.rules.whole_words or ("/" not in low and _HYPHEN.split(low, maxsplit=1)[0] in self.rules.whole_prefixes)

    def cut_number(self, s: int, e: int) -> None:
        """Cut units off a number, and hyphens and slashes where the language does."""
        form = self.text[s:e]
        if self.rules.split_hyphens and not form.isdigit() and not _WHOLE_NUMBER.match(form):
            digits = _DIGITS.match(form)
            rest = form[digits.end() :] if digits else ""
            if digits and rest in self.rules.units:
                self.add(s, s + digits.end(), e)
                return
            if rest:
                self.cut_word(s, e)
                return
        self.add(s, e)
