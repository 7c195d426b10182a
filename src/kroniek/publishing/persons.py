"""Whose names are left out of what is published: private persons, such as victims and witnesses.

A name is kept when it is known to be no private person's: a place, a country, an actor of the lists (leaders among them), a body with
a noun for it ("Shifa Hospital"), the outlet and who wrote the report, or whoever is told to hold an office ("mayor Jan Jansen"). Every
other name in a report is taken for a private person's, so that what is not understood is left out rather than published. Military
ranks are no office.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

from kroniek.language.casing import load_casing, recase
from kroniek.model import ActorKind, Claim, Mention, Reading
from kroniek.publishing.schemes import codes
from kroniek.reading import noun_classes
from kroniek.resolving.actor_index import built_in
from kroniek.resolving.actor_words import load_actor_words
from kroniek.resolving.countries import country_words
from kroniek.resolving.folding import fold
from kroniek.resolving.gazetteer import Gazetteer, open_gazetteer

__all__ = ["Names", "names_of"]

_OFFICES = frozenset({"official", "leader"})
_PEOPLE = _OFFICES | {"soldier", "fighter", "police", "civilian", "person", "captive", "dead", "wounded", "missing", "displaced"}
_NO_ONES = frozenset({"abstract", "money", "sport", "elsewhere"})
_WORD = re.compile(r"[^\W\d_]+(?:[-'’‑][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_BETWEEN = re.compile(r"[ \u00a0]|-")
_AFTER_AN_INITIAL = re.compile(r"\.[ \u00a0]?")
_BEGINS = re.compile(r"(?:\A|[.!?…:;\n]|[–—-]\s)[\s\"'“”‘’«»()\[\]]*\Z")
_MOSTLY = 0.8
"""How likely a word that was never met is written small to be taken for a common word."""
_TOWN = 10_000
"""Inhabitants from which a name that no mention of a place covers is still that of a town, in a country that the report names."""
_SHORTEST = 2
_SHORT_TIME = 3
"""Letters up to which the name of a time is too much like that of a person: Jan, and May too."""
_LEAD = 6
"""Characters before a word in which the end of a sentence is looked for."""
_IN_ADDRESS = 5
"""Letters from which a part of a name is looked for inside the words of an address."""
_DEFAULT = "en"

Cut = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        return fold(self.text)


@dataclass(frozen=True)
class Names:
    """The names that are left out of a report: where they stand in its text, and the words that they are made of.

    ``common`` are those of them that are common words too and count as a name with a capital only. ``persons`` are the ids of the actors
    whose names they are, ``small`` words that stand between parts of a name, and ``withheld`` is what stands for a name.
    """

    cuts: tuple[Cut, ...] = ()
    parts: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    small: frozenset[str] = frozenset()
    withheld: str = ""

    def hide(self, words: str) -> str:
        """Return words without the names."""
        if not self.parts:
            return words
        for start, end in reversed(self.found_in(words)):
            words = f"{words[:start]}{self.withheld}{words[end:]}"
        return words

    def found_in(self, words: str) -> list[Cut]:
        """Return where the names stand in words; those that only a small word, a space, a point or a hyphen parts as one."""
        found: list[Cut] = []
        for start, end in (match.span() for match in self._pattern.finditer(words)):
            if found and self._is_within_a_name(words[slice(*found[-1])], words[found[-1][1] : start]):
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        return found

    def _is_within_a_name(self, before: str, between: str) -> bool:
        return _are_joined(before, between) or (between.replace("-", " ").strip() != "" and set(fold(between).split()) <= self.small)

    def is_in(self, address: str) -> bool:
        """Tell whether an address, or another word for machines, has a name in it."""
        plain = fold(re.sub(r"[\W_]+", " ", address))
        joined, words = plain.replace(" ", ""), set(plain.split())
        return any(part in words or (len(part) >= _IN_ADDRESS and part in joined) for part in map(_letters, self.parts))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _pattern_of(self.parts, self.common)


def names_of(reading: Reading) -> Names:
    """Return the names of private persons in a report."""
    return _Finder(reading).names()


class _Finder:
    """Looks for names in one report."""

    def __init__(self, reading: Reading) -> None:
        report = reading.report
        self.reading = reading
        language = report.language if report.language in codes("names")["withheld"] else _DEFAULT
        assert language is not None
        self.language = language
        self.lists, self.nouns = load_actor_words(language), noun_classes(language)
        self.text = recase(report.text, language)  # each character in its place
        self.known = [(found.start, found.end) for found in built_in().scan(self.text, 0, len(self.text))]
        mentions = [*reading.places, *(place for claim in reading.claims for place in claim.where)]
        self.places = [place.span for place in mentions]
        self.countries = {place.country for place in mentions if place.country}

    def names(self) -> Names:
        """Return the names, with what stands for one in the language of the report."""
        runs = [run for text in (self.text, *self._particulars()) for run in self._runs(text)]
        public = {word.folded for run, in_office in runs if in_office for word in run}
        report = self.reading.report
        public |= {word for name in (report.outlet, report.byline, *self._bodies()) if name for word in _folded(name)}
        private = [run for run, in_office in runs if not in_office and any(word.folded not in public for word in run)]
        told = {mention: mention.actor for mention in self._persons() if mention.actor and not _folded(mention.actor.name) <= public}
        words = {part for run in private for word in run for part in _parts(word.text)}
        words |= {part for actor in told.values() for part in _parts(actor.name) if fold(part) not in self.lists.titles}
        words |= {part for mention in told for part in _parts(mention.name) if not self._is_noun(part)}
        parts = tuple(sorted((word for word in words if self._is_part(word)), key=lambda word: (-len(word), word)))
        persons = tuple(dict.fromkeys(actor.id for actor in told.values()))
        common = tuple(word for word in parts if self._is_noun(word) or load_casing(self.language).words.get(word.lower(), (0,))[0])
        withheld = codes("names")["withheld"][self.language]
        names = Names((), parts, common, persons, self.lists.particles - {""}, withheld)
        text = self.reading.report.text
        return replace(names, cuts=tuple(cut for cut in names.found_in(text) if not self._is_known(*cut))) if parts else names

    def _particulars(self) -> Iterator[str]:
        """Yield the title, where it does not stand in the text."""
        title = self.reading.report.title
        if title and title not in self.reading.report.text:
            yield recase(title, self.language)

    def _bodies(self) -> Iterator[str]:
        """Yield the names of actors that are no persons."""
        for claim in self.reading.claims:
            for mention in _mentions(claim):
                if mention.actor and mention.actor.kind not in (ActorKind.PERSON, ActorKind.CIVILIANS):
                    yield mention.actor.name

    def _persons(self) -> Iterator[Mention]:
        """Yield the mentions of persons who are not in the lists of actors."""
        known = built_in().by_id
        for claim in self.reading.claims:
            for mention in _mentions(claim):
                if mention.actor and mention.actor.kind is ActorKind.PERSON and mention.actor.id not in known:
                    yield mention

    def _runs(self, text: str) -> Iterator[tuple[tuple[_Word, ...], bool]]:
        """Yield each run of capitalised words that may be a person's name, and whether that person holds an office."""
        words = [_Word(_POSSESSIVE.sub("", match[0]), *match.span()) for match in _WORD.finditer(text)]
        i = 0
        while i < len(words):
            if not _is_capital(words[i].text):
                i += 1
                continue
            last = i
            for j in range(i + 1, len(words)):
                if not _are_joined(words[j - 1].text, text[words[j - 1].end : words[j].start]):
                    break
                if _is_capital(words[j].text):
                    last = j
                elif words[j].folded not in self.lists.particles:
                    break
            run = self._stripped(text, words, i, last)
            if run:
                at = words.index(run[0])
                in_office = self._holds_office(text, words, at, at + len(run) - 1)
                if in_office or self._is_name(run, text):
                    yield run, in_office
            i = last + 1

    def _stripped(self, text: str, words: Sequence[_Word], first: int, last: int) -> tuple[_Word, ...]:
        """Return a run without the words for people before the name, and without common words at its ends."""
        while first <= last and (
            self._is_noun(words[first].text)
            or self._is_common(words[first], guess=_BEGINS.search(text[: words[first].start][-_LEAD:]) is not None)
        ):
            first += 1
        while last >= first and self._is_common(words[last]):
            last -= 1
        return tuple(words[first : last + 1])

    def _is_name(self, run: Sequence[_Word], text: str) -> bool:
        if any(self._class(word) not in {*_PEOPLE, *_NO_ONES, None} for word in run):
            return False
        own = text is self.text
        if self._is_town(run, text):
            return False
        return any(
            not self._is_common(word)
            and not word.text.isupper()  # acronyms, and where a report was written
            and not (own and (self._is_known(word.start, word.end) or self._is_place(word)))
            for word in run
        )

    def _is_town(self, run: Sequence[_Word], text: str) -> bool:
        """Tell whether a run as a whole is a town's name, and no word for people goes before it."""
        before = _WORD.findall(text[max(0, run[0].start - 40) : run[0].start])
        if before and (fold(before[-1]) in self.lists.titles or self._class_of(before[-1]) in _PEOPLE):
            return False
        found = _gazetteer().lookup(text[run[0].start : run[-1].end])
        return any(place.country in self.countries and (place.population or 0) >= _TOWN for place in found)

    def _holds_office(self, text: str, words: Sequence[_Word], first: int, last: int) -> bool:
        """Tell whether a word for an office stands right before the name, with its field between, or in apposition right after it."""
        before = text[: words[first].start].rstrip()
        for field in ("", *(" ".join(field) for field in self.lists.fields)):
            rest = re.sub(r"\s+", " ", before[-80:]).casefold()
            if field and rest.endswith(f" {field}"):
                rest = rest[: -len(field)].rstrip()
                *others, small = rest.split() or [""]
                rest = " ".join(others) if small in self.lists.belonging or small in self.lists.articles else rest
                rest = " ".join(others[:-1]) if others and others[-1] in self.lists.belonging and small in self.lists.articles else rest
            elif field:
                continue
            if self.nouns.get(rest.split()[-1] if rest.split() else "") in _OFFICES:
                return True
        after = [fold(word) for word in _WORD.findall(text[words[last].end : words[last].end + 40].partition(",")[2])]
        while after and after[0] in self.lists.articles:
            after.pop(0)
        return text[words[last].end :].startswith(", ") and bool(after) and self._class_of(after[0]) in _OFFICES

    def _is_part(self, word: str) -> bool:
        return len(word) >= _SHORTEST and fold(word) not in self.lists.particles and not self._is_time_or_country(word)

    def _is_noun(self, word: str) -> bool:
        """Tell whether a word is a title, or a common noun."""
        return fold(word) in self.lists.titles or self._class_of(word) is not None or self._is_small(word)

    def _class(self, word: _Word) -> str | None:
        return self._class_of(word.text)

    def _class_of(self, word: str) -> str | None:
        plain = word.casefold()
        return next((self.nouns[form] for form in (plain, plain.removesuffix("s"), plain.removesuffix("en")) if form in self.nouns), None)

    def _is_common(self, word: _Word, *, guess: bool = False) -> bool:
        """Tell whether a word is mostly written small, or names a time or a country; of one that was never met its spelling may tell."""
        return self._is_small(word.text, guess=guess) or self._is_time_or_country(word.text)

    def _is_small(self, word: str, *, guess: bool = False) -> bool:
        casing = load_casing(self.language)
        lower, *others = casing.words.get(word.lower(), (0, 0, 0))
        return lower > sum(others) or (guess and not casing.is_met(word.lower()) and casing.of_word(word.lower())[0] > _MOSTLY)

    def _is_time_or_country(self, word: str) -> bool:
        return word in country_words(self.language) or word.casefold() in _times(self.language)

    def _is_known(self, start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in self.known)

    def _is_place(self, word: _Word) -> bool:
        return any(first <= word.start and word.end <= last for first, last in self.places)


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer()


