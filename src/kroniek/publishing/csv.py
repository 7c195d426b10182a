"""Tables for spreadsheets (RFC 4180, UTF-8): one row a claim, and one row a figure.

A cell of several mentions parts them by "; ", in the order of the text, and the cells beside it (actors, spans) keep that order. A
span is START-END in code points of the report's text. An empty cell is unknown, never 0. Cells hold the words of the report
as they are, also where these begin with a sign that a spreadsheet takes for a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from kroniek.linking import ReportLike
from kroniek.model import Attribution, Claim, Figure, Mention, PlaceMention, Reading, Roles, TimeMention

__all__ = ["CLAIM_COLUMNS", "FIGURE_COLUMNS", "claim_line", "claim_lines", "figure_lines", "header", "row"]


def _of_mentions(column: str) -> tuple[str, ...]:
    return column, f"{column}_actor", f"{column}_span"


_OF_REPORT = ("report", "doc_id", "title", "outlet", "published", "language", "url")
_OF_SURENESS = ("type", "polarity", "modality")
_OF_EVIDENCE = ("evidence", "evidence_span")
_OF_PLACES = ("where", "where_relation", "where_precision", "geonames_id", "country", "admin1", "latitude", "longitude", "where_span")
_OF_TIME = ("when", "start", "end", "when_precision", "when_span")
_OF_SPEAKERS = (*_of_mentions("speaker"), "cue", "attribution", "supersedes")

CLAIM_COLUMNS: tuple[str, ...] = (
    *("claim", *_OF_REPORT, *_OF_SURENESS, "main", "confidence", "rule", *_OF_EVIDENCE, "trigger", "trigger_span"),
    *(column for role in Roles.model_fields for column in _of_mentions(role)),
    *(*_OF_PLACES, *_OF_TIME, "figures", "figures_span", *_OF_SPEAKERS),
)
FIGURE_COLUMNS: tuple[str, ...] = (
    *("claim", "figure", *_OF_REPORT, *_OF_SURENESS),
    *("measure", "unit", "low", "best", "high", "bound", "status", "part_of", *_of_mentions("group"), "quote", "quote_span"),
    *(*_OF_EVIDENCE, *_OF_PLACES, *_OF_TIME, *_OF_SPEAKERS),
)


def header(columns: Iterable[str]) -> str:
    """Return the first line of a table."""
    return row(columns)


def claim_lines(reading: Reading) -> Iterator[str]:
    """Yield a line a claim."""
    for claim in reading.claims:
        yield claim_line(claim, reading.report, reading.doc_id)


def figure_lines(reading: Reading) -> Iterator[str]:
    """Yield a line a figure."""
    for claim in reading.claims:
        for index, figure in enumerate(claim.figures):
            cells = _figure_cells(claim, index, figure, reading.report, reading.doc_id)
            yield row(cells[column] for column in FIGURE_COLUMNS)


def claim_line(claim: Claim, report: ReportLike, doc_id: str | None) -> str:
    """Return a claim and its report's particulars as one line under CLAIM_COLUMNS."""
    cells = _claim_cells(claim, report, doc_id)
    return row(cells[column] for column in CLAIM_COLUMNS)


def _claim_cells(claim: Claim, report: ReportLike, doc_id: str | None) -> dict[str, object]:
    cells: dict[str, object] = {
        "claim": claim.id,
        **_report_cells(report, doc_id),
        "type": claim.type.value,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "main": _yes(claim.main),
        "confidence": _number(claim.confidence),
        "rule": claim.rule,
        "evidence": claim.evidence.quote,
        "evidence_span": _spans([claim.evidence]),
        "trigger": claim.trigger.quote,
        "trigger_span": _spans([claim.trigger]),
    }
    for role, mentions in claim.roles.items():
        cells |= _mention_cells(role, mentions)
    cells |= _place_cells(claim.where)
    cells |= _time_cells(claim.when)
    cells["figures"] = _joined(_figure_cell(figure) for figure in claim.figures)
    cells["figures_span"] = _spans(claim.figures)
    cells |= _attribution_cells(claim.attribution)
    cells["supersedes"] = claim.supersedes
    return cells


