"""What stands over and between the prose of a plain text."""

import pytest

from kroniek.intake import Document, read_text

PROSE = "Het leger heeft maandag de brug bij Labbezanga heroverd. Daarbij sneuvelden drie militairen."
ENGLISH = "The army retook the bridge at Labbezanga on Monday. Three soldiers were killed."


def body(document: Document) -> list[str]:
    return [document.report.text[start:end] for start, end in document.body_spans]


def left_out(document: Document) -> list[tuple[str, str]]:
    return [(reason, document.report.text[start:end].strip()) for start, end, reason in document.skipped]


def test_a_header_of_lines() -> None:
    document = read_text(f"Brug bij Labbezanga heroverd\n\ndoor Mees Terpstra\n\n3 februari 2026\n\n21u40\n\nBron: Belga\n\n{PROSE}")
    report = document.report
    assert (report.title, report.byline, report.outlet, report.published, report.language) == (
        "Brug bij Labbezanga heroverd",
        "Mees Terpstra",
        "Belga",
        "2026-02-03T21:40",
        "nl",
    )
    assert document.title_span == (0, 28)
    assert body(document) == [PROSE]
    assert [reason for reason, _ in left_out(document)] == ["byline", "date", "date", "outlet"]


def test_author_outlet_and_comment_count_run_on_to_title_and_prose() -> None:
    document = read_text(f"Drie doden bij gevecht om brug Femke de Ridder\n\n3 februari 2026\n\n09u05\n\nBron: NRC 14 {PROSE}")
    report = document.report
    assert (report.title, report.byline, report.outlet, report.published) == (
        "Drie doden bij gevecht om brug",
        "Femke de Ridder",
        "NRC",
        "2026-02-03T09:05",
    )
    assert document.title_span is not None
    assert report.text[slice(*document.title_span)] == report.title
    assert body(document) == [PROSE]


def test_a_name_in_the_title_that_the_report_is_about_stays_there() -> None:
    text = "Premier ontvangt Femke de Ridder\n\n3 februari 2026\n\nBron: NRC\n\nFemke de Ridder kwam maandag aan in Gao, zei het leger."
    assert read_text(text).report.title == "Premier ontvangt Femke de Ridder"


@pytest.mark.parametrize(
    "line, byline",
    [
        ("Door Mees Terpstra", "Mees Terpstra"),
        ("door MEES TERPSTRA", "MEES TERPSTRA"),
        ("Mees Terpstra", "Mees Terpstra"),
        ("Mees Terpstra en Sanne van der Wal", "Mees Terpstra en Sanne van der Wal"),
        ("Van onze correspondent Mees Terpstra", "Mees Terpstra"),
        ("Tekst: M. Terpstra", "M. Terpstra"),
        ("Door onze redactie", None),
    ],
)
def test_bylines(line: str, byline: str | None) -> None:
    document = read_text(f"Brug bij Labbezanga heroverd\n\n{line}\n\n{PROSE}")
    assert document.report.byline == byline
    assert body(document) == [PROSE]


@pytest.mark.parametrize(
    "line", ["By Nora Whitfield in Niamey", "By Nora Whitfield, our correspondent", "Nora Whitfield", "Words by Nora Whitfield"]
)
def test_english_bylines(line: str) -> None:
    document = read_text(
        f"Army retakes bridge at Labbezanga\n{line}\n\n{ENGLISH}"
        if line != "Nora Whitfield"
        else f"Army retakes bridge at Labbezanga\n\n{line}\n\n{ENGLISH}"
    )
    assert document.report.byline == "Nora Whitfield"
    assert body(document) == [ENGLISH]


def test_initials_are_a_byline_beside_a_date() -> None:
    assert read_text(f"Brug heroverd\n\nMTP\n\n3 februari 2026\n\n{PROSE}").report.byline == "MTP"


@pytest.mark.parametrize(
    "line, published",
    [
        ("3 februari 2026", "2026-02-03"),
        ("dinsdag 3 februari 2026, 14.05 uur", "2026-02-03T14:05"),
        ("Gepubliceerd op 03-02-2026 om 14:05", "2026-02-03T14:05"),
        ("3 feb. 2026 | 9u05", "2026-02-03T09:05"),
        ("2026-02-03", "2026-02-03"),
        ("31 februari 2026", None),
        ("dinsdag 3 februari", None),
        ("Parijs, dinsdag 3 februari 2026", "2026-02-03"),
    ],
)
def test_dates(line: str, published: str | None) -> None:
    document = read_text(f"Brug bij Labbezanga heroverd\n\n{line}\n\n{PROSE}")
    assert document.report.published == published
    assert body(document) == [PROSE]


