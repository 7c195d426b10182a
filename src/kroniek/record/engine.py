"""Which version of Kroniek reads, down to the last word of a lexicon."""

import hashlib
from functools import cache
from pathlib import Path

import kroniek

__all__ = ["engine_version"]

_READS = ("intake", "language", "reading", "resolving", "linking", "model.py", "reader.py")


@cache
def engine_version(own: Path | None = None) -> str:
    """Return the version and a digest of all files that decide what is read: "0.1.0+3f2a…". Equal versions read alike.

    ``own`` is a user's own actor file.
    """
    home = Path(kroniek.__file__).parent
    digest = hashlib.sha256()
    for name in _READS:
        for path in sorted([home / name, *(home / name).rglob("*")]):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(home).as_posix()}\n{path.stat().st_size}\n".encode())
                digest.update(path.read_bytes())
    if own is not None and own.is_file():
        digest.update(own.read_bytes())
    return f"{kroniek.__version__}+{digest.hexdigest()[:12]}"
