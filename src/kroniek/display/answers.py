"""What a query gives, as a table."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kroniek.display.wording import clean, number_words

__all__ = ["answer_view"]

MOST_ROWS = 1000
"""Rows that are shown; whoever wants all of them takes them as CSV or JSON."""


def answer_view(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> RenderableType:
    """Return the rows under their columns, numbers to the right; the unknown is an empty cell."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    shown: list[Sequence[object]] = []
    more = False
    for row in rows:
        if len(shown) == MOST_ROWS:
            more = True
            break
        shown.append(row)
    for position, column in enumerate(columns):
        numbers = any(isinstance(row[position], int | float) for row in shown)
        table.add_column(Text(clean(column)), justify="right" if numbers else "left", overflow="fold")
    for row in shown:
        table.add_row(*(Text(_cell(cell)) for cell in row))
    if not shown:
        return Group(table, Text("no rows", style="dim"))
    return Group(table, Text(f"the first {MOST_ROWS:,} rows; --format csv gives all", style="dim")) if more else table


def _cell(cell: object) -> str:
    if cell is None:
        return ""
    return number_words(cell) if isinstance(cell, float) else clean(str(cell))
