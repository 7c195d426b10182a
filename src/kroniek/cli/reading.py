"""``read``, ``add`` and ``link``: reports in."""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from kroniek.cli.app import (
    ALL_READ,
    INTERRUPTED,
    NOTHING_READ,
    ActorsOption,
    ReadFormat,
    RecordOption,
    app,
    complain_of,
    exit_code,
    option,
    print_lines,
)
from kroniek.errors import KroniekError, LanguageError

if TYPE_CHECKING:
    from kroniek.intake import Document
    from kroniek.intake.sources import InputFormat as Kind
    from kroniek.model import Problem
    from kroniek.record import AddResult, Record

__all__ = ["InputFormat"]


class InputFormat(StrEnum):
    """What an input is."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


InputFormatOption = Annotated[InputFormat, typer.Option(help="What the inputs are; auto tells by their names and beginnings.")]
PublishedOption = Annotated[str | None, option("DATE", "When they were published, whatever their text says: 2026-03-10, or with a time.")]
LanguageOption = Annotated[str | None, option("CODE", "The language they are in (nl, en), where it should not be guessed.")]
SkimOption = Annotated[bool, typer.Option("--skim", help="Put reports on other subjects aside at once; their places are not found.")]
PathsArgument = typer.Argument(metavar="PATH", help="Files, folders, addresses (https://…); - is standard input.")


@app.command()
def read(
    paths: Annotated[list[str] | None, PathsArgument] = None,
    format: Annotated[ReadFormat, typer.Option(help="For a person, or one reading a line for machines.")] = ReadFormat.TEXT,
    input_format: InputFormatOption = InputFormat.AUTO,
    published: PublishedOption = None,
    language: LanguageOption = None,
    skim: SkimOption = False,
    actors: ActorsOption = None,
) -> None:
    """Read reports, and print what they claim."""
    from kroniek.display import console, reading_view
    from kroniek.model import Problem
    from kroniek.publishing.json import reading_lines
    from kroniek.reader import Reader

    if not paths and sys.stdin.isatty():
        raise typer.BadParameter("name a file, a folder or an address, or give a text on standard input.", param_hint="PATH")
    terminal = console()
    good = bad = 0
    for item in Reader(skim=skim, actors=actors).read_many(_documents(paths or ["-"], input_format, published, language)):
        if isinstance(item, Problem):
            bad += 1
            complain_of(item)
            continue
        good += 1
        bad += bool(item.problems)
        if format is ReadFormat.JSON:
            print_lines(reading_lines(item))
            continue
        if good > 1:
            terminal.rule(style="dim")
        terminal.print(reading_view(item))
    raise typer.Exit(exit_code(good, bad))


@app.command()
def add(
    paths: Annotated[list[str], PathsArgument],
    record: RecordOption,
    input_format: InputFormatOption = InputFormat.AUTO,
    published: PublishedOption = None,
    language: LanguageOption = None,
    skim: SkimOption = False,
    actors: ActorsOption = None,
) -> None:
    """Read reports and keep them in a record.

    What the record has already is left as it is. When this is broken off, the same command goes on from there.
    """
    from kroniek.display import progress
    from kroniek.model import Problem
    from kroniek.reader import Reader
    from kroniek.record import AddResult, Record, add_all, engine_version
    from kroniek.resolving.actor_own import own_actors

    documents = _documents(paths, input_format, published, language)
    first = list(_up_to_a_document(documents))
    problems = [item for item in first if isinstance(item, Problem)]
    if problems == first:  # no record is made for nothing
        for problem in problems:
            complain_of(problem)
        raise typer.Exit(NOTHING_READ)
    done: Counter[AddResult | None] = Counter()
    reasons: Counter[str] = Counter()
    bad, interrupted = 0, False
    reader = Reader(skim=skim, actors=actors)
    engine = engine_version(actors or own_actors())
    with Record.open(record, create=True) as kept:
        try:
            with progress("reports") as tick:
                for outcome in add_all(kept, chain(first, documents), reader.read_many, engine=engine):
                    done[outcome.result] += 1
                    bad += bool(outcome.problems)
                    for problem in outcome.problems:
                        complain_of(problem)
                        reasons[problem.code] += outcome.result is None
                    tick(done.total())
        except KeyboardInterrupt:
            interrupted = True
        finally:
            typer.echo(_summary(done, reasons, interrupted))
        interrupted = interrupted or not link_all(kept)
        typer.echo(holdings(kept))
    raise typer.Exit(INTERRUPTED if interrupted else exit_code(done.total() - done[None], bad))


@app.command()
def link(record: RecordOption) -> None:
    """Put what the reports of a record tell of in events.

    `add` does this at its end; where that was broken off, or a record comes from an older version, this does what is left.
    """
    from kroniek.record import Record

    with Record.open(record) as kept:
        whole = link_all(kept)
        typer.echo(holdings(kept))
    raise typer.Exit(ALL_READ if whole else INTERRUPTED)


def link_all(record: "Record") -> bool:
    """Link what is not linked yet, and tell whether all of it was done before somebody interrupted it."""
    from kroniek.display import progress

    try:
        with progress("reports linked", record.counts().unlinked) as tick:
            for done in record.link():
                tick(done)
    except KeyboardInterrupt:
        typer.echo("interrupted: kroniek link goes on from here.")
        return False
    return True


def holdings(record: "Record") -> str:
    """Return in words how much a record holds."""
    counts = record.counts()
    return f"{record.where}: {counts.reports} reports, {counts.claims} claims, {counts.figures} figures, {counts.events} events."


def _documents(paths: list[str], input_format: InputFormat, published: str | None, language: str | None) -> "Iterator[Document | Problem]":
    """Yield the documents of all inputs, and a problem for each that is none; raise DateError when ``--published`` is no date."""
    from kroniek.intake import check_published, iter_inputs

    if published is not None:
        published = check_published(published, datetime.now(UTC).date(), where="--published")
    known = {"published": published, "language": language}
    kind: Kind = input_format.value
    for path in paths:
        for item in _standard_input(kind, known) if path == "-" else iter_inputs([path], kind, known=known):
            # A text that no pack reads is told of by the name of its file, which the reader does not know.
            unreadable = [problem for problem in getattr(item, "problems", ()) if problem.code == LanguageError.code]
            yield unreadable[0] if unreadable else item


def _standard_input(kind: "Kind", known: dict[str, str | None]) -> "Iterator[Document | Problem]":
    from kroniek.intake import LONGEST_REPORT, read_bytes, rows_in
    from kroniek.model import Problem

    stream, name = sys.stdin.buffer, "standard input"
    if kind == "jsonl":
        yield from rows_in(stream, name, known)
        return
    try:
        yield read_bytes(stream.read(LONGEST_REPORT + 1), where=name, input_format=kind, known=known)
    except KroniekError as error:
        yield Problem(code=error.code, message=error.what, where=error.where, remedy=error.remedy)


def _up_to_a_document(items: "Iterator[Document | Problem]") -> "Iterator[Document | Problem]":
    from kroniek.model import Problem

    for item in items:
        yield item
        if not isinstance(item, Problem):
            return


def _summary(done: "Counter[AddResult | None]", reasons: Counter[str], interrupted: bool) -> str:
    from kroniek.record import AddResult

    told = [f"{done[result]} {result}" for result in (AddResult.ADDED, AddResult.UPDATED, AddResult.UNCHANGED)]
    if done[None]:
        told.append(f"{done[None]} skipped ({', '.join(f'{code} {many}' for code, many in sorted(reasons.items()) if many)})")
    return ", ".join(told) + ("; interrupted: the same command goes on from here." if interrupted else ".")
