"""The commands. Each imports what it needs when it runs, so that ``kroniek --help`` is there at once."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kroniek import __version__
from kroniek.errors import KroniekError, LanguageError

if TYPE_CHECKING:
    from kroniek.evaluation import Gold
    from kroniek.intake import Document
    from kroniek.intake.sources import InputFormat as Kind
    from kroniek.model import Problem, Reading
    from kroniek.record import AddResult

__all__ = ["app", "main"]

ALL_READ, SOME_READ, NOTHING_READ, INTERRUPTED = 0, 1, 2, 130
"""Exit codes; ``docs/command-line.md`` tells them to users."""


class _Commands(TyperGroup):
    """The commands, with what goes wrong said in one line."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KroniekError as error:
            _complain(str(error))
            raise typer.Exit(NOTHING_READ) from error
        except KeyboardInterrupt as error:
            _complain("interrupted.")
            raise typer.Exit(INTERRUPTED) from error


app = typer.Typer(
    cls=_Commands,
    name="kroniek",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read reporting on armed conflict into claims, each with the words that say it, and keep the record.",
    epilog="Exit codes: 0 all was read; 1 some inputs had problems, the others were read; 2 nothing could be done; 130 interrupted.",
)


def main() -> None:
    """Run the command line."""
    # A terminal or pipe that knows no Unicode gets escapes, not a crash.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app(prog_name="kroniek")


class ReadFormat(StrEnum):
    """What ``read`` and ``show`` print."""

    TEXT = "text"
    JSON = "json"


class ClaimsFormat(StrEnum):
    """What ``claims`` prints."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class ScoreFormat(StrEnum):
    """What ``eval`` prints."""

    TABLE = "table"
    JSON = "json"


class InputFormat(StrEnum):
    """What an input is."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


def _option(metavar: str, help: str, **more: Any) -> Any:
    return typer.Option(metavar=metavar, help=help, **more)


InputFormatOption = Annotated[InputFormat, typer.Option(help="What the inputs are; auto tells by their names and beginnings.")]
PublishedOption = Annotated[str | None, _option("DATE", "When they were published, whatever their text says: 2026-03-10, or with a time.")]
LanguageOption = Annotated[str | None, _option("CODE", "The language they are in (nl, en), where it should not be guessed.")]
RecordOption = Annotated[Path, _option("FILE", "The record.", envvar="KRONIEK_RECORD", show_envvar=True)]
PathsArgument = typer.Argument(metavar="PATH", help="Files, folders, addresses (https://…); - is standard input.")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kroniek {__version__}")
        raise typer.Exit