@cache
def _times(language: str) -> frozenset[str]:
    """Return the words in the names of months, weekdays and feasts."""
    data = tomllib.loads(files("kroniek.language").joinpath(language, "times.toml").read_text(encoding="utf-8"))
    names = {name for names in (*data["months"], *data["weekdays"]) for name in names} | set(" ".join(data["holidays"]).split())
    return frozenset(name for name in names if len(name) > _SHORT_TIME)


def _mentions(claim: Claim) -> Iterator[Mention]:
    for _, mention in claim.mentions():
        if isinstance(mention, Mention):
            yield mention


def _is_capital(word: str) -> bool:
    """Tell whether a word is written with a capital as names are: also al-Haddad, but not pro-Syrian fighters of the UN-led sort."""
    last = re.split(r"[-‑]", word)[-1]
    return last[:1].isupper()


def _parts(name: str) -> Iterator[str]:
    """Yield the words of a name, and the parts of those that are joined: al-Haddad and Haddad."""
    for match in _WORD.finditer(name):
        whole = _POSSESSIVE.sub("", match[0])
        for word in dict.fromkeys((whole, *re.split(r"[-‑]", whole), *re.split(r"[-‑'’]", whole))):
            if _is_capital(word) and len(word) >= _SHORTEST:
                yield word


def _are_joined(before: str, between: str) -> bool:
    """Tell whether two words stand together as in a name: J. Haddad, not the end of one sentence and the beginning of the next."""
    return _BETWEEN.fullmatch(between) is not None or (len(before) == 1 and _AFTER_AN_INITIAL.fullmatch(between) is not None)


def _folded(name: str) -> set[str]:
    return {fold(word) for match in _WORD.finditer(name) for word in (_POSSESSIVE.sub("", match[0]), *re.split(r"[-‑]", match[0]))}


def _letters(word: str) -> str:
    return fold(word).replace(" ", "")


def _pattern_of(parts: Iterable[str], common: Iterable[str]) -> re.Pattern[str]:
    """Return what finds the words of names as whole words, also with a genitive's ending: any case, but a capital for common ones."""
    cased = {form for word in common for form in (word, word.upper())}
    free = [word for word in parts if word not in cased]
    either = [rf"(?i:{'|'.join(map(re.escape, free))})"] if free else []
    either += [re.escape(word) for word in sorted(cased, key=lambda word: (-len(word), word))]
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(either)})(?:['’]?[sS])?(?![^\W_])")
