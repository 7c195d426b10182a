"""Polarity and modality: how real a claim is, from its trigger up through the clauses that govern it.

The walk from a predicate to what embeds it follows the idea of TruthTeller (Lotan, Stern and Dagan 2013): each governing word
may negate or weaken what stands below; speech verbs end the walk, since what they do is told by the attribution.
"""

from typing import Literal

from kroniek.language.syntax import Token
from kroniek.model import Modality, Polarity
from kroniek.reading.clauses import Clauses

__all__ = ["factuality", "phrased_modality", "tense_of"]

_EMBEDDED = frozenset(
    {
        "xcomp",
        "ccomp",
        "acl:relcl",
        "csubj",
        "csubj:pass",
        "acl",
        "advcl",
        "conj",
        "parataxis",
        "obj",
        "nmod",
        "obl",
        "obl:arg",
        "nsubj",
        "nsubj:pass",
        "nmod:poss",
        "compound",
        "appos",
        "amod",
    }
)


def factuality(token: Token, clauses: Clauses, speech: frozenset[int]) -> tuple[Polarity, Modality]:
    """Return polarity and modality of the claim at a trigger; ``speech`` holds the indices of speech triggers, where the walk ends."""
    negative, modality = False, Modality.ASSERTED
    grammar, sentence = clauses.grammar, clauses.sentence
    current, below = token, None
    while True:
        step_negative, step_modality = _own(current, below, clauses)
        negative ^= step_negative
        if modality is Modality.ASSERTED:
            modality = step_modality
        head = sentence.head_of(current)
        relation = current.deprel
        if head is None or head.index in speech or relation not in _EMBEDDED:
            break
        nominal = current.upos in ("NOUN", "PROPN")
        mark = _mark(current, clauses)
        if relation == "advcl":
            if mark in grammar.conditions and not _is_past_time(current, clauses):
                modality = Modality.HYPOTHETICAL
                break
            if mark in grammar.cases["without"]:
                negative = not negative
                break
            if mark in grammar.until and _is_past_time(current, clauses):
                break
            if mark in grammar.purposes or mark in grammar.until or _is_purpose(current, clauses):
                modality = Modality.INTENDED if modality is Modality.ASSERTED else modality
                break
            if mark:
                break
        if relation in ("obl", "nmod", "obl:arg", "appos", "compound", "amod") or (relation in ("obj", "nsubj", "nsubj:pass") and nominal):
            governs = _governed(head, clauses)
            if governs is not False and relation != "appos":
                if governs is None:
                    negative = not negative
                elif modality is Modality.ASSERTED:
                    modality = governs
            manner = relation.startswith("obl") and clauses.case_of(current) in grammar.cases["with"]
            if (relation in ("obl", "appos", "amod") and not manner) or not (manner or _is_support(head, relation, clauses)):
                if governs is False:
                    break
            elif head.lemma.lower() in grammar.support_ending:
                negative = True
        elif relation in ("ccomp", "csubj") and current.index < head.index and not mark and _own_finite(current, clauses):
            break  # two main clauses side by side
        elif relation == "acl:relcl":
            governs = _governed(head, clauses) if mark else False
            if governs is False or governs is None:
                break
            modality = governs if modality is Modality.ASSERTED else modality
        elif relation in ("xcomp", "ccomp", "csubj", "csubj:pass", "acl", "advcl"):
            governs = _governed(head, clauses)
            if relation == "xcomp" and head.lemma.lower() in grammar.infinitive_copulas and _is_purpose(current, clauses):
                governs = Modality.INTENDED
            if governs is None:
                negative = not negative
            elif governs is not False and modality is Modality.ASSERTED:
                modality = governs
            if relation == "acl" and governs is False:
                break
        elif (relation == "conj" and current.upos in ("VERB", "AUX") and _own_finite(current, clauses)) or relation == "parataxis":
            break
        below, current = current, head
    return (Polarity.NEGATED if negative else Polarity.AFFIRMED), modality


