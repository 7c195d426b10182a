"""``claims``, ``show`` and ``explain``: what a record holds; and ``schema``."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kroniek.cli.app import ReadFormat, RecordOption, app, complain, print_lines
from kroniek.cli.filters import with_filters

if TYPE_CHECKING:
    from kroniek.record import Filters

__all__ = ["ListFormat"]


class ListFormat(StrEnum):
    """What a command that lists prints."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@app.command()
@with_filters
def claims(
    *,
    record: RecordOption,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="The first N of them.")] = None,
    format: Annotated[ListFormat, typer.Option(help="For a person, for machines, or for a spreadsheet.")] = ListFormat.TABLE,
    filters: "Filters",
) -> None:
    """List the claims in a record.

    They come by date of publication. Every condition given must hold.
    """
    from kroniek.display import claims_view, console
    from kroniek.publishing import csv, json
    from kroniek.record import Record

    with Record.open(record) as kept:
        found = kept.claims(limit=limit, **filters)
        if format is ListFormat.JSON:
            print_lines(map(json.claim_line, found))
        elif format is ListFormat.CSV:
            print_lines([csv.header(csv.CLAIM_COLUMNS)])
            print_lines(csv.claim_line(one.claim, one.report, one.report.doc_id) for one in found)
        elif listed := list(found):
            console().print(claims_view(listed))
        else:
            complain("no claim in the record meets that.")


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a report or a claim; the beginning of it will do.")],
    record: RecordOption,
    format: Annotated[ReadFormat, typer.Option(help="For a person, or one line for machines.")] = ReadFormat.TEXT,
) -> None:
    """Show a report or a claim in a record.

    A report is shown with its evidence and claims, a claim with its words and where they stand.
    """
    from kroniek.display import claim_view, console, decided_view, reading_view, tombstone_view
    from kroniek.publishing import json
    from kroniek.record import GoneClaim, KeptReport, Record

    with Record.open(record) as kept:
        found = kept.find(id)
        reading = kept.reading(found.id if isinstance(found, KeptReport) else found.report.id)
        taken = list(kept.decisions(about=found.id if isinstance(found, KeptReport) else found.claim.id))
    if format is ReadFormat.JSON:
        print_lines(json.reading_lines(reading) if isinstance(found, KeptReport) else [json.claim_line(found)])
        return
    terminal = console()
    if isinstance(found, KeptReport):
        terminal.print(reading_view(reading))
    else:
        terminal.print(claim_view(found.claim, reading))
        if isinstance(found, GoneClaim):
            terminal.print(tombstone_view(found))
    if taken:
        terminal.print(decided_view(found, taken))


@app.command()
def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of a claim; the beginning of it will do.")],
    record: RecordOption,
) -> None:
    """Tell why a claim was made.

    By which entry of the lexicon, from which words, on which parse.
    """
    from kroniek.display import claim_view, console, explanation_view, gone_view
    from kroniek.intake import read_text
    from kroniek.reader import Reader
    from kroniek.record import Record

    with Record.open(record) as kept:
        found = kept.claim(claim)
        reading = kept.reading(found.report.id)
    report = reading.report
    document = read_text(report.text, published=report.published, language=report.language, title=report.title, outlet=report.outlet)
    # Where its prose stands is found again in the text; the rest is as it was, whatever page it came from.
    document = replace(document, report=report)
    explanation = Reader().explain(document, found.claim.id)
    terminal = console()
    terminal.print(claim_view(found.claim, reading))
    terminal.print()
    terminal.print(gone_view(found.claim) if explanation is None else explanation_view(explanation))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    import json

    from kroniek.model import Reading

    print_lines([json.dumps(Reading.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n"])
