"""Claims in the making become claims: their mentions get actors, points on the map and intervals of days."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

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
    Report,
    Roles,
    TimeMention,
    content_id,
)
from kroniek.reading import ClaimDraft, FigureDraft, Phrase, head_class, load_grammar, measured, noun_classes
from kroniek.resolving.actor_resolution import Answer, Basis
from kroniek.resolving.actors import ActorIndex
from kroniek.resolving.candidates import Candidate, Weighing
from kroniek.resolving.folding import fold
from kroniek.resolving.places import country_at, place_for
from kroniek.resolving.report_actors import ReportActors, Told
from kroniek.resolving.report_persons import Persons
from kroniek.resolving.report_times import ReportTimes

__all__ = ["Context", "resolve_claims", "weigh_actors", "weigh_time"]

_BY_DESCRIPTION = frozenset({ActorKind.PERSON, ActorKind.CIVILIANS, ActorKind.GOVERNMENT})
_BEFALLS_PEOPLE = frozenset({ClaimType.KILLING, ClaimType.ABDUCTION})
_THINGS = frozenset({"vehicle", "aircraft", "facility", "weapon"})
_ARMED = frozenset({"soldier", "fighter", "force", "group", "person", "police"})
_CLOSING = {")": "(", "]": "["}
_AMONG_STATES = frozenset(
    {
        ClaimType.SUPPORT, ClaimType.AID, ClaimType.TALKS, ClaimType.AGREEMENT, ClaimType.ACCUSATION, ClaimType.DEMAND, ClaimType.DENIAL,
        ClaimType.THREAT, ClaimType.SANCTION, ClaimType.STATEMENT,
    }
)  # fmt: skip
"""What is done to the government that a capital stands for, and not to the city."""
COUNTED, APART = "counted", "apart"
ENGINE_RULE = "engine:quotation"


@dataclass(frozen=True, slots=True)
class Context:
    """What resolving one report needs: its words, its places as resolved, and its times."""

    report: Report
    text: str  # the report's, in ordinary case
    published: date | None
    language: str
    actors: ActorIndex
    persons: Persons
    places: Sequence[PlaceMention]
    times: ReportTimes
    country: str | None
    told_from: Mapping[int, int] = field(default_factory=dict)  # places by what is told to lie so far from them, both by their starts
    named: Mapping[int, tuple[int, Actor]] = field(default_factory=dict)  # known actors by where their names start, with where they end
    resolved: dict["Asked", Answer] = field(default_factory=dict, repr=False)
    told: list[Told] = field(default_factory=list, repr=False)

    @property
    def day(self) -> str | None:
        """The ISO date of publication."""
        return self.published.isoformat() if self.published is not None else None


class Asked(NamedTuple):
    """A phrase that an actor was sought for, in which role where that tells, and on which day."""

    start: int
    end: int
    head: int
    role: str
    day: str | None


def weigh_time(claim: Claim, drafts: Sequence[ClaimDraft], context: Context) -> Weighing | None:
    """Return the days that a claim may have happened on, and why those it has were taken; None where it has none."""
    for draft in drafts:
        if (draft.trigger.start, draft.trigger.end) == claim.trigger.span and draft.type is claim.type:
            return context.times.weighing(draft, claim.where)
    return None


def resolve_claims(drafts: Sequence[ClaimDraft], context: Context) -> list[Claim]:
    """Return the claims in order of their triggers, one of them marked as the report's main claim."""
    claims: list[Claim] = []
    context.told.extend(_told(drafts, context))
    for draft in drafts:
        where = _where(draft, context)
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
    actor = _actor(meant, name, context, role if role in (COUNTED, APART) else "", day)
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


def _is_governing(actor: Actor | None) -> bool:
    return actor is not None and actor.kind is ActorKind.GOVERNMENT


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


def _actor(phrase: Phrase, name: str, context: Context, role: str, day: str | None) -> Actor | None:
    """Return the actor of a phrase; the same phrase takes part in several claims."""
    key = Asked(phrase.start, phrase.end, phrase.head.start, role, day)
    if key not in context.resolved:
        context.resolved[key] = _answer(phrase, name, context, role, day)
    return context.resolved[key].actor


