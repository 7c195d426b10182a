"""One claim for one thing: losses told with their act, co-ordinated counts, and words that name the same act twice."""

from collections.abc import Sequence

from kroniek.language.syntax import Token
from kroniek.model import ClaimType, Measure, Modality
from kroniek.reading.clauses import Clauses
from kroniek.reading.draft import ClaimDraft

__all__ = ["merge"]

_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.VICTIMS, Measure.MISSING})
_EFFECTS = frozenset({ClaimType.CASUALTIES, ClaimType.KILLING, ClaimType.ATTACK, ClaimType.DESTRUCTION})
_STATES = frozenset({ClaimType.CONTROL, ClaimType.WHEREABOUTS})
# Verbs that say what became of an attack: the attack is no claim beside them.
_ENDS_ACTS = frozenset({ClaimType.REPELLED})
_ACTS = frozenset(
    {
        ClaimType.AIR_STRIKE, ClaimType.DRONE_STRIKE, ClaimType.SHELLING, ClaimType.BOMBING, ClaimType.SUICIDE_BOMBING,
        ClaimType.GRENADE, ClaimType.CHEMICAL_ATTACK, ClaimType.SHOOTING, ClaimType.ATTACK, ClaimType.CLASH, ClaimType.OFFENSIVE,
        ClaimType.RIOT, ClaimType.PROTEST, ClaimType.SIEGE, ClaimType.KILLING,
    }
)  # fmt: skip
_ARGUMENTS = frozenset({"obj", "obl", "nsubj", "nsubj:pass", "nmod", "compound", "amod", "xcomp", "obl:arg", "appos"})
# What else may cost lives, where a clause of circumstance tells it ("died when rebels overran the base").
_COSTLY = _ACTS | {ClaimType.CAPTURE, ClaimType.DESTRUCTION}


def merge(drafts: Sequence[ClaimDraft], clauses: Clauses) -> list[ClaimDraft]:
    """Return the claims of a sentence with those put together that tell one thing."""
    kept = list(drafts)
    kept = _join_counts(kept, clauses)
    kept = _losses_to_acts(kept, clauses)
    return _same_act_once(kept, clauses)


def _join_counts(drafts: list[ClaimDraft], clauses: Clauses) -> list[ClaimDraft]:
    """Counts of one clause ("four dead and ten wounded") are figures of one claim."""
    kept: list[ClaimDraft] = []
    for draft in drafts:
        if draft.type is ClaimType.CASUALTIES and draft.entry is not None:
            partner = next(
                (
                    k
                    for k in kept
                    if k.type is ClaimType.CASUALTIES and k.entry is not None and _coordinate(k.trigger, draft.trigger, clauses)
                ),
                None,
            )
            if partner is not None:
                counted = {f.measure for f in partner.figures}
                if not any(f.measure in counted for f in draft.figures) or not _has_own_subject(draft.trigger, clauses):
                    if _counts_both(partner, draft, clauses):
                        for figure in partner.figures:
                            figure.measure = Measure.CASUALTIES
                    _add_figures(partner, draft)
                    partner.where = partner.where or draft.where  # "two were killed and ten injured in Taiz"
                    partner.joined.append(draft.trigger)
                    continue
        kept.append(draft)
    return kept


