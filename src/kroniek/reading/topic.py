"""Is a report about armed conflict or political violence at all? Asked of the whole report, since single words mislead.

Words of war are used of sport, markets and storms. The check weighs what only a report on conflict holds (armed actors, weapons,
unambiguous acts, the dead) against what stands for another subject; the weights are told in ``docs/how-it-reads.md``.
"""

from collections.abc import Sequence

from kroniek.language.syntax import Sentence
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.grammar import load_grammar
from kroniek.reading.lexicon import noun_classes
from kroniek.reading.phrases import Names, head_class

__all__ = ["about_conflict", "conflict_score"]

_ARMED = frozenset({"soldier", "fighter", "police", "weapon", "dead", "wounded", "displaced"})
_ARMED_KINDS = frozenset({"state_forces", "rebel", "militia", "police", "coalition"})
THRESHOLD = 1.0


def about_conflict(drafts: Sequence[ClaimDraft], sentences: Sequence[Sentence], language: str, names: Names) -> bool:
    """Tell whether a report's claims can be meant literally."""
    return conflict_score(drafts, sentences, language, names) >= THRESHOLD


def conflict_score(drafts: Sequence[ClaimDraft], sentences: Sequence[Sentence], language: str, names: Names) -> float:
    """Return the evidence for conflict less that for other subjects, in points a sentence's root."""
    nouns, grammar = noun_classes(language), load_grammar(language)
    sure = {d.entry.id for d in drafts if d.entry is not None and not d.entry.weak and d.entry.speech is None}
    armed: set[str] = set()
    other: set[str] = set()
    for sentence in sentences:
        for token in sentence.tokens:
            if token.upos in ("NOUN", "PROPN"):
                kind = head_class(token, nouns, grammar)
                if kind in _ARMED:
                    armed.add(token.lemma.lower())
                elif kind in ("sport", "money"):
                    other.add(token.lemma.lower())
    armed_names = sum(kind in _ARMED_KINDS for _, kind in names.actors.values())
    return 1.0 * len(sure) + 0.5 * len(armed) + 0.5 * min(armed_names, 4) - 0.7 * len(other)
