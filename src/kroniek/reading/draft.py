"""A claim in the making: what reading has found, before names, places and times are resolved."""

from dataclasses import dataclass, field

from kroniek.language.syntax import Sentence, Token
from kroniek.model import AttributionKind, Bound, ClaimType, Measure, Modality, Polarity, Status
from kroniek.reading.lexicon import Entry
from kroniek.reading.phrases import Phrase

__all__ = ["AttributionDraft", "ClaimDraft", "FigureDraft"]


@dataclass(slots=True)
class FigureDraft:
    """A counted quantity; ``part_of`` is the index of the figure that contains it; ``presumed`` where the report may tell otherwise."""

    start: int
    end: int
    measure: Measure
    bound: Bound
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str = "people"
    group: Phrase | None = None
    status: Status = Status.UNKNOWN
    part_of: int | None = None
    presumed: bool = False


@dataclass(slots=True)
class AttributionDraft:
    """Whose word a claim is: spans of cue and content, and the speaker."""

    speaker: Phrase | None
    cue: tuple[int, int]
    content: tuple[int, int]
    kind: AttributionKind


@dataclass(slots=True)
class ClaimDraft:
    """One claim of a sentence; ``joined`` holds the other words that tell it ("four killed and ten wounded")."""

    sentence: Sentence
    trigger: Token
    entry: Entry | None
    type: ClaimType
    evidence: tuple[int, int]
    roles: dict[str, list[Phrase]] = field(default_factory=dict)
    where: list[Phrase] = field(default_factory=list)
    when: tuple[int, int] | None = None
    figures: list[FigureDraft] = field(default_factory=list)
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    attribution: list[AttributionDraft] = field(default_factory=list)
    supersedes: tuple[int, int] | None = None
    tense: str = "past"
    costly: bool = False  # losses that were told beside it are its own now
    joined: list[Token] = field(default_factory=list)
