"""Gold and readings in, scores out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kroniek.errors import EvaluationError, GoldError, InputFormatError, KroniekError, SourceError
from kroniek.evaluation.actors import ACTORS
from kroniek.evaluation.attributions import ATTRIBUTION
from kroniek.evaluation.counts import COUNTS
from kroniek.evaluation.facts import FACTS, FactsRow, agreement
from kroniek.evaluation.factuality import MODALITY
from kroniek.evaluation.gold import GoldRow, Raw, read_rows
from kroniek.evaluation.incidents import MUC4
from kroniek.evaluation.links import LINK
from kroniek.evaluation.numbers import NUMBERS
from kroniek.evaluation.places import PLACES
from kroniek.evaluation.sources import SOURCES
from kroniek.evaluation.sub_events import TYPES
from kroniek.evaluation.tally import Fault, Interval, Tally, interval, resampled, total
from kroniek.evaluation.task import Summary, Task
from kroniek.evaluation.timeml import TIMEML
from kroniek.evaluation.times import TIMES
from kroniek.intake import Document
from kroniek.intake.texts import as_problem, make_document
from kroniek.model import Problem, Reading

__all__ = [
    "TASKS",
    "Gold",
    "Score",
    "documents_of",
    "first_fault",
    "joined",
    "load_gold",
    "load_readings",
    "pooled",
    "score",
    "score_annotation",
]

_TASKS: tuple[Task[Any], ...] = (
    *(FACTS, MUC4, ATTRIBUTION, MODALITY, PLACES, ACTORS, TYPES, SOURCES, COUNTS, LINK, TIMES, TIMEML, NUMBERS),
)
TASKS: dict[str, Task[Any]] = {task.name: task for task in _TASKS}
"""The tasks by name."""


@dataclass(frozen=True)
class Gold:
    """A file of gold: its rows, those that were left out as problems, and the task that they are of."""

    name: str
    task: Task[Any]
    rows: tuple[GoldRow, ...]
    problems: tuple[Problem, ...]

    @property
    def ids(self) -> list[str]:
        """Return the ids of all documents."""
        return [document.id for row in self.rows for document in row.texts()]


@dataclass(frozen=True)
class Score:
    """How well readings answer the gold, and where it is known, how well other readings did before.

    ``unread`` documents count as read without result; where no report is read, each row counts as a document.
    """

    name: str
    task: Task[Any]
    tallies: tuple[Tally, ...]
    documents: int
    unread: int
    before: "Score | None" = None

    @cached_property
    def tally(self) -> Tally:
        """Return the sum over all documents, with the faults in order."""
        return total(self.tallies)

    @property
    def headline(self) -> float:
        """Return the one figure of the task, from 0 to 1."""
        return self.task.headline(self.tally)

    @cached_property
    def interval(self) -> Interval | None:
        """Return the 95% interval of the headline."""
        return interval(resampled(self.tallies, self.task.headline))

    @cached_property
    def summary(self) -> Summary:
        """Return all other figures."""
        return self.task.summary(self.tally)

    @property
    def change(self) -> float:
        """Return by how much the headline is above that of before."""
        return self.headline - self.before.headline if self.before else 0.0

    @cached_property
    def change_interval(self) -> Interval | None:
        """Return the 95% interval of the change, each draw of documents judged before and after."""
        if self.before is None:
            return None
        drawn = (resampled(score.tallies, self.task.headline) for score in (self.before, self))
        return interval([after - before for before, after in zip(*drawn, strict=True)])

    @property
    def faults(self) -> list[Fault]:
        """Return what was read wrongly; when it is known what was read before, only what was not wrong in the same way then."""
        known = set(self.before.tally.faults) if self.before else set()
        return [fault for fault in self.tally.faults if fault not in known]


def load_gold(path: Path, task: str | None = None, *, fold: str | None = None, limit: int | None = None) -> Gold:
    """Return the gold of a file; the task is told from the rows where it is not named.

    Of the rows, ``fold`` takes those of that fold, and ``limit`` the first so many. Raises SourceError when the file cannot be opened,
    and GoldError when no row of it can be scored.
    """
    rows: dict[str, GoldRow] = {}
    problems: list[Problem] = []
    chosen = TASKS[task] if task else None
    for raw in read_rows(path):
        if limit is not None and len(rows) == limit:
            break
        try:
            if isinstance(raw, GoldError):
                raise raw
            if fold is not None and raw.row.get("fold") != fold:
                continue
            chosen = chosen or _task_of(raw)
            row = _checked(raw, chosen)
            if row.id in rows:
                raise GoldError(f"the id {row.id!r} stands there twice.", where=raw.where, remedy="Give each row an id of its own.")
            rows[row.id] = row
        except GoldError as error:
            problems.append(as_problem(error))
    if chosen is None or not rows:
        first = f" The first problem: {problems[0].where}: {problems[0].message}" if problems else ""
        fitting = "" if fold is None else f" of the fold {fold!r}"
        raise GoldError(f"no row{fitting} can be scored.{first}", where=str(path), remedy="The forms are told in docs/evaluation.md.")
    return Gold(str(path), chosen, tuple(rows.values()), tuple(problems))


def documents_of(gold: Gold) -> Iterator[Document | Problem]:
    """Yield the documents to read, or the problem of one that cannot be."""
    for document in (document for row in gold.rows for document in row.texts()):
        known = {"published": document.published, "language": document.language, "title": document.title}
        try:
            yield make_document(document.text, known, doc_id=document.id)
        except KroniekError as error:
            yield as_problem(error)


def load_readings(path: Path) -> Iterator[Reading | Problem]:
    """Yield the readings that a file of JSON Lines holds, or the problem of a line that is none. Raises SourceError."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"the readings cannot be read: {reason}.", where=str(path), remedy="Check the path.") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Reading.model_validate_json(line)
            except (ValidationError, KroniekError) as error:
                reason = first_fault(error) if isinstance(error, ValidationError) else str(error)
                remedy = "Write readings with: kroniek read --format json."
                yield as_problem(InputFormatError(f"the line is no reading: {reason}.", where=f"{path}, line {number}", remedy=remedy))


