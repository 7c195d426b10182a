"""Numbers: are their values read right? No report is read; the numbers of single sentences are.

The form of the gold is that of Recognizers-Text: each number with its value, or an interval such as ``[20,)``.
"""

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from kroniek.evaluation.expressions import share_right, summary_of
from kroniek.evaluation.gold import GoldDocument, GoldRow
from kroniek.evaluation.tally import Detail, Fault, Points, Tally
from kroniek.evaluation.task import Task
from kroniek.language.numbers import Quantity, find_quantities, load_number_words
from kroniek.model import Reading

__all__ = ["NUMBERS", "NumbersRow"]

_INTERVAL = re.compile(r"[\[(](.*),(.*)[\])]")
_FORMULA = re.compile(r"[\^~=<>/½-¾⅐-⅞]|^\s*[-,+]|\d\s?[a-z]\d|\d\s?[kgbm]$")
_FIFTHS = re.compile(r"\w (?:derden?|vierden?|vijfden?|zesden?|zevenden?|achtsten?|negenden?|tienden?)$")
_ONE_OF = re.compile(r"(?:1|een|één|one) (?:van de|of the) \w+")
_CODE = re.compile(r"\d[./-]\d+[./-]|\+\d")


class Value(NamedTuple):
    """A number of the gold: its lowest and highest value, None where it is open."""

    low: float | None
    high: float | None


class _Number(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    value: str

    def read(self) -> Value | None:
        """Return its value; None for a place in a row told from another ("the last but one")."""
        interval = _INTERVAL.fullmatch(self.value)
        try:
            if interval is not None:
                return Value(*(_float(end) if end else None for end in interval.groups()))
            return Value(_float(self.value), _float(self.value))
        except ValueError:
            return None


class _Annotation(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    numbers: tuple[_Number, ...]


class NumbersRow(GoldRow):
    """A sentence with its numbers."""

    gold: _Annotation

    def texts(self) -> tuple[GoldDocument, ...]:
        """Return none: the sentence is no report."""
        return ()


def score(row: NumbersRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of each number that a report can hold."""
    tally = Tally()
    found = find_quantities(row.text, 0, len(row.text), load_number_words(row.lang or "nl"))
    for number in row.gold.numbers:
        outside = _outside(number, row.text)
        value = number.read()
        if outside is not None or value is None:
            tally.count(f"left out: {outside or 'a place in a row, told from another'}")
            continue
        right = any(_agrees(quantity, value) for quantity in found) or _is_told_in_two(found, value)
        tally.add("number", "interval" if _INTERVAL.fullmatch(number.value) else "value", Points(right, bool(found), 1))
        if not right:
            read = ", ".join(f"{q.low:g}" if q.low is not None else "?" for q in found)
            tally.faults.append(Fault(row.id, "wrong", number.text, row.text, (Detail("value", number.value, read),)))
    return tally


def _outside(number: _Number, text: str) -> str | None:
    """Return why a number is left out: it counts nothing, or no report writes it so."""
    low = number.text.lower()
    value = number.read()
    if value is not None and any(end is not None and end < 0 for end in value):
        return "below zero"
    if _FORMULA.search(low):
        return "a formula"
    if _CODE.search(text):
        return "a part of a date, a telephone number or an address"
    exact = value.low if value is not None and value.low == value.high else None
    if exact is not None and exact % 1 and _ONE_OF.fullmatch(low):
        return "one of so many, which counts one"
    if exact is not None and not re.search(r"\d", low) and (exact % 1 or _FIFTHS.search(low)):
        return "a fraction in words"
    return None


def _agrees(quantity: Quantity, value: Value) -> bool:
    """Tell whether a quantity has the value; of one with an open end, or of a mere number, the known end counts."""
    if value.low == value.high:
        return quantity.best is not None and value.low is not None and abs(quantity.best - value.low) <= 1e-9 * max(1.0, abs(value.low))
    return (quantity.low, quantity.high) == (value.low, value.high)


def _is_told_in_two(found: Sequence[Quantity], value: Value) -> bool:
    """Tell whether one quantity has the low end and another the high one ("more than 10 but fewer than 20")."""
    ends = {(quantity.low, quantity.high) for quantity in found}
    return None not in value and (value.low, None) in ends and (None, value.high) in ends


def _float(text: str) -> float:
    return float(text.replace(".", "").replace(",", ".")) if "," in text else float(text)


NUMBERS = Task(
    "numbers",
    "right values",
    NumbersRow,
    lambda row: isinstance(row.get("gold"), dict) and isinstance(row["gold"].get("numbers"), list),
    score,
    partial(share_right, measure="number"),
    partial(summary_of, measure="number", name="number"),
)
"""Sentences with numbers and their values."""
