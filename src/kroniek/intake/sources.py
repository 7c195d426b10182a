"""Where reports come from: bytes, files, folders, addresses and rows."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from http.client import HTTPException
from pathlib import Path
from typing import Literal
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from kroniek.errors import EmptyInputError, InputFormatError, KroniekError, SourceError
from kroniek.intake.decoding import declared_charset, decode
from kroniek.intake.document import Document
from kroniek.intake.pages import looks_like_page, read_page
from kroniek.intake.rows import read_rows
from kroniek.intake.texts import LONGEST_REPORT, as_problem, make_document
from kroniek.model import Problem

__all__ = ["InputFormat", "iter_inputs", "read_bytes", "read_path", "read_url"]

InputFormat = Literal["auto", "text", "html", "jsonl"]

AGENT = "Mozilla/5.0 (compatible; Kroniek)"
ENDINGS: dict[str, InputFormat] = {".txt": "text", ".md": "text", ".html": "html", ".htm": "html", ".jsonl": "jsonl"}


def read_bytes(
    data: bytes,
    *,
    where: str,
    input_format: InputFormat = "auto",
    charset: str | None = None,
    known: dict[str, str | None] | None = None,
    doc_id: str | None = None,
    today: date | None = None,
    longest: int = LONGEST_REPORT,
) -> Document:
    """Return the document in some bytes: a web page or plain text, told apart by what they hold unless ``input_format`` says.

    ``where`` names them in errors; ``charset`` is what a server declared; ``known`` holds values for the report's fields. Raises
    EmptyInputError, BinaryInputError, EncodingError and InputFormatError.
    """
    if len(data) > longest:
        raise InputFormatError(
            f"the report is too long: {len(data):,} bytes, and {longest:,} is the most.",
            where=where,
            remedy="Split it into its reports, or raise the limit.",
        )
    if not data.strip():
        raise EmptyInputError("there is no text in it.", where=where, remedy="Give a report with text.")
    page = input_format == "html"
    text = decode(data, declared=charset or declared_charset(data), where=where).removeprefix("\ufeff")
    if page or (input_format == "auto" and looks_like_page(text)):
        return read_page(text, known or {}, doc_id=doc_id, today=today, longest=longest, where=where)
    return make_document(text, known or {}, doc_id=doc_id, today=today, longest=longest, where=where)


def read_path(
    path: Path | str,
    *,
    input_format: InputFormat = "auto",
    known: dict[str, str | None] | None = None,
    today: date | None = None,
    longest: int = LONGEST_REPORT,
) -> Document:
    """Return the document in a file of one report; raises SourceError when it cannot be opened, and what ``read_bytes`` raises."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > longest:
            raise InputFormatError(
                f"the report is too long: {size:,} bytes, and {longest:,} is the most.",
                where=str(path),
                remedy="Split it into its reports, or raise the limit.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"the file cannot be opened: {_reason(error)}.", where=str(path), remedy="Check the path and your rights to it."
        ) from error
    return read_bytes(data, where=str(path), input_format=input_format, known=known, today=today, longest=longest)


def read_url(
    url: str,
    *,
    timeout: float = 20.0,
    input_format: InputFormat = "auto",
    known: dict[str, str | None] | None = None,
    today: date | None = None,
    longest: int = LONGEST_REPORT,
) -> Document:
    """Return the document at a web address; ``timeout`` is in seconds.

    Raises SourceError when it cannot be fetched, and what ``read_bytes`` raises.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SourceError("this is no web address.", where=url, remedy="Give an address that begins with https:// or http://.")
    try:
        with urlopen(
            Request(url, headers={"User-Agent": AGENT, "Accept": "text/html,text/plain;q=0.9,*/*;q=0.5"}), timeout=timeout
        ) as answer:
            data = answer.read(longest + 1)
            charset = answer.headers.get_content_charset()
            final = answer.geturl()
    except HTTPError as error:
        raise SourceError(
            f"the server answered {error.code} {error.reason}.", where=url, remedy="Open the address in a browser to see why."
        ) from error
    except (URLError, HTTPException, TimeoutError, OSError, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        why = "it took too long" if isinstance(reason, TimeoutError) else _reason(reason)
        raise SourceError(f"the address cannot be fetched: {why}.", where=url, remedy="Check the address and your connection.") from error
    fetched = {"url": final, "retrieved": datetime.now(UTC).isoformat(timespec="seconds")}
    return read_bytes(
        data, where=url, input_format=input_format, charset=charset, known=fetched | (known or {}), doc_id=url, today=today, longest=longest
    )


def iter_inputs(
    paths: Iterable[Path | str],
    input_format: InputFormat = "auto",
    *,
    known: dict[str, str | None] | None = None,
    today: date | None = None,
    longest: int = LONGEST_REPORT,
) -> Iterator[Document | Problem]:
    """Yield the documents in files, folders and web addresses, in order; what cannot be read is yielded as a problem, and the next is read.

    Folders are walked in alphabetical order for files that end in .txt, .md, .html, .htm and .jsonl; hidden ones are passed over. A
    .jsonl file holds a report a line: ``{"id", "text", "published", "language", "title", "url", "outlet"}``, of which ``text`` must be
    there. ``known`` holds values for the fields of all reports, over which those of a row count.
    """
    known = known or {}
    for given in paths:
        if isinstance(given, str) and "://" in given:
            yield _guarded(partial(read_url, given, input_format=input_format, known=known, today=today, longest=longest))
            continue
        found = False
        for path in _files(Path(given)):
            found = True
            ending = ENDINGS.get(path.suffix.lower(), "auto") if input_format == "auto" else input_format
            if ending == "jsonl":
                yield from read_rows(path, known, today=today, longest=longest)
            else:
                kind: InputFormat = "html" if ending == "html" else input_format
                yield _guarded(partial(read_path, path, input_format=kind, known=known, today=today, longest=longest))
        if not found:
            remedy = f"Files are looked for that end in {', '.join(ENDINGS)}."
            yield as_problem(EmptyInputError("there are no reports in the folder.", where=str(given), remedy=remedy))


def _guarded(read: Callable[[], Document]) -> Document | Problem:
    """Return what a reader returns, or the problem it has."""
    try:
        return read()
    except KroniekError as error:
        return as_problem(error)


def _files(path: Path) -> Iterator[Path]:
    """Yield a file as it is given, whatever its name, or the files of reports in a folder in alphabetical order."""
    if not path.is_dir():
        yield path
        return
    for folder, subfolders, names in os.walk(path):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS:
                yield Path(folder, name)


def _reason(error: object) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text[:1].lower() + text[1:].rstrip(".")
