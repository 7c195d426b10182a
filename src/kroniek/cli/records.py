"""``claims``, ``events``, ``show`` and ``explain``: what a record holds; and ``schema``."""

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, cast

import typer

from kroniek.cli.app import ReadFormat, RecordOption, app, complain, option, print_lines
from kroniek.cli.filters import with_filters

if TYPE_CHECKING:
    from kroniek.model import Claim, Reading
    from kroniek.record import Filters, FormerEvent, GoneClaim, KeptClaim, Record

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
@with_filters
def events(
    *,
    record: RecordOption,
    policy: Annotated[str, option("NAME", "By which rule differing numbers are reconciled.")] = "default",
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="The first N of them.")] = None,
    format: Annotated[ListFormat, typer.Option(help="For a person, for machines, or for a spreadsheet.")] = ListFormat.TABLE,
    filters: "Filters",
) -> None:
    """List the events in a record.

    What claims of one or many reports tell of together, by date of first publication. For every condition given, some claim meets it.
    """
    from kroniek.display import console, events_view
    from kroniek.publishing import csv, event_lines
    from kroniek.record import Record

    with Record.open(record) as kept:
        found = kept.events(policy=policy, limit=limit, rejected=True, **filters)
        if format is ListFormat.JSON:
            print_lines(map(event_lines.event_json, found))
        elif format is ListFormat.CSV:
            print_lines([csv.header(event_lines.EVENT_COLUMNS)])
            print_lines(line for event in found for line in event_lines.event_lines(event))
        elif listed := list(found):
            console().print(events_view(listed))
        else:
            complain("no event in the record meets that.")


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a report, claim or event; the beginning of it will do.")],
    record: RecordOption,
    policy: Annotated[str, option("NAME", "Of an event: by which rule differing numbers are reconciled.")] = "default",
    format: Annotated[ReadFormat, typer.Option(help="For a person, or one line for machines.")] = ReadFormat.TEXT,
) -> None:
    """Show a report, a claim or an event in a record.

    A report is shown with its evidence and claims, a claim with its words and where they stand, an event with its working: what each
    source says and what became of it.
    """
    from kroniek.display import claim_view, console, decided_view, event_view, former_view, reading_view, tombstone_view
    from kroniek.publishing import event_lines, json
    from kroniek.record import FormerEvent, GoneClaim, KeptEvent, KeptReport, Record

    terminal = console()
    with Record.open(record) as kept:
        found = kept.find(id)
        if isinstance(found, FormerEvent):
            if format is ReadFormat.TEXT:
                terminal.print(former_view(found))
            found = kept.event(found.now) if found.now else _founding(kept, found)
        if isinstance(found, KeptEvent):
            found = kept.event(found.event.id, policy=policy)
            about = found.event.id
            if format is ReadFormat.JSON:
                print_lines([event_lines.event_json(found)])
                return
            terminal.print(event_view(found, {copy: kept.copied(first, copy) for copy, first in found.copies.items()}))
        elif isinstance(found, KeptReport):
            about, reading = found.id, kept.reading(found.id)
            if format is ReadFormat.JSON:
                print_lines(json.reading_lines(reading))
                return
            terminal.print(reading_view(reading))
        else:
            about = found.claim.id
            if format is ReadFormat.JSON:
                print_lines([json.claim_line(found)])
                return
            terminal.print(claim_view(found.claim, kept.reading(found.report.id)))
            if isinstance(found, GoneClaim):
                terminal.print(tombstone_view(found))
        if taken := list(kept.decisions(about=about)):
            terminal.print(decided_view(found, taken))


@app.command()
def explain(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a claim or an event; the beginning of it will do.")],
    record: RecordOption,
) -> None:
    """Tell why a claim was made, or why the claims of an event are together.

    Of a claim: by which entry of the lexicon, from which words, on which parse. Of an event: what speaks for and against each of its
    claims telling of the same as the one before it that it is most like.
    """
    from kroniek.display import console, together_view
    from kroniek.linking import ties
    from kroniek.record import FormerEvent, KeptEvent, Record

    with Record.open(record) as kept:
        found = kept.find(id)
        if isinstance(found, FormerEvent):
            found = kept.event(id)
        if isinstance(found, KeptEvent):
            console().print(together_view(found.claims, ties(found.claims)))
            return
        claim = kept.claim(id)
        reading = kept.reading(claim.report.id)
    _explain_claim(claim.original or claim.claim, reading)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    import json

    from kroniek.model import Reading

    print_lines([json.dumps(Reading.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n"])


def _founding(record: "Record", former: "FormerEvent") -> "KeptClaim | GoneClaim":
    """Return the claim that an event was founded on which is no more."""
    found = record.find(former.claim)
    return cast("KeptClaim | GoneClaim", found)


def _explain_claim(claim: "Claim", reading: "Reading") -> None:
    from kroniek.display import claim_view, console, explanation_view, gone_view
    from kroniek.intake import read_text
    from kroniek.reader import Reader

    report = reading.report
    document = read_text(report.text, published=report.published, language=report.language, title=report.title, outlet=report.outlet)
    # Where its prose stands is found again in the text; the rest is as it was, whatever page it came from.
    document = replace(document, report=report)
    explanation = Reader().explain(document, claim.id)
    terminal = console()
    terminal.print(claim_view(claim, reading))
    terminal.print()
    terminal.print(gone_view(claim) if explanation is None else explanation_view(explanation))
