"""Sentences and words: how text is cut, and that nothing of it is lost."""

import lzma
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kroniek.errors import PackError
from kroniek.language.segment_rules import CONTROLS, UNSEEN, segmented_languages
from kroniek.language.segmenting import find_dateline, load_segment_rules, segment

NL, EN = load_segment_rules("nl"), load_segment_rules("en")
SEEN = re.compile(rf"[^\s{CONTROLS}{UNSEEN}]")


def words(text: str, language: str = "nl") -> list[str]:
    return [token.text for sentence in segment(text, load_segment_rules(language)) for token in sentence.tokens]


def sentences(text: str, language: str = "nl") -> list[str]:
    return [text[s.start : s.end] for s in segment(text, load_segment_rules(language))]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("De foto's van zo'n 5.000 auto's", "De|foto's|van|zo'n|5.000|auto's"),
        ("'s Ochtends om 09.33 uur, 22:41 of 09u33", "'s|Ochtends|om|09.33|uur|,|22:41|of|09u33"),
        ("de 36-jarige oud-commandant", "de|36-jarige|oud-commandant"),
        ("lt. kol. De Wit van de V.S.", "lt.|kol.|De|Wit|van|de|V.S."),
        ("Dat heeft-ie gezegd ...", "Dat|heeft-ie|gezegd|...".replace("heeft-ie", "heeft|-ie")),
        ("„Wij gaan”, zei ze, ‘nu’", "„|Wij|gaan|”|,|zei|ze|,|‘|nu|’"),
        ("Ze riep: ,,Weg!''", "Ze|riep|:|,,|Weg|!|''"),
        ("binnen- en buitenland; 50% van 2,5 miljoen", "binnen-|en|buitenland|;|50%|van|2,5|miljoen"),
        ("heb 'm in '98 gezien, in 't Gooi", "heb|'m|in|'98|gezien|,|in|'t|Gooi"),
    ],
)
def test_dutch_words(text: str, expected: str) -> None:
    assert words(text) == expected.split("|")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("They don't say it's Gao's; I'm sure they can't", "They|do|n't|say|it|'s|Gao|'s|;|I|'m|sure|they|ca|n't"),
        ("We cannot and won’t", "We|can|not|and|wo|n’t"),
        ("a 36-year-old U.S.-led force near Ras al-Ain", "a|36|-|year|-|old|U.S.|-|led|force|near|Ras|al|-|Ain"),
        ("an e-mail on anti-tank and mid-June re-supply", "an|e-mail|on|anti-tank|and|mid-June|re-supply"),
        ("$5m, 40km and 1,300 at 10am, 2.5% more", "$|5|m|,|40|km|and|1,300|at|10|am|,|2.5|%|more"),
        ("the 1980s, the 21st and and/or", "the|1980s|,|the|21st|and|and|/|or"),
        ("the rebels' guns (see www.example.org/news)", "the|rebels|'|guns|(|see|www.example.org/news|)"),
        ("on 11/28/2000 he called 713-555-0143", "on|11/28/2000|he|called|713-555-0143"),
        ("Col. J. P. Muller's men", "Col.|J.|P.|Muller|'s|men"),
    ],
)
def test_english_words(text: str, expected: str) -> None:
    assert words(text, "en") == expected.split("|")


@pytest.mark.parametrize(
    "parts",
    [
        ["Het leger rukte op.", "De rebellen weken uit!", "Wie wint er?", "Niemand weet het …", "Het duurt."],
        ["“Wij geven niet op.", "Wij vechten door.”", "Dat zei lt. kol. J. de Vries maandag."],
        ["“Wij gaan!” riep hij, o.a. in Gao.", "Prof. dr. A. Bakker zag het."],
        ["Ze vluchtten naar de V.S.", "De grens bleef dicht."],
        ["De wijk viel om 3.15 uur; de brug bleef heel.", "Zie art. 5 en blz. 12."],
        ["Verdachte Karim B. (27) zweeg.", "Zijn broer Said B. ontkent."],
        ["Het gebeurde in de 3. Kompanie van het leger.", "Er vielen er 12.", "Twee zijn zwaargewond."],
        ["HET LEGER RUKTE OP.", "DE REBELLEN WEKEN UIT NAAR GAO."],
        ["‘Het is voorbij.’", "Meer zei ze niet."],
        ['"We blijven."', '"Hoe lang?"', "Dat bleef open."],
    ],
)
def test_dutch_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Gen. George W. Muller met Lt. Col. A. B. Diallo in the U.S. Senate.", "He left on Jan. 5 at 4 p.m. with aides."],
        ["They flew to the U.S.", "The talks failed at 4 p.m.", "Nobody was hurt."],
        ["“We will stay.", "We will fight.”", "The army (2nd Div.) agreed."],
        ['"Stop!" he said.', "He was shot. [12]", "Two died.[3]", "One fled."],
        ["St. Louis Mayor J. Smith vs. Acme Inc. of Gao, No. 5 in the list.", "It rose 1.5 percent."],
        ["Mr. Diallo, e.g. in Mopti, saw it.", "So did Mrs. Keita..."],
        ["[George H. W.] Muller spoke.", "Nobody listened."],
    ],
)
def test_english_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts), "en") == parts


