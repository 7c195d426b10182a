"""What the tasks of single expressions, times and numbers, share: the share that is read right, and what was left out."""

from kroniek.evaluation.tally import Tally
from kroniek.evaluation.task import Line, Number, Section, Summary

__all__ = ["share_right", "summary_of"]


def share_right(tally: Tally, measure: str) -> float:
    """Return the share of expressions that are read right."""
    return tally.whole(measure).recall


def summary_of(tally: Tally, measure: str, name: str) -> Summary:
    """Return a line for each kind of expression, under a name for what the kinds are of, and how many were left out and why."""
    lines = (Line("all", tally.whole(measure)), *(Line(kind, points) for kind, points in tally.group(measure).items()))
    left = tuple(Number(reason, int(count)) for reason, count in sorted(tally.counts.items()))
    return Summary((Section(name, lines),), left)
