"""A record in the forms that others read."""

from kroniek.publishing.forms import FORMS, Form, Part, lines, write

__all__ = ["FORMS", "Form", "Part", "lines", "write"]
