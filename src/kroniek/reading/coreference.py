"""Who is meant by a pronoun or a bare description ("the group", "het stadje"): the most salient fitting mention just before.

Salience is grammatical role and recency (Lappin and Leass 1994), with agreement in number and in person against group; nothing
fitting within three sentences leaves the pronoun open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kroniek.language.syntax import Sentence, Token
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.grammar import Grammar
from kroniek.reading.phrases import Names, Phrase, classes_of, head_class, noun_phrase
from kroniek.reading.tools import Tools

__all__ = ["Discourse", "settle_pronouns"]

WINDOW = 3
MEMORY = 8  # sentences within which people are called by the same noun again
_ROLE_WEIGHT: Mapping[str, float] = {
    "nsubj": 3.0,
    "nsubj:pass": 2.6,
    "obj": 1.6,
    "obl:agent": 2.0,
    "iobj": 1.4,
    "root": 1.5,
    "conj": 1.2,
    "appos": 0.6,
}
_PERSONS = frozenset({"official", "leader", "person", "civilian", "soldier", "fighter", "police", "captive"})
_GROUPS = frozenset({"group", "force", "government", "organisation"})
_PLACES = frozenset({"settlement", "region", "area", "facility"})
_THINGS = frozenset({"vehicle", "facility"})
_ARMED_GROUPS = frozenset({"rebel", "militia"})
_MAKES_ANOTHER = frozenset({"acl", "acl:relcl", "nmod", "nmod:poss", "amod", "nummod", "appos", "compound", "flat"})


def settle_pronouns(draft: ClaimDraft, tools: Tools) -> None:
    """Let the speaker of a claim be whom "we" and "I" stand for in it."""
    speaker = next((a.speaker for a in reversed(draft.attribution) if a.speaker is not None), None)
    for role, phrases in draft.roles.items():
        draft.roles[role] = [_spoken(p, speaker, tools) for p in phrases]


def _spoken(phrase: Phrase, speaker: Phrase | None, tools: Tools) -> Phrase:
    """Return a pronoun of the first person with the speaker as what it stands for: "we" those who speak for a side, "I" anybody."""
    if speaker is None or phrase.refers_to is not None or phrase.head.text.lower() not in tools.grammar.pronouns["first"]:
        return phrase
    sides = classes_of(speaker.resolved(), tools.nouns, tools.grammar, tools.names) & _GROUPS
    return replace(phrase, refers_to=speaker.resolved()) if sides or phrase.head.has("Number=Sing") else phrase


class Discourse:
    """The mentions of a report so far."""

    def __init__(self, sentences: Sequence[Sentence], grammar: Grammar, nouns: Mapping[str, str], names: Names) -> None:
        self._grammar, self._nouns, self._names = grammar, nouns, names
        self._position = {id(s): i for i, s in enumerate(sentences)}
        self._mentions: list[list[tuple[Token, Phrase, frozenset[str]]]] = [self._mentions_of(s) for s in sentences]

    def resolve(self, phrase: Phrase) -> Phrase:
        """Return the phrase with what it stands for, when it is a pronoun or description whose antecedent is found."""
        token = phrase.head
        if phrase.refers_to is not None:
            return phrase
        if token.upos == "NOUN":
            named = self._described(token, phrase.sentence)
            return replace(phrase, refers_to=named) if named is not None else phrase
        if token.upos != "PRON" and not (token.upos == "DET" and phrase.start == token.start):
            return phrase
        if not self._grammar.is_pronoun(token.text):
            return phrase
        antecedent = self._antecedent(token, phrase.sentence)
        return replace(phrase, refers_to=antecedent) if antecedent is not None else phrase

    def last_place(self, sentence: Sentence, before: int) -> Phrase | None:
        """Return the last place named before a token, within the window: what "there" and "the town" mean."""
        here = self._position[id(sentence)]
        for i in range(here, max(-1, here - WINDOW - 1), -1):
            for token, phrase, classes in reversed(self._mentions[i]):
                if i == here and token.index >= before:
                    continue
                if "place" in classes and "name" in classes:
                    return phrase
        return None

    def _described(self, noun: Token, sentence: Sentence) -> Phrase | None:
        """Return what a definite noun without any modifier takes up: the name of an armed group or of a place below a country, or people
        and things told of before by the same noun ("armed men … the men")."""
        children = sentence.children(noun.index)
        if any(c.deprel in _MAKES_ANOTHER for c in children):
            return None
        if not any(c.deprel == "det" and c.text.lower() in self._grammar.definite for c in children):
            return None
        kind = head_class(noun, self._nouns, self._grammar)
        if kind in _PERSONS | _THINGS:
            same = self._same_noun(noun, sentence)
            return self._named_fighters(noun, sentence) if same is None and kind == "fighter" and noun.has("Number=Plur") else same
        if kind not in ("settlement", "group") or noun.has("Number=Plur"):
            return None
        here = self._position[id(sentence)]
        best: tuple[float, Phrase] | None = None
        for i in range(here, max(-1, here - WINDOW - 1), -1):
            for token, phrase, _ in self._mentions[i]:
                if (i == here and token.index >= noun.index) or not self._answers(kind, token):
                    continue
                salience = 0.0 if kind == "settlement" else _ROLE_WEIGHT.get(token.deprel, 0.8)
                score = salience - 1.5 * (here - i) + 0.01 * token.index
                if best is None or score > best[0]:
                    best = (score, phrase)
        return best[1] if best is not None else None

    def _same_noun(self, noun: Token, sentence: Sentence) -> Phrase | None:
        """Return the nearest mention before by the same noun, with more said of it."""
        here = self._position[id(sentence)]
        for i in range(here, max(-1, here - MEMORY - 1), -1):
            for token, phrase, _ in reversed(self._mentions[i]):
                if (i == here and token.index >= noun.index) or token.lemma.lower() != noun.lemma.lower():
                    continue
                if token.has("Number=Plur") != noun.has("Number=Plur"):
                    continue
                if any(c.deprel in _MAKES_ANOTHER for c in phrase.sentence.children(token.index)):
                    return phrase
        return None

    def _named_fighters(self, noun: Token, sentence: Sentence) -> Phrase | None:
        """Return the nearest mention before of an armed group by its name, which "the rebels" takes up."""
        here = self._position[id(sentence)]
        for i in range(here, max(-1, here - MEMORY - 1), -1):
            for token, phrase, _ in reversed(self._mentions[i]):
                if (i < here or token.index < noun.index) and self._names.kind_at(token.start, token.end) in _ARMED_GROUPS:
                    return phrase
        return None

    def _answers(self, kind: str, token: Token) -> bool:
        known = self._names.kind_at(token.start, token.end)
        if kind == "group":
            return known in _ARMED_GROUPS
        return known == "place" and token.upos == "PROPN" and token.start not in self._names.countries

    def _antecedent(self, pronoun: Token, sentence: Sentence) -> Phrase | None:
        here = self._position[id(sentence)]
        number = self._number(pronoun, sentence)
        pointing = pronoun.text.lower() in self._grammar.pronouns["demonstrative"]
        best: tuple[float, Phrase] | None = None
        for i in range(here, max(-1, here - WINDOW - 1), -1):
            for token, phrase, classes in self._mentions[i]:
                if i == here and (token.index >= pronoun.index or token.head == pronoun.head):
                    continue
                fit = self._fits(number, token, classes)
                if not fit:
                    continue
                weight = 0.05 * token.index if pointing else _ROLE_WEIGHT.get(token.deprel, 0.8)  # "die" takes up what was named last
                score = fit + weight - 1.5 * (here - i) + 0.01 * token.index * (0 if i < here else 1)
                if best is None or score > best[0]:
                    best = (score, phrase)
        return best[1] if best is not None else None

    def _number(self, pronoun: Token, sentence: Sentence) -> str:
        low = pronoun.text.lower()
        words = self._grammar.pronouns
        kinds = [kind for kind in ("singular", "feminine", "plural", "neuter") if low in words[kind]]
        if "feminine" in kinds and "plural" in kinds:
            head = sentence.head_of(pronoun)
            finite = None
            if head is not None:
                finite = next((t for t in (head, *sentence.children(head.index)) if t.has("VerbForm=Fin")), None)
            return "feminine" if finite is not None and finite.has("Number=Sing") else "plural"
        return kinds[0] if kinds else "plural"

    @staticmethod
    def _fits(number: str, token: Token, classes: frozenset[str]) -> float:
        """Return how well a mention fits a pronoun: 0 not at all."""
        plural = token.has("Number=Plur")
        if "place" in classes and "government" not in classes:
            return 0.6 if number == "neuter" and token.deprel.startswith("nsubj") and "name" in classes else 0.0
        if number == "plural":
            if plural and (classes & {"people", "other", "government"}):
                return 2.0 if "people" in classes else 0.5
            return 1.2 if classes & {"group", "force"} or (classes & {"name"} and "group" in classes) else 0.0
        if plural:
            return 0.0
        if number in ("singular", "feminine"):
            if classes & _GROUPS:
                return 0.0
            return 2.0 if "name" in classes or classes & _PERSONS else 0.0
        return 1.5 if classes & _GROUPS else (0.5 if "name" in classes else 0.0)

    def _mentions_of(self, sentence: Sentence) -> list[tuple[Token, Phrase, frozenset[str]]]:
        found = []
        for token in sentence.tokens:
            if token.upos not in ("NOUN", "PROPN") or token.deprel in ("flat", "compound", "fixed", "nmod:poss"):
                continue
            kind = head_class(token, self._nouns, self._grammar)
            if token.upos == "NOUN" and kind not in _PERSONS | _GROUPS | _PLACES | _THINGS | {"displaced", "dead", "wounded"}:
                continue
            phrase = noun_phrase(sentence, token)
            found.append((token, phrase, classes_of(phrase, self._nouns, self._grammar, self._names)))
        return found
