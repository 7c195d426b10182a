"""From parsed sentences to claims in the making: the whole of reading, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from kroniek.language.numbers import Quantity
from kroniek.language.syntax import Sentence
from kroniek.language.times import TimeExpression
from kroniek.model import ClaimType, Modality, Polarity
from kroniek.reading.attribution import SpeechAct, speech_acts, word_acts
from kroniek.reading.blasts import aim
from kroniek.reading.clauses import Clauses
from kroniek.reading.coreference import Discourse, settle_pronouns
from kroniek.reading.counting import count, count_forces, counts_first, told_besides
from kroniek.reading.dating import Dating
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.factuality import factuality, phrased_modality, tense_of
from kroniek.reading.figures import Counter
from kroniek.reading.grammar import load_grammar
from kroniek.reading.lexicon import noun_classes
from kroniek.reading.merging import merge
from kroniek.reading.outcomes import resume, settle_outcomes
from kroniek.reading.phrases import Names
from kroniek.reading.quotations import attribute_quotations, mark_quotations
from kroniek.reading.repairs import repair
from kroniek.reading.roles import Arguments
from kroniek.reading.sides import settle_status, side_with_target
from kroniek.reading.speech import agents_from_speech, attribute
from kroniek.reading.telling import evidence_of, is_restated, is_told, quoted_statement, statements_of, unclaimed
from kroniek.reading.tools import Tools
from kroniek.reading.triggers import Trigger, find_attitudes, find_candidates, find_triggers, load_gate

__all__ = ["Parsed", "Told", "read_claims"]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report's sentences, and for each the quantities and the time expressions in it."""

    text: str
    language: str
    sentences: Sequence[Sentence]
    quantities: Sequence[Sequence[Quantity]]
    times: Sequence[Sequence[TimeExpression]]
    names: Names


@dataclass(frozen=True, slots=True)
class Told:
    """What a report tells, in order of the text: its claims, and apart from these a statement for all that is put in somebody's mouth."""

    claims: list[ClaimDraft]
    statements: list[ClaimDraft]

    def all(self) -> list[ClaimDraft]:
        """Return the claims and those statements whose words hold none of them, in order of the text."""
        return sorted((*self.claims, *unclaimed(self.statements, self.claims)), key=lambda d: d.trigger.start)


def read_claims(parsed: Parsed) -> Told:
    """Return what a report tells, whatever it is about."""
    grammar = load_grammar(parsed.language)
    tools = Tools(grammar, noun_classes(parsed.language), load_gate(parsed.language), parsed.names)
    for sentence, times, quantities in zip(parsed.sentences, parsed.times, parsed.quantities, strict=True):
        sentence.temporal = _inside(sentence, [(t.start, t.end) for t in times])
        sentence.numbers = _inside(sentence, [(q.start, q.end) for q in quantities])
        repair(sentence, tools)
    clauses = [Clauses(s, grammar) for s in parsed.sentences]
    mark_quotations(parsed.text, parsed.sentences, grammar.quote_open, grammar.quote_close)
    candidates = [find_candidates(s, tools.gate) for s in parsed.sentences]
    triggers = [find_triggers(acts, c, tools.gate, parsed.names) for (acts, _), c in zip(candidates, clauses, strict=True)]
    acts = [speech_acts(t, c, parsed.names) for t, c in zip(triggers, clauses, strict=True)]
    running = attribute_quotations(parsed.sentences, acts)
    discourse = Discourse(parsed.sentences, grammar, tools.nouns, parsed.names)
    told, said = list[ClaimDraft](), list[ClaimDraft]()
    for i, sentence in enumerate(parsed.sentences):
        drafts = _sentence_drafts(sentence, triggers[i], acts[i], clauses[i], parsed.quantities[i], parsed.times[i], tools, discourse)
        speaking = frozenset(act.token.index for act in acts[i])
        attitudes = find_attitudes(candidates[i][1], clauses[i], tools.gate, parsed.names, speaking)
        statements = statements_of([*acts[i], *word_acts(attitudes, clauses[i])], drafts, clauses[i])
        claims = merge([d for d in drafts if d.type is not ClaimType.STATEMENT], clauses[i])
        for draft in claims:
            aim(draft, clauses[i], tools, discourse)
            side_with_target(draft, tools)
        claims = [d for d in claims if d.entry is None or not d.entry.resumes or resume(d, [*told, *claims[: claims.index(d)]])]
        claims = [d for d in claims if is_told(d, acts[i], clauses[i], parsed.names) and not is_restated(d, told, clauses[i])]
        carried = running[i]
        if carried is not None:
            statements += quoted_statement(sentence, carried)
            for draft in claims:
                if not any(a.kind == carried.kind for a in draft.attribution):
                    draft.attribution.insert(0, carried)
        told += claims
        said += statements
    settle_outcomes(told, grammar.anybody)
    settle_status(told)
    for draft in (*told, *said):
        for attribution in draft.attribution:
            if attribution.speaker is not None:
                attribution.speaker = discourse.resolve(attribution.speaker)
    for draft in told:
        settle_pronouns(draft, tools)
    return Told(told, said)


def _inside(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(t.index for t in sentence.tokens for start, end in spans if start <= t.start and t.end <= end)


def _sentence_drafts(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    acts: Sequence[SpeechAct],
    clauses: Clauses,
    quantities: Sequence[Quantity],
    times: Sequence[TimeExpression],
    tools: Tools,
    discourse: Discourse,
) -> list[ClaimDraft]:
    if not triggers and not acts:
        return []
    counter = Counter(clauses, quantities, tools.nouns, tools.names)
    arguments = Arguments(clauses, tools.grammar, tools.nouns, tools.names, discourse, frozenset(t.token.index for t in triggers))
    speaking = frozenset(a.trigger.token.index for a in acts if a.trigger is not None)
    dating = Dating(clauses, times, arguments.triggers, speaking)
    drafts: list[ClaimDraft] = []
    for trigger in sorted(triggers, key=counts_first):
        draft = arguments.draft(trigger)
        real = factuality(trigger.token, clauses, speaking - {trigger.token.index})
        polarity, modality = real.polarity, real.modality
        negator = clauses.negator(trigger.token)
        needed = negator is not None and negator.index in trigger.used  # "did not survive": the word is part of what the entry says
        if needed or trigger.entry.polarity is Polarity.NEGATED:
            polarity = Polarity.AFFIRMED if polarity is Polarity.NEGATED else Polarity.NEGATED
        if modality is Modality.ASSERTED:
            modality = phrased_modality(trigger.token, clauses)
        if modality is Modality.ASSERTED and trigger.entry.modality is not None:
            modality = trigger.entry.modality
        draft.polarity, draft.modality = polarity, modality
        if trigger.entry.agentless is not None and not draft.roles.get("agent") and not draft.roles.get("instrument"):
            draft.type = trigger.entry.agentless
        draft.evidence = evidence_of(trigger.token, clauses)
        count(draft, trigger, counter, clauses, tools)
        attribute(draft, acts, clauses, told=real.told)
        draft.tense = tense_of(trigger.token, clauses, draft.modality)
        draft.when = dating.time_of(trigger.token)
        drafts.append(draft)
        drafts += told_besides(draft, counter)
    for draft in drafts:
        count_forces(draft, counter, tools)
    drafts.sort(key=lambda d: d.trigger.index)
    agents_from_speech(drafts, acts, clauses)
    return drafts
