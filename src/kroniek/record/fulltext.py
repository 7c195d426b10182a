"""The full-text index beside the table ``search``: FTS5 in SQLite, tsvector in PostgreSQL, over the same words cut in the same way.

Both index the words of a folded text as they stand between spaces, whole or by their beginning, and nothing else: no stemming, no
stop words. So both give the same answers. That several words stand in a row is seen in the folded text itself.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, cast, false, literal_column, select, text
from sqlalchemy.dialects.postgresql import TSQUERY

from kroniek.record import schema
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


def matching(dialect: str, column: str, query: str) -> ColumnElement[bool]:
    """Return the condition that a claim has the words of a query in a row in this column; ``*`` at its end is any ending."""
    in_a_row = pattern(query)
    if in_a_row is None:
        return false()
    words = [word[:LONGEST_WORD] for word in in_a_row.split()]
    rows = (_in_postgresql if dialect == "postgresql" else _in_sqlite)(column, words, open_ended=not in_a_row.endswith(" "))
    if len(words) == 1:
        return schema.claims.c.number.in_(rows)
    search = schema.search.c
    together = search[column].contains(in_a_row, autoescape=True)
    return schema.claims.c.number.in_(select(search.number).where(search.number.in_(rows), together))


def rebuild(connection: Connection) -> None:
    """Make the index anew from the words that are kept, whatever has become of it."""
    if connection.dialect.name == "sqlite":  # elsewhere it is a part of the table
        connection.execute(text("INSERT INTO search_index (search_index) VALUES ('rebuild')"))


# What is looked up has letters and digits only, so that nothing in it needs escaping.


def _in_sqlite(column: str, words: list[str], *, open_ended: bool) -> Select[Any]:
    wanted = " AND ".join(f'{column} : "{word}"' for word in words) + (" *" if open_ended else "")
    rows = select(literal_column("rowid", Integer)).select_from(text("search_index"))
    return rows.where(literal_column("search_index").op("MATCH")(wanted))


def _in_postgresql(column: str, words: list[str], *, open_ended: bool) -> Select[Any]:
    wanted = " & ".join(f"'{word}'" for word in words) + (":*" if open_ended else "")
    return select(schema.search.c.number).where(literal_column(f"search.{column}_index").op("@@")(cast(wanted, TSQUERY)))
