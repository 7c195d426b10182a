"""What an explosion hits without anybody saying so: the building or vehicle at which it goes off."""

from kroniek.language.syntax import Token
from kroniek.model import ClaimType
from kroniek.reading.clauses import Clauses
from kroniek.reading.coreference import Discourse
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.phrases import Phrase, classes_of, noun_phrase
from kroniek.reading.tools import Tools

__all__ = ["aim"]

_BLASTS = frozenset({ClaimType.BOMBING, ClaimType.GRENADE})
_HIT = frozenset({"facility", "vehicle", "government", "organisation"})


def aim(draft: ClaimDraft, clauses: Clauses, tools: Tools, discourse: Discourse) -> None:
    """Add to what an explosion hits the buildings and vehicles at which it went off: "in front of the ministry", "beside a bus"."""
    if draft.type not in _BLASTS:
        return
    hit = draft.roles.get("target", [])
    at = [discourse.resolve(p) for p in _beside(draft.trigger, clauses, tools) if all(p.start != q.start for q in hit)]
    if at:
        draft.roles["target"] = [*hit, *at]


def _told_by(token: Token, clauses: Clauses) -> list[Token]:
    """Return the words whose phrases say where it went off: the trigger, the verb of a noun ("occurred at"), the bomb that was planted."""
    above = clauses.sentence.head_of(token)
    verb = [above] if above is not None and above.upos == "VERB" and token.upos == "NOUN" and token.deprel.startswith("nsubj") else []
    return [token, *verb, *(c for c in clauses.slot(token, "object") if token.upos == "VERB")]


def _beside(token: Token, clauses: Clauses, tools: Tools) -> list[Phrase]:
    grammar = clauses.grammar
    found: list[Phrase] = []
    for child in (c for told in _told_by(token, clauses) for c in clauses.obliques(told)):
        case = clauses.case_of(child)
        if not case or case not in grammar.cases["locative"]:
            continue
        if child.lemma.lower() in grammar.sides:
            heads = [h for of in sorted(grammar.cases["of"]) for h in clauses.slot(child, of)]
        else:
            heads = [child, *(c for c in clauses.sentence.children(child.index) if c.deprel == "conj")]
        phrases = [noun_phrase(clauses.sentence, h) for h in heads if h.lemma.lower() not in grammar.ways]
        found += [p for p in phrases if classes_of(p, tools.nouns, grammar, tools.names) & _HIT]
    return found
