"""The terminal itself: how things are printed on it, and a bar that tells how far a long task is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

__all__ = ["console", "progress"]


def console(*, error: bool = False) -> Console:
    """Return standard output, or standard error, as a terminal. Nothing in a report is taken for markup."""
    return Console(stderr=error, highlight=False, emoji=False, markup=False)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error while in the block, where that is a terminal; what it yields takes how many are done, of the total."""
    terminal = console(error=True)
    if not terminal.is_terminal:
        yield lambda done: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed:,} {task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=terminal, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)
