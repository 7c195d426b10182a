"""What conflict news needs and treebanks lack: group names and acronyms as proper nouns, headlines, upper case.

Each change keeps the tree valid. The names stand in ``names.toml`` beside this file.
"""

import random
import tomllib
from dataclasses import replace
from pathlib import Path

from training.parser.conllu import Sentence

NAMES: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))

SWAP_NAME = 0.30  # chance that a sentence has one of its names swapped
DROP_FINAL_STOP = 0.12
LOWER = 0.04
UPPER = 0.07
TITLE = 0.04


def vary(sentence: Sentence, language: str, chance: random.Random) -> Sentence:
    """Return the sentence, perhaps with other names, without its final stop, or in another case."""
    if chance.random() < SWAP_NAME:
        sentence = swap_name(sentence, language, chance)
    if chance.random() < DROP_FINAL_STOP:
        sentence = drop_final_stop(sentence)
    roll = chance.random()
    if roll < LOWER:
        return replace(sentence, forms=tuple(f.lower() for f in sentence.forms))
    if roll < LOWER + UPPER:
        return replace(sentence, forms=tuple(f.upper() for f in sentence.forms))
    if roll < LOWER + UPPER + TITLE and language == "en":
        return replace(sentence, forms=tuple(f[:1].upper() + f[1:] if len(f) > 3 else f for f in sentence.forms))
    return sentence


def swap_name(sentence: Sentence, language: str, chance: random.Random) -> Sentence:
    """Return the sentence with one single-word name exchanged for the name of an armed group or force."""
    slots = [i for i in range(len(sentence)) if _is_single_name(sentence, i)]
    if not slots:
        return sentence
    slot = chance.choice(slots)
    name = chance.choice(NAMES["shared"] + NAMES[language])
    forms, lemmas = list(sentence.forms), list(sentence.lemmas)
    forms[slot] = lemmas[slot] = name
    return replace(sentence, forms=tuple(forms), lemmas=tuple(lemmas))


def drop_final_stop(sentence: Sentence) -> Sentence:
    """Return the sentence without the punctuation mark that ends it, as headlines stand."""
    last = len(sentence)
    if last < 3 or sentence.upos[-1] != "PUNCT" or last in sentence.heads:
        return sentence
    return Sentence(
        sentence.forms[:-1],
        sentence.lemmas[:-1],
        sentence.upos[:-1],
        sentence.features[:-1],
        sentence.heads[:-1],
        sentence.relations[:-1],
    )


def _is_single_name(sentence: Sentence, index: int) -> bool:
    if sentence.upos[index] != "PROPN" or sentence.relations[index] in ("flat", "fixed", "compound", "goeswith"):
        return False
    return not any(
        head == index + 1 and relation in ("flat", "compound", "goeswith", "amod", "nmod:poss", "det")
        for head, relation in zip(sentence.heads, sentence.relations, strict=True)
    )
