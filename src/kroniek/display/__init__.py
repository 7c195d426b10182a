"""Readings for a person at a terminal, in colour or without."""

from kroniek.display.actors import actor_view, actors_found_view, actors_view, conflicts_view
from kroniek.display.answers import answer_view
from kroniek.display.audit import changes_view, decided_view, decisions_view, faults_in_record_view, former_view, tombstone_view
from kroniek.display.events import event_view, events_view, together_view
from kroniek.display.explanation import explanation_view, gone_view, weighing_view
from kroniek.display.listing import claims_view
from kroniek.display.reading import claim_view, problem_line, reading_view
from kroniek.display.scores import faults_view, files_view, score_view
from kroniek.display.terminal import console, progress

__all__ = [
    "actor_view",
    "actors_found_view",
    "actors_view",
    "answer_view",
    "changes_view",
    "claim_view",
    "claims_view",
    "conflicts_view",
    "console",
    "decided_view",
    "decisions_view",
    "event_view",
    "events_view",
    "explanation_view",
    "faults_in_record_view",
    "faults_view",
    "files_view",
    "former_view",
    "gone_view",
    "problem_line",
    "progress",
    "reading_view",
    "score_view",
    "together_view",
    "tombstone_view",
    "weighing_view",
]
