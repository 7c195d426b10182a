"""Decisions that reach the claims, tombstones, moments, a full-text index, and events.

Claims and what is in them are laid out anew from the readings when this is done (see opening.py).
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
INDEXED = ("words", "actors", "speakers", "places", "outlet")


def upgrade() -> None:
    """Make the tables of version 2."""
    op.add_column("reports", sa.Column("known", KEY, nullable=False, server_default=""))
    op.create_index(op.f("ix_reports_known"), "reports", ["known"], unique=False)
    op.add_column("reports", sa.Column("linked", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index(op.f("ix_reports_linked"), "reports", ["linked"], unique=False)
    for table in ("figures", "mentions", "places", "claims"):
        op.drop_table(table)
    op.create_table(
        "claims",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", KEY, nullable=False),
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", KEY, nullable=False),
        sa.Column("status", KEY, nullable=False),
        sa.Column("polarity", KEY, nullable=False),
        sa.Column("modality", KEY, nullable=False),
        sa.Column("main", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", KEY, nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("first_day", KEY, nullable=True),
        sa.Column("last_day", KEY, nullable=True),
        sa.Column("published", KEY, nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=True),
        sa.CheckConstraint("trigger_start < trigger_end AND evidence_start < evidence_end", name=op.f("ck_claims_spans")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_claims_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claims")),
        sa.UniqueConstraint("id", name=op.f("uq_claims_id")),
        sa.UniqueConstraint("report_id", "position", name=op.f("uq_claims_report_id_position")),
    )
    op.create_index("ix_claims_days", "claims", ["first_day", "last_day"], unique=False)
    op.create_index(op.f("ix_claims_rule"), "claims", ["rule"], unique=False)
    op.create_index(op.f("ix_claims_type"), "claims", ["type"], unique=False)
    op.create_index(op.f("ix_claims_status"), "claims", ["status"], unique=False)
    op.create_index("ix_claims_order", "claims", ["published", "report_id", "position"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("path", KEY, nullable=False),
        sa.Column("role", KEY, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("actor_id", KEY, nullable=True),
        sa.CheckConstraint('"start" < "end"', name=op.f("ck_mentions_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_mentions_claim_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "path", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_actor_id"), "mentions", ["actor_id"], unique=False)
    op.create_table(
        "figures",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("measure", KEY, nullable=False),
        sa.Column("unit", KEY, nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("best", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("bound", KEY, nullable=False),
        sa.Column("status", KEY, nullable=False),
        sa.Column("part_of", sa.Integer(), nullable=True),
        sa.CheckConstraint('"start" < "end"', name=op.f("ck_figures_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_figures_claim_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "position", name=op.f("pk_figures")),
    )
    op.create_index(op.f("ix_figures_measure"), "figures", ["measure"], unique=False)
    op.create_table(
        "places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("claim_id", KEY, nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("geonames_id", sa.Integer(), nullable=True),
        sa.Column("country", KEY, nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("admin2", sa.Text(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("precision", KEY, nullable=True),
        sa.Column("relation", KEY, nullable=False),
        sa.Column("x", sa.Float(), nullable=True),
        sa.Column("y", sa.Float(), nullable=True),
        sa.Column("z", sa.Float(), nullable=True),
        sa.CheckConstraint('"start" < "end"', name=op.f("ck_places_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_places_claim_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_places_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    op.create_index("ix_places_claim", "places", ["claim_id", "country"], unique=False)
    op.create_index(op.f("ix_places_geonames_id"), "places", ["geonames_id"], unique=False)
    op.create_index(op.f("ix_places_report_id"), "places", ["report_id"], unique=False)
    op.create_index("ix_places_point", "places", ["latitude", "longitude"], unique=False)
    op.create_table(
        "search",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in INDEXED),
        sa.ForeignKeyConstraint(["number"], ["claims.number"], name=op.f("fk_search_number"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search")),
    )
    for statement in _full_text(op.get_bind().dialect.name):
        op.execute(statement)
    op.create_table(
        "tombstones",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("engine", KEY, nullable=False),
        sa.Column("gone", KEY, nullable=False),
        sa.Column("successor", KEY, nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_tombstones_report_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_tombstones")),
    )
    op.create_index(op.f("ix_tombstones_report_id"), "tombstones", ["report_id"], unique=False)
    op.create_index(op.f("ix_tombstones_successor"), "tombstones", ["successor"], unique=False)
    _events()


def _events() -> None:
    op.create_table(
        "occurrences",
        sa.Column("id", KEY, nullable=False),
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("event_id", KEY, nullable=True),
        sa.Column("features", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_occurrences_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occurrences")),
    )
    op.create_index(op.f("ix_occurrences_report_id"), "occurrences", ["report_id"], unique=False)
    op.create_index(op.f("ix_occurrences_event_id"), "occurrences", ["event_id"], unique=False)
    op.create_table(
        "occurrence_claims",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("occurrence_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _of_occurrence("occurrence_claims", "occurrence_id"),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_occurrence_claims")),
    )
    op.create_index(op.f("ix_occurrence_claims_occurrence_id"), "occurrence_claims", ["occurrence_id"], unique=False)
    op.create_table(
        "occurrence_keys",
        sa.Column("key", KEY, nullable=False),
        sa.Column("occurrence_id", KEY, nullable=False),
        _of_occurrence("occurrence_keys", "occurrence_id"),
        sa.PrimaryKeyConstraint("key", "occurrence_id", name=op.f("pk_occurrence_keys")),
    )
    op.create_index(op.f("ix_occurrence_keys_occurrence_id"), "occurrence_keys", ["occurrence_id"], unique=False)
    op.create_table(
        "edges",
        sa.Column("one", KEY, nullable=False),
        sa.Column("other", KEY, nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        _of_occurrence("edges", "one"),
        _of_occurrence("edges", "other"),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_edges")),
    )
    op.create_index(op.f("ix_edges_other"), "edges", ["other"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", KEY, nullable=False),
        sa.Column("published", KEY, nullable=False),
        sa.Column("status", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_status"), "events", ["status"], unique=False)
    op.create_index("ix_events_order", "events", ["published", "id"], unique=False)
    op.create_table(
        "bonds",
        sa.Column("decision_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("one", KEY, nullable=False),
        sa.Column("other", KEY, nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_bonds_decision_id")),
        sa.PrimaryKeyConstraint("decision_id", "one", "other", name=op.f("pk_bonds")),
    )
    op.create_index(op.f("ix_bonds_one"), "bonds", ["one"], unique=False)
    op.create_index(op.f("ix_bonds_other"), "bonds", ["other"], unique=False)
    op.create_table(
        "signatures",
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("version", KEY, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("slots", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_signatures_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", name=op.f("pk_signatures")),
    )


def _of_occurrence(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["occurrences.id"], name=op.f(f"fk_{table}_{column}"), ondelete="CASCADE")


def _full_text(dialect: str) -> Iterator[str]:
    """Yield the statements that make the index over ``search``: the words between spaces, as they are."""
    if dialect == "postgresql":
        for column in INDEXED:
            words = f"array_to_tsvector(string_to_array(trim({column}), ' '))"
            yield f"ALTER TABLE search ADD COLUMN {column}_index tsvector GENERATED ALWAYS AS ({words}) STORED"
            yield f"CREATE INDEX ix_search_{column} ON search USING gin ({column}_index)"
        return
    names = ", ".join(INDEXED)
    yield (
        f"CREATE VIRTUAL TABLE search_index USING fts5({names}, content = 'search', content_rowid = 'number', "
        "tokenize = 'ascii', detail = 'column')"
    )
    added, removed = (", ".join(f"{row}.{column}" for column in INDEXED) for row in ("new", "old"))
    yield (
        "CREATE TRIGGER search_added AFTER INSERT ON search "
        f"BEGIN INSERT INTO search_index (rowid, {names}) VALUES (new.number, {added}); END"
    )
    yield (
        "CREATE TRIGGER search_removed AFTER DELETE ON search "
        f"BEGIN INSERT INTO search_index (search_index, rowid, {names}) VALUES ('delete', old.number, {removed}); END"
    )
