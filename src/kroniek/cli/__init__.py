"""The commands. Each imports what it needs when it runs, so that ``kroniek --help`` is there at once."""

from kroniek.cli.actors import ActorsFormat
from kroniek.cli.app import ALL_READ, INTERRUPTED, NOTHING_READ, SOME_READ, ReadFormat, app, main
from kroniek.cli.decisions import VerdictName
from kroniek.cli.gazetteer import gazetteer
from kroniek.cli.keeping import CheckFormat
from kroniek.cli.publishing import SqlFormat
from kroniek.cli.reading import InputFormat
from kroniek.cli.records import ListFormat
from kroniek.cli.scores import ScoreFormat

__all__ = [
    "ALL_READ",
    "INTERRUPTED",
    "NOTHING_READ",
    "SOME_READ",
    "ActorsFormat",
    "CheckFormat",
    "InputFormat",
    "ListFormat",
    "ReadFormat",
    "ScoreFormat",
    "SqlFormat",
    "VerdictName",
    "app",
    "gazetteer",
    "main",
]
