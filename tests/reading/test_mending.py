"""Trees in which the parser took a finite verb for a participle."""

from kroniek.language.syntax import Sentence, Token
from kroniek.reading.mending import mend_verbs

SUBORDINATORS = frozenset({"as", "after"})


def parsed(*rows: tuple[str, str, str, str, int, str]) -> Sentence:
    tokens, at = [], 0
    for index, (text, lemma, upos, features, head, deprel) in enumerate(rows):
        tokens.append(Token(index, at, at + len(text), text, lemma, upos, features, head, deprel))
        at += len(text) + 1
    return Sentence(tokens, 0, at)


def arcs(sentence: Sentence) -> list[tuple[str, int, str]]:
    mend_verbs(sentence, SUBORDINATORS)
    return [(t.text, t.head, t.deprel) for t in sentence.tokens]


PARTICIPLE = "Tense=Past|VerbForm=Part"


def test_a_root_whose_participle_has_an_object_is_its_subject() -> None:
    sentence = parsed(
        ("Rebels", "rebel", "NOUN", "Number=Plur", -1, "root"),
        ("seized", "seize", "VERB", PARTICIPLE, 0, "acl"),
        ("Kidal", "Kidal", "PROPN", "", 1, "xcomp"),
    )
    assert arcs(sentence) == [("Rebels", 1, "nsubj"), ("seized", -1, "root"), ("Kidal", 1, "obj")]


def test_a_participle_between_two_nouns_is_the_verb_of_the_first() -> None:
    sentence = parsed(
        ("Looters", "looter", "NOUN", "Number=Plur", 2, "compound"),
        ("ransacked", "ransack", "VERB", PARTICIPLE, 2, "amod"),
        ("shops", "shop", "NOUN", "Number=Plur", -1, "root"),
    )
    assert arcs(sentence) == [("Looters", 1, "nsubj"), ("ransacked", -1, "root"), ("shops", 1, "obj")]


def test_a_preposition_before_a_clause_is_its_conjunction() -> None:
    sentence = parsed(
        ("died", "die", "VERB", "Tense=Past|VerbForm=Fin", -1, "root"),
        ("as", "as", "ADP", "", 2, "case"),
        ("militants", "militant", "NOUN", "Number=Plur", 0, "obl"),
        ("struck", "strike", "VERB", "Tense=Past|VerbForm=Fin", 0, "advcl"),
    )
    assert arcs(sentence) == [("died", -1, "root"), ("as", 3, "mark"), ("militants", 3, "nsubj"), ("struck", 0, "advcl")]


def test_a_participle_without_object_stays_one() -> None:
    sentence = parsed(
        ("Houses", "house", "NOUN", "Number=Plur", -1, "root"),
        ("destroyed", "destroy", "VERB", PARTICIPLE, 0, "acl"),
        ("in", "in", "ADP", "", 3, "case"),
        ("Gao", "Gao", "PROPN", "", 1, "obl"),
    )
    assert arcs(sentence) == [("Houses", -1, "root"), ("destroyed", 0, "acl"), ("in", 3, "case"), ("Gao", 1, "obl")]


def test_the_head_of_what_is_said_is_the_subject_of_its_participle() -> None:
    sentence = parsed(
        ("men", "man", "NOUN", "Number=Plur", 4, "ccomp"),
        ("captured", "capture", "VERB", PARTICIPLE, 0, "acl"),
        ("Djibo", "Djibo", "PROPN", "", 1, "xcomp"),
        ("residents", "resident", "NOUN", "Number=Plur", 4, "nsubj"),
        ("said", "say", "VERB", "Tense=Past|VerbForm=Fin", -1, "root"),
    )
    assert arcs(sentence)[:3] == [("men", 1, "nsubj"), ("captured", 4, "ccomp"), ("Djibo", 1, "obj")]


def test_of_two_subjects_the_first_is_that_of_what_is_said() -> None:
    sentence = parsed(
        ("fighters", "fighter", "NOUN", "Number=Plur", 4, "nsubj:pass"),
        ("seized", "seize", "VERB", PARTICIPLE, 0, "acl"),
        ("Palma", "Palma", "PROPN", "", 1, "xcomp"),
        ("media", "media", "NOUN", "Number=Plur", 4, "nsubj"),
        ("reported", "report", "VERB", "Tense=Past|VerbForm=Fin", -1, "root"),
    )
    assert arcs(sentence)[:3] == [("fighters", 1, "nsubj"), ("seized", 4, "ccomp"), ("Palma", 1, "obj")]


def test_a_noun_is_not_what_is_said_where_a_verb_follows_it() -> None:
    sentence = parsed(
        ("fighters", "fighter", "NOUN", "Number=Plur", 3, "ccomp"),
        ("surrendered", "surrender", "VERB", PARTICIPLE, 3, "advcl"),
        ("residents", "resident", "NOUN", "Number=Plur", 3, "nsubj"),
        ("said", "say", "VERB", "Tense=Past|VerbForm=Fin", -1, "root"),
    )
    assert arcs(sentence)[:2] == [("fighters", 1, "nsubj"), ("surrendered", 3, "ccomp")]


def test_no_participle_modifies_a_gerund() -> None:
    sentence = parsed(
        ("Fighting", "fight", "VERB", "Tense=Pres|VerbForm=Part", -1, "root"),
        ("raged", "rage", "VERB", PARTICIPLE, 0, "acl"),
        ("in", "in", "ADP", "", 3, "case"),
        ("Homs", "Homs", "PROPN", "", 1, "obl"),
    )
    assert arcs(sentence) == [("Fighting", 1, "nsubj"), ("raged", -1, "root"), ("in", 3, "case"), ("Homs", 1, "obl")]


def test_a_name_behind_a_verb_that_has_a_doer_is_its_object() -> None:
    sentence = parsed(
        ("jihadists", "jihadist", "NOUN", "Number=Plur", 1, "nsubj:pass"),
        ("seized", "seize", "VERB", PARTICIPLE, -1, "root"),
        ("Bukavu", "Bukavu", "PROPN", "", 1, "xcomp"),
    )
    assert arcs(sentence) == [("jihadists", 1, "nsubj"), ("seized", -1, "root"), ("Bukavu", 1, "obj")]


def test_what_somebody_is_called_is_no_object() -> None:
    sentence = parsed(
        ("town", "town", "NOUN", "Number=Sing", 2, "nsubj:pass"),
        ("is", "be", "AUX", "", 2, "aux:pass"),
        ("called", "call", "VERB", PARTICIPLE, -1, "root"),
        ("Palma", "Palma", "PROPN", "", 2, "xcomp"),
    )
    assert arcs(sentence)[3] == ("Palma", 2, "xcomp")
