"""JSON Lines: one reading a line, just as the contract has it, one claim a line with its report's particulars, or one score a line."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from kroniek.model import Reading

if TYPE_CHECKING:
    from kroniek.evaluation import Line, Score
    from kroniek.record import GoneClaim, KeptClaim

__all__ = ["claim_line", "reading_lines", "row_line", "score_line"]


def reading_lines(reading: Reading) -> Iterator[str]:
    """Yield the reading as one line."""
    yield reading.model_dump_json(by_alias=True) + "\n"


def claim_line(kept: "KeptClaim | GoneClaim") -> str:
    """Return a claim and the report that makes it as one line: ``{"report": {"id": …}, "claim": {"id": …}, "status": …}``.

    With the claim as it was read (``original``) where it was corrected, and what came of it (``gone``, ``successor``) where it left.
    """
    from kroniek.record import KeptClaim

    more: dict[str, object] = {}
    if isinstance(kept, KeptClaim):
        more["status"] = kept.status.value
        if kept.original is not None:
            more["original"] = kept.original.model_dump(mode="json")
    else:
        more |= {"gone": kept.gone, "engine": kept.engine, "successor": kept.successor}
    report = {name: value for name, value in asdict(kept.report).items() if name not in ("engine", "added")}
    told = {"report": report, "claim": kept.claim.model_dump(mode="json"), **more}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def row_line(columns: Iterable[str], row: Iterable[object]) -> str:
    """Return a row of an answer as one line: its cells by column; days and moments are ISO 8601."""
    return json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str) + "\n"


def score_line(score: "Score") -> str:
    """Return a score as one line: the headline with its interval, then points by section and measure, and single figures."""
    told = {
        "gold": score.name,
        "task": score.task.name,
        "headline_name": score.task.headline_name,
        "headline": score.headline,
        "interval": score.interval,
        **({"before": score.before.headline, "change_interval": score.change_interval} if score.before else {}),
        "documents": score.documents,
        "unread": score.unread,
        "sections": {section.name: {line.name: _measured(line) for line in section.lines} for section in score.summary.sections},
        "numbers": {number.name: number.value for number in score.summary.numbers},
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def _measured(line: "Line") -> dict[str, float | None]:
    points = line.points
    shares = {"precision": points.precision, "recall": points.recall, "f1": points.f1, "when_found": line.when_found}
    return {**points._asdict(), **shares}
