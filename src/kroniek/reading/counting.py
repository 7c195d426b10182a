"""Which figures a claim carries: the numbers on its counted slot, and those that sentences give in other ways."""

from collections.abc import Sequence
from dataclasses import replace

from kroniek.language.syntax import Token
from kroniek.model import ClaimType, Measure, Polarity, Status
from kroniek.reading.clauses import Clauses
from kroniek.reading.draft import ClaimDraft, FigureDraft
from kroniek.reading.figures import Counter
from kroniek.reading.lexicon import Entry
from kroniek.reading.phrases import Phrase, classes_at, classes_of, head_class, noun_phrase, with_conjuncts
from kroniek.reading.tools import Tools
from kroniek.reading.triggers import Trigger

__all__ = ["count", "count_forces", "counts_first", "told_besides"]

_WRECKING = frozenset({ClaimType.DESTRUCTION, ClaimType.SHOOTDOWN, ClaimType.BOMBING})
_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING, Measure.VICTIMS})
_BY_ROUNDS = frozenset({ClaimType.AIR_STRIKE, ClaimType.DRONE_STRIKE, ClaimType.SHELLING, ClaimType.GRENADE, ClaimType.CHEMICAL_ATTACK})
_EQUIPMENT = frozenset({"vehicle", "aircraft", "weapon"})
_FOUGHT_BY_MANY = frozenset(
    {
        ClaimType.CAPTURE,
        ClaimType.OFFENSIVE,
        ClaimType.CLASH,
        ClaimType.SIEGE,
        ClaimType.RETREAT,
        ClaimType.ATTACK,
        ClaimType.CONTROL,
        ClaimType.WHEREABOUTS,
    }
)


_OF_PEOPLE = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.DETAINED, Measure.ABDUCTED, Measure.RELEASED})
_COUNTED_ACTS = frozenset(
    {
        ClaimType.CLASH,
        ClaimType.ATTACK,
        ClaimType.AIR_STRIKE,
        ClaimType.DRONE_STRIKE,
        ClaimType.SHELLING,
        ClaimType.BOMBING,
        ClaimType.SUICIDE_BOMBING,
        ClaimType.GRENADE,
        ClaimType.SHOOTING,
        ClaimType.OFFENSIVE,
    }
)


def counts_first(trigger: Trigger) -> tuple[bool, bool, int]:
    """Words that themselves say who was harmed ("the wounded", "two murdered men") take their numbers before the verbs around them do.

    Other participles before a noun take theirs last ("freed three abducted miners").
    """
    if trigger.entry.presumed:
        return True, True, trigger.token.index
    described = trigger.token.deprel == "amod"
    slain = described and trigger.entry.measure is Measure.KILLED
    harmed = trigger.entry.type is ClaimType.CASUALTIES and trigger.entry.pos != "verb" and trigger.entry.measure is not Measure.VICTIMS
    return not (harmed or slain), described and not slain, trigger.token.index


def count(draft: ClaimDraft, trigger: Trigger, counter: Counter, clauses: Clauses, tools: Tools) -> None:
    """Fill in the figures of a claim, and read "nobody was hurt" as a figure of 0, affirmed."""
    if trigger.entry.measure is not None:
        draft.figures = _counted(draft, trigger, trigger.entry.measure, counter, clauses, tools)
    elif trigger.entry.type in _WRECKING:
        draft.figures = _destroyed(draft, counter, tools)
    elif trigger.entry.type in _COUNTED_ACTS | {ClaimType.REPELLED}:
        draft.figures = _times(draft, trigger, counter, clauses)
    if not any(f.measure is Measure.STRIKES for f in draft.figures) and draft.type in _BY_ROUNDS:
        draft.figures += _rounds(draft, counter)
    for figure in draft.figures:
        figure.presumed = trigger.entry.presumed
    if any(f.high == 0 for f in draft.figures):
        draft.polarity = Polarity.AFFIRMED
    if draft.figures:
        draft.supersedes = counter.corrected(draft.figures) or counter.revised(trigger.token)
    if draft.supersedes is not None and "target" in draft.roles:
        start, end = draft.supersedes
        draft.roles["target"] = [p for p in draft.roles["target"] if not start <= p.head.start < end]


