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


class _Explained(StrEnum):
    """A closed list of words; ``meaning`` says what each stands for."""

    _value_: str
    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class ClaimType(_Explained):
    """What a claim says happened, is the case or will be."""

    CLASH = "clash", "two armed sides fight"
    OFFENSIVE = "offensive", "a ground attack or advance on a place or force"
    SIEGE = "siege", "a place or force is surrounded, besieged or blockaded"
    CAPTURE = "capture", "control of a place changes hands: the agent takes, the target loses"
    REPELLED = "repelled", "an attack is beaten off"
    AIR_STRIKE = "air_strike", "a strike from aircraft"
    DRONE_STRIKE = "drone_strike", "a strike by drones"
    SHELLING = "shelling", "artillery, mortars, rockets or missiles"
    BOMBING = "bombing", "a planted charge, car bomb or mine"
    SUICIDE_BOMBING = "suicide_bombing", "a bomber who dies in the act"
    GRENADE = "grenade", "a grenade is thrown"
    CHEMICAL_ATTACK = "chemical_attack", "poison is used as a weapon"
    SHOOTING = "shooting", "gunfire on people who are not fighting"
    KILLING = "killing", "somebody kills somebody, method unsaid: execution, assassination, massacre"
    ATTACK = "attack", "violence, method unsaid"
    ABDUCTION = "abduction", "somebody is taken against their will"
    SEXUAL_VIOLENCE = "sexual_violence", "rape or other sexual violence"
    TORTURE = "torture", "torture or ill-treatment"
    DESTRUCTION = "destruction", "burning, looting, demolition or sabotage"
    ARREST = "arrest", "arrest, detention, taking prisoners, trial or sentence"
    WEAPONS_SEIZURE = "weapons_seizure", "arms or vehicles are found, seized or defused"
    SURRENDER = "surrender", "fighters give up"
    RETREAT = "retreat", "forces withdraw or flee"
    RELEASE = "release", "prisoners or hostages are freed or exchanged"
    CEASEFIRE = "ceasefire", "a truce"
    AGREEMENT = "agreement", "a deal is signed"
    TALKS = "talks", "a meeting, negotiation or visit"
    DEPLOYMENT = "deployment", "troops or arms are moved or mobilised, or a base is set up"
    SUPPORT = "support", "one side arms, trains, finances or gives fire support to another"
    AID = "aid", "humanitarian help"
    DISPLACEMENT = "displacement", "people flee, are evacuated or return"
    PROTEST = "protest", "a demonstration"
    RIOT = "riot", "a violent crowd"
    SANCTION = "sanction", "a penalty short of force"
    THREAT = "threat", "somebody threatens"
    DEMAND = "demand", "somebody demands"
    ACCUSATION = "accusation", "somebody accuses"
    DENIAL = "denial", "somebody denies"
    STATEMENT = "statement", "anything else that is put in somebody's mouth"
    CASUALTIES = "casualties", "losses told without the act that caused them"
    STRENGTH = "strength", "how many fight for a side, hold out or remain"
    CONTROL = "control", "who holds a place: a state, not a change"
    WHEREABOUTS = "whereabouts", "where a person or group is, hides, was last seen or heard"
    SHOOTDOWN = "shootdown", "an aircraft, drone or missile is shot down or intercepted"
    RELIEF = "relief", "a siege is broken, a blockade lifted or access given"
    RESPONSIBILITY = "responsibility", "a side says that an act was its own"
    OUTCOME = "outcome", "an end or turn: a war won, a group defeated"


class Polarity(_Explained):
    """Whether a claim is affirmed or negated by whoever makes it."""

    AFFIRMED = "affirmed", "it is so"
    NEGATED = "negated", "it is not so: denied, failed, foiled or broken off"


class Modality(_Explained):
    """How sure or how real a claim is in the words that make it."""

    ASSERTED = "asserted", "told as a fact"
    HEDGED = "hedged", "told with reserve: reportedly, apparently, according to first signs"
    PREDICTED = "predicted", "it will be so"
    INTENDED = "intended", "somebody means to, or is called on to"
    HYPOTHETICAL = "hypothetical", "it would be so, or may be, under a condition"


