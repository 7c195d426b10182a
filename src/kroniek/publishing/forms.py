"""The forms a record can be published in, by name, and how one is written to files."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from kroniek.publishing import acled, airwars, annotations, csv, geojson, json, jsonld, links, package, plover, snapshot, ucdp
from kroniek.publishing.files import in_place, paths_of
from kroniek.publishing.source import Item, Source, Stream
from kroniek.publishing.tables import Table, tables

__all__ = ["FORMS", "Form", "Part", "Written", "lines", "write"]

Lines = Callable[[Item], Iterable[str]]
Tally = Counter[str]


@dataclass(frozen=True, slots=True)
class Part:
    """One text file of a form: what it begins with, what each thing of a stream adds, what stands between two of these, and the end.

    ``of`` gives the streams in the order in which they are written, ``whole`` one that is needed to its end before anything is written.
    """

    of: Mapping[Stream, Lines] = field(default_factory=dict)
    opening: str = ""
    between: str = ""
    closing: str = ""
    whole: tuple[Stream, Callable[[Iterable[Item]], Iterator[str]]] | None = None
    begun: bool = False
    """Whether the opening counts as the first thing, so that ``between`` stands after it."""


Paths = Mapping[str, Path]
"""Where the files of a form are written, by file name."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its text files by name, the chief one first.

    ``unfit`` tells which events have no place in it. ``others`` names what is written by ``finish`` when all parts are there, and is not
    text or tells of the parts; such a form goes into a folder.
    """

    about: str
    parts: Mapping[str, Part]
    unfit: Callable[[Item], str | None] | None = None
    others: tuple[str, ...] = ()
    finish: Callable[[Source, Paths], None] | None = None

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files, the chief one first."""
        return (*self.parts, *self.others)

    @property
    def is_folder(self) -> bool:
        """Whether it is several files that belong together, or not text: it cannot be printed."""
        return bool(self.others)


@dataclass(frozen=True, slots=True)
class Written:
    """Where an export is, and how many events have no place in its form, by reason."""

    paths: tuple[Path, ...]
    left_out: Mapping[str, int]


def _row_of(columns: tuple[str, ...], cells: Callable[[Item], Mapping[str, object]]) -> Lines:
    def row(item: Item) -> Iterator[str]:
        found = cells(item)
        yield csv.row(found[column] for column in columns)

    return row


def _table(name: str, columns: tuple[str, ...], cells: Callable[[Item], Mapping[str, object]]) -> Mapping[str, Part]:
    return {f"{name}.csv": Part({"events": _row_of(columns, cells)}, opening=csv.header(columns))}


def _tables() -> Mapping[str, Part]:
    """Return the tables of a record as CSV files."""
    return {
        f"{table.name}.csv": Part({table.stream: partial(_rows, table)}, opening=csv.header(column.name for column in table.columns))
        for table in tables().values()
    }


def _rows(table: Table, item: Item) -> Iterator[str]:
    for row in table.rows(item):
        yield csv.row(row)


FORMS: Mapping[str, Form] = {
    "json": Form("one reading a line, all of it", {"readings.jsonl": Part({"readings": json.reading_lines})}),
    "csv": Form(
        "a table of claims, and one of figures",
        {
            "claims.csv": Part({"readings": csv.claim_lines}, opening=csv.header(csv.CLAIM_COLUMNS)),
            "figures.csv": Part({"readings": csv.figure_lines}, opening=csv.header(csv.FIGURE_COLUMNS)),
        },
    ),
    "acled": Form("events in the 31 columns of ACLED", _table("acled", acled.COLUMNS, acled.cells), acled.unfit),
    "ucdp": Form("deadly events in the 49 columns of UCDP GED", _table("ucdp", ucdp.COLUMNS, ucdp.cells), ucdp.unfit),
    "plover": Form("events in the JSON of PLOVER", {"plover.jsonl": Part({"events": plover.event_lines})}, plover.unfit),
    "airwars": Form("civilian harm by group and incident", {"airwars.jsonl": Part({"events": airwars.incident_lines})}, airwars.unfit),
    "geojson": Form(
        "events on the map", {"events.geojson": Part({"events": geojson.feature_lines}, geojson.OPENING, ",\n", geojson.CLOSING)}
    ),
    "parquet": Form(
        "the tables of the record for columns",
        {},
        others=tuple(f"{name}.parquet" for name in tables()),
        finish=snapshot.write_parquet,
    ),
    "jsonld": Form(
        "linked data with its provenance",
        {
            "graph.jsonld": Part(
                {"readings": jsonld.reading_nodes, "events": jsonld.event_nodes}, jsonld.OPENING, ",\n", jsonld.CLOSING, begun=True
            )
        },
    ),
    "annotations": Form(
        "a W3C annotation for every span",
        {"annotations.jsonld": Part({"readings": annotations.annotation_lines}, annotations.OPENING, ",\n", annotations.CLOSING)},
    ),
    "package": Form("a Frictionless data package of tables, with a codebook", _tables(), others=package.FILES, finish=package.describe),
    "links": Form("the event that each report is chiefly about", {"links.jsonl": Part(whole=("events", links.link_lines))}),
}
"""By name. Equal records give equal bytes."""


def lines(form: Form, source: Source, left_out: Tally | None = None) -> Iterator[str]:
    """Yield the text of a form's chief file in pieces; the form is no folder.

    Count in ``left_out`` the events that have no place in it, by reason.
    """
    name = next(iter(form.parts))
    for _, piece in _pieces(form, {name: form.parts[name]}, source, Counter() if left_out is None else left_out):
        if piece:
            yield piece


def write(form: Form, source: Source, out: Path) -> Written:
    """Write all files of a form and return where they are.

    A folder, or a path without a suffix, takes each file under its own name. Else the path is the chief file, and the others
    stand beside it: ``war.csv`` and ``war-figures.csv``; a form that is a folder is always one. Files come into place when all of
    them are complete; until then an older export stays as it is.

    Raise ExportError when they cannot be written.
    """
    paths = paths_of(form.files, out, folder=form.is_folder)
    left_out: Tally = Counter()
    with in_place(paths.values(), out) as unfinished, ExitStack() as stack:
        files = {name: stack.enter_context(unfinished[paths[name]].open("w", encoding="utf-8", newline="")) for name in form.parts}
        for name, piece in _pieces(form, form.parts, source, left_out):
            files[name].write(piece)
        for file in files.values():
            file.flush()
        if form.finish is not None:
            form.finish(source, {name: unfinished[path] for name, path in paths.items()})
    return Written(tuple(paths.values()), left_out)


def _pieces(form: Form, parts: Mapping[str, Part], source: Source, left_out: Tally) -> Iterator[tuple[str, str]]:
    """Yield the text of the parts with their names; each stream is gone through once."""
    for name, part in parts.items():
        yield name, part.opening
    begun = {name for name, part in parts.items() if part.begun}
    for stream in dict.fromkeys(stream for part in parts.values() for stream in part.of):
        for item in source.stream(stream):
            if stream == "events" and form.unfit is not None and (reason := form.unfit(item)):
                left_out[reason] += 1
                continue
            for name, part in parts.items():
                for piece in part.of[stream](item) if stream in part.of else ():
                    yield name, (part.between if name in begun else "") + piece
                    begun.add(name)
    for name, part in parts.items():
        if part.whole is not None:
            stream, told = part.whole
            for piece in told(source.stream(stream)):
                yield name, piece
        yield name, part.closing
