"""The tables as a Frictionless Data Package (version 2): a descriptor with the schema of every table, and the codebook."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kroniek import __version__
from kroniek.errors import ExportError
from kroniek.publishing.codebook import codebook
from kroniek.publishing.source import Source
from kroniek.publishing.tables import Table, tables

__all__ = ["FILES", "check", "describe"]

FILES = ("datapackage.json", "CODEBOOK.md")
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_MOST_FAULTS = 10


def describe(source: Source, paths: Mapping[str, Path]) -> None:
    """Write the descriptor and the codebook of tables that are there."""
    paths["CODEBOOK.md"].write_text(codebook(source.conditions), encoding="utf-8")
    resources = [_resource(table, paths[f"{table.name}.csv"]) for table in tables().values()]
    descriptor = {
        "$schema": _PROFILE,
        "name": "kroniek-record",
        "title": "A record of reporting on armed conflict",
        "description": "What reports say happened, each claim with its exact words, and the events that claims agree on. See CODEBOOK.md.",
        "contributors": [{"title": f"Kroniek {__version__}", "roles": ["wrangler"]}],
        "resources": resources,
        "conditions": {name: _told(value) for name, value in source.conditions.items()},
    }
    paths["datapackage.json"].write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _told(value: object) -> object:
    """Return what was chosen as JSON can tell it."""
    if isinstance(value, str | int | float | bool):
        return value
    return [str(each) for each in value] if isinstance(value, Iterable) else str(value)


def check(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with a package, by the rules of its own schemas; nothing when it is valid.

    Raise ExportError when the library that tells is not installed.
    """
    try:
        import frictionless
    except ImportError as error:
        remedy = "Install it: pip install 'kroniek[check]'."
        raise ExportError("the library frictionless, which checks packages, is not installed.", where=str(folder), remedy=remedy) from error
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    faults = [error.message for error in report.errors]
    faults += [f"{task.place}: {error.message}" for task in report.tasks for error in task.errors]
    more = len(faults) - _MOST_FAULTS
    return (*faults[:_MOST_FAULTS], *([f"{more} more"] if more > 0 else []))


def _resource(table: Table, path: Path) -> Mapping[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "type": "table",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": {
            "fields": list(_fields(table)),
            "missingValues": [""],
            **({"primaryKey": list(table.key)} if table.key else {}),
            **({"foreignKeys": list(_foreign_keys(table))} if table.links else {}),
        },
    }


def _fields(table: Table) -> Iterator[Mapping[str, Any]]:
    for column in table.columns:
        limits: dict[str, Any] = {"required": True} if column.name in table.key else {}
        if column.choices:
            limits["enum"] = [word.value for word in column.choices]
        yield {
            "name": column.name,
            "type": column.type,
            "description": column.about,
            **({"trueValues": ["True"], "falseValues": ["False"]} if column.type == "boolean" else {}),
            **({"constraints": limits} if limits else {}),
        }


def _foreign_keys(table: Table) -> Iterator[Mapping[str, Any]]:
    for column, target in table.links.items():
        resource, _, field = target.partition(".")
        yield {"fields": [column], "reference": {"resource": resource.replace("_", "-"), "fields": [field]}}
