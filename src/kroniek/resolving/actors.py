"""Who is meant: the actor that a name or a noun phrase of a report stands for.

    load_actors().find("Daesh")                                                  -> Islamic State
    load_actors().resolve("het Malinese leger", "nl", head_class="force")        -> Military of Mali

A known name in the phrase goes first, then a person with a title, then what a country or people and the class of the head noun make
together. What could be several actors is left open.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kroniek.model import Actor, ActorKind
from kroniek.reading import load_grammar, noun_classes
from kroniek.resolving.actor_composition import NO_ACTORS, PEOPLE, compose, kind_of_class
from kroniek.resolving.actor_files import read_actor_file
from kroniek.resolving.actor_index import Known, add_actors, built_in
from kroniek.resolving.actor_persons import person_in
from kroniek.resolving.actor_phrases import LONGEST_PHRASE, NamedCountry, Phrase, Piece, Standing, take_apart
from kroniek.resolving.actor_words import ActorWords, has_stem, load_actor_words, load_name_forms
from kroniek.resolving.countries import country_by_code
from kroniek.resolving.folding import fold

__all__ = ["ActorIndex", "load_actors"]

_UNARMED_KINDS = frozenset({ActorKind.INTERNATIONAL, ActorKind.OTHER, ActorKind.MEDIA, ActorKind.GOVERNMENT})
_ORDER: tuple[Standing, ...] = ("head", "apposition", "modifier", "belonging")
_SHORTEST_NAME = 4
_SHORTEST_HEAD = 4
_SPEAKS = frozenset({"official", "leader", "other", "person", "government"})


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The known actors: find them by name, in running text, or in the phrase that stands for them."""

    known: Known = field(repr=False)

    def __len__(self) -> int:
        return len(self.known.rows)

    def actor(self, actor_id: str) -> Actor | None:
        """Return the known actor with an id, None when there is none."""
        number = self.known.by_id.get(actor_id)
        return None if number is None else self.known.actor(number)

    def successor(self, actor_id: str) -> Actor | None:
        """Return the actor that took over from one (al-Nusra from 2016: Jabhat Fatah al-Sham), None when there is none known."""
        number = self.known.by_id.get(actor_id)
        following = None if number is None else self.known.rows[number].get("successor")
        return None if following is None else self.actor(following)

    def wholes(self, actor_id: str) -> tuple[str, ...]:
        """Return the ids of the actors that one is part of, the nearest first."""
        found: list[str] = []
        number = self.known.by_id.get(actor_id)
        while number is not None:
            whole = self.known.rows[number].get("part_of")
            if whole is None or whole in found:
                break
            found.append(whole)
            number = self.known.by_id.get(whole)
        return tuple(found)

    def find(self, name: str, *, country: str | None = None, year: int | None = None, language: str | None = None) -> Actor | None:
        """Return the actor with a name, in any spelling; None when none has it, or several do and neither country nor year decides.

        Case, diacritics, hyphens, apostrophes and articles do not count, but a short name in capitals (IS, US, ADF) must be in capitals.
        """
        return self._find(name, (country,) if country else (), year, language)

    def find_names(
        self, text: str, start: int = 0, end: int | None = None, *, country: str | None = None, language: str | None = None
    ) -> list[tuple[int, int, Actor]]:
        """Return where names of known actors stand in a stretch of text, as start, end and actor; the longest names, none overlapping."""
        countries = (country,) if country else ()
        found = []
        for name in self.known.scan(text, start, len(text) if end is None else end):
            number = self.known.choose(name.entries, countries=countries, language=language)
            if number is not None:
                found.append((name.start, name.end, self.known.actor(number)))
        return found

    def resolve(
        self,
        quote: str,
        language: str,
        *,
        head: str | None = None,
        head_class: str | None = None,
        country_hint: str | None = None,
        year: int | None = None,
    ) -> Actor | None:
        """Return the actor that a noun phrase stands for, None when it could be several or is none.

        ``head`` is the head noun as written, ``head_class`` its class in ``nouns.toml``, ``country_hint`` the ISO code of the country that
        the report is about, ``year`` the year of the report. Raises LexiconError when there are no words for the language.
        """
        quote = quote[:LONGEST_PHRASE]
        hints = (country_hint,) if country_hint else ()
        named = self._find(quote, hints, year, language)
        if named is not None:
            return named
        lists = load_actor_words(language)
        phrase = take_apart(quote, language, lists, list(self.known.scan(quote, 0, len(quote))), head)
        if phrase is None:
            return None
        noun_class = head_class if head_class is not None else _class_of(phrase.head_word, language)
        return _Resolution(self, phrase, lists, noun_class, language, country_hint, year).actor()

    def _find(self, name: str, countries: Sequence[str], year: int | None, language: str | None) -> Actor | None:
        if not name.strip() or len(name) > LONGEST_PHRASE:
            return None
        for spelling in _without_article(name):
            entries = self.known.candidates(spelling)
            number = self.known.choose(entries, countries=countries, year=year, language=language)
            if number is not None:
                return self.known.actor(number)
        return None