def _answer(phrase: Phrase, name: str, context: Context, role: str, day: str | None) -> Answer:
    report = ReportActors(context.told, context.actors, context.language, day, context.country)
    head, head_class = _particulars(phrase, context)
    counted = role == COUNTED
    answer = context.actors.answer(
        name, context.language, head=head, head_class=head_class, counted=counted, country_hint=context.country, day=day
    )
    if head_class in _ARMED and (owner := _in_brackets_before(phrase, context)) is not None:
        return Answer(owner, Basis.NAME)
    if answer.basis is Basis.REPORT and role != APART:
        answer = report.taken_up(phrase, name, answer)
    actor = answer.actor
    if actor is not None and (actor.kind not in _BY_DESCRIPTION or context.actors.actor(actor.id) is not None):
        return answer
    person = _person(phrase, context) or (actor if actor is not None and actor.kind is ActorKind.PERSON else None)
    return answer if person is None else Answer(_with_office(person, phrase, context, day), Basis.PERSON)


def _with_office(person: Actor, phrase: Phrase, context: Context, day: str | None) -> Actor:
    """Return a person with whom they serve, where an apposition tells that: "Ousmane Diarra, a spokesman for the army"."""
    if person.part_of is not None:
        return person
    for child in phrase.sentence.children(phrase.head.index):
        if child.deprel != "appos" or child.upos != "NOUN":
            continue
        inside = phrase.sentence.subtree(child.index)
        words = " ".join(context.text[min(t.start for t in inside) : max(t.end for t in inside)].split())
        whom = context.actors.answer(words, context.language, head=child.text, country_hint=context.country, day=day).actor
        if whom is not None and whom.kind not in (ActorKind.PERSON, ActorKind.CIVILIANS):
            return person.model_copy(update={"part_of": whom.id})
    return person


def _particulars(phrase: Phrase, context: Context) -> tuple[str, str]:
    """Return the head of a phrase as written, and its class."""
    kind = head_class(phrase.head, noun_classes(context.language), load_grammar(context.language))
    return context.text[phrase.head.start : phrase.head.end], kind


def _told(drafts: Sequence[ClaimDraft], context: Context) -> list[Told]:
    """Return the actors that a report names, in order: known names, and what its claims name by a country or people."""
    told = {start: Told(start, end, context.text[start:end], actor) for start, (end, actor) in context.named.items()}
    day = context.day
    for phrase in _own_words(drafts):
        words = " ".join(context.text[phrase.start : phrase.end].split())
        head, kind = _particulars(phrase, context)
        answer = context.actors.answer(words, context.language, head=head, head_class=kind, day=day)
        if answer.actor is not None and answer.basis is not Basis.REPORT:
            told[phrase.start] = Told(phrase.start, phrase.end, words, answer.actor)
    return sorted(told.values())


def _own_words(drafts: Sequence[ClaimDraft]) -> Iterable[Phrase]:
    """Return the phrases that stand for no other, each once, in the order that they are told of last."""
    found: dict[tuple[int, int, int], Phrase] = {}
    for phrase in (phrase for draft in drafts for phrase in _phrases(draft) if phrase.refers_to is None):
        key = (phrase.start, phrase.end, phrase.head.start)
        found.pop(key, None)
        found[key] = phrase
    return found.values()


def weigh_actors(claim: Claim, context: Context) -> tuple[Weighing, ...]:
    """Return whom the words in the roles of a claim may mean, and why somebody was taken, or nobody."""
    speakers = (attribution.speaker for attribution in claim.attribution if attribution.speaker is not None)
    mentions = {m.span: m for m in (*(m for role, ms in claim.roles.items() if role != "instrument" for m in ms), *speakers)}
    return tuple(_weighing(mention, context) for mention in mentions.values())


def _weighing(mention: Mention, context: Context) -> Weighing:
    start, end = mention.refers_to or mention.span
    asked = next((asked for asked in context.resolved if start <= asked.start and asked.end <= end), None)
    if asked is None:
        return Weighing("actor", mention.span, mention.quote, (), False, "nobody was sought for these words")
    head = re.match(r"[\w'’-]*", context.text[asked.head : asked.end])
    name = " ".join(context.text[asked.start : asked.end].split())
    first, candidates, why = context.actors.weigh(
        name, context.language, head=head[0] if head else None, country_hint=context.country, day=asked.day, counted=asked.role == COUNTED
    )
    taken, basis = mention.actor, context.resolved[asked].basis
    if taken is None:
        why = "what is done to a capital is done to the city" if context.resolved[asked].actor is not None else why
    elif first is None or taken.id != first.id:
        others = tuple(one for one in candidates if one.name != taken.name)
        candidates, why = (Candidate(taken.name, context.actors.about(taken)), *others), basis.value
    return Weighing("actor", mention.span, mention.quote, candidates, taken is not None, why)


