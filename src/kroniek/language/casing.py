"""Texts in capitals, given back the case they would have been written in.

Old wire texts and headlines are written in capitals throughout, and then nothing tells a name from a noun. Each word is lower, capital or
upper; the likeliest row of them is found by what a word mostly is, what words spelt like it are, and which follows which (a hidden
Markov model in the manner of Lita and others 2003). Counts stand in ``<code>/parser/casing.json`` and are learnt by ``training/casing``.
Every character stays in its place, so spans hold for the text as published.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from kroniek.language.layout import Unit, units
from kroniek.language.segment_rules import load_segment_rules

__all__ = ["CLASSES", "OTHER", "Casing", "class_of", "is_shouted", "load_casing", "recase", "shouts", "words_of"]

CLASSES = ("lower", "capital", "upper")
OTHER = ""
SHOUTED_SHARE = 0.7
FEWEST_WORDS = 4
REMEMBERED_WORDS = 2**14
_UNSEEN = 0.5  # what the spelling of a word weighs against one time that it was met
_SMOOTH = 0.1
_OFTEN = 2
_LETTERS = 30
_LONGEST_ACRONYM = 5
_LONGEST_LINK = 3  # "of", "de", "y" within a name stay small
_LINK = 0.5  # at least so likely in lower case
_FLOOR = 1e-6
_ONLY = {"lower": (1.0, 0.0, 0.0), "capital": (0.0, 1.0, 0.0), "upper": (0.0, 0.0, 1.0)}

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]{1,2}(?![^\W_]))?")
_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2,}")  # no fewer than the words in capitals
_BEGINS = re.compile(r"[.!?…][^\w\s]*\s+[^\w\s]*")
_NOTE = re.compile(r"(?:[.!?…]\s+|-\s*|[–—]\s*|\]\s*|^)\[[^\[\]]{1,90}\]\W*\Z")
_ACRONYM = re.compile(r"[(\[]([^\W\d_]{2,8})[)\]]")
_LONGEST_NOTE = 100

Scores = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Casing:
    """How often words, spellings and neighbours are lower, capital and upper.

    ``grams`` are three letters, ``pairs`` the first two of them; ``usual`` is the share of each class in running text.
    """

    words: Mapping[str, Sequence[int]]
    follows: Mapping[str, Scores]
    grams: Mapping[str, Sequence[int]]
    pairs: Mapping[str, Scores]
    usual: Scores
    abbreviations: frozenset[str]

    def is_met(self, word: str) -> bool:
        """Tell whether a word was met often enough to be known by itself."""
        return sum(self.words.get(word, ())) >= _OFTEN

    @cached_property
    def steps(self) -> tuple[Scores, ...]:
        """Return the logarithm of how much likelier a word is of each class behind one of each class than it is anyway."""
        return tuple(_scores(math.log(self.follows[before][k] / self.usual[k]) for k in range(3)) for before in CLASSES)

    @lru_cache(maxsize=REMEMBERED_WORDS)  # noqa: B019  a language has one casing, which lasts
    def of_word(self, word: str) -> Scores:
        """Return how likely a word is of each class, wherever it stands."""
        known = self.words.get(word, (0, 0, 0))
        spelling = self._of_spelling(word)
        total = sum(known) + _UNSEEN
        return _scores((known[k] + _UNSEEN * spelling[k]) / total for k in range(3))

    def _of_spelling(self, word: str) -> Scores:
        marked = f"^^{word}$"
        logs = [math.log(count) for count in self.pairs["^^"]]
        for i in range(2, len(marked)):
            three, two = self.grams.get(marked[i - 2 : i + 1], (0, 0, 0)), self.pairs.get(marked[i - 2 : i], (0, 0, 0))
            for k in range(3):
                logs[k] += math.log((three[k] + _SMOOTH) / (two[k] + _SMOOTH * _LETTERS))
        weights = [math.exp(value - max(logs)) for value in logs]
        if len(word) > _LONGEST_ACRONYM:  # few were met, and what is unseen of them seems likely
            weights[2] = _FLOOR
        return _scores(w / sum(weights) for w in weights)


def _scores(values: Iterator[float]) -> Scores:
    one, two, three = values
    return one, two, three


@cache
def load_casing(language: str) -> Casing:
    """Return what is known of how a language writes its words."""
    data = json.loads(files("kroniek.language").joinpath(language, "parser", "casing.json").read_text(encoding="utf-8"))
    pairs: dict[str, Scores] = {}
    for gram, counts in data["grams"].items():
        before = pairs.get(gram[:2], (0.0, 0.0, 0.0))
        pairs[gram[:2]] = _scores(before[k] + counts[k] for k in range(3))
    follows = {kind: _scores((c + 1) / (sum(counts) + 3) for c in counts) for kind, counts in data["follows"].items()}
    every = [sum(counts[k] for counts in data["words"].values()) for k in range(3)]
    rules = load_segment_rules(language)
    short = rules.opening | rules.doubtful | rules.before_number | rules.closing
    return Casing(data["words"], follows, data["grams"], pairs, _scores(c / sum(every) for c in every), short)


def words_of(text: str) -> list[str]:
    """Return the words of a text, cut at hyphens; abbreviations with full stops are whole."""
    return _WORD.findall(text)


def class_of(word: str) -> str:
    """Return how a word is written, ``OTHER`` for one that begins with no letter."""
    if not word[0].isalpha():
        return OTHER
    if word[0].islower():
        return "lower"
    return "upper" if len(word) > 1 and word.isupper() else "capital"


def is_shouted(text: str) -> bool:
    """Tell whether a stretch of text is written in capitals."""
    words = [w for w in words_of(text) if len(w) > 1 and w.isalpha()]
    return len(words) >= FEWEST_WORDS and sum(w.isupper() for w in words) >= SHOUTED_SHARE * len(words)


def shouts(text: str) -> bool:
    """Tell whether any paragraph of a text is written in capitals."""
    return bool(_shouted(text))


def _shouted(text: str) -> list[Unit]:
    if len(_CAPITALS.findall(text)) < FEWEST_WORDS * SHOUTED_SHARE:
        return []
    whole = is_shouted(text)
    return [u for u in units(text) if whole or is_shouted(text[u.start : u.end])]


def recase(text: str, language: str, names: Mapping[int, int] | None = None, short: Iterable[str] = ()) -> str:
    """Return the text with its shouted paragraphs in ordinary case, each character in its place.

    ``names`` gives the end of each known name by its start; names are written with capitals whatever their words are. ``short`` are known
    names that are capitals alone (FARC), as are those that the text itself gives in brackets; a common word (CAR) is none.
    """
    shouted = _shouted(text)
    if not shouted:
        return text
    casing = load_casing(language)
    named = names or {}
    acronyms = frozenset(w for w in (*short, *_ACRONYM.findall(text)) if w.isupper() and not casing.is_met(w.lower()))
    pieces: list[str] = []
    done = 0
    for unit in shouted:
        pieces += [text[done : unit.start], _recased(text, unit.start, unit.end, casing, named, acronyms)]
        done = unit.end
    return "".join([*pieces, text[done:]])


@dataclass(frozen=True, slots=True)
class _Word:
    """A word to be written: its stretch, how likely it is of each class, and whether a sentence begins with it."""

    start: int
    end: int
    scores: Scores
    begins: bool


def _recased(text: str, start: int, end: int, casing: Casing, names: Mapping[int, int], acronyms: frozenset[str]) -> str:
    words = list(_words(text, start, end, casing, names, acronyms))
    out = list(text[start:end])
    for word, kind in zip(words, _likeliest(words, casing), strict=True):
        form = text[word.start : word.end]
        if kind == "upper":
            continue
        written = form.lower() if kind == "lower" and not word.begins else form[0] + form[1:].lower()
        if len(written) == len(form):
            out[word.start - start : word.end - start] = written
    return "".join(out)


def _words(text: str, start: int, end: int, casing: Casing, names: Mapping[int, int], acronyms: frozenset[str]) -> Iterator[_Word]:
    last, name = start, (start, start)
    for match in _WORD.finditer(text, start, end):
        s, e = match.span()
        if s in names and s >= name[1]:
            name = (s, names[s])
        short = text[last:s].startswith(".") and text[_start_of(text, last) : last].lower() in casing.abbreviations
        stopped = not short and bool(_BEGINS.fullmatch(text, last, s))
        begins = last == start or stopped or ("]" in text[last:s] and bool(_NOTE.search(text[max(start, s - _LONGEST_NOTE) : s])))
        scores = _ONLY["upper"] if match[0] in acronyms else _likely(text, s, e, casing, name if e <= name[1] else None)
        yield _Word(s, e, scores, begins)
        last = e


def _start_of(text: str, end: int) -> int:
    start = end
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return start


def _likely(text: str, start: int, end: int, casing: Casing, name: tuple[int, int] | None) -> Scores:
    """Return how likely a word of a shouted text is of each class: abbreviations stay as they are, what begins with a digit is small."""
    word = text[start:end]
    if not word[0].isalpha():
        return _ONLY["lower"]
    if "." in word or any(c.isdigit() for c in word) or (len(word) == 1 and text[end : end + 1] == "."):
        return _ONLY["upper"]
    scores = casing.of_word(word.lower())
    if len(word) == 1:
        return _ONLY["lower"] if scores[0] > max(scores[1:]) else _ONLY["capital"]
    if name is None:
        return scores
    if name != (start, end):  # of several words
        return scores if len(word) <= _LONGEST_LINK and scores[0] > _LINK else _ONLY["capital"]
    return scores if casing.is_met(word.lower()) else _ONLY["capital"]


def _likeliest(words: Sequence[_Word], casing: Casing) -> list[str]:
    """Return the likeliest class of each word, given the word before it (Viterbi)."""
    if not words:
        return []
    best, steps = [math.log(p + _FLOOR) for p in words[0].scores], casing.steps
    back: list[list[int]] = []
    for word in words[1:]:
        step: list[int] = []
        following: list[float] = []
        for k in range(3):
            came = best if word.begins else [best[j] + steps[j][k] for j in range(3)]
            j = max(range(3), key=came.__getitem__)
            step.append(j)
            following.append(came[j] + math.log(word.scores[k] + _FLOOR))
        back.append(step)
        best = following
    row = [max(range(3), key=best.__getitem__)]
    for step in reversed(back):
        row.append(step[row[-1]])
    return [CLASSES[k] for k in reversed(row)]
