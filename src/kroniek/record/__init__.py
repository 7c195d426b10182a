"""The record: reports, what was read in them, and what people decided of it."""

from kroniek.record.adding import Outcome, add_all
from kroniek.record.checking import Fault, FaultKind
from kroniek.record.engine import engine_version
from kroniek.record.filters import Box, Filters, Point
from kroniek.record.history import Change, ChangeKind, FieldChange
from kroniek.record.kept import AddResult, Counts, Decided, Decision, FormerEvent, GoneClaim, KeptClaim, KeptEvent, KeptReport, Verdict
from kroniek.record.schema import SCHEMA_VERSION
from kroniek.record.store import Record

__all__ = [
    "SCHEMA_VERSION",
    "AddResult",
    "Box",
    "Change",
    "ChangeKind",
    "Counts",
    "Decided",
    "Decision",
    "Fault",
    "FaultKind",
    "FieldChange",
    "Filters",
    "FormerEvent",
    "GoneClaim",
    "KeptClaim",
    "KeptEvent",
    "KeptReport",
    "Outcome",
    "Point",
    "Record",
    "Verdict",
    "add_all",
    "engine_version",
]
