"""Counts: how many were killed, wounded or captured, by the number that a report, or the reports of an incident, come to."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AliasChoices, BaseModel, ConfigDict, Discriminator, Field, Tag

from kroniek.evaluation.amounts import amount_of, best_of, most_stated
from kroniek.evaluation.answers import names_of
from kroniek.evaluation.gold import GoldDocument, GoldRow
from kroniek.evaluation.names import any_same
from kroniek.evaluation.schemes import NON_STATE, STATE, kind_of
from kroniek.evaluation.tally import Detail, Fault, Points, Tally, ratio
from kroniek.evaluation.task import Line, Number, Section, Summary, Task
from kroniek.model import ActorKind, Figure, Measure, Reading, Status

__all__ = ["COUNTS", "CountsRow"]

CAPTURED = frozenset({Measure.CAPTURED, Measure.DETAINED, Measure.SURRENDERED})
NEAR = 0.1
GOVERNMENT = "Government of"
"""How a side that is a state is named in gold with sides."""

SIDES = ("a", "b")


class _Item(NamedTuple):
    """A number of the gold; ``end`` tells which end of what is read it is compared with."""

    name: str
    measures: frozenset[Measure]
    value: float
    end: Literal["low", "best", "high"] = "best"


class _Coded(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Plain(_Coded):
    """Numbers by measure; one that is null is not judged."""

    killed: float | None = None
    wounded: float | None = Field(default=None, validation_alias=AliasChoices("wounded", "injured"))
    missing: float | None = None
    captured: float | None = None
    displaced: float | None = None

    def items(self, literal: dict[str, bool]) -> Iterator[_Item]:
        for measure in (Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED, Measure.DISPLACED):
            value: float | None = getattr(self, measure.value)
            if value is not None:
                yield _Item(measure.value, CAPTURED if measure is Measure.CAPTURED else frozenset({measure}), value)


class _Least(_Coded):
    """The least that were killed and captured (ISAF); judged where ``literal`` says that the number stands in the text."""

    min_killed: float
    min_captured: float

    def items(self, literal: dict[str, bool]) -> Iterator[_Item]:
        if literal.get("min_killed"):
            yield _Item("killed", frozenset({Measure.KILLED}), self.min_killed)
        if literal.get("min_captured"):
            yield _Item("captured", CAPTURED, self.min_captured)


class _Sided(_Coded):
    """Deaths by side (UCDP GED)."""

    best: float
    deaths_a: float
    deaths_b: float
    deaths_civilians: float
    deaths_unknown: float
    side_a: str
    side_b: str

    def items(self, literal: dict[str, bool]) -> Iterator[_Item]:
        yield _Item("killed", frozenset({Measure.KILLED}), self.best)

    def losing_side(self) -> str | None:
        """Return the side that all the dead are of: a, b or civilians; None when it is more than one, or unknown."""
        deaths = {"a": self.deaths_a, "b": self.deaths_b, "civilians": self.deaths_civilians}
        losing = [side for side, many in deaths.items() if many]
        return losing[0] if len(losing) == 1 and not self.deaths_unknown else None

    def name_of(self, side: str) -> str:
        """Return the name of side a or b."""
        return self.side_a if side == "a" else self.side_b


class _Range(_Coded):
    min: float | None = None
    max: float | None = None


class _InText(_Coded):
    min_in_text: bool = True
    max_in_text: bool = True


class _Ranged(_Coded):
    """Lowest and highest numbers of civilians (Airwars); the ends that do not stand in the text are not judged."""

    civilians_killed: _Range
    civilians_killed_in_text: _InText = _InText()
    civilians_injured: _Range | None = None

    def items(self, literal: dict[str, bool]) -> Iterator[_Item]:
        yield from self._ends(Measure.KILLED, self.civilians_killed, self.civilians_killed_in_text)
        yield from self._ends(Measure.WOUNDED, self.civilians_injured or _Range(), _InText())

    def _ends(self, measure: Measure, ends: _Range, stands: _InText) -> Iterator[_Item]:
        if ends.min is not None and stands.min_in_text:
            yield _Item(f"{measure} (low end)", frozenset({measure}), ends.min, "low")
        if ends.max is not None and stands.max_in_text:
            yield _Item(f"{measure} (high end)", frozenset({measure}), ends.max, "high")


def _form(gold: Any) -> str:
    keys = {"min_killed": "least", "deaths_a": "sided", "civilians_killed": "ranged"}
    return next((form for key, form in keys.items() if isinstance(gold, dict) and key in gold), "plain")


_Gold = Annotated[
    Annotated[_Plain, Tag("plain")] | Annotated[_Least, Tag("least")] | Annotated[_Sided, Tag("sided")] | Annotated[_Ranged, Tag("ranged")],
    Discriminator(_form),
]


class _Report(_Coded):
    doc_id: str
    text: str
    title: str | None = None
    dct: str | None = None


class CountsRow(GoldRow):
    """A report, or the reports of one incident, with its numbers."""

    text: str = ""
    documents: tuple[_Report, ...] = ()
    literal: dict[str, bool] = Field(default_factory=dict)
    gold: _Gold

    def texts(self) -> tuple[GoldDocument, ...]:
        """Return the report, or the reports of the incident."""
        if not self.documents:
            return super().texts()
        return tuple(GoldDocument(f"{self.id}/{each.doc_id}", each.text, each.dct, self.lang, each.title) for each in self.documents)


def score(row: CountsRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of every number of a row; several reports answer by what most of them say, then by the latest."""
    tally = Tally()
    latest_first = [reading for reading in reversed(readings) if reading is not None]
    for item in row.gold.items(row.literal):
        stated = [amount for reading in latest_first if (amount := amount_of(reading, item.measures))]
        answer = most_stated(stated)
        read: float | None = getattr(answer, item.end, None)
        right = read == item.value
        tally.add("measure", item.name, Points(right and item.value > 0, bool(read), item.value > 0))
        tally.count("numbers")
        tally.count("numbers right", right)
        tally.count(_met(item.value, read))
        if item.value and read:
            tally.count("both above 0")
            tally.count("near", abs(read - item.value) <= NEAR * item.value)
        if not right and (item.value or read):
            told = "nothing" if read is None else f"{read:g}"
            words = row.texts()[0].text[:200]
            tally.faults.append(Fault(row.id, "wrong number", item.name, words, (Detail(item.name, f"{item.value:g}", told),)))
    if isinstance(row.gold, _Sided) and (losing := row.gold.losing_side()):
        side = readings[0] and _side_read(readings[0], row.gold)
        tally.add("side", "side of the dead", Points(side == losing, side is not None, 1))
    return tally


