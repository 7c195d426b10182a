"""Is a report about armed conflict or political violence at all? Asked of the whole report, since single words mislead.

Words of war are used of sport, markets and storms. What tells them apart is who takes part: a claim whose parts are filled by
soldiers, armed groups, weapons or counted dead speaks for conflict, one whose parts are filled by players, firms or bees
against it. The words of other subjects count against it too. ``docs/how-it-reads.md`` gives the weights and what they reach.
"""

from collections.abc import Iterable, Mapping, Sequence

from kroniek.language.syntax import Sentence
from kroniek.model import Bound, Measure
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.grammar import Grammar, load_grammar
from kroniek.reading.lexicon import noun_classes
from kroniek.reading.phrases import Names, Phrase, classes_of, head_class

__all__ = ["about_conflict", "conflict_score"]

THRESHOLD = 2.5
THRESHOLD_A_SENTENCE = 0.5
AMBIGUOUS = 2  # times as much, where every word that makes a claim is also used figuratively
ARMED, PEOPLE, STRANGER = 1.0, 0.5, -0.5
SURE = 0.5
OTHER_SUBJECT = -0.4

_ARMED = frozenset({"soldier", "fighter", "police", "force", "weapon", "aircraft"})
_PEOPLE = frozenset({"people", "government", "official", "organisation", "group"})
_OTHER_SUBJECTS = frozenset({"sport", "money"})
_ARMED_KINDS = frozenset({"state_forces", "rebel", "militia", "police", "coalition"})
_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.ABDUCTED, Measure.DISPLACED, Measure.CAPTURED, Measure.DETAINED})


def about_conflict(drafts: Sequence[ClaimDraft], sentences: Sequence[Sentence], language: str, names: Names) -> bool:
    """Tell whether a report's claims can be meant literally; a short text needs less evidence, ambiguous words alone need more."""
    unambiguous = any(d.entry is not None and not d.entry.weak and d.entry.speech is None for d in drafts)
    wanted = min(THRESHOLD, THRESHOLD_A_SENTENCE * len(sentences)) * (1 if unambiguous else AMBIGUOUS)
    return conflict_score(drafts, sentences, language, names) >= wanted


def conflict_score(drafts: Sequence[ClaimDraft], sentences: Sequence[Sentence], language: str, names: Names) -> float:
    """Return the points for conflict less those for other subjects."""
    nouns, grammar = noun_classes(language), load_grammar(language)
    score = sum(_points(draft, nouns, grammar, names) for draft in drafts if draft.entry is not None and draft.entry.speech is None)
    others = {
        token.lemma.lower()
        for sentence in sentences
        for token in sentence.tokens
        if token.upos in ("NOUN", "PROPN") and head_class(token, nouns, grammar) in _OTHER_SUBJECTS
    }
    return score + OTHER_SUBJECT * len(others)


def _points(draft: ClaimDraft, nouns: Mapping[str, str], grammar: Grammar, names: Names) -> float:
    assert draft.entry is not None
    sure = 0.0 if draft.entry.weak else SURE
    fillers = list(_fillers(draft))
    classes = [classes_of(p.resolved(), nouns, grammar, names) for p in fillers]
    if any(c & _ARMED for c in classes) or any(names.kind_at(p.start, p.end) in _ARMED_KINDS for p in fillers):
        return ARMED + sure
    if any(f.measure in _HARM and f.unit == "people" and f.bound is not Bound.VAGUE for f in draft.figures):
        return ARMED + sure
    if any(c & _PEOPLE for c in classes):
        return PEOPLE + sure
    if any(names.kind_at(p.start, p.end) is not None for p in (*fillers, *draft.where)):
        return PEOPLE * 0.5 + sure
    return STRANGER if fillers else 0.0


def _fillers(draft: ClaimDraft) -> Iterable[Phrase]:
    for phrases in draft.roles.values():
        yield from phrases