def _own(token: Token, below: Token | None, clauses: Clauses) -> tuple[bool, Modality]:
    """What a word's own negation, auxiliaries and adverbs say."""
    grammar, sentence = clauses.grammar, clauses.sentence
    negative, modality = False, Modality.ASSERTED
    children = sentence.children(token.index)
    if token.upos in ("VERB", "AUX", "ADJ") or any(c.deprel == "cop" for c in children):
        negative = clauses.negated(token)
        for child in children:
            if (
                child.deprel in ("nsubj", "nsubj:pass", "obj")
                and child is not below
                and (clauses.negating_determiner(child) or child.text.lower() in grammar.pronouns["nobody"])
            ):
                negative = not negative
                break
    elif clauses.negating_determiner(token) is not None:
        negative = True
    for child in children:
        low = child.lemma.lower()
        if child.deprel in ("aux", "aux:pass", "cop") and modality is Modality.ASSERTED:
            pair = grammar.auxiliaries.get(low) or grammar.auxiliaries.get(child.text.lower())
            if pair is not None:
                modality = pair[1] if child.has("Tense=Past") else pair[0]
        elif child.deprel in ("advmod", "amod", "obl", "discourse") and modality is Modality.ASSERTED:
            hedge = grammar.hedging_adverbs.get(low) or grammar.hedging_adverbs.get(child.text.lower())
            if hedge is not None:
                modality = hedge
    return negative, modality


def _governed(head: Token, clauses: Clauses) -> Modality | Literal[False] | None:
    """Return the modality a governing word gives, None if it negates, False if it says nothing."""
    table = clauses.grammar.governors
    low = head.lemma.lower()
    particle = next((c.text.lower() for c in clauses.sentence.children(head.index) if c.deprel == "compound:prt"), "")
    nouns = (
        c.lemma.lower()
        for c in clauses.sentence.children(head.index)
        if c.upos == "NOUN" and c.deprel in ("obj", "nsubj", "nsubj:pass", "obl:arg")
    )
    for word in (particle + low, low, *nouns):
        if word in table:
            return table[word]
    return False


def _is_support(head: Token, relation: str, clauses: Clauses) -> bool:
    words = clauses.grammar.support_subject if relation.startswith("nsubj") else clauses.grammar.support_object
    return head.lemma.lower() in words or head.lemma.lower() in clauses.grammar.support_ending


def _mark(token: Token, clauses: Clauses) -> str:
    return next((c.text.lower() for c in clauses.sentence.children(token.index) if c.deprel == "mark"), "")


def _is_purpose(token: Token, clauses: Clauses) -> bool:
    """An infinitive as adverbial states a purpose, unless an adverb makes it a result ("only to")."""
    if any(c.text.lower() in clauses.grammar.results for c in clauses.sentence.children(token.index)):
        return False
    return any(c.deprel == "mark" and c.upos == "PART" for c in clauses.sentence.children(token.index)) and not token.has("Tense=Past")


def _is_past_time(token: Token, clauses: Clauses) -> bool:
    """A clause of time in the past ("toen", "als" with a simple past and no other sign) is told, not supposed."""
    finite = _finite(token, clauses)
    return finite is not None and finite.has("Tense=Past")


def _own_finite(token: Token, clauses: Clauses) -> bool:
    return _finite(token, clauses) is not None


def _finite(token: Token, clauses: Clauses) -> Token | None:
    if token.has("VerbForm=Fin"):
        return token
    return next(
        (c for c in clauses.sentence.children(token.index) if c.deprel in ("aux", "aux:pass", "cop") and c.has("VerbForm=Fin")), None
    )


def phrased_modality(clauses: Clauses) -> Modality:
    """Return the modality that a fixed phrase gives the whole sentence ("naar verluidt", "unconfirmed reports"), else asserted."""
    words = f" {' '.join(t.text.lower() for t in clauses.sentence.tokens)} "
    for modality, phrases in clauses.grammar.hedging_phrases.items():
        if any(f" {phrase} " in words for phrase in phrases):
            return modality
    return Modality.ASSERTED


def tense_of(token: Token, clauses: Clauses, modality: Modality) -> str:
    """Return ``past``, ``present`` or ``future`` of the clause a word stands in."""
    if modality in (Modality.PREDICTED, Modality.INTENDED):
        return "future"
    root = clauses.clause_root(token)
    finite = _finite(root, clauses)
    if finite is None:
        return "past"
    if finite.has("Tense=Past") or root.has("VerbForm=Part"):
        return "past"
    return "present"