@pytest.mark.parametrize(
    "line, published",
    [
        ("February 3, 2026", "2026-02-03"),
        ("Tuesday, February 3rd, 2026 at 4:55 p.m.", "2026-02-03T16:55"),
        ("Published: 3 Feb 2026 12:10 am", "2026-02-03T00:10"),
        ("25/02/2026", "2026-02-25"),
        ("03/02/2026", None),
        ("Wednesday, October 9", None),
    ],
)
def test_english_dates(line: str, published: str | None) -> None:
    document = read_text(f"Army retakes bridge at Labbezanga\n\n{line}\n\n{ENGLISH}")
    assert document.report.published == published
    assert body(document) == [ENGLISH]


@pytest.mark.parametrize(
    "title, published",
    [
        ("LIVEBLOG Strijd om Labbezanga, dinsdag 3 februari 2026", "2026-02-03"),
        ("Strijd om Labbezanga – 3 februari 2026", "2026-02-03"),
        ("Wat er misging op 3 februari 2026", None),  # no part of its own: what the title tells of
        ("Strijd om Labbezanga, dinsdag 3 februari", None),  # of which year is not said
    ],
)
def test_a_date_at_the_end_of_the_title(title: str, published: str | None) -> None:
    report = read_text(f"{title}\n\n{PROSE}").report
    assert (report.title, report.published) == (title, published)


def test_a_situation_report_tells_as_of_when_it_is() -> None:
    document = read_text(f"MALI: Gao Region - Flash Update No. 2\nAs of 3 February 2026\n\n{ENGLISH}")
    assert (document.report.published, body(document)) == ("2026-02-03", [ENGLISH])


def test_the_first_date_is_that_of_publication_and_an_update_the_other() -> None:
    document = read_text(f"Brug heroverd\n\n3 februari 2026, 10:00\nBijgewerkt op 4 februari 2026, 11:30\n\n{PROSE}")
    assert (document.report.published, document.report.modified) == ("2026-02-03T10:00", "2026-02-04T11:30")


def test_what_is_given_counts_over_the_header() -> None:
    document = read_text(
        f"Brug heroverd\n\n3 februari 2026\n\nBron: Belga\n\n{PROSE}", published="2026-02-04", outlet="De Koerier", language="nl-BE"
    )
    assert (document.report.published, document.report.outlet, document.report.language) == ("2026-02-04", "De Koerier", "nl")


def test_the_dateline_gives_outlet_and_date_and_stays_in_the_body() -> None:
    text = f"NIAMEY, 3 februari 2026 (ANP/AFP) – {PROSE}"
    document = read_text(text)
    assert (document.report.outlet, document.report.published, document.report.title) == ("ANP/AFP", "2026-02-03", None)
    assert body(document) == [text]


def test_a_press_release_names_its_issuer_over_the_title() -> None:
    document = read_text(
        f"FOR IMMEDIATE RELEASE\nNorthern Command, Army of Niger\nDate: 3 February 2026\n\nBridge at Labbezanga retaken\n\n{ENGLISH}"
    )
    report = document.report
    assert (report.title, report.outlet, report.published) == (
        "Bridge at Labbezanga retaken",
        "Northern Command, Army of Niger",
        "2026-02-03",
    )
    assert [reason for reason, _ in left_out(document)] == ["label", "outlet", "date"]


def test_a_reference_number_and_a_dateline_of_its_own_are_no_prose() -> None:
    document = read_text(f"Joint Command North\n2026-02-S-014\nFor immediate release\n\nNIAMEY, Niger (Feb. 3, 2026)\n{ENGLISH}")
    assert (document.report.outlet, document.report.published) == ("Joint Command North", "2026-02-03")
    assert body(document) == [ENGLISH]


