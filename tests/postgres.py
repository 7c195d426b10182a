"""A PostgreSQL server for the tests: of its own, in a temporary folder, on a socket that nobody else sees."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["Server", "binaries", "server"]

OLDEST = 15


def binaries() -> Path | None:
    """Return the folder of the newest server that is installed and new enough, or None."""
    folders = [*Path("/usr/lib/postgresql").glob("*/bin")]
    folders += [Path(found).resolve().parent for found in [shutil.which("initdb")] if found]
    new_enough = [(version, folder) for folder in folders if (version := _version(folder)) >= OLDEST]
    return max(new_enough)[1] if new_enough else None


class Server:
    """A running server. ``url`` is of a database in it whose owner may do anything."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs = folder, programs
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"postgresql://tester@/postgres?host={folder}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        where = ["-D", str(self._folder / "data"), "-k", str(self._folder)]
        command = [str(self._programs / "postgres"), *where, "-c", "listen_addresses=", "-c", "fsync=off"]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_as_nobody_special())
        for _ in range(600):
            ready = subprocess.run([self._programs / "pg_isready", "-q", "-h", self._folder], check=False, timeout=10)
            if ready.returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError("the PostgreSQL server of the tests does not answer")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it by its own process id: SIGINT ends it in order, SIGQUIT as if it had crashed."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=60)
            self._process = None


@contextmanager
def server(within: Path | None = None) -> Iterator[Server]:
    """Run a server while in the block, in a folder of its own ``within`` another. Raise LookupError when none is installed."""
    programs = binaries()
    if programs is None:
        raise LookupError(f"no PostgreSQL {OLDEST} or later is installed (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="kroniek-pg-", dir=within))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, *_unprivileged())
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            check=True,
            capture_output=True,
            timeout=120,
            **_as_nobody_special(),
        )
        running = Server(folder, programs)
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody_special() -> Any:
    """Return what makes a process run without privileges: a server refuses to run as root."""
    if os.getuid() != 0:
        return {}
    user, group = _unprivileged()
    return {"user": user, "group": group, "extra_groups": []}


def _unprivileged() -> tuple[int, int]:
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return entry.pw_uid, entry.pw_gid


def _version(folder: Path) -> int:
    if not (folder / "initdb").is_file():
        return 0
    said = subprocess.run([folder / "initdb", "--version"], capture_output=True, text=True, check=False, timeout=30).stdout
    number = next((part for part in said.split() if part[0].isdigit()), "0")
    return int(number.partition(".")[0])
