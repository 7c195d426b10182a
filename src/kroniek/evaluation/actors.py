"""Actors: whom the words in the roles of claims stand for, or that nobody can be named.

What is judged is the identity only: a mention that is annotated and was read, in whatever role. Words that were read with more around
them are judged too ("gunmen on motorcycles" for "gunmen"), where the annotation has the words themselves nowhere else. Which words fill
which role is judged with the facts.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from kroniek.evaluation.gold import GoldRow
from kroniek.evaluation.names import plain, same_name
from kroniek.evaluation.tally import Detail, Fault, Points, Tally, ratio
from kroniek.evaluation.task import Line, Number, Section, Summary, Task
from kroniek.model import ActorKind, Mention, Reading

__all__ = ["ACTORS", "ActorsRow"]

NOBODY = "nobody"
"""Told of words that name no actor: strangers, things, and civilians without a country, of whom a kind is all that is known."""

IDENTIFIED, NAMED, LEFT_OPEN = "identity", "somebody, where there is one", "nobody, where there is none"


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    actors: dict[str, tuple[str, ...]]
    """By the words of the text: the ids of actors that are accepted, ``nobody`` among them where no one need be known."""


class ActorsRow(GoldRow):
    """A report, and whom some of its words stand for."""

    gold: _Gold


def score(row: ActorsRow, readings: Sequence[Reading | None]) -> Tally:
    """Return how many of the mentions that are annotated have an actor that is accepted."""
    tally = Tally()
    tally.count("annotated", len(row.gold.actors))
    wanted = {plain(words): (words, accepted) for words, accepted in row.gold.actors.items()}
    seen: set[str] = set()
    mentions = list(_mentions(readings[0]))
    exact = {plain(mention.quote) for mention in mentions}
    for mention in mentions:
        key = _annotated(mention, wanted, exact)
        if key is None:
            continue
        words, accepted = wanted[key]
        seen.add(words)
        found = identity(mention)
        right = found in accepted
        tally.add("actor", IDENTIFIED, Points(right, 1, 1))
        if NOBODY in accepted:
            tally.add("actor", LEFT_OPEN, Points(right, 1, 1))
        else:
            tally.add("actor", NAMED, Points(right, 1, 1))
        if not right:
            start, end = mention.span
            around = row.text[max(0, start - 60) : end + 60]
            kind = "taken for nobody" if found == NOBODY else "taken for somebody" if accepted == (NOBODY,) else "taken for another"
            tally.faults.append(Fault(row.id, kind, mention.quote, around, (Detail("actor", " or ".join(accepted), found),)))
    tally.count("read", len(seen))
    return tally


def _annotated(mention: Mention, wanted: Mapping[str, object], exact: Container[str]) -> str | None:
    """Return the annotated words that a mention is judged by: its own, or the one shorter name for the same that was read nowhere else."""
    key = plain(mention.quote)
    if key in wanted:
        return key
    inside = [words for words in wanted if words not in exact and words in key and same_name(words, mention.quote)]
    return inside[0] if len(inside) == 1 else None


def identity(mention: Mention) -> str:
    """Return the id of a mention's actor, ``nobody`` without one that is anybody in particular."""
    actor = mention.actor
    if actor is None or (actor.kind is ActorKind.CIVILIANS and actor.country is None and actor.id == ActorKind.CIVILIANS.value):
        return NOBODY
    return actor.id


def headline(tally: Tally) -> float:
    """Return the share of annotated mentions that were read whose identity is right."""
    return tally.of("actor", IDENTIFIED).recall


def summary(tally: Tally) -> Summary:
    """Return the identities, of those who are somebody and of those who are nobody."""
    lines = tuple(Line(name, tally.of("actor", name)) for name in (IDENTIFIED, NAMED, LEFT_OPEN))
    share = ratio(tally.counted("read"), tally.counted("annotated"))
    return Summary((Section("actor", lines),), (Number("annotated words that were read in some role", share),))


def _mentions(reading: Reading | None) -> Iterator[Mention]:
    """Yield each mention of an actor once."""
    seen: set[tuple[int, int]] = set()
    for claim in reading.claims if reading else ():
        speakers = (attribution.speaker for attribution in claim.attribution)
        groups = (figure.group for figure in claim.figures)
        roles = (mention for role, filled in claim.roles.items() if role != "instrument" for mention in filled)
        for mention in (*roles, *speakers, *groups):
            if mention is not None and mention.span not in seen:
                seen.add(mention.span)
                yield mention


def _fits(row: dict[str, Any]) -> bool:
    gold = row.get("gold")
    return isinstance(gold, dict) and isinstance(gold.get("actors"), dict)


ACTORS = Task("actors", "share of identities right", ActorsRow, _fits, score, headline, summary)
"""Reports with whom their words stand for."""
