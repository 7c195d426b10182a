"""The tables of a record, for SQLite now and other databases later.

The newest reading of a report is the truth about it; claims, mentions, figures and places are its parts laid out for search
and are replaced with it. Readings and decisions are only ever appended.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "claims",
    "decisions",
    "figures",
    "mentions",
    "meta",
    "metadata",
    "places",
    "problems",
    "readings",
    "reports",
]

APPLICATION_ID = 0x4B726F6E
"""What SQLite keeps in the header of the file (``PRAGMA application_id``): the letters "Kron"."""

SCHEMA_VERSION = 1
"""Rises by one with each migration."""

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

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("doc_id", String, index=True, comment="the id that the input gave"),
    Column("title", Text),
    Column("byline", Text),
    Column("outlet", Text),
    Column("published", String, index=True, comment="ISO 8601, as the report says it"),
    Column("modified", String),
    Column("retrieved", String),
    Column("language", String),
    Column("url", Text),
    Column("text", Text, nullable=False, comment="NFC; every offset counts its code points"),
    Column("revision", Integer, nullable=False, comment="the reading that holds"),
    Column("digest", String, nullable=False, comment="SHA-256 of that reading, so that adding it again changes nothing"),
    Column("source", String, comment="SHA-256 of the document it was read from, so that it need not be read again"),
    Column("engine", String, nullable=False, comment="version of what last gave that reading"),
    Column("added", String, nullable=False, comment="when the report came into the record, UTC"),
)

readings = Table(
    "readings",
    metadata,
    Column("report_id", String, ForeignKey("reports.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, comment="1, 2, …"),
    Column("engine", String, nullable=False, comment="version of what first gave it"),
    Column("added", String, nullable=False, comment="UTC"),
    Column("json", Text, nullable=False, comment="the reading, as the contract has it"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", String, primary_key=True),
    Column("report_id", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False, comment="its index in the reading"),
    Column("type", String, nullable=False, index=True),
    Column("polarity", String, nullable=False),
    Column("modality", String, nullable=False),
    Column("main", Boolean, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("rule", String, nullable=False, index=True),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("evidence_start", Integer, nullable=False),
    Column("evidence_end", Integer, nullable=False),
    Column("first_day", String, index=True, comment="ISO date; of the claim, else of the report's publication; null is open"),
    Column("last_day", String, index=True, comment="ISO date, inclusive; null is open"),
    Column("words", Text, nullable=False, comment="the evidence, folded for search"),
    Column("json", Text, nullable=False, comment="the claim, as the contract has it"),
    UniqueConstraint("report_id", "position"),
    CheckConstraint("trigger_start < trigger_end AND evidence_start < evidence_end", name="spans"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("claim_id", String, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("path", String, primary_key=True, comment="the field in the claim, such as roles.agent[0]"),
    Column("role", String, nullable=False, comment="agent, target, … or group, speaker"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("actor_id", String, index=True),
    Column("words", Text, nullable=False, comment="quote, name and actor's name, folded for search"),
    CheckConstraint('"start" < "end"', name="span"),
)

figures = Table(
    "figures",
    metadata,
    Column("claim_id", String, ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True, comment="its index in the claim"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("measure", String, nullable=False, index=True),
    Column("unit", String, nullable=False),
    Column("low", Float, comment="null is unknown, never 0"),
    Column("best", Float),
    Column("high", Float, comment="null is open"),
    Column("bound", String, nullable=False),
    Column("status", String, nullable=False),
    Column("part_of", Integer, comment="position of the figure that contains it"),
    CheckConstraint('"start" < "end"', name="span"),
)

places = Table(
    "places",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", String, ForeignKey("reports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("claim_id", String, ForeignKey("claims.id", ondelete="CASCADE"), index=True, comment="null: named in the report, in no claim"),
    Column("position", Integer, nullable=False, comment="its index in the claim's where, or in the reading's places"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("geonames_id", Integer, index=True),
    Column("country", String, index=True, comment="ISO 3166-1 alpha-2"),
    Column("admin1", Text),
    Column("admin2", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", String),
    Column("relation", String, nullable=False),
    Column("words", Text, nullable=False, comment="quote and name, folded for search"),
    CheckConstraint('"start" < "end"', name="span"),
)

problems = Table(
    "problems",
    metadata,
    Column("report_id", String, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("code", String, nullable=False, index=True),
    Column("message", Text, nullable=False),
    Column("where", Text),
    Column("remedy", Text),
)

# No foreign key to what was decided on: a claim may leave the record with a new reading, what a person said of it may not.
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("about", String, nullable=False, index=True, comment="id of a claim, report or event"),
    Column("verdict", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False, comment="UTC"),
    Column("reason", Text),
    Column("json", Text, nullable=False, comment="what the verdict needs beside: the values from and to"),
)
