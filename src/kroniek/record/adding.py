"""Adding many reports: what the record has already is not read again, and what cannot be read stops nobody."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kroniek.errors import ContractError
from kroniek.model import Problem, Reading
from kroniek.record.kept import AddResult
from kroniek.record.store import Record

if TYPE_CHECKING:
    from kroniek.intake import Document

__all__ = ["Outcome", "add_all"]

ReadMany = Callable[["Iterable[Document | Problem]"], Iterator[Reading | Problem]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: None when it could not be read. ``problems`` says why, or what in it could not be read."""

    result: AddResult | None
    problems: tuple[Problem, ...] = ()


def add_all(record: Record, documents: "Iterable[Document | Problem]", read_many: ReadMany, *, engine: str) -> Iterator[Outcome]:
    """Add each report as soon as it is read, and yield what became of it, in order.

    ``engine`` is the version of what reads. When this is broken off and done again, it goes on where it was. Raise RecordError
    when the record cannot be written.
    """
    for item in documents:
        if isinstance(item, Problem):
            yield Outcome(None, (item,))
        elif record.knows(item.report, engine):
            yield Outcome(AddResult.UNCHANGED, item.problems)
        else:
            for read in read_many([item]):
                yield Outcome(None, (read,)) if isinstance(read, Problem) else _add(record, read, item, engine)


def _add(record: Record, read: Reading, document: "Document", engine: str) -> Outcome:
    try:
        return Outcome(record.add(read, engine=engine, source=document.report), read.problems)
    except ContractError as error:
        return Outcome(None, (Problem(code=error.code, message=error.what, where=error.where, remedy=error.remedy),))