@app.callback()
def _kroniek(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    pass


@app.command()
def read(
    paths: Annotated[list[str] | None, PathsArgument] = None,
    format: Annotated[ReadFormat, typer.Option(help="For a person, or one reading a line for machines.")] = ReadFormat.TEXT,
    input_format: InputFormatOption = InputFormat.AUTO,
    published: PublishedOption = None,
    language: LanguageOption = None,
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
    for item in Reader().read_many(_documents(paths or ["-"], input_format, published, language)):
        if isinstance(item, Problem):
            bad += 1
            _complain_of(item)
            continue
        good += 1
        bad += bool(item.problems)
        if format is ReadFormat.JSON:
            _write(reading_lines(item))
            continue
        if good > 1:
            terminal.rule(style="dim")
        terminal.print(reading_view(item))
    raise typer.Exit(_code(good, bad))


@app.command()
def add(
    paths: Annotated[list[str], PathsArgument],
    record: RecordOption,
    input_format: InputFormatOption = InputFormat.AUTO,
    published: PublishedOption = None,
    language: LanguageOption = None,
) -> None:
    """Read reports and keep them in a record.

    What the record has already is left as it is. When this is broken off, the same command goes on from there.
    """
    from kroniek.display import progress
    from kroniek.model import Problem
    from kroniek.reader import Reader
    from kroniek.record import AddResult, Record, add_all, engine_version

    documents = _documents(paths, input_format, published, language)
    first = list(_up_to_a_document(documents))
    problems = [item for item in first if isinstance(item, Problem)]
    if problems == first:  # no record is made for nothing
        for problem in problems:
            _complain_of(problem)
        raise typer.Exit(NOTHING_READ)
    done: Counter[AddResult | None] = Counter()
    reasons: Counter[str] = Counter()
    bad, interrupted = 0, False
    with Record.open(record, create=True) as kept:
        try:
            with progress("reports") as tick:
                for outcome in add_all(kept, chain(first, documents), Reader().read_many, engine=engine_version()):
                    done[outcome.result] += 1
                    bad += bool(outcome.problems)
                    for problem in outcome.problems:
                        _complain_of(problem)
                        reasons[problem.code] += outcome.result is None
                    tick(done.total())
        except KeyboardInterrupt:
            interrupted = True
        finally:
            typer.echo(_summary(done, reasons, interrupted))
        counts = kept.counts()
    typer.echo(f"{record}: {counts.reports} reports, {counts.claims} claims, {counts.figures} figures.")
    raise typer.Exit(INTERRUPTED if interrupted else _code(done.total() - done[None], bad))


@app.command()
def claims(
    record: RecordOption,
    type: Annotated[list[str] | None, _option("TYPE", "Of this type (shelling, capture …); more than one may be given.")] = None,
    report: Annotated[str | None, _option("ID", "Of this report: its id, or the id that the input gave.")] = None,
    actor: Annotated[str | None, _option("NAME", "In which this actor takes part: an id or a name.")] = None,
    place: Annotated[str | None, _option("NAME", "In this place: a name, a GeoNames number, a country's two letters.")] = None,
    words: Annotated[str | None, _option("WORDS", "With all of these words in the evidence; word* is any that begins so.")] = None,
    since: Annotated[str | None, _option("DATE", "Of this year, month or day, or later.")] = None,
    until: Annotated[str | None, _option("DATE", "Of this year, month or day, or earlier.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="The first N of them.")] = None,
    format: Annotated[ClaimsFormat, typer.Option(help="For a person, for machines, or for a spreadsheet.")] = ClaimsFormat.TABLE,
) -> None:
    """List the claims in a record.

    They come by date of publication. Every condition given must hold.
    """
    from kroniek.display import claims_view, console
    from kroniek.model import ClaimType
    from kroniek.publishing import csv, json
    from kroniek.record import Record

    types = [kind.replace(" ", "_") for kind in type or ()]
    if unknown := set(types) - set(ClaimType):
        raise typer.BadParameter(f"there is no type {', '.join(sorted(unknown))}; there are {', '.join(ClaimType)}.", param_hint="--type")
    with Record.open(record) as kept:
        found = kept.claims(type=types or None, report=report, actor=actor, place=place, words=words, since=since, until=until, limit=limit)
        if format is ClaimsFormat.JSON:
            _write(map(json.claim_line, found))
        elif format is ClaimsFormat.CSV:
            _write([csv.header(csv.CLAIM_COLUMNS)])
            _write(csv.claim_line(one.claim, one.report, one.report.doc_id) for one in found)
        elif listed := list(found):
            console().print(claims_view(listed))
        else:
            _complain("no claim in the record meets that.")


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Of a report or a claim; the beginning of it will do.")],
    record: RecordOption,
    format: Annotated[ReadFormat, typer.Option(help="For a person, or one line for machines.")] = ReadFormat.TEXT,
) -> None:
    """Show a report or a claim in a record.

    A report is shown with its evidence and claims, a claim with its words and where they stand.
    """
    from kroniek.display import claim_view, console, reading_view
    from kroniek.publishing import json
    from kroniek.record import KeptClaim, Record

    with Record.open(record) as kept:
        found = kept.find(id)
        reading = kept.reading(found.report.id if isinstance(found, KeptClaim) else found.id)
    if format is ReadFormat.JSON:
        _write([json.claim_line(found)] if isinstance(found, KeptClaim) else json.reading_lines(reading))
    else:
        console().print(claim_view(found.claim, reading) if isinstance(found, KeptClaim) else reading_view(reading))


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
def export(
    record: RecordOption,
    form: Annotated[
        str, typer.Option("--as", metavar="FORM", help="json: one reading a line; csv: a table of claims, and one of figures.")
    ],
    out: Annotated[
        Path | None,
        _option("PATH", "A file or folder; without it, the first file of the form is printed."),
    ] = None,
) -> None:
    """Write a record in a form that others read.

    The same record gives the same bytes.
    """
    from kroniek.publishing import FORMS, lines, write
    from kroniek.record import Record

    if form not in FORMS:
        raise typer.BadParameter(f"there is no form {form!r}; there are {', '.join(FORMS)}.", param_hint="--as")
    with Record.open(record) as kept:
        if out is None or str(out) == "-":
            _write(lines(FORMS[form], kept.readings()))
        else:
            for path in write(FORMS[form], kept.readings(), out):
                typer.echo(path)


@app.command(name="eval")
def evaluate(
    gold: Annotated[
        list[Path] | None, typer.Argument(metavar="GOLD", help="Annotated reports: JSON Lines or JSON, also packed (.gz).")
    ] = None,
    task: Annotated[str | None, _option("TASK", "What is annotated (facts, counts …), where it should not be told from the rows.")] = None,
    readings: Annotated[Path | None, _option("FILE", "Score these readings (one a line) instead of reading.")] = None,
    keep: Annotated[Path | None, _option("FILE", "Write the readings that are scored, one a line.")] = None,
    before: Annotated[Path | None, _option("FILE", "Tell also what changed since these readings were made.")] = None,
    annotation: Annotated[Path | None, _option("FILE", "Score another annotation of the same reports: do the two agree?")] = None,
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="List the first N errors.")] = 0,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the first N rows of each file.")] = None,
    fold: Annotated[str | None, _option("NAME", "Only the rows of this fold.")] = None,
    format: Annotated[ScoreFormat, typer.Option(help="For a person, or one score a line for machines.")] = ScoreFormat.TABLE,
    floors: Annotated[Path | None, _option("FILE", "Tell instead whether the floors of this file hold: of GOLD, or of all in it.")] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Write the floors anew, as measured.")] = False,
    reason: Annotated[str, _option("TEXT", "Why floors go down, or the gold has changed.")] = "",
) -> None:
    """Tell how well reports are read, by annotated ones.

    Of several files each has a line, and those of one task are told of together.
    """
    from kroniek import evaluation
    from kroniek.display import console, faults_view, files_view, score_view
    from kroniek.publishing import json

    if floors is not None:
        raise typer.Exit(_hold(floors, gold or [], task, reason if pin else None))
    if not gold:
        raise typer.BadParameter("name a file of annotated reports.", param_hint="GOLD")
    if task is not None and task not in evaluation.TASKS:
        raise typer.BadParameter(f"there is no task {task!r}; there are {', '.join(evaluation.TASKS)}.", param_hint="--task")
    if annotation is not None and (readings is not None or before is not None):
        raise typer.BadParameter("either readings are scored, or an annotation.", param_hint="--annotation")
    scores, bad = [], 0
    kept: list[Reading] = []
    for path in gold:
        rows = evaluation.load_gold(path, task, fold=fold, limit=limit)
        problems = list(rows.problems)
        if annotation is not None:
            other = evaluation.load_gold(annotation, task)
            problems += other.problems
            score = evaluation.score_annotation(rows, other)
        else:
            found, unread = _readings(rows, readings)
            problems += unread
            score = evaluation.score(rows, found)
            kept += found.values()
        if before is not None:
            former, unread = _readings(rows, before)
            problems += unread
            score = replace(score, before=evaluation.score(rows, former))
        scores.append(score)
        for problem in problems:
            _complain_of(problem)
        bad += len(problems)
    if keep is not None:
        keep.write_text("".join(line for reading in kept for line in json.reading_lines(reading)), encoding="utf-8")
    pooled = evaluation.pooled(scores)
    if format is ScoreFormat.JSON:
        _write(map(json.score_line, [*scores, *pooled]))
    else:
        terminal = console()
        if pooled:
            terminal.print(files_view(scores))
        told = {score.task.name for score in pooled}
        for score in [*(score for score in scores if score.task.name not in told), *pooled]:
            terminal.print(score_view(score))
        for score in scores if errors else ():
            terminal.print(faults_view(score, errors))
    raise typer.Exit(_code(len(scores), bad))


def _hold(path: Path, chosen: list[Path], task: str | None, reason: str | None) -> int:
    """Tell whether floors hold, or pin them when there is a reason, be it empty; return the exit code."""
    from kroniek.errors import FloorsError
    from kroniek.evaluation import floors, load_gold, score

    pin = reason is not None
    kept = floors.load_floors(path) if path.exists() or not pin else floors.Floors()
    held = {each.path: each for each in kept.files}
    fell = False
    for name in [_beside(path, gold) for gold in chosen] or list(held):
        if not pin and name not in held:
            raise FloorsError(f"{name} has no floors.", where=str(path), remedy="Write them with --pin.")
        file = path.parent / name
        gold = load_gold(file, task)
        readings, problems = _readings(gold, None)
        for problem in (*gold.problems, *problems):
            _complain_of(problem)
        measured, digest = score(gold, readings), floors.digest_of(file)
        if pin:
            today = datetime.now(UTC).date()
            held[name] = floors.pinned(held.get(name), kept.tolerance, measured, digest, path=name, today=today, reason=reason or "")
        faults = floors.fallen(held[name], kept.tolerance, measured, digest)
        for fault in faults:
            _complain(f"{name}: {fault}.")
        typer.echo(f"{name}: {gold.task.headline_name} {measured.headline:.3f}, floor {held[name].history[-1].headline:.3f}")
        fell = fell or bool(faults)
    if pin:
        floors.write_floors(path, kept.model_copy(update={"files": tuple(held.values())}))
    return SOME_READ if fell else ALL_READ


def _beside(path: Path, file: Path) -> str:
    """Return the path of a file as seen from the folder of another."""
    return Path(os.path.relpath(file.resolve(), path.resolve().parent)).as_posix()


def _readings(gold: "Gold", stored: Path | None) -> "tuple[dict[str, Reading], list[Problem]]":
    """Return the readings of the gold's documents, stored ones or made now, by the id of the document; and what could not be read."""
    from kroniek.display import progress
    from kroniek.evaluation import documents_of, joined, load_readings
    from kroniek.model import Problem, Reading

    found: list[Reading] = []
    problems: list[Problem] = []
    with progress("documents", len(gold.ids)) as tick:
        for item in load_readings(stored) if stored is not None else _read_all(documents_of(gold)):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found.append(item)
            tick(len(found) + len(problems))
    return joined(gold, found) if found else {}, problems


def _read_all(documents: "Iterator[Document | Problem]") -> "Iterator[Reading | Problem]":
    from kroniek.reader import Reader

    yield from Reader().read_many(documents)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a reading."""
    import json

    from kroniek.model import Reading

    _write([json.dumps(Reading.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n"])


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


def _code(good: int, bad: int) -> int:
    return NOTHING_READ if not good else SOME_READ if bad else ALL_READ


def _summary(done: "Counter[AddResult | None]", reasons: Counter[str], interrupted: bool) -> str:
    from kroniek.record import AddResult

    told = [f"{done[result]} {result}" for result in (AddResult.ADDED, AddResult.UPDATED, AddResult.UNCHANGED)]
    if done[None]:
        told.append(f"{done[None]} skipped ({', '.join(f'{code} {many}' for code, many in sorted(reasons.items()) if many)})")
    return ", ".join(told) + ("; interrupted: the same command goes on from here." if interrupted else ".")


def _write(lines: Iterable[str]) -> None:
    """Write to standard output in UTF-8, whatever the terminal is thought to speak."""
    out = sys.stdout.buffer
    sys.stdout.flush()
    for line in lines:
        out.write(line.encode())
    out.flush()


def _complain(sentence: str) -> None:
    from kroniek.display.wording import clean  # file names and reports may hold what steers a terminal

    typer.echo(f"kroniek: {' '.join(clean(sentence).split())}", err=True)


def _complain_of(problem: "Problem") -> None:
    from kroniek.display import problem_line

    _complain(problem_line(problem))