def count_forces(draft: ClaimDraft, counter: Counter, tools: Tools) -> None:
    """Fill in how many those were who act, where a claim counts nothing else and no other claim has taken the number."""
    if not draft.figures and draft.type in _FOUGHT_BY_MANY:
        draft.figures = _strength(draft, counter, tools)


def told_besides(draft: ClaimDraft, counter: Counter) -> list[ClaimDraft]:
    """Return the claims that the words of this one tell besides: of clauses that leave out its verb, of those who refuse."""
    return [*_gapped(draft, counter), *_those_who_refuse(draft)]


def _listed_behind(verb: Token, counter: Counter, clauses: Clauses) -> list[Token]:
    """Return the counted nouns that a toll is made up of behind a colon: "raised the toll: fourteen civilians and a soldier"."""
    tokens = clauses.sentence.tokens
    colon = next((t.index for t in tokens[verb.index + 1 :] if t.text == ":"), len(tokens))
    listed = [c for c in clauses.sentence.children(verb.index) if c.index > colon and c.upos in ("NOUN", "PROPN")]
    return [each for noun in listed for each in with_conjuncts(clauses.sentence, noun) if counter.quantity_of(each) is not None]


def _counted(draft: ClaimDraft, trigger: Trigger, measure: Measure, counter: Counter, clauses: Clauses, tools: Tools) -> list[FigureDraft]:
    entry, token = trigger.entry, trigger.token
    heads = _heads(draft, entry, token, clauses, tools)
    if entry.pos == "noun" and token.has("Number=Plur") and not any(counter.quantity_of(h) for h in heads) and counter.quantity_of(token):
        heads = [token]  # "ninety arrests"
    if entry.counts not in entry.needs:
        heads = [h for h in heads if h.index not in trigger.used or h is token]
    owners = clauses.slot(token, entry.group) if entry.group is not None else []
    group = noun_phrase(draft.sentence, owners[0]) if owners else None
    if not heads and entry.pos == "verb" and entry.counts in entry.needs:
        heads = _described(trigger, clauses)
    figures = counter.figures(heads, _measure(measure, heads, tools), group, token)
    if entry.pos != "noun" and figures and measure in (Measure.KILLED, Measure.WOUNDED) and all(f.unit != "people" for f in figures):
        return []
    if not figures and measure in _HARM and entry.pos == "verb" and entry.counts == "object" and not clauses.is_passive(token):
        figures = _object_behind(draft, counter, measure, group)
    if not figures and measure in _HARM and (entry.pos != "noun" or entry.counts in (None, "self")):
        figures = counter.right_before(token, measure, group)
    if not figures and entry.pos == "verb" and not any(counter.quantity_of(h) for h in heads):
        figures = counter.bare(token, measure, group or _side(draft, clauses, tools))
    if not figures and entry.pos == "verb" and entry.counts in entry.needs:
        figures = [f for index in sorted(trigger.used) for f in counter.vague(clauses.sentence.tokens[index], measure, group)]
    if not figures and entry.type is ClaimType.CASUALTIES and entry.counts not in (None, "self") and entry.needs:
        figures = counter.figures(_listed_behind(token, counter, clauses), measure, group, token)
    if heads == [token] and measure in _OF_PEOPLE:
        figures = [replace(f, unit="people") for f in figures]
    if not figures:
        figures = counter.total(token, measure, noun_phrase(draft.sentence, heads[0]) if heads and entry.pos != "noun" else None)
    if not figures and entry.pos == "noun" and entry.type is ClaimType.CASUALTIES:
        governor = clauses.sentence.head_of(token)
        negator = clauses.negator(governor) if governor is not None and token.deprel.startswith(("nsubj", "obj")) else None
        if governor is not None and token.deprel == "nmod" and governor.lemma.lower() in clauses.grammar.word_of:
            negator = clauses.negating_determiner(governor)  # "no reports of injuries"
        if negator is not None:
            return [counter.zero(token, negator, measure)]
        figures = counter.vague(token, measure) or counter.unnumbered(token, measure)
    return figures


