"""A report as it comes in: its text and what is known of it, and which stretches of the text are prose."""

from dataclasses import dataclass

from kroniek.model import Problem, Report, Span

__all__ = ["Document"]


@dataclass(frozen=True)
class Document:
    """A report, and how its text is to be read. All spans count code points of ``report.text``.

    ``body_spans`` are read as prose, in order; ``title_span`` is read as a heading before them, when the title stands in the text.
    ``skipped`` gives what is left out and why: ``title``, ``byline``, ``date``, ``outlet`` and ``label`` of the header, and
    ``furniture`` (links, credits, notices). ``doc_id`` is the id that the input gave; ``problems`` what could not be used.
    """

    report: Report
    body_spans: tuple[Span, ...]
    title_span: Span | None = None
    skipped: tuple[tuple[int, int, str], ...] = ()
    doc_id: str | None = None
    problems: tuple[Problem, ...] = ()
