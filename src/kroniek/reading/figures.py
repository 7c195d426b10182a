"""Figures: which numbers count what a claim is about, with their subsets, and the counts that no number gives."""

from collections.abc import Mapping, Sequence

from kroniek.language.headlines import is_telegraphic
from kroniek.language.numbers import Quantity
from kroniek.language.syntax import Token
from kroniek.model import Bound, Measure, Status
from kroniek.reading.clauses import Clauses
from kroniek.reading.draft import FigureDraft
from kroniek.reading.phrases import Names, Phrase, head_class, noun_phrase

__all__ = ["Counter", "status_of"]

_STATUS: Mapping[str, Status] = {
    "soldier": Status.COMBATANT, "fighter": Status.COMBATANT, "force": Status.COMBATANT, "group": Status.COMBATANT,
    "police": Status.COMBATANT, "civilian": Status.CIVILIAN, "displaced": Status.CIVILIAN, "official": Status.CIVILIAN,
}  # fmt: skip
# Fighters are captured, and withdraw; who is abducted, freed or driven out is a civilian unless the words say otherwise.
_CIVILIAN_MEASURES = frozenset({Measure.ABDUCTED, Measure.RELEASED, Measure.DISPLACED, Measure.EVACUATED})
_COMBATANT_MEASURES = frozenset({Measure.STRENGTH, Measure.SURRENDERED})
_MEASURES: Mapping[str, Measure] = {"dead": Measure.KILLED, "wounded": Measure.WOUNDED, "missing": Measure.MISSING}
_ARMED_KINDS = frozenset({"state_forces", "rebel", "militia", "police", "coalition"})
_OF_FIGHTERS = _ARMED_KINDS - {"police"}
_UNITS: Mapping[str, str] = {
    "vehicle": "vehicles",
    "aircraft": "aircraft",
    "weapon": "weapons",
    "facility": "buildings",
    "settlement": "places",
    "event": "events",
}
_MODIFIERS = frozenset(
    {"nummod", "det", "amod", "advmod", "nmod", "compound", "flat", "fixed", "nmod:unmarked", "obl", "det:predet", "case", "obl:unmarked"}
)
_PEOPLE = frozenset(
    {"soldier", "fighter", "police", "official", "civilian", "person", "captive", "leader", "dead", "wounded", "missing", "displaced"}
)
_BEFORE_NOUN = frozenset({"amod", "compound", "nmod:poss", "advmod", "case", "flat"})
# What befalls nobody but people, so that any noun with an article that names nothing else is one of them.
_OF_ANYBODY = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.DETAINED, Measure.ABDUCTED})
# What befalls persons one by one, so that a name or "the driver" counts as one.
_OF_PERSONS = frozenset(
    {
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.MISSING,
        Measure.CAPTURED,
        Measure.DETAINED,
        Measure.ABDUCTED,
        Measure.RELEASED,
        Measure.VICTIMS,
    }
)
_COUNTED_ANYWAY = frozenset({"dead", "wounded", "missing", "captive", "displaced"})


def status_of(kind: str) -> Status:
    """Return whether people of a class of nouns take part in the fighting."""
    return _STATUS.get(kind, Status.UNKNOWN)


LONGEST_COUNTED = 4  # words in which the noun behind a number is looked for
LONGEST_CORRECTION = 40  # code points between a number and the one it corrects


