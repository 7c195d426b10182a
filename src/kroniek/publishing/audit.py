"""Decisions and changes as lines: JSON Lines, and tables for spreadsheets."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kroniek.record import Change, Decision

__all__ = ["CHANGE_COLUMNS", "DECISION_COLUMNS", "change_json", "change_lines", "decision_json", "decision_line"]

DECISION_COLUMNS = ("decision", "at", "by", "verdict", "about", "field", "from", "to", "undoes", "reason", "stands")
CHANGE_COLUMNS = (
    "at",
    "kind",
    "by",
    "report",
    "claim",
    "now",
    "claims",
    "field",
    "before",
    "after",
    "decision",
    "verdict",
    "reason",
    "event",
)


def decision_json(decision: "Decision") -> str:
    """Return a decision as one line of JSON."""
    return json.dumps(asdict(decision), ensure_ascii=False) + "\n"


def decision_line(decision: "Decision") -> str:
    """Return a decision as one line under DECISION_COLUMNS."""
    details = decision.details
    values = (_cell(details.get(name)) for name in ("field", "from", "to", "decision"))
    stands = "yes" if decision.stands else "no"
    return _line((decision.id, decision.at, decision.by, decision.verdict, decision.about, *values, decision.reason, stands))


def change_json(change: "Change") -> str:
    """Return a change as one line of JSON, without what does not apply to it."""
    told = {name: value for name, value in asdict(change).items() if value is not None and value != ()}
    return json.dumps(told, ensure_ascii=False) + "\n"


def change_lines(change: "Change") -> Iterator[str]:
    """Yield a change as lines under CHANGE_COLUMNS, one a field that is otherwise."""
    taken = change.decision
    first = (change.at, change.kind, change.by, change.report, change.claim, change.now, change.claims)
    last = (*((taken.id, taken.verdict, taken.reason) if taken is not None else ("", "", "")), change.event)
    if taken is not None and "field" in taken.details:
        yield _line((*first, *(_cell(taken.details[name]) for name in ("field", "from", "to")), *last))
        return
    for field in change.fields or (None,):
        cells = ("", "", "") if field is None else (field.field, _cell(field.before), _cell(field.after))
        yield _line((*first, *cells, *last))


def _cell(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow("" if cell is None else cell for cell in cells)
    return line.getvalue()
