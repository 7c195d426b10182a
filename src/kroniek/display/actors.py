"""How actors look: many in a table, one with all its names, candidates for a name, and what collides in a user's own file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kroniek.display.explanation import weighing_view
from kroniek.display.wording import clean

if TYPE_CHECKING:
    from kroniek.resolving.actor_own import Conflict
    from kroniek.resolving.candidates import Weighing

__all__ = ["actor_view", "actors_found_view", "actors_view", "conflicts_view"]

Row = Mapping[str, Any]


def actors_view(rows: Iterable[Row]) -> RenderableType:
    """Return actors as a table."""
    table = _table("id", "name", "kind", "where", "when", "part of")
    for row in rows:
        where = row.get("country") or ", ".join(row.get("area", ()))
        _add(table, row["id"], row["name"], _kind(row["kind"]), where, _period(row), row.get("part_of", ""))
    return table


def actor_view(row: Row, rows: Mapping[str, Row]) -> RenderableType:
    """Return all that is kept of an actor; ``rows`` are all actors by id, for the names of what it is tied to."""
    from kroniek.resolving.actor_details import names_of

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=12)
    table.add_column(overflow="fold")
    told = {
        "id": row["id"],
        "kind": _kind(row["kind"]),
        "country": row.get("country", ""),
        "active in": ", ".join(row.get("area", ())),
        "when": _period(row),
        "at times": "; ".join(map(_phase, row.get("phases", ()))),
        "part of": " -> ".join(_named(one, rows) for one in _chain(row, "part_of", rows)),
        "parts": ", ".join(_named(one["id"], rows) for one in rows.values() if one.get("part_of") == row["id"]),
        "after it": " -> ".join(_named(one, rows) for one in _chain(row, "successor", rows)),
        "before it": ", ".join(_named(one["id"], rows) for one in rows.values() if one.get("successor") == row["id"]),
        "era of": row.get("era_of", ""),
        "wikidata": row.get("wikidata", ""),
        **{f"names ({language})": ", ".join(names) for language, names in names_of(row).items()},
    }
    for label, words in told.items():
        if words:
            table.add_row(Text(label, style="dim"), Text(clean(words)))
    return Group(Text(clean(row["name"]), style="bold"), table)


def actors_found_view(weighing: "Weighing", more: Sequence[tuple[str, str]], shown: int) -> RenderableType:
    """Return the actors that a name may mean, and below them the names and particulars of ``more`` with these words in a name."""
    parts: list[RenderableType] = [weighing_view(weighing, shown)]
    if more:
        table = _table("also with these words", "")
        for name, about in more[:shown]:
            _add(table, name, about)
        parts += ["", table]
    if len(more) > shown:
        parts.append(Text(f"and {len(more) - shown} more", style="dim"))
    return Group(*parts)


def conflicts_view(conflicts: "Iterable[Conflict]") -> RenderableType:
    """Return what collides, as a table."""
    table = _table("where", "actor", "shares", "with", "so that")
    for one in conflicts:
        _add(table, one.where, one.actor, one.shared, ", ".join(one.others), one.what)
    return table


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _add(table: Table, *cells: str) -> None:
    table.add_row(*(Text(clean(cell)) for cell in cells))


def _kind(kind: str) -> str:
    return kind.replace("_", " ")


def _period(part: Row) -> str:
    from kroniek.resolving.validity import period_words

    return period_words(part)


def _phase(phase: Row) -> str:
    told = [_kind(phase["kind"])] if "kind" in phase else []
    told += [f"part of {phase['part_of']}"] if "part_of" in phase else []
    return f"{', '.join(told)} {_period(phase)}"


def _named(actor_id: str, rows: Mapping[str, Row]) -> str:
    return f"{rows[actor_id]['name']} ({actor_id})" if actor_id in rows else actor_id


def _chain(row: Row, field: str, rows: Mapping[str, Row]) -> list[str]:
    """Return the ids that a field leads to from one actor to the next."""
    found: list[str] = []
    following = row.get(field)
    while following is not None and following not in found:
        found.append(following)
        following = rows.get(following, {}).get(field)
    return found
