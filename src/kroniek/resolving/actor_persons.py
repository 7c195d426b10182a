"""Persons told by a title before their name: "kolonel Jan de Wit", "Hamas spokesman Omar Aziz"."""

from collections.abc import Callable, Iterator, Sequence

from kroniek.model import Actor, ActorKind
from kroniek.resolving.actor_phrases import Phrase, Word
from kroniek.resolving.actor_words import ActorWords

__all__ = ["owns_head", "person_of", "words_of_person"]

_MOST_WORDS = 5
_LONGEST_PARTICLE = 4
_PERSONS = frozenset({"official", "leader", "soldier", "police", "fighter", "civilian", "person"})


def person_of(phrase: Phrase, words: Sequence[Word], part_of: str | None) -> Actor:
    """Return the person whose name some words of a phrase are."""
    return Actor(id="-".join(_slug(words)), name=phrase.text[words[0].start : words[-1].end], kind=ActorKind.PERSON, part_of=part_of)


def words_of_person(phrase: Phrase, lists: ActorWords, class_of: Callable[[str], str]) -> tuple[Word, ...]:
    """Return the name of the person whose title and name the phrase has; none when it has none.

    The name is what follows the last title, all of it capitalised but for particles (de, bin, al-); or what follows another word for a
    person if it is two words or more; or what goes before a comma and a title. ``class_of`` gives the class of a folded noun, ``other``
    for what is none: "General Staff" is no person.
    """
    words = phrase.words
    tail = _after_title(phrase, lists) or _after_noun(phrase, class_of) or _before_title(phrase, lists)
    if not tail or len(tail) > _MOST_WORDS or all(len(word.folded) <= 1 for word in tail):
        return ()
    if all(class_of(word.folded) != "other" for word in tail):
        return ()
    taken = {i for piece in phrase.names for i in range(piece.first, piece.last + 1)}
    taken |= {i for named in phrase.countries for i in range(named.first, named.last + 1)}
    return () if any(words.index(word) in taken for word in tail) else tuple(tail)


def owns_head(phrase: Phrase, lists: ActorWords, at: int) -> bool:
    """Tell whether a title at an index is of somebody whom the head belongs to: a spokesman of President Jansen."""
    named = {i for country in phrase.countries for i in range(country.first, country.last + 1)}
    i = at - 1
    while i > phrase.head and (i in named or phrase.words[i].folded in lists.articles):
        i -= 1
    return i > phrase.head and phrase.words[i].folded in lists.belonging


def _slug(words: Sequence[Word]) -> Iterator[str]:
    for word in words:
        yield from word.folded.split()


def _after_title(phrase: Phrase, lists: ActorWords) -> list[Word]:
    words = phrase.words
    at = max((i for i, word in enumerate(words[:-1]) if word.folded in lists.titles), default=None)
    if at is None or owns_head(phrase, lists, at):
        return []
    start = at + 1
    if start < len(words) and words[start].folded in lists.belonging:  # minister van Defensie, minister of defence
        for count in (0, 1):
            for field in lists.fields:
                begin = start + 1 + count
                if tuple(word.folded for word in words[begin : begin + len(field)]) == field and begin + len(field) < len(words):
                    return _name(_until_owner(phrase, lists, begin + len(field)))
        return []
    return _name(_until_owner(phrase, lists, start))


def _until_owner(phrase: Phrase, lists: ActorWords, start: int) -> list[Word]:
    """Return the words from an index, up to a preposition that is no part of a surname: General Jansen of the Sudanese army."""
    words = phrase.words
    named = {piece.first for piece in phrase.names} | {country.first for country in phrase.countries}
    for i in range(start + 1, len(words) - 1):
        follows = words[i + 1]
        if words[i].folded in lists.belonging and (follows.folded in lists.articles or i + 1 in named or follows.text[0].islower()):
            return list(words[start:i])
    return list(words[start:])


def _after_noun(phrase: Phrase, class_of: Callable[[str], str]) -> list[Word]:
    words = phrase.words
    at = len(words) - 1
    while at and words[at].text[0].isupper():
        at -= 1
    tail = _name(list(words[at + 1 :]))
    person = words[at].text[0].islower() and class_of(words[at].folded) in _PERSONS
    return tail if person and len(tail) > 1 and not tail[0].joined else []


def _before_title(phrase: Phrase, lists: ActorWords) -> list[Word]:
    words = phrase.words
    for i in range(1, len(words)):
        if phrase.text[words[i - 1].end : words[i].start].lstrip()[:1] == ",":
            after = [word.folded for word in words[i : i + 6]]
            start = max(
                (k + 1 for k, word in enumerate(words[:i]) if word.folded in lists.titles), default=0
            )  # colonel Jansen, a spokesman
            return _name(list(words[start:i])) if i - start > 1 and any(word in lists.titles for word in after) else []
    return []


def _name(words: list[Word]) -> list[Word]:
    """Return the words if they look like a name: capitalised, the first and the last in any case, the others unless short."""
    if not words or not words[-1].text[0].isupper():
        return []
    for word in words:
        if not word.text[0].isupper() and (len(word.text) > _LONGEST_PARTICLE or not word.text.isalpha()):
            return []
    if not any(word.text[0].isupper() and any(c.islower() for c in word.text) for word in words):
        return []
    return words
