"""The tables of a record, alike in SQLite and PostgreSQL.

Readings and decisions are the truth, and are only ever appended. Claims, mentions, figures, places and search are what they come
to, laid out to be found: the newest reading of each report as the decisions that stand leave it. They can be made again at any
time, and are replaced as soon as a report is read otherwise or somebody decides on it.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

__all__ = [
    "APPENDED",
    "APPLICATION_ID",
    "LAID_OUT",
    "LAID_OUT_SINCE",
    "SCHEMA_VERSION",
    "Key",
    "Words",
    "bonds",
    "claims",
    "contents",
    "decisions",
    "edges",
    "events",
    "figures",
    "mentions",
    "meta",
    "metadata",
    "occurrence_claims",
    "occurrence_keys",
    "occurrences",
    "places",
    "problems",
    "readings",
    "reports",
    "search",
    "signatures",
    "tombstones",
]

APPLICATION_ID = 0x4B726F6E
"""What SQLite keeps in the header of the file (``PRAGMA application_id``): the letters "Kron"."""

SCHEMA_VERSION = 3
"""Rises by one with each migration."""

LAID_OUT_SINCE = 2
"""Records of an older version are laid out anew when they are upgraded; in others the migrations bring over what is there."""


class Words(TypeDecorator[str]):
    """Text. PostgreSQL keeps no null characters: there they become U+FFFD, in the columns but not in the readings."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: D102
        return value.replace("\0", "\ufffd") if value and dialect.name == "postgresql" else value


class Key(Words):
    """Text that is looked up and put in order, by its code points on every database."""

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:  # noqa: D102
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())


# Names for every constraint, so that later migrations can refer to them on any database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

