"""Whom the phrases of claims stand for, by their words and by what the report has told before them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kroniek.model import Actor, ActorKind, Claim, Mention
from kroniek.reading import ClaimDraft, Phrase, head_class, load_grammar, noun_classes
from kroniek.resolving.actor_resolution import Answer, Basis
from kroniek.resolving.candidates import Candidate, Weighing
from kroniek.resolving.context import APART, COUNTED, Asked, Context
from kroniek.resolving.report_actors import ReportActors, Told

__all__ = ["actor_of", "told_actors", "weigh_actors"]

_BY_DESCRIPTION = frozenset({ActorKind.PERSON, ActorKind.CIVILIANS, ActorKind.GOVERNMENT})
_ARMED = frozenset({"soldier", "fighter", "force", "group", "person", "police"})
_OFFICES = frozenset({"official", "leader"})
_CLOSING = {")": "(", "]": "["}


def told_actors(drafts: Sequence[ClaimDraft], context: Context) -> list[Told]:
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


def actor_of(phrase: Phrase, name: str, context: Context, role: str, day: str | None) -> Actor | None:
    """Return the actor of a phrase; the same phrase takes part in several claims."""
    key = Asked(phrase.start, phrase.end, phrase.head.start, role, day)
    if key not in context.resolved:
        context.resolved[key] = _answer(phrase, name, context, role, day)
    return context.resolved[key].actor


def weigh_actors(claim: Claim, context: Context) -> tuple[Weighing, ...]:
    """Return whom the words in the roles of a claim may mean, and why somebody was taken, or nobody."""
    speakers = (attribution.speaker for attribution in claim.attribution if attribution.speaker is not None)
    mentions = {m.span: m for m in (*(m for role, ms in claim.roles.items() if role != "instrument" for m in ms), *speakers)}
    return tuple(_weighing(mention, context) for mention in mentions.values())


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
    """Return a person with whom they serve, where the words beside the name tell that."""
    if person.part_of is not None:
        return person
    for words, head in _offices(person, phrase, context):
        whom = context.actors.answer(words, context.language, head=head, country_hint=context.country, day=day).actor
        if whom is not None and whom.kind not in (ActorKind.PERSON, ActorKind.CIVILIANS):
            return person.model_copy(update={"part_of": whom.id})
    return person


def _offices(person: Actor, phrase: Phrase, context: Context) -> Iterator[tuple[str, str]]:
    """Yield what a person is called, and the noun in that: before the name ("army spokesman Diarra") and in apposition to it."""
    sentence = phrase.sentence
    named = (start for start, (_, actor) in context.persons.mentions.items() if actor.id == person.id and start >= phrase.start)
    name = min(named, default=phrase.head.start)
    before = [token for token in sentence.tokens if phrase.start <= token.start and token.end <= name]
    nouns, grammar = noun_classes(context.language), load_grammar(context.language)
    offices = [t for t in before if head_class(t, nouns, grammar) in _OFFICES] or [t for t in before if t.upos == "NOUN"]
    if offices:
        yield _words(context, phrase.start, offices[-1].end), offices[-1].text
    for child in sentence.children(phrase.head.index):
        if child.deprel == "appos" and child.upos == "NOUN":
            inside = sentence.subtree(child.index)
            yield _words(context, min(t.start for t in inside), max(t.end for t in inside)), child.text


def _words(context: Context, start: int, end: int) -> str:
    return " ".join(context.text[start:end].split())


def _particulars(phrase: Phrase, context: Context) -> tuple[str, str]:
    """Return the head of a phrase as written, and its class."""
    kind = head_class(phrase.head, noun_classes(context.language), load_grammar(context.language))
    return context.text[phrase.head.start : phrase.head.end], kind


def _own_words(drafts: Sequence[ClaimDraft]) -> Iterable[Phrase]:
    """Return the phrases that stand for no other, each once, in the order that they are told of last."""
    found: dict[tuple[int, int, int], Phrase] = {}
    for phrase in (phrase for draft in drafts for phrase in _phrases(draft) if phrase.refers_to is None):
        key = (phrase.start, phrase.end, phrase.head.start)
        found.pop(key, None)
        found[key] = phrase
    return found.values()


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