def _described(trigger: Trigger, clauses: Clauses) -> list[Token]:
    """Return those of whom a predicate is said that an expression needs ("leaves nine dead", "left a porter dead")."""
    found = []
    for index in sorted(trigger.used):
        word = clauses.sentence.tokens[index]
        nouns = [
            c for c in clauses.sentence.children(index)
            if (c.deprel.startswith("nsubj") or c.deprel in ("obl:unmarked", "obj", "det")) and c.upos in ("NOUN", "PROPN", "PRON", "NUM")
        ]  # fmt: skip
        found += nouns or [word]
    return found


def _object_behind(draft: ClaimDraft, counter: Counter, measure: Measure, group: Phrase | None) -> list[FigureDraft]:
    """Return the figure of the number right behind a verb of harm, whatever the parser took it for; those counted are its target."""
    behind = counter.noun_behind(draft.trigger)
    if behind is None:
        return []
    if "target" not in draft.roles:
        draft.roles["target"] = [noun_phrase(draft.sentence, behind)]
    return counter.figures([behind], measure, group)


def _heads(draft: ClaimDraft, entry: Entry, token: Token, clauses: Clauses, tools: Tools) -> list[Token]:
    """Return the nouns on which an entry's number stands."""

    def filled(*roles: str) -> list[Token]:
        return [p.head for role in roles for p in draft.roles.get(role, []) if p.sentence is draft.sentence]

    if entry.pos == "noun" and entry.counts in (None, "self"):
        return [token]
    if entry.counts == "any":
        return (
            filled("target", "agent") if entry.pos == "noun" else [t for slot in ("object", "subject") for t in clauses.slot(token, slot)]
        )
    if entry.counts in ("object", "subject") and entry.pos == "noun":
        return filled("target") or [token]
    counted = clauses.slot(token, entry.real_slot(entry.counts or "object")) or filled("target")
    companions = _companions(counted, entry, token, clauses, tools)
    if companions:
        draft.roles["target"] = [*draft.roles.get("target", []), *(noun_phrase(draft.sentence, c) for c in companions)]
    return [*counted, *companions]


def _companions(counted: Sequence[Token], entry: Entry, token: Token, clauses: Clauses, tools: Tools) -> list[Token]:
    """Return those named behind the ones something befalls, to whom it happens with them ("the driver along with two guards").

    Other people it happens "with" are counted or described ("died with two aides").
    """
    suffered = (entry.counts or "object") == "object" or entry.type is ClaimType.CASUALTIES
    if not counted or not suffered:
        return []
    verbal = [c for one in (token, *counted) for c in (*clauses.obliques(one), *clauses.sentence.children(one.index))]
    below = [c for one in verbal if one.text.lower() in clauses.grammar.cases["along"] for c in clauses.obliques(one)]
    found = {c.index: c for c in (*verbal, *below) if c.index > counted[-1].index and c not in counted and _goes_along(c, clauses, tools)}
    return [found[index] for index in sorted(found)]


def _goes_along(noun: Token, clauses: Clauses, tools: Tools) -> bool:
    """Tell whether a noun stands behind "along with" or the like, however the parser cuts it."""
    cases = [c for c in clauses.sentence.children(noun.index) if c.deprel == "case"]
    if not cases or not cases[-1].index or cases[-1].text.lower() not in clauses.grammar.cases["with"]:
        return False
    if clauses.sentence.tokens[cases[-1].index - 1].text.lower() in clauses.grammar.cases["along"]:
        return True
    described = any(c.deprel in ("nummod", "nmod:poss") for c in clauses.sentence.children(noun.index)) or noun.upos == "NUM"
    return described and "people" in classes_at(clauses.sentence, noun, tools.nouns, tools.grammar, tools.names)


def _side(draft: ClaimDraft, clauses: Clauses, tools: Tools) -> Phrase | None:
    """Return the people named apart from a bare number ("aan de kant van de opstandelingen", "among the civilians")."""
    for child in clauses.obliques(draft.trigger):
        for noun in (child, *clauses.obliques(child)):
            if classes_at(draft.sentence, noun, tools.nouns, tools.grammar, tools.names) & {"people"}:
                return noun_phrase(draft.sentence, noun)
    return None


