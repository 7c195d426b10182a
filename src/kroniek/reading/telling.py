"""What a sentence tells, and what it only mentions: which drafts stay claims, and what is said without any other claim."""

from collections.abc import Sequence
from dataclasses import replace

from kroniek.language.syntax import Sentence, Token
from kroniek.model import Bound, ClaimType
from kroniek.reading.attribution import SpeechAct, attribution_draft
from kroniek.reading.clauses import Clauses
from kroniek.reading.draft import AttributionDraft, ClaimDraft
from kroniek.reading.factuality import factuality
from kroniek.reading.phrases import Names, Phrase
from kroniek.reading.speech import DOER

__all__ = ["evidence_of", "is_restated", "is_told", "quoted_statement", "statements_of", "unclaimed"]

_VIOLENT = frozenset(
    {
        ClaimType.KILLING, ClaimType.ATTACK, ClaimType.BOMBING, ClaimType.SHOOTING, ClaimType.ABDUCTION, ClaimType.TORTURE,
        ClaimType.DESTRUCTION, ClaimType.CLASH, ClaimType.SEXUAL_VIOLENCE, ClaimType.OFFENSIVE,
    }
)  # fmt: skip


def is_told(draft: ClaimDraft, acts: Sequence[SpeechAct], clauses: Clauses, names: Names) -> bool:
    """Tell whether a noun tells of its act rather than refers back to it or comments on it.

    A noun of loss tells by its number. Another noun tells when something of its own goes with it: who, whom, where, how many; a
    definite one that is merely judged ("the attack was cowardly") or named without any argument ("the fighting") refers back.
    """
    entry, token = draft.entry, draft.trigger
    if entry is None or entry.speech is not None or draft.costly or _is_answered_for(draft, acts):
        return True
    if _is_general(draft, clauses, names):
        return False
    if draft.figures and not (all(f.bound is Bound.VAGUE for f in draft.figures) and not draft.roles and not draft.where):
        return True
    sentence = clauses.sentence
    children = sentence.children(token.index)
    if (token.head in clauses.temporal and clauses.case_of(token) and not draft.roles) or any(
        c.index in clauses.temporal and c.deprel in ("nummod", "amod", "det") for c in children
    ):
        return False  # "three years of fighting" is a time
    if draft.type is ClaimType.STRENGTH or (entry.pos == "noun" and draft.type is ClaimType.CASUALTIES):
        return False
    if entry.pos != "noun":
        return True
    if _is_judged(draft, clauses) and not sentence.heading:
        return False
    head = sentence.head_of(token)
    if head is not None and head.lemma.lower() in clauses.grammar.answerable and draft.roles.get("agent"):
        return True
    if head is not None and token.deprel.startswith("nsubj"):
        happens = clauses.verb_names(head) & clauses.grammar.support_subject and (draft.when is not None or draft.where or draft.roles)
        if happens or (draft.roles.get("agent") and _is_carried_out(head, clauses)):
            return True
    definite = any(
        c.deprel == "det"
        and (c.has("Definite=Def") or c.has("PronType=Dem") or (c.has("PronType=Art") and c.text.lower() in clauses.grammar.definite))
        for c in children
    )
    own = {t.index for t in sentence.subtree(token.index)}
    arguments = [p for phrases in draft.roles.values() for p in phrases] + draft.where
    mine = [p for p in arguments if p.sentence is not sentence or p.head.index in own]
    if mine:
        return True
    return bool(arguments) and not definite


def _is_general(draft: ClaimDraft, clauses: Clauses, names: Names) -> bool:
    """Tell whether words speak of what happens in general: "political murders", "groups that attack civilians".

    That is a bare plural, or a relative clause in the present, with no number, time, place or name that would make it an occurrence.
    """
    if draft.type not in _VIOLENT or draft.figures or draft.when is not None or draft.where:
        return False
    phrases = [p.resolved() for role in draft.roles.values() for p in role]
    if any(p.head.upos == "PROPN" or _is_of_somebody(p, names) for p in phrases):
        return False
    token, children = draft.trigger, clauses.sentence.children(draft.trigger.index)
    if clauses.sentence.heading or any(c.index in clauses.temporal for c in children):
        return False
    if token.upos == "NOUN":
        bare = not any(c.deprel in ("det", "nummod", "nmod:poss") or c.index in clauses.sentence.numbers for c in children)
        return bare and token.has("Number=Plur")
    present = token.has("VerbForm=Fin") and token.has("Tense=Pres")
    return present and token.deprel == "acl:relcl" and not any(c.deprel.startswith("aux") for c in children)


def _is_of_somebody(phrase: Phrase, names: Names) -> bool:
    """Tell whether a phrase holds a known name or a nationality."""
    return names.kind_at(phrase.start, phrase.end) is not None or any(phrase.start <= s < phrase.end for s in names.peoples)


def _is_carried_out(verb: Token, clauses: Clauses) -> bool:
    """Tell whether a verb says who did what its noun names: "the attack was carried out by"."""
    done = clauses.is_passive(verb) and clauses.subject(verb) is not None
    return done and bool(clauses.verb_names(verb) & clauses.grammar.support_object)


