"""What is a report about: armed conflict or political violence, public affairs, or another subject? Asked of the whole report.

Words of war are used of sport, markets and storms. What tells them apart is the company they keep: which topics the other words of the
report belong to (``topic_words``), whether it names armed actors, whether it tells of long ago, and whether players, firms and bees take
part in its claims. Each of these is a measure with a weight (``topic.toml``); a report whose measures come to more than nothing in sum is
about conflict. ``training/topic.py`` learns the weights, ``docs/how-it-reads.md`` tells what they reach.

All measures but those of the claims are known before anything is parsed, and the claims can only speak against conflict, or little for it:
a report that they cannot lift over the threshold need not be parsed. How many of its sentences may meet the lexicon takes longest to tell
and weighs least, so that is asked last (``with_sentences``).
"""

import math
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources import files
from itertools import pairwise

from kroniek.language.syntax import Sentence
from kroniek.model import Bound, Measure
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.grammar import Grammar, load_grammar
from kroniek.reading.lexicon import noun_classes
from kroniek.reading.phrases import Names, Phrase, classes_of
from kroniek.reading.topic_words import TOPICS, topic_words
from kroniek.reading.triggers import load_gate

__all__ = ["Subject", "Topic", "by_words", "tells_history", "with_claims", "with_sentences"]

HISTORY = 25  # years after which an event is history and no news
UNDATED = 2000  # the year from which history counts back where a report has no date
DOUBTFUL_WORDS = 3  # so many words of no topic at all are thought into every report, so that one word does not decide
FULL_LENGTH = 400  # words beyond which a report is no longer
LONG_ENOUGH_TO_NAME = 4  # a report of so many sentences names some place, people or actor
PUBLIC_AFFAIRS, PUBLIC_AFFAIRS_A_SENTENCE = 3, 0.6  # different words of politics, fewer in a short text

_COUNTED = ("war", "crime", "unrest", "harm")
_YEAR = re.compile(r"(?<![\d.,])(?:1\d|20)\d\d(?!\d|[.,]\d)")
_ARMED = frozenset({"soldier", "fighter", "police", "force", "weapon", "aircraft"})
_PEOPLE = frozenset({"people", "government", "official", "organisation", "group"})
_UNSAID = frozenset({"pronoun", "other"})  # people, but nothing says who
_ARMED_KINDS = frozenset({"state_forces", "rebel", "militia", "police", "coalition"})
_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.ABDUCTED, Measure.DISPLACED, Measure.CAPTURED, Measure.DETAINED})


class Subject(Enum):
    """What a report is about."""

    CONFLICT = "conflict"
    POLITICS = "politics"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Topic:
    """What speaks for and against conflict in a report: its measures by the name of their weight, and the words found of each topic."""

    words: Mapping[str, frozenset[str]]
    measures: Mapping[str, float]
    public: bool

    @property
    def score(self) -> float:
        """Return the sum of the weighted measures; 0 and more is conflict."""
        weights = _weights()
        return sum(weights[name] * value for name, value in self.measures.items())

    @property
    def subject(self) -> Subject:
        """Return what the report is about."""
        if self.score >= 0:
            return Subject.CONFLICT
        return Subject.POLITICS if self.public else Subject.OTHER

    def reasons(self) -> dict[str, float]:
        """Return the points that each measure gives, those of most weight first."""
        weights = _weights()
        points = {name: weights[name] * value for name, value in self.measures.items() if value}
        return dict(sorted(points.items(), key=lambda item: (-abs(item[1]), item[0])))

    def may_matter(self) -> bool:
        """Tell whether a topic could still be conflict with the measures that it lacks, or is public affairs."""
        return self.public or self.score + sum(most for name, most in _most_to_come().items() if name not in self.measures) >= 0


