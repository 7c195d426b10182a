"""A record in the forms that others read."""

from kroniek.publishing.forms import FORMS, Form, Part, Written, lines, write
from kroniek.publishing.package import check as check_package
from kroniek.publishing.privacy import without_names
from kroniek.publishing.snapshot import Answer, Snapshot, snapshot_of
from kroniek.publishing.source import LinkedEvent, Source, counted, source_of

__all__ = [
    "FORMS",
    "Answer",
    "Form",
    "LinkedEvent",
    "Part",
    "Snapshot",
    "Source",
    "Written",
    "check_package",
    "counted",
    "lines",
    "snapshot_of",
    "source_of",
    "without_names",
    "write",
]
