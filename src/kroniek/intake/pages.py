"""Web pages: the article's text and what the page says of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kroniek.errors import EmptyInputError
from kroniek.intake.document import Document
from kroniek.intake.texts import LONGEST_REPORT, make_document
from kroniek.language.identify import identify

__all__ = ["looks_like_page", "read_page"]

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section)\b", re.IGNORECASE | re.DOTALL
)
_LINKED_DATA = re.compile(r"""<script[^>]*type\s*=\s*["']?application/ld\+json["']?[^>]*>(.*?)</script\s*>""", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z:_-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]*?\blang\s*=\s*["']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)""", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_SOFT = re.compile("[\u00ad\u200b\ufeff]")
_TEXT_TYPES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "LiveBlogPosting",
    "Article",
    "BlogPosting",
    "WebPage",
)
_META_NAMES = {
    "article:published_time": "published",
    "og:article:published_time": "published",
    "date": "published",
    "dc.date": "published",
    "dcterms.created": "published",
    "article:modified_time": "modified",
    "og:site_name": "outlet",
    "author": "byline",
    "og:title": "title",
    "og:locale": "language",
}


@dataclass(frozen=True)
class _Said:
    """What a page says of itself, by the names of Report's fields, and the article's text where the page gives it apart."""

    known: dict[str, str | None]
    body: str | None


def looks_like_page(text: str) -> bool:
    """Tell whether a text is HTML."""
    return _OPENING.match(text[:4096]) is not None


def read_page(
    html: str,
    known: dict[str, str | None],
    *,
    doc_id: str | None = None,
    today: date | None = None,
    longest: int = LONGEST_REPORT,
    where: str | None = None,
) -> Document:
    """Return the document of a web page; its text is the article as trafilatura extracts it, under its title.

    What is given in ``known`` counts first, then the page's schema.org data, its other metadata, and last the guesses of trafilatura
    and htmldate. Raises EmptyInputError when there is no article on the page, and what ``read_text`` raises.
    """
    from trafilatura import bare_extraction

    said = _linked_data(html)
    meta = _metadata(html)
    extracted = bare_extraction(html, url=known.get("url"), with_metadata=True, include_comments=False, include_tables=False)
    text = (getattr(extracted, "text", None) or "").strip()
    if said.body is not None and len(said.body) > 2 * len(text):
        text = said.body.strip()
    text = _SOFT.sub("", text)
    if not text:
        raise EmptyInputError("there is no article on the page.", where=where, remedy="Give the text of the report itself.")
    guessed: dict[str, str | None] = {
        "title": getattr(extracted, "title", None),
        "byline": getattr(extracted, "author", None),
        "outlet": getattr(extracted, "sitename", None),
        "published": getattr(extracted, "date", None) or _found_date(html),
    }
    merged: dict[str, str | None] = {}
    for source in (known, said.known, meta, guessed):
        for name, value in source.items():
            if value and not merged.get(name):
                merged[name] = value
    title = " ".join(_SOFT.sub("", merged.get("title") or "").split())
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    if title and paragraphs and paragraphs[0].casefold() != title.casefold():
        paragraphs = [title, *(p for i, p in enumerate(paragraphs) if i > 3 or p.casefold() != title.casefold())]
    merged["title"] = title or None
    # templates carry the language of the site more often than that of the article
    merged["language"] = known.get("language") or identify(text) or merged.get("language")
    return make_document("\n\n".join(paragraphs), merged, doc_id=doc_id, today=today, longest=longest, where=where)


def _linked_data(html: str) -> _Said:
    """Return what the page's schema.org data (JSON-LD) say of the article."""
    best: dict[str, Any] | None = None
    rank = len(_TEXT_TYPES)
    for match in _LINKED_DATA.finditer(html):
        try:
            data = json.loads(match[1].strip(), strict=False)
        except ValueError:
            continue
        for item in _items(data):
            types = item.get("@type")
            for kind in types if isinstance(types, list) else [types]:
                if kind in _TEXT_TYPES and _TEXT_TYPES.index(kind) < rank:
                    best, rank = item, _TEXT_TYPES.index(kind)
    if best is None:
        return _Said({}, None)
    body = _plain(best.get("articleBody"))
    return _Said(
        {
            "title": _plain(best.get("headline")),
            "byline": _names(best.get("author")),
            "outlet": _names(best.get("publisher")),
            "published": _iso(best.get("datePublished")),
            "modified": _iso(best.get("dateModified")),
            "language": _plain(best.get("inLanguage")),
            "url": _plain(best.get("url")),
        },
        body if rank < len(_TEXT_TYPES) - 1 else None,
    )


def _items(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 6:
        return
    if isinstance(data, list):
        for entry in data:
            yield from _items(entry, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _items(data.get(key), depth + 1)


def _plain(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    from html import unescape

    return re.sub(r"<[^<>]{1,200}>", " ", unescape(value)).strip() or None


def _iso(value: Any) -> str | None:
    match = _ISO.match(value.strip()) if isinstance(value, str) else None
    return match[0] if match else None


def _names(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for entry in value if (name := _names(entry)))) or None
    if isinstance(value, dict):
        value = value.get("name")
        if isinstance(value, list):
            return _names(value)
    name = _plain(value)
    return None if name is None or name.startswith(("http:", "https:")) else name


def _metadata(html: str) -> dict[str, str | None]:
    """Return what the page's meta elements say, and the language of the page."""
    found: dict[str, str | None] = {}
    for match in _META.finditer(html[:200_000]):
        attributes = {name.lower(): double or single for name, double, single in _ATTRIBUTE.findall(match[0])}
        field = _META_NAMES.get((attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower())
        if field is None or field in found:
            continue
        content = attributes.get("content")
        value = _iso(content) if field in ("published", "modified") else _plain(content)
        if value and not value.startswith(("http:", "https:")):
            found[field] = value
    language = _LANGUAGE.search(html[:4096])
    if language and "language" not in found:
        found["language"] = language[1]
    found.pop("title", None)  # carries the name of the site at its end more often than the article's own data
    return found


def _found_date(html: str) -> str | None:
    """Return the publication date that htmldate finds in the page."""
    from htmldate import find_date

    try:
        return find_date(html, original_date=True, extensive_search=False)
    except (ValueError, TypeError, AttributeError):  # pages that lxml makes nothing of
        return None
