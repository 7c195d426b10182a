"""A noun phrase taken apart for resolving: its words, its head, and the known names and countries in it with how they stand to the head."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from kroniek.resolving.actor_names import Found
from kroniek.resolving.actor_words import ActorWords
from kroniek.resolving.countries import Country, Form, find_country
from kroniek.resolving.folding import fold

__all__ = ["LONGEST_PHRASE", "REMEMBERED_PHRASES", "NamedCountry", "Phrase", "Piece", "Standing", "Word", "take_apart"]

LONGEST_PHRASE = 400
"""Code points: of a longer stretch only the beginning is looked at."""
REMEMBERED_PHRASES = 2**12
"""Phrases that are kept taken apart: a report says the same of several claims, and reports use the same words."""

# head: the name holds the head. apposition: it follows the head at once. modifier: it goes before. belonging: it follows "of".
# outside: it stands for something else in the phrase, such as the enemy, the master or the place.
Standing = Literal["head", "apposition", "modifier", "belonging", "outside"]

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’ʻʼ`´]\w+)*")
_DASHES = "-‐‑–"
_APOSTROPHE = re.compile(r"['’ʻʼ`´]\w*$")
_BREAK = re.compile(r"[,;:()\[\]]")
_MOST_WORDS_IN_COUNTRY = 6


class Word(NamedTuple):
    """A word of a phrase; parts of a hyphened word are words, ``joined`` to the one before."""

    start: int
    end: int
    text: str
    folded: str
    joined: bool


class Piece(NamedTuple):
    """A known name in the phrase, by its first and last word, and how it stands to the head."""

    first: int
    last: int
    found: Found
    standing: Standing


class NamedCountry(NamedTuple):
    """A country, territory or people named in the phrase, in which form, and how it stands to the head."""

    first: int
    last: int
    country: Country
    form: Form
    standing: Standing


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A phrase taken apart. ``head`` is the index of the head among the words."""

    text: str
    words: Sequence[Word]
    head: int
    names: Sequence[Piece] = field(default=())
    countries: Sequence[NamedCountry] = field(default=())

    @property
    def head_word(self) -> str:
        """The head, folded."""
        return self.words[self.head].folded

    def core(self) -> Iterator[Word]:
        """Yield the head and what goes before it."""
        yield from self.words[: self.head + 1]


def take_apart(text: str, language: str, words: ActorWords, names: Sequence[Found], head: str | None) -> Phrase | None:
    """Return a phrase taken apart, None when there is no word in it. ``names`` are the known names in the text, from left to right."""
    found = list(_cut(text))
    start = 0
    while start < len(found) - 1 and found[start].folded in words.articles:
        start += 1
    found = found[start:]
    if not found:
        return None
    at = _head_index(text, found, language, words, head)
    if head and at + 1 < len(found) and _is_adjective(found[at], language):
        at = _head_index(text, found, language, words, None)  # an adjective is no head of a phrase with nouns in it
    pieces = []
    for name in names:
        span = _span_of(found, name.start, name.end)
        if span is not None:
            pieces.append(Piece(*span, name, _standing(text, found, words, span, at)))
    covered = {i for piece in pieces for i in range(piece.first, piece.last + 1)}
    countries = list(_countries(text, found, language, words, at, covered))
    return Phrase(text, found, at, pieces, countries)


def _cut(text: str) -> Iterator[Word]:
    end = None
    for match in _WORD.finditer(text):
        s, e = match.span()
        joined = end is not None and s == end + 1 and text[end] in _DASHES
        yield Word(s, e, match[0], fold(match[0]), joined)
        end = e


def _span_of(words: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    inside = [i for i, word in enumerate(words) if word.start < end and start < word.end]
    return (inside[0], inside[-1]) if inside else None


def _head_index(text: str, words: Sequence[Word], language: str, lists: ActorWords, head: str | None) -> int:
    """Return the index of the head: where the given word stands, or else the last word before what depends on it."""
    if head:
        parts = [part for part in (fold(match[0]) for match in _WORD.finditer(head[:LONGEST_PHRASE])) if part]
        for part in reversed(parts[-1:]):
            for i, word in enumerate(words):
                if word.folded == part or _bare(word) == part:
                    return i
    i = 0
    if words[0].folded in lists.others:  # a participle phrase goes first: "door Iran gesteunde milities"
        while i < len(words) and words[i].folded not in lists.relations:
            i += 1
        i += 1
    begun = last = i if i < len(words) else 0
    while i < len(words):
        if i > begun and _BREAK.search(text, words[i - 1].end, words[i].start):
            break
        if i > begun and not words[i].joined and (words[i].folded in lists.belonging or words[i].folded in lists.others):
            break
        country = _country_at(text, words, i, language, lists, set())  # "of" within the name of a country depends on nothing
        last = i if country is None else country[0]
        i = last + 1
    return last


def _is_adjective(word: Word, language: str) -> bool:
    found = find_country(word.text, language)
    return found is not None and found.form == "adjective"


def _bare(word: Word) -> str:
    """Return the folded form of a word without a possessive ending."""
    return fold(_APOSTROPHE.sub("", word.text))


def _standing(text: str, words: Sequence[Word], lists: ActorWords, span: tuple[int, int], head: int) -> Standing:
    """Return how the words of a span stand to the head."""
    first, last = span
    if first <= head <= last:
        return "head"
    if words[first].joined and words[first - 1].folded in lists.stances:
        return "outside"
    if first and words[first - 1].folded in lists.stances and not words[first - 1].joined and words[first - 1].folded not in lists.articles:
        return "outside"
    if last + 1 < len(words) and words[last + 1].joined and words[last + 1].folded in lists.relations:
        return "outside"
    belongs = False
    for i in range(first - 1, -1, -1):
        word = words[i].folded
        if i == head:
            return "belonging" if belongs else "apposition"
        if words[i].joined:
            continue
        if word in lists.relations:
            return "modifier" if first < head else "outside"
        if word in lists.others or (i > head and word in lists.conjunctions):
            return "outside"
        belongs = belongs or word in lists.belonging
    return "modifier"


def _countries(text: str, words: Sequence[Word], language: str, lists: ActorWords, head: int, covered: set[int]) -> Iterator[NamedCountry]:
    i = 0
    while i < len(words):
        found = None if i in covered else _country_at(text, words, i, language, lists, covered)
        if found is None:
            i += 1
            continue
        last, country, form = found
        yield NamedCountry(i, last, country, form, _standing(text, words, lists, (i, last), head))
        i = last + 1


def _country_at(
    text: str, words: Sequence[Word], first: int, language: str, lists: ActorWords, covered: set[int]
) -> tuple[int, Country, Form] | None:
    most = _MOST_WORDS_IN_COUNTRY if words[first].text[0].isupper() else 1
    for last in range(min(first + most, len(words)) - 1, first - 1, -1):
        if not covered.isdisjoint(range(first, last + 1)):
            continue
        stretch = text[words[first].start : words[last].end]
        for spelling in _spellings(stretch, lists.genitive):
            word = find_country(spelling, language)
            if word is not None:
                return last, word.country, word.form
    return None


def _spellings(stretch: str, genitive: Sequence[str]) -> Iterator[str]:
    """Yield a name as it stands, and without a possessive ending."""
    yield stretch
    bare = _APOSTROPHE.sub("", stretch)
    if bare != stretch:
        yield bare
    for ending in genitive:
        if stretch.endswith(ending) and len(stretch) > len(ending) + 3:
            yield stretch[: -len(ending)]
