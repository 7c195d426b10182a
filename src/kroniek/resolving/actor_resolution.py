"""What a noun phrase stands for: a known name in it, a person with a title, or what a country and the class of the head make together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from kroniek.model import Actor, ActorKind
from kroniek.reading import load_grammar, noun_classes
from kroniek.resolving.actor_composition import NO_ACTORS, PEOPLE, compose, kind_of_class
from kroniek.resolving.actor_index import Known
from kroniek.resolving.actor_persons import owns_head, person_of, words_of_person
from kroniek.resolving.actor_phrases import REMEMBERED_PHRASES, NamedCountry, Phrase, Piece, Standing, Word
from kroniek.resolving.actor_words import ActorWords, load_actor_words, load_name_forms
from kroniek.resolving.countries import country_by_code
from kroniek.resolving.folding import fold

__all__ = ["Answer", "Basis", "Resolution", "class_of"]

_UNARMED_KINDS = frozenset({ActorKind.INTERNATIONAL, ActorKind.OTHER, ActorKind.MEDIA, ActorKind.GOVERNMENT})
_ORDER: tuple[Standing, ...] = ("head", "apposition", "modifier", "belonging")
_OF_GOVERNMENTS = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.POLICE})
_SHORTEST_NAME = 4
_SHORTEST_HEAD = 4
_THINGS = frozenset({"vehicle", "aircraft", "weapon"})
_NO_PERSONS = NO_ACTORS | _THINGS
_SPEAKS = frozenset({"official", "leader", "other", "person"})


class Basis(StrEnum):
    """What told who is meant."""

    WHOLE = "the words are a known name"
    PERSON = "a title or a word for people goes with the name"
    NAME = "a known name stands in the words"
    COUNTRY = "made of a country or people and what the noun says"
    COMPOUND = "a known name is the first part of the word"
    REPORT = "no name: what the report is about tells it"
    OWNER = "whose it is was named before"
    BEFORE = "taken up: it was named before"
    BESIDE = "those of the country of the armed group beside it"


class Answer(NamedTuple):
    """Who is meant, what told it, and what a noun without any name makes of whoever it is."""

    actor: Actor | None
    basis: Basis
    kind: ActorKind | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """One phrase on its way to an actor: what it is made of, and what is known of its report."""

    known: Known
    phrase: Phrase
    lists: ActorWords
    noun_class: str
    language: str
    hint: str | None
    day: str | None
    counted: bool = False

    def answer(self) -> "Answer":
        """Return the actor that the phrase stands for, None when it could be several or is none, and what told it."""
        names = self._names()
        if (person := self._of_person(names)) is not None:
            return Answer(person, Basis.PERSON)
        if (actor := self._of_name(names)) is not None:
            return Answer(actor, Basis.NAME)
        if (actor := self._of_country()) is not None:
            return Answer(actor, Basis.COUNTRY)
        if (actor := self._of_compound()) is not None:
            return Answer(actor, Basis.COMPOUND)
        bare = not self.phrase.names and not self.phrase.countries
        kind = kind_of_class(self.noun_class, self._core(), self.lists.stems) if bare else None
        return Answer(self._of_hint(), Basis.REPORT, kind)

    def _of_person(self, names: Sequence[tuple[Piece, Actor]]) -> Actor | None:
        """Return the person who is told by a title before the name."""
        if self.noun_class in _NO_PERSONS:
            return None
        words = _words_of_person(self.phrase, self.language)
        return person_of(self.phrase, words, self._employer(names)) if words else None

    # -- known names ----------------------------------------------------------------------------------------------------

    def _names(self) -> list[tuple[Piece, Actor]]:
        """Return the names that belong to the phrase's own side, the best first."""
        if not self.phrase.names:
            return []
        countries = [c.country.code for c in self.phrase.countries if c.country.code and c.standing != "outside"]
        if self.hint:
            countries.append(self.hint)
        found = []
        for piece in self.phrase.names:
            if piece.standing == "outside" or self._is_surname(piece):
                continue
            number = self.known.choose(piece.found.entries, countries=countries, day=self.day, language=self.language)
            if number is not None:
                found.append((piece, self.known.actor(number, self.day)))
        return sorted(found, key=lambda pair: (_ORDER.index(pair[0].standing), -pair[0].first))

    def _is_surname(self, piece: Piece) -> bool:
        """Tell whether a name that persons have too follows a given name: Omar Maute."""
        words = self.phrase.words
        before = words[piece.first - 1] if piece.first else None
        if before is None or piece.first != piece.last or words[piece.first].joined or before.text[0].islower():
            return False
        if words[piece.first].folded not in self.known.surnames:
            return False
        known = any(c.first <= piece.first - 1 <= c.last for c in self.phrase.countries)
        return (
            not known and before.folded not in self.lists.titles | self.lists.articles and class_of(before.folded, self.language) == "other"
        )

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
                return self._forces_of(actor) or actor
            side = self._side_of(actor)
            if side is not None:
                return side
        return None

    def _forces_of(self, government: Actor) -> Actor | None:
        """Return the army or police of a government of its time ("the junta's troops"), None for another actor."""
        country = country_by_code(government.country) if government.country else None
        if country is None or government.kind is not ActorKind.GOVERNMENT or not self.known.is_era(government.id):
            return None
        kind = kind_of_class(self.noun_class, self._core(), self.lists.stems)
        return self._listed(compose(country, kind)) if kind in (ActorKind.STATE_FORCES, ActorKind.POLICE) else None

    def _is_named_last(self, person: Piece) -> bool:
        """Tell whether a phrase ends with the name of the person it is about: "president Poetin", "Secretary of State Antony Blinken"."""
        words = self.phrase.words
        if self.noun_class not in _SPEAKS or person.last != len(words) - 1 or person.last < self.phrase.head:
            return False
        at = max((i for i in range(person.first) if words[i].folded in self.lists.titles), default=person.first)
        return words[person.first - 1].folded not in self.lists.belonging and not owns_head(self.phrase, self.lists, at)

    def _member(self, actor: Actor) -> bool:
        """Tell whether people named with an actor belong to it: IS members, UN staff; not Hamas supporters."""
        if self.lists.stems.member.fits(self.phrase.head_word):
            return True
        return self.noun_class == "civilian" and actor.kind in _UNARMED_KINDS

    def _side_of(self, person: Actor) -> Actor | None:
        """Return the side that a leader's troops or officials belong to."""
        if person.part_of is not None:
            return self.known.named(person.part_of, self.day)
        kind = kind_of_class(self.noun_class, self._core(), self.lists.stems)
        country = country_by_code(person.country) if person.country else None
        if country is None or kind not in (ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.POLICE):
            return None
        return self._listed(compose(country, kind))

    # -- countries and peoples ------------------------------------------------------------------------------------------

    def _of_country(self) -> Actor | None:
        if not self.phrase.countries:
            return None
        named = [c for c in self.phrase.countries if c.standing != "outside"]
        people = next((c for c in named if c.country.kind == "people"), None)
        states = [c for c in named if c.country.kind != "people"]
        if len({c.country.id for c in states}) > 1:
            states = self._one_side(states)
            if not states:
                return None
        if people is None and not states:
            return self._of_seat()
        chosen = people or states[0]
        within = states[0].country.code if people is not None and states else None
        if chosen.standing == "head":
            return self._of_bare_name(chosen, within)
        if chosen.standing == "apposition" and chosen.form == "name":
            return None
        kind = self._kind_by(chosen)
        if kind is None or (chosen.country.faith and kind in (ActorKind.GOVERNMENT, ActorKind.POLICE)):
            return None
        return self._listed(compose(chosen.country, kind, within=within))

    def _of_seat(self) -> Actor | None:
        """Return the government that is told by its capital: "the regime in Damascus"."""
        words = self.phrase.words
        for named in self.phrase.countries:
            at = named.first - 1
            if named.form not in ("capital", "seat") or at < 1 or words[at].folded not in self.lists.seats:
                continue
            governs = class_of(words[at - 1].folded, self.language) == "government" or self.noun_class == "government"
            kind = self.lists.hinted.get(" ".join(self._core())) or kind_of_class(self.noun_class, self._core(), self.lists.stems)
            governs = governs or " ".join(self._core()) in self.lists.hinted
            if (governs and kind in _OF_GOVERNMENTS) or (kind is ActorKind.POLICE and at == self.phrase.head + 1):
                return self._listed(compose(named.country, kind))
        return None

    def _kind_by(self, named: NamedCountry) -> ActorKind | None:
        """Return what the noun beside a country makes of it: the head, or in "a spokesman of the Syrian rebels" the rebels."""
        if (hinted := self.lists.hinted.get(" ".join(self._core()))) is not None:
            return hinted  # Kyiv's General Staff
        inner = self._noun_after(named)
        unnamed = self.noun_class in PEOPLE and not self.lists.stems.member.fits(self.phrase.head_word)
        if inner is None or unnamed:
            return kind_of_class(self.noun_class, self._core(), self.lists.stems)
        words = [word.folded for word in self.phrase.words[named.last + 1 : inner + 1]]
        return kind_of_class(class_of(words[-1], self.language), words, self.lists.stems)

    def _noun_after(self, named: NamedCountry) -> int | None:
        """Return the index of the noun that an adjective after the head belongs to, None when there is none."""
        if named.standing != "belonging" or named.form != "adjective":
            return None
        last = named.last
        for i in range(named.last + 1, len(self.phrase.words)):
            word = self.phrase.words[i].folded
            if word in self.lists.belonging or word in self.lists.others or word in self.lists.conjunctions:
                break
            last = i
        return last if last > named.last else None

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
        if named.first > 0 and (self.noun_class in NO_ACTORS or (named.form == "name" and not self.phrase.words[named.first].joined)):
            return None  # a base in Mali, eastern Libya
        if named.form == "capital" and country.metonym is not True:
            if isinstance(country.metonym, str) and self.hint != country.code:
                return self.known.named(country.metonym, self.day)
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
            entries = self.known.candidates(word.text[:cut])
            if entries and class_of(word.folded[cut:], self.language) == self.noun_class:
                hints = (self.hint,) if self.hint else ()
                number = self.known.choose(entries, countries=hints, day=self.day, language=self.language)
                return None if number is None else self.known.actor(number, self.day)
        return None

    # -- no name at all -------------------------------------------------------------------------------------------------

    def _of_hint(self) -> Actor | None:
        """Return whom a phrase without a name stands for in the country that the report is about."""
        kind = self.lists.hinted.get(" ".join(word.folded for word in self.phrase.words))
        if kind is None and self.counted:
            kind = self._hinted_by_end()
        country = country_by_code(self.hint) if self.hint else None
        unplaced = load_name_forms().unplaced.get(kind) if kind is not None and country is None and self.counted else None
        if kind is not None and unplaced is not None:
            return Actor(id=kind.value, name=unplaced, kind=kind)
        if kind is not None:
            return None if country is None else self._listed(compose(country, kind))
        if self.noun_class in ("civilian", "displaced") and not self.phrase.names and not self.phrase.countries:
            return Actor(id=ActorKind.CIVILIANS.value, name=load_name_forms().anybody, kind=ActorKind.CIVILIANS)
        return None

    def _hinted_by_end(self) -> ActorKind | None:
        """Return the kind of a phrase without names whose head, with the words before it, tells what it is: "two local militiamen"."""
        if self.phrase.names or self.phrase.countries:
            return None
        core = [word.folded for word in self.phrase.core()]
        return next((kind for i in range(len(core)) if (kind := self.lists.hinted_ends.get(" ".join(core[i:])))), None)

    def _core(self) -> list[str]:
        named = {i for c in self.phrase.countries for i in range(c.first, c.last + 1)}
        return [word.folded for i, word in enumerate(self.phrase.core()) if i not in named]

    def _listed(self, actor: Actor) -> Actor:
        """Return what a composed actor was at the time of the report."""
        return self.known.composed(actor, self.day)


@lru_cache(maxsize=REMEMBERED_PHRASES)
def _words_of_person(phrase: Phrase, language: str) -> tuple[Word, ...]:
    return words_of_person(phrase, load_actor_words(language), lambda word: class_of(word, language))


@lru_cache(maxsize=2**15)
def class_of(word: str, language: str) -> str:
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
