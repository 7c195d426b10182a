"""From parsed sentences to claims in the making: the whole of reading, sentence by sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kroniek.language.numbers import Quantity
from kroniek.language.syntax import Sentence, Token
from kroniek.model import Bound, ClaimType, Measure, Modality, Polarity, Status
from kroniek.reading.attribution import SpeechAct, attribute_quotations, covers, drafts_of, quoted_ranges, speech_acts
from kroniek.reading.clauses import Clauses
from kroniek.reading.coreference import Discourse
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.factuality import factuality, tense_of
from kroniek.reading.figures import Counter
from kroniek.reading.grammar import Grammar, load_grammar
from kroniek.reading.lexicon import noun_classes
from kroniek.reading.merging import merge
from kroniek.reading.phrases import Names, Phrase, classes_of, head_class, noun_phrase
from kroniek.reading.roles import Arguments, real_slot
from kroniek.reading.triggers import Gate, Trigger, find_triggers, load_gate

__all__ = ["Parsed", "read_claims"]

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
_SPEECH_ONLY = frozenset({ClaimType.STATEMENT})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report's sentences, and for each the quantities and the spans of time expressions in it."""

    text: str
    language: str
    sentences: Sequence[Sentence]
    quantities: Sequence[Sequence[Quantity]]
    times: Sequence[Sequence[tuple[int, int]]]
    names: Names


@dataclass(frozen=True, slots=True)
class _Tools:
    grammar: Grammar
    nouns: Mapping[str, str]
    gate: Gate
    names: Names


def read_claims(parsed: Parsed) -> list[ClaimDraft]:
    """Return the claims of a report in order of their triggers."""
    grammar = load_grammar(parsed.language)
    tools = _Tools(grammar, noun_classes(parsed.language), load_gate(parsed.language), parsed.names)
    for sentence, spans, quantities in zip(parsed.sentences, parsed.times, parsed.quantities, strict=True):
        sentence.temporal = _inside(sentence, spans)
        sentence.numbers = _inside(sentence, [(q.start, q.end) for q in quantities])
    clauses = [Clauses(s, grammar) for s in parsed.sentences]
    quoted = quoted_ranges(parsed.text, parsed.sentences, grammar.quote_open, grammar.quote_close)
    triggers = [find_triggers(c, tools.gate, parsed.names) for c in clauses]
    acts = [speech_acts(s, t, c, q) for s, t, c, q in zip(parsed.sentences, triggers, clauses, quoted, strict=True)]
    running = attribute_quotations(parsed.sentences, quoted, acts)
    discourse = Discourse(parsed.sentences, grammar, tools.nouns, parsed.names)
    found: list[ClaimDraft] = []
    for i, sentence in enumerate(parsed.sentences):
        drafts = _sentence_claims(sentence, triggers[i], acts[i], clauses[i], parsed.quantities[i], parsed.times[i], tools, discourse)
        drafts = [d for d in drafts if not is_restated(d, found, clauses[i])]
        drafts += _said_without_claim(sentence, acts[i], drafts, clauses[i])
        carried = running[i]
        if carried is not None:
            if not drafts:
                drafts = _bare_statement(sentence, clauses[i])
            for draft in drafts:
                if not any(a.kind == carried.kind for a in draft.attribution):
                    draft.attribution.insert(0, carried)
        found += drafts
    for draft in found:
        for attribution in draft.attribution:
            if attribution.speaker is not None:
                attribution.speaker = discourse.resolve(attribution.speaker)
    return found


