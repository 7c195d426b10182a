"""Claims in the making become claims: their mentions get actors, points on the map and intervals of days."""

from collections.abc import Sequence

from kroniek.model import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    ClaimType,
    Figure,
    Mention,
    Modality,
    PlaceMention,
    PlacePrecision,
    Polarity,
    Roles,
    TimeMention,
    content_id,
)
from kroniek.reading import ClaimDraft, FigureDraft, Phrase, head_class, load_grammar, measured, noun_classes
from kroniek.resolving.candidates import Weighing
from kroniek.resolving.claim_actors import actor_of, told_actors
from kroniek.resolving.claim_places import places_of
from kroniek.resolving.context import APART, COUNTED, Context
from kroniek.resolving.folding import fold
from kroniek.resolving.places import place_for

__all__ = ["resolve_claims", "weigh_time"]

_BEFALLS_PEOPLE = frozenset({ClaimType.KILLING, ClaimType.ABDUCTION})
_THINGS = frozenset({"vehicle", "aircraft", "facility", "weapon"})
_AMONG_STATES = frozenset(
    {
        ClaimType.SUPPORT, ClaimType.AID, ClaimType.TALKS, ClaimType.AGREEMENT, ClaimType.ACCUSATION, ClaimType.DEMAND, ClaimType.DENIAL,
        ClaimType.THREAT, ClaimType.SANCTION, ClaimType.STATEMENT,
    }
)  # fmt: skip
"""What is done to the government that a capital stands for, and not to the city."""
ENGINE_RULE = "engine:quotation"


def weigh_time(claim: Claim, drafts: Sequence[ClaimDraft], context: Context) -> Weighing | None:
    """Return the days that a claim may have happened on, and why those it has were taken; None where it has none."""
    for draft in drafts:
        if (draft.trigger.start, draft.trigger.end) == claim.trigger.span and draft.type is claim.type:
            return context.times.weighing(draft, claim.where)
    return None


def resolve_claims(drafts: Sequence[ClaimDraft], context: Context) -> list[Claim]:
    """Return the claims in order of their triggers, one of them marked as the report's main claim."""
    claims: list[Claim] = []
    context.told.extend(told_actors(drafts, context))
    for draft in drafts:
        where = places_of(draft, context)
        claims.append(_claim(draft, where, context.times.when(draft, where), context))
    main = _main(claims)
    return [c.model_copy(update={"main": True}) if i == main else c for i, c in enumerate(claims)]


def _claim(draft: ClaimDraft, where: tuple[PlaceMention, ...], when: TimeMention | None, context: Context) -> Claim:
    day = _day_of(when, context)
    roles = {role: tuple(_mention(p, context, day, role, draft.type) for p in _ordered(phrases)) for role, phrases in draft.roles.items()}
    rule = f"{context.language}:{draft.entry.id}" if draft.entry is not None else ENGINE_RULE
    trigger = _stretch(draft.trigger.start, draft.trigger.end, context)
    counted = ((f.start, f.end) for f in draft.figures)
    identity = (context.report.id, draft.type, trigger.span, rule, *(m.span for ms in roles.values() for m in ms), *counted)
    return Claim(
        id=content_id("c", *identity),
        type=draft.type,
        trigger=trigger,
        evidence=_stretch(*draft.evidence, context),
        roles=Roles(**roles),
        where=where,
        when=when,
        figures=tuple(_figure(f, roles.get("agent", ()), context) for f in draft.figures),
        polarity=draft.polarity,
        modality=draft.modality,
        attribution=tuple(
            Attribution(
                speaker=_mention(a.speaker, context, context.day) if a.speaker is not None else None,
                cue=_stretch(*a.cue, context),
                content=_stretch(*a.content, context),
                kind=a.kind,
            )
            for a in draft.attribution
        ),
        supersedes=context.report.text[slice(*draft.supersedes)] if draft.supersedes is not None else None,
        confidence=_confidence(draft),
        rule=rule,
    )


def _ordered(phrases: Sequence[Phrase]) -> list[Phrase]:
    unique: dict[tuple[int, int], Phrase] = {}
    for phrase in phrases:
        unique.setdefault((phrase.start, phrase.end), phrase)
    return sorted(unique.values(), key=lambda p: p.start)


def _stretch(start: int, end: int, context: Context) -> Mention:
    quote = context.report.text[start:end]
    return Mention(span=(start, end), quote=quote, name=quote)


