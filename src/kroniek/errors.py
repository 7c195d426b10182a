"""Everything that Kroniek raises, in one tree.

    KroniekError
    ├── InputError            a report cannot be read
    │   ├── EmptyInputError       nothing in it
    │   ├── BinaryInputError      no text in it
    │   ├── EncodingError         its bytes are no text in any encoding tried
    │   ├── InputFormatError      a line or page is not in the format it claims
    │   ├── LanguageError         no pack reads its language
    │   ├── DateError             its publication date is no date, or lies in the future
    │   └── SourceError           a file or address cannot be opened
    ├── ContractError         a reading would break the contract
    │   └── SpanError             a quote is not what stands at its span
    ├── PackError             a language pack is missing, damaged or of another version
    │   ├── ParserError           its parser
    │   └── LexiconError          its lexicon or word lists
    ├── GazetteerError        the gazetteer is missing, damaged or of another version
    ├── ActorFileError        an actor file breaks its rules
    ├── RecordError           a record cannot be opened, read or written
    │   ├── NotARecordError       the file is something else, or damaged
    │   ├── RecordVersionError    it was written by another version
    │   ├── UnknownIdError        it holds nothing by that id
    │   │   └── GoneError             it holds it no more
    │   ├── DecisionError         a decision cannot be taken or undone
    │   └── FilterError           what is searched for makes no sense
    ├── ExportError           an export cannot be made or written
    │   └── QueryError            a query of its tables cannot be answered
    └── EvaluationError       readings cannot be judged
        ├── GoldError             an annotated file or row is not in the form of its task
        └── FloorsError           a file of floors breaks its rules

Each says what was wrong, where, and what to do. All survive pickling, so that workers can send them.
"""

from typing import Any

__all__ = [
    "ActorFileError",
    "BinaryInputError",
    "ContractError",
    "DateError",
    "DecisionError",
    "EmptyInputError",
    "EncodingError",
    "EvaluationError",
    "ExportError",
    "FilterError",
    "FloorsError",
    "GazetteerError",
    "GoldError",
    "GoneError",
    "InputError",
    "InputFormatError",
    "KroniekError",
    "LanguageError",
    "LexiconError",
    "NotARecordError",
    "PackError",
    "ParserError",
    "QueryError",
    "RecordError",
    "RecordVersionError",
    "SourceError",
    "SpanError",
    "UnknownIdError",
]


class KroniekError(Exception):
    """Something that Kroniek cannot do: ``what`` was wrong, ``where``, and the ``remedy``."""

    code = "error"

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what)

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.what}" if self.where else self.what
        return f"{sentence} {self.remedy}" if self.remedy else sentence

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.what, self.where, self.remedy)


def _rebuild(kind: type[KroniekError], what: str, where: str | None, remedy: str | None) -> KroniekError:
    return kind(what, where=where, remedy=remedy)


class InputError(KroniekError):
    """A report cannot be read."""

    code = "input"


class EmptyInputError(InputError):
    """There is no text in the input."""

    code = "empty"


class BinaryInputError(InputError):
    """The input is no text."""

    code = "binary"


class EncodingError(InputError):
    """The bytes of the input are no text in any encoding tried."""

    code = "encoding"


class InputFormatError(InputError):
    """A line or page is not in the format it claims to be in."""

    code = "format"


class LanguageError(InputError):
    """No language pack reads the language of the input."""

    code = "language"


class DateError(InputError):
    """The publication date is no date, or lies in the future."""

    code = "date"


class SourceError(InputError):
    """A file or address cannot be opened."""

    code = "source"


class ContractError(KroniekError):
    """A reading would break the contract."""

    code = "contract"


class SpanError(ContractError):
    """A quote is not what stands in the text at its span."""

    code = "span"


class PackError(KroniekError):
    """A language pack is missing, damaged or of another version."""

    code = "pack"


class ParserError(PackError):
    """The parser of a language pack cannot be loaded."""

    code = "parser"


class LexiconError(PackError):
    """The lexicon or a word list of a language pack breaks its rules."""

    code = "lexicon"


class GazetteerError(KroniekError):
    """The gazetteer is missing, damaged or of another version."""

    code = "gazetteer"


class ActorFileError(KroniekError):
    """An actor file breaks its rules."""

    code = "actors"


class RecordError(KroniekError):
    """A record cannot be opened, read or written."""

    code = "record"


class NotARecordError(RecordError):
    """The file is no record, or is damaged."""

    code = "not_a_record"


class RecordVersionError(RecordError):
    """The record was written by another version."""

    code = "record_version"


class UnknownIdError(RecordError):
    """The record holds nothing by that id."""

    code = "unknown_id"


class GoneError(UnknownIdError):
    """A newer reading of its report does not make the claim any more, or an event has become another."""

    code = "gone"


class DecisionError(RecordError):
    """A decision cannot be taken or undone."""

    code = "decision"


class FilterError(RecordError):
    """What is searched for makes no sense."""

    code = "filter"


class ExportError(KroniekError):
    """An export cannot be made or written."""

    code = "export"


class QueryError(ExportError):
    """A query of the tables of a record cannot be answered."""

    code = "query"


class EvaluationError(KroniekError):
    """Readings cannot be judged."""

    code = "evaluation"


class GoldError(EvaluationError):
    """An annotated file or row is not in the form of its task."""

    code = "gold"


class FloorsError(EvaluationError):
    """A file of floors breaks its rules."""

    code = "floors"
