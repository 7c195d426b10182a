"""What is a report about: armed conflict or political violence, public affairs, or another subject? Asked of the whole report.

Words of war are used of sport, markets and storms. What tells them apart is who takes part: a claim whose parts are filled by
soldiers, armed groups, weapons or counted dead speaks for conflict, one whose parts are filled by players, firms or bees
against it. Beside the claims, armed people and weapons named in the report and known armed actors speak for it, the words of
other subjects against it, and so does a report that names no place, people or actor at all. The weights were set on the
training and development parts of the corpus; ``docs/how-it-reads.md`` tells what they reach.

Public affairs are told by their words (``language/<code>/topics.toml``): those who govern, elections, laws. A report on them holds no claim
of conflict, but what officials, parties and courts say in it is a statement.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files

from kroniek.language.syntax import Sentence
from kroniek.model import Bound, Measure
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.grammar import Grammar, load_grammar
from kroniek.reading.lexicon import noun_classes
from kroniek.reading.phrases import Names, Phrase, classes_of, head_class

__all__ = ["Subject", "conflict_score", "subject_of", "tells_history"]

THRESHOLD = 1.8
THRESHOLD_A_SENTENCE = 0.4  # a short text needs less
ARMED, PEOPLE, STRANGER = 1.0, 0.5, -0.5  # a claim by who takes part in it
SURE = 0.5  # a claim by a word that has no figurative use
ARMED_NOUN, MOST_ARMED_NOUNS = 0.4, 6
ARMED_NAME, MOST_ARMED_NAMES = 0.4, 4
OTHER_SUBJECT, MOST_OTHER = -0.7, 8
NOWHERE = -1.0  # a report of this many sentences names some place, people or actor
LONG_ENOUGH_TO_NAME = 4
PUBLIC_AFFAIRS, PUBLIC_AFFAIRS_A_SENTENCE = 3, 0.6  # different words of politics, fewer in a short text
HISTORY = 25  # years after which an event is history and no news

_ARMED = frozenset({"soldier", "fighter", "police", "force", "weapon", "aircraft"})
_ARMED_NOUNS = _ARMED | {"dead", "wounded", "displaced", "captive"}
_PEOPLE = frozenset({"people", "government", "official", "organisation", "group"})
_UNSAID = frozenset({"pronoun", "other"})  # people, but nothing says who
_OTHER_SUBJECTS = frozenset({"sport", "money", "elsewhere"})
_ARMED_KINDS = frozenset({"state_forces", "rebel", "militia", "police", "coalition"})
_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.ABDUCTED, Measure.DISPLACED, Measure.CAPTURED, Measure.DETAINED})


class Subject(Enum):
    """What a report is about."""

    CONFLICT = "conflict"
    POLITICS = "politics"
    OTHER = "other"


def subject_of(drafts: Sequence[ClaimDraft], sentences: Sequence[Sentence], language: str, names: Names) -> Subject:
    """Return what a report is about: conflict where its claims can be meant literally."""
    if conflict_score(drafts, sentences, language, names) >= min(THRESHOLD, THRESHOLD_A_SENTENCE * len(sentences)):
        return Subject.CONFLICT
    return Subject.POLITICS if _about_politics(sentences, language) else Subject.OTHER


def _about_politics(sentences: Sequence[Sentence], language: str) -> bool:
    """Tell whether a report has enough different words of public affairs, and more than of another subject."""
    words, nouns, grammar = _topic_words(language), noun_classes(language), load_grammar(language)
    politics: set[str] = set()
    other: set[str] = set()
    for sentence in sentences:
        for token in sentence.tokens:
            lemma = token.lemma.lower()
            if lemma in words["politics"]:
                politics.add(lemma)
            elif token.upos in ("NOUN", "PROPN") and head_class(token, nouns, grammar) in _OTHER_SUBJECTS:
                other.add(lemma)
    return len(politics) >= min(PUBLIC_AFFAIRS, PUBLIC_AFFAIRS_A_SENTENCE * len(sentences)) and len(politics) > len(other)


@cache
def _topic_words(language: str) -> Mapping[str, frozenset[str]]:
    """Return the words of each topic of ``topics.toml``, as lemmas."""
    data = tomllib.loads(files("kroniek.language").joinpath(language, "topics.toml").read_text(encoding="utf-8"))
    return {topic: frozenset(words) for topic, words in data.items()}


def tells_history(dates: Iterable[date], published: date | None) -> bool:
    """Tell whether a report is one of a war long past: the first day that it tells of lies more than a generation before it."""
    first = next(iter(dates), None)
    return first is not None and published is not None and published.year - first.year > HISTORY


def conflict_score(drafts: Sequence[ClaimDraft], sentences: Sequence[Sentence], language: str, names: Names) -> float:
    """Return the points for conflict less those for other subjects."""
    nouns, grammar = noun_classes(language), load_grammar(language)
    told = sum(_points(draft, nouns, grammar, names) for draft in drafts if draft.entry is not None and draft.entry.speech is None)
    armed: set[str] = set()
    other: set[str] = set()
    for sentence in sentences:
        for token in sentence.tokens:
            if token.upos in ("NOUN", "PROPN"):
                kind = head_class(token, nouns, grammar)
                if kind in _ARMED_NOUNS:
                    armed.add(token.lemma.lower())
                elif kind in _OTHER_SUBJECTS:
                    other.add(token.lemma.lower())
    known = sum(kind in _ARMED_KINDS for _, kind in names.actors.values())
    score = told + ARMED_NOUN * min(len(armed), MOST_ARMED_NOUNS) + ARMED_NAME * min(known, MOST_ARMED_NAMES)
    score += OTHER_SUBJECT * min(len(other), MOST_OTHER)
    nowhere = len(sentences) >= LONG_ENOUGH_TO_NAME and not (names.places or names.peoples or names.actors)
    return score + NOWHERE if nowhere else score


def _points(draft: ClaimDraft, nouns: Mapping[str, str], grammar: Grammar, names: Names) -> float:
    assert draft.entry is not None
    sure = 0.0 if draft.entry.weak else SURE
    fillers = list(_fillers(draft))
    classes = [classes_of(p.resolved(), nouns, grammar, names) for p in fillers]
    if any(c & _ARMED for c in classes) or any(names.kind_at(p.start, p.end) in _ARMED_KINDS for p in fillers):
        return ARMED + sure
    if any(f.measure in _HARM and f.unit == "people" and f.bound is not Bound.VAGUE for f in draft.figures):
        return ARMED + sure
    if any(c & _PEOPLE and not c & _UNSAID for c in classes):
        return PEOPLE + sure
    if any(names.kind_at(p.start, p.end) is not None for p in (*fillers, *draft.where)):
        return PEOPLE * 0.5 + sure
    return STRANGER if fillers else 0.0


def _fillers(draft: ClaimDraft) -> Iterable[Phrase]:
    for phrases in draft.roles.values():
        yield from phrases
