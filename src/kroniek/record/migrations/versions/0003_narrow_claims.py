"""What claims hold beside them, events by claim, and an index for each filter.

What is there is brought over as it is: nothing is laid out anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of version 3."""
    op.create_index("ix_reports_as_of", "reports", ["id", "known", "published"])
    op.create_index("ix_reports_language", "reports", ["language"])
    _claims()
    _parts()
    _events()


def _claims() -> None:
    op.create_table(
        "contents",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["number"], ["claims.number"], name="fk_contents_number", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name="pk_contents"),
    )
    op.execute("INSERT INTO contents SELECT number, json, original FROM claims")
    op.drop_column("claims", "json")
    op.drop_column("claims", "original")
    op.add_column("claims", sa.Column("known", KEY, nullable=False, server_default=""))
    op.execute("UPDATE claims SET known = (SELECT known FROM reports WHERE reports.id = claims.report_id)")
    op.create_index("ix_claims_last_day", "claims", ["last_day", "first_day"])
    for column in ("polarity", "modality", "known"):
        op.create_index(f"ix_claims_{column}", "claims", [column])


def _parts() -> None:
    op.add_column("figures", sa.Column("told", sa.Float(), nullable=True))
    op.execute("UPDATE figures SET told = coalesce(best, low, high)")
    op.drop_index("ix_figures_measure", "figures")
    op.create_index("ix_figures_measure", "figures", ["measure", "told", "claim_id"])
    op.create_index("ix_figures_told", "figures", ["told", "claim_id"])
    op.drop_index("ix_mentions_actor_id", "mentions")
    op.create_index("ix_mentions_actor", "mentions", ["actor_id", "role", "claim_id"])
    for name in ("ix_places_claim", "ix_places_geonames_id", "ix_places_point"):
        op.drop_index(name, "places")
    op.create_index("ix_places_claim", "places", ["claim_id"])
    op.create_index("ix_places_country", "places", ["country", "claim_id"])
    op.create_index("ix_places_geonames", "places", ["geonames_id", "claim_id"])
    op.create_index("ix_places_point", "places", ["latitude", "longitude", "precision", "claim_id"])


def _events() -> None:
    op.execute(
        "CREATE TEMPORARY TABLE held AS SELECT claim_id, occurrence_id, position, event_id "
        "FROM occurrence_claims JOIN occurrences ON occurrences.id = occurrence_id"
    )
    op.drop_table("occurrence_claims")
    op.create_table(
        "occurrence_claims",
        sa.Column("claim_id", KEY, nullable=False),
        sa.Column("occurrence_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("event_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["occurrence_id"], ["occurrences.id"], name="fk_occurrence_claims_occurrence_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", name="pk_occurrence_claims"),
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO occurrence_claims SELECT * FROM held")
    op.execute("DROP TABLE held")
    op.create_index("ix_occurrence_claims_occurrence_id", "occurrence_claims", ["occurrence_id"])
    op.create_index("ix_occurrence_claims_event", "occurrence_claims", ["event_id", "occurrence_id"])
    op.drop_index("ix_occurrences_event_id", "occurrences")
    op.drop_column("occurrences", "event_id")
