"""Names of actors made findable: keys that are equal for every spelling of a name, and the search for them in running text.

A key is the words of a name folded (``folding.fold``), without the Arabic article in its many transliterations: "Jabhat an-Nusra",
"Jabhat al-Nusra" and "JABHAT NUSRA" have one key. A short name with capitals (IS, JeM, M23) matches only as it is written, because in lower
case it is a word. The keys of the actors that ship with the package are made by ``tools/compile_names.py``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from kroniek.resolving.folding import fold

__all__ = ["NOBODY", "Entry", "Found", "Keys", "Particles", "Search", "entries_of", "key_of", "letters_of", "not_names", "search_for"]

NOBODY = -1
EXACT_LENGTH = 5
LONGEST_NAME = 200
"""Code points: a longer string is no name."""

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:['’ʻʼ`´]\w+)*")
_APOSTROPHE = re.compile(r"['’ʻʼ`´]")
_NOT_IN_NAME = re.compile(r"[,;:!?\"“”„…|•—]|\.\s|\n\s*\n")
_DASHES = "-‐‑–"
_NO_LETTER = re.compile(r"[\W_]+")
_SHORTEST_GENITIVE = 5
_LONGEST_PARTICLE = 3
_ARTICLE_BEFORE = re.compile(r"(?<![^\W_])([^\W\d_]{2,3})([-‐‑– ])$")


class Particles(NamedTuple):
    """Forms of the Arabic article: those that stand alone too ("Al Qaida"), and those known only by their hyphen ("an-Nusra")."""

    free: frozenset[str]
    joined: frozenset[str]


class Entry(NamedTuple):
    """A name of an actor: the actor's row, its letters when only they will do, whether lower case will, whether it needs a country.

    ``language`` is "" when the name is one in all languages. The row of what only looks like a name is NOBODY.
    """

    row: int
    exact: str = ""
    lower: bool = False
    contextual: bool = False
    language: str = ""


class Found(NamedTuple):
    """A name in running text with the entries it may mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]


Keys = Mapping[str, tuple[Entry, ...]]


class _Word(NamedTuple):
    """A word that counts in a name: where it stands, with the article before it if there is one, and its folded form."""

    outer: int
    start: int
    end: int
    folded: str


def _words(text: str, start: int, end: int, particles: Particles, most: int) -> list[_Word]:
    """Return the first words of a stretch that count in a name."""
    words: list[_Word] = []
    opened: int | None = None
    for match in _WORD.finditer(text, start, end):
        s, e = match.span()
        folded = fold(match.group())
        if folded in particles.free or (folded in particles.joined and _dash_at(text, e)):
            opened = s if opened is None else opened
            continue
        words.append(_Word(s if opened is None else opened, s, e, folded))
        opened = None
        if len(words) == most:
            break
    return words


def _dash_at(text: str, index: int) -> bool:
    return index < len(text) and text[index] in _DASHES


def key_of(name: str, particles: Particles) -> str:
    """Return the key of a name; "" when nothing is left of it."""
    if len(name) > LONGEST_NAME:
        return ""
    return " ".join(word.folded for word in _words(name, 0, len(name), particles, LONGEST_NAME))


def letters_of(name: str) -> str:
    """Return the letters and digits of a name as they are written."""
    return _NO_LETTER.sub("", name)


def _must_be_exact(name: str) -> bool:
    """Tell whether a name is so short and full of capitals that another spelling of it is another word."""
    letters = letters_of(name)
    capitals = sum(c.isupper() for c in letters)
    if " " in name or not capitals:
        return False
    return (capitals == sum(c.isalpha() for c in letters) or capitals > 1) and len(letters) <= EXACT_LENGTH


def entries_of(rows: Iterable[Mapping[str, Any]], particles: Particles, *, first: int = 0) -> dict[str, list[Entry]]:
    """Return the entries of actors by key; an actor's number is its place among the rows, counted from ``first``."""
    keys: dict[str, list[Entry]] = {}
    for number, row in enumerate(rows, start=first):
        for name, language, contextual in _names_of(row):
            key = key_of(name, particles)
            entry = Entry(number, letters_of(name) if _must_be_exact(name) else "", name[:1].islower(), contextual, language)
            known = keys.setdefault(key, []) if key else []
            if not any(entry[:4] == other[:4] for other in known):
                known.append(entry)
    return keys


def not_names(names: Iterable[str], particles: Particles) -> dict[str, list[Entry]]:
    """Return entries, by key, that keep what looks like a name from being found as one."""
    return {key_of(name, particles): [Entry(NOBODY)] for name in names}


def _names_of(row: Mapping[str, Any]) -> Iterator[tuple[str, str, bool]]:
    if row.get("name_is_alias", True):
        yield row["name"], "", False
    for field in ("aliases", "contextual"):
        for language, names in row.get(field, {}).items():
            for name in names:
                yield name, "" if language == "any" else language, field == "contextual"