class Measure(_Explained):
    """What a figure counts."""

    KILLED = "killed", "the dead"
    WOUNDED = "wounded", "the wounded"
    CASUALTIES = "casualties", "killed and wounded in one number"
    VICTIMS = "victims", "people harmed, in the manner that the claim tells"
    MISSING = "missing", "the missing"
    CAPTURED = "captured", "fighters or places taken"
    SURRENDERED = "surrendered", "those who gave up"
    DETAINED = "detained", "the arrested and the imprisoned"
    ABDUCTED = "abducted", "those taken against their will"
    RELEASED = "released", "the freed"
    DISPLACED = "displaced", "people driven from home"
    EVACUATED = "evacuated", "people brought away"
    STRENGTH = "strength", "fighters of a side"
    STRIKES = "strikes", "air strikes, shells, attacks"
    EQUIPMENT = "equipment", "vehicles, aircraft, weapons"
    DISTANCE = "distance", "in the unit given"
    DURATION = "duration", "in the unit given"


class Bound(_Explained):
    """How a number is meant: "more than" is ``at_least``, "up to" is ``at_most``, "heavy losses" is ``vague``."""

    EXACT = "exact", "the number as it is"
    ABOUT = "about", 'roughly; "just over" has a low, "nearly" a high'
    AT_LEAST = "at_least", '"at least", "more than": high is open'
    AT_MOST = "at_most", '"up to", "fewer than": low is open'
    RANGE = "range", "between low and high"
    VAGUE = "vague", 'no number: "heavy losses", "dozens"'


class Status(_Explained):
    """Whether the people counted took part in the fighting."""

    COMBATANT = "combatant", "took part"
    CIVILIAN = "civilian", "took no part"
    UNKNOWN = "unknown", "the report does not say"


class AttributionKind(_Explained):
    """How words are put in a speaker's mouth."""

    QUOTE = "quote", "in quotation marks"
    INDIRECT = "indirect", "in reported speech: said that"
    ACCORDING_TO = "according_to", "as according to"


class ActorKind(_Explained):
    """What sort of actor somebody is."""

    STATE_FORCES = "state_forces", "an army, navy, air force or border guard"
    REBEL = "rebel", "fights a government"
    MILITIA = "militia", "armed, beside or apart from a government"
    POLICE = "police", "police and gendarmerie"
    GOVERNMENT = "government", "a state, ministry or office holder"
    CIVILIANS = "civilians", "people who do not fight"
    COALITION = "coalition", "states or forces in alliance"
    INTERNATIONAL = "international", "an organisation of states or of aid"
    MEDIA = "media", "a news outlet"
    PERSON = "person", "one person"
    OTHER = "other", "none of these"


class PlacePrecision(_Explained):
    """How precisely a place is known."""

    EXACT = "exact", "the place itself"
    NEAR = "near", "close by, distance unsaid"
    ADMIN2 = "admin2", "a district"
    ADMIN1 = "admin1", "a province or governorate"
    COUNTRY = "country", "a country"
    LINE = "line", "a border, front, road or river"
    WIDE = "wide", "a region wider than a country, or a sea"


class TimePrecision(_Explained):
    """How precisely a time is known; ``report`` is inferred from the publication date alone."""

    DAY = "day", "a day"
    WEEK = "week", "a week"
    MONTH = "month", "a month"
    SEASON = "season", "a season"
    YEAR = "year", "a year"
    BEFORE = "before", "up to a day"
    AFTER = "after", "from a day"
    DURATION = "duration", "a stretch of days"
    REPORT = "report", "none given: inferred from the date of publication"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_enum_values=False)


class Actor(_Frozen):
    """A known actor, or one composed from its description ("the Malian army")."""

    id: str = Field(description="id in the actor file, or one derived from the description")
    name: str = Field(description="the usual name in the language of the report")
    kind: ActorKind = Field(description="what sort of actor it is")
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2")
    wikidata: str | None = Field(default=None, description="Wikidata item: Q and a number")
    part_of: str | None = Field(default=None, description="id of the actor this one belongs to")