def _figure_cells(claim: Claim, index: int, figure: Figure, report: ReportLike, doc_id: str | None) -> dict[str, object]:
    return {
        "claim": claim.id,
        "figure": index,
        **_report_cells(report, doc_id),
        "type": claim.type.value,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "measure": figure.measure.value,
        "unit": figure.unit,
        "low": _number(figure.low),
        "best": _number(figure.best),
        "high": _number(figure.high),
        "bound": figure.bound.value,
        "status": figure.status.value,
        "part_of": figure.part_of,
        **_mention_cells("group", [figure.group] if figure.group else []),
        "quote": figure.quote,
        "quote_span": _spans([figure]),
        "evidence": claim.evidence.quote,
        "evidence_span": _spans([claim.evidence]),
        **_place_cells(claim.where),
        **_time_cells(claim.when),
        **_attribution_cells(claim.attribution),
        "supersedes": claim.supersedes,
    }


def _report_cells(report: ReportLike, doc_id: str | None) -> dict[str, object]:
    return {
        "report": report.id,
        "doc_id": doc_id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "language": report.language,
        "url": report.url,
    }


def _mention_cells(column: str, mentions: Iterable[Mention]) -> dict[str, object]:
    mentions = tuple(mentions)
    return {
        column: _joined(mention.name for mention in mentions),
        f"{column}_actor": _joined(mention.actor.id if mention.actor else None for mention in mentions),
        f"{column}_span": _spans(mentions),
    }


def _place_cells(places: Iterable[PlaceMention]) -> dict[str, object]:
    places = tuple(places)
    return {
        "where": _joined(place.name for place in places),
        "where_relation": _joined(place.relation for place in places),
        "where_precision": _joined(place.precision for place in places),
        "geonames_id": _joined(place.geonames_id for place in places),
        "country": _joined(place.country for place in places),
        "admin1": _joined(place.admin1 for place in places),
        "latitude": _joined(_number(place.latitude) for place in places),
        "longitude": _joined(_number(place.longitude) for place in places),
        "where_span": _spans(places),
    }


def _time_cells(when: TimeMention | None) -> dict[str, object]:
    return {
        "when": when and when.quote,
        "start": when and when.start,
        "end": when and when.end,
        "when_precision": when and when.precision.value,
        "when_span": _spans([when] if when else []),
    }


def _attribution_cells(attribution: Iterable[Attribution]) -> dict[str, object]:
    attribution = tuple(attribution)
    speakers = [one.speaker for one in attribution]
    return {
        "speaker": _joined(speaker.name if speaker else None for speaker in speakers),
        "speaker_actor": _joined(speaker.actor.id if speaker and speaker.actor else None for speaker in speakers),
        "speaker_span": _spans(speaker for speaker in speakers if speaker),
        "cue": _joined(one.cue.quote for one in attribution),
        "attribution": _joined(one.kind.value for one in attribution),
    }


def _figure_cell(figure: Figure) -> str:
    """Return a figure as "killed 12..": measure, unit unless people, low..high, or the one number that it is."""
    low, high = _number(figure.low), _number(figure.high)
    number = low if figure.low == figure.high else f"{low}..{high}"
    return " ".join(part for part in (figure.measure.value, "" if figure.unit == "people" else figure.unit, number) if part)


def _joined(values: Iterable[object]) -> str:
    cells = ["" if value is None else str(value) for value in values]
    return "; ".join(cells) if any(cells) else ""


def _spans(mentions: Iterable[Mention | TimeMention | Figure]) -> str:
    return "; ".join(f"{mention.span[0]}-{mention.span[1]}" for mention in mentions if mention.span)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}" if value.is_integer() else repr(value)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def row(cells: Iterable[object]) -> str:
    """Return a row; None is an empty cell."""
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
