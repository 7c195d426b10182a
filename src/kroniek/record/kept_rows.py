"""Rows of the tables read back as what they hold."""

from typing import Any

from sqlalchemy import Connection, Row, Select, select

from kroniek.model import Claim
from kroniek.record import schema
from kroniek.record.kept import Decided, KeptClaim, KeptReport

__all__ = ["KEPT_CLAIM", "KEPT_REPORT", "kept_claim", "kept_claims", "kept_report"]

KEPT_REPORT = [schema.reports.c[name] for name in KeptReport.__slots__]
"""The columns of a report, less its text."""

KEPT_CLAIM = [schema.contents.c.json.label("claim"), schema.claims.c.status, schema.contents.c.original, *KEPT_REPORT]
"""The columns of a claim and its report."""


def kept_claims() -> Select[Any]:
    """Return the query for all claims with their reports, in columns for ``kept_claim``."""
    return (
        select(*KEPT_CLAIM).join_from(schema.claims, schema.contents).join(schema.reports, schema.reports.c.id == schema.claims.c.report_id)
    )


def kept_claim(row: Row[Any]) -> KeptClaim:
    """Return the claim in a row of KEPT_CLAIM. Raise ValidationError when it is damaged."""
    told = row._mapping
    report = KeptReport(**{name: told[name] for name in KeptReport.__slots__})
    original = None if told["original"] is None else Claim.model_validate_json(told["original"])
    return KeptClaim(Claim.model_validate_json(told["claim"]), report, Decided(told["status"]), original)


def kept_report(connection: Connection, id: str) -> KeptReport:
    """Return a report that is there."""
    return KeptReport(*connection.execute(select(*KEPT_REPORT).where(schema.reports.c.id == id)).one())
