"""Linking: claims of many reports become events. Knows no store: it is given claims, and keeps what it needs in a ``LinkStore``.

occurrences(told_by(reading))     the occurrences that one report tells of
link(store, occurrences)          ties them to those of earlier reports, and says which events that changed
reconcile(told)                   one event from its claims, with its working
"""

from kroniek.linking.acts import ACTS, SPEECH, STATES, happened, is_act
from kroniek.linking.chief import chief_events
from kroniek.linking.clustering import Changes, event_id, link
from kroniek.linking.comparing import Reason, Tie, compare, score, ties, why_together
from kroniek.linking.copies import Difference, Signature, difference, likeness, signature
from kroniek.linking.features import Features, combined, features
from kroniek.linking.figures import Number, Slot, Standing
from kroniek.linking.grading import Suggestion
from kroniek.linking.keys import Keys, blocking_keys
from kroniek.linking.occurrences import Bond, Occurrence, main_occurrence, occurrences
from kroniek.linking.one_report import events_of_report
from kroniek.linking.policies import DEFAULT_POLICY, POLICIES, Policy
from kroniek.linking.reconciling import Reconciled, ReconciledFigure, reconcile
from kroniek.linking.sources import Source, source_of
from kroniek.linking.store import Edge, LinkStore, MemoryStore
from kroniek.linking.told import OneClaim, ReportLike, Told, told_by

__all__ = [
    "ACTS",
    "DEFAULT_POLICY",
    "POLICIES",
    "SPEECH",
    "STATES",
    "Bond",
    "Changes",
    "Difference",
    "Edge",
    "Features",
    "Keys",
    "LinkStore",
    "MemoryStore",
    "Number",
    "Occurrence",
    "OneClaim",
    "Policy",
    "Reason",
    "Reconciled",
    "ReconciledFigure",
    "ReportLike",
    "Signature",
    "Slot",
    "Source",
    "Standing",
    "Suggestion",
    "Tie",
    "Told",
    "blocking_keys",
    "chief_events",
    "combined",
    "compare",
    "difference",
    "event_id",
    "events_of_report",
    "features",
    "happened",
    "is_act",
    "likeness",
    "link",
    "main_occurrence",
    "occurrences",
    "reconcile",
    "score",
    "signature",
    "source_of",
    "ties",
    "told_by",
    "why_together",
]
