"""The tokens of a stretch of text with numbers in it, and questions about what stands beside a number."""

from dataclasses import dataclass

from kroniek.language.number_words import NumberWords

__all__ = ["DASHES", "Tokens"]

DASHES = frozenset("-–‑")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Lower-case tokens with their starts and ends in the text."""

    text: str
    words: NumberWords
    forms: list[str]
    starts: list[int]
    ends: list[int]

    @property
    def size(self) -> int:
        """Return how many tokens there are."""
        return len(self.forms)

    def form(self, i: int) -> str:
        """Return a token, or nothing outside the stretch."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def touches(self, i: int) -> bool:
        """Tell whether a token is written onto the one before it."""
        return 0 < i < len(self.forms) and self.starts[i] == self.ends[i - 1]

    def capital(self, i: int) -> bool:
        """Tell whether a token begins with a capital."""
        return 0 <= i < len(self.forms) and self.text[self.starts[i]].isupper()

    def unit(self, last: int) -> str | None:
        """Return the unit that follows at a token, perhaps after a hyphen or an adjective."""
        if self.form(last) in DASHES and self.touches(last) and self.touches(last + 1):
            named = self.words.data["hyphenated"]["units"].get(self.form(last + 1))
            return str(named) if named is not None else None
        place = last
        while place < len(self.forms) and self.forms[place] in self.words.sets["unit_adjectives"]:
            place += 1
        unit = self.words.phrases["units"].at(self.forms, place)
        if unit is None or (self.touches(unit[0]) and self.forms[unit[0]].isdigit()):  # M16
            return None
        return str(unit[1])

    def money_before(self, i: int) -> bool:
        """Tell whether a sign or code of money stands before a token."""
        return i > 0 and self.forms[i - 1] in self.words.sets["money_before"]

    def is_month(self, i: int) -> bool:
        """Tell whether a token names a month; "may" needs its capital."""
        if self.form(i) not in self.words.months:
            return False
        return self.forms[i] not in self.words.sets["cased"] or self.capital(i)

    def is_something_else(self, i: int, last: int) -> bool:
        """Tell whether the words beside a number word make it another word ("one another")."""
        rule = self.words.exceptions.get(self.forms[i])
        if rule is None:
            return False
        dash = self.form(last) in DASHES and not self.touches(last)  # no part of the word: "killing one - source"
        return self.form(i - 1) in rule[0] or (self.form(last) in rule[1] and not dash)