def _gapped(draft: ClaimDraft, counter: Counter) -> list[ClaimDraft]:
    """Return the claims of clauses that leave out the verb of this one."""
    if draft.entry is None or draft.entry.pos != "verb" or not draft.figures:
        return []
    found = []
    for side, figure in counter.gapped(draft.trigger, draft.figures[0].measure):
        figure.status = draft.figures[0].status if figure.status is Status.UNKNOWN else figure.status
        role = "target" if draft.entry.group is None else "agent"
        roles = {role: [noun_phrase(draft.sentence, side)]} if role in draft.roles else {}
        found.append(replace(draft, figures=[figure], roles=roles, attribution=list(draft.attribution)))
    return found


def _those_who_refuse(draft: ClaimDraft) -> list[ClaimDraft]:
    """The number of those who do not give up tells how many there are: a claim of strength beside the refusal."""
    if draft.type is not ClaimType.SURRENDER or draft.polarity is not Polarity.NEGATED or not draft.figures:
        return []
    figures = [replace(f, measure=Measure.STRENGTH) for f in draft.figures]
    draft.figures = []
    roles = {"subject": draft.roles.get("agent", [])}
    return [
        replace(
            draft, type=ClaimType.STRENGTH, figures=figures, roles=roles, polarity=Polarity.AFFIRMED, attribution=list(draft.attribution)
        )
    ]


def _strength(draft: ClaimDraft, counter: Counter, tools: Tools) -> list[FigureDraft]:
    """A number of those who act or are there ("a force of 17,000 took the town") tells their strength, where the act counts nothing."""
    agents = [p for role in ("agent", "subject") for p in draft.roles.get(role, []) if p.sentence is draft.sentence]
    heads = [p.head for p in agents if "people" in classes_of(p, tools.nouns, tools.grammar, tools.names)]
    numbered = [h for h in heads if counter.quantity_of(h) is not None]
    return counter.figures(numbered, Measure.STRENGTH) if numbered else []


def _times(draft: ClaimDraft, trigger: Trigger, counter: Counter, clauses: Clauses) -> list[FigureDraft]:
    """Return how many acts are told of: "42 attacks on villages", "ten assaults were beaten back", "hit the clinic four times".

    A number that harmed people is none of the act's.
    """
    nouns = [trigger.token] if trigger.entry.pos == "noun" else [clauses.sentence.tokens[i] for i in sorted(trigger.used)]
    acts = [n for n in nouns if n.upos == "NOUN" and n.has("Number=Plur") and counter.quantity_of(n) is not None]
    if trigger.entry.pos != "noun" and draft.type is not ClaimType.REPELLED:
        acts = [
            c for c in clauses.sentence.children(trigger.token.index)
            if c.lemma.lower() in clauses.grammar.times and counter.quantity_of(c) is not None
        ]  # fmt: skip
    return counter.figures(acts[:1], Measure.STRIKES)


def _rounds(draft: ClaimDraft, counter: Counter) -> list[FigureDraft]:
    """Return how many rounds, missiles or bombs were fired or hit ("three missiles struck the port")."""
    weapons = [p.head for p in draft.roles.get("instrument", []) if p.sentence is draft.sentence]
    counted = [w for w in weapons if w.has("Number=Plur") and counter.quantity_of(w) is not None]
    return [replace(f, unit="weapons") if f.unit == "people" else f for f in counter.figures(counted, Measure.STRIKES)]


def _destroyed(draft: ClaimDraft, counter: Counter, tools: Tools) -> list[FigureDraft]:
    """Return how many vehicles, weapons, buildings, cattle were destroyed; people are none of them."""
    targets = [p for p in draft.roles.get("target", []) if p.sentence is draft.sentence]
    heads = [p.head for p in targets if "people" not in classes_of(p, tools.nouns, tools.grammar, tools.names)]
    return counter.figures([h for h in heads if counter.quantity_of(h) is not None], Measure.EQUIPMENT)


def _measure(measure: Measure, heads: Sequence[Token], tools: Tools) -> Measure:
    if measure is Measure.STRENGTH and heads and head_class(heads[0], tools.nouns, tools.grammar) in _EQUIPMENT:
        return Measure.EQUIPMENT
    return measure
