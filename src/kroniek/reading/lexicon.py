"""The lexicon of a language: which words say that something happened, and which of their arguments take which part.

Entries are data (``language/<code>/lexicon/*.toml``); the format is told in ``docs/lexicon.md``.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Literal

from kroniek.errors import LexiconError
from kroniek.model import ClaimType, Measure, Modality, Polarity

__all__ = ["Entry", "Lexicon", "Speech", "load_lexicon", "noun_classes"]

PartOfSpeech = Literal["verb", "noun", "adjective"]
ROLE_NAMES = ("agent", "target", "supporter", "instrument", "holder", "subject", "where")
_KEYS = frozenset(
    (
        "id lemma pos type roles needs only never measure counts presumed resumes group weak agentless polarity modality speech "
        "example claims"
    ).split()
)

# The figure that an act's number counts, and on which slot it stands, where an entry does not say.
_COUNTED: Mapping[ClaimType, tuple[Measure, str]] = {
    ClaimType.KILLING: (Measure.KILLED, "object"),
    ClaimType.ABDUCTION: (Measure.ABDUCTED, "object"),
    ClaimType.ARREST: (Measure.DETAINED, "object"),
    ClaimType.RELEASE: (Measure.RELEASED, "object"),
    ClaimType.SURRENDER: (Measure.SURRENDERED, "subject"),
    ClaimType.WEAPONS_SEIZURE: (Measure.EQUIPMENT, "object"),
    ClaimType.SEXUAL_VIOLENCE: (Measure.VICTIMS, "object"),
    ClaimType.TORTURE: (Measure.VICTIMS, "object"),
    ClaimType.DISPLACEMENT: (Measure.DISPLACED, "any"),
    ClaimType.STRENGTH: (Measure.STRENGTH, "any"),
    ClaimType.DEPLOYMENT: (Measure.STRENGTH, "any"),
    ClaimType.PROTEST: (Measure.STRENGTH, "subject"),
}

# Types whose verbs take no object, unless the entry says otherwise.
_NO_OBJECT = frozenset({ClaimType.WHEREABOUTS, ClaimType.STRENGTH, ClaimType.CASUALTIES})


@dataclass(frozen=True, slots=True)
class Speech:
    """What a word of speaking says of its content, where that differs from saying it plainly.

    ``content`` lists the slots of which one must be filled, and ``subject`` where that is part of what is said; with ``attitude`` the
    word tells what somebody thinks or wants, and makes a statement only.
    """

    polarity: Polarity | None = None
    modality: Modality | None = None
    content: tuple[str, ...] = ()
    attitude: bool = False


_NO_OBJECT = frozenset({ClaimType.WHEREABOUTS, ClaimType.STRENGTH, ClaimType.CASUALTIES})


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of a word or construction. Slots are listed in ``docs/lexicon.md``; the first filled one of a role wins."""

    id: str
    lemmas: tuple[str, ...]
    pos: PartOfSpeech
    type: ClaimType
    roles: Mapping[str, tuple[str, ...]]
    needs: Mapping[str, frozenset[str]]
    only: Mapping[str, frozenset[str]]
    never: Mapping[str, frozenset[str]]
    measure: Measure | None
    counts: str | None
    presumed: bool
    resumes: bool
    group: str | None
    weak: bool
    agentless: ClaimType | None
    polarity: Polarity
    modality: Modality | None
    speech: Speech | None
    example: str
    claims: tuple[Mapping[str, Any], ...]

    @property
    def is_attitude(self) -> bool:
        """Whether the word tells what somebody thinks or wants, which makes a statement and nothing else."""
        return self.speech is not None and self.speech.attitude

    def real_slot(self, slot: str) -> str:
        """Return the slot to look in: for a verb that takes no object the grammatical subject, whatever voice the parser saw."""
        if slot != "subject" or self.pos != "verb":
            return slot
        named = {s for slots in self.roles.values() for s in slots} | set(self.only) | {self.counts}
        without_object = self.type in _NO_OBJECT or "target" in self.roles
        return "grammatical subject" if without_object and "object" not in named else slot


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries of a language, found by the lemma that triggers them."""

    language: str
    entries: tuple[Entry, ...]
    by_lemma: Mapping[str, tuple[Entry, ...]] = field(repr=False)

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry of that id (``nl:innemen`` or ``innemen``), or None."""
        wanted = entry_id.rpartition(":")[2]
        return next((e for e in self.entries if e.id == wanted), None)


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language; raises LexiconError where an entry breaks the format."""
    folder = files("kroniek.language").joinpath(language, "lexicon")
    entries: list[Entry] = []
    seen: set[str] = set()
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            for entry in _entries_of(file, f"{language}/lexicon/{file.name}"):
                if entry.id in seen:
                    raise LexiconError(f"the id {entry.id!r} stands twice.", where=f"{language}/lexicon/{file.name}")
                seen.add(entry.id)
                entries.append(entry)
    by_lemma: dict[str, list[Entry]] = {}
    for entry in entries:
        for lemma in entry.lemmas:
            by_lemma.setdefault(lemma, []).append(entry)
    return Lexicon(language, tuple(entries), {lemma: tuple(found) for lemma, found in by_lemma.items()})


@cache
def noun_classes(language: str) -> Mapping[str, str]:
    """Return the class of each noun of ``nouns.toml``, by lemma; the first class that lists a noun has it."""
    data = _toml(files("kroniek.language").joinpath(language, "nouns.toml"), f"{language}/nouns.toml")
    found: dict[str, str] = {}
    for name, table in data.items():
        for lemma in table["lemmas"]:
            found.setdefault(lemma.lower(), name)
    return found


def _entries_of(file: Traversable, where: str) -> Iterator[Entry]:
    for number, row in enumerate(_toml(file, where).get("entry", []), start=1):
        try:
            yield _entry(row)
        except (KeyError, TypeError, ValueError) as error:
            name = row.get("id", f"number {number}") if isinstance(row, dict) else f"number {number}"
            raise LexiconError(f"entry {name}: {error}.", where=where, remedy="docs/lexicon.md tells the format.") from error


def _toml(file: Traversable, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"cannot be read: {error}.", where=where) from error


def _entry(row: dict[str, Any]) -> Entry:
    unknown = set(row) - _KEYS
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)}")
    claim_type = ClaimType(row["type"])
    roles = {role: _slots(slots) for role, slots in row.get("roles", {}).items()}
    if set(roles) - set(ROLE_NAMES):
        raise ValueError(f"unknown roles {sorted(set(roles) - set(ROLE_NAMES))}")
    default_measure, default_slot = _COUNTED.get(claim_type, (None, None))
    speech = row.get("speech")
    return Entry(
        id=row["id"],
        lemmas=_slots(row["lemma"]),
        pos=row["pos"],
        type=claim_type,
        roles=roles,
        needs=_words(row.get("needs", {})),
        only=_words(row.get("only", {})),
        never=_words(row.get("never", {})),
        measure=Measure(row["measure"]) if "measure" in row else default_measure,
        counts=row.get("counts", default_slot),
        presumed=bool(row.get("presumed", False)),
        resumes=bool(row.get("resumes", False)),
        group=row.get("group"),
        weak=bool(row.get("weak", False)),
        agentless=ClaimType(row["agentless"]) if "agentless" in row else None,
        polarity=Polarity(row.get("polarity", "affirmed")),
        modality=Modality(row["modality"]) if "modality" in row else None,
        speech=None if speech is None else _speech(speech),
        example=row["example"],
        claims=tuple(row["claims"]),
    )


def _speech(table: Mapping[str, Any]) -> Speech:
    unknown = set(table) - {"polarity", "modality", "content", "attitude"}
    if unknown:
        raise ValueError(f"unknown keys {sorted(unknown)} in speech")
    return Speech(
        polarity=Polarity(table["polarity"]) if "polarity" in table else None,
        modality=Modality(table["modality"]) if "modality" in table else None,
        content=_slots(table.get("content", [])),
        attitude=bool(table.get("attitude", False)),
    )


def _slots(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _words(table: Mapping[str, list[str] | str]) -> dict[str, frozenset[str]]:
    return {slot: frozenset(_slots(words)) for slot, words in table.items()}
