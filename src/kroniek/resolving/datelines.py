"""The place that a report was filed from, which stands before its first sentence and is no part of it ("GOMA, DR Congo (AFP) –")."""

import re
from collections.abc import Iterator, Sequence

from kroniek.language.segmenting import SegmentRules, find_dateline
from kroniek.language.syntax import Sentence, Token

__all__ = ["dateline_sentences"]

_PARTS = re.compile(r"\w[\w.'’]*|[^\w\s]")


def dateline_sentences(text: str, sentences: Sequence[Sentence], rules: SegmentRules) -> Iterator[Sentence]:
    """Yield the words of the place in each dateline as a sentence of names, without a tree."""
    for sentence in sentences:
        if sentence.prefix is None:
            continue
        dateline = find_dateline(text, rules, sentence.prefix[0], sentence.end)
        if dateline is not None:
            start, end = dateline.place[0], (dateline.region or dateline.place)[1]
            words = _PARTS.finditer(text, start, end)
            tokens = [
                Token(i, w.start(), w.end(), w[0], w[0].lower(), "PROPN" if w[0][0].isalnum() else "PUNCT") for i, w in enumerate(words)
            ]
            if tokens:
                yield Sentence(tokens, start, end, sentence.paragraph)
