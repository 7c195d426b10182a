"""Adding many reports: what the record has already is not read again, and what cannot be read stops nobody."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from kroniek.errors import ContractError
from kroniek.model import Problem, Reading
from kroniek.record.kept import AddResult
from kroniek.record.store import Record

if TYPE_CHECKING:
    from kroniek.intake import Document

__all__ = ["Outcome", "add_all"]

BATCH = 32
"""How many documents are handed to the reader at once; each is kept as soon as it is read."""

ReadMany = Callable[["Iterable[Document | Problem]"], Iterator[Reading | Problem]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: None when it could not be read. ``problems`` says why, or what in it could not be read."""

    result: AddResult | None
    problems: tuple[Problem, ...] = ()


def add_all(record: Record, documents: "Iterable[Document | Problem]", read_many: ReadMany, *, engine: str) -> Iterator[Outcome]:
    """Add reports as they are read, and yield what became of each, in order.

    ``engine`` is the version of what reads. When this is broken off and done again, it goes on where it was. Raise RecordError
    when the record cannot be written.
    """
    documents = iter(documents)
    while batch := list(islice(documents, BATCH)):
        new = [item for item in batch if not isinstance(item, Problem) and not record.knows(item.report, engine)]
        readings = iter(read_many(new))
        for item in batch:
            if isinstance(item, Problem):
                yield Outcome(None, (item,))
            elif any(item is one for one in new):
                yield _add(record, next(readings), item, engine)
            else:
                yield Outcome(AddResult.UNCHANGED, item.problems)


def _add(record: Record, read: Reading | Problem, document: "Document", engine: str) -> Outcome:
    if isinstance(read, Problem):
        return Outcome(None, (read,))
    try:
        return Outcome(record.add(read, engine=engine, source=document.report), read.problems)
    except ContractError as error:
        return Outcome(None, (Problem(code=error.code, message=error.what, where=error.where, remedy=error.remedy),))
