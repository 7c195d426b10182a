"""Score the installed parsers on test treebanks: ``python -m training.parser.evaluate --treebanks DIR``.

Gold tokens and sentences, punctuation counted, relations with their subtypes. Speed is from tokens to trees on one thread, the
median of five runs after one that warms up.
"""

import argparse
import os
import statistics
import time
from importlib.resources import files
from pathlib import Path

from kroniek.language.parser import load_parser
from kroniek.language.syntax import Sentence, Token
from training.parser import conllu

TESTS = {"nl": ("nl_test_alpino", "nl_test_lassysmall"), "en": ("en_test_ewt", "en_test_gum")}


def untagged(tree: conllu.Sentence) -> Sentence:
    """Return the bare tokens of a tree."""
    return Sentence([Token(i, i, i + 1, form) for i, form in enumerate(tree.forms)], 0, len(tree))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--treebanks", type=Path, default=Path(os.environ.get("KRONIEK_SHARED", "../shared")) / "treebanks")
    parser.add_argument("--language", action="append", choices=sorted(TESTS))
    parser.add_argument("--pack", type=Path, help="a parser folder other than the installed one")
    options = parser.parse_args()
    print(f"{'test set':20} {'tokens':>7} {'UPOS':>6} {'lemma':>6} {'UAS':>6} {'LAS':>6} {'tokens/s':>9} {'ready s':>8}")
    for language in options.language or TESTS:
        started = time.perf_counter()
        network = load_parser(language, folder=options.pack or files("kroniek.language").joinpath(language, "parser"))
        ready = time.perf_counter() - started
        for name in TESTS[language]:
            trees = list(conllu.read(options.treebanks / f"{name}.conllu.xz"))
            tokens = sum(map(len, trees))
            took = []
            for _ in range(6):
                sentences = [untagged(t) for t in trees]
                started = time.process_time()
                network.parse(sentences)
                took.append(time.process_time() - started)
            right = [0, 0, 0, 0]
            for tree, sentence in zip(trees, sentences, strict=True):
                for i, token in enumerate(sentence.tokens):
                    attached = token.head + 1 == tree.heads[i]
                    right[0] += token.upos == tree.upos[i]
                    right[1] += token.lemma == tree.lemmas[i]
                    right[2] += attached
                    right[3] += attached and token.deprel == tree.relations[i]
            shares = " ".join(f"{100 * r / tokens:6.2f}" for r in right)
            print(f"{name:20} {tokens:7} {shares} {tokens / statistics.median(took[1:]):9.0f} {ready:8.2f}", flush=True)


if __name__ == "__main__":
    main()
