"""Types: the ACLED sub-event of a snippet, by the labels of CASE 2021, task 2 (Haneczok and others 2021)."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from kroniek.evaluation.gold import GoldRow
from kroniek.evaluation.schemes import OTHER, main_claim, sub_event
from kroniek.evaluation.tally import Detail, Fault, Points, Tally, ratio
from kroniek.evaluation.task import Line, Number, Section, Summary, Task
from kroniek.model import Reading

__all__ = ["TYPES", "SubEventRow"]

SETS = (25, 28, 30)
ADDED = {
    "ORG_CRIME": 28,
    "NATURAL_DISASTER": 28,
    "MAN_MADE_DISASTER": 28,
    "ATTRIB": 30,
    "DIPLO": 30,
}
"""Labels that are not of ACLED, by the smallest set of labels that has them."""


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    event_type: str


class SubEventRow(GoldRow):
    """A snippet with its label."""

    gold: _Gold


def score(row: SubEventRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of a snippet in each set of labels that has its own; a label read that the set has not counts as OTHER."""
    wanted, reading = row.gold.event_type, readings[0]
    claim = main_claim(reading) if reading else None
    read = sub_event(claim, reading) if claim and reading else None
    tally = Tally()
    for size in SETS:
        if ADDED.get(wanted, 0) > size:
            continue
        answer = OTHER if read and ADDED.get(read, 0) > size else read
        tally.add(f"{size} labels", wanted, Points(answer == wanted, answer == wanted, 1))
        if answer and answer != wanted:
            tally.add(f"{size} labels", answer, Points(given=1))
    if read != wanted:
        details = (Detail("label", wanted, read or "none"),)
        tally.faults.append(Fault(row.id, "wrong", claim.type.value if claim else "no claim", row.text[:200], details))
    return tally


def headline(tally: Tally) -> float:
    """Return the mean F1 of the 25 labels of ACLED, weighted by how often each is annotated."""
    return _weighted(tally, SETS[0])


def summary(tally: Tally) -> Summary:
    """Return a line for each label, and the figures of each set of labels."""
    numbers = []
    for size in SETS:
        labels = [points for points in tally.group(f"{size} labels").values() if points.wanted]
        numbers.append(Number(f"{size} labels: weighted F1", _weighted(tally, size)))
        numbers.append(Number(f"{size} labels: mean F1", ratio(sum(points.f1 for points in labels), len(labels))))
        numbers.append(Number(f"{size} labels: accuracy", tally.whole(f"{size} labels").recall))
    lines = tuple(Line(name, points) for name, points in tally.group(f"{SETS[-1]} labels").items())
    return Summary((Section("label", lines),), tuple(numbers))


def _weighted(tally: Tally, size: int) -> float:
    labels = tally.group(f"{size} labels").values()
    return ratio(sum(points.f1 * points.wanted for points in labels), sum(points.wanted for points in labels))


def _fits(row: dict[str, Any]) -> bool:
    return isinstance(row.get("gold"), dict) and isinstance(row["gold"].get("event_type"), str)


TYPES = Task("types", "weighted F1 of 25 labels", SubEventRow, _fits, score, headline, summary)
"""Snippets with the ACLED sub-event that they tell of."""