def _counts_both(one: ClaimDraft, other: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether one number counts the dead and the wounded together: "thirty dead and wounded", "forty were killed or injured"."""
    if (
        one.entry is None
        or other.entry is None
        or {one.entry.measure, other.entry.measure} != {Measure.KILLED, Measure.WOUNDED}
        or other.figures
        or one.entry.presumed
    ):
        return False
    own = {"obj", "nsubj", "nsubj:pass", "nummod", "det", "advmod", "obl", "compound"}
    children = clauses.sentence.children(other.trigger.index)
    said = (g for c in children if c.deprel == "xcomp" for g in clauses.sentence.children(c.index))  # "leaves another one wounded"
    return other.trigger.deprel == "conj" and not any(c.deprel in own for c in (*children, *said))


def _coordinate(one: Token, other: Token, clauses: Clauses) -> bool:
    if other.deprel == "conj" and other.head == one.index and not _has_own_subject(other, clauses):
        return True
    if one.deprel == other.deprel == "conj" and one.head == other.head:
        return True
    if other.deprel in ("conj", "parataxis") and other.head == one.index:
        return True
    first = _first_of_series(other, clauses)
    return clauses.clause_root(one) is clauses.clause_root(first) and (first.head == one.index or one.head == other.index)


def _first_of_series(token: Token, clauses: Clauses) -> Token:
    """Return the first of the nouns that a noun is co-ordinated with ("vier doden en tien gewonden"), or the word itself."""
    while token.deprel == "conj" and token.upos != "VERB" and token.head >= 0:
        token = clauses.sentence.tokens[token.head]
    return token


def _has_own_subject(token: Token, clauses: Clauses) -> bool:
    return any(c.deprel.startswith("nsubj") for c in clauses.sentence.children(token.index))


def _losses_to_acts(drafts: list[ClaimDraft], clauses: Clauses) -> list[ClaimDraft]:
    """Losses told in the same clause as the act belong to the act."""
    gone: set[int] = set()
    for loss in drafts:
        if loss.entry is None or loss.type not in _EFFECTS:
            continue
        act = next((d for d in drafts if d is not loss and id(d) not in gone and d.type in _COSTLY and _costs(d, loss, clauses)), None)
        if act is None:
            continue
        if loss.figures:
            act.figures = [f for f in act.figures if not f.presumed]
        _add_figures(act, loss)
        for role in ("target", "instrument"):
            suffered = [p for p in loss.roles.get(role, []) if p.head is not act.trigger]
            if role not in act.roles and suffered and act.type is not ClaimType.CAPTURE:
                act.roles[role] = suffered
        act.where += [p for p in loss.where if all(p.head is not q.head for q in act.where)]
        act.when = act.when or loss.when
        act.supersedes = act.supersedes or loss.supersedes
        act.evidence = (min(act.evidence[0], loss.evidence[0]), max(act.evidence[1], loss.evidence[1]))
        act.polarity = loss.polarity
        if act.modality is not Modality.HEDGED or loss.modality is not Modality.ASSERTED:  # "an alleged strike killed five"
            act.modality = loss.modality
        if not act.attribution:
            act.attribution = loss.attribution
        act.costly = True
        gone.add(id(loss))
    return [d for d in drafts if id(d) not in gone]


def _costs(act: ClaimDraft, loss: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether losses are those of an act, by the clause that either stands in."""
    if _in_circumstance(loss, act, clauses):
        return True
    if act.type not in _ACTS:
        return False
    if _told_beside(loss, act, clauses) or _told_in_relative(loss, act, clauses) or _is_outcome(loss, act, clauses):
        return True
    if _is_said_of(act, loss, clauses) or _is_done_besides(act, loss, clauses):
        return True
    return any(_act_of_loss(act, loss, word, clauses) for word in (loss.trigger, *loss.joined))


def _act_of_loss(act: ClaimDraft, loss: ClaimDraft, word: Token, clauses: Clauses) -> bool:
    """The act is a noun in the clause of its effect (its subject, or in a phrase of cause or circumstance), or the verb that a
    participle of effect hangs on ("stormed the post, killing three"). ``word`` is one of those that tell the loss."""
    token, cause = act.trigger, clauses.grammar.cases["cause"]
    harmed = loss.type in (ClaimType.CASUALTIES, ClaimType.KILLING)
    if act.entry is not None and act.entry.pos == "verb":
        return harmed and _in_participle_of(word, token, clauses)
    verb = clauses.sentence.head_of(token)
    if harmed and verb is not None and token.deprel.startswith("nsubj") and _in_participle_of(word, verb, clauses):
        return True
    if act.entry is None or act.entry.pos != "noun" or clauses.clause_root(token) is not clauses.clause_root(word):
        return False
    if token.deprel.startswith("nsubj") and token.head == word.index:
        return True
    told = loss.type is ClaimType.CASUALTIES or (loss.type is ClaimType.KILLING and "agent" not in loss.roles)
    if token.deprel.startswith("nsubj"):
        return told and _first_of_series(word, clauses).deprel in ("obj", "obl", "nmod", "iobj")
    if told and (token.deprel.startswith("obl") or token.deprel == "nmod"):
        case = clauses.case_of(token)
        return case in cause or case.split(" ")[0] in cause
    return False


def _told_beside(loss: ClaimDraft, act: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether losses stand verbless beside the act: "Air strike on a flat in Sidon: six dead", "hit a school (four dead)"."""
    first = _first_of_series(loss.trigger, clauses)
    while first.deprel == "parataxis" and first.upos != "VERB" and first.head >= 0 and _is_loss_beside(clauses.sentence.tokens[first.head]):
        first = clauses.sentence.tokens[first.head]
    if loss.type is not ClaimType.CASUALTIES or first.upos == "VERB" or first.deprel != "parataxis" or not loss.figures:
        return False
    own = clauses.sentence.children(first.index)
    if any(c.deprel == "cop" or c.deprel.startswith("aux") or (c.deprel.startswith("nsubj") and first.upos != "ADJ") for c in own):
        return False
    above = clauses.sentence.tokens[first.head]
    return act.trigger.index < first.index and (act.trigger is above or act.trigger in clauses.sentence.ancestors(first))


def _is_outcome(loss: ClaimDraft, act: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether a second verb says what became of those whom the first presumes hurt: "was shot and killed", "shot and wounded two"."""
    if act.entry is None or not act.entry.presumed or loss.entry is None or loss.entry.measure not in _HARM:
        return False
    second, first = loss.trigger, act.trigger
    if second.deprel != "conj" or second.head != first.index or _has_own_subject(second, clauses):
        return False
    objects = [
        [c for c in clauses.sentence.children(t.index) if c.deprel == "obj" and c.index not in clauses.temporal] for t in (first, second)
    ]
    return not all(objects)


def _is_done_besides(act: ClaimDraft, loss: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether a second verb of those who act says whom they hurt: "fired on the town hall and wounded five policemen".

    Who killed did a second thing, and has a claim of his own.
    """
    if act.entry is None or act.entry.pos != "verb" or loss.entry is None or loss.entry.pos != "verb" or not loss.figures:
        return False
    if loss.type is not ClaimType.CASUALTIES:
        return False
    verb = loss.trigger
    if verb.deprel != "conj" or verb.head != act.trigger.index or _has_own_subject(verb, clauses) or loss.entry.measure not in _HARM:
        return False
    return not clauses.is_passive(act.trigger) and not any(f.measure in _HARM and not f.presumed for f in act.figures)


def _is_said_of(act: ClaimDraft, loss: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether a relative clause says what its act cost: "a siege that left nine dead", "de aanslag die vier levens eiste"."""
    if loss.type not in (ClaimType.CASUALTIES, ClaimType.KILLING) or act.entry is None or act.entry.pos != "noun":
        return False
    verb = clauses.clause_root(loss.trigger)
    if verb.deprel != "acl:relcl" or verb.head != act.trigger.index:
        return False
    subject = next((c for c in clauses.sentence.children(verb.index) if c.deprel.startswith("nsubj")), None)
    return subject is not None and subject.text.lower() in clauses.grammar.pronouns["relative"]


def _is_loss_beside(head: Token) -> bool:
    return head.deprel == "parataxis" and head.upos != "VERB"


def _in_circumstance(loss: ClaimDraft, act: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether the clause of an act says when or how the losses came about: "died when their bus was shelled"."""
    if loss.type not in (ClaimType.CASUALTIES, ClaimType.KILLING) or loss.roles.get("agent"):
        return False
    verb = clauses.clause_root(act.trigger)
    above = clauses.sentence.head_of(verb)
    if above is None or verb.deprel not in ("advcl", "advcl:relcl"):
        return False
    if _first_verb(clauses.clause_root(loss.trigger), clauses) is not _first_verb(clauses.clause_root(above), clauses):
        return False
    marks = {c.text.lower() for c in clauses.sentence.children(verb.index) if c.deprel in ("mark", "advmod")}
    return bool(marks & clauses.grammar.circumstances)


def _told_in_relative(loss: ClaimDraft, act: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether losses stand in a clause that takes the act up by "waarbij": it hangs on the act or on a noun of its clause."""
    if loss.type not in (ClaimType.CASUALTIES, ClaimType.KILLING) or loss.roles.get("agent"):
        return False
    verb = clauses.clause_root(loss.trigger)
    if verb.deprel == "conj" and not any(c.text.lower() in clauses.grammar.whereby for c in clauses.sentence.children(verb.index)):
        verb = clauses.sentence.tokens[verb.head]
    if not any(c.text.lower() in clauses.grammar.whereby for c in clauses.sentence.children(verb.index)):
        return False
    above = clauses.sentence.head_of(verb)
    if above is None or act.trigger.index > verb.index:
        return False
    if act.trigger is above or act.trigger in clauses.sentence.ancestors(above):
        return True
    return clauses.clause_root(act.trigger) is clauses.clause_root(above)


def _first_verb(token: Token, clauses: Clauses) -> Token:
    """Return the first of the verbs that a verb is co-ordinated with, or the word itself."""
    while token.deprel == "conj" and token.head >= 0:
        token = clauses.sentence.tokens[token.head]
    return token


def _in_participle_of(effect: Token, act: Token, clauses: Clauses) -> bool:
    """Tell whether an effect is, or stands in, a participle without subject or conjunction of its own under the verb of an act."""
    current = _first_verb(clauses.clause_root(effect), clauses)
    if current.head != act.index or current.deprel not in ("advcl", "xcomp") or current.has("VerbForm=Fin"):
        return False
    children = [*clauses.sentence.children(current.index), *(clauses.sentence.children(effect.index) if effect.upos == "VERB" else ())]
    return not {c.deprel for c in children} & {"mark", "nsubj", "nsubj:pass", "aux", "aux:pass"}


def _add_figures(claim: ClaimDraft, other: ClaimDraft) -> None:
    offset = len(claim.figures)
    told = {(f.measure, f.start, f.end) for f in claim.figures}
    if all((f.measure, f.start, f.end) in told for f in other.figures):
        return  # "he was hit and was taken to hospital": one man
    for figure in other.figures:
        if figure.part_of is not None:
            figure.part_of += offset
        claim.figures.append(figure)


def _same_act_once(drafts: list[ClaimDraft], clauses: Clauses) -> list[ClaimDraft]:
    """An act that is named by a verb and again by the noun under it is one claim; the one with more roles stays."""
    gone: set[int] = set()
    for draft in drafts:
        for other in drafts:
            if draft is other or id(draft) in gone or id(other) in gone:
                continue
            if draft.type in _ENDS_ACTS and other.type in _ACTS and other.entry is not None and other.entry.pos == "noun":
                if other.trigger.head == draft.trigger.index and other.trigger.deprel in ("obj", "nsubj:pass", "obl"):
                    draft.where += [p for p in other.where if all(p.head is not q.head for q in draft.where)]
                    draft.roles["target"] = other.roles.get("agent", [])
                    gone.add(id(other))
                continue
            if (
                draft.type is ClaimType.CAPTURE
                and other.type in _STATES
                and other.entry is not None
                and other.entry.pos == "noun"
                and any(p.head is other.trigger for p in draft.where)
            ):
                gone.add(id(other))  # a stronghold that is taken is the place of the capture
                continue
            if draft.type is not other.type:
                continue
            if _goes_on(other, draft, clauses):
                if _counts_both(draft, other, clauses):  # "landmines killed or injured 5,610 people"
                    for figure in draft.figures:
                        figure.measure = Measure.CASUALTIES
                _add_figures(draft, other)
                draft.roles.setdefault("target", other.roles.get("target", []))
                gone.add(id(other))
            elif _names_again(other, draft):
                heavier = _weight(draft) >= _weight(other) or _describes_part(other, draft)
                weaker, stronger = (other, draft) if heavier else (draft, other)
                for role, phrases in weaker.roles.items():
                    if role not in stronger.roles and all(p.head.index != stronger.trigger.index for p in phrases):
                        means = {p.head.index for p in stronger.roles.get("instrument", [])}
                        stronger.roles[role] = [p for p in phrases if p.head.index not in means]
                    elif role == "instrument":
                        stronger.roles[role] += [p for p in phrases if all(p.head is not q.head for q in stronger.roles[role])]
                stronger.where += [p for p in weaker.where if all(p.head is not q.head for q in stronger.where)]
                stronger.when = stronger.when or weaker.when
                stronger.figures = stronger.figures or weaker.figures
                gone.add(id(weaker))
    return [d for d in drafts if id(d) not in gone]


def _goes_on(other: ClaimDraft, draft: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether a claim counts more of the harm that an act before it did: "hit a bus, injuring eleven", "killed two and hurt ten"."""
    if other.entry is None or other.entry.pos != "verb" or other.entry.measure not in _HARM or other.trigger.index < draft.trigger.index:
        return False
    if _in_participle_of(other.trigger, draft.trigger, clauses):
        return True
    alike = draft.entry is not None and draft.entry.measure in _HARM
    return (
        alike
        and other.trigger.deprel == "conj"
        and other.trigger.head == draft.trigger.index
        and not _has_own_subject(other.trigger, clauses)
    )


def _names_again(other: ClaimDraft, draft: ClaimDraft) -> bool:
    """Tell whether a claim names an act again: by the noun under its verb, or by what is said of those who take part in it
    ("displaced families are sleeping in a stadium")."""
    if _describes_part(other, draft):
        return True
    return other.trigger.head == draft.trigger.index and other.trigger.deprel in _ARGUMENTS


def _describes_part(other: ClaimDraft, draft: ClaimDraft) -> bool:
    """Tell whether a claim is a participle of what takes part in another: "a truck packed with dynamite exploded"."""
    return other.trigger.deprel in ("amod", "acl") and any(p.head.index == other.trigger.head for ps in draft.roles.values() for p in ps)


def _weight(draft: ClaimDraft) -> int:
    return sum(map(len, draft.roles.values())) + len(draft.where) + 2 * len(draft.figures)
