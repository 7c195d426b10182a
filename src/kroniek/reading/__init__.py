"""Reading: from parsed sentences to claims in the making."""

from kroniek.reading.claims import Parsed, read_claims
from kroniek.reading.draft import AttributionDraft, ClaimDraft, FigureDraft
from kroniek.reading.grammar import Grammar, load_grammar
from kroniek.reading.lexicon import Entry, Lexicon, load_lexicon, noun_classes
from kroniek.reading.phrases import Names, Phrase, head_class, measured
from kroniek.reading.triggers import Gate, load_gate

__all__ = [
    "AttributionDraft",
    "ClaimDraft",
    "Entry",
    "FigureDraft",
    "Gate",
    "Grammar",
    "Lexicon",
    "Names",
    "Parsed",
    "Phrase",
    "head_class",
    "load_gate",
    "load_grammar",
    "load_lexicon",
    "measured",
    "noun_classes",
    "read_claims",
]
