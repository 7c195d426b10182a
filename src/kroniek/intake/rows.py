"""JSON Lines: a report a line."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO

from kroniek.errors import EncodingError, InputFormatError, KroniekError, SourceError
from kroniek.intake.document import Document
from kroniek.intake.texts import LONGEST_REPORT, as_problem, make_document
from kroniek.model import Problem

__all__ = ["read_rows", "rows_in"]

FIELDS = ("published", "language", "title", "url", "outlet", "byline", "modified")
REMEDY = 'A line is one JSON object with at least "text".'


def read_rows(
    path: Path,
    known: dict[str, str | None] | None = None,
    *,
    today: date | None = None,
    longest: int = LONGEST_REPORT,
) -> Iterator[Document | Problem]:
    """Yield the document of each line of a JSON Lines file, or the problem it has, with its number; empty lines are passed over."""
    try:
        with path.open("rb") as file:
            yield from rows_in(file, str(path), known, today=today, longest=longest)
    except OSError as error:
        yield as_problem(
            SourceError(
                f"the file cannot be read: {error.strerror or error}.", where=str(path), remedy="Check the path and your rights to it."
            )
        )


def rows_in(
    file: BinaryIO,
    name: str,
    known: dict[str, str | None] | None = None,
    *,
    today: date | None = None,
    longest: int = LONGEST_REPORT,
) -> Iterator[Document | Problem]:
    """Yield what ``read_rows`` does, from a file that is open, each line as it arrives; ``name`` tells of it in problems."""
    for number, line in _lines(file, 4 * longest):
        where = f"{name}, line {number}"
        try:
            if line is None:
                raise InputFormatError("the line is too long.", where=where, remedy="Split it into its reports, or raise the limit.")
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                yield _row(line, known or {}, where, today, longest)
        except KroniekError as error:
            yield as_problem(error)


def _lines(file: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines with their numbers from 1; None for one that is longer than the limit."""
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        if len(line) > longest and not line.endswith(b"\n"):
            while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _row(line: bytes, known: dict[str, str | None], where: str, today: date | None, longest: int) -> Document:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise EncodingError(f"the line is not in UTF-8 (byte {error.start}).", where=where, remedy="Save the file as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", None) or "it is nested too deep"
        raise InputFormatError(f"the line is no JSON: {reason}.", where=where, remedy=REMEDY) from None
    if not isinstance(row, dict):
        raise InputFormatError(f"the line holds {_kind(row)}, not an object.", where=where, remedy=REMEDY)
    text = row.get("text")
    if not isinstance(text, str):
        raise InputFormatError(f'the object has {"no" if text is None else "a bad"} "text".', where=where, remedy=REMEDY)
    values = dict(known)
    odd: list[Problem] = []
    for field in FIELDS:
        value = row.get(field)
        if isinstance(value, str) and value.strip():
            values[field] = value
        elif value is not None and value != "":
            odd.append(as_problem(InputFormatError(f'"{field}" is {_kind(value)}, not a string, and is left out.', where=where)))
    identity = row.get("id")
    doc_id = str(identity) if isinstance(identity, (str, int, float)) and not isinstance(identity, bool) else None
    document = make_document(text, values, doc_id=doc_id, today=today, longest=longest, where=where)
    if not odd:
        return document
    return Document(document.report, document.body_spans, document.title_span, document.skipped, doc_id, (*odd, *document.problems))


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, (int, float)):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object" if isinstance(value, dict) else "null"
