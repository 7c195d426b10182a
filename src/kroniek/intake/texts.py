"""Text in, document out."""

import re
import unicodedata
from datetime import UTC, date, datetime

from kroniek.errors import BinaryInputError, DateError, EmptyInputError, InputFormatError, KroniekError, LanguageError
from kroniek.intake.dates import check_published
from kroniek.intake.document import Document
from kroniek.intake.header import Part, parse_header
from kroniek.intake.lines import is_furniture, split_lines
from kroniek.intake.page_words import PageWords, load_page_words
from kroniek.language.identify import identify, language_code, language_name
from kroniek.language.segment_rules import CONTROLS, UNSEEN, load_segment_rules, segmented_languages
from kroniek.model import Problem, Report, Span, content_id

__all__ = ["LONGEST_REPORT", "as_problem", "make_document", "read_text"]

LONGEST_REPORT = 20_000_000
"""The most characters (of text) or bytes (of a file) that are taken for one report."""

FALLBACK = "en"
MOST_CONTROLS = 0.02

_VISIBLE = re.compile(rf"[^\s{CONTROLS}{UNSEEN}]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff]")


def read_text(
    text: str,
    *,
    published: str | None = None,
    language: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    id: str | None = None,
    byline: str | None = None,
    modified: str | None = None,
    retrieved: str | None = None,
    today: date | None = None,
    longest: int = LONGEST_REPORT,
) -> Document:
    """Return the document of a report's text.

    What is given beside the text counts over what its header says. ``published`` is ISO 8601; the date in the header or dateline is
    taken when it is not given. ``language`` is an ISO 639 code; it is told from the text when not given, and may stay null. ``today``
    is the day that a publication date must not lie after; ``longest`` the most characters.

    Raises EmptyInputError, BinaryInputError, InputFormatError (too long) and DateError (``published`` is no date or in the future).
    """
    where = id or url
    if published is not None:
        published = check_published(published, _today(today), where=where)
    return make_document(
        text,
        {"published": published, "language": language, "title": title, "url": url, "outlet": outlet, "byline": byline}
        | {"modified": modified, "retrieved": retrieved},
        doc_id=id,
        today=today,
        longest=longest,
    )


def make_document(
    text: str,
    known: dict[str, str | None],
    *,
    doc_id: str | None = None,
    today: date | None = None,
    longest: int = LONGEST_REPORT,
    where: str | None = None,
) -> Document:
    """Return the document of a text and what is known of it, by the names of Report's fields; a date that cannot be used becomes a problem.

    Raises EmptyInputError, BinaryInputError and InputFormatError.
    """
    where = where or doc_id or known.get("url")
    text = _clean(text, longest, where)
    problems: list[Problem] = []
    language = _language(text, known.get("language"))
    pack = language if language in segmented_languages() else FALLBACK
    words = load_page_words(pack)
    given_title = unicodedata.normalize("NFC", " ".join((known.get("title") or "").split()))
    header = parse_header(text, words, load_segment_rules(pack), title=_find_title(text, given_title))
    body, furniture = _body_spans(text, header.body_start, words)
    skipped = sorted([*header.parts, *furniture])
    if header.title is None and not body:  # what is all there is may be furniture anywhere else
        body, skipped = [_trimmed(text)], []
    report_title = given_title or (text[slice(*header.title)] if header.title else None)
    published = _date(known.get("published"), today, where, problems) or _date(header.published, today, where, problems)
    modified = _date(known.get("modified"), today, where, problems) or _date(header.modified, today, where, problems)
    if language is not None and language not in segmented_languages():
        problems.append(as_problem(_no_pack(language, where)))
    url, outlet = known.get("url"), known.get("outlet") or header.outlet
    report = Report(
        id=content_id("r", text, published or "", outlet or "", url or ""),
        title=report_title or None,
        byline=known.get("byline") or header.byline,
        outlet=outlet,
        published=published,
        modified=modified,
        retrieved=known.get("retrieved"),
        language=language,
        url=url,
        text=text,
    )
    return Document(report, tuple(body), header.title, tuple(skipped), doc_id, tuple(problems))


def as_problem(error: KroniekError) -> Problem:
    """Return an error as a problem that travels with the results."""
    return Problem(code=error.code, message=error.what, where=error.where, remedy=error.remedy)


def _clean(text: str, longest: int, where: str | None) -> str:
    """Return the text in NFC; control characters that no database keeps become spaces, half surrogate pairs the replacement character."""
    if len(text) > longest:
        raise InputFormatError(
            f"the report is too long: {len(text):,} characters, and {longest:,} is the most.",
            where=where,
            remedy="Split it into its reports, or raise the limit.",
        )
    text = unicodedata.normalize("NFC", text)
    sample = text[:100_000]
    if sum(c < " " for c in _CONTROL.findall(sample)) > max(1, MOST_CONTROLS * len(sample)):
        raise BinaryInputError("it is no text: it is full of control characters.", where=where, remedy="Give the text of the report.")
    text = _CONTROL.sub(lambda match: "\ufffd" if match[0] >= "\ud800" else " ", text)
    if _VISIBLE.search(text) is None:
        raise EmptyInputError("there is no text in it.", where=where, remedy="Give a report with text.")
    return text


def _find_title(text: str, title: str) -> Span | None:
    """Return where a title stands at the top of a text, or None.

    A line's end or punctuation stands behind it, or the first word of the text, run on to it ("Two held after raidPARIS - …").
    """
    if not title:
        return None
    words = r"\s+".join(map(re.escape, title.split()))
    match = re.match(rf"[\ufeff\s#]*({words})(?=[^\S\r\n]*(?:[\r\n]|$|[.!?:|–—-](?:\s|$))|(?<=\w)[A-Z\d“\"(])", text)
    return match.span(1) if match else None


def _language(text: str, given: str | None) -> str | None:
    code = language_code(given) if given else None
    return code or identify(text)


def _no_pack(language: str, where: str | None) -> LanguageError:
    packs = ", ".join(language_name(code) for code in segmented_languages())
    return LanguageError(
        f"the text is in {language_name(language)} ({language}), which no language pack reads.",
        where=where,
        remedy=f"There are packs for {packs}. Name the language when this is wrong.",
    )


def _date(value: str | None, today: date | None, where: str | None, problems: list[Problem]) -> str | None:
    if value is None:
        return None
    try:
        return check_published(value, _today(today), where=where)
    except DateError as error:
        problems.append(as_problem(error))
        return None


def _today(today: date | None) -> date:
    return today or datetime.now(UTC).date()


def _trimmed(text: str) -> Span:
    start = len(text) - len(text.lstrip())
    return start, len(text.rstrip())


def _body_spans(text: str, start: int, words: PageWords) -> tuple[list[Span], list[Part]]:
    """Return the stretches of prose behind the header, and the furniture between them."""
    spans: list[Span] = []
    furniture: list[Part] = []
    last: Span | None = None
    for s, e, _, content in split_lines(text, start):
        time = words.time.fullmatch(content.rstrip(":"))
        if time is not None or is_furniture(content, words):
            furniture.append((s, e, "date" if time else "furniture"))
            if last is not None:
                spans.append(last)
                last = None
        else:
            last = (last[0] if last else s, e)
    if last is not None:
        spans.append(last)
    return spans, furniture
