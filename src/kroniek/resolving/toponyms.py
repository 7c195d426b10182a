"""Finding names of places in parsed sentences, with what the words around them say of where and what they are."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from types import MappingProxyType

from kroniek.language.syntax import Sentence, Token
from kroniek.reading import noun_classes
from kroniek.resolving.bearings import BEARINGS
from kroniek.resolving.countries import find_country
from kroniek.resolving.gazetteer import Gazetteer, Match, Place, PlaceKind, Quality
from kroniek.resolving.name_spans import (
    JOINTS,
    LONGEST_NAME,
    flat_group,
    hyphened,
    is_name,
    is_shouted,
    joined,
    name_ends,
    opens_dateline,
    starts_name,
)
from kroniek.resolving.place_spelling import fold
from kroniek.resolving.place_words import load_place_words
from kroniek.resolving.toponym_context import FARTHEST_TOLD, Surroundings

__all__ = ["Toponym", "find_toponyms"]

_PEOPLE = frozenset({"soldier", "fighter", "police", "official", "leader", "civilian", "person", "captive"})
_POINTS = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FACILITY})
_DIVISIONS = frozenset({PlaceKind.ADMIN1, PlaceKind.ADMIN2})
_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})
_SMALL = frozenset({"DET", "ADP", "AUX", "PRON", "SCONJ", "CCONJ", "PUNCT", "VERB"})
_NATURAL = frozenset({PlaceKind.LAKE, PlaceKind.RIVER, PlaceKind.SEA, PlaceKind.MOUNTAIN})
_VAGUE = frozenset({PlaceKind.FACILITY, PlaceKind.COUNTRY, PlaceKind.BORDER})
_TIED = ("compound", "flat", "nmod:desc", "amod")

# How readily a name is taken for a place, in points.
ENOUGH = 2.5
GREAT = 3.0
KIND = 3.0
LOCATED = 2.5
IN_REGION = 2.0
ACTED_ON = 1.0
FITTING = 1.5
FEW = 4
"""Places that bear a rare name, at most."""
DOUBT = {Quality.NAME: 0.0, Quality.OTHER_NAME: 0.4, Quality.ARTICLE: 0.7, Quality.SOUND: 1.2}
OWN = 2.0
LONGEST_UNKNOWN = 3
"""Tokens of a name that nothing but the word before it tells to be a place."""
FARTHEST_DISTANCE = 6
"""Tokens between a distance and the name that it is told from."""
MONEY = frozenset("$€£¥")
BY_POPULATION = ((1_000_000, 3.5), (100_000, 3.0), (20_000, 2.0), (2_000, 1.0))


@dataclass(frozen=True, slots=True)
class Toponym:
    """The name of a place in a report, [start, end) in code points.

    ``relation`` is what the words before it say (in, near, north_of, border_of …), ``kinds`` what kind of place they call it,
    ``countries`` the codes of the adjectives on it, ``within`` the start of the toponym that it is said to lie in, ``km`` how far from
    it something is in the direction of the relation ("30 km north of"), ``told_from`` the start of the toponym that the words after it
    tell its own place from ("Mukondi, a village 30 km south of Butembo").
    """

    start: int
    end: int
    name: str
    relation: str = "in"
    kinds: frozenset[PlaceKind] = frozenset()
    countries: frozenset[str] = frozenset()
    within: int | None = None
    km: float | None = None
    told_from: int | None = None
    matches: tuple[Match, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class _Candidate:
    sentence: Sentence
    first: int
    last: int
    toponym: Toponym
    score: float
    acted_on: bool = False
    joined: bool = False
    """Whether only a comma or conjunction stands between it and the name before it."""

    @property
    def sure(self) -> bool:
        """Whether its own sentence is enough to take it for a place; subjects and objects are more often people."""
        return self.score - (ACTED_ON if self.acted_on else 0.0) >= ENOUGH


def find_toponyms(
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    language: str,
    *,
    taken: Sequence[tuple[int, int]] = (),
    datelines: Sequence[Sentence] = (),
    distances: Mapping[int, float] = MappingProxyType({}),
) -> list[Toponym]:
    """Return the names of places in order of the text, the longest where names overlap.

    ``taken`` are spans that belong to other names (of actors); nothing that overlaps one is returned. ``datelines`` hold the words of
    places that the report was filed from, ``distances`` how many kilometres are told of, by where the words end. Names that the
    gazetteer does not hold are returned only where a noun calls them a place ("the village of …") or a word puts something there
    ("near …").
    """
    finder = _Finder(gazetteer, language, taken, distances)
    candidates = [candidate for sentence in datelines for candidate in finder.candidates(sentence, filed=True)]
    candidates += [candidate for sentence in sentences for candidate in finder.candidates(sentence)]
    candidates.sort(key=lambda candidate: candidate.toponym.start)
    sure = {fold(c.toponym.name) for c in candidates if c.sure} - finder.persons
    accepted = {c: None for c in candidates if c.sure or fold(c.toponym.name) in sure}
    about = _countries_about(accepted, sentences, language)
    kept: list[_Candidate] = []
    for before, candidate in zip([None, *candidates], candidates, strict=False):
        beside = candidate.joined and bool(kept) and kept[-1] is before
        score = candidate.score + _fitting(candidate, about) + (FITTING if beside else 0.0)
        person = candidate.first == candidate.last and fold(candidate.toponym.name) in finder.persons
        if (candidate in accepted or score >= ENOUGH) and (candidate.toponym.kinds or not person):
            kept.append(candidate)
    followers = [*kept[1:], None, None]
    return [finder.linked(candidate, *followers[i : i + 2]) for i, candidate in enumerate(kept)]


def _countries_about(accepted: Iterable[_Candidate], sentences: Sequence[Sentence], language: str) -> frozenset[str]:
    """Return the codes of the countries that a report names, by a great place in them or by an adjective."""
    firsts = [candidate.toponym.matches[0] for candidate in accepted if candidate.toponym.matches]
    named = {match.place.countries[0] for match in firsts if match.place.countries and _importance(match) >= GREAT}
    for sentence in sentences:
        for token in sentence.tokens:
            if token.upos == "ADJ" and token.text[:1].isupper():
                word = find_country(token.text, language, forms=("adjective",))
                if word is not None and word.country.code:
                    named.add(word.country.code)
    return frozenset(named)


def _fitting(candidate: _Candidate, about: frozenset[str]) -> float:
    """Return what it adds to a name that it is rare and lies in a country the report is about."""
    matches = [match for match in candidate.toponym.matches if match.quality < Quality.SOUND]
    rare = 0 < len(matches) <= FEW
    return FITTING if rare and any(not about.isdisjoint(match.place.countries) for match in matches) else 0.0


class _Finder:
    """Looks through sentences, remembering which names turned out to be parts of names of people."""

    def __init__(self, gazetteer: Gazetteer, language: str, taken: Sequence[tuple[int, int]], distances: Mapping[int, float]) -> None:
        self.gazetteer = gazetteer
        self.language = language
        self.words = load_place_words(language)
        self.around = Surroundings(self.words, gazetteer, language)
        self.nouns = noun_classes(language)
        self.taken = sorted(taken)
        self.taken_until = list(accumulate((end for _, end in self.taken), max))
        self.distances = distances
        self.persons: set[str] = set()

    def candidates(self, sentence: Sentence, *, filed: bool = False) -> Iterator[_Candidate]:
        """Yield the names in a sentence that may be places, without overlap; ``filed`` when it is the place in a dateline."""
        tokens = sentence.tokens
        relation_before: tuple[int, str] | None = None
        i = 0
        while i < len(tokens):
            found = self._at(sentence, i) if starts_name(tokens, i) else None
            if found is None or (relation_before is not None and found.first <= relation_before[0]):
                i += 1
                continue
            if relation_before is not None and self._shares(relation_before[1], tokens[relation_before[0] + 1 : found.first], found):
                found = replace(found, toponym=replace(found.toponym, relation=relation_before[1]), joined=True)
            relation_before = (found.last, found.toponym.relation)
            yield replace(found, score=found.score + LOCATED, acted_on=False) if filed else found
            i = found.last + 1

    @staticmethod
    def _shares(relation: str, between: list[Token], found: _Candidate) -> bool:
        """Tell whether a name shares the relation of the one before it; after a comma and a direction follows what holds that one."""
        holds = len(between) == 1 and between[0].text == "," and relation in BEARINGS and _extent(found.toponym) > 1
        return _only_joined(between) and not holds

    def _at(self, sentence: Sentence, first: int) -> _Candidate | None:
        """Return the name that starts at a token: what a noun calls a place, unless the gazetteer knows a longer one."""
        if (capital := self._capital(sentence, first)) is not None:
            return capital
        ends = list(name_ends(sentence.tokens, first, LONGEST_NAME + 1))
        called, known = self._called(sentence, first, ends), self._longest(sentence, first, ends)
        known = known and self._with_city(known)
        if called is not None and known is not None:
            return known if known.last > called.last else called
        if known is not None:
            return self._with_feature(sentence, known)
        return called or self._unknown(sentence, first)

    def _capital(self, sentence: Sentence, first: int) -> _Candidate | None:
        """Return the capital of the country of an adjective ("the Sudanese capital")."""
        tokens = sentence.tokens
        if first + 1 >= len(tokens) or tokens[first + 1].text.lower() not in self.words.capital:
            return None
        if first + 2 < len(tokens) and tokens[first + 2].text[:1].isupper():
            return None  # it is told which city that is
        word = find_country(tokens[first].text, self.language, forms=("adjective",))
        names = word.country.spelled("capital", self.language) or word.country.spelled("capital", "en") if word is not None else ()
        if word is None or not names or self._is_taken(tokens[first].start, tokens[first + 1].end):
            return None
        code = word.country.code
        matches = tuple(m for m in self.gazetteer.matches(names[0]) if m.place.kind is PlaceKind.SETTLEMENT and m.place.country == code)
        return self._candidate(sentence, first, first + 1, names[0], matches, frozenset({PlaceKind.SETTLEMENT})) if matches else None

    def _with_city(self, found: _Candidate) -> _Candidate:
        """Return a candidate with the word for a town that is a part of the name of one called like a country or region ("Kuwait city")."""
        tokens, last = found.sentence.tokens, found.last + 1
        if last >= len(tokens) or tokens[last].text not in self.words.part_of_name:
            return found
        alike = [match.place for match in found.toponym.matches if match.quality < Quality.SOUND]
        towns = {place.key for place in alike if place.kind is PlaceKind.SETTLEMENT}
        if not towns or not any(place.kind in _WIDE for place in alike):
            return found
        name = joined(tokens, found.first, last)
        matches = tuple(m for m in self.gazetteer.matches(name) if m.place.key in towns and m.quality < Quality.SOUND)
        return self._candidate(found.sentence, found.first, last, name, matches, found.toponym.kinds) if matches else found

    def _with_feature(self, sentence: Sentence, found: _Candidate) -> _Candidate:
        """Return a candidate with the word for a lake, river, gulf or mountain that its name has ("Lake Erie", "Gulf of Alaska")."""
        tokens = sentence.tokens
        first, last = found.first, found.last
        after_of = first > 1 and tokens[first - 1].text.lower() in self.words.of
        for index in (first - 2 if after_of else first - 1, last + 1):
            if not 0 <= index < len(tokens) or not tokens[index].text[:1].isupper() or tokens[index].text.isupper():
                continue
            kinds = self.words.kinds.get(tokens[index].text.lower(), frozenset())
            if kinds and kinds <= _NATURAL:
                first, last = min(first, index), max(last, index)
                name = joined(tokens, first, last)
                known = self.gazetteer.matches(name) or tuple(m for m in found.toponym.matches if m.place.kind in kinds)
                return self._candidate(sentence, first, last, name, known, kinds)
        return found

    def _unknown(self, sentence: Sentence, first: int) -> _Candidate | None:
        """Return a name that the gazetteer lacks but the words around it put somewhere ("near Kabasha", "Kabasha, 10 km from Goma")."""
        tokens = sentence.tokens
        if tokens[first].upos != "PROPN" or (first > 0 and tokens[first - 1].upos == "PROPN"):
            return None
        last = first
        while last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN" and is_name(tokens, first, last + 1):
            last += 1
        inside = tokens[first : last + 1]
        following = tokens[last + 1] if last + 1 < len(tokens) else None
        if last - first >= LONGEST_UNKNOWN or any(not t.text[:1].isupper() or t.text.isupper() or self._is_common(t) for t in inside):
            return None
        if following is not None and (following.text[:1].isupper() or following.text in JOINTS):
            return None
        placed = first > 0 and tokens[first - 1].text.lower() in self.words.placing and tokens[first].deprel in ("obl", "nmod")
        if not (placed or self._is_told_from_next(tokens, last)) or self._is_taken(inside[0].start, inside[-1].end):
            return None
        name = joined(tokens, first, last)
        if fold(name) in self.persons or self._is_person(sentence, first, last) or find_country(name, self.language) is not None:
            return None
        candidate = self._candidate(sentence, first, last, name, (), frozenset())
        return candidate if placed else replace(candidate, score=candidate.score + LOCATED, acted_on=False)

    def _is_told_from_next(self, tokens: list[Token], last: int) -> bool:
        """Tell whether the words between a name and the next one say, behind a comma, how far or in which direction it lies from it."""
        if last + 1 >= len(tokens) or tokens[last + 1].text not in (",", "("):
            return False
        follows = (i for i in range(last + 2, min(last + 2 + FARTHEST_TOLD, len(tokens))) if starts_name(tokens, i))
        following = next((i for i in follows if tokens[i].upos == "PROPN"), None)
        return following is not None and self.around.tells_position(tokens[last + 1 : following], self.distances, measured=True)

    def _called(self, sentence: Sentence, first: int, ends: Sequence[int]) -> _Candidate | None:
        """Return the whole run of capitalised words from here that a common noun calls a place, known to the gazetteer or not.

        ``ends`` are the tokens at which a name that starts here may end.
        """
        tokens = sentence.tokens
        if first > 0 and tokens[first - 1].text[:1].isupper() and tokens[first - 1].upos == "PROPN":
            return None
        last = first
        while last + 1 in ends and tokens[last + 1].start - tokens[last].end <= 1:
            last += 1
        kinds, called = self.around.kinds(tokens, first, last)
        if not called or kinds <= _VAGUE or last - first >= LONGEST_NAME or self._is_taken(tokens[first].start, tokens[last].end):
            return None
        name = joined(tokens, first, last)
        matches = self.gazetteer.matches(name)
        if any(self._is_common(token) for token in tokens[first : last + 1]) and not matches:
            return None
        if not matches and not self._names_unknown(sentence, first, last):
            return None
        return self._candidate(sentence, first, last, name, matches, kinds)

    def _longest(self, sentence: Sentence, first: int, ends: Sequence[int]) -> _Candidate | None:
        """Return the longest name from here that the gazetteer knows; ``ends`` are the tokens at which one may end."""
        tokens = sentence.tokens
        for last in reversed(ends):
            if last - first >= LONGEST_NAME or self._is_taken(tokens[first].start, tokens[last].end):
                continue
            name = self._written_out(tokens, first, last)
            matches = self.gazetteer.matches(name)
            if first != last:
                sure = len(name) <= 7 or tokens[first].text.lower() in self.words.directions  # "Northern Gaza" is Gaza
                matches = tuple(match for match in matches if match.quality < Quality.SOUND or not sure)
            if not matches:
                continue
            kinds, _ = self.around.kinds(tokens, first, last)
            if self._is_other_name(sentence, first, last, matches, kinds):
                return None
            part = self._part(tokens, first, name)
            if part:
                return self._candidate(sentence, first - 1, last, f"{tokens[first - 1].text} {name}", part, kinds)
            return self._candidate(sentence, first, last, name, matches, kinds)
        return None

    def _part(self, tokens: list[Token], first: int, name: str) -> tuple[Match, ...]:
        """Return the known part of a country that a name is with the point of the compass before it ("northern Mali")."""
        if first == 0 or tokens[first - 1].text.lower() not in self.words.directions:
            return ()
        if self._is_taken(tokens[first - 1].start, tokens[first - 1].end):
            return ()
        matches = self.gazetteer.matches(f"{tokens[first - 1].text} {name}")
        return tuple(match for match in matches if match.place.kind is PlaceKind.REGION and match.quality < Quality.SOUND)

    def _candidate(
        self, sentence: Sentence, first: int, last: int, name: str, matches: tuple[Match, ...], kinds: frozenset[PlaceKind]
    ) -> _Candidate:
        tokens = sentence.tokens
        relation, located = self.around.relation(tokens, first)
        if last + 1 < len(tokens) and tokens[last + 1].text.lower() in self.words.border_after:
            relation = "border_of"
        stretch = (tokens[first].start, tokens[last].end)
        km = self._distance(tokens, first) if relation.endswith("_of") else None
        toponym = Toponym(*stretch, name, relation, kinds, self.around.adjectives(tokens, first), km=km, matches=matches)
        score = self._score(tokens, first, last, name, matches, (KIND if kinds else 0.0) + (LOCATED if located else 0.0))
        acted_on = tokens[first].deprel in ("nsubj", "obj") and not located and first == last
        return _Candidate(sentence, first, last, toponym, score, acted_on)

    def _score(self, tokens: list[Token], first: int, last: int, name: str, matches: tuple[Match, ...], evidence: float) -> float:
        """Return how sure it is, in points, that a name is a place's, given the evidence of the words before and after it."""
        importance = max((_importance(match) for match in matches), default=0.0)
        region_follows = self.around.followed_by_region(tokens, last)
        tagged = any(token.upos == "PROPN" for token in tokens[first : last + 1])
        if not tagged and not region_follows and not self._is_called_so(tokens, first, last, matches):
            is_country = any(match.place.kind is PlaceKind.COUNTRY for match in matches[:1]) and tokens[first].upos != "ADJ"
            if importance < GREAT or (first == 0 and not is_country):
                return 0.0
        if not evidence and matches and matches[0].quality is Quality.SOUND:
            importance = -1.0
        if first == last and fold(name) in self.persons:
            importance = min(importance, 0.0)
        if first != last and tokens[last].text.lower() in self.words.kinds and matches and matches[0].quality < Quality.SOUND:
            importance = max(importance, GREAT)
        return importance + evidence + (IN_REGION if region_follows or opens_dateline(tokens, first, last) else 0.0)

    def _is_called_so(self, tokens: list[Token], first: int, last: int, matches: tuple[Match, ...]) -> bool:
        """Tell whether a noun calls a name what a place of that name is ("Sagaing region")."""
        kinds, _ = self.around.kinds(tokens, first, last)
        return any(match.place.kind in kinds and match.quality < Quality.SOUND for match in matches)

    def _distance(self, tokens: list[Token], first: int) -> float | None:
        """Return the distance told of right before the words that say in which direction it lies from a name, in kilometres."""
        before = tokens[max(0, first - FARTHEST_DISTANCE) : first]
        return next((self.distances[token.end] for token in reversed(before) if token.end in self.distances), None)

    def _written_out(self, tokens: list[Token], first: int, last: int) -> str:
        """Return a name, an abbreviated region after a comma or bracket in full ("Salem, Ore.")."""
        name = joined(tokens, first, last)
        if first > 1 and tokens[first - 1].text in (",", "("):
            return self.words.abbreviations.get(name.lower().rstrip("."), name)
        return name

    def _is_taken(self, start: int, end: int) -> bool:
        before = bisect_left(self.taken, (end,))
        return before > 0 and self.taken_until[before - 1] > start

    def linked(self, one: _Candidate, following: _Candidate | None, third: _Candidate | None) -> Toponym:
        """Return the toponym of a candidate with what the words up to the next name say of where it lies."""
        if following is None or following.sentence is not one.sentence:
            return one.toponym
        between = one.sentence.tokens[one.last + 1 : following.first]
        beside = following.toponym.relation in BEARINGS or following.toponym.relation == "near"
        if beside and _extent(one.toponym) == 1 and not following.joined and self.around.tells_position(between, self.distances):
            return replace(one.toponym, told_from=following.toponym.start)
        inside = self._contains(one, following, between)
        if inside and following.joined:
            listed = third is not None and third.joined and third.sentence is one.sentence and _extent(third.toponym) == 1
            inside = not (listed and _extent(following.toponym) == 1)
        return replace(one.toponym, within=following.toponym.start) if inside else one.toponym

    def _contains(self, one: _Candidate, other: _Candidate, between: list[Token]) -> bool:
        """Tell whether the words between two names say that the first lies in the second."""
        if _extent(one.toponym) >= max(_extent(other.toponym), 2):
            return False
        wider = any(match.place.kind not in _POINTS for match in other.toponym.matches)
        return self.around.containment(between, wider=wider)

    # -- what a name is instead -----------------------------------------------------------------------------------------------------

    def _names_unknown(self, sentence: Sentence, first: int, last: int) -> bool:
        tokens = sentence.tokens
        inside = tokens[first : last + 1]
        names = [token for token in inside if token.text not in JOINTS]
        small = (token.upos in _SMALL and (token.index == 0 or token.text.islower()) for token in names)
        if any(small) or not any(token.upos == "PROPN" for token in names):
            return False
        if not all(token.text[:1].isupper() for token in names):
            return False
        return all(token.text.lower() not in self.words.kinds for token in inside) and tokens[first].text[:1].isupper()

    def _is_other_name(self, sentence: Sentence, first: int, last: int, matches: tuple[Match, ...], kinds: frozenset[PlaceKind]) -> bool:
        """Tell whether a name is a person's, a people's or an organisation's, or no name at all."""
        tokens = sentence.tokens
        inside = tokens[first : last + 1]
        name = joined(tokens, first, last)
        if name.lower() in self.words.never or self._is_in_other_word(tokens, first, last):
            return True
        if not any(token.upos in ("PROPN", "ADJ", "X", "NOUN") for token in inside):
            return True
        if inside[0].upos != "PROPN" and is_shouted(sentence):
            return True
        country = find_country(name, self.language, forms=("adjective", "people"))
        if country is not None and find_country(name, self.language, forms=("name",)) is None and first == last and not kinds:
            return True
        if self._is_person(sentence, first, last):
            self.persons.update(fold(token.text) for token in flat_group(sentence, first) if not self._is_great(token.text))
            return True
        if first == last and self._is_common(tokens[first]):
            return True
        return self._is_in_other_name(sentence, first, last)

    def _is_in_other_word(self, tokens: list[Token], first: int, last: int) -> bool:
        """Tell whether a name is a part of what is no place: a sum of money ("US$ 100"), a virus called after where it was found."""
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        if after is not None and (
            after.text.lower() in self.words.no_place_before or (after.text[0] in MONEY and after.start == tokens[last].end)
        ):
            return True
        return first > 0 and tokens[first - 1].text[-1] in MONEY and tokens[first - 1].end == tokens[first].start

    def _is_great(self, name: str) -> bool:
        return any(_importance(match) >= GREAT for match in self.gazetteer.matches(name))

    def _is_common(self, token: Token) -> bool:
        word = token.text.lower()
        return word in self.words.never or word in self.words.kinds or word in self.words.directions or word in self.nouns

    def _is_person(self, sentence: Sentence, first: int, last: int) -> bool:
        tokens = sentence.tokens
        if first > 0:
            before = tokens[first - 1]
            word = before.text.lower().rstrip(".")
            if word in self.words.titles and before.upos in ("NOUN", "PROPN"):
                return True
            if before.upos == "NOUN" and self.nouns.get(before.lemma.lower(), self.nouns.get(word)) in _PEOPLE and first != last:
                return True
        group = flat_group(sentence, first)
        outside = [token for token in group if not first <= token.index <= last and not hyphened(tokens, token.index, first, last)]
        return any(
            token.upos == "PROPN" and token.text[:1].isupper() and token.text.lower() not in self.words.kinds and token.text not in JOINTS
            for token in outside
        )

    def _belongs_to(self, sentence: Sentence, before: Token, token: Token) -> bool:
        """Tell whether the capitalised word before a name is part of the same, longer name."""
        if before.upos != "PROPN" or not before.text[:1].isupper() or self._is_common(before) or before.text.lower() in self.words.titles:
            return False
        return (before.head == token.index and before.deprel in _TIED) or (token.head == before.index and token.deprel in _TIED)

    def _is_in_other_name(self, sentence: Sentence, first: int, last: int) -> bool:
        """Tell whether the name is the first part of an organisation's or another name ("Boston Globe"), not of a facility's."""
        tokens = sentence.tokens
        if first > 0 and tokens[first - 1].text.lower() in self.words.no_place_after and tokens[first - 1].upos == "PROPN":
            return True
        if first == last and first > 0 and self._belongs_to(sentence, tokens[first - 1], tokens[first]):
            return True
        following = last + 1
        while following < len(tokens) and tokens[following].text in ("-",):
            following += 1
        if following >= len(tokens):
            return False
        after = tokens[following]
        if after.upos != "PROPN" or not after.text[:1].isupper() or after.deprel == "appos":
            return False
        head = sentence.head_of(tokens[last])
        if head is None or first != last or head.index <= last or tokens[last].deprel not in _TIED:
            return False
        word = head.lemma.lower()
        return self.nouns.get(word) is None and word not in self.words.kinds


