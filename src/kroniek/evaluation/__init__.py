"""Readings against gold: how well the reader reads, and the floors that it may not fall below."""

from kroniek.evaluation.scoring import TASKS, Gold, Score, documents_of, joined, load_gold, load_readings, pooled, score, score_annotation
from kroniek.evaluation.tally import Detail, Fault, Points
from kroniek.evaluation.task import Line, Number, Section, Summary

__all__ = [
    "TASKS",
    "Detail",
    "Fault",
    "Gold",
    "Line",
    "Number",
    "Points",
    "Score",
    "Section",
    "Summary",
    "documents_of",
    "joined",
    "load_gold",
    "load_readings",
    "pooled",
    "score",
    "score_annotation",
]