class Opening(NamedTuple):
    """A form in which a word begins names: how many words the longest has, and which words come second, None when it is a name itself."""

    form: str
    reach: int
    seconds: frozenset[str] | None


class Shape(NamedTuple):
    """The folded forms that a word is looked up by, and whether it may be an article."""

    forms: tuple[str, ...]
    particle: bool


@dataclass(frozen=True, slots=True)
class Search:
    """A search for names; ``openings`` gives the names that a word begins, ``shapes`` what it is looked up by."""

    keys: Keys
    particles: Particles
    openings: Callable[[str], tuple[Opening, ...]]
    shapes: Callable[[str], Shape]

    def scan(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Yield the longest known names in a stretch of text, from left to right; none overlaps another."""
        openings = self.openings
        done = start
        matches = list(_WORD.finditer(text, start, end))
        for number, match in enumerate(matches, start=1):
            begun = openings(match[0])
            if not begun or match.start() < done:
                continue
            s = match.start()
            second = self.shapes(matches[number][0] if number < len(matches) else "")
            for form, reach, seconds in begun:
                if seconds is not None and not second.particle and seconds.isdisjoint(second.forms):
                    continue  # nearly all words that begin a name begin no name here
                found = self._longest_at(text, _words(text, s, min(end, s + LONGEST_NAME), self.particles, reach), form)
                if found is not None:
                    done = found.end
                    yield found._replace(start=self._with_article(text, start, s))
                    break

    def _longest_at(self, text: str, words: list[_Word], first: str) -> Found | None:
        """Return the longest name that begins with the first of the words, taken in the form given."""
        for count in range(len(words), 0, -1):
            last = words[count - 1]
            endings = (first,) if count == 1 else _forms(text[last.start : last.end], last.folded)
            for ending in endings:
                key = first if count == 1 else " ".join((first, *(word.folded for word in words[1 : count - 1]), ending))
                entries = self.keys.get(key)
                if entries is None:
                    continue
                e = last.end
                name = text[words[0].start : e]
                if ending != last.folded:  # a possessive: an apostrophe is left out of the name, a glued letter only of its spelling
                    base = _base_end(text, last)
                    name = name[:-1] if base is None else text[words[0].start : base]
                    e = e if base is None else base
                kept = _fitting(text[words[0].start : e], name, entries)
                if kept:
                    return Found(words[0].start, e, kept)
        return None

    def _with_article(self, text: str, start: int, s: int) -> int:
        """Return where a name starts whose first word may follow an article."""
        before = _ARTICLE_BEFORE.search(text, max(start, s - _LONGEST_PARTICLE - 2), s)
        if before is None:
            return s
        word, particles = before[1], self.particles
        folded = word.lower()
        if before[2] in _DASHES:
            return before.start(1) if folded in particles.free or folded in particles.joined else s
        # Apart and in lower case it is another word, in Dutch and Spanish.
        return before.start(1) if folded in particles.free and word[0].isupper() else s


def search_for(keys: Keys, particles: Particles) -> Search:
    """Return a search for names by their keys."""
    reach: dict[str, int] = {}
    seconds: dict[str, set[str]] = {}
    for key in keys:
        first, *rest = key.split(" ")
        reach[first] = max(reach.get(first, 0), 1 + len(rest))
        seconds.setdefault(first, set()).add(rest[0] if rest else "")
    begins = {first: Opening(first, reach[first], None if "" in words else frozenset(words)) for first, words in seconds.items()}

    @lru_cache(maxsize=16384)
    def shapes(word: str) -> Shape:
        folded = fold(word)
        return Shape(_forms(word, folded), folded in particles.joined or folded in particles.free)

    @lru_cache(maxsize=65536)
    def openings(word: str) -> tuple[Opening, ...]:
        return tuple(begins[form] for form in shapes(word).forms if form in begins)

    return Search(keys, particles, openings, shapes)


def _forms(word: str, folded: str) -> tuple[str, ...]:
    """Return the folded forms a word can be looked up by: as it is, and without a possessive ending."""
    if not word:
        return ()
    apostrophes = list(_APOSTROPHE.finditer(word))
    if apostrophes:
        return folded, fold(word[: apostrophes[-1].start()])
    if folded.endswith("s") and len(folded) >= _SHORTEST_GENITIVE and word[0].isupper():
        return folded, folded[:-1]
    return (folded,)


def _base_end(text: str, word: _Word) -> int | None:
    """Return where a word ends without its last apostrophe and what follows, None when it has none."""
    apostrophes = list(_APOSTROPHE.finditer(text, word.start, word.end))
    return apostrophes[-1].start() if apostrophes else None


def _fitting(surface: str, name: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the entries that a stretch of running text can stand for: in one piece, with capitals where they are needed."""
    if _NOT_IN_NAME.search(surface):
        return ()
    letters = letters_of(name)
    capital = letters != letters.lower() or letters == letters.upper()
    return tuple(entry for entry in entries if (entry.exact == letters if entry.exact else entry.lower or capital))