def test_a_full_stop_without_a_space_behind_it_still_ends_a_sentence() -> None:
    assert sentences("Het leger rukte op.De rebellen weken uit naar nu.nl.") == [
        "Het leger rukte op.",
        "De rebellen weken uit naar nu.nl.",
    ]


def test_a_letter_before_a_quotation_ends_nothing_where_the_text_ends_in_a_full_stop_and_a_letter() -> None:
    text = "A“They left,” said Amina of Žabljak.A"
    assert "".join(token.text for sentence in segment(text, load_segment_rules("en")) for token in sentence.tokens) == text.replace(" ", "")


def test_text_in_small_letters_is_cut_at_its_full_stops() -> None:
    assert sentences("de stad viel. het leger vluchtte.") == ["de stad viel.", "het leger vluchtte."]


def test_lines_that_stand_alone_are_headings_and_no_sentence_crosses_them() -> None:
    text = "Leger neemt brug in\n\nHet leger nam de brug in.\n\nGrote schade\nDe schade is groot.\n"
    cut = segment(text, NL)
    assert [(text[s.start : s.end], s.heading, s.paragraph) for s in cut] == [
        ("Leger neemt brug in", True, 0),
        ("Het leger nam de brug in.", False, 1),
        ("Grote schade", True, 2),
        ("De schade is groot.", False, 3),
    ]


def test_lines_broken_to_a_width_are_one_paragraph() -> None:
    prose = "The army took the town on Monday after three days of fighting in which at least forty people died, a spokesman said. " * 4
    lines, line = [], ""
    for word in prose.split():
        if len(line) + len(word) > 60:
            lines.append(line.strip())
            line = ""
        line += f"{word} "
    text = "\n".join([*lines, line.strip()])
    assert text.count("\n") > 4
    assert len(segment(text, EN)) == 4


@pytest.mark.parametrize("bullet", ["• ", "- ", "* ", "– ", "1. ", "2) ", "## "])
def test_bullets_are_no_words(bullet: str) -> None:
    text = f"{bullet}Twaalf doden\n{bullet}Dertig gewonden"
    cut = segment(text, NL)
    assert [[t.text for t in s.tokens] for s in cut] == [["Twaalf", "doden"], ["Dertig", "gewonden"]]
    assert [text[slice(*s.prefix)] for s in cut if s.prefix] == [bullet, bullet]


@pytest.mark.parametrize("stamp", ["[16:45] ", "(9:05) ", "4:55 p.m. | ", "16.45 uur – ", "09u33: "])
def test_the_time_of_a_live_blog_entry_is_no_word(stamp: str) -> None:
    cut = segment(f"{stamp}Het leger trekt zich terug.", EN if "p.m." in stamp else NL)
    assert len(cut) == 1
    assert cut[0].tokens[0].text == "Het"
    assert cut[0].prefix is not None


@pytest.mark.parametrize(
    "dateline, place, outlet, date",
    [
        ("GOMA, 3 maart (ANP) - ", "GOMA", "ANP", "3 maart"),
        ("MOPTI (Reuters) – ", "MOPTI", "Reuters", None),
        ("GAO – ", "GAO", None, None),
        ("Bangui (ANP/AFP) — ", "Bangui", "ANP/AFP", None),
        ("ADEN, Jemen, 12 mei 2024 (DPA) -- ", "ADEN", "DPA", "12 mei 2024"),
        ("LAS PALMAS, 4 jan. – ", "LAS PALMAS", None, "4 jan."),
        ("Niamey – ", "Niamey", None, None),
        ("Niamey. ", "Niamey", None, None),
        ("KIDAL, Mali (3 mei 2012) – ", "KIDAL", None, "3 mei 2012"),
        ("NARA (MALI), 7 mei 90 (EFE) -- [TEKST] ", "NARA", "EFE", "7 mei 90"),
    ],
)
def test_datelines(dateline: str, place: str, outlet: str | None, date: str | None) -> None:
    text = f"{dateline}Het leger heeft maandag de stad ingenomen, zei een woordvoerder van de regering."
    found = find_dateline(text, NL, 0, len(text))
    assert found is not None
    assert text[slice(*found.place)] == place
    assert (text[slice(*found.outlet)] if found.outlet else None) == outlet
    assert (text[slice(*found.date)] if found.date else None) == date
    cut = segment(text, NL)
    assert (cut[0].tokens[0].text, cut[0].prefix) == ("Het", (0, len(dateline)))


@pytest.mark.parametrize(
    "text",
    [
        "De premier – net terug uit Gao – zei maandag dat het leger de stad niet zal opgeven, wat er ook komt.",
        "IS – de terreurgroep",
        "Rebellen: wij gaan door, ook als het leger ons aanvalt met vliegtuigen en tanks vanuit het zuiden.",
        "Volgens het leger (ANP) is de stad gevallen, maar dat wordt door niemand bevestigd in de hoofdstad.",
    ],
)
def test_what_only_looks_like_a_dateline_stays_in_the_sentence(text: str) -> None:
    assert find_dateline(text, NL, 0, len(text)) is None