def joined(gold: Gold, readings: Iterable[Reading]) -> dict[str, Reading]:
    """Return reading by document: by the id that the input gave, else by the text. Raises EvaluationError when none is of the gold."""
    ids = set(gold.ids)
    by_text = {_folded(document.text): document.id for row in gold.rows for document in row.texts()}
    found: dict[str, Reading] = {}
    for reading in readings:
        id = reading.doc_id if reading.doc_id in ids else by_text.get(_folded(reading.report.text))
        if id is not None:
            found[id] = reading
    if not found:
        raise EvaluationError("none of the readings is of a document of the gold.", where=gold.name, remedy="Read the texts of this gold.")
    return found


def score(gold: Gold, readings: Mapping[str, Reading]) -> Score:
    """Return the score of readings, by the id of their documents."""
    given = [[readings.get(document.id) for document in row.texts()] for row in gold.rows]
    if gold.task.together is not None:
        tallies = gold.task.together(gold.rows, given)
    else:
        tallies = [gold.task.score(row, each) for row, each in zip(gold.rows, given, strict=True)]
    flat = [reading for each in given for reading in each]
    return Score(gold.name, gold.task, tuple(tallies), len(flat) or len(gold.rows), flat.count(None))


def score_annotation(gold: Gold, other: Gold) -> Score:
    """Return how well two annotations of the same reports agree: each is judged by the other as if it were a reading, and both are added.

    Only reports in both count. Raises EvaluationError when there is none, or when the task is not that of facts.
    """
    others = {row.id: row for row in other.rows}
    both = [(row, others[row.id]) for row in gold.rows if row.id in others]
    if gold.task is not FACTS or other.task is not FACTS:
        raise EvaluationError("only annotations of facts can be compared.", where=gold.name, remedy="Give two files of facts.")
    if not both:
        raise EvaluationError(f"no report is in {other.name} too.", where=gold.name, remedy="Give annotations of the same reports.")
    tallies = [agreement(one, two) for one, two in both if isinstance(one, FactsRow) and isinstance(two, FactsRow)]
    return Score(f"{gold.name} and {other.name}", FACTS, tuple(tallies), len(both), 0)


def pooled(scores: Sequence[Score]) -> list[Score]:
    """Return for each task with several of these scores the score over all their documents together."""
    by_task: dict[str, list[Score]] = {}
    for each in scores:
        by_task.setdefault(each.task.name, []).append(each)
    return [_together(some) for some in by_task.values() if len(some) > 1]


def _together(scores: Sequence[Score]) -> Score:
    before = [each.before for each in scores if each.before is not None]
    task = scores[0].task
    return Score(
        name=f"all {len(scores)} files of {task.name}",
        task=task,
        tallies=tuple(tally for each in scores for tally in each.tallies),
        documents=sum(each.documents for each in scores),
        unread=sum(each.unread for each in scores),
        before=_together(before) if len(before) == len(scores) else None,
    )


def _task_of(raw: Raw) -> Task[Any]:
    for task in TASKS.values():
        if task.fits(raw.row):
            return task
    raise GoldError("the row is of no task.", where=raw.where, remedy=f"The tasks are {', '.join(TASKS)}; name one with --task.")


def _checked(raw: Raw, task: Task[Any]) -> GoldRow:
    try:
        row: GoldRow = task.row.model_validate(raw.row)
    except ValidationError as error:
        raise GoldError(
            f"the row is not in the form of {task.name}: {first_fault(error)}.",
            where=raw.where,
            remedy="The form is told in docs/evaluation.md.",
        ) from None
    return row


def first_fault(error: ValidationError) -> str:
    """Return where the first fault is, and what it is."""
    fault = error.errors()[0]
    place = ".".join(map(str, fault["loc"]))
    more = f", and {error.error_count() - 1} more" if error.error_count() > 1 else ""
    return f"{place}: {fault['msg']}{more}" if place else f"{fault['msg']}{more}"


def _folded(text: str) -> str:
    return " ".join(text.split())
