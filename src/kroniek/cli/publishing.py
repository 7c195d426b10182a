"""``export``: a record in the forms that others read."""

from pathlib import Path
from typing import Annotated

import typer

from kroniek.cli.app import RecordOption, app, complain, option, print_lines

__all__: list[str] = []


@app.command()
def export(
    record: RecordOption,
    form: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="FORM",
            help="json: one reading a line; csv: a table of claims, and one of figures; annotations: a W3C annotation for every span.",
        ),
    ],
    out: Annotated[Path | None, option("PATH", "A file or folder; without it, the first file of the form is printed.")] = None,
) -> None:
    """Write a record in a form that others read.

    The same record gives the same bytes.
    """
    from collections import Counter

    from kroniek.display import progress
    from kroniek.publishing import FORMS, Source, counted, lines, write
    from kroniek.record import Record

    if form not in FORMS:
        raise typer.BadParameter(f"there is no form {form!r}; there are {', '.join(FORMS)}.", param_hint="--as")
    left_out: Counter[str] = Counter()
    with Record.open(record) as kept, progress("items") as tick:
        source = counted(Source(kept.readings, tuple), tick)
        if out is None or str(out) == "-":
            print_lines(lines(FORMS[form], source, left_out))
        else:
            written = write(FORMS[form], source, out)
            left_out.update(written.left_out)
            for path in written.paths:
                typer.echo(path)
    for reason, many in sorted(left_out.items()):
        complain(f"{many} events have no place in this form: {reason}.")
