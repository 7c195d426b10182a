"""``export``: a record in the forms that others read; and ``sql``: its tables asked in SQL."""

import sys
from collections import Counter
from contextlib import ExitStack, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kroniek.cli.app import SOME_READ, RecordOption, app, complain, option, print_lines
from kroniek.cli.filters import with_filters

if TYPE_CHECKING:
    from kroniek.publishing import Answer, Snapshot
    from kroniek.record import Filters

__all__ = ["SqlFormat"]

_FORMS = (
    "json: one reading a line, all of it; csv: a table of claims, and one of figures; acled: events in the 31 columns of ACLED; "
    "ucdp: deadly events in the 49 columns of UCDP GED; plover: events in the JSON of PLOVER; "
    "airwars: civilian harm by group and incident; "
    "geojson: events on the map; parquet: the tables of the record for columns; jsonld: linked data with its provenance; "
    "annotations: a W3C annotation for every span; package: a Frictionless data package of tables, with a codebook; "
    "links: the event that each report is chiefly about."
)


@app.command()
@with_filters
def export(
    *,
    record: RecordOption,
    form: Annotated[str, typer.Option("--as", metavar="FORM", help=_FORMS)],
    out: Annotated[Path | None, option("PATH", "A file or folder; without it, the first file of the form is printed.")] = None,
    policy: Annotated[str, option("NAME", "By which rule differing numbers are reconciled.")] = "default",
    without_names: Annotated[
        bool, typer.Option("--without-names", help="Leave out the names of private persons, such as victims and witnesses.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="See whether the package that was written is valid.")] = False,
    filters: "Filters",
) -> None:
    """Write a record, or what of it meets the conditions, in a form that others read.

    The same record gives the same bytes. An older export is replaced when the new one is complete.
    """
    from kroniek.display import progress
    from kroniek.publishing import FORMS, counted, lines, write
    from kroniek.publishing import without_names as leave_names_out
    from kroniek.publishing.recorded import recorded
    from kroniek.record import Record

    if form not in FORMS:
        raise typer.BadParameter(f"there is no form {form!r}; there are {', '.join(FORMS)}.", param_hint="--as")
    if check and (form != "package" or out is None):
        raise typer.BadParameter("only a package can be checked: --as package --out FOLDER.", param_hint="--check")
    printed = out is None or str(out) == "-"
    if printed and FORMS[form].is_folder:
        raise typer.BadParameter(f"{form} is a folder of files: say where it goes.", param_hint="--out")
    left_out: Counter[str] = Counter()
    with Record.open(record) as whole, whole.snapshot() as kept, progress("reports, events and decisions") as tick:
        source = counted(recorded(kept, policy=policy, **filters), tick)
        source = leave_names_out(source) if without_names else source
        if printed or out is None:
            print_lines(lines(FORMS[form], source, left_out))
        else:
            written = write(FORMS[form], source, out)
            left_out.update(written.left_out)
            for path in written.paths:
                typer.echo(path)
        unlinked = kept.counts().unlinked
    if unlinked:
        complain(f"{unlinked} reports are in no event yet: the next kroniek add goes on with them.")
    for reason, many in sorted(left_out.items()):
        complain(f"{many} {'event has' if many == 1 else 'events have'} no place in {form}: {reason}.")
    if check and out is not None:
        _check(out)


def _check(folder: Path) -> None:
    """End with a code of its own when a package is not valid."""
    from kroniek.publishing import check_package

    faults = check_package(folder)
    for fault in faults:
        complain(fault)
    if faults:
        raise typer.Exit(SOME_READ)
    typer.echo(f"{folder / 'datapackage.json'}: valid")


class SqlFormat(StrEnum):
    """What ``sql`` prints."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@app.command()
@with_filters
def sql(
    *,
    query: Annotated[
        str | None, typer.Argument(metavar="QUERY", help="The query; without it, queries are read from standard input.")
    ] = None,
    record: RecordOption,
    policy: Annotated[str, option("NAME", "By which rule differing numbers are reconciled.")] = "default",
    format: Annotated[SqlFormat, typer.Option(help="For a person, for a spreadsheet, or one row a line for machines.")] = SqlFormat.TABLE,
    filters: "Filters",
) -> None:
    """Ask a record, or what of it meets the conditions, in SQL.

    DuckDB answers, over a snapshot of the tables that --as parquet writes. Nothing can be changed by it.
    """
    from kroniek.display import progress
    from kroniek.publishing import counted, snapshot_of
    from kroniek.publishing.recorded import recorded
    from kroniek.record import Record

    with ExitStack() as stack:
        with Record.open(record) as whole, whole.snapshot() as kept, progress("reports, events and decisions") as tick:
            snapshot = stack.enter_context(snapshot_of(counted(recorded(kept, policy=policy, **filters), tick)))
        if query is not None:
            _print(snapshot.ask(query), format)
        elif sys.stdin.isatty():
            _converse(snapshot, format)
        else:
            _print(snapshot.ask(sys.stdin.read()), format)


def _converse(snapshot: "Snapshot", format: SqlFormat) -> None:
    """Answer queries as they are typed, each ended by a semicolon, until the end of the input."""
    from kroniek.errors import QueryError

    with suppress(ImportError):
        import readline  # noqa: F401  # where there is one, lines can be edited and had again

    typer.echo("Queries end with a semicolon. SHOW TABLES; lists what there is; Ctrl-D ends.", err=True)
    pending = ""
    while True:
        try:
            pending += input("      > " if pending else "kroniek> ") + "\n"
        except EOFError:
            typer.echo()
            return
        if not pending.strip():
            pending = ""
        elif pending.rstrip().endswith(";"):
            query, pending = pending, ""
            try:
                _print(snapshot.ask(query), format)
            except QueryError as error:
                complain(str(error))


def _print(answer: "Answer", format: SqlFormat) -> None:
    from kroniek.display import answer_view, console
    from kroniek.publishing import csv, json

    if format is SqlFormat.TABLE:
        console().print(answer_view(answer.columns, answer))
    elif format is SqlFormat.CSV:
        print_lines([csv.header(answer.columns)])
        print_lines(map(csv.row, answer))
    else:
        print_lines(json.row_line(answer.columns, row) for row in answer)