def _mention(phrase: Phrase, context: Context, day: str | None, role: str = "agent", act: ClaimType | None = None) -> Mention:
    """Return the mention of a phrase with its actor; a pronoun takes name and actor of what it stands for.

    A capital that suffers is no government, nor is a car or a building its owner, and an unknown name that is killed or abducted is a
    person's; whose losses are ``counted`` may be told without a name. A group or number of people goes by the name of these.
    """
    span = phrase.whole or (phrase.start, phrase.end)
    quote = context.report.text[slice(*span)]
    meant = phrase.resolved()
    name = " ".join(context.text[meant.start : meant.end].split())
    actor = actor_of(meant, name, context, role if role in (COUNTED, APART) else "", day)
    if (
        role == "target"
        and act not in _AMONG_STATES
        and actor is not None
        and actor.kind is ActorKind.GOVERNMENT
        and _is_below_a_country(meant, context)
    ):
        actor = None
    if role == "target" and act in _BEFALLS_PEOPLE and actor is None and _is_unknown_name(meant, context):
        actor = Actor(id="-".join(fold(name).split()), name=name, kind=ActorKind.PERSON)
    if role == "target" and _is_thing(meant, context):
        actor = None
    refers_to = (meant.start, meant.end) if meant is not phrase else None
    inner = measured(meant, load_grammar(context.language))
    name = " ".join(context.text[inner.start : inner.end].split())
    return Mention(span=span, quote=quote, name=name, actor=actor, refers_to=refers_to)


def _is_thing(phrase: Phrase, context: Context) -> bool:
    """Tell whether the head of a phrase is a common noun for a thing or a building: "two Red Cross ambulances"."""
    kind = head_class(phrase.head, noun_classes(context.language), load_grammar(context.language))
    return kind in _THINGS and phrase.head.upos == "NOUN"


def _is_below_a_country(phrase: Phrase, context: Context) -> bool:
    place = place_for(phrase.head.start, phrase.head.end, context.places)
    return place is not None and place.precision not in (PlacePrecision.COUNTRY, PlacePrecision.WIDE)


def _is_unknown_name(phrase: Phrase, context: Context) -> bool:
    """Tell whether a phrase is a name of capitalised words that is no place's and no acronym."""
    if phrase.head.upos != "PROPN" or place_for(phrase.start, phrase.end, context.places) is not None:
        return False
    words = context.text[phrase.start : phrase.end].split()
    return all(word[0].isupper() and not word.isupper() for word in words)


def _day_of(when: TimeMention | None, context: Context) -> str | None:
    """Return the day of a claim that says it, or else that of publication: an army is that of its time."""
    said = (when.end or when.start) if when is not None and when.quote is not None else None
    return said or context.day


def _group(phrase: Phrase, agents: Sequence[Mention], context: Context) -> Mention:
    """Return whose people are counted; those without a name are not of the side that acts on them."""
    group = _mention(phrase, context, context.day, COUNTED)
    own = group.actor is not None and any(a.actor is not None and a.actor.id == group.actor.id for a in agents)
    return _mention(phrase, context, context.day, APART) if own else group


def _figure(draft: FigureDraft, agents: Sequence[Mention], context: Context) -> Figure:
    return Figure(
        span=(draft.start, draft.end),
        quote=context.report.text[draft.start : draft.end],
        measure=draft.measure,
        unit=draft.unit,
        low=draft.low,
        best=draft.best,
        high=draft.high,
        bound=draft.bound,
        group=_group(draft.group, agents, context) if draft.group is not None else None,
        status=draft.status,
        part_of=draft.part_of,
    )


def _confidence(draft: ClaimDraft) -> float:
    """Return how sure the reading is, not the source: less without arguments, with a word of many senses, or without an entry."""
    value = 0.9 if draft.entry is not None else 0.6
    if not draft.roles and not draft.figures:
        value -= 0.25
    if draft.entry is not None and draft.entry.weak:
        value -= 0.1
    return round(value, 2)


def _main(claims: Sequence[Claim]) -> int | None:
    """Return the index of the claim a report is chiefly about: the first told as fact that is no mere statement."""
    plain = [
        i for i, c in enumerate(claims)
        if c.type is not ClaimType.STATEMENT and c.polarity is Polarity.AFFIRMED and c.modality is not Modality.HYPOTHETICAL
    ]  # fmt: skip
    if plain:
        return plain[0]
    return 0 if claims else None
