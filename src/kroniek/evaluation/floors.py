"""Floors: what was reached on gold that is kept in a repository, and may not be fallen below without a written reason.

A file of floors (TOML) holds for each file of gold what was measured last, and a history of floors. The last item of the history is in
force. Floors rise with what is measured; they go down, or move to a changed file of gold, only by an item that gives the reason.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kroniek.errors import FloorsError
from kroniek.evaluation.scoring import Score, first_fault
from kroniek.evaluation.tally import Points

__all__ = ["Floor", "Floors", "Held", "Tolerance", "digest_of", "fallen", "load_floors", "pinned", "write_floors"]

DIGITS = 4
HEADER = """\
# What the reader reaches on these annotated texts, and may not fall below. `kroniek eval --floors` checks it, and writes it with --pin; a
# floor that goes down, and gold that has changed, take a --reason. Measured are right, read and annotated; the floors of fields are F1.
"""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Tolerance(_Part):
    """How far below its floor a figure may be; fields with fewer than ``least`` annotated have none."""

    headline: float = Field(default=0.005, ge=0)
    field: float = Field(default=0.03, ge=0)
    least: int = Field(default=20, ge=1)


class Floor(_Part):
    """The floors from a day on: of the headline and of each field, for the gold with this digest (SHA-256)."""

    date: date
    gold: str = Field(pattern="^[0-9a-f]{64}$")
    headline: float
    fields: dict[str, float]
    reason: str = ""


class Held(_Part):
    """A file of gold that has floors.

    ``path`` is relative to the file of floors, ``headline`` and ``measured`` (points by group and name)
    are what was measured last.
    """

    path: str
    task: str
    documents: int
    headline: float
    measured: dict[str, dict[str, Points]]
    history: tuple[Floor, ...] = Field(min_length=1)


class Floors(_Part):
    """All that a file of floors holds."""

    tolerance: Tolerance = Tolerance()
    files: tuple[Held, ...] = ()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, as hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def load_floors(path: Path) -> Floors:
    """Return the floors of a file. Raises FloorsError when it breaks the form, or lowers a floor without a reason."""
    try:
        floors = Floors.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FloorsError(f"the floors cannot be read: {reason}.", where=str(path), remedy="Write them with --pin.") from None
    except ValidationError as error:
        raise FloorsError(f"the floors break their form: {first_fault(error)}.", where=str(path), remedy="Write them with --pin.") from None
    for held in floors.files:
        for before, after in pairwise(held.history):
            lowered = list(_lowered(before, after))
            if lowered and not after.reason.strip():
                raise FloorsError(
                    f"{held.path} goes down on {after.date} without a reason: {lowered[0]}.", where=str(path), remedy="Give the reason."
                )
    return floors


def write_floors(path: Path, floors: Floors) -> None:
    """Write floors to a file, in the order of their paths."""
    path.write_text(HEADER + "\n".join(_toml(floors)), encoding="utf-8")


def fallen(held: Held, tolerance: Tolerance, score: Score, digest: str) -> list[str]:
    """Return what is below its floor by more than is tolerated, each in words; and whether the gold is another than it was."""
    floor = held.history[-1]
    if digest != floor.gold:
        return ["the gold has changed since its floors were pinned"]
    measured = _measured(score, tolerance)
    told = [("headline", floor.headline, score.headline, tolerance.headline)]
    told += [(name, least, measured.get(name, 0.0), tolerance.field) for name, least in floor.fields.items()]
    return [f"{name} fell from {least:.3f} to {now:.3f}" for name, least, now, slack in told if now < least - slack]


def pinned(before: Held | None, tolerance: Tolerance, score: Score, digest: str, *, path: str, today: date, reason: str = "") -> Held:
    """Return what is held of a file of gold once this score is pinned.

    Without a reason, floors that the score is not above stay as they are; with one, they come down to it. Raises FloorsError when something
    has fallen, or the gold has changed, and no reason is given.
    """
    measured = _measured(score, tolerance)
    floor = Floor(date=today, gold=digest, headline=round(score.headline, DIGITS), fields=measured, reason=reason)
    if before is None:
        return _held(path, score, (floor.model_copy(update={"reason": reason or "first measured"}),))
    last = before.history[-1]
    if not reason:
        if faults := fallen(before, tolerance, score, digest):
            raise FloorsError(f"{faults[0]}.", where=path, remedy="Give the reason for lower floors.")
        kept = {name: max(measured.get(name, 0.0), last.fields.get(name, 0.0)) for name in sorted({*measured, *last.fields})}
        floor = floor.model_copy(update={"headline": max(floor.headline, last.headline), "fields": kept})
    same = (floor.gold, floor.headline, floor.fields) == (last.gold, last.headline, last.fields)
    return _held(path, score, before.history if same else (*before.history, floor))


def _held(path: str, score: Score, history: tuple[Floor, ...]) -> Held:
    summed = score.tally
    measured = {group: summed.group(group) for group in ("field", "type")}
    headline = round(score.headline, DIGITS)
    return Held(path=path, task=score.task.name, documents=score.documents, headline=headline, measured=measured, history=history)


def _measured(score: Score, tolerance: Tolerance) -> dict[str, float]:
    """Return the F1 of each field that is annotated often enough to have a floor."""
    fields = score.tally.group("field")
    return {name: round(points.f1, DIGITS) for name, points in fields.items() if points.wanted >= tolerance.least}


def _lowered(before: Floor, after: Floor) -> Iterator[str]:
    if before.gold != after.gold:
        yield "the gold has changed"
    elif after.headline < before.headline:
        yield f"headline, {before.headline} to {after.headline}"
    else:
        yield from (f"{name}, {f1} to {after.fields.get(name, 0)}" for name, f1 in before.fields.items() if after.fields.get(name, 0) < f1)


def _toml(floors: Floors) -> Iterator[str]:
    yield f"\ntolerance = {_inline(floors.tolerance.model_dump())}\n"
    for held in sorted(floors.files, key=lambda held: held.path):
        yield f"[[files]]\npath = {json.dumps(held.path)}\ntask = {json.dumps(held.task)}"
        yield f"documents = {held.documents}\nheadline = {held.headline}\n"
        for group, points in held.measured.items():
            yield f"[files.measured.{group}]"
            yield from (f"{name} = {_numbers(each)}" for name, each in points.items())
            yield ""
        for floor in held.history:
            yield f'[[files.history]]\ndate = {floor.date}\ngold = "{floor.gold}"\nheadline = {floor.headline}'
            yield f"fields = {_inline(floor.fields)}\nreason = {json.dumps(floor.reason, ensure_ascii=False)}\n"


def _inline(values: dict[str, Any]) -> str:
    return "{ " + ", ".join(f"{name} = {value}" for name, value in values.items()) + " }" if values else "{}"


def _numbers(points: Sequence[float]) -> str:
    return "[" + ", ".join(f"{number:g}" for number in points) + "]"
