"""The command itself, and what its parts share: how they end, what they print, and how they complain."""

import gc
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from kroniek import __version__
from kroniek.errors import KroniekError

if TYPE_CHECKING:
    from kroniek.model import Problem

__all__ = [
    "ALL_READ",
    "INTERRUPTED",
    "NOTHING_READ",
    "SOME_READ",
    "ActorsOption",
    "ReadFormat",
    "RecordOption",
    "app",
    "complain",
    "complain_of",
    "exit_code",
    "main",
    "option",
    "print_lines",
]

ALL_READ, SOME_READ, NOTHING_READ, INTERRUPTED = 0, 1, 2, 130
"""Exit codes; ``docs/command-line.md`` tells them to users."""


class _Commands(TyperGroup):
    """The commands, with what goes wrong said in one line."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KroniekError as error:
            complain(str(error))
            raise typer.Exit(NOTHING_READ) from error
        except KeyboardInterrupt as error:
            complain("interrupted.")
            raise typer.Exit(INTERRUPTED) from error


app = typer.Typer(
    cls=_Commands,
    name="kroniek",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read reporting on armed conflict into claims, each with the words that say it, and keep the record.",
    epilog="Exit codes: 0 all was read; 1 some inputs had problems, the others were read; 2 nothing could be done; 130 interrupted.",
)


def main() -> None:
    """Run the command line."""
    # A terminal or pipe that knows no Unicode gets escapes, not a crash.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    collect_seldom()
    app(prog_name="kroniek")


def collect_seldom() -> None:
    """Look for cycles of what is no longer needed seldom: reports make none, and the packs that are gone through each time are large."""
    gc.set_threshold(50_000, 50, 100)


def option(metavar: str, help: str, **more: Any) -> Any:
    """Return an option that takes a value, told of by this word."""
    return typer.Option(metavar=metavar, help=help, **more)


RecordOption = Annotated[
    str, option("FILE", "The record: a file, or postgresql://user@host/database.", envvar="KRONIEK_RECORD", show_envvar=True)
]


ActorsOption = Annotated[
    Path | None,
    option("FILE", "Your own actors, in CSV, TOML or JSON; they go before the others.", envvar="KRONIEK_ACTORS", show_envvar=True),
]


class ReadFormat(StrEnum):
    """What ``read`` and ``show`` print."""

    TEXT = "text"
    JSON = "json"


def exit_code(good: int, bad: int) -> int:
    """Return the code for so many inputs that were read, and so many problems."""
    return NOTHING_READ if not good else SOME_READ if bad else ALL_READ


def print_lines(lines: Iterable[str]) -> None:
    """Write to standard output in UTF-8, whatever the terminal is thought to speak."""
    out = sys.stdout.buffer
    sys.stdout.flush()
    for line in lines:
        out.write(line.encode())
    out.flush()


def complain(sentence: str) -> None:
    """Say on standard error what went wrong, in one line."""
    from kroniek.display.wording import clean  # file names and reports may hold what steers a terminal

    typer.echo(f"kroniek: {' '.join(clean(sentence).split())}", err=True)


def complain_of(problem: "Problem") -> None:
    """Say on standard error what could not be read."""
    from kroniek.display import problem_line

    complain(problem_line(problem))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kroniek {__version__}")
        raise typer.Exit


@app.callback()
def _kroniek(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    pass
