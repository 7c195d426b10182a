"""The contract: what a reading of a report holds. Imports nothing of ours but the errors.

Every offset counts Unicode code points of the report's text, which is in NFC; a span is half open. Whatever is unknown is
null, and null is never 0. Field names are fixed for the schema ``kroniek/1``: fields may be added, not renamed.
"""

import hashlib
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kroniek.errors import SpanError

__all__ = [
    "SCHEMA",
    "Actor",
    "ActorKind",
    "Attribution",
    "AttributionKind",
    "Bound",
    "Claim",
    "ClaimType",
    "Event",
    "Figure",
    "Measure",
    "Mention",
    "Modality",
    "PlaceMention",
    "PlacePrecision",
    "Polarity",
    "Problem",
    "Reading",
    "Report",
    "Roles",
    "Span",
    "Status",
    "TimeMention",
    "TimePrecision",
    "content_id",
]

SCHEMA: Literal["kroniek/1"] = "kroniek/1"

Span = Annotated[tuple[int, int], Field(description="start and end, [start, end), in code points of the report's text")]


class ClaimType(StrEnum):
    """What a claim says happened, is the case or will be."""

    CLASH = "clash"
    OFFENSIVE = "offensive"
    SIEGE = "siege"
    CAPTURE = "capture"
    REPELLED = "repelled"
    AIR_STRIKE = "air_strike"
    DRONE_STRIKE = "drone_strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    GRENADE = "grenade"
    CHEMICAL_ATTACK = "chemical_attack"
    SHOOTING = "shooting"
    KILLING = "killing"
    ATTACK = "attack"
    ABDUCTION = "abduction"
    SEXUAL_VIOLENCE = "sexual_violence"
    TORTURE = "torture"
    DESTRUCTION = "destruction"
    ARREST = "arrest"
    WEAPONS_SEIZURE = "weapons_seizure"
    SURRENDER = "surrender"
    RETREAT = "retreat"
    RELEASE = "release"
    CEASEFIRE = "ceasefire"
    AGREEMENT = "agreement"
    TALKS = "talks"
    DEPLOYMENT = "deployment"
    SUPPORT = "support"
    AID = "aid"
    DISPLACEMENT = "displacement"
    PROTEST = "protest"
    RIOT = "riot"
    SANCTION = "sanction"
    THREAT = "threat"
    DEMAND = "demand"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    STATEMENT = "statement"
    CASUALTIES = "casualties"
    STRENGTH = "strength"
    CONTROL = "control"
    WHEREABOUTS = "whereabouts"
    SHOOTDOWN = "shootdown"
    RELIEF = "relief"
    RESPONSIBILITY = "responsibility"
    OUTCOME = "outcome"


class Polarity(StrEnum):
    """Whether a claim is affirmed or negated by whoever makes it."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """How sure or how real a claim is in the words that make it."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    PREDICTED = "predicted"
    INTENDED = "intended"
    HYPOTHETICAL = "hypothetical"


class Measure(StrEnum):
    """What a figure counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    VICTIMS = "victims"
    MISSING = "missing"
    CAPTURED = "captured"
    SURRENDERED = "surrendered"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    RELEASED = "released"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    STRENGTH = "strength"
    STRIKES = "strikes"
    EQUIPMENT = "equipment"
    DISTANCE = "distance"
    DURATION = "duration"


class Bound(StrEnum):
    """How a number is meant: "more than" is ``at_least``, "up to" is ``at_most``, "heavy losses" is ``vague``."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Status(StrEnum):
    """Whether the people counted took part in the fighting."""

    COMBATANT = "combatant"
    CIVILIAN = "civilian"
    UNKNOWN = "unknown"


class AttributionKind(StrEnum):
    """How words are put in a speaker's mouth."""

    QUOTE = "quote"
    INDIRECT = "indirect"
    ACCORDING_TO = "according_to"


class ActorKind(StrEnum):
    """What sort of actor somebody is."""

    STATE_FORCES = "state_forces"
    REBEL = "rebel"
    MILITIA = "militia"
    POLICE = "police"
    GOVERNMENT = "government"
    CIVILIANS = "civilians"
    COALITION = "coalition"
    INTERNATIONAL = "international"
    MEDIA = "media"
    PERSON = "person"
    OTHER = "other"


class PlacePrecision(StrEnum):
    """How precisely a place is known."""

    EXACT = "exact"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    LINE = "line"
    WIDE = "wide"


class TimePrecision(StrEnum):
    """How precisely a time is known; ``report`` is inferred from the publication date alone."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    BEFORE = "before"
    AFTER = "after"
    DURATION = "duration"
    REPORT = "report"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)


class Actor(_Frozen):
    """A known actor, or one composed from its description ("the Malian army")."""

    id: str
    name: str
    kind: ActorKind
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2")
    wikidata: str | None = None
    part_of: str | None = Field(default=None, description="id of the actor this one belongs to")


class Mention(_Frozen):
    """A stretch of the report; ``text[start:end] == quote``."""

    span: Span
    quote: str
    name: str = Field(description="the normalised name")
    actor: Actor | None = Field(default=None, description="in roles and speakers only")
    refers_to: Span | None = Field(default=None, description="where the name stands that a pronoun or description is for")


class PlaceMention(Mention):
    """A place; an unresolved one keeps its words and has null coordinates, with the reason in ``unresolved``."""

    geonames_id: int | None = None
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2")
    admin1: str | None = None
    admin2: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: PlacePrecision | None = None
    relation: str = Field(default="in", description="in, near, north_of, …, border_of")
    unresolved: str | None = Field(default=None, description="why no point on the map is given")


class TimeMention(_Frozen):
    """An interval of days, both ends inclusive; an open end is null. Without a time expression, span and quote are null."""

    span: Span | None = None
    quote: str | None = None
    start: str | None = None
    end: str | None = None
    precision: TimePrecision


class Figure(_Frozen):
    """A counted quantity; ``high`` null is open, and "heavy losses" has no number at all."""

    span: Span
    quote: str
    measure: Measure
    unit: str = "people"
    low: float | None = None
    best: float | None = None
    high: float | None = None
    bound: Bound
    group: Mention | None = Field(default=None, description="whose")
    status: Status = Status.UNKNOWN
    part_of: int | None = Field(default=None, description="index among the claim's figures of the figure that contains it")


class Attribution(_Frozen):
    """Whose word a claim is; ``content`` is what is put in the speaker's mouth."""

    speaker: Mention | None = None
    cue: Mention
    content: Mention
    kind: AttributionKind


