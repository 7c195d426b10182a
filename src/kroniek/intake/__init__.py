"""Reports as they come in: files, pages, rows and plain text, made into documents."""

from kroniek.intake.dates import check_published
from kroniek.intake.document import Document
from kroniek.intake.rows import rows_in
from kroniek.intake.sources import iter_inputs, read_bytes, read_path, read_url
from kroniek.intake.texts import LONGEST_REPORT, read_text

__all__ = ["LONGEST_REPORT", "Document", "check_published", "iter_inputs", "read_bytes", "read_path", "read_text", "read_url", "rows_in"]
