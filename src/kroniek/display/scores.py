"""How well reports were read: the scores as tables, and what was read wrongly."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kroniek.display.wording import clean

if TYPE_CHECKING:
    from kroniek.evaluation import Fault, Line, Score, Section

__all__ = ["faults_view", "files_view", "score_view"]


def files_view(scores: "Sequence[Score]") -> RenderableType:
    """Return the headlines of several files, a line each."""
    table = _table("file")
    for column in ("documents", "", "", "95% between"):
        table.add_column(column, justify="left" if column == "" else "right", no_wrap=True)
    for score in scores:
        bounds = f"{score.interval[0]:.3f} and {score.interval[1]:.3f}" if score.interval else ""
        table.add_row(clean(score.name), f"{score.documents:,}", score.task.headline_name, f"{score.headline:.3f}", bounds)
    return Padding(table, (0, 0, 1, 0))


def score_view(score: "Score") -> RenderableType:
    """Return a score: its headline with the interval, a table a section, and single figures; beside each F1 that of before, if known."""
    parts: list[RenderableType] = [_headline(score)]
    parts += [_section(section, _lines(score.before, section.name)) for section in score.summary.sections]
    if score.summary.numbers:
        numbers = Table.grid(padding=(0, 2))
        for number in score.summary.numbers:
            value = f"{number.value:,}" if isinstance(number.value, int) else f"{number.value:.3f}"
            numbers.add_row(number.name, Text(value, justify="right"))
        parts.append(numbers)
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def faults_view(score: "Score", most: int) -> RenderableType:
    """Return the first faults: in which document, in which words, and field by field what was wanted and what was read."""
    faults = score.faults
    title = f"{clean(score.name)}: {min(most, len(faults))} of {len(faults)} {'new ' if score.before else ''}errors"
    return Group(Text(title, style="bold"), *(part for fault in islice(faults, most) for part in _fault(fault)))


def _headline(score: "Score") -> Text:
    text = Text.assemble((clean(score.name), "bold"), f": {score.task.name}, {score.documents} documents\n")
    text.append(f"{score.task.headline_name} {score.headline:.3f}", style="bold")
    if score.interval:
        text.append(f"  (95% between {score.interval[0]:.3f} and {score.interval[1]:.3f})")
    if score.before:
        text.append(f"\nbefore {score.before.headline:.3f}, change {score.change:+.3f}", style="bold")
        if score.change_interval:
            text.append(f"  (95% between {score.change_interval[0]:+.3f} and {score.change_interval[1]:+.3f})")
    if score.unread:
        text.append(f"\n{score.unread} documents were not read; they count as read without result.", style="yellow")
    return text


def _table(name: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column(name, no_wrap=True)
    return table


def _lines(score: "Score | None", section: str) -> "dict[str, Line] | None":
    if score is None:
        return None
    return {line.name: line for each in score.summary.sections if each.name == section for line in each.lines}


def _section(section: "Section", before: "Mapping[str, Line] | None") -> Table:
    """Return the lines of a section; ``before`` are its lines of before, by name, when it is known."""
    table = _table(section.name)
    found = before is None and any(line.when_found is not None for line in section.lines)
    counts = ["gold"] if before is not None else ["right", "read", "gold"]
    further = ["before", "change"] if before is not None else ["when found"] if found else []
    for column in ("precision", "recall", "F1", *further, *counts):
        table.add_column(column, justify="right", no_wrap=True)
    for line in section.lines:
        points = line.points
        cells = [_share(points.precision, points.given), _share(points.recall, points.wanted)]
        cells.append(_share(points.f1, points.given + points.wanted))
        if before is not None:
            f1 = before[line.name].points.f1 if line.name in before else 0.0
            cells += [f"{f1:.3f}", f"{points.f1 - f1:+.3f}"]
        elif found:
            cells.append("" if line.when_found is None else f"{line.when_found:.3f}")
        table.add_row(line.name.replace("_", " "), *cells, *(f"{amount:g}" for amount in points[-len(counts) :]))
    return table


def _share(value: float, of: float) -> str:
    return f"{value:.3f}" if of else "–"


def _fault(fault: "Fault") -> Iterator[RenderableType]:
    yield Text.assemble("\n", (clean(fault.document), "dim"), "  ", (fault.kind, "red"), f"  {fault.about.replace('_', ' ')}")
    yield Padding(Text(clean(fault.words), style="italic"), (0, 0, 0, 2))
    if fault.details:
        table = Table.grid(padding=(0, 2), pad_edge=True)
        for detail in fault.details:
            name = Text(detail.field.replace("_", " "), style="dim")
            table.add_row(name, Text(f"wanted {clean(detail.wanted)}"), Text(f"read {clean(detail.read)}"))
        yield table
