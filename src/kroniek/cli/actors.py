"""``actors list``, ``find``, ``show``, ``check`` and ``import``: the actors that names may mean, and a user's own."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kroniek.cli.app import NOTHING_READ, SOME_READ, ActorsOption, app, complain, option, print_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ActorsFormat", "group"]

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look up actors by name, or bring in your own.")
app.add_typer(group, name="actors")


class ActorsFormat(StrEnum):
    """What ``actors list`` and ``actors show`` print."""

    TABLE = "table"
    JSON = "json"


KindOption = Annotated[str | None, option("KIND", "Only actors of this kind: rebel, militia, state_forces …")]
CountryOption = Annotated[str | None, option("CODE", "Only actors of this country, or active in it: two letters.")]
FormatOption = Annotated[ActorsFormat, typer.Option(help="For a person, or one actor a line for machines.")]
FileArgument = typer.Argument(metavar="FILE", help="Actors in CSV, TOML or JSON.")


@group.command("list")
def list_all(
    kind: KindOption = None,
    country: CountryOption = None,
    on: Annotated[str | None, option("DATE", "Only actors that were there on this day, or in this year.")] = None,
    actors: ActorsOption = None,
    format: FormatOption = ActorsFormat.TABLE,
) -> None:
    """List the known actors, in order of their ids."""
    from kroniek.display import actors_view, console
    from kroniek.model import ActorKind
    from kroniek.resolving.actor_details import actor_rows
    from kroniek.resolving.validity import in_force

    if kind is not None and kind not in list(ActorKind):
        raise typer.BadParameter(f"there is no kind {kind[:40]!r}; there are {', '.join(ActorKind)}.", param_hint="--kind")
    day = _day(on)
    found = [
        row
        for row in actor_rows(actors).values()
        if (kind is None or row["kind"] == kind)
        and (country is None or country.upper() in (row.get("country"), *row.get("area", ())))
        and (day is None or in_force(row, day))
    ]
    if format is ActorsFormat.JSON:
        print_lines(map(_line, found))
    elif found:
        console().print(actors_view(found))
    else:
        complain("no actor meets that.")


@group.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name or a description, in any spelling: ADF, 'het Malinese leger'.")],
    country: Annotated[str | None, option("CODE", "The country that the report is about, by two letters.")] = None,
    on: Annotated[str | None, option("DATE", "When the report was published: a day, or a year.")] = None,
    language: Annotated[str, option("CODE", "The language of the words, nl or en.")] = "en",
    actors: ActorsOption = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="The first N candidates.")] = 10,
) -> None:
    """Show the actors that a name or description may mean, and why one is taken.

    Below them stand actors with these words in a name.
    """
    from kroniek.display import actors_found_view, console
    from kroniek.resolving.actors import load_actors
    from kroniek.resolving.candidates import Weighing

    known = load_actors(actors)
    actor, candidates, why = known.weigh(name, language, country_hint=country.upper() if country else None, day=_day(on))
    told = {candidate.name for candidate in candidates}
    more = [(one.name, known.about(one)) for one in known.containing(name) if one.name not in told]
    if not candidates and not more:
        complain(f"no actor is known by {name[:80]!r}.")
        raise typer.Exit(NOTHING_READ)
    weighing = Weighing("actor", (0, len(name)), name, candidates, actor is not None, why)
    console().print(actors_found_view(weighing, more, limit))


@group.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id of an actor, as list and find give it.")],
    actors: ActorsOption = None,
    format: FormatOption = ActorsFormat.TABLE,
) -> None:
    """Show all that is kept of an actor: its names, when it was there, what it is part of, who came after it."""
    from kroniek.display import actor_view, console
    from kroniek.resolving.actor_details import actor_rows

    rows = actor_rows(actors)
    if id not in rows:
        complain(f"no actor has the id {id[:80]!r}; kroniek actors find NAME finds one by its name.")
        raise typer.Exit(NOTHING_READ)
    if format is ActorsFormat.JSON:
        print_lines([_line(rows[id])])
    else:
        console().print(actor_view(rows[id], rows))


@group.command()
def check(file: Annotated[Path, FileArgument]) -> None:
    """Check a file of your own actors: whether it keeps its rules, and which of its names other actors have too."""
    from kroniek.display import conflicts_view, console
    from kroniek.resolving.actor_files import read_actor_rows
    from kroniek.resolving.actor_index import built_in
    from kroniek.resolving.actor_own import conflicts

    rows = read_actor_rows(file, built_in().by_id)
    found = conflicts(rows, built_in())
    if found:
        console().print(conflicts_view(found))
    typer.echo(f"{file}: {len(rows)} actors, {len(found)} conflicts.")
    raise typer.Exit(SOME_READ if found else 0)


@group.command("import")
def bring_in(file: Annotated[Path, FileArgument]) -> None:
    """Keep a file of your own actors for all reading, in place of the one kept before.

    A file that breaks its rules is refused with the row and the reason, and what was in use still is.
    """
    from kroniek.display import conflicts_view, console
    from kroniek.resolving.actor_files import read_actor_rows
    from kroniek.resolving.actor_index import built_in
    from kroniek.resolving.actor_own import conflicts, keep_own

    rows = read_actor_rows(file, built_in().by_id)
    target = keep_own(rows)
    found = conflicts(rows, built_in())
    if found:
        console().print(conflicts_view(found))
    typer.echo(f"{target}: {len(rows)} actors, {len(found)} conflicts.")


def _day(on: str | None) -> str | None:
    from kroniek.resolving.validity import bound_fault

    if on is not None and (fault := bound_fault(on)) is not None:
        raise typer.BadParameter(f"{on[:40]!r} {fault}." if "is" not in fault else f"it {fault}.", param_hint="--on")
    return on


def _line(row: "Mapping[str, Any]") -> str:
    return json.dumps(row, ensure_ascii=False, default=date.isoformat) + "\n"
