"""What is set right in trees of any kind."""

from kroniek.language.syntax import Sentence, Token
from kroniek.reading import Names, load_gate, load_grammar, noun_classes
from kroniek.reading.repairs import repair
from kroniek.reading.tools import Tools


def test_a_noun_taken_for_a_pronoun_takes_the_place_of_no_word_that_hangs_on_it() -> None:
    rows = [
        ("soldiers", "soldier", "NOUN", "Number=Plur", 1, "nsubj"),
        ("found", "find", "VERB", "Mood=Ind|Tense=Past|VerbForm=Fin", -1, "root"),
        ("one", "one", "NUM", "", 3, "nummod"),
        ("land", "land", "NOUN", "Number=Sing", 4, "nmod"),
        ("mine", "mine", "PRON", "", 1, "obj"),
    ]
    tokens = [Token(i, 10 * i, 10 * i + len(row[0]), *row) for i, row in enumerate(rows)]
    repair(Sentence(tokens, 0, 50), Tools(load_grammar("en"), noun_classes("en"), load_gate("en"), Names()))
    assert [(t.text, t.upos, t.head, t.deprel) for t in tokens[3:]] == [("land", "NOUN", 4, "compound"), ("mine", "NOUN", 1, "obj")]