@dataclass(frozen=True, slots=True)
class _Resolution:
    """One phrase on its way to an actor."""

    index: ActorIndex
    phrase: Phrase
    lists: ActorWords
    noun_class: str
    language: str
    hint: str | None
    year: int | None

    def actor(self) -> Actor | None:
        names = self._names()
        person = person_in(self.phrase, self.lists, lambda word: _class_of(word, self.language) != "other", self._employer(names))
        if person is not None:
            return person
        return self._of_name(names) or self._of_country() or self._of_compound() or self._of_hint()

    # -- known names ----------------------------------------------------------------------------------------------------

    def _names(self) -> list[tuple[Piece, Actor]]:
        """Return the names that belong to the phrase's own side, the best first."""
        countries = [c.country.code for c in self.phrase.countries if c.country.code and c.standing != "outside"]
        if self.hint:
            countries.append(self.hint)
        found = []
        for piece in self.phrase.names:
            if piece.standing == "outside":
                continue
            number = self.index.known.choose(piece.found.entries, countries=countries, year=self.year, language=self.language)
            if number is not None:
                found.append((piece, self.index.known.actor(number)))
        return sorted(found, key=lambda pair: (_ORDER.index(pair[0].standing), -pair[0].first))

    def _employer(self, names: Sequence[tuple[Piece, Actor]]) -> str | None:
        return next((actor.id for _, actor in names if actor.kind is not ActorKind.PERSON), None)

    def _of_name(self, names: Sequence[tuple[Piece, Actor]]) -> Actor | None:
        for piece, actor in names:
            if piece.standing == "head":
                return actor
            if self.noun_class in NO_ACTORS:
                continue
            if self.noun_class in PEOPLE and not self._member(actor):
                continue
            if actor.kind is not ActorKind.PERSON or self._is_named_last(piece):
                return actor
            side = self._side_of(actor)
            if side is not None:
                return side
        return None

    def _is_named_last(self, person: Piece) -> bool:
        """Tell whether a phrase ends with the name of the person it is about: "president Poetin", "Secretary of State Antony Blinken"."""
        words = self.phrase.words
        if self.noun_class not in _SPEAKS or person.last != len(words) - 1 or person.last < self.phrase.head:
            return False
        return words[person.first - 1].folded not in self.lists.belonging

    def _member(self, actor: Actor) -> bool:
        """Tell whether people named with an actor belong to it: IS members, UN staff; not Hamas supporters."""
        if has_stem(self.phrase.head_word, self.lists.stems.member):
            return True
        return self.noun_class == "civilian" and actor.kind in _UNARMED_KINDS

    def _side_of(self, person: Actor) -> Actor | None:
        """Return the side that a leader's troops or officials belong to."""
        if person.part_of is not None:
            return self.index.actor(person.part_of)
        kind = kind_of_class(self.noun_class, self._core(), self.lists.stems)
        country = country_by_code(person.country) if person.country else None
        if country is None or kind not in (ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE):
            return None
        return self._listed(compose(country, kind))

    # -- countries and peoples ------------------------------------------------------------------------------------------

    def _of_country(self) -> Actor | None:
        named = [c for c in self.phrase.countries if c.standing != "outside"]
        people = next((c for c in named if c.country.kind == "people"), None)
        states = [c for c in named if c.country.kind != "people"]
        if len({c.country.id for c in states}) > 1:
            states = self._one_side(states)
            if not states:
                return None
        if people is None and not states:
            return None
        chosen = people or states[0]
        within = states[0].country.code if people is not None and states else None
        if chosen.standing == "head":
            return self._of_bare_name(chosen, within)
        if chosen.standing == "apposition" and chosen.form == "name":
            return None
        kind = kind_of_class(self.noun_class, self._core(), self.lists.stems)
        if kind is None:
            return None
        return self._listed(compose(chosen.country, kind, within=within))

    def _one_side(self, states: Sequence[NamedCountry]) -> list[NamedCountry]:
        """Return the countries that say whose, where others say of whom: in "Russia's ambassador of ..." those before the head."""
        before = [c for c in states if c.standing in ("head", "modifier")]
        return before if len({c.country.id for c in before}) == 1 else []

    def _of_bare_name(self, named: NamedCountry, within: str | None) -> Actor | None:
        """Return who acts when a country, its capital, its adjective or its people does."""
        country = named.country
        if named.form == "people" or country.kind == "people":
            kind = ActorKind.CIVILIANS if self.noun_class in ("civilian", "displaced") else ActorKind.OTHER
            return self._listed(compose(country, kind, within=within))
        if self.noun_class in NO_ACTORS and named.first > 0:
            return None
        if named.form == "capital" and country.metonym is not True:
            if isinstance(country.metonym, str) and self.hint != country.code:
                return self.index.actor(country.metonym)
            if country.metonym is False:
                return None
        return self._listed(compose(country, ActorKind.GOVERNMENT))

    def _of_compound(self) -> Actor | None:
        """Return the actor whose name is written in one word with what belongs to it: "Talibanstrijders", "Hamasleider"."""
        if not load_grammar(self.language).compounding or self.noun_class in NO_ACTORS or self.phrase.names:
            return None
        word = self.phrase.words[self.phrase.head]
        if word.joined and self.phrase.words[self.phrase.head - 1].folded in self.lists.stances:
            return None
        for cut in range(len(word.text) - _SHORTEST_HEAD, _SHORTEST_NAME - 1, -1):
            entries = self.index.known.candidates(word.text[:cut])
            if entries and _class_of(word.folded[cut:], self.language) == self.noun_class:
                hints = (self.hint,) if self.hint else ()
                number = self.index.known.choose(entries, countries=hints, year=self.year, language=self.language)
                return None if number is None else self.index.known.actor(number)
        return None

    # -- no name at all -------------------------------------------------------------------------------------------------

    def _of_hint(self) -> Actor | None:
        """Return whom a phrase without a name stands for in the country that the report is about."""
        kind = self.lists.hinted.get(" ".join(word.folded for word in self.phrase.words))
        country = country_by_code(self.hint) if self.hint else None
        if kind is not None:
            return None if country is None else self._listed(compose(country, kind))
        if self.noun_class in ("civilian", "displaced") and not self.phrase.names and not self.phrase.countries:
            return Actor(id=ActorKind.CIVILIANS.value, name=load_name_forms().anybody, kind=ActorKind.CIVILIANS)
        return None

    def _core(self) -> list[str]:
        named = {i for c in self.phrase.countries for i in range(c.first, c.last + 1)}
        return [word.folded for i, word in enumerate(self.phrase.core()) if i not in named]

    def _listed(self, actor: Actor) -> Actor:
        """Return the listed actor with the same id, which has the better name, or the actor itself."""
        return self.index.actor(actor.id) or actor