def headline(tally: Tally) -> float:
    """Return the F1 of numbers above 0 that are exactly right."""
    return tally.whole("measure").f1


def summary(tally: Tally) -> Summary:
    """Return the points by measure, whose the dead were, and how 0 and unknown are told apart."""
    lines = [Line("numbers above 0", tally.whole("measure"))]
    lines += [Line(name, points) for name, points in tally.group("measure").items()]
    lines += [Line(name, points) for name, points in tally.group("side").items()]
    numbers = [
        Number("exactly right, 0 included", ratio(tally.counted("numbers right"), tally.counted("numbers"))),
        Number("within 10%, where both are above 0", ratio(tally.counted("near"), tally.counted("both above 0"))),
    ]
    met = [_met(value, read) for value in (1, 0) for read in (1, 0, None)]
    return Summary((Section("measure", tuple(lines)),), (*numbers, *(Number(name, int(tally.counted(name))) for name in met)))


def _met(value: float, read: float | None) -> str:
    read_as = "nothing" if read is None else "above 0" if read else "0"
    return f"annotated {'above 0' if value else '0'}, read as {read_as}"


def _side_read(reading: Reading, gold: _Sided) -> str | None:
    """Return the side of the first group of dead that has the right number and can be told."""
    figures = (figure for claim in reading.claims for figure in claim.figures)
    killed = (figure for figure in figures if figure.measure is Measure.KILLED and best_of(figure) == gold.best)
    return next((side for figure in killed if (side := _side_of(figure, gold))), None)


def _side_of(figure: Figure, gold: _Sided) -> str | None:
    kind = kind_of(figure.group)
    if kind is ActorKind.CIVILIANS or figure.status is Status.CIVILIAN:
        return "civilians"
    names = names_of(figure.group)
    for side in SIDES:
        if any_same([gold.name_of(side)], names):
            return side
    governs = {side: gold.name_of(side).startswith(GOVERNMENT) for side in SIDES}
    if kind in STATE | NON_STATE and governs["a"] != governs["b"]:
        return next(side for side in SIDES if governs[side] == (kind in STATE))
    return None


def _fits(row: dict[str, Any]) -> bool:
    gold = row.get("gold")
    return isinstance(gold, dict) and ("templates" not in gold) and (_form(gold) != "plain" or not {"killed", "wounded"}.isdisjoint(gold))


COUNTS = Task("counts", "F1 of exact numbers", CountsRow, _fits, score, headline, summary)
"""Reports with the numbers that they come to."""
