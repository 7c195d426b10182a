"""Whom a phrase without any name takes up, in the report it stands in: "the army", "soldiers", "his troops", "the mission".

Actors that the words name are kept with where they stand. A phrase without a name is then, in this order: what belongs to somebody who
was named before it ("his troops"); what a name before it ends in ("the African Union mission … the mission"); the last armed force or
group of its kind before it; the army of the country that an armed group beside it fights in ("the army and the Rapid Support Forces").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kroniek.model import Actor, ActorKind
from kroniek.reading import Phrase, load_grammar
from kroniek.resolving.actor_resolution import Answer, Basis, class_of
from kroniek.resolving.actor_words import load_actor_words
from kroniek.resolving.actors import ActorIndex
from kroniek.resolving.countries import country_by_code
from kroniek.resolving.folding import fold

__all__ = ["ReportActors", "Told"]

_OF_STATES = frozenset({ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT})
_ARMED_GROUPS = frozenset({ActorKind.REBEL, ActorKind.MILITIA})
_MEN_OF_STATES = frozenset({"soldier", "police"})
_NO_OWNERS = frozenset({ActorKind.MEDIA, ActorKind.CIVILIANS, ActorKind.OTHER})
_NOT_SHORTENED = frozenset({ActorKind.PERSON, ActorKind.CIVILIANS})
_SHORTEST_TAIL = 4
_REACH = 400
"""Code points that the owner of something may stand before it."""


class Told(NamedTuple):
    """An actor that the report names: where, and in which words."""

    start: int
    end: int
    words: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class ReportActors:
    """The actors that a report names, in order of the text."""

    told: Sequence[Told]
    index: ActorIndex
    language: str
    day: str | None
    country: str | None

    def taken_up(self, phrase: Phrase, words: str, answer: Answer) -> Answer:
        """Return whom a phrase without any name takes up, or the answer as it is."""
        kind = answer.kind
        if (owner := self._owner(phrase)) is not None:
            owned = self._owned(owner, kind)
            return answer if owned is None else Answer(owned, Basis.OWNER, kind)
        definite = self._is_definite(phrase)
        if definite and (named := self._named_so(phrase, words)) is not None:
            return Answer(named, Basis.BEFORE, kind)
        noun = fold(phrase.head.text)
        noun_class = class_of(noun, self.language)
        if kind in (ActorKind.STATE_FORCES, ActorKind.POLICE):
            army = noun_class in _MEN_OF_STATES or load_actor_words(self.language).stems.state_forces.fits(noun)
            return self._state(phrase, kind, answer) if army or answer.actor is not None else answer
        plain = not any(child.deprel == "amod" for child in phrase.sentence.children(phrase.head.index))
        if kind in _ARMED_GROUPS and noun_class == "fighter" and plain and (definite or self._is_rebel(phrase)):
            last = self._last(phrase.start, _ARMED_GROUPS)
            return answer if last is None else Answer(last.actor, Basis.BEFORE, kind)
        return answer

    def _state(self, phrase: Phrase, kind: ActorKind, answer: Answer) -> Answer:
        last = self._last(phrase.start, {kind}, whole=True)
        if last is not None:
            return Answer(last.actor, Basis.BEFORE, kind)
        sentence = phrase.sentence
        beside = _one(
            one.actor.country for one in self.told if one.actor.kind in _ARMED_GROUPS and sentence.start <= one.start < sentence.end
        )
        ends = load_actor_words(self.language).hinted_ends
        sure = answer.actor is not None or ends.get(fold(phrase.head.text)) is kind
        country = country_by_code(beside or self.country or "") if sure else None
        if country is None or (beside is None and answer.actor is not None):
            return answer
        return Answer(self.index.composed(country, kind, self.day), Basis.BESIDE if beside else Basis.REPORT, kind)

    def _last(self, before: int, kinds: Iterable[ActorKind], *, whole: bool = False) -> Told | None:
        """Return the last actor of some kinds before a place in the text; with ``whole`` only the army or police of a country."""
        named = (one for one in reversed(self.told) if one.end <= before and one.actor.kind in kinds)
        return next((one for one in named if not whole or self._is_at_home(one)), None)

    def _is_at_home(self, one: Told) -> bool:
        """Tell whether an actor is named as the army or police of a country that is not there as a guest."""
        guests = load_actor_words(self.language).stems.guest
        return self.index.is_of_country(one.actor) and not guests.fits_any(fold(one.words).split())

    def _named_so(self, phrase: Phrase, words: str) -> Actor | None:
        """Return the last actor whose name as written before ends in these words, when they are more than those of a kind."""
        tail = fold(words)
        if len(tail) < _SHORTEST_TAIL:
            return None
        before = (one for one in reversed(self.told) if one.end <= phrase.start and one.actor.kind not in _NOT_SHORTENED)
        return next((one.actor for one in before if fold(one.words).endswith(f" {tail}")), None)

    def _owner(self, phrase: Phrase) -> Told | None:
        """Return who was named last, not far before a possessive in the phrase."""
        possessives = load_actor_words(self.language).possessives
        if not any(child.text.lower() in possessives for child in phrase.sentence.children(phrase.head.index)):
            return None
        near = (one for one in reversed(self.told) if phrase.start - _REACH < one.end <= phrase.start)
        return next((one for one in near if one.actor.kind not in _NO_OWNERS), None)

    def _owned(self, owner: Told, kind: ActorKind | None) -> Actor | None:
        """Return whom a kind of noun is that somebody owns: the side of a leader, the army of a government, the fighters of a group."""
        actor = owner.actor
        if kind is None or kind is ActorKind.CIVILIANS:
            return None
        if actor.kind is ActorKind.PERSON and actor.part_of is not None:
            return self.index.actor(actor.part_of)
        if actor.kind in _ARMED_GROUPS:
            return actor if kind in _ARMED_GROUPS | {ActorKind.STATE_FORCES} else None
        country = country_by_code(actor.country) if actor.country else None
        if country is None or kind not in _OF_STATES or actor.kind not in _OF_STATES | {ActorKind.PERSON}:
            return None
        return self.index.composed(country, kind, self.day)

    def _is_definite(self, phrase: Phrase) -> bool:
        definite = load_grammar(self.language).definite
        return any(child.deprel == "det" and child.text.lower() in definite for child in phrase.sentence.children(phrase.head.index))

    def _is_rebel(self, phrase: Phrase) -> bool:
        return load_actor_words(self.language).hinted_ends.get(fold(phrase.head.text)) is ActorKind.REBEL


def _one(countries: Iterable[str | None]) -> str | None:
    """Return the country when there is exactly one."""
    found = {country for country in countries if country is not None}
    return found.pop() if len(found) == 1 else None
