"""``eval``: how well reports are read."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kroniek.cli.app import ALL_READ, SOME_READ, app, complain, complain_of, exit_code, option, print_lines

if TYPE_CHECKING:
    from kroniek.evaluation import Gold
    from kroniek.intake import Document
    from kroniek.model import Problem, Reading

__all__ = ["ScoreFormat"]


class ScoreFormat(StrEnum):
    """What ``eval`` prints."""

    TABLE = "table"
    JSON = "json"


@app.command(name="eval")
def evaluate(
    gold: Annotated[
        list[Path] | None, typer.Argument(metavar="GOLD", help="Annotated reports: JSON Lines or JSON, also packed (.gz).")
    ] = None,
    task: Annotated[str | None, option("TASK", "What is annotated (facts, counts …), where it should not be told from the rows.")] = None,
    readings: Annotated[Path | None, option("FILE", "Score these readings (one a line) instead of reading.")] = None,
    keep: Annotated[Path | None, option("FILE", "Write the readings that are scored, one a line.")] = None,
    before: Annotated[Path | None, option("FILE", "Tell also what changed since these readings were made.")] = None,
    annotation: Annotated[Path | None, option("FILE", "Score another annotation of the same reports: do the two agree?")] = None,
    errors: Annotated[int, typer.Option(metavar="N", min=0, help="List the first N errors.")] = 0,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the first N rows of each file.")] = None,
    fold: Annotated[str | None, option("NAME", "Only the rows of this fold.")] = None,
    format: Annotated[ScoreFormat, typer.Option(help="For a person, or one score a line for machines.")] = ScoreFormat.TABLE,
    floors: Annotated[Path | None, option("FILE", "Tell instead whether the floors of this file hold: of GOLD, or of all in it.")] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Write the floors anew, as measured.")] = False,
    reason: Annotated[str, option("TEXT", "Why floors go down, or the gold has changed.")] = "",
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
            complain_of(problem)
        bad += len(problems)
    if keep is not None:
        keep.write_text("".join(line for reading in kept for line in json.reading_lines(reading)), encoding="utf-8")
    pooled = evaluation.pooled(scores)
    if format is ScoreFormat.JSON:
        print_lines(map(json.score_line, [*scores, *pooled]))
    else:
        terminal = console()
        if pooled:
            terminal.print(files_view(scores))
        told = {score.task.name for score in pooled}
        for score in [*(score for score in scores if score.task.name not in told), *pooled]:
            terminal.print(score_view(score))
        for score in scores if errors else ():
            terminal.print(faults_view(score, errors))
    raise typer.Exit(exit_code(len(scores), bad))


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
            complain_of(problem)
        measured, digest = score(gold, readings), floors.digest_of(file)
        if pin:
            today = datetime.now(UTC).date()
            held[name] = floors.pinned(held.get(name), kept.tolerance, measured, digest, path=name, today=today, reason=reason or "")
        faults = floors.fallen(held[name], kept.tolerance, measured, digest)
        for fault in faults:
            complain(f"{name}: {fault}.")
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
