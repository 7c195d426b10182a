"""``check`` and ``copy``: whether a record is sound, and saving one, as it is or was."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kroniek.cli.app import ALL_READ, SOME_READ, RecordOption, app, complain_of, option, print_lines
from kroniek.cli.reading import holdings, link_all

if TYPE_CHECKING:
    from kroniek.record import Record

__all__ = ["CheckFormat"]


class CheckFormat(StrEnum):
    """What ``check`` prints."""

    TABLE = "table"
    JSON = "json"


@app.command()
def check(
    record: RecordOption,
    mend: Annotated[bool, typer.Option("--mend", help="Make anew whatever follows from readings and decisions, then check.")] = False,
    format: Annotated[CheckFormat, typer.Option(help="For a person, or for machines.")] = CheckFormat.TABLE,
) -> None:
    """Verify a whole record.

    Spans against texts, ids, claims and the search index against readings and decisions, events against claims. Says of what is wrong
    what to do about it; the code is 1 then.
    """
    import json
    from dataclasses import asdict

    from kroniek.display import console, faults_in_record_view, progress
    from kroniek.record import Record

    with Record.open(record) as kept:
        counts = kept.counts()
        if mend:
            with progress("reports made anew", counts.reports) as tick:
                kept.mend(tick)
            link_all(kept)
        with progress("reports checked", counts.reports) as tick:
            found = list(kept.check(tick))
        if format is CheckFormat.JSON:
            print_lines(json.dumps(asdict(fault), ensure_ascii=False) + "\n" for fault in found)
        elif found:
            console().print(faults_in_record_view(found))
        if format is CheckFormat.TABLE:
            typer.echo(f"{holdings(kept)} {_verdict(kept, len(found))}")
    raise typer.Exit(SOME_READ if found else ALL_READ)


@app.command()
def copy(
    record: RecordOption,
    to: Annotated[str, option("FILE", "The new record: a file, or postgresql://user@host/database.")],
    recorded: Annotated[str | None, option("DATE", "As it was recorded at the end of this day, or at this moment.")] = None,
) -> None:
    """Copy a record to a new one.

    As it is, or as it was recorded at a moment: the readings and decisions made by then. Saves what can be read of a damaged one. When
    this is broken off, the same command goes on from there.
    """
    from kroniek.display import progress
    from kroniek.model import Problem
    from kroniek.record import Record

    bad = 0
    with Record.open(record, damaged=True) as kept, progress("readings copied") as tick:
        for item in kept.copy(to, recorded=recorded):
            if isinstance(item, Problem):
                bad += 1
                complain_of(item)
            else:
                tick(item)
    with Record.open(to) as copied:
        typer.echo(holdings(copied))
    raise typer.Exit(SOME_READ if bad else ALL_READ)


def _verdict(record: "Record", faults: int) -> str:
    if faults:
        return f"{faults} faults." if faults > 1 else "1 fault."
    unlinked = record.counts().unlinked
    return f"Sound; {unlinked} reports are not linked yet: kroniek link does that." if unlinked else "Sound."