class Mention(_Frozen):
    """A stretch of the report; ``text[start:end] == quote``."""

    span: Span
    quote: str = Field(description="the words that stand there")
    name: str = Field(description="the normalised name")
    actor: Actor | None = Field(default=None, description="in roles and speakers only")
    refers_to: Span | None = Field(default=None, description="where the name stands that a pronoun or description is for")


class PlaceMention(Mention):
    """A place; an unresolved one keeps its words and has null coordinates, with the reason in ``unresolved``."""

    geonames_id: int | None = Field(default=None, description="id in GeoNames")
    country: str | None = Field(default=None, description="ISO 3166-1 alpha-2")
    admin1: str | None = Field(default=None, description="province, governorate or state")
    admin2: str | None = Field(default=None, description="district")
    latitude: float | None = Field(default=None, description="degrees north, WGS 84")
    longitude: float | None = Field(default=None, description="degrees east, WGS 84")
    precision: PlacePrecision | None = Field(default=None, description="how precisely the place is known")
    relation: str = Field(default="in", description="in, near, north_of, …, border_of")
    unresolved: str | None = Field(default=None, description="why no point on the map is given")


class TimeMention(_Frozen):
    """An interval of days, both ends inclusive; an open end is null. Without a time expression, span and quote are null.

    Words that name no day that can be (31 February) keep span and quote, and have the reason in ``unresolved``.
    """

    span: Span | None = Field(default=None, description="where the time expression stands; null when inferred from the publication date")
    quote: str | None = Field(default=None, description="the words that stand there")
    start: str | None = Field(default=None, description="first day, ISO 8601; null is open")
    end: str | None = Field(default=None, description="last day, inclusive, ISO 8601; null is open")
    precision: TimePrecision = Field(description="how precisely the time is known")
    unresolved: str | None = Field(default=None, description="why the words give no days")


class Figure(_Frozen):
    """A counted quantity; ``high`` null is open, and "heavy losses" has no number at all."""

    span: Span
    quote: str = Field(description="the words that stand there; a number in words stays in words")
    measure: Measure = Field(description="what is counted")
    unit: str = Field(default="people", description="people, families, vehicles, aircraft, km, days, …")
    low: float | None = Field(default=None, description="lowest number that the words allow")
    best: float | None = Field(default=None, description="the number named; null when none is")
    high: float | None = Field(default=None, description="highest number that the words allow; null is open or unknown")
    bound: Bound = Field(description="how the number is meant")
    group: Mention | None = Field(default=None, description="whose")
    status: Status = Field(default=Status.UNKNOWN, description="whether those counted took part in the fighting")
    part_of: int | None = Field(default=None, description="index among the claim's figures of the figure that contains it")


class Attribution(_Frozen):
    """Whose word a claim is; ``content`` is what is put in the speaker's mouth."""

    speaker: Mention | None = Field(default=None, description="who says it; null when the words name nobody")
    cue: Mention = Field(description="the word that attributes: said, according to")
    content: Mention = Field(description="what is put in the speaker's mouth")
    kind: AttributionKind = Field(description="how it is put there")


class Roles(_Frozen):
    """Who takes which part; each a list of mentions in order of the text."""

    agent: tuple[Mention, ...] = Field(default=(), description="who acts; both sides where they are told alike. Never means guilt")
    target: tuple[Mention, ...] = Field(default=(), description="whom or what it is done to")
    supporter: tuple[Mention, ...] = Field(default=(), description="with whose help")
    instrument: tuple[Mention, ...] = Field(default=(), description="with what")
    holder: tuple[Mention, ...] = Field(default=(), description="who holds a place (control)")
    subject: tuple[Mention, ...] = Field(default=(), description="of whom or what something is told (whereabouts, strength)")

    def items(self) -> Iterator[tuple[str, tuple[Mention, ...]]]:
        """Yield each role's name and mentions."""
        for name in type(self).model_fields:
            yield name, getattr(self, name)


