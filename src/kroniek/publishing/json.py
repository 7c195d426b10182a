"""JSON Lines: one reading a line, just as the contract has it, or one claim a line with its report's particulars."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from kroniek.model import Reading

if TYPE_CHECKING:
    from kroniek.record import KeptClaim

__all__ = ["claim_line", "reading_lines"]


def reading_lines(reading: Reading) -> Iterator[str]:
    """Yield the reading as one line."""
    yield reading.model_dump_json(by_alias=True) + "\n"


def claim_line(kept: "KeptClaim") -> str:
    """Return a claim and the report that makes it as one line: ``{"report": {"id": …}, "claim": {"id": …}}``."""
    report = {name: value for name, value in asdict(kept.report).items() if name not in ("engine", "added")}
    return f'{{"report":{json.dumps(report, ensure_ascii=False, separators=(",", ":"))},"claim":{kept.claim.model_dump_json()}}}\n'
