"""Finding names of places in parsed sentences, with what the words around them say of where and what they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kroniek.language.syntax import Sentence, Token
from kroniek.reading import noun_classes
from kroniek.resolving.countries import find_country
from kroniek.resolving.gazetteer import Gazetteer, Match, Place, PlaceKind, Quality
from kroniek.resolving.place_spelling import fold
from kroniek.resolving.place_words import PlaceWords, load_place_words

__all__ = ["Toponym", "find_toponyms"]

LONGEST = 9
"""Tokens of one name, hyphens counted."""

_PEOPLE = frozenset({"soldier", "fighter", "police", "official", "leader", "civilian", "person", "captive"})
_JOINTS = frozenset("-‐‑'’`./")
_ENOUGH = 2.5


@dataclass(frozen=True, slots=True)
class Toponym:
    """The name of a place in a report, [start, end) in code points.

    ``relation`` is what the words before it say (in, near, north_of, border_of …), ``kinds`` what kind of place they call it,
    ``countries`` the codes of the adjectives on it, ``within`` the start of the toponym that it is said to lie in.
    """

    start: int
    end: int
    name: str
    relation: str = "in"
    kinds: frozenset[PlaceKind] = frozenset()
    countries: frozenset[str] = frozenset()
    within: int | None = None
    matches: tuple[Match, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    first: int
    last: int
    toponym: Toponym
    score: float


def find_toponyms(
    sentences: Sequence[Sentence], gazetteer: Gazetteer, language: str, *, taken: Sequence[tuple[int, int]] = ()
) -> list[Toponym]:
    """Return the names of places in order of the text, the longest where names overlap.

    ``taken`` are spans that belong to other names (of actors); nothing that overlaps one is returned. Names that the gazetteer does not
    hold are returned only after a noun that calls them a place ("the village of …").
    """
    finder = _Finder(gazetteer, language, taken)
    candidates = [candidate for sentence in sentences for candidate in finder.candidates(sentence)]
    sure = {fold(c.toponym.name) for c in candidates if c.score >= _ENOUGH} - finder.persons
    kept = [c for c in candidates if c.score >= _ENOUGH or fold(c.toponym.name) in sure]
    linked: list[Toponym] = []
    for i, candidate in enumerate(kept):
        following = kept[i + 1] if i + 1 < len(kept) else None
        inside = following is not None and following.sentence is candidate.sentence and finder.contains(candidate, following)
        linked.append(replace(candidate.toponym, within=following.toponym.start) if following and inside else candidate.toponym)
    return linked


class _Finder:
    """Looks through sentences, remembering which names turned out to be parts of names of people."""

    def __init__(self, gazetteer: Gazetteer, language: str, taken: Sequence[tuple[int, int]]) -> None:
        self.gazetteer = gazetteer
        self.language = language
        self.words: PlaceWords = load_place_words(language)
        self.nouns = noun_classes(language)
        self.taken = sorted(taken)
        self.persons: set[str] = set()

    def candidates(self, sentence: Sentence) -> Iterator[_Candidate]:
        """Yield the names in a sentence that may be places, without overlap."""
        tokens = sentence.tokens
        shouted = _is_shouted(sentence)
        relation_before: tuple[int, str] | None = None
        i = 0
        while i < len(tokens):
            found = (self._called(sentence, i) or self._longest(sentence, i, shouted)) if _starts_name(tokens, i) else None
            if found is None:
                i += 1
                continue
            if relation_before is not None and self._only_joined(tokens, relation_before[0] + 1, found.first):
                found = replace(found, toponym=replace(found.toponym, relation=relation_before[1]))
            relation_before = (found.last, found.toponym.relation)
            yield found
            i = found.last + 1

    def _called(self, sentence: Sentence, first: int) -> _Candidate | None:
        """Return the whole run of capitalised words from here that a common noun calls a place, known to the gazetteer or not."""
        tokens = sentence.tokens
        if first > 0 and tokens[first - 1].text[:1].isupper() and tokens[first - 1].upos == "PROPN":
            return None
        last = first
        while last + 1 < len(tokens) and _is_name(tokens, first, last + 1) and tokens[last + 1].start - tokens[last].end <= 1:
            last += 1
        kinds, called = self._kinds_around(tokens, first, last)
        if not called or kinds <= _VAGUE or last - first >= LONGEST or self._is_taken(tokens[first].start, tokens[last].end):
            return None
        name = _joined(tokens, first, last)
        matches = self.gazetteer.matches(name)
        if any(self._is_common(token) for token in tokens[first : last + 1]) and not matches:
            return None
        if not matches and not self._names_unknown(sentence, first, last):
            return None
        return self._candidate(sentence, first, last, name, matches, kinds)

    def _longest(self, sentence: Sentence, first: int, shouted: bool) -> _Candidate | None:
        tokens = sentence.tokens
        for last in range(min(first + LONGEST, len(tokens)) - 1, first - 1, -1):
            if not _is_name(tokens, first, last) or self._is_taken(tokens[first].start, tokens[last].end):
                continue
            name = _joined(tokens, first, last)
            matches = self.gazetteer.matches(name)
            if first != last:
                matches = tuple(match for match in matches if match.quality < Quality.SOUND or len(name) > 7)
            kinds, _ = self._kinds_around(tokens, first, last)
            if not matches:
                continue
            if self._is_other_name(sentence, first, last, matches, kinds, shouted):
                return None
            return self._candidate(sentence, first, last, name, matches, kinds)
        return None

    def _candidate(
        self, sentence: Sentence, first: int, last: int, name: str, matches: tuple[Match, ...], kinds: frozenset[PlaceKind]
    ) -> _Candidate:
        tokens = sentence.tokens
        relation, located = self._relation(tokens, first)
        if last + 1 < len(tokens) and tokens[last + 1].text.lower() in self.words.border_after:
            relation = "border_of"
        toponym = Toponym(tokens[first].start, tokens[last].end, name, relation, kinds, self._adjectives(tokens, first), None, matches)
        evidence = (3.0 if kinds else 0.0) + (2.5 if located else 0.0)
        importance = max((_importance(match) for match in matches), default=0.0)
        if not evidence and matches and matches[0].quality is Quality.SOUND:
            importance = -1.0
        if first == last and fold(name) in self.persons:
            importance = min(importance, 0.0)
        if not any(token.upos == "PROPN" for token in tokens[first : last + 1]) and (first == 0 or importance < 3.0):
            importance, evidence = 0.0, 0.0
        if first != last and tokens[last].text.lower() in self.words.kinds and matches and matches[0].quality < Quality.SOUND:
            importance = max(importance, 3.0)
        score = importance + evidence
        if self._followed_by_region(tokens, last):
            score += 2.0
        if tokens[first].deprel in ("nsubj", "obj") and not located and first == last:
            score -= 1.0
        return _Candidate(sentence, first, last, toponym, score)

    # -- what stands around a name ------------------------------------------------------------------------------------------------

    def _is_taken(self, start: int, end: int) -> bool:
        return any(start < other_end and other_start < end for other_start, other_end in self.taken)

    def _kinds_around(self, tokens: list[Token], first: int, last: int) -> tuple[frozenset[PlaceKind], bool]:
        """Return the kinds of place that a noun before the name ("of" or not) or after it calls it, and whether that is a common noun."""
        before = first - 1
        while (
            before >= 0
            and first - before <= 2
            and tokens[before].upos in ("DET", "ADJ", "ADP")
            and tokens[before].text.lower() in self.words.between
        ):
            before -= 1
        for index in (before, last + 1):
            if 0 <= index < len(tokens) and tokens[index].upos in ("NOUN", "PROPN"):
                for form in (tokens[index].text.lower(), tokens[index].lemma.lower()):
                    if form in self.words.kinds:
                        return self.words.kinds[form], tokens[index].upos == "NOUN" and tokens[index].text.islower()
        return frozenset(), False

    def _relation(self, tokens: list[Token], first: int) -> tuple[str, bool]:
        """Return the relation that the words before a name state, and whether they put something there."""
        end = first
        for _ in range(6):
            words = [token.text.lower() for token in tokens[max(0, end - self.words.longest) : end]]
            for length in range(len(words), 0, -1):
                phrase = tuple(words[len(words) - length :])
                if phrase in self.words.relations:
                    return self.words.relations[phrase], not self.words.locative.isdisjoint(phrase)
            if end == 0 or not self._is_passed_over(tokens, end - 1):
                break
            end -= 1
        return "in", False

    def _is_passed_over(self, tokens: list[Token], index: int) -> bool:
        token = tokens[index]
        word = token.text.lower()
        return token.upos in ("DET", "ADJ", "NUM") or word in self.words.kinds or word in self.words.directions or word in _JOINTS

    def _adjectives(self, tokens: list[Token], first: int) -> frozenset[str]:
        found: set[str] = set()
        for index in range(first - 1, max(-1, first - 6), -1):
            token = tokens[index]
            word = token.text.lower()
            country = find_country(token.text, self.language, forms=("adjective",)) if token.text[:1].isupper() else None
            if country is not None and country.country.code:
                found.add(country.country.code)
            elif not (token.upos in ("DET", "ADJ") or word in self.words.kinds or word in self.words.between or word in _JOINTS):
                break
        return frozenset(found)

    def _followed_by_region(self, tokens: list[Token], last: int) -> bool:
        """Tell whether a comma or bracket and a region or country come next ("Tibú, Colombia")."""
        if last + 2 >= len(tokens) or tokens[last + 1].text not in (",", "("):
            return False
        for end in range(min(last + 5, len(tokens) - 1), last + 1, -1):
            if _starts_name(tokens, last + 2) and _is_name(tokens, last + 2, end):
                matches = self.gazetteer.matches(_joined(tokens, last + 2, end))
                if any(m.place.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) and m.quality < Quality.SOUND for m in matches):
                    return True
        return False

    def _only_joined(self, tokens: list[Token], start: int, end: int) -> bool:
        """Tell whether only a comma or conjunction stands between two names ("near Homs, Hama and Idlib")."""
        between = tokens[start:end]
        return bool(between) and len(between) <= 2 and all(token.upos == "CCONJ" or token.text == "," for token in between)

    def contains(self, one: _Candidate, other: _Candidate) -> bool:
        """Tell whether the words between two names say that the first lies in the second."""
        between = one.sentence.tokens[one.last + 1 : other.first]
        if not between or len(between) > 9 or _extent(one.toponym) >= max(_extent(other.toponym), 2):
            return False
        while len(between) > 1 and between[0].text.lower() in self.words.kinds:
            between = between[1:]
        words = [token.text.lower() for token in between]
        if words[0] == "(" and len(words) == 1:
            return True
        comma = words[0] == ","
        rest = words[1:] if comma else words
        if any(word in (",", ";", ":") for word in rest[:-1]) or any(token.upos in ("CCONJ", "VERB", "AUX") for token in between):
            return False
        plain = all(
            word in self.words.between
            or word in self.words.kinds
            or word in _JOINTS
            or word == ","
            or find_country(token.text, self.language, forms=("adjective",)) is not None
            for word, token in zip(words, between, strict=True)
        )
        if not plain:
            return False
        wider = any(m.place.kind not in (PlaceKind.SETTLEMENT, PlaceKind.FACILITY) for m in other.toponym.matches)
        placed = any(word in self.words.locative or word in self.words.between for word in rest)
        return wider if not rest or rest == [","] else placed and (wider or not comma)

    # -- what a name is instead -----------------------------------------------------------------------------------------------------

    def _names_unknown(self, sentence: Sentence, first: int, last: int) -> bool:
        tokens = sentence.tokens
        inside = tokens[first : last + 1]
        if any(token.upos != "PROPN" and token.text not in _JOINTS for token in inside) or not tokens[last].text[:1].isupper():
            return False
        return all(token.text.lower() not in self.words.kinds for token in inside) and tokens[first].text[:1].isupper()

    def _is_other_name(
        self, sentence: Sentence, first: int, last: int, matches: tuple[Match, ...], kinds: frozenset[PlaceKind], shouted: bool
    ) -> bool:
        """Tell whether a name is a person's, a people's or an organisation's, or no name at all."""
        tokens = sentence.tokens
        inside = tokens[first : last + 1]
        name = _joined(tokens, first, last)
        if not any(token.upos in ("PROPN", "ADJ", "X", "NOUN") for token in inside) or (shouted and inside[0].upos != "PROPN"):
            return True
        country = find_country(name, self.language, forms=("adjective", "people"))
        if country is not None and find_country(name, self.language, forms=("name",)) is None and first == last and not kinds:
            return True
        if self._is_person(sentence, first, last):
            if not matches or _importance(matches[0]) < 3.0:
                self.persons.update(fold(token.text) for token in _flat_group(sentence, first))
            return True
        if first == last and self._is_common(tokens[first]):
            return True
        return self._is_in_other_name(sentence, first, last)

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
        group = _flat_group(sentence, first)
        outside = [token for token in group if not first <= token.index <= last and not _hyphened(tokens, token.index, first, last)]
        return any(
            token.upos == "PROPN" and token.text[:1].isupper() and token.text.lower() not in self.words.kinds and token.text not in _JOINTS
            for token in outside
        )

    def _belongs_to(self, sentence: Sentence, before: Token, token: Token) -> bool:
        """Tell whether the capitalised word before a name is part of the same, longer name."""
        if before.upos != "PROPN" or not before.text[:1].isupper() or self._is_common(before) or before.text.lower() in self.words.titles:
            return False
        tied = ("compound", "flat", "nmod:desc", "amod")
        return (before.head == token.index and before.deprel in tied) or (token.head == before.index and token.deprel in tied)

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
        if head is None or first != last or head.index <= last or tokens[last].deprel not in ("compound", "flat", "nmod:desc", "amod"):
            return False
        word = head.lemma.lower()
        return self.nouns.get(word) is None and word not in self.words.kinds


