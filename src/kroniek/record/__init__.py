"""The record: reports, what was read in them, and what people decided of it."""

from kroniek.record.adding import Outcome, add_all
from kroniek.record.engine import engine_version
from kroniek.record.kept import AddResult, Counts, KeptClaim, KeptReport
from kroniek.record.schema import SCHEMA_VERSION
from kroniek.record.store import Record

__all__ = ["SCHEMA_VERSION", "AddResult", "Counts", "KeptClaim", "KeptReport", "Outcome", "Record", "add_all", "engine_version"]
