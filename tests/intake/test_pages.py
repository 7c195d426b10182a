"""Web pages: the article, and what the page says of it."""

from datetime import date

import pytest

from kroniek.intake import Document, read_bytes

TODAY = date(2026, 3, 10)
PROSE = "Rebellen namen maandag de brug bij Ansongo in. Volgens het leger kwamen zeker twaalf militairen om en raakten er dertig gewond."
MORE = "Duizenden inwoners sloegen op de vlucht naar Gao, waar hulporganisaties vierhonderd gezinnen opvangen in scholen en moskeeën."
LINKED = """{"@context": "https://schema.org", "@graph": [{"@type": "Organization", "name": "Example Media"}, {"@type": "NewsArticle",
"headline": "Rebellen nemen brug bij Ansongo in", "datePublished": "2026-03-09T09:30:00+01:00", "dateModified": "2026-03-09T11:00:00+01:00",
"author": [{"@type": "Person", "name": "Nora Haddad"}, {"@type": "Person", "name": "Bram Terpstra"}],
"publisher": {"@type": "Organization", "name": "De Koerier"}, "inLanguage": "nl-NL"}]}"""


def page(*, head: str = "", title: str = "Rebellen nemen brug bij Ansongo in", charset: str = "utf-8", language: str = "nl") -> str:
    return f"""<!doctype html><html lang="{language}"><head><meta charset="{charset}"><title>{title} | De Koerier</title>{head}</head>
<body><nav><a href="/">Voorpagina</a> <a href="/sport">Sport</a></nav><article><h1>{title}</h1><p>{PROSE}</p><h2>Vlucht</h2>
<p>{MORE}</p><p>Lees ook: Zo begon het</p><ul><li>Twaalf doden</li><li>Dertig gewonden</li></ul></article>
<footer>Colofon Privacy</footer></body></html>"""


def read(html: str, encoding: str = "utf-8") -> Document:
    return read_bytes(html.encode(encoding), where="page.html", today=TODAY)


def test_the_article_is_taken_and_the_rest_of_the_page_left() -> None:
    document = read(page())
    text = document.report.text
    assert text.startswith("Rebellen nemen brug bij Ansongo in\n\nRebellen namen maandag")
    assert "Voorpagina" not in text
    assert "Privacy" not in text
    assert document.title_span == (0, 34)
    body = "\n\n".join(text[start:end] for start, end in document.body_spans)
    assert PROSE in body
    assert MORE in body
    assert "Lees ook" not in body


def test_schema_org_data_count_first() -> None:
    meta = (
        '<meta property="article:published_time" content="2020-01-01"><meta name="author" content="Redactie">'
        '<meta property="og:site_name" content="Site">'
    )
    report = read(page(head=f'{meta}<script type="application/ld+json">{LINKED}</script>')).report
    assert (report.published, report.modified) == ("2026-03-09T09:30+01:00", "2026-03-09T11:00+01:00")
    assert (report.byline, report.outlet, report.title) == (
        "Nora Haddad, Bram Terpstra",
        "De Koerier",
        "Rebellen nemen brug bij Ansongo in",
    )


def test_meta_elements_count_next() -> None:
    meta = (
        '<meta content="2026-03-09T08:00:00Z" property="article:published_time"><meta name="author" content="Nora Haddad">'
        '<meta property="og:site_name" content="De Koerier">'
    )
    report = read(page(head=f'{meta}<script type="application/ld+json">{{broken</script>')).report
    assert (report.published, report.byline, report.outlet) == ("2026-03-09T08:00+00:00", "Nora Haddad", "De Koerier")


def test_a_date_in_the_future_is_a_problem_and_the_page_is_read() -> None:
    document = read(page(head='<meta property="article:published_time" content="2031-03-09">'))
    assert document.report.published is None
    assert [p.code for p in document.problems] == ["date"]


@pytest.mark.parametrize(
    "declared, actual",
    [("iso-8859-1", "utf-8"), ("utf-8", "windows-1252"), ("us-ascii", "windows-1252"), ("x-unknown", "windows-1252"), ("utf-16", "utf-8")],
)
def test_a_character_set_that_lies_is_seen_through(declared: str, actual: str) -> None:
    assert MORE in read(page(charset=declared), actual).report.text


def test_the_language_is_that_of_the_article_and_not_of_the_template() -> None:
    assert read(page(language="en")).report.language == "nl"


def test_soft_hyphens_are_taken_out_of_the_article() -> None:
    assert "hulporganisaties" in read(page().replace("hulporganisaties", "hulp\u00adorga\u00adnisaties")).report.text


def test_a_page_without_title_element_still_reads() -> None:
    document = read(f"<html><body><p>{PROSE}</p><p>{MORE}</p></body></html>")
    assert PROSE in document.report.text
