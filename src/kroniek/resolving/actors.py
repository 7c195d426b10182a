"""Who is meant: the actor that a name or a noun phrase of a report stands for.

    load_actors().find("Daesh")                                                  -> Islamic State
    load_actors().resolve("het Malinese leger", "nl", head_class="force")        -> Military of Mali

A known name in the phrase goes first, then a person with a title, then what a country or people and the class of the head noun make
together. What could be several actors is left open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from kroniek.model import Actor, ActorKind
from kroniek.resolving.actor_composition import compose, composed_id
from kroniek.resolving.actor_files import read_actor_file
from kroniek.resolving.actor_index import Known, add_actors, built_in
from kroniek.resolving.actor_names import Entry
from kroniek.resolving.actor_own import own_actors
from kroniek.resolving.actor_phrases import LONGEST_PHRASE, REMEMBERED_PHRASES, Phrase, take_apart
from kroniek.resolving.actor_resolution import Answer, Basis, Resolution, class_of
from kroniek.resolving.actor_words import load_actor_words
from kroniek.resolving.candidates import Candidate
from kroniek.resolving.countries import Country, country_by_code
from kroniek.resolving.folding import fold
from kroniek.resolving.validity import period_words

__all__ = ["ActorIndex", "load_actors"]


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The known actors: find them by name, in running text, or in the phrase that stands for them."""

    known: Known = field(repr=False)

    def __len__(self) -> int:
        return len(self.known.rows)

    def actor(self, actor_id: str) -> Actor | None:
        """Return the known actor with an id, None when there is none."""
        return self.known.named(actor_id)

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

    def find(self, name: str, *, country: str | None = None, day: str | None = None, language: str | None = None) -> Actor | None:
        """Return the actor with a name, in any spelling; None when none has it, or several do and neither country nor day decides.

        Case, diacritics, hyphens, apostrophes and articles do not count, but a short name in capitals (IS, US, ADF) must be in capitals.
        """
        return self._find(name, (country,) if country else (), day, language)

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

    def short_names(self, text: str) -> frozenset[str]:
        """Return the names in a text that are known and must be written in capitals as they stand: FARC, M-19."""
        found = self.known.search.scan(text, 0, len(text))
        return frozenset(text[name.start : name.end] for name in found if any(entry.exact for entry in name.entries))

    def resolve(
        self,
        quote: str,
        language: str,
        *,
        head: str | None = None,
        head_class: str | None = None,
        country_hint: str | None = None,
        day: str | None = None,
        counted: bool = False,
    ) -> Actor | None:
        """Return the actor that a noun phrase stands for, None when it could be several or is none.

        ``head`` is the head noun as written, ``head_class`` its class in ``nouns.toml``, ``country_hint`` the ISO code of the country that
        the report is about, ``day`` the ISO date of the report or the beginning of one. Of those ``counted`` as lost, "soldiers" and
        "rebels" without a name are taken for those of that country. Raises LexiconError when there are no words for the language.
        """
        return self.answer(quote, language, head=head, head_class=head_class, country_hint=country_hint, day=day, counted=counted).actor

    def answer(
        self,
        quote: str,
        language: str,
        *,
        head: str | None = None,
        head_class: str | None = None,
        country_hint: str | None = None,
        day: str | None = None,
        counted: bool = False,
    ) -> Answer:
        """Return the actor that a noun phrase stands for, as ``resolve`` does, with what told it."""
        quote = quote[:LONGEST_PHRASE]
        hints = (country_hint,) if country_hint else ()
        named = self._find(quote, hints, day, language)
        if named is not None:
            return Answer(named, Basis.WHOLE)
        resolution = self._resolution(quote, language, head, head_class, country_hint, day, counted)
        return Answer(None, Basis.REPORT) if resolution is None else resolution.answer()

    def composed(self, country: Country, kind: ActorKind, day: str | None) -> Actor:
        """Return the actor of a kind of a country, as it was on a day."""
        return self.known.composed(compose(country, kind), day)

    def is_of_country(self, actor: Actor) -> bool:
        """Tell whether an actor is the army, police or government of a country, in its time, and no part of it."""
        country = country_by_code(actor.country) if actor.country else None
        return country is not None and (actor.id == composed_id(country, actor.kind) or self.known.is_era(actor.id))

    def weigh(
        self,
        quote: str,
        language: str,
        *,
        head: str | None = None,
        head_class: str | None = None,
        country_hint: str | None = None,
        day: str | None = None,
        counted: bool = False,
    ) -> tuple[Actor | None, tuple[Candidate, ...], str]:
        """Return what ``resolve`` gives, the actors that the phrase may mean with that one first, and what decided.

        Takes the same arguments. Raises LexiconError when there are no words for the language.
        """
        quote = quote[:LONGEST_PHRASE]
        actor, basis, _ = self.answer(
            quote, language, head=head, head_class=head_class, country_hint=country_hint, day=day, counted=counted
        )
        hints = (country_hint,) if country_hint else ()
        entries = next(iter(_entries(self.known, quote)), ())
        rows, why = self.known.weigh(entries, countries=hints, day=day, language=language) if entries else ([], "")
        if basis is not Basis.WHOLE:
            resolution = self._resolution(quote, language, head, head_class, country_hint, day, counted)
            rows += [entry.row for piece in (resolution.phrase.names if resolution else ()) for entry in piece.found.entries]
            why = basis.value if actor is not None else why or "the words name nobody who is known, or several"
        others = [self.known.actor(number, day) for number in dict.fromkeys(rows)]
        found = ([actor] if actor is not None else []) + [other for other in others if actor is None or other.id != actor.id]
        return actor, tuple(Candidate(one.name, self.about(one)) for one in found), why

    def containing(self, words: str) -> list[Actor]:
        """Return the actors of which a name has all of these words, or words that begin so, in order of their names."""
        wanted = fold(words[:LONGEST_PHRASE]).split()
        if not wanted:
            return []
        rows = {
            entry.row
            for key, entries in self.known.search.keys.items()
            if all(any(part.startswith(word) for part in key.split(" ")) for word in wanted)
            for entry in entries
            if entry.row >= 0
        }
        return sorted((self.known.actor(number) for number in rows), key=lambda actor: fold(actor.name))

    def about(self, actor: Actor) -> str:
        """Return what tells an actor from others: what it is, where, from when to when, and what it is part of."""
        number = self.known.by_id.get(actor.id)
        row = {} if number is None else self.known.rows[number]
        where = actor.country or ", ".join(row.get("area", ()))
        parts = (actor.kind.value.replace("_", " "), where, period_words(row), actor.part_of and f"part of {actor.part_of}", actor.id)
        return "; ".join(part for part in parts if part)

    def _resolution(
        self, quote: str, language: str, head: str | None, head_class: str | None, hint: str | None, day: str | None, counted: bool
    ) -> Resolution | None:
        phrase = _phrase(self.known, quote, language, head)
        if phrase is None:
            return None
        noun_class = head_class if head_class is not None else class_of(phrase.head_word, language)
        return Resolution(self.known, phrase, load_actor_words(language), noun_class, language, hint, day, counted)

    def _find(self, name: str, countries: Sequence[str], day: str | None, language: str | None) -> Actor | None:
        if not name.strip() or len(name) > LONGEST_PHRASE:
            return None
        for entries in _entries(self.known, name):
            number = self.known.choose(entries, countries=countries, day=day, language=language)
            if number is not None:
                return self.known.actor(number, day)
        return None