def _extent(toponym: Toponym) -> int:
    """Return how much the likeliest place of a name can hold: 3 a country or more, 2 a region, 1 a settlement."""
    best = max(toponym.matches, key=_importance, default=None)
    if best is None or best.place.kind in (PlaceKind.SETTLEMENT, PlaceKind.FACILITY, PlaceKind.ADMIN2):
        return 1
    return 3 if best.place.kind in (PlaceKind.COUNTRY, PlaceKind.AREA, PlaceKind.SEA) else 2


_VAGUE = frozenset({PlaceKind.FACILITY, PlaceKind.COUNTRY, PlaceKind.BORDER})


def _importance(match: Match) -> float:
    """Return how readily a name is taken for this place without further evidence: 3 is at once."""
    place, penalty = match.place, {Quality.NAME: 0.0, Quality.OTHER_NAME: 0.4, Quality.ARTICLE: 0.7, Quality.SOUND: 1.2}[match.quality]
    return _weight(place) - penalty


def _weight(place: Place) -> float:
    if place.kind is PlaceKind.SETTLEMENT:
        return next(
            (weight for limit, weight in ((1_000_000, 3.5), (100_000, 3.0), (20_000, 2.0), (2_000, 1.0)) if place.population >= limit), 0.5
        )
    return 1.0 if place.kind is PlaceKind.ADMIN2 else 3.5


