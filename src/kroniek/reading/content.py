"""What is said: the words of a sentence that a word of speaking, thinking or wanting puts in somebody's mouth."""

from collections.abc import Sequence

from kroniek.language.syntax import Sentence, Token
from kroniek.reading.clauses import Clauses
from kroniek.reading.triggers import Trigger

__all__ = ["said_by"]

_SAID = frozenset({"ccomp", "xcomp", "parataxis", "csubj", "csubj:pass", "obj", "acl", "nsubj:pass", "dep"})
_HELD = frozenset({"ccomp", "xcomp", "csubj:pass", "obj", "iobj", "acl", "nsubj:pass", "nmod"})


def said_by(trigger: Trigger, clauses: Clauses, speakers: Sequence[Token]) -> frozenset[int]:
    """Return the tokens of what is said, thought or wanted; empty where the sentence does not hold it."""
    sentence, token = clauses.sentence, trigger.token
    own = {t.index for t in sentence.subtree(token.index)}
    displaced = clauses.displaced_clause(token)
    said = {t.index for speaker in speakers for t in sentence.subtree(speaker.index)}
    said -= {t.index for clause in displaced for t in sentence.subtree(clause.index)}
    aside = token.deprel == "parataxis" or clauses.is_inserted(token) or _is_inverted(sentence, token, speakers)
    if aside and all(c.upos == "ADV" for c in clauses.contents(token)):
        if token.deprel == "root" or len(own) > 0.7 * len(sentence.tokens):
            return frozenset(range(token.index))
        return frozenset(t.index for t in sentence.tokens if t.index not in own)
    heads = [c for c in sentence.children(token.index) if c.index not in said and _is_content(c, trigger, clauses)]
    heads += displaced
    if not heads:
        heads = [
            c for c in sentence.children(token.index) if c.deprel == "obl:arg" and c.index not in said and c.index not in sentence.temporal
        ]
    content = {t.index for head in heads for t in sentence.subtree(head.index)}
    quoted = sentence.quoted
    if not content and token.deprel == "root":
        content = {i for i in quoted if i not in own} or {i for i in quoted if i != token.index and i not in said}
    elif quoted and token.index not in quoted:
        content |= {i for i in quoted if i in own}
    if not content and token.deprel in ("acl", "acl:relcl") and token.head not in said:
        content = {token.head}  # "the plan that he rejected"
    return frozenset(content - said - {token.index})


def _is_content(child: Token, trigger: Trigger, clauses: Clauses) -> bool:
    """Tell whether a dependent of a word is part of what it says: of an act of speech more is than of a plain word of saying."""
    relation, entry, sentence = child.deprel, trigger.entry, clauses.sentence
    special = entry.type != "statement"
    assert entry.speech is not None
    if any(c.deprel in ("case", "mark") and c.text.lower() in entry.speech.content for c in sentence.children(child.index)):
        return True
    if relation == "advcl":
        relations = {c.deprel for c in sentence.children(child.index)}
        if entry.is_attitude:
            return "mark" in relations and not any(r.startswith("nsubj") for r in relations)
        return special or ("mark" not in relations and any(r.startswith("nsubj") for r in relations))
    if entry.is_attitude and relation.startswith("nsubj"):
        return relation == "nsubj:pass" or "subject" in entry.speech.content
    if entry.is_attitude and relation.startswith("obl"):
        return child.index > trigger.token.index and child.index not in sentence.temporal
    if trigger.token.upos == "NOUN" and relation == "acl:relcl":
        return child in clauses.held(trigger.token, "clause")
    return relation in (_HELD if entry.is_attitude else _SAID) or (special and relation.startswith("obl"))


def _is_inverted(sentence: Sentence, token: Token, speakers: Sequence[Token]) -> bool:
    """A reporting clause set behind what it reports: mark, verb, speaker, and no clause of its own."""
    before = sentence.tokens[token.index - 1] if token.index else None
    return bool(speakers) and before is not None and before.upos == "PUNCT" and speakers[0].index > token.index