@lru_cache(maxsize=REMEMBERED_PHRASES)
def _phrase(known: Known, quote: str, language: str, head: str | None) -> Phrase | None:
    """Return a noun phrase taken apart, None when there is no word in it."""
    return take_apart(quote, language, load_actor_words(language), list(known.scan(quote, 0, len(quote))), head)


@lru_cache(maxsize=REMEMBERED_PHRASES)
def _entries(known: Known, name: str) -> tuple[tuple[Entry, ...], ...]:
    """Return the entries of a name by itself as it is, and of it without an article, where there are any."""
    return tuple(entries for spelling in _without_article(name) if (entries := known.candidates(spelling)))


def _without_article(name: str) -> Iterable[str]:
    """Yield a name as it is, then without its first word when that may be an article: one in lower case."""
    yield name
    first, _, rest = name.strip().partition(" ")
    if rest and first.lower() in _articles():
        yield rest


@cache
def _articles() -> frozenset[str]:
    return frozenset().union(*(load_actor_words(language).articles for language in ("en", "nl")))


@cache
def _built_in_index() -> ActorIndex:
    return ActorIndex(built_in())


def load_actors(extra: Path | None = None) -> ActorIndex:
    """Return the known actors, with those of a user's own file (``actor_files``): the one given, or the user's own for all reading.

    Raises ActorFileError when the file cannot be read or breaks its rules.
    """
    path = extra or own_actors()
    if path is None:
        return _built_in_index()
    known = built_in()
    return ActorIndex(add_actors(known, read_actor_file(path, known.by_id)))