class Roles(_Frozen):
    """Who takes which part; each a list of mentions in order of the text."""

    agent: tuple[Mention, ...] = ()
    target: tuple[Mention, ...] = ()
    supporter: tuple[Mention, ...] = ()
    instrument: tuple[Mention, ...] = ()
    holder: tuple[Mention, ...] = ()
    subject: tuple[Mention, ...] = ()

    def items(self) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        """Yield each role's name and mentions."""
        for name in type(self).model_fields:
            yield name, getattr(self, name)


class Claim(_Frozen):
    """One thing that one report says."""

    id: str
    type: ClaimType
    trigger: Mention
    evidence: Mention = Field(description="the sentence, or the stretch of it that carries the claim")
    roles: Roles = Roles()
    where: tuple[PlaceMention, ...] = ()
    when: TimeMention | None = None
    figures: tuple[Figure, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ASSERTED
    attribution: tuple[Attribution, ...] = Field(default=(), description="outermost first; empty is the outlet's own voice")
    supersedes: str | None = Field(default=None, description="the number or claim that this one corrects, in the text's words")
    main: bool = False
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    rule: str = Field(description="id of the lexicon entry or engine that made the claim")

    def mentions(self) -> Iterator[tuple[str, Mention | PlaceMention | TimeMention | Figure]]:
        """Yield every stretch of text the claim points at, with the path of its field."""
        yield "trigger", self.trigger
        yield "evidence", self.evidence
        for role, filled in self.roles.items():
            for i, mention in enumerate(filled):
                yield f"roles.{role}[{i}]", mention
        for i, place in enumerate(self.where):
            yield f"where[{i}]", place
        if self.when is not None:
            yield "when", self.when
        for i, figure in enumerate(self.figures):
            yield f"figures[{i}]", figure
            if figure.group is not None:
                yield f"figures[{i}].group", figure.group
        for i, attribution in enumerate(self.attribution):
            if attribution.speaker is not None:
                yield f"attribution[{i}].speaker", attribution.speaker
            yield f"attribution[{i}].cue", attribution.cue
            yield f"attribution[{i}].content", attribution.content


class Event(_Frozen):
    """What claims agree to be one occurrence; derived, never typed in."""

    id: str
    main: bool = False
    type: ClaimType
    claims: tuple[str, ...]
    roles: Roles = Roles()
    where: tuple[PlaceMention, ...] = ()
    when: TimeMention | None = None
    figures: tuple[Figure, ...] = ()
    sources: tuple[str, ...] = ()
    grading: str | None = None
    first_reported: str | None = None
    last_changed: str | None = None


class Problem(_Frozen):
    """What could not be read, where, and why."""

    code: str
    message: str
    where: str | None = None
    remedy: str | None = None


class Report(_Frozen):
    """One document as published. ``text`` is in NFC; dates are ISO 8601, null when the report does not say."""

    id: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    retrieved: str | None = None
    language: str | None = None
    url: str | None = None
    text: str


class Reading(_Frozen):
    """All that was read in a report. Making one checks every span against the text."""

    schema_: Literal["kroniek/1"] = Field(default=SCHEMA, alias="schema")
    report: Report
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    problems: tuple[Problem, ...] = ()
    doc_id: str | None = Field(default=None, description="the id that the input gave the report")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    @model_validator(mode="after")
    def _spans_hold(self) -> Self:
        text = self.report.text
        for claim in self.claims:
            for path, mention in claim.mentions():
                _check(text, mention.span, mention.quote, f"claim {claim.id}, {path}")
                refers_to = getattr(mention, "refers_to", None)
                if refers_to is not None and not 0 <= refers_to[0] < refers_to[1] <= len(text):
                    raise SpanError(f"the antecedent {refers_to} lies outside the text.", where=f"claim {claim.id}, {path}")
        for i, place in enumerate(self.places):
            _check(text, place.span, place.quote, f"places[{i}]")
        return self


def _check(text: str, span: tuple[int, int] | None, quote: str | None, where: str) -> None:
    if span is None:
        if quote is not None:
            raise SpanError(f"the quote {quote[:60]!r} has no span.", where=where)
        return
    start, end = span
    if not 0 <= start < end <= len(text) or text[start:end] != quote:
        raise SpanError(f"the text at [{start}, {end}) is {text[start:end][:60]!r}, not {(quote or '')[:60]!r}.", where=where)


def content_id(prefix: str, *parts: object) -> str:
    """Return an id derived from content: the prefix, a dash and 16 hexadecimal digits; equal parts give equal ids."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()[:16]}"