def test_only_the_stretch_asked_for_is_cut_with_offsets_of_the_whole() -> None:
    text = "Kop\n\nDe stad viel. Het leger vluchtte."
    cut = segment(text, NL, 5, 18)
    assert [text[s.start : s.end] for s in cut] == ["De stad viel."]


def test_marks_without_width_stay_inside_words_and_are_none_of_their_own() -> None:
    text = "\u200eAl\u200f-Sham\u200b zei \u2067داعش\u2069 kwa\u00adm é\u0323n 👩\u200d🚒."
    assert words(text) == ["Al\u200f-Sham", "zei", "داعش", "kwa\u00adm", "é\u0323n", "👩\u200d🚒", "."]


@pytest.mark.parametrize("language", ["nl", "en"])
@given(
    text=st.text()
    | st.text(alphabet="aB é.,!?\"'’”“-–—()[]1:/\n\t@#&•*|\u200f\u00a0\u0301…")
    | st.lists(st.sampled_from("De A. U.S. . ? \" ' “ ” - nr. 5 3. Jan. (AP) – GAO \n [16:45] n't x-y".split(" "))).map(" ".join)
)
@example(text="A.. .' \"’’ --“.”")
@example(text="0\x85·\x1b")
@example(text="é🙂Kidal fell to the soldiers.A")
def test_every_visible_sign_is_in_one_word_or_a_prefix_and_words_are_the_text(language: str, text: str) -> None:
    cut = segment(text, load_segment_rules(language))
    covered = bytearray(len(text))
    for sentence in cut:
        assert sentence.tokens
        assert [t.index for t in sentence.tokens] == list(range(len(sentence.tokens)))
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for token in sentence.tokens:
            assert token.text
            assert token.text == text[token.start : token.end]
            assert not re.search(r"[^\S\u00a0\u2009\u202f]", token.text)
            assert not any(covered[token.start : token.end])
            covered[token.start : token.end] = b"\x01" * (token.end - token.start)
        if sentence.prefix:
            covered[slice(*sentence.prefix)] = b"\x01" * (sentence.prefix[1] - sentence.prefix[0])
    assert all(covered[m.start()] for m in SEEN.finditer(text)) or not cut
    assert all(one.end <= other.start for one, other in pairwise(cut))
    assert all(one.paragraph <= other.paragraph for one, other in pairwise(cut))


@pytest.mark.parametrize("piece", ["a", "a.", "'", '. " ', "www.", "a@", "@a", "1.", "-", " ", "\n", "A. ", "((", "\u200f", "[16:45] "])
def test_long_runs_of_anything_are_cut_in_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    for rules in (NL, EN):
        segment(text, rules)  # a pattern that goes back on its steps would not end


def test_a_language_without_rules_is_named() -> None:
    with pytest.raises(PackError, match="'xx'"):
        load_segment_rules("xx")
    assert {"en", "nl"} <= set(segmented_languages())


@pytest.mark.shared
@pytest.mark.parametrize("language, name, word_floor, sentence_floor", [("nl", "nl_dev", 99.8, 99.0), ("en", "en_dev", 99.0, 70.0)])
def test_words_and_sentences_are_those_of_the_treebanks(
    shared: Path, language: str, name: str, word_floor: float, sentence_floor: float
) -> None:
    text, gold_words, gold_sentences = _raw(shared / "treebanks" / f"{name}.conllu.xz")
    cut = segment(text, load_segment_rules(language))
    assert _f1(gold_words, {(t.start, t.end) for s in cut for t in s.tokens}) >= word_floor
    assert _f1(gold_sentences, {(s.start, s.end) for s in cut}) >= sentence_floor


def _raw(path: Path) -> tuple[str, set[tuple[int, int]], set[tuple[int, int]]]:
    """Return the running text of a treebank, its paragraphs parted by blank lines, and the spans of its words and sentences."""
    pieces: list[str] = []
    tokens: set[tuple[int, int]] = set()
    units: set[tuple[int, int]] = set()
    place, group, last = 0, "", None
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id ="):
                group = re.sub(r"[.-]?s?\.?\d+$", "", line.strip())
            elif line.startswith("# text ="):
                sentence = line[9:].rstrip("\n")
                gap = "" if not pieces else " " if group == last else "\n\n"
                pieces += (gap, sentence)
                place += len(gap)
                units.add((place, place + len(sentence)))
                at, last = place, group
                place += len(sentence)
            elif line[0].isdigit():
                columns = line.rstrip("\n").split("\t")
                tokens.add((at, at + len(columns[1])))
                at += len(columns[1]) + ("SpaceAfter=No" not in columns[9])
    return "".join(pieces), tokens, units


def _f1(gold: set[tuple[int, int]], found: set[tuple[int, int]]) -> float:
    return 200 * len(gold & found) / (len(gold) + len(found))
