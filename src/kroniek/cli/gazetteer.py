"""``gazetteer find`` and ``gazetteer import``: the places that names may mean."""

from pathlib import Path
from typing import Annotated

import typer

from kroniek.cli.app import INTERRUPTED, NOTHING_READ, app, complain, option

MEGABYTE = 1_000_000

LONGEST_SHOWN = 60
"""Characters of a name that a message repeats."""
gazetteer = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look up places by name, or bring in the archives of GeoNames.")
app.add_typer(gazetteer, name="gazetteer")


@gazetteer.command()
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a place, in any spelling.")],
    country: Annotated[
        list[str] | None, option("CODE", "A country the report is about, by two letters; more than one may be given.")
    ] = None,
    within: Annotated[str | None, option("NAME", "What the words say it lies in.")] = None,
    beside: Annotated[list[str] | None, option("NAME", "Another place of the report; more than one may be given.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="The first N candidates.")] = 10,
) -> None:
    """Show the places that a name may mean, and why one is taken.

    They are weighed as in a report that names the other places given.
    """
    from kroniek.display import console, weighing_view
    from kroniek.resolving.gazetteer import open_gazetteer
    from kroniek.resolving.places import weigh_name

    known = open_gazetteer()
    weighing = weigh_name(name, known, countries=[code.upper() for code in country or ()], within=within, beside=beside or ())
    if not weighing.candidates:
        shown = weighing.quote if len(weighing.quote) <= LONGEST_SHOWN else f"{weighing.quote[:LONGEST_SHOWN]}…"
        complain(f"{shown}: {weighing.why}." if shown else f"{weighing.why}.")
        raise typer.Exit(NOTHING_READ)
    console().print(weighing_view(weighing, shown=limit))


@gazetteer.command("import")
def bring_in(
    archive: Annotated[Path, typer.Argument(metavar="ARCHIVE", help="allCountries.zip, or that of one country (SD.zip), of GeoNames.")],
    out: Annotated[Path | None, option("FILE", "Another file than the gazetteer that is in use.")] = None,
) -> None:
    """Add an archive of GeoNames to the gazetteer, which is used from then on.

    When this is broken off, the same command goes on from there; until it is done, what was in use still is.
    """
    from kroniek.display import progress
    from kroniek.resolving.gazetteer import own_gazetteer
    from kroniek.resolving.gazetteer_import import import_geonames, sources_of

    target = out or own_gazetteer()
    whole = sum(source.size for source in sources_of(archive))
    try:
        with progress(f"MB of {archive.name}", max(1, whole // MEGABYTE)) as tick:
            counts = import_geonames(archive, target, tick=lambda done: tick(done // MEGABYTE))
    except KeyboardInterrupt as error:
        complain(f"interrupted: the same command goes on from here; {target} is as it was.")
        raise typer.Exit(INTERRUPTED) from error
    typer.echo(f"{target}: {', '.join(f'{count:,} {what}' for what, count in counts.items())}.")