def _phrases(draft: ClaimDraft) -> Iterator[Phrase]:
    for phrases in draft.roles.values():
        yield from phrases
    yield from (attribution.speaker for attribution in draft.attribution if attribution.speaker is not None)
    yield from (figure.group for figure in draft.figures if figure.group is not None)


def _in_brackets_before(phrase: Phrase, context: Context) -> Actor | None:
    """Return the side whose short name stands in brackets right before a noun for fighters: "… Liberation Front [FMLN] commandos"."""
    tokens = phrase.sentence.tokens
    closing = next((t for t in tokens if t.end <= phrase.start and tokens[t.index + 1].start == phrase.start), None)
    if closing is None or closing.text not in _CLOSING:
        return None
    opening = max((t.index for t in tokens[: closing.index] if t.text == _CLOSING[closing.text]), default=None)
    if opening is None or not 0 < opening < closing.index - 1:
        return None
    short = context.text[tokens[opening + 1].start : tokens[closing.index - 1].end]
    actor = context.actors.resolve(short, context.language, country_hint=context.country) if short.isupper() else None
    return actor if actor is not None and actor.kind not in _BY_DESCRIPTION else None


def _person(phrase: Phrase, context: Context) -> Actor | None:
    """Return the person whose name is the head of a phrase, or stands in apposition to it."""
    beside = (c for c in phrase.sentence.children(phrase.head.index) if c.deprel in ("appos", "flat", "nmod:desc") and c.upos == "PROPN")
    found = (context.persons.at(token.start, token.end) for token in (phrase.head, *beside))
    return next((person for person in found if person is not None), None)


def _where(draft: ClaimDraft, context: Context) -> tuple[PlaceMention, ...]:
    found: dict[tuple[int, int], PlaceMention] = {}
    names: set[tuple[int, int]] = set()
    for phrase in draft.where:
        mention = _place(phrase, context)
        found.setdefault(mention.span, mention)
        if phrase.head.upos == "PROPN":
            names.add(mention.span)
    references = {context.told_from.get(start) for start, _ in found}
    places = [mention for mention in found.values() if mention.span[0] not in references]
    return tuple(sorted(_most_specific(places, names), key=lambda p: p.span))


_FINENESS = {PlacePrecision.COUNTRY: 0, PlacePrecision.WIDE: 0, PlacePrecision.ADMIN1: 1, PlacePrecision.ADMIN2: 2}
_A_PLACE_ITSELF = 3


def _fineness(place: PlaceMention) -> int:
    return _FINENESS.get(place.precision, _A_PLACE_ITSELF) if place.precision is not None else _A_PLACE_ITSELF


def _most_specific(places: list[PlaceMention], names: set[tuple[int, int]]) -> list[PlaceMention]:
    """Leave out what only says where another place lies: its country or region, and the building or road that a name locates.

    ``names`` are the spans of proper names: one that the gazetteer lacks still goes before the province or district it lies in.
    """
    known = [p for p in places if p.unresolved is None]
    unknown = [p for p in places if p.unresolved is not None and p.span in names]
    if not known or (unknown and all(0 < _fineness(p) < _A_PLACE_ITSELF for p in known)):
        countries = {p.country for p in known}
        country = countries.pop() if len(countries) == 1 else None
        named = unknown or places
        return [p.model_copy(update={"country": p.country or country}) for p in named]
    kept: list[PlaceMention] = []
    for place in known:
        finer = [p for p in known if p.country == place.country and p is not place and _fineness(p) > _fineness(place)]
        same = [p for p in kept if p.geonames_id == place.geonames_id and p.name == place.name]
        if not finer and not same:
            kept.append(place)
    return kept


def _place(phrase: Phrase, context: Context) -> PlaceMention:
    """Return the place named in a phrase (or in what it stands for); without one, the words with the reason.

    What the gazetteer lacks lies in the country that the places around it lie in.
    """
    meant = phrase.resolved()
    inside = place_for(meant.start, meant.end, context.places)
    quote = context.report.text[phrase.start : phrase.end]
    if inside is None:
        country = country_at(phrase.start, context.places)
        why = "the words name no place of the gazetteer"
        return PlaceMention(span=(phrase.start, phrase.end), quote=quote, name=quote, country=country, unresolved=why)
    if meant is phrase:
        return inside
    return inside.model_copy(update={"span": (phrase.start, phrase.end), "quote": quote, "refers_to": inside.span})


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