meta = Table("meta", metadata, Column("key", Key, primary_key=True), Column("value", Words, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("id", Key, primary_key=True),
    Column("doc_id", Key, index=True, comment="the id that the input gave"),
    Column("title", Words),
    Column("byline", Words),
    Column("outlet", Words),
    Column("published", Key, index=True, comment="ISO 8601, as the report says it"),
    Column("modified", Key),
    Column("retrieved", Key),
    Column("language", Key, index=True),
    Column("url", Words),
    Column("text", Words, nullable=False, comment="NFC; every offset counts its code points"),
    Column("revision", Integer, nullable=False, comment="the reading that holds"),
    Column("digest", Key, nullable=False, comment="SHA-256 of that reading, so that adding it again changes nothing"),
    Column("source", Key, comment="SHA-256 of the document it was read from, so that it need not be read again"),
    Column("engine", Key, nullable=False, comment="version of what last gave that reading"),
    Column("added", Key, nullable=False, comment="when the report came into the record, UTC"),
    Column("known", Key, nullable=False, server_default="", index=True, comment="from when on the report could be known, UTC"),
    Column("linked", Boolean, nullable=False, server_default="0", index=True, comment="whether its claims, as they are now, are in events"),
    Index("ix_reports_as_of", "id", "known", "published"),
)

readings = Table(
    "readings",
    metadata,
    Column("report_id", Key, ForeignKey("reports.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, comment="1, 2, …"),
    Column("engine", Key, nullable=False, comment="version of what first gave it"),
    Column("added", Key, nullable=False, comment="UTC"),
    Column("json", Words, nullable=False, comment="the reading, as the contract has it"),
)

claims = Table(
    "claims",
    metadata,
    Column(
        "number", Integer, primary_key=True, autoincrement=False, comment="by which the full-text index knows it; another one each time"
    ),
    Column("id", Key, nullable=False, unique=True),
    Column("report_id", Key, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False, comment="its index in the reading"),
    Column("type", Key, nullable=False, index=True),
    Column("status", Key, nullable=False, index=True, comment="what people decided: open, accepted or rejected"),
    Column("polarity", Key, nullable=False, index=True),
    Column("modality", Key, nullable=False, index=True),
    Column("main", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", Key, nullable=False, index=True),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("first_day", Key, comment="ISO date; of the claim, else of the report's publication; null is open"),
    Column("last_day", Key, comment="ISO date, inclusive; null is open"),
    Column("published", Key, nullable=False, comment="as of the report; ~, which comes last in order, where it does not say"),
    Column("known", Key, nullable=False, server_default="", index=True, comment="from when on its report could be known, UTC"),
    UniqueConstraint("report_id", "position"),
    Index("ix_claims_order", "published", "report_id", "position"),
    Index("ix_claims_days", "first_day", "last_day"),
    Index("ix_claims_last_day", "last_day", "first_day"),
    CheckConstraint("trigger_start < trigger_end AND evidence_start < evidence_end", name="spans"),
)

# Beside the claims, so that these are small, and those that are asked for are found without reading what they hold.
contents = Table(
    "contents",
    metadata,
    Column("number", Integer, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("json", Words, nullable=False, comment="the claim, as the contract has it, as corrected"),
    Column("original", Words, comment="the claim as it was read, where somebody corrected it"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("claim_id", Key, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("path", Key, primary_key=True, comment="the field in the claim, such as roles.agent[0]"),
    Column("role", Key, nullable=False, comment="agent, target, … or group, speaker"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("actor_id", Key),
    CheckConstraint('"start" < "end"', name="span"),
    Index("ix_mentions_actor", "actor_id", "role", "claim_id"),
)

figures = Table(
    "figures",
    metadata,
    Column("claim_id", Key, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, comment="its index in the claim"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Words, nullable=False),
    Column("measure", Key, nullable=False),
    Column("unit", Key, nullable=False),
    Column("low", Float, comment="null is unknown, never 0"),
    Column("best", Float),
    Column("high", Float, comment="null is open"),
    Column("bound", Key, nullable=False),
    Column("status", Key, nullable=False),
    Column("part_of", Integer, comment="position of the figure that contains it"),
    Column("told", Float, comment="the number by which it is found: best, else low, else high"),
    CheckConstraint('"start" < "end"', name="span"),
    Index("ix_figures_told", "told", "claim_id"),
    Index("ix_figures_measure", "measure", "told", "claim_id"),
)

places = Table(
    "places",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", Key, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("claim_id", Key, ForeignKey("claims.id", ondelete="CASCADE"), comment="null: named in the report, in no claim"),
    Column("position", Integer, nullable=False, comment="its index in the claim's where, or in the reading's places"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("geonames_id", Integer),
    Column("country", Key, comment="ISO 3166-1 alpha-2"),
    Column("admin1", Words),
    Column("admin2", Words),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", Key),
    Column("relation", Key, nullable=False),
    Column("x", Float, comment="the point on a sphere of radius 1: distances need no trigonometry in the database"),
    Column("y", Float),
    Column("z", Float),
    CheckConstraint('"start" < "end"', name="span"),
    Index("ix_places_claim", "claim_id"),
    Index("ix_places_country", "country", "claim_id"),
    Index("ix_places_geonames", "geonames_id", "claim_id"),
    Index("ix_places_point", "latitude", "longitude", "precision", "claim_id"),
)

# Beside it stands the full-text index of the database (see fulltext.py), which is no table to SQLAlchemy.
search = Table(
    "search",
    metadata,
    Column("number", Integer, ForeignKey("claims.number", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("words", Words, nullable=False, comment="the evidence, folded; words parted by one space"),
    Column("actors", Words, nullable=False, comment="the names of those who take part, folded, parted by bars"),
    Column("speakers", Words, nullable=False, comment="the names of those whose word it is"),
    Column("places", Words, nullable=False, comment="the names of its places, and of what they lie in"),
    Column("outlet", Words, nullable=False, comment="who published it"),
)

problems = Table(
    "problems",
    metadata,
    Column("report_id", Key, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", Key, nullable=False, index=True),
    Column("message", Words, nullable=False),
    Column("where", Words),
    Column("remedy", Words),
)

# No foreign key to what was decided on: a claim may leave the record with a new reading, what a person said of it may not.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", Key, nullable=False, index=True, comment="id of a claim, report or event"),
    Column("verdict", Key, nullable=False),
    Column("by", Words, nullable=False),
    Column("at", Key, nullable=False, comment="UTC"),
    Column("reason", Words),
    Column("json", Words, nullable=False, comment="what the verdict needs beside: the values from and to"),
)

# A claim that a newer reading of its report does not make any more. What it said stands in the reading of that revision.
tombstones = Table(
    "tombstones",
    metadata,
    Column("claim_id", Key, primary_key=True),
    Column("report_id", Key, ForeignKey("reports.id"), nullable=False, index=True),
    Column("revision", Integer, nullable=False, comment="the last reading that made it"),
    Column("engine", Key, nullable=False, comment="version of what read it no more"),
    Column("gone", Key, nullable=False, comment="UTC"),
    Column("successor", Key, index=True, comment="id of the claim that stands in its place; decisions on it hold for that one"),
)

# What reports tell of, by occurrence, and which of these are one event: see kroniek.linking, which asks for all of this.
occurrences = Table(
    "occurrences",
    metadata,
    Column("id", Key, primary_key=True),
    Column("report_id", Key, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("features", Words, nullable=False, comment="JSON"),
)

occurrence_claims = Table(
    "occurrence_claims",
    metadata,
    Column("claim_id", Key, primary_key=True),
    Column("occurrence_id", Key, ForeignKey("occurrences.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("event_id", Key, comment="the event of the occurrence"),
    Index("ix_occurrence_claims_event", "event_id", "occurrence_id"),
    sqlite_with_rowid=False,
)

occurrence_keys = Table(
    "occurrence_keys",
    metadata,
    Column("key", Key, primary_key=True),
    Column("occurrence_id", Key, ForeignKey("occurrences.id", ondelete="CASCADE"), primary_key=True, index=True),
)

edges = Table(
    "edges",
    metadata,
    Column("one", Key, ForeignKey("occurrences.id", ondelete="CASCADE"), primary_key=True),
    Column("other", Key, ForeignKey("occurrences.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("weight", Float, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Key, primary_key=True),
    Column("published", Key, nullable=False, comment="of the first report of it; ~, which comes last in order, where none says"),
    Column("status", Key, nullable=False, index=True, comment="what people decided: open, accepted or rejected"),
    Index("ix_events_order", "published", "id"),
)

# What merges and splits that stand say of pairs of claims.
bonds = Table(
    "bonds",
    metadata,
    Column("decision_id", Integer, ForeignKey("decisions.id"), primary_key=True, autoincrement=False),
    Column("one", Key, primary_key=True, index=True),
    Column("other", Key, primary_key=True, index=True),
    Column("together", Boolean, nullable=False),
)

signatures = Table(
    "signatures",
    metadata,
    Column("report_id", Key, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Key, nullable=False),
    Column("size", Integer, nullable=False),
    Column("slots", Words, nullable=False, comment="JSON"),
)

APPENDED = (readings, decisions)
"""What the database itself refuses to change."""

LAID_OUT = (
    search,
    contents,
    figures,
    mentions,
    places,
    problems,
    claims,
    edges,
    occurrence_keys,
    occurrence_claims,
    occurrences,
    events,
    signatures,
    bonds,
)
"""What is made from readings and decisions, each before what it refers to."""