def _without_article(name: str) -> Iterable[str]:
    """Yield a name as it is, then without its first word when that may be an article: one in lower case."""
    yield name
    first, _, rest = name.strip().partition(" ")
    if rest and first.lower() in _articles():
        yield rest


@cache
def _articles() -> frozenset[str]:
    return frozenset().union(*(load_actor_words(language).articles for language in ("en", "nl")))


def _class_of(word: str, language: str) -> str:
    """Return the class of a folded noun in ``nouns.toml``, by its form less the endings of the language; else ``other``."""
    nouns = _folded_nouns(language)
    grammar = load_grammar(language)
    stems = [word, *(word[: -len(ending)] for ending in grammar.noun_endings if word.endswith(ending) and len(word) > len(ending) + 2)]
    for stem in stems:
        if stem in nouns:
            return nouns[stem]
    if grammar.compounding:
        for cut in range(3, len(word) - 3):
            for stem in stems:
                if stem[cut:] in nouns and len(stem) - cut > 3:
                    return nouns[stem[cut:]]
    return "other"


@cache
def _folded_nouns(language: str) -> Mapping[str, str]:
    return {fold(noun): noun_class for noun, noun_class in noun_classes(language).items()}


@cache
def _built_in_index() -> ActorIndex:
    return ActorIndex(built_in())


def load_actors(extra: Path | None = None) -> ActorIndex:
    """Return the known actors, with those of a user's own CSV or TOML file when one is given.

    Raises ActorFileError when the file cannot be read or breaks its rules.
    """
    if extra is None:
        return _built_in_index()
    known = built_in()
    return ActorIndex(add_actors(known, read_actor_file(extra, known.by_id)))
