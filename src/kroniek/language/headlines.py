"""What headlines leave out, put back for the parser: the auxiliary of a passive, and a past form for a present that looks like a noun.

"Two herders killed in shelling" is shown as "Two herders were killed in shelling", and "Shelling kills two" as "Shelling killed
two". Parsers have met few headlines, and take what lacks its auxiliary for an active verb or hang it on a noun. The words stand in
``language/<code>/headlines.toml``.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kroniek.errors import LexiconError
from kroniek.language.phrases import CORRECT, read_table
from kroniek.language.syntax import Sentence

__all__ = ["Headlines", "is_telegraphic", "load_headlines"]

LONGEST_SUBJECT = 8
LONGEST_TAIL = 6
_FINAL = frozenset(".!?…”\"’'")
_MARKS = frozenset({",", ";", ":", "-", "–", "—", "|", "(", "&"})
_BARS = frozenset({"|", "«"})
_DASHES = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Headlines:
    """Words by use, in lower case.

    ``suffered`` are participles and adjectives that say what befell somebody; one of them stands in a passive without auxiliary when one of
    ``followers``, a mark or the end comes next. ``joining`` words begin a clause of their own. ``present`` gives past forms for presents,
    ``present_before_count`` for those that are verbs only before a number or one of ``ones``. ``acts`` gives the verb of presents that
    look like nouns and adjectives ("shell", "free"), which ``stand_in`` is shown for; ``plurals`` are plural nouns without ending.
    """

    one: str
    several: str
    ones: frozenset[str]
    adverbs: frozenset[str]
    suffered: frozenset[str]
    followers: frozenset[str]
    joining: frozenset[str]
    verbs: frozenset[str]
    present: Mapping[str, str]
    present_before_count: Mapping[str, str]
    acts: Mapping[str, str]
    stand_in: str
    plurals: frozenset[str]

    def lacking(self, words: Sequence[str]) -> dict[int, tuple[str, int]]:
        """Return the auxiliaries that are left out, by the index of the word that each stands before, with that of its participle.

        Words are in lower case.
        """
        found: dict[int, tuple[str, int]] = {}
        start = 0
        for i, word in enumerate(words):
            if word in _MARKS or word in self.joining:
                start = i + 1
            elif word in self.suffered and i - start in range(1, LONGEST_SUBJECT + 1) and self._ends_clause(words, i):
                subject = words[start:i]
                while len(subject) > 1 and subject[-1] in self.adverbs:
                    subject = subject[:-1]
                if not any(w in self.verbs or w in self.suffered or w in self.present for w in subject):
                    found[start + len(subject)] = (self.one if subject[0] in self.ones else self.several, i)
        return found

    def _ends_clause(self, words: Sequence[str], i: int) -> bool:
        following = words[i + 1] if i + 1 < len(words) else None
        return following is None or following in _MARKS or following in self.followers or following in self.joining

    def shown(self, words: Sequence[str], i: int, counts: Collection[int]) -> str | None:
        """Return the past form to show for a word, or None; ``counts`` are the indices at which numbers begin."""
        past = self.present.get(words[i])
        if past is None and (i + 1 in counts or (words[i + 1 : i + 2] and words[i + 1] in self.ones)):
            past = self.present_before_count.get(words[i])
        return past if i else None

    def act(self, words: Sequence[str], i: int) -> str | None:
        """Return the verb that a word is which looks like a noun: it agrees with the noun before it and has an object behind it."""
        verb = self.acts.get(words[i])
        if verb is None or not 0 < i < len(words) - 1:
            return None
        before, behind = words[i - 1], words[i + 1]
        closed = self.followers | self.joining | self.verbs | self.present.keys() | _MARKS
        if behind in closed or behind in self.suffered or (behind in self.acts and not self._ends_clause(words, i + 1)):
            return None
        if before == ",":  # a second verb of the same subject: "storms jail, frees inmates"
            return verb if any(w in self.acts or w in self.present or w in self.verbs for w in words[: i - 1]) else None
        if before in closed or before in self.acts or not before.isalpha():
            return None
        several = before in self.plurals or before.endswith("s") or (i > 2 and words[i - 2] in self.joining)
        return verb if several == (words[i] == verb) else None

    def tail(self, words: Sequence[str]) -> int | None:
        """Return the index of the mark behind which a headline names who says it ("… - ministry", "… | Daily News"), or None."""
        bar = next((i for i, word in enumerate(words) if word in _BARS and i > 2), None)
        if bar is not None:
            return bar
        for i in range(len(words) - 2, max(0, len(words) - 2 - LONGEST_TAIL), -1):
            if words[i] in _DASHES:
                return i if i > 2 and not any(w in self.verbs or w in self.suffered for w in words[i:]) else None
        return None


def is_telegraphic(sentence: Sentence) -> bool:
    """Tell whether a sentence is written as headlines are: it is a heading, or has no mark at its end."""
    return sentence.heading or sentence.tokens[-1].text[-1] not in _FINAL


@cache
def load_headlines(language: str) -> Headlines:
    """Return the words of a language. Raises LexiconError when the file is missing or lacks a list."""
    data = read_table(language, "headlines.toml")
    try:
        return Headlines(
            one=data["auxiliary"]["one"],
            several=data["auxiliary"]["several"],
            ones=frozenset(data["auxiliary"]["ones"]),
            adverbs=frozenset(data["auxiliary"]["adverbs"]),
            suffered=frozenset(data["suffered"]["words"]),
            followers=frozenset(data["suffered"]["followers"]),
            joining=frozenset(data["suffered"]["joining"]),
            verbs=frozenset(data["suffered"]["verbs"]),
            present=data["present"],
            present_before_count=data["present_before_count"],
            acts={form: verb for verb in data["acts"]["verbs"] for form in (verb, *data["acts"]["endings"].get(verb, [verb + "s"]))},
            stand_in=data["acts"]["stand_in"],
            plurals=frozenset(data["acts"]["plurals"]),
        )
    except (KeyError, TypeError) as error:
        raise LexiconError(f"headlines.toml lacks or misspells {error}.", where=language, remedy=CORRECT) from error