def _extent(toponym: Toponym) -> int:
    """Return how much the likeliest place of a name can hold, as it is called: 3 a country or more, 2 a region, 1 a settlement."""
    if toponym.kinds == {PlaceKind.SETTLEMENT}:
        return 1
    if toponym.kinds and toponym.kinds <= _DIVISIONS:
        return 2
    best = max(toponym.matches, key=_importance, default=None)
    if best is None or best.place.kind in (PlaceKind.SETTLEMENT, PlaceKind.FACILITY, PlaceKind.ADMIN2):
        return 1
    return 3 if best.place.kind in (PlaceKind.COUNTRY, PlaceKind.AREA, PlaceKind.SEA) else 2


def _only_joined(between: list[Token]) -> bool:
    """Tell whether only a comma or conjunction stands between two names ("near Homs, Hama and Idlib")."""
    return 0 < len(between) <= 2 and all(token.upos == "CCONJ" or token.text == "," for token in between)


def _importance(match: Match) -> float:
    """Return how readily a name is taken for this place without further evidence."""
    return _weight(match.place) - DOUBT[match.quality]


def _weight(place: Place) -> float:
    if place.kind is PlaceKind.SETTLEMENT:
        return next((weight for limit, weight in BY_POPULATION if place.population >= limit), OWN if place.key < 0 else 0.5)
    return 1.0 if place.kind is PlaceKind.ADMIN2 else 3.5
