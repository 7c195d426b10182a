"""A record in the forms that others read."""

from kroniek.publishing.forms import EVENT_FORMS, FORMS, Form, Part, Written, lines, write
from kroniek.publishing.source import LinkedEvent, Source, counted, source_of

__all__ = ["EVENT_FORMS", "FORMS", "Form", "LinkedEvent", "Part", "Source", "Written", "counted", "lines", "source_of", "write"]