class Counter:
    """Finds the figures of one sentence; each number serves one figure."""

    def __init__(self, clauses: Clauses, quantities: Sequence[Quantity], nouns: Mapping[str, str], names: Names) -> None:
        self.clauses = clauses
        self.sentence = clauses.sentence
        self.quantities = [q for q in quantities if not (q.percent or q.money or q.ordinal or q.fraction_of) and q.unit is None]
        self.nouns = nouns
        self.names = names
        self.used: set[int] = set()
        self._at: dict[int, Quantity] = {}
        for quantity in self.quantities:
            for token in self.sentence.tokens:
                if token.start < quantity.core_end and quantity.core_start < token.end:
                    self._at[token.index] = quantity

    def quantity_of(self, head: Token) -> Quantity | None:
        """Return the number that counts a noun: it modifies the noun, or the noun hangs on it, or is it."""
        if head.index in self._at:
            return self._at[head.index]
        for child in self.sentence.children(head.index):
            if (
                child.deprel in _MODIFIERS
                and child.index in self._at
                and not (child.deprel in ("nmod", "obl") and self.clauses.case_of(child))
            ):
                return self._at[child.index]
        for child in self.sentence.children(head.index):
            if child.deprel in ("nummod", "det", "amod", "advmod"):
                for deeper in self.sentence.children(child.index):
                    if deeper.index in self._at and deeper.deprel in ("nummod", "advmod", "flat", "compound", "fixed", "conj"):
                        return self._at[deeper.index]
        before = self._number_before(head)
        if before is not None:
            return before
        above = self.sentence.head_of(head)
        if above is not None and above.index in self._at and above.index == head.index - 1 and head.deprel in _MODIFIERS | {"appos"}:
            return self._at[above.index]
        for child in self.sentence.children(head.index):
            of = self.clauses.grammar.cases["of"]
            if (
                child.deprel == "nmod"
                and child.index < head.index + 6
                and self.clauses.case_of(child) in of
                and head_class(head, self.nouns, self.clauses.grammar) in ("group", "force", "abstract", "other")
            ):
                inner = self._at.get(child.index) or next(
                    (self._at[c.index] for c in self.sentence.children(child.index) if c.deprel == "nummod" and c.index in self._at), None
                )
                if inner is not None:
                    return inner
        return None

    def _number_before(self, head: Token) -> Quantity | None:
        """Return the number right before a noun phrase that the parser hung on the verb or nowhere ("One civilian killed")."""
        tokens, inside = self.sentence.tokens, {head.index}
        first = head.index
        while first and (
            tokens[first - 1].upos == "PART" or (tokens[first - 1].head in inside and tokens[first - 1].deprel in _BEFORE_NOUN)
        ):
            first -= 1
            inside.add(first)
        number = tokens[first - 1] if first else None
        if number is None or number.index not in self._at or number.index in self.sentence.temporal:
            return None
        above = self.sentence.head_of(number)
        named = above is not None and above.index in inside and above is not head  # "30 Donetsk Republic militiamen"
        loose = above is None or named or above is self.sentence.head_of(head) or number.deprel in ("discourse", "dep")
        return self._at[number.index] if loose else None

    def noun_behind(self, verb: Token) -> Token | None:
        """Return what a number right behind a verb counts, or the number where no noun follows it; None where there is no such number."""
        tokens = self.sentence.tokens
        first = verb.index + 1
        quantity = next((q for q in self.quantities if first < len(tokens) and q.start == tokens[first].start), None)
        if quantity is None or id(quantity) in self.used or first in self.sentence.temporal:
            return None
        behind = [t for t in tokens[first:] if t.start >= quantity.end][:LONGEST_COUNTED]
        number = next(t for t in tokens[first:] if t.index in self._at)
        for token in behind:
            people = head_class(token, self.nouns, self.clauses.grammar) in _PEOPLE
            if token.upos in ("NOUN", "PROPN") or (token.upos == "ADJ" and people):
                if token.deprel not in ("compound", "amod") or people:
                    return token if self.quantity_of(token) is quantity or people else number
            elif token.upos != "ADJ":
                break
        return number

    def right_before(self, word: Token, measure: Measure, group: Phrase | None) -> list[FigureDraft]:
        """Return the figure of a number that stands before a word for what befell people ("and three seriously injured")."""
        tokens = self.sentence.tokens
        at = word.index - 1
        while at > 0 and tokens[at].upos == "ADV" and at not in self._at:
            at -= 1
        quantity = self._at.get(at)
        following = tokens[word.index + 1] if word.index + 1 < len(tokens) else None
        if quantity is None or id(quantity) in self.used or at in self.sentence.temporal:
            return []
        if following is not None and following.upos in ("NOUN", "PROPN", "ADJ", "NUM"):
            return []
        self.used.add(id(quantity))
        return [self._of_quantity(quantity, tokens[at], measure, group)]

    def _denied(self, quantity: Quantity) -> bool:
        """Tell whether a number is said not to hold ("19 people, not 24")."""
        before = next((t for t in reversed(self.sentence.tokens) if t.end <= quantity.start), None)
        return before is not None and before.text.lower() in self.clauses.grammar.negating_adverbs

    def _instead(self, denied: Quantity) -> Quantity | None:
        """Return the number that stands against one that does not hold ("not six but eight worshippers")."""
        tokens = (t for t in self.sentence.tokens if self._at.get(t.index) is denied)
        beside = (c for t in tokens for c in self.sentence.children(t.index) if c.deprel == "conj")
        return next((self._at[c.index] for c in beside if c.index in self._at and self._at[c.index] is not denied), None)

    def _told_by(self, head: Token, asked: Measure) -> Measure:
        """Return what a noun, or the word behind it, says befell those it counts ("left four dead and ten wounded"), else what is asked."""
        if asked not in _MEASURES.values():
            return asked
        tokens = self.sentence.tokens
        words = [head, *(t for t in tokens[head.index + 1 : head.index + 2] if t.upos in ("ADJ", "VERB") and self._closes(t))]
        told = (_MEASURES.get(head_class(word, self.nouns, self.clauses.grammar)) for word in words)
        return next((measure for measure in told if measure is not None), asked)

    def _closes(self, word: Token) -> bool:
        """Tell whether a word behind a noun says what became of those named, and no more follows ("left two men dead and three hurt")."""
        following = self.sentence.tokens[word.index + 1] if word.index + 1 < len(self.sentence.tokens) else None
        return following is None or following.upos in ("PUNCT", "CCONJ", "ADP", "SCONJ", "ADV")

    def figures(
        self, heads: Sequence[Token], asked: Measure, group: Phrase | None = None, trigger: Token | None = None
    ) -> list[FigureDraft]:
        """Return the figures that some nouns give: their numbers with subsets, none at all, or the people named one by one.

        ``trigger`` is the word that asks: it says by itself what befell those it counts.
        """
        found: list[FigureDraft] = []
        named: list[Token] = []
        for head in heads:
            none = self._none(head)
            measure = self._told_by(head, asked) if head is not trigger else asked
            if none is not None:
                found.append(self._figure(none.start, none.end, head, measure, group, Bound.EXACT, 0, 0, 0))
                continue
            quantity = self.quantity_of(head)
            if quantity is None:
                named.append(head)
                continue
            if self._denied(quantity):
                quantity = self._instead(quantity)
            if quantity is None or id(quantity) in self.used:
                continue
            self.used.add(id(quantity))
            larger = self._larger(head, quantity)
            if larger is not None:
                self.used.add(id(larger[1]))
                found.append(self._of_quantity(larger[1], larger[0], measure, group))
            found.append(self._of_quantity(quantity, self._counted_noun(head), measure, group))
            if larger is not None:
                found[-1].part_of = len(found) - 2
            index = len(found) - 1
            found += self._subsets(head, quantity, measure, index) or self._one_among(head, quantity, measure, index)
        named = [head for head in named if self._is_one_person(head, asked)]
        if named:
            first, last = noun_phrase(self.sentence, named[0]), noun_phrase(self.sentence, named[-1])
            n = len(named)
            start = self._article_start(named[0], first.start)
            found.append(self._figure(start, max(last.end, first.end), named[0], asked, group, Bound.EXACT, n, n, n))
        return found

    def zero(self, token: Token, negator: Token, measure: Measure) -> FigureDraft:
        """Return the figure of a loss that is denied by its verb ("there were no", "slachtoffers vielen er niet")."""
        return self._figure(min(token.start, negator.start), max(token.end, negator.end), token, measure, None, Bound.EXACT, 0, 0, 0)

    def total(self, token: Token, measure: Measure, group: Phrase | None) -> list[FigureDraft]:
        """Return the figure that a sentence gives of a number it names first ("the number of people killed has risen to nine").

        Where the number is what somebody raises or brings somewhere, only what it comes "to" is the figure; a parser may tie that to the
        last word before it.
        """
        grammar, sentence = self.clauses.grammar, self.sentence
        noun = next((t for t in (token, *sentence.ancestors(token)) if t.deprel.startswith(("nsubj", "obj"))), None)
        verb = sentence.head_of(noun) if noun is not None else None
        if noun is None or verb is None or noun.lemma.lower() not in grammar.number_nouns:
            return []
        told = [child for child in sentence.children(verb.index) if child.index > verb.index]
        told = [verb] if verb.upos == "NUM" else told  # "the number of dead is 22"
        if noun.deprel.startswith("obj"):
            told += [below for below in sentence.subtree(noun.index) if below.index > token.index]
            told = [child for child in told if self.clauses.case_of(child) in grammar.cases["reaching"]]
        for child in told:
            quantity = self.quantity_of(child)
            if quantity is not None and id(quantity) not in self.used:
                self.used.add(id(quantity))
                return [self._of_quantity(quantity, group.head if group is not None else child, measure, group)]
        return []

    def corrected(self, figures: Sequence[FigureDraft]) -> tuple[int, int] | None:
        """Return the stretch that names the number these figures correct ("19, not 24"), or None."""
        words = self.clauses.grammar.negating_adverbs
        for quantity in self.quantities:
            before = next((t for t in reversed(self.sentence.tokens) if t.end <= quantity.start), None)
            if id(quantity) in self.used or before is None or before.text.lower() not in words:
                continue
            if any(
                (f.end <= before.start and before.start - f.end <= LONGEST_CORRECTION)
                or (quantity.end <= f.start and f.start - quantity.end <= LONGEST_CORRECTION)
                for f in figures
            ):
                self.used.add(id(quantity))
                return before.start, quantity.end
        return None

    def revised(self, verb: Token) -> tuple[int, int] | None:
        """Return the number that a verb of revising says was told before ("revised down from 24 to 19"), or None."""
        grammar = self.clauses.grammar
        particle = next((c.text.lower() for c in self.sentence.children(verb.index) if c.deprel == "compound:prt"), "")
        if not {verb.lemma.lower(), particle + verb.lemma.lower()} & grammar.revising:
            return None
        for child in self.sentence.children(verb.index):
            quantity = self._at.get(child.index)
            if quantity is not None and self.clauses.case_of(child) in grammar.cases["origin"]:
                self.used.add(id(quantity))
                return quantity.start, quantity.end
        return None

    def vague(self, token: Token, measure: Measure, group: Phrase | None = None) -> list[FigureDraft]:
        """Return the figure without a number of losses that are called heavy or many."""
        for child in self.sentence.children(token.index):
            if (
                child.deprel in ("amod", "det", "advmod")
                and {child.lemma.lower(), child.text.lower()} & self.clauses.grammar.vague_adjectives
            ):
                phrase = noun_phrase(self.sentence, token)
                return [self._figure(min(child.start, phrase.start), phrase.end, token, measure, group, Bound.VAGUE, None, None, None)]
        return []

    def unnumbered(self, noun: Token, measure: Measure) -> list[FigureDraft]:
        """Return the figure without a number of a bare plural for losses ("vielen doden", "suffered casualties")."""
        children = self.sentence.children(noun.index)
        plural = noun.has("Number=Plur") or (noun.upos == "ADJ" and noun.text.lower().endswith(tuple(self.clauses.grammar.noun_endings)))
        if not plural or any(c.deprel in ("det", "nummod", "nmod:poss", "amod", "case") for c in children):
            return []
        return [self._figure(noun.start, noun.end, noun, measure, None, Bound.VAGUE, None, None, None)]

    def bare(self, verb: Token, measure: Measure, group: Phrase | None) -> list[FigureDraft]:
        """Return the figure of a number that stands for those it counts ("werden er 60.000 geëvacueerd", "thirty-two were hurt")."""
        root = self.clauses.clause_root(verb)
        for quantity in self.quantities:
            if id(quantity) in self.used:
                continue
            token = next((t for t in self.sentence.tokens if t.start <= quantity.core_start < t.end), None)
            if token is None or self.clauses.clause_root(token) is not root or self.clauses.case_of(token):
                continue
            head = self.sentence.head_of(token)
            counts_noun = head is not None and token.deprel in ("nummod", "det", "amod", "compound") and head.upos in ("NOUN", "PROPN")
            following = self.sentence.tokens[token.index + 1] if token.index + 1 < len(self.sentence.tokens) else None
            if counts_noun or (following is not None and following.upos in ("NOUN", "PROPN", "ADJ")):
                continue
            self.used.add(id(quantity))
            return [self._of_quantity(quantity, group.head if group is not None else token, measure, group)]
        return []

    def _of_quantity(self, quantity: Quantity, noun: Token, measure: Measure, group: Phrase | None) -> FigureDraft:
        return self._figure(quantity.start, quantity.end, noun, measure, group, quantity.bound, quantity.low, quantity.best, quantity.high)

    def _larger(self, head: Token, quantity: Quantity) -> tuple[Token, Quantity] | None:
        """Return the counted noun and number of which this number is a part ("seven of the forty wounded")."""
        if head.index not in self._at:
            return None
        for child in self.sentence.children(head.index):
            if child.deprel in ("nmod", "obl") and self.clauses.case_of(child) in self.clauses.grammar.cases["of"]:
                whole = next((self._at[c.index] for c in self.sentence.children(child.index) if c.index in self._at), None)
                if whole is not None and whole is not quantity:
                    return child, whole
        return None

    def _figure(
        self,
        start: int,
        end: int,
        head: Token,
        measure: Measure,
        group: Phrase | None,
        bound: Bound,
        low: float | None,
        best: float | None,
        high: float | None,
    ) -> FigureDraft:
        kind = head_class(head, self.nouns, self.clauses.grammar)
        own = None if head.index in self._at and kind == "other" else noun_phrase(self.sentence, head)
        status = _STATUS.get(kind, Status.UNKNOWN)
        if kind == "other" and head.upos == "PROPN" and self.names.kind_at(head.start, head.end) in _OF_FIGHTERS:
            status = Status.COMBATANT  # "six Hezbollah"
        if status is Status.UNKNOWN and kind in _COUNTED_ANYWAY:
            status = self._status_of_modifiers(head)
        if measure is Measure.CAPTURED and kind == "captive":
            status = Status.COMBATANT
        if status is Status.UNKNOWN and measure in _COMBATANT_MEASURES:
            status = Status.COMBATANT
        if status is Status.UNKNOWN and measure in _CIVILIAN_MEASURES and kind != "fighter":
            status = Status.CIVILIAN
        if status is Status.UNKNOWN and kind == "other" and head.upos == "NOUN" and measure in (Measure.KILLED, Measure.WOUNDED):
            status = Status.CIVILIAN  # those who fight have few names; any other noun for people is a trade or a part of life
        if (
            status is Status.UNKNOWN
            and kind == "leader"
            and any(self.names.kind_at(c.start, c.end) in _ARMED_KINDS for c in self.sentence.children(head.index))
        ):
            status = Status.COMBATANT
        if group is not None and status is Status.UNKNOWN:
            status = _STATUS.get(head_class(group.head, self.nouns, self.clauses.grammar), Status.UNKNOWN)
        return FigureDraft(
            start,
            end,
            measure,
            bound,
            low,
            best,
            high,
            self.clauses.grammar.units.get(head.lemma.lower()) or _UNITS.get(kind, "people"),
            group or own,
            status,
        )

    def _status_of_modifiers(self, head: Token) -> Status:
        for child in self.sentence.children(head.index):
            if child.deprel in ("amod", "compound", "nmod", "appos"):
                found = _STATUS.get(head_class(child, self.nouns, self.clauses.grammar))
                if found is not None:
                    return found
        return Status.UNKNOWN

    def _counted_noun(self, head: Token) -> Token:
        """Return the noun counted where the number itself is the head ("tens of villagers", "zeven van de gewonden")."""
        if head.index not in self._at:
            return head
        for child in self.sentence.children(head.index):
            if child.deprel in ("nmod", "nummod", "appos", "flat", "nmod:unmarked", "compound") and child.upos in ("NOUN", "PROPN"):
                return child
        return head

    def _none(self, head: Token) -> Token | None:
        if head.text.lower() in self.clauses.grammar.pronouns["nobody"]:
            return head
        return self.clauses.negating_determiner(head)

    def _is_one_person(self, head: Token, measure: Measure) -> bool:
        """Tell whether a noun, a name or a pronoun is one person; who dies or is hurt may be any noun with "a" that names nothing else."""
        grammar, children = self.clauses.grammar, self.sentence.children(head.index)
        if head.has("Number=Plur"):
            return False
        if head.upos == "PRON":
            low = head.text.lower()
            persons = grammar.pronouns["singular"] | grammar.pronouns["feminine"] | grammar.pronouns["reflexive"]
            one = low in persons and low not in grammar.pronouns["plural"]
            return one and measure in _OF_PERSONS
        if head.upos in ("PROPN", "ADJ") and head.start in self.names.peoples:
            return measure in _OF_PERSONS and any(c.deprel == "det" and c.upos == "DET" for c in children)  # "the Norwegian"
        if head.upos == "PROPN":
            return measure in _OF_PERSONS and self._names_a_person(head)
        if measure in _OF_ANYBODY and self._is_another(head, children):
            return True
        if head.upos not in ("NOUN", "ADJ"):
            return False
        kind = head_class(head, self.nouns, grammar)
        if any(c.deprel == "nmod" and c.has("Number=Plur") and self.clauses.case_of(c) in grammar.cases["of"] for c in children):
            return False  # a group, a score of them
        if any(c.text.lower() in grammar.indefinite for c in children if c.deprel in ("det", "nummod")):
            bodies = kind in ("dead", "wounded") and head.upos == "NOUN"  # "a body" is told of; "een dode" is one of the dead
            return (kind in _PEOPLE and not bodies) or (kind == "other" and measure in _OF_ANYBODY)
        if measure not in _OF_PERSONS or head.lemma.lower() in grammar.collective:
            return False
        if kind == "other" and measure in (Measure.KILLED, Measure.WOUNDED) and head.upos == "NOUN" and is_telegraphic(self.sentence):
            return True
        definite = any(c.deprel in ("det", "nmod:poss") for c in children)
        person = kind in _PEOPLE - {"dead", "wounded", "captive"}
        return person and (
            definite or is_telegraphic(self.sentence) or any(c.deprel in ("flat", "appos") and c.upos == "PROPN" for c in children)
        )

    def _is_another(self, head: Token, children: Sequence[Token]) -> bool:
        """Tell whether a word stands for one more than those told of ("leaves another wounded", "hurt another one")."""
        another = self.clauses.grammar.another
        if any(c.text.lower() in another for c in children):
            return head.upos != "NOUN" or head_class(head, self.nouns, self.clauses.grammar) == "wounded"
        return head.text.lower() in another and head.upos in ("DET", "PRON", "ADJ")

    def _names_a_person(self, head: Token) -> bool:
        """Tell whether a name may be a person's: it is none of a place, a people or another known actor, and no abbreviation."""
        kind = self.names.kind_at(head.start, head.end)
        named = kind in (None, "person") and head_class(head, self.nouns, self.clauses.grammar) in _PEOPLE | {"other"}
        return named and head.start not in self.names.peoples and not head.text.isupper()

    def _article_start(self, head: Token, start: int) -> int:
        article = next((c for c in self.sentence.children(head.index) if c.deprel == "det" and c.index < head.index), None)
        return article.start if article is not None and article.end <= start else start

    def _subsets(self, head: Token, whole: Quantity, measure: Measure, index: int) -> list[FigureDraft]:
        """Return the numbers behind a count that a marker makes part of it ("46 residents, among them six minors").

        ``index`` is the place of the whole among the figures; a smaller number with a marker of its own is part of the one before it.
        """
        found: list[FigureDraft] = []
        before = whole
        tokens = self.sentence.tokens
        text = [t.text.lower() for t in tokens]
        for quantity in self.quantities:
            if quantity.start <= whole.start or id(quantity) in self.used:
                continue
            first = next((t.index for t in tokens if t.start >= quantity.start), None)
            core = next((t.index for t in tokens if t.start >= quantity.core_start), None)
            if first is None or core is None or not self._marked(text, head.index, first, core):
                continue
            if any(t.upos == "VERB" and t.has("VerbForm=Fin") for t in tokens[head.index : first]):
                continue
            self.used.add(id(quantity))
            noun = self._noun_counted_by(core)
            figure = self._of_quantity(quantity, noun, measure, None)
            deeper = found and quantity.best is not None and before.best is not None and quantity.best < before.best
            between = [t for t in tokens if before.end <= t.start and t.index < first]
            beside = any(t.upos == "AUX" or t.has("VerbForm=Fin") or t.text.lower() in self.clauses.grammar.joining for t in between)
            figure.part_of = index + len(found) if deeper and not beside else index
            found.append(figure)
            before = quantity
        return found

    def _one_among(self, head: Token, whole: Quantity, measure: Measure, index: int) -> list[FigureDraft]:
        """Return the person behind a count whom a marker makes one of those counted ("nine workers, among them a nurse")."""
        tokens, grammar = self.sentence.tokens, self.clauses.grammar
        for article in tokens[head.index + 1 :]:
            if article.text.lower() not in grammar.indefinite or article.start < whole.end or article.index in self._at:
                continue
            before = " ".join(t.text.lower() for t in tokens[max(head.index + 1, article.index - 3) : article.index])
            noun = self.sentence.head_of(article)
            if not before.endswith(grammar.subset_markers) or noun is None or noun.index < article.index:
                continue
            if not self._is_one_person(noun, measure):
                return []
            phrase = noun_phrase(self.sentence, noun)
            figure = self._figure(article.start, phrase.end, noun, measure, None, Bound.EXACT, 1, 1, 1)
            figure.part_of = index
            return [figure]
        return []

    def gapped(self, verb: Token, measure: Measure) -> list[tuple[Token, FigureDraft]]:
        """Return the sides and figures of clauses that leave the verb out ("A lost five hundred men, B about nine hundred")."""
        tokens = self.sentence.tokens
        found: list[tuple[Token, FigureDraft]] = []
        for quantity in self.quantities:
            if id(quantity) in self.used or quantity.start < verb.end:
                continue
            first = next((t.index for t in tokens if t.start >= quantity.start), None)
            last = next((t.index for t in reversed(tokens) if t.end <= quantity.end), None)
            if first is None or last is None or (last + 1 < len(tokens) and tokens[last + 1].upos in ("NOUN", "PROPN", "ADJ", "ADV")):
                continue
            opening = first - 1
            while opening > verb.index and tokens[opening].upos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "NUM", "X"):
                opening -= 1
            if opening <= verb.index or opening == first - 1 or not _separates(tokens[opening]):
                continue
            side = next(
                (t for t in tokens[opening + 1 : first] if t.upos in ("NOUN", "PROPN", "PRON") and not opening < t.head < first), None
            )
            if side is None:
                continue
            self.used.add(id(quantity))
            figure = self._figure(
                quantity.start,
                quantity.end,
                side,
                measure,
                noun_phrase(self.sentence, side),
                quantity.bound,
                quantity.low,
                quantity.best,
                quantity.high,
            )
            found.append((side, figure))
        return found

    def _marked(self, text: list[str], after: int, first: int, core: int) -> bool:
        before = " ".join(text[max(after + 1, first - 4) : first])
        behind = " ".join(text[core + 1 : core + 3])
        grammar = self.clauses.grammar
        return any(f" {m} " in f" {before} " for m in grammar.subset_markers) or any(behind.startswith(m) for m in grammar.subset_following)

    def _noun_counted_by(self, number: int) -> Token:
        token = self.sentence.tokens[number]
        head = self.sentence.head_of(token)
        return head if head is not None and token.deprel in ("nummod", "det", "amod") and head.upos in ("NOUN", "PROPN") else token


def _separates(token: Token) -> bool:
    """Tell whether a word or mark stands between two clauses of which the second may leave out its verb."""
    return token.upos == "CCONJ" or token.text in (",", ";")
