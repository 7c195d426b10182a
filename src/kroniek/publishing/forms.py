"""The forms a record can be published in, by name, and how one is written to files."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from kroniek.errors import RecordError
from kroniek.model import Reading
from kroniek.publishing import csv, json

__all__ = ["FORMS", "Form", "Part", "lines", "write"]


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a form: what it begins with, and the lines that a reading adds to it."""

    header: str
    lines: Callable[[Reading], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its files by name, the chief one first, and how their names end."""

    about: str
    suffix: str
    parts: Mapping[str, Part]


FORMS: Mapping[str, Form] = {
    "json": Form("JSON Lines: one reading a line, all of it", ".jsonl", {"readings": Part("", json.reading_lines)}),
    "csv": Form(
        "tables: one row a claim, one row a figure",
        ".csv",
        {
            "claims": Part(csv.header(csv.CLAIM_COLUMNS), csv.claim_lines),
            "figures": Part(csv.header(csv.FIGURE_COLUMNS), csv.figure_lines),
        },
    ),
}
"""By name. Equal readings give equal bytes."""


def lines(form: Form, readings: Iterable[Reading]) -> Iterator[str]:
    """Yield the lines of a form's chief file."""
    part = next(iter(form.parts.values()))
    if part.header:
        yield part.header
    for reading in readings:
        yield from part.lines(reading)


def write(form: Form, readings: Iterable[Reading], out: Path) -> list[Path]:
    """Write all files of a form and return where they are.

    A folder, or a path without a suffix, takes each file under its own name. Else the path is the chief file, and the others
    stand beside it: ``war.csv`` and ``war-figures.csv``. Files come into place when all of them are complete.

    Raise RecordError when they cannot be written.
    """
    paths = _paths(form, out)
    unfinished = {name: path.with_name(f".{path.name}.{os.getpid()}.part") for name, path in paths.items()}
    try:
        for path in paths.values():
            path.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            files = {name: stack.enter_context(path.open("w", encoding="utf-8", newline="")) for name, path in unfinished.items()}
            for name, part in form.parts.items():
                files[name].write(part.header)
            for reading in readings:
                for name, part in form.parts.items():
                    files[name].writelines(part.lines(reading))
        for name, path in paths.items():
            unfinished[name].replace(path)
    except OSError as error:
        raise RecordError(f"it cannot be written ({error.strerror}).", where=str(out), remedy="Name another place.") from error
    finally:
        for path in unfinished.values():
            with suppress(OSError):
                path.unlink()
    return list(paths.values())


def _paths(form: Form, out: Path) -> dict[str, Path]:
    first, *others = form.parts
    if out.is_dir() or not out.suffix:
        return {name: out / f"{name}{form.suffix}" for name in form.parts}
    return {first: out, **{name: out.with_name(f"{out.stem}-{name}{out.suffix}") for name in others}}