def by_words(sentences: Sequence[Sentence], language: str, kinds: Iterable[str], text: str, published: date | None) -> Topic:
    """Return what the words of a report say of its topic; ``kinds`` are those of the known actors in it."""
    words = topic_words(sentences, language)
    every = sum(map(len, words.values())) + DOUBTFUL_WORDS
    long_ago = (published.year if published else UNDATED) - HISTORY
    length = sum(len(sentence.tokens) for sentence in sentences)
    measures = {
        "always": 1.0,
        **{f"share.{topic}": len(words[topic]) / every for topic in TOPICS},
        **{f"count.{topic}": math.log1p(len(words[topic])) for topic in _COUNTED},
        "report.length": math.log1p(min(length, FULL_LENGTH) / 20),
        "report.armed_names": math.log1p(sum(kind in _ARMED_KINDS for kind in kinds)),
        "report.long_ago": math.log1p(_years_before(long_ago, text, sentences, language)),
    }
    others = max(len(words[topic]) for topic in TOPICS if topic not in (*_COUNTED, "politics"))
    wanted = min(PUBLIC_AFFAIRS, PUBLIC_AFFAIRS_A_SENTENCE * len(sentences))
    return Topic(words, measures, len(words["politics"]) >= wanted and len(words["politics"]) > others)


def with_sentences(topic: Topic, sentences: Sequence[Sentence], language: str) -> Topic:
    """Return a topic with how many of the report's sentences may meet an entry that is hardly used figuratively."""
    gate = load_gate(language)
    sure = sum(gate.passes_surely(s.tokens) for s in sentences) / (1 + len(sentences))
    return replace(topic, measures={**topic.measures, "report.sure": sure})


def with_claims(topic: Topic, drafts: Sequence[ClaimDraft], sentences: Sequence[Sentence], language: str, names: Names) -> Topic:
    """Return a topic with what the claims and names of the report say of it."""
    nouns, grammar = noun_classes(language), load_grammar(language)
    told = [draft for draft in drafts if draft.entry is not None and draft.entry.speech is None]
    strange = sum(_is_strange(draft, nouns, grammar, names) for draft in told)
    named = names.places or names.peoples or names.actors or names.countries
    measures = {
        "claims.strange": strange / (1 + len(told)),
        "claims.none": float(not told),
        "report.nowhere": float(len(sentences) >= LONG_ENOUGH_TO_NAME and not named),
    }
    return replace(topic, measures={**topic.measures, **measures})


def _years_before(year: int, text: str, sentences: Sequence[Sentence], language: str) -> int:
    """Return how many years before a given one a report names; an hour ("at 1330") and a house number are none."""
    if not any(int(found) < year for found in _YEAR.findall(text)):
        return 0
    before = load_grammar(language).cases["year"]
    pairs = ((one.text.lower(), two.text) for s in sentences for one, two in pairwise(s.tokens))
    return sum(one in before and bool(_YEAR.fullmatch(two)) and int(two) < year for one, two in pairs)


def tells_history(dates: Iterable[date], published: date | None) -> bool:
    """Tell whether a report is one of a war long past: the first day that it tells of lies more than a generation before it."""
    first = next(iter(dates), None)
    return first is not None and published is not None and published.year - first.year > HISTORY


def _is_strange(draft: ClaimDraft, nouns: Mapping[str, str], grammar: Grammar, names: Names) -> bool:
    """Tell whether something takes part in a claim, and none of it is armed, people, harmed or a known name."""
    fillers = [phrase for phrases in draft.roles.values() for phrase in phrases]
    harmed = (f for f in draft.figures if f.measure in _HARM and f.unit == "people" and f.bound is not Bound.VAGUE)
    if not fillers or any(not _is_pronoun(figure.group) for figure in harmed):
        return False
    classes = [classes_of(p.resolved(), nouns, grammar, names) for p in fillers]
    if any(c & _ARMED or (c & _PEOPLE and not c & _UNSAID) for c in classes):
        return False
    return all(names.kind_at(p.start, p.end) is None for p in (*fillers, *draft.where))


def _is_pronoun(phrase: Phrase | None) -> bool:
    """Tell whether those counted are only a pronoun: "him" may be anybody."""
    return phrase is not None and phrase.head.upos == "PRON"


@cache
def _weights() -> Mapping[str, float]:
    data = tomllib.loads(files("kroniek.reading").joinpath("topic.toml").read_text(encoding="utf-8"))
    return {"always": data["always"], **{f"{group}.{name}": w for group in data if group != "always" for name, w in data[group].items()}}


@cache
def _most_to_come() -> Mapping[str, float]:
    """Return the most that each measure that is taken late can add to the score; each is 1 at most."""
    weights = _weights()
    return {name: max(0.0, weights[name]) for name in ("report.sure", "report.nowhere", "claims.strange", "claims.none")}
