"""Whose word a number is: reports that repeat one source are one source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from kroniek.linking.features import folded_words
from kroniek.linking.told import ReportLike, Told
from kroniek.model import Actor, ActorKind

__all__ = ["Source", "source_of"]

_OFFICIAL = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.COALITION, ActorKind.INTERNATIONAL})
_OFFICE = frozenset({"prosecutors", "courts", "mayor", "governor", "officials"})


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Somebody whose word a claim is: ``id`` tells sources apart, ``name`` is how the report calls it."""

    id: str
    name: str
    official: bool = False
    kind: str | None = None


def source_of(told: Told, copies: Mapping[str, str] | None = None) -> Source:
    """Return the source of a claim: the innermost speaker who has a name, else the outlet, else the report itself.

    Two papers that quote one ministry give one source, and so do two that quote "residents" and "bewoners".
    ``copies`` tells of which report a report is a copy.
    """
    for attribution in reversed(told.claim.attribution):
        speaker = attribution.speaker
        if speaker is not None and (name := " ".join(folded_words(speaker.name))):
            actor = speaker.actor
            official = (actor is not None and actor.kind in _OFFICIAL) or _role_of(name) in _OFFICE
            return Source(_id_of(actor, name), speaker.name, official, actor.kind if actor else None)
    return _of_report(told.report, copies or {})


def _id_of(actor: Actor | None, name: str) -> str:
    """Return what tells a speaker apart: the actor, else the part that speakers without a name play, else the words.

    Who speaks for an army is the army: its spokesman and its chief of staff are one source.
    """
    if actor is not None and actor.kind is ActorKind.PERSON and actor.part_of is not None:
        return f"actor:{actor.part_of}"
    if actor is not None and actor.kind not in (ActorKind.CIVILIANS, ActorKind.MEDIA):
        return f"actor:{actor.id}"
    role = _role_of(name)
    if role is not None:
        return f"role:{role}"
    return f"actor:{actor.id}" if actor is not None and actor.kind is ActorKind.CIVILIANS else f"name:{name}"


def _role_of(name: str) -> str | None:
    return next((role for word in name.split() if (role := _roles().get(word)) is not None), None)


@cache
def _roles() -> dict[str, str]:
    table: dict[str, list[str]] = tomllib.loads(files("kroniek.linking").joinpath("speakers.toml").read_text(encoding="utf-8"))
    return {word: role for role, words in table.items() for word in words}


def _of_report(report: ReportLike, copies: Mapping[str, str]) -> Source:
    if report.id in copies:
        return Source(f"report:{copies[report.id]}", report.outlet or report.title or report.id)
    if report.outlet:
        return Source(f"name:{' '.join(folded_words(report.outlet))}", report.outlet, kind=ActorKind.MEDIA)  # other papers may quote it
    host = urlsplit(report.url).netloc.removeprefix("www.") if report.url else ""
    return Source(f"name:{host}", host, kind=ActorKind.MEDIA) if host else Source(f"report:{report.id}", report.title or report.id)