def _is_shouted(sentence: Sentence) -> bool:
    letters = [c for token in sentence.tokens for c in token.text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _starts_name(tokens: list[Token], index: int) -> bool:
    text = tokens[index].text
    if text[:1].isupper():
        return tokens[index].upos not in ("DET", "PRON") or index + 1 < len(tokens)
    if any(c.isupper() for c in text) and any(joint in text for joint in _JOINTS):
        return True
    return index + 2 < len(tokens) and tokens[index + 1].text in _JOINTS and tokens[index + 2].text[:1].isupper() and len(text) <= 3


def _is_name(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether a run of tokens may be written as one name: capitals at both ends, no more than small words and joints between."""
    if not any(c.isupper() for c in tokens[last].text):
        return False
    small = 0
    for token in tokens[first:last]:
        if token.text[:1].isupper() or token.text in _JOINTS:
            small = 0
        elif token.upos in ("PUNCT", "NUM", "VERB", "AUX", "SYM") and token.text not in _JOINTS:
            return False
        else:
            small += 1
            if small > 2 or len(token.text) > 4:
                return False
    return True


def _joined(tokens: list[Token], first: int, last: int) -> str:
    parts: list[str] = []
    for token in tokens[first : last + 1]:
        if parts and token.start > tokens[token.index - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def _hyphened(tokens: list[Token], index: int, first: int, last: int) -> bool:
    """Tell whether a hyphen stands between a token and a name beside it ("the Khartoum-Juba road")."""
    between = tokens[index + 1 : first] if index < first else tokens[last + 1 : index]
    return len(between) == 1 and between[0].text in "-–‑"


def _flat_group(sentence: Sentence, index: int) -> list[Token]:
    """Return the tokens of the flat name that a token belongs to, itself included."""
    token = sentence.tokens[index]
    seen = 0
    while token.deprel.startswith("flat") and token.head >= 0 and seen < LONGEST:
        token = sentence.tokens[token.head]
        seen += 1
    return [token, *(child for child in sentence.children(token.index) if child.deprel.startswith("flat"))]