def _is_judged(draft: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether a noun is only judged ("the attack was cowardly"), without saying who did it and to whom or where."""
    token, sentence = draft.trigger, clauses.sentence
    if not token.deprel.startswith("nsubj") or sentence.tokens[token.head].upos == "VERB":
        return False
    if not any(c.deprel == "cop" for c in sentence.children(token.head)):
        return False
    own = {t.index for t in sentence.subtree(token.index)}
    told = {role for role, phrases in (*draft.roles.items(), ("where", draft.where)) if any(p.head.index in own for p in phrases)}
    return "agent" not in told or len(told) < 2


def _is_answered_for(draft: ClaimDraft, acts: Sequence[SpeechAct]) -> bool:
    """Tell whether somebody claims, denies or is blamed for an act: then even a bare noun tells it ("claimed the ambush")."""
    return any(act.entry is not None and act.entry.type in DOER and draft.trigger.index in act.content for act in acts)


def is_restated(draft: ClaimDraft, earlier: Sequence[ClaimDraft], clauses: Clauses) -> bool:
    """Tell whether a definite noun in an adverbial or under another noun only refers back to an act told before ("after the fall of").

    It tells more where it says for the first time who did it ("the police are responsible for the attack").
    """
    token = draft.trigger
    if draft.entry is None or draft.entry.pos != "noun" or draft.figures or not token.deprel.startswith(("obl", "nmod")):
        return False
    children = clauses.sentence.children(token.index)
    definite = any(c.deprel == "det" and c.text.lower() in clauses.grammar.definite for c in children)
    before = [e for e in earlier if e.type is draft.type and e.sentence is not draft.sentence]
    return definite and bool(before) and (not draft.roles.get("agent") or any(e.roles.get("agent") for e in before))


def statements_of(acts: Sequence[SpeechAct], drafts: Sequence[ClaimDraft], clauses: Clauses) -> list[ClaimDraft]:
    """Return what a sentence puts in somebody's mouth, a statement for each act that stands in no quotation and no other one's words."""
    sentence = clauses.sentence
    spoken = {d.trigger.index: d for d in drafts if d.entry is not None and d.entry.speech is not None}
    found = []
    for act in acts:
        if act.content and act.token.index not in sentence.quoted and not any(_is_inside(act, other) for other in acts):
            draft = spoken.get(act.token.index) if act.trigger is not None else None
            draft = draft or _bare(act, clauses)
            found.append(replace(draft, type=ClaimType.STATEMENT, figures=[], attribution=[attribution_draft(act, sentence)]))
    return found


def _is_inside(act: SpeechAct, other: SpeechAct) -> bool:
    """Tell whether an act stands in another one's words; of two that claim each other the wider is the outer one."""
    if act is other or act.token.index not in other.content:
        return False
    return other.token.index not in act.content or len(act.content) < len(other.content)


def _bare(act: SpeechAct, clauses: Clauses) -> ClaimDraft:
    """Return the statement of an act that no claim was made for: as real as its verb, or as the predicate a phrase goes with."""
    sentence = clauses.sentence
    root = act.token
    if act.trigger is None:
        said = (sentence.tokens[i] for i in sorted(act.content) if sentence.tokens[i].head not in act.content)
        root = next((t for t in said if t.upos in ("VERB", "NOUN", "ADJ")), root)
    draft = ClaimDraft(sentence, act.token, act.entry, ClaimType.STATEMENT, evidence_of(root, clauses))
    real = factuality(root, clauses, frozenset())
    draft.polarity, draft.modality = real.polarity, real.modality
    if act.entry is not None and act.speaker is not None:
        draft.roles["agent"] = [act.speaker]
    return draft


def quoted_statement(sentence: Sentence, said: AttributionDraft) -> list[ClaimDraft]:
    """Quoted words with no speech verb beside them are a statement of their speaker; the engine's own rule, with no lexicon entry."""
    root = next((t for t in sentence.tokens if t.head == -1 and t.upos != "PUNCT"), None)
    if root is None:
        return []
    return [ClaimDraft(sentence, root, None, ClaimType.STATEMENT, (sentence.start, sentence.end), attribution=[said])]


def unclaimed(statements: Sequence[ClaimDraft], claims: Sequence[ClaimDraft]) -> list[ClaimDraft]:
    """Return the statements that add something to the claims of a report: their words hold none, and their verb tells of no act."""
    told = {(id(c.sentence), a.cue) for c in claims for a in c.attribution}
    acts = {c.trigger.start for c in claims}
    return [
        s
        for s in statements
        if all((id(s.sentence), a.cue) not in told for a in s.attribution)
        and not (s.entry is not None and s.entry.is_attitude and s.trigger.start in acts)
    ]


def evidence_of(token: Token, clauses: Clauses) -> tuple[int, int]:
    """Return the stretch that carries a claim: the main clause it stands in, of several that are co-ordinated; else the sentence."""
    sentence = clauses.sentence
    root = clauses.clause_root(token)
    while root.head >= 0 and root.deprel not in ("conj", "parataxis"):
        root = clauses.clause_root(sentence.tokens[root.head])
    inside = {t.index for t in sentence.subtree(root.index)}
    for child in sentence.children(root.index):
        if (
            child.deprel in ("conj", "parataxis")
            and any(c.deprel.startswith("nsubj") for c in sentence.children(child.index))
            and child.index > root.index
        ):
            inside -= {t.index for t in sentence.subtree(child.index)}
    tokens = [sentence.tokens[i] for i in sorted(inside)]
    while tokens and (tokens[0].upos in ("PUNCT", "CCONJ")) and tokens[0].index != 0:
        tokens.pop(0)
    if not tokens or token.index not in inside or (root.deprel == "root" and len(inside) > 0.8 * len(sentence.tokens)):
        return sentence.start, sentence.end
    start, end = tokens[0].start, tokens[-1].end
    return (start, end) if start <= token.start and token.end <= end else (sentence.start, sentence.end)