@pytest.mark.parametrize(
    "line",
    [
        "Lees ook: Zo veranderde de grensstreek in een jaar",
        "Lees verder op pagina 8",
        "Advertentie",
        "Deel dit artikel",
        "12 reacties",
        "Foto: ANP",
        "© De Koerier",
        "Dit liveblog is gesloten.",
        "Mediacontact: Niamey, op aanvraag",
        "Tekst gaat verder onder de foto",
        "* * *",
    ],
)
def test_furniture_of_the_page_is_left_out_but_stays_in_the_text(line: str) -> None:
    text = f"Brug bij Labbezanga heroverd\n\n{PROSE}\n\n{line}\n\nDe grens blijft dicht."
    document = read_text(text)
    assert document.report.text == text
    assert body(document) == [PROSE, "De grens blijft dicht."]
    assert left_out(document) == [("furniture", line)]


@pytest.mark.parametrize(
    "line",
    [
        "Read more: How the border changed",
        "Advertisement",
        "Facebook Twitter Mail",
        "Listen to this article (3 min)",
        "3 comments",
        "AP Photo/Nora Whitfield",
        "This story has been updated with the toll.",
    ],
)
def test_english_furniture(line: str) -> None:
    document = read_text(f"Army retakes bridge at Labbezanga\n\n{ENGLISH}\n\n{line}\n\nThe border remains closed.")
    assert body(document) == [ENGLISH, "The border remains closed."]


@pytest.mark.parametrize(
    "line",
    [
        "Meer over de grens gevluchte gezinnen keerden terug dan verwacht.",
        "Lezers van de krant werden opgeroepen thuis te blijven.",
        "Grote verliezen",
        "Door de brand ging de markt verloren.",
        "Dit bericht is door niemand bevestigd.",
    ],
)
def test_prose_that_looks_like_furniture_is_read(line: str) -> None:
    document = read_text(f"Brug bij Labbezanga heroverd\n\n{PROSE}\n\n{line}\n\nDe grens blijft dicht.")
    assert line in body(document)[0]


def test_times_alone_on_their_line_in_a_live_blog_are_no_prose() -> None:
    document = read_text(f"Fighting at Labbezanga: live\n\n4:55 p.m.\n{ENGLISH}\n\n2:10 p.m. | Border closed\nThe border is closed.")
    assert body(document) == [f"{ENGLISH}\n\n2:10 p.m. | Border closed\nThe border is closed."]


def test_one_sentence_is_no_title() -> None:
    document = read_text("Rebellen namen de brug in")
    assert (document.title_span, body(document)) == (None, ["Rebellen namen de brug in"])


def test_a_paragraph_broken_to_a_width_gives_no_title() -> None:
    text = (
        "NIAMEY, 3 FEB 90 (AFP) -- THE ARMY RETOOK THE BRIDGE AT LABBEZANGA ON\n"
        "MONDAY AND THREE SOLDIERS WERE KILLED IN THE FIGHTING, A SPOKESMAN SAID\n"
        "TODAY. THE REBELS LEFT TWELVE DEAD BEHIND AND FLED ACROSS THE RIVER TO\n"
        "THE NORTH WITH THEIR WOUNDED."
    )
    document = read_text(text)
    assert (document.title_span, document.report.outlet, document.report.published) == (None, "AFP", "1990-02-03")
    assert body(document) == [text]


@pytest.mark.parametrize("gap", ["\n\n", "\n", ". ", ": ", " – "])
def test_a_title_that_is_given_and_stands_at_the_top_is_the_title(gap: str) -> None:
    document = read_text(f"Brug bij  Labbezanga heroverd{gap}{PROSE}", title="Brug bij Labbezanga heroverd")
    assert document.report.title == "Brug bij Labbezanga heroverd"
    assert document.title_span == (0, 29)
    assert body(document) == [PROSE]


def test_a_title_that_the_first_paragraph_is_run_on_to_is_cut_off() -> None:
    document = read_text("Two held after raid in GaoGAO, Mali - Police held two men.", title="Two held after raid in Gao", language="en")
    assert document.title_span == (0, 26)
    assert document.report.text[document.body_spans[0][0] :].startswith("GAO")


def test_a_title_that_does_not_stand_there_is_metadata_only() -> None:
    document = read_text(PROSE, title="Gevecht om brug")
    assert (document.report.title, document.title_span, body(document)) == ("Gevecht om brug", None, [PROSE])


def test_a_title_that_begins_the_first_sentence_is_not_cut_out_of_it() -> None:
    document = read_text(PROSE, title="Het leger heeft maandag")
    assert (document.title_span, body(document)) == (None, [PROSE])
