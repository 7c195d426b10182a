"""``decide``, ``undo``, ``decisions``, ``changes`` and ``history``: what people say of a record, and what changed in it."""

import json
import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kroniek.cli.app import RecordOption, app, complain, option, print_lines
from kroniek.cli.records import ListFormat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kroniek.record import Change

__all__ = ["VerdictName"]


class VerdictName(StrEnum):
    """What can be decided from the command line."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    COMMENT = "comment"


ByOption = Annotated[
    str | None, option("NAME", "Who decides; without it, the name you are logged in by.", envvar="KRONIEK_BY", show_envvar=True)
]
WhyOption = Annotated[str | None, option("WORDS", "The reason, or the comment.")]


@app.command()
def decide(
    verdict: Annotated[VerdictName, typer.Argument(metavar="VERDICT", help="accept, reject, correct, merge, split or comment.")],
    ids: Annotated[
        list[str], typer.Argument(metavar="ID", help="Of claims or events, or the beginning of them; - reads them from standard input.")
    ],
    record: RecordOption,
    field: Annotated[str | None, option("FIELD", "What to correct: figures[0].best, roles.agent[1], when.start, type …")] = None,
    value: Annotated[str | None, option("VALUE", "What it should be: words, a number, or JSON; null empties the field.")] = None,
    why: WhyOption = None,
    by: ByOption = None,
) -> None:
    """Say what you make of claims and events.

    Merge events that are one; split the claims that follow an event's id off from it. Nothing is overwritten: what was read is
    kept, and a decision can be undone. Decisions hold whatever a newer version reads.
    """
    from kroniek.record import Record

    if ids == ["-"]:
        ids = sys.stdin.read().split()
    with Record.open(record) as kept:
        for taken in kept.decide(verdict.value, *ids, by=by or _me(), why=why, field=field, value=_value(value)):
            typer.echo(f"{taken.id}: {taken.verdict} {taken.about}")


@app.command()
def undo(
    decision: Annotated[int, typer.Argument(metavar="NUMBER", help="Of the decision; `kroniek decisions` tells it.")],
    record: RecordOption,
    why: WhyOption = None,
    by: ByOption = None,
) -> None:
    """Undo a decision.

    That is a decision too: undo it, and the first one stands again.
    """
    from kroniek.record import Record

    with Record.open(record) as kept:
        taken = kept.undo(decision, by=by or _me(), why=why)
        typer.echo(f"{taken.id}: {taken.verdict} {decision} on {taken.about}")


@app.command()
def decisions(
    record: RecordOption,
    about: Annotated[str | None, option("ID", "On this claim, event or report, and on what stood in its place before.")] = None,
    verdict: Annotated[str | None, option("VERDICT", "accept, reject, correct, merge, split, comment or undo.")] = None,
    by: Annotated[str | None, option("NAME", "Taken by this person.")] = None,
    since: Annotated[str | None, option("DATE", "Taken on this day or later, or since this moment.")] = None,
    format: Annotated[ListFormat, typer.Option(help="For a person, for machines, or for a spreadsheet.")] = ListFormat.TABLE,
) -> None:
    """List what people decided.

    In the order they did so, what was undone among it.
    """
    from kroniek.display import console, decisions_view
    from kroniek.publishing import audit, csv
    from kroniek.record import Record

    with Record.open(record) as kept:
        found = kept.decisions(about=about, verdict=verdict, by=by, since=since)
        if format is ListFormat.JSON:
            print_lines(map(audit.decision_json, found))
        elif format is ListFormat.CSV:
            print_lines([csv.header(audit.DECISION_COLUMNS), *map(audit.decision_line, found)])
        elif listed := list(found):
            console().print(decisions_view(listed))
        else:
            complain("no decision in the record meets that.")


@app.command()
def changes(
    record: RecordOption,
    since: Annotated[str | None, option("DATE", "On this day or later, or since this moment.")] = None,
    report: Annotated[str | None, option("ID", "Of this report.")] = None,
    events: Annotated[bool, typer.Option("--events", help="What the reports published since then changed in events.")] = False,
    format: Annotated[ListFormat, typer.Option(help="For a person, for machines, or for a spreadsheet.")] = ListFormat.TABLE,
) -> None:
    """Tell what changed in a record.

    Claim by claim where a newer version read a report otherwise, and every decision, in the order of time. With --events, what the
    reports published since then changed: which events are new, joined or parted, and which of their numbers are otherwise.
    """
    from kroniek.record import Record

    if events and (since is None or report is not None):
        raise typer.BadParameter("--events goes with --since, and not with --report", param_hint="--events")
    with Record.open(record) as kept:
        found = kept.event_changes(since=since) if events and since is not None else kept.changes(since=since, report=report)
        _print_changes(found, format)


@app.command()
def history(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a report, claim or event; the beginning of it will do.")],
    record: RecordOption,
    format: Annotated[ListFormat, typer.Option(help="For a person, for machines, or for a spreadsheet.")] = ListFormat.TABLE,
) -> None:
    """Tell all that happened to a report, claim or event.

    When it was read, what each newer reading made of it, and what was decided, also on the claim that it took the place of.
    """
    from kroniek.record import Record

    with Record.open(record) as kept:
        _print_changes(kept.history(id), format)


def _print_changes(found: "Iterable[Change]", format: ListFormat) -> None:
    from kroniek.display import changes_view, console
    from kroniek.publishing import audit, csv

    if format is ListFormat.JSON:
        print_lines(map(audit.change_json, found))
    elif format is ListFormat.CSV:
        print_lines([csv.header(audit.CHANGE_COLUMNS)])
        print_lines(line for change in found for line in audit.change_lines(change))
    elif listed := list(found):
        console().print(changes_view(listed))
    else:
        complain("nothing has changed in that time.")


def _value(given: str | None) -> object:
    """Return a value as JSON has it; what is no JSON is words."""
    if given is None:
        return None
    try:
        return json.loads(given)
    except json.JSONDecodeError:
        return given


def _me() -> str:
    """Return the name somebody is logged in by. Raise BadParameter when there is none."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError) as error:
        raise typer.BadParameter(f"who decides? (uid {os.getuid()} has no name)", param_hint="--by") from error
