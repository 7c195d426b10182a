"""What reading needs of a language and of a report's names, handed about together."""

from collections.abc import Mapping
from dataclasses import dataclass

from kroniek.reading.grammar import Grammar
from kroniek.reading.phrases import Names
from kroniek.reading.triggers import Gate

__all__ = ["Tools"]


@dataclass(frozen=True, slots=True)
class Tools:
    """The closed-class words, the noun classes and the gate of a language, and the names known in the report."""

    grammar: Grammar
    nouns: Mapping[str, str]
    gate: Gate
    names: Names