def _inside(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(t.index for t in sentence.tokens for start, end in spans if start <= t.start and t.end <= end)


def _sentence_claims(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    acts: Sequence[SpeechAct],
    clauses: Clauses,
    quantities: Sequence[Quantity],
    times: Sequence[tuple[int, int]],
    tools: _Tools,
    discourse: Discourse,
) -> list[ClaimDraft]:
    if not triggers and not acts:
        return []
    counter = Counter(clauses, quantities, tools.nouns)
    arguments = Arguments(clauses, tools.grammar, tools.nouns, tools.names, discourse)
    speaking = frozenset(a.trigger.token.index for a in acts if a.trigger is not None)
    drafts: list[ClaimDraft] = []
    for trigger in sorted(triggers, key=_counts_first):
        draft = arguments.draft(trigger)
        polarity, modality = factuality(trigger.token, clauses, speaking - {trigger.token.index})
        if trigger.entry.polarity is Polarity.NEGATED:
            polarity = Polarity.AFFIRMED if polarity is Polarity.NEGATED else Polarity.NEGATED
        if modality is Modality.ASSERTED and trigger.entry.modality is not None:
            modality = trigger.entry.modality
        draft.polarity, draft.modality = polarity, modality
        if trigger.entry.agentless is not None and not draft.roles.get("agent") and not draft.roles.get("instrument"):
            draft.type = trigger.entry.agentless
        draft.evidence = evidence_of(trigger.token, clauses)
        _count(draft, trigger.used, counter, clauses, tools)
        _strength(draft, counter)
        _attribute(draft, acts, sentence)
        draft.tense = tense_of(trigger.token, clauses, draft.modality)
        draft.when = arguments.time_of(trigger.token, times)
        drafts.append(draft)
        drafts += _gapped(draft, counter)
        drafts += _those_who_refuse(draft)
    drafts.sort(key=lambda d: d.trigger.index)
    _agents_from_speech(drafts, acts, clauses)
    drafts = merge(drafts, clauses)
    return _without_idle_statements([d for d in drafts if is_told(d, clauses) or _is_answered_for(d, acts)], acts)


def _counts_first(trigger: Trigger) -> tuple[bool, int]:
    """Words that themselves say who was harmed take their numbers before the verbs around them do."""
    return not (trigger.entry.type is ClaimType.CASUALTIES and trigger.entry.pos != "verb"), trigger.token.index


def _count(draft: ClaimDraft, used: frozenset[int], counter: Counter, clauses: Clauses, tools: _Tools) -> None:
    """Fill in the figures, and read "nobody was hurt" as a figure of 0, affirmed."""
    entry, token = draft.entry, draft.trigger
    if entry.measure is None:
        return
    if entry.pos == "noun" and entry.counts in (None, "self"):
        heads = [token]
    elif entry.counts == "any":
        heads = (
            [t for slot in ("object", "subject") for t in clauses.slot(token, slot)]
            if entry.pos != "noun"
            else [p.head for role in ("target", "agent") for p in draft.roles.get(role, []) if p.sentence is draft.sentence]
        )
    elif entry.counts in ("object", "subject") and entry.pos == "noun":
        heads = [p.head for p in draft.roles.get("target", []) if p.sentence is draft.sentence]
    else:
        heads = clauses.slot(token, real_slot(entry.counts or "object", entry))
        if not heads:
            heads = [p.head for p in draft.roles.get("target", []) if p.sentence is draft.sentence]
    if entry.counts not in entry.needs:
        heads = [h for h in heads if h.index not in used or h is token]
    group = None
    if entry.group is not None:
        owners = clauses.slot(token, entry.group)
        group = noun_phrase(draft.sentence, owners[0]) if owners else None
    figures = counter.figures(heads, _measure(entry.measure, heads, tools), group)
    if (
        not entry.pos == "noun"
        and figures
        and all(f.unit != "people" for f in figures)
        and entry.measure in (Measure.KILLED, Measure.WOUNDED)
    ):
        return
    if not figures and entry.pos == "verb" and not any(counter.quantity_of(h) for h in heads):
        figures = counter.bare(token, entry.measure, group or _side(draft, clauses, tools))
    if not figures:
        figures = counter.total(token, entry.measure, noun_phrase(draft.sentence, heads[0]) if heads and entry.pos != "noun" else None)
    if not figures and entry.pos == "noun" and entry.type is ClaimType.CASUALTIES:
        governor = clauses.sentence.head_of(token)
        negator = clauses.negator(governor) if governor is not None and token.deprel.startswith(("nsubj", "obj")) else None
        if negator is not None:
            figures = [counter.zero(token, negator, entry.measure)]
        else:
            figures = counter.vague(token, entry.measure)
    draft.figures = figures
    if any(f.high == 0 for f in figures):
        draft.polarity = Polarity.AFFIRMED


def _side(draft: ClaimDraft, clauses: Clauses, tools: _Tools) -> Phrase | None:
    """Return the people named apart from a bare number ("aan de kant van de opstandelingen", "among the civilians")."""
    for child in clauses.obliques(draft.trigger):
        for noun in (child, *clauses.obliques(child)):
            if classes_of(noun_phrase(draft.sentence, noun), tools.nouns, tools.grammar, tools.names) & {"people"}:
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


def _strength(draft: ClaimDraft, counter: Counter) -> None:
    """A number of those who act ("a force of 17,000 took the town") tells their strength, where the act itself counts nothing."""
    if draft.entry is None or draft.figures or draft.type not in _FOUGHT_BY_MANY:
        return
    heads = [p.head for p in draft.roles.get("agent", []) if p.sentence is draft.sentence]
    numbered = [h for h in heads if counter.quantity_of(h) is not None]
    if numbered:
        draft.figures = counter.figures(numbered, Measure.STRENGTH)


def _measure(measure: Measure, heads: Sequence[Token], tools: _Tools) -> Measure:
    if measure is Measure.STRENGTH and heads and head_class(heads[0], tools.nouns, tools.grammar) in ("vehicle", "aircraft", "weapon"):
        return Measure.EQUIPMENT
    return measure


def _attribute(draft: ClaimDraft, acts: Sequence[SpeechAct], sentence: Sentence) -> None:
    draft.attribution = drafts_of(acts, draft.trigger, sentence)
    for act in acts:
        if covers(act, draft.trigger, sentence):
            if act.polarity is Polarity.NEGATED:
                draft.polarity = Polarity.AFFIRMED if draft.polarity is Polarity.NEGATED else Polarity.NEGATED
            modality = act.modality or (_CONTENT.get(act.entry.type) if act.entry is not None else None)
            if modality is not None and draft.modality is Modality.ASSERTED:
                draft.modality = modality
    own = next((a for a in acts if a.trigger is not None and a.trigger.token is draft.trigger), None)
    if own is not None and draft.type in _SPEECH_ONLY and own.speaker is not None:
        content = drafts_of([own], sentence.tokens[min(own.content)], sentence) if own.content else []
        draft.attribution = draft.attribution + content


def is_restated(draft: ClaimDraft, earlier: Sequence[ClaimDraft], clauses: Clauses) -> bool:
    """Tell whether a definite noun in an adverbial or under another noun only refers back to an act told before ("after the fall of")."""
    token = draft.trigger
    if draft.entry is None or draft.entry.pos != "noun" or draft.figures or not token.deprel.startswith(("obl", "nmod")):
        return False
    children = clauses.sentence.children(token.index)
    definite = any(c.deprel == "det" and c.text.lower() in clauses.grammar.definite for c in children)
    return definite and any(e.type is draft.type and e.sentence is not draft.sentence for e in earlier)


# What is demanded or threatened is not yet done.
_CONTENT = {ClaimType.DEMAND: Modality.INTENDED, ClaimType.THREAT: Modality.INTENDED}
# Of whom the act said is that a speech verb reports without naming who did it: its speaker, or whom it is said to.
_DOER = {
    ClaimType.ACCUSATION: "target", ClaimType.DEMAND: "target", ClaimType.RESPONSIBILITY: "agent", ClaimType.DENIAL: "agent", ClaimType.THREAT: "agent",
}  # fmt: skip


def _agents_from_speech(drafts: Sequence[ClaimDraft], acts: Sequence[SpeechAct], clauses: Clauses) -> None:
    """Fill in who did what is denied, claimed, threatened, demanded or blamed on somebody, where the act itself leaves it out."""
    for act in acts:
        role = _DOER.get(act.entry.type) if act.entry is not None else None
        speech = next((d for d in drafts if act.trigger is not None and d.trigger is act.trigger.token), None)
        if role is None or speech is None or not speech.roles.get(role):
            continue
        for draft in drafts:
            inside = covers(act, draft.trigger, clauses.sentence) and draft.entry is not None and draft.entry.speech is None
            if (
                inside
                and (not draft.roles.get("agent") or not clauses.has_own_doer(draft.trigger))
                and draft.type not in (ClaimType.CASUALTIES, ClaimType.STRENGTH, ClaimType.WHEREABOUTS)
            ):
                draft.roles["agent"] = list(speech.roles[role])


def _is_answered_for(draft: ClaimDraft, acts: Sequence[SpeechAct]) -> bool:
    """Tell whether somebody claims, denies or is blamed for an act: then even a bare noun tells it ("claimed the ambush")."""
    return any(act.entry is not None and act.entry.type in _DOER and draft.trigger.index in act.content for act in acts)


def is_told(draft: ClaimDraft, clauses: Clauses) -> bool:
    """Tell whether a noun tells of its act rather than refers back to it or comments on it.

    A noun of loss tells by its number. Another noun tells when something of its own goes with it: who, whom, where, how many; a
    definite one that is merely judged ("the attack was cowardly") or named without any argument ("the fighting") refers back.
    """
    entry, token = draft.entry, draft.trigger
    if entry is None or entry.speech is not None:
        return True
    if draft.figures and not (all(f.bound is Bound.VAGUE for f in draft.figures) and not draft.roles and not draft.where):
        return True
    sentence = clauses.sentence
    children = sentence.children(token.index)
    if token.head in clauses.temporal or any(
        c.index in clauses.temporal and c.deprel in ("nummod", "amod", "det") for c in children
    ):
        return False  # "three years of fighting" is a time
    if draft.type is ClaimType.STRENGTH or (entry.pos == "noun" and draft.type is ClaimType.CASUALTIES):
        return False
    if entry.pos != "noun":
        return True
    if token.deprel.startswith("nsubj") and any(c.deprel == "cop" for c in sentence.children(token.head)) and not sentence.heading:
        return False
    head = sentence.head_of(token)
    if (
        head is not None
        and token.deprel.startswith("nsubj")
        and head.lemma.lower() in clauses.grammar.support_subject
        and draft.when is not None
    ):
        return True
    definite = any(
        c.deprel == "det"
        and (c.has("Definite=Def") or c.has("PronType=Dem") or c.has("PronType=Art") and c.text.lower() in clauses.grammar.definite)
        for c in children
    )
    own = {t.index for t in sentence.subtree(token.index)}
    arguments = [p for phrases in draft.roles.values() for p in phrases] + draft.where
    mine = [p for p in arguments if p.sentence is not sentence or p.head.index in own]
    if mine:
        return True
    return bool(arguments) and not definite


def _without_idle_statements(drafts: Sequence[ClaimDraft], acts: Sequence[SpeechAct]) -> list[ClaimDraft]:
    """A plain statement whose content holds a claim of its own adds nothing to it."""
    kept = []
    for draft in drafts:
        if draft.type in _SPEECH_ONLY:
            own = next((a for a in acts if a.trigger is not None and a.trigger.token is draft.trigger), None)
            if own is not None and any(other is not draft and other.trigger.index in own.content for other in drafts):
                continue
            if own is None or own.speaker is None or not own.content:
                continue
        kept.append(draft)
    return kept


def _said_without_claim(sentence: Sentence, acts: Sequence[SpeechAct], drafts: Sequence[ClaimDraft], clauses: Clauses) -> list[ClaimDraft]:
    """What a phrase such as according-to puts in somebody's mouth, and holds no other claim, is a statement."""
    found = []
    for act in acts:
        if act.trigger is not None or act.speaker is None or any(d.trigger.index in act.content for d in drafts):
            continue
        root = next((sentence.tokens[i] for i in sorted(act.content) if sentence.tokens[i].head not in act.content and sentence.tokens[i].upos in ("VERB", "NOUN", "ADJ")), None)
        if root is not None:
            draft = ClaimDraft(sentence, root, None, ClaimType.STATEMENT, evidence_of(root, clauses))
            draft.polarity, draft.modality = factuality(root, clauses, frozenset())
            draft.attribution = drafts_of([act], root, sentence)
            found.append(draft)
    return found


def _bare_statement(sentence: Sentence, clauses: Clauses) -> list[ClaimDraft]:
    """Quoted words that hold no other claim are a statement of their speaker; the engine's own rule, with no lexicon entry."""
    root = next((t for t in sentence.tokens if t.head == -1 and t.upos != "PUNCT"), None)
    if root is None:
        return []
    return [ClaimDraft(sentence, root, None, ClaimType.STATEMENT, (sentence.start, sentence.end))]


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
