"""How well reports were read: the scores as tables, and what was read wrongly."""

from collections.abc import Iterator
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

__all__ = ["faults_view", "score_view"]


def score_view(score: "Score") -> RenderableType:
    """Return a score: its headline with the interval, a table a section, and single figures."""
    summary = score.summary()
    parts: list[RenderableType] = [_headline(score), *(_section(section) for section in summary.sections)]
    if summary.numbers:
        numbers = Table.grid(padding=(0, 2))
        for number in summary.numbers:
            numbers.add_row(
                number.name, Text(f"{number.value:,}" if isinstance(number.value, int) else f"{number.value:.3f}", justify="right")
            )
        parts.append(numbers)
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def faults_view(score: "Score", most: int) -> RenderableType:
    """Return the first faults: in which document, in which words, and field by field what was wanted and what was read."""
    faults = score.tally.faults
    title = Text(f"{score.name}: {min(most, len(faults))} of {len(faults)} errors", style="bold")
    return Group(title, *(part for fault in islice(faults, most) for part in _fault(fault)))


def _headline(score: "Score") -> Text:
    text = Text.assemble((clean(score.name), "bold"), f": {score.task.name}, {score.documents} documents\n")
    text.append(f"{score.task.headline_name} {score.headline:.3f}", style="bold")
    if bounds := score.interval():
        text.append(f"  (95% between {bounds[0]:.3f} and {bounds[1]:.3f})")
    if score.unread:
        text.append(f"\n{score.unread} documents were not read; they count as read without result.", style="yellow")
    return text


def _section(section: "Section") -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    found = any(line.when_found is not None for line in section.lines)
    table.add_column(section.name, no_wrap=True)
    for column in ("precision", "recall", "F1", *(["when found"] if found else []), "right", "read", "gold"):
        table.add_column(column, justify="right", no_wrap=True)
    for line in section.lines:
        table.add_row(line.name.replace("_", " "), *_cells(line, found))
    return table


def _cells(line: "Line", found: bool) -> list[str]:
    points = line.points
    shares = [
        f"{points.precision:.3f}" if points.given else "–",
        f"{points.recall:.3f}" if points.wanted else "–",
        f"{points.f1:.3f}" if points.given or points.wanted else "–",
    ]
    when_found = ["" if line.when_found is None else f"{line.when_found:.3f}"] if found else []
    return [*shares, *when_found, *(f"{amount:g}" for amount in points)]


def _fault(fault: "Fault") -> Iterator[RenderableType]:
    yield Text.assemble("\n", (clean(fault.document), "dim"), "  ", (fault.kind, "red"), f"  {fault.about.replace('_', ' ')}")
    yield Padding(Text(clean(fault.words), style="italic"), (0, 0, 0, 2))
    if fault.details:
        table = Table.grid(padding=(0, 2), pad_edge=True)
        for detail in fault.details:
            name = Text(detail.field.replace("_", " "), style="dim")
            table.add_row(name, Text(f"wanted {clean(detail.wanted)}"), Text(f"read {clean(detail.read)}"))
        yield table
