"""What the words around a name say of it: its relation, what kind of place it is, and what it lies in."""

from collections.abc import Mapping
from dataclasses import dataclass

from kroniek.language.syntax import Token
from kroniek.resolving.countries import find_country
from kroniek.resolving.gazetteer import Gazetteer, PlaceKind, Quality
from kroniek.resolving.name_spans import JOINTS, is_name, joined, starts_name
from kroniek.resolving.place_words import PlaceWords

__all__ = ["FARTHEST_TOLD", "Surroundings"]

FARTHEST_TOLD = 14
"""Tokens that may stand between a name and the place it is told to be so far from."""
FARTHEST = 9
"""Tokens that may stand between a name and the place it lies in."""
SKIPPED = 6
"""Determiners, adjectives and nouns that may stand between a preposition and a name."""


@dataclass(frozen=True)
class Surroundings:
    """Reads the words around names in one language."""

    words: PlaceWords
    gazetteer: Gazetteer
    language: str

    def kinds(self, tokens: list[Token], first: int, last: int) -> tuple[frozenset[PlaceKind], bool]:
        """Return the kinds of place that a noun before the name ("of" or not) or after it calls it, and whether that is a common noun.

        After it stands the noun alone ("Yala province") or in apposition ("Mukondi, a small village").
        """
        before = first - 1
        while (
            before >= 0
            and first - before <= 2
            and tokens[before].upos in ("DET", "ADJ", "ADP")
            and tokens[before].text.lower() in self.words.between
        ):
            before -= 1
        for index in (before, last + 1, self._apposed(tokens, last)):
            if 0 <= index < len(tokens) and tokens[index].upos in ("NOUN", "PROPN"):
                for form in (tokens[index].text.lower(), tokens[index].lemma.lower()):
                    if form in self.words.kinds:
                        return self.words.kinds[form], tokens[index].text.islower()
        return frozenset(), False

    def _apposed(self, tokens: list[Token], last: int) -> int:
        """Return the index of the common noun that stands in apposition to the name before it, -1 without one."""
        start = last + 2
        if start >= len(tokens) or tokens[last + 1].text not in (",", "(") or tokens[start].upos != "DET":
            return -1
        noun = start + 1
        while noun < len(tokens) and noun - start <= 2 and tokens[noun].upos == "ADJ":
            noun += 1
        whole = noun < len(tokens) and tokens[noun].upos == "NOUN" and (noun + 1 == len(tokens) or tokens[noun + 1].upos != "NOUN")
        return noun if whole else -1

    def relation(self, tokens: list[Token], first: int) -> tuple[str, bool]:
        """Return the relation that the words before a name state, and whether they put something there."""
        end = first
        for _ in range(SKIPPED):
            words = [token.text.lower() for token in tokens[max(0, end - self.words.longest) : end]]
            for length in range(len(words), 0, -1):
                phrase = tuple(words[len(words) - length :])
                if length == 1 and phrase[0] in self.words.of and end > 1 and tokens[end - 2].text.lower() in self.words.kinds:
                    break
                if phrase in self.words.relations:
                    return self.words.relations[phrase], not self.words.locative.isdisjoint(phrase)
            if end == 0 or not self._is_passed_over(tokens, end - 1):
                break
            end -= 1
        return "in", False

    def _is_passed_over(self, tokens: list[Token], index: int) -> bool:
        token = tokens[index]
        word = token.text.lower()
        return (
            token.upos in ("DET", "ADJ", "NUM")
            or word in self.words.kinds
            or word in self.words.directions
            or word in self.words.of
            or word in JOINTS
        )

    def adjectives(self, tokens: list[Token], first: int) -> frozenset[str]:
        """Return the codes of the countries of the adjectives before a name ("the Congolese province of North Kivu")."""
        found: set[str] = set()
        for index in range(first - 1, max(-1, first - SKIPPED), -1):
            token = tokens[index]
            word = token.text.lower()
            country = find_country(token.text, self.language, forms=("adjective",)) if token.text[:1].isupper() else None
            if country is not None and country.country.code:
                found.add(country.country.code)
            elif not (token.upos in ("DET", "ADJ") or word in self.words.kinds or word in self.words.between or word in JOINTS):
                break
        return frozenset(found)

    def followed_by_region(self, tokens: list[Token], last: int) -> bool:
        """Tell whether a comma or bracket and a region or country come next ("Tibú, Colombia", "Palma town, Cabo Delgado")."""
        if last + 1 < len(tokens) and tokens[last + 1].text in self.words.kinds:
            last += 1
        if last + 2 >= len(tokens) or tokens[last + 1].text not in (",", "("):
            return False
        for end in range(min(last + 5, len(tokens) - 1), last + 1, -1):
            if starts_name(tokens, last + 2) and is_name(tokens, last + 2, end):
                matches = self.gazetteer.matches(joined(tokens, last + 2, end))
                if any(m.place.kind in (PlaceKind.COUNTRY, PlaceKind.ADMIN1) and m.quality < Quality.SOUND for m in matches):
                    return True
        return False

    def containment(self, between: list[Token], *, wider: bool) -> bool:
        """Tell whether the words between two names say that the first lies in the second.

        ``wider`` says that the second may be more than a settlement.
        """
        if not between or len(between) > FARTHEST:
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
            or word in JOINTS
            or word == ","
            or find_country(token.text, self.language, forms=("adjective",)) is not None
            for word, token in zip(words, between, strict=True)
        )
        if not plain:
            return False
        placed = any(word in self.words.locative or word in self.words.between for word in rest)
        return wider if not rest or rest == [","] else placed and (wider or not comma)

    def tells_position(self, between: list[Token], distances: Mapping[int, float], *, measured: bool = False) -> bool:
        """Tell whether the words between two names say how the first lies from the second (", a village some 30 km south of").

        ``distances`` are in kilometres, by where their words end; ``measured`` asks for one of these or for a point of the compass.
        """
        if not 0 < len(between) <= FARTHEST_TOLD or not any(t.text.lower() in self.words.locative for t in between):
            return False
        distance = max((i for i, token in enumerate(between) if token.end in distances), default=-1)
        if measured and distance < 0 and not any(t.text.lower() in self.words.directions for t in between):
            return False
        for index, token in enumerate(between):
            word = token.text.lower()
            opening = word == "-" or (index == 0 and word in (",", "("))
            called = word in self.words.kinds or word in self.words.directions or word in self.words.locative or word in self.words.lying
            plain = token.upos in ("DET", "ADJ", "NUM", "ADV", "ADP") or (index <= distance and token.upos in ("NOUN", "SYM"))
            if not (opening or called or plain):
                return False
        return True
