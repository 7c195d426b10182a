"""Gold in: files of annotated documents, as rows that are checked when a task takes them."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from kroniek.errors import GoldError, SourceError

__all__ = ["GoldDocument", "GoldRow", "Raw", "read_rows"]

REMEDY = "Give JSON Lines, one annotated document a line, or JSON; the forms are told in docs/evaluation.md."


class GoldDocument(NamedTuple):
    """A text as the reader is given it."""

    id: str
    text: str
    published: str | None = None
    language: str | None = None
    title: str | None = None


class _Header(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    published: str | None = None
    language: str | None = None
    title: str | None = None


class GoldRow(BaseModel):
    """What every row of gold has, under whichever name it gives its date; each task adds its annotation."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: str
    text: str
    lang: str | None = None
    title: str | None = None
    published: str | None = None
    date: str | None = None
    dct: str | None = None
    source_date: str | None = None
    report: _Header = _Header()

    def texts(self) -> tuple[GoldDocument, ...]:
        """Return the texts to read: one, where a task does not say otherwise."""
        published = self.published or self.date or self.dct or self.report.published or self.source_date
        return (GoldDocument(self.id, self.text, published, self.lang or self.report.language, self.title or self.report.title),)


class Raw(NamedTuple):
    """A row as it stands in its file, unchecked."""

    where: str
    row: dict[str, Any]


def read_rows(path: Path) -> Iterator[Raw | GoldError]:
    """Yield the rows of a file, each with where it stands, and an error for each that is none.

    The file is JSON Lines, or JSON: one row or a list of them; a name in ``.gz`` is unpacked. A row with ``text_file`` in place of
    ``text`` has its text in that file, beside this one. Raises SourceError when the file cannot be read.
    """
    try:
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8-sig") as file:
            content = file.read()
    except (OSError, EOFError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"the gold cannot be read: {reason}.", where=str(path), remedy="Check the path; the file is in UTF-8.") from None
    for where, found in _json(path, content):
        if isinstance(found, GoldError):
            yield found
        elif isinstance(found, dict):
            yield _with_text(Raw(where, found), path.parent)
        else:
            yield GoldError("the row is no JSON object.", where=where, remedy=REMEDY)


def _json(path: Path, content: str) -> Iterator[tuple[str, Any]]:
    """Yield where each row stands, and what it is, or the error it has."""
    if ".jsonl" not in path.suffixes:
        try:
            whole = json.loads(content)
        except (ValueError, RecursionError) as error:
            if ".json" in path.suffixes:
                yield str(path), GoldError(f"the file is no JSON: {_reason(error)}.", where=str(path), remedy=REMEDY)
                return
        else:
            rows = whole if isinstance(whole, list) else [whole]
            yield from ((f"{path}, row {number}", row) for number, row in enumerate(rows, 1))
            return
    for number, line in enumerate(content.split("\n"), 1):
        where = f"{path}, line {number}"
        if line.strip():
            try:
                yield where, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield where, GoldError(f"the line is no JSON: {_reason(error)}.", where=where, remedy=REMEDY)


def _reason(error: Exception) -> str:
    return getattr(error, "msg", None) or "it is nested too deep"


def _with_text(raw: Raw, folder: Path) -> Raw | GoldError:
    named = raw.row.get("text_file")
    if "text" in raw.row or not isinstance(named, str):
        return raw
    try:
        return Raw(raw.where, raw.row | {"text": (folder / named).read_text(encoding="utf-8")})
    except (OSError, UnicodeDecodeError):
        return GoldError(f"its text {named!r} cannot be read.", where=raw.where, remedy="Put the file of the text beside the gold.")
