"""The tables that everything starts from."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# What has been read and what people decided stays as it was written, whatever program opens the file.
APPENDED = ("readings", "decisions")

# In PostgreSQL, text that is put in order by its code points, as SQLite does.
KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make all tables of version 1."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", KEY, nullable=False),
        sa.Column("verdict", KEY, nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", KEY, nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("json", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_about"), "decisions", ["about"], unique=False)
    op.create_table(
        "meta",
        sa.Column("key", KEY, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meta")),
    )
    op.create_table(
        "reports",
        sa.Column("id", KEY, nullable=False),
        sa.Column("doc_id", KEY, nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", KEY, nullable=True),
        sa.Column("modified", KEY, nullable=True),
        sa.Column("retrieved", KEY, nullable=True),
        sa.Column("language", KEY, nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", KEY, nullable=False),
        sa.Column("source", KEY, nullable=True),
        sa.Column("engine", KEY, nullable=False),
        sa.Column("added", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_doc_id"), "reports", ["doc_id"], unique=False)
    op.create_index(op.f("ix_reports_published"), "reports", ["published"], unique=False)
    op.create_table(
        "claims",
        sa.Column("id", KEY, nullable=False),
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", KEY, nullable=False),
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
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.CheckConstraint("trigger_start < trigger_end AND evidence_start < evidence_end", name=op.f("ck_claims_spans")),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_claims_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("report_id", "position", name=op.f("uq_claims_report_id_position")),
    )
    op.create_index(op.f("ix_claims_first_day"), "claims", ["first_day"], unique=False)
    op.create_index(op.f("ix_claims_last_day"), "claims", ["last_day"], unique=False)
    op.create_index(op.f("ix_claims_rule"), "claims", ["rule"], unique=False)
    op.create_index(op.f("ix_claims_type"), "claims", ["type"], unique=False)
    op.create_table(
        "problems",
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", KEY, nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("where", sa.Text(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_problems_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "position", name=op.f("pk_problems")),
    )
    op.create_index(op.f("ix_problems_code"), "problems", ["code"], unique=False)
    op.create_table(
        "readings",
        sa.Column("report_id", KEY, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("engine", KEY, nullable=False),
        sa.Column("added", KEY, nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_readings_report_id")),
        sa.PrimaryKeyConstraint("report_id", "revision", name=op.f("pk_readings")),
    )
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
        "mentions",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("path", KEY, nullable=False),
        sa.Column("role", KEY, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("actor_id", KEY, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint('"start" < "end"', name=op.f("ck_mentions_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_mentions_claim_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "path", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_actor_id"), "mentions", ["actor_id"], unique=False)
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
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint('"start" < "end"', name=op.f("ck_places_span")),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_places_claim_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_places_report_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_claim_id"), "places", ["claim_id"], unique=False)
    op.create_index(op.f("ix_places_country"), "places", ["country"], unique=False)
    op.create_index(op.f("ix_places_geonames_id"), "places", ["geonames_id"], unique=False)
    op.create_index(op.f("ix_places_report_id"), "places", ["report_id"], unique=False)
    for table in APPENDED:
        for change in ("UPDATE", "DELETE"):
            op.execute(_refusal(table, change, op.get_bind().dialect.name))


def _refusal(table: str, change: str, dialect: str) -> str:
    name, says = f"{table}_no_{change.lower()}", f"{table} are appended, never changed"
    if dialect == "sqlite":
        return f"CREATE TRIGGER {name} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{says}'); END"
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{says}' USING ERRCODE = '23514'; END $$; "
        f"CREATE TRIGGER {name} BEFORE {change} ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )
