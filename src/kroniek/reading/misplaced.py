"""Phrases of place that parsers hang wrongly: read as infinitives, subjects, or cut in two by a conjunction of prepositions."""

from kroniek.language.syntax import Sentence, Token
from kroniek.reading.tools import Tools

__all__ = ["mend_places"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
_PHRASES = ("obl", "nmod")
_MODIFIERS = frozenset({"DET", "ADJ", "NUM"})


def mend_places(sentence: Sentence, tools: Tools) -> None:
    """Set right, in place, the phrases of place of a sentence."""
    for token in sentence.tokens:
        if _is_named_infinitive(token, sentence, tools):
            _make_oblique(token, sentence)
        elif _is_second_subject(token, sentence, tools):
            sentence.hang(token, sentence.tokens[token.head], "obl")
        if (noun := _noun_of_two_cases(token, sentence, tools)) is not None:
            _join_cases(token, noun, sentence)
        if _is_event_before_verb(token, sentence, tools):
            _make_subject(token, sentence)
        if (between := _parties(token, sentence, tools)) is not None:
            _make_event(token, between, sentence)


def _is_named_infinitive(token: Token, sentence: Sentence, tools: Tools) -> bool:
    """Tell whether a place was taken for an infinitive: "have walked to Renk"."""
    if token.head < 0 or token.start not in tools.names.places or not token.text[:1].isupper():
        return False
    marks = [c for c in sentence.children(token.index) if c.deprel == "mark"]
    return len(marks) == 1 and marks[0].index == token.index - 1 and marks[0].text.lower() in tools.grammar.cases["motion"]


def _make_oblique(token: Token, sentence: Sentence) -> None:
    verb = sentence.tokens[token.head]
    token.upos, token.features = "PROPN", ""
    for child in sentence.children(token.index):
        if child.deprel == "mark":
            child.upos, child.deprel = "ADP", "case"
        elif child.deprel not in ("flat", "compound", "punct"):
            sentence.hang(child, verb, child.deprel)
    sentence.hang(token, verb, "obl")


def _is_second_subject(token: Token, sentence: Sentence, tools: Tools) -> bool:
    """Tell whether a noun behind a preposition of place was made the subject of a verb that has another: "In Goma a truce took hold"."""
    if token.deprel not in ("nsubj", "nsubj:pass") or token.upos not in _NOMINAL:
        return False
    if not any(c.deprel == "case" and c.text.lower() in tools.grammar.cases["locative"] for c in sentence.children(token.index)):
        return False
    return any(c.deprel.startswith("nsubj") and c is not token for c in sentence.children(token.head))


def _noun_of_two_cases(first: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the noun that two prepositions of place stand before where the parser split them up: "fell in and around Kherson"."""
    behind = sentence.tokens[first.index + 1 : first.index + 6]
    if first.upos != "ADP" or [t.upos for t in behind[:2]] != ["CCONJ", "ADP"]:
        return None
    if not {first.text.lower(), behind[1].text.lower()} <= tools.grammar.cases["locative"]:
        return None
    after = behind[2:]
    word = next((t for t in after if t.upos not in _MODIFIERS), None)
    if word is None or word.upos not in _NOMINAL:
        return None
    head = sentence.head_of(word)
    return head if head is not None and word.deprel in ("compound", "flat") and head.index > first.index else word


def _join_cases(first: Token, noun: Token, sentence: Sentence) -> None:
    """Make two prepositions one of a noun, which hangs where the first did if that was taken for a particle."""
    conjunction, second = sentence.tokens[first.index + 1], sentence.tokens[first.index + 2]
    above = sentence.head_of(first)
    if not noun.deprel.startswith(_PHRASES) and above is not None and above is not noun:
        sentence.hang(noun, above, "obl")
    sentence.hang(first, noun, "case")
    for part in (conjunction, second):
        sentence.hang(part, first, "fixed")


def _is_event_before_verb(token: Token, sentence: Sentence, tools: Tools) -> bool:
    """Tell whether a gerund right before a verb of happening that has no subject was taken for its auxiliary: "Fighting broke out"."""
    verb = sentence.head_of(token)
    if token.upos != "VERB" or verb is None or verb.index != token.index + 1 or token.deprel not in ("aux", "advcl", "csubj", "amod"):
        return False
    if not (token.has("VerbForm=Ger") or token.has("Tense=Pres")) or verb.upos != "VERB":
        return False
    children = sentence.children(verb.index)
    particles = [f"{verb.lemma} {c.text}".lower() for c in children if c.index == verb.index + 1]
    happens = {verb.lemma.lower(), *particles} & tools.grammar.support_subject
    return bool(happens) and not any(c.deprel.startswith("nsubj") for c in children)


def _make_subject(token: Token, sentence: Sentence) -> None:
    verb = sentence.tokens[token.head]
    token.upos, token.lemma = "NOUN", token.text.lower()
    sentence.hang(token, verb, "nsubj")
    for child in sentence.children(verb.index):
        if child.index == verb.index + 1 and child.upos == "ADP" and child.deprel == "advmod":
            sentence.hang(child, verb, "compound:prt")


def _parties(token: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the noun behind "between" where a gerund that opens a clause was taken for a verb ("Fighting between A and B broke out")."""
    if token.upos != "VERB" or token.deprel == "conj" or not (token.has("VerbForm=Ger") or token.has("Tense=Pres")):
        return None
    between = tools.grammar.cases["between"]
    opening = [
        c
        for c in sentence.children(token.index)
        if c.deprel.startswith(_PHRASES) and any(g.deprel == "case" and g.text.lower() in between for g in sentence.children(c.index))
    ]
    return opening[0] if opening and sentence.tokens[token.index + 1].text.lower() in between else None


def _make_event(token: Token, one: Token, sentence: Sentence) -> None:
    """Make a gerund the noun that the verb behind it tells of, with the two who stand behind "between"."""
    above = sentence.head_of(token) if token.deprel in ("advcl", "csubj") else None
    told = above or _verb_below(token, one, sentence)
    if told is None or told.index < token.index:
        return
    subject = next((c for c in sentence.children(told.index) if c.deprel.startswith("nsubj")), None)
    if subject is not None and (above is not None or not one.index < subject.index < told.index):
        return
    if subject is not None:
        for child in sentence.children(told.index):
            if child.deprel == "cc":
                sentence.hang(child, subject, "cc")
        sentence.hang(subject, one, "conj")
    if above is None:
        told.head, told.deprel = token.head, token.deprel
        for child in sentence.children(token.index):
            if child.deprel == "punct":
                sentence.hang(child, told, "punct")
    passive = any(c.deprel == "aux:pass" for c in sentence.children(told.index))
    token.upos, token.lemma = "NOUN", token.text.lower()
    sentence.hang(one, token, "nmod")
    sentence.hang(token, told, "nsubj:pass" if passive else "nsubj")


def _verb_below(token: Token, one: Token, sentence: Sentence) -> Token | None:
    """Return the verb that was joined to a gerund, or made a participle of those behind "between"."""
    joined = (c for c in sentence.children(token.index) if c.deprel == "conj" and c.upos == "VERB")
    below = (c for c in sentence.children(one.index) if c.deprel == "acl" and c.upos == "VERB" and token.deprel == "root")
    return next(iter([*joined, *below]), None)
