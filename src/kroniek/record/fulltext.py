"""The full-text index beside the table ``search``: FTS5 in SQLite, tsvector in PostgreSQL, over the same words cut in the same way.

Both index the words of a folded text as they stand between spaces, whole or by their beginning, and nothing else: no stemming, no
stop words. So both give the same answers. That several words stand in a row is seen in the folded text itself.
"""

from typing import Any

from sqlalchemy import Connection, Integer, Select, cast, exists, false, literal_column, select, text
from sqlalchemy.dialects.postgresql import TSQUERY

from kroniek.record import schema
from kroniek.record.condition import Condition, numbers
from kroniek.record.folding import pattern

__all__ = ["LONGEST_FIELD", "LONGEST_WORD", "indexed", "matching", "rebuild"]

LONGEST_FIELD, LONGEST_WORD = 200_000, 250
"""In characters. What lies beyond is not found by its words; PostgreSQL can index no more."""


def indexed(text: str) -> str:
    """Return a folded text as it is kept for search: words that are too long, and what lies beyond the longest field, cut off."""
    if len(text) <= LONGEST_WORD:
        return text
    words = (word[:LONGEST_WORD] for word in text[:LONGEST_FIELD].split())
    return f" {' '.join(words)} "


def matching(connection: Connection, column: str, *queries: str) -> Condition:
    """Return the condition that a claim has the words of each query in a row in this column; ``*`` at its end is any ending."""
    wanted = [pattern(query) for query in queries]
    if not all(wanted):
        return Condition(numbers(false()), false())
    search, sought = schema.search.c, [_cut(in_a_row) for in_a_row in wanted if in_a_row]
    terms: list[tuple[str, bool]] = []  # each word, and whether it may end in any way
    for in_a_row in sought:
        *words, last = in_a_row.split()
        terms += [*((word, False) for word in words), (last, not in_a_row.endswith(" "))]
    rows = (_in_postgresql if connection.dialect.name == "postgresql" else _in_sqlite)(column, terms)
    if together := [search[column].contains(one, autoescape=True) for one in sought if len(one.split()) > 1]:
        rows = select(search.number).where(search.number.in_(rows), *together)
    each = (search[column].contains(one, autoescape=True) for one in sought)
    return Condition(rows, exists().where(search.number == schema.claims.c.number, *each))


def _cut(in_a_row: str) -> str:
    """Return words as they are looked for in what ``indexed`` keeps."""
    if len(in_a_row) <= LONGEST_WORD:
        return in_a_row
    end = " " if in_a_row.endswith(" ") else ""
    return f" {' '.join(word[:LONGEST_WORD] for word in in_a_row.split())}{end}"


def rebuild(connection: Connection) -> None:
    """Make the index anew from the words that are kept, whatever has become of it."""
    if connection.dialect.name == "sqlite":  # elsewhere it is a part of the table
        connection.execute(text("INSERT INTO search_index (search_index) VALUES ('rebuild')"))


# What is looked up has letters and digits only, so that nothing in it needs escaping.


def _in_sqlite(column: str, terms: list[tuple[str, bool]]) -> Select[Any]:
    wanted = " AND ".join(f'{column} : "{word}"{" *" if open_ended else ""}' for word, open_ended in terms)
    rows = select(literal_column("rowid", Integer).label("number")).select_from(text("search_index"))
    return rows.where(literal_column("search_index").op("MATCH")(wanted))


def _in_postgresql(column: str, terms: list[tuple[str, bool]]) -> Select[Any]:
    wanted = " & ".join(f"'{word}'{':*' if open_ended else ''}" for word, open_ended in terms)
    return select(schema.search.c.number).where(literal_column(f"search.{column}_index").op("@@")(cast(wanted, TSQUERY)))
