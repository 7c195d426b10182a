"""Files that come into place when all of them are complete."""

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from kroniek.errors import ExportError

__all__ = ["in_place", "paths_of"]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def paths_of(names: Iterable[str], out: Path, *, folder: bool = False) -> dict[str, Path]:
    """Return where the files of a form go, by file name, the chief one first.

    A folder, or a path without a suffix, takes each under its own name. Else the path is the chief file, and the others stand beside it:
    ``war.csv`` and ``war-figures.csv``. With ``folder`` the path is one, whatever its name.
    """
    first, *others = names
    if folder or out.is_dir() or not out.suffix:
        return {name: out / name for name in (first, *others)}
    return {first: out, **{name: out.with_name(f"{out.stem}-{name}") for name in others}}


@contextmanager
def in_place(paths: Iterable[Path], out: Path) -> Iterator[Mapping[Path, Path]]:
    """Give for each path one to write to; when the block ends well these take the places of what was there, else that stays as it is.

    Raise ExportError when the files cannot be written.
    """
    unfinished = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths}
    try:
        for path in unfinished:
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        yield unfinished
        for part in unfinished.values():  # what the disk has no room for shows here, before anything is replaced
            with part.open("rb") as file:
                os.fsync(file.fileno())
        for path, part in unfinished.items():
            part.replace(path)
    except OSError as error:
        raise _told(error, out) from error
    finally:
        for part in unfinished.values():
            with suppress(OSError):
                part.unlink()


def _told(error: OSError, out: Path) -> ExportError:
    if error.errno in _FULL:
        remedy = "Make room, or name another place with --out; what was there before is as it was."
        return ExportError("the disk is full.", where=str(out), remedy=remedy)
    return ExportError(f"it cannot be written ({error.strerror or error}).", where=str(out), remedy="Name another place.")