class Claim(_Frozen):
    """One thing that one report says."""

    id: str = Field(description="derived from the report's text and what the claim says")
    type: ClaimType = Field(description="what kind of thing is said")
    trigger: Mention = Field(description="the word that makes it a claim")
    evidence: Mention = Field(description="the sentence, or the stretch of it that carries the claim")
    roles: Roles = Field(default=Roles(), description="who takes which part")
    where: tuple[PlaceMention, ...] = Field(default=(), description="the places of it")
    when: TimeMention | None = Field(default=None, description="the time of it")
    figures: tuple[Figure, ...] = Field(default=(), description="what is counted in it")
    polarity: Polarity = Field(default=Polarity.AFFIRMED, description="whether it is affirmed or negated")
    modality: Modality = Field(default=Modality.ASSERTED, description="how sure or how real it is")
    attribution: tuple[Attribution, ...] = Field(default=(), description="outermost first; empty is the outlet's own voice")
    supersedes: str | None = Field(default=None, description="the number or claim that this one corrects, in the text's words")
    main: bool = Field(default=False, description="true on the claim that the report is chiefly about")
    confidence: float = Field(default=1.0, ge=0, le=1, description="from 0 to 1")
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

    id: str = Field(description="derived from the claims")
    main: bool = Field(default=False, description="true on the event that the report is chiefly about")
    type: ClaimType = Field(description="what kind of thing happened")
    claims: tuple[str, ...] = Field(description="ids of the claims that agree on it")
    roles: Roles = Field(default=Roles(), description="who takes which part")
    where: tuple[PlaceMention, ...] = Field(default=(), description="the places of it")
    when: TimeMention | None = Field(default=None, description="the time of it")
    figures: tuple[Figure, ...] = Field(default=(), description="reconciled by measure and group")
    sources: tuple[str, ...] = Field(default=(), description="ids of the reports")
    grading: str | None = Field(default=None, description="how well it is established")
    first_reported: str | None = Field(default=None, description="when the first report was published, ISO 8601")
    last_changed: str | None = Field(default=None, description="when the last report that changed it was published, ISO 8601")


class Problem(_Frozen):
    """What could not be read, where, and why."""

    code: str = Field(description="code of the kind of problem, as of the exceptions")
    message: str = Field(description="what is wrong")
    where: str | None = Field(default=None, description="file, line or field")
    remedy: str | None = Field(default=None, description="what to do about it")


class Report(_Frozen):
    """One document as published. ``text`` is in NFC; dates are ISO 8601, null when the report does not say."""

    id: str = Field(description="derived from the text and its source")
    title: str | None = Field(default=None, description="the headline")
    byline: str | None = Field(default=None, description="who wrote it")
    outlet: str | None = Field(default=None, description="who published it, or the agency it is from")
    published: str | None = Field(default=None, description="when it was published, ISO 8601: a date, or a date and time")
    modified: str | None = Field(default=None, description="when it was last changed, ISO 8601")
    retrieved: str | None = Field(default=None, description="when it was fetched, ISO 8601")
    language: str | None = Field(default=None, description="ISO 639-1")
    url: str | None = Field(default=None, description="address it came from")
    text: str = Field(description="the text as read, in NFC; all spans point into it")


class Reading(_Frozen):
    """All that was read in a report. Making one checks every span against the text."""

    schema_: Literal["kroniek/1"] = Field(default=SCHEMA, alias="schema", description="version of this contract")
    report: Report = Field(description="the document that was read")
    claims: tuple[Claim, ...] = Field(default=(), description="what it says, in order of the text")
    events: tuple[Event, ...] = Field(default=(), description="occurrences that claims agree on")
    places: tuple[PlaceMention, ...] = Field(default=(), description="every place named, in a claim or not")
    problems: tuple[Problem, ...] = Field(default=(), description="what could not be read; never takes its neighbours with it")
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
