"""All that is kept of an actor, with its names as they are written: for people to look at. Reading goes without."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kroniek.resolving.actor_files import read_actor_file
from kroniek.resolving.actor_index import built_in
from kroniek.resolving.actor_own import own_actors

__all__ = ["actor_rows", "names_of"]

Row = Mapping[str, Any]


@cache
def _shipped() -> Mapping[str, Row]:
    folder = files("kroniek.resolving") / "data" / "actors"
    texts = (file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml"))
    rows = (row for text in texts for row in tomllib.loads(text).get("actor", []))
    return {row["id"]: row for row in sorted(rows, key=lambda row: str(row["id"]))}


def actor_rows(own: Path | None = None) -> Mapping[str, Row]:
    """Return the known actors by their id, with those of the user's own file, which is ``own`` or the one in use.

    Raises ActorFileError when that file breaks its rules.
    """
    path = own or own_actors()
    if path is None:
        return _shipped()
    return {**_shipped(), **{row["id"]: row for row in read_actor_file(path, built_in().by_id)}}


def names_of(row: Row) -> dict[str, tuple[str, ...]]:
    """Return the names of an actor by language; "any" is every language, "country" what only counts in a report about its country."""
    names: dict[str, tuple[str, ...]] = {language: tuple(some) for language, some in sorted(row.get("aliases", {}).items())}
    contextual = tuple(name for some in row.get("contextual", {}).values() for name in some)
    return {**names, "country": contextual} if contextual else names
