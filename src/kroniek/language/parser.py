"""Parsing: a protocol, and our own network run by ONNX Runtime.

A parser fills in lemma, tag, features, head and relation of the tokens it is given (Universal Dependencies). Our own packs
hold three small graphs (``words``, ``sentences``, ``relations``) and a vocabulary; ``make parsers`` trains them.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from kroniek.errors import ParserError
from kroniek.language.lemmas import apply_script
from kroniek.language.spelling import ROOT, spell, word_key
from kroniek.language.syntax import Sentence
from kroniek.language.trees import decode_heads

__all__ = ["NetworkParser", "Parser", "load_parser"]

FORMAT = 1
BATCH_TOKENS = 128  # sentences of one length go together; small batches pad less
LONGEST_SENTENCE = 160  # a longer one is parsed in stretches, each its own tree under the first's root
REMEMBERED_FORMS = 40_000
PADS = 8  # more than the widest convolution reaches


class Parser(Protocol):
    """Anything that can fill in the trees of sentences; spaCy and Stanza pipelines are adapted to this."""

    def parse(self, sentences: Sequence[Sentence]) -> None:
        """Fill in lemma, upos, features, head and deprel of every token, in place."""


def load_parser(language: str, lemmas: Mapping[str, Mapping[str, str]] | None = None, folder: Traversable | None = None) -> "NetworkParser":
    """Return the parser of a language pack; ``lemmas`` maps irregular forms to lemmas, for ``verbs``
    and ``nouns``, and goes before what was learnt.

    Raises ParserError when the pack has none, or one of another format.
    """
    place = folder or files("kroniek.language").joinpath(language, "parser")
    try:
        header = json.loads(place.joinpath("vocabulary.json").read_text(encoding="utf-8"))
        graphs = {name: place.joinpath(f"{name}.onnx").read_bytes() for name in ("words", "sentences", "relations")}
    except (OSError, ValueError) as error:
        raise ParserError(
            f"the parser of the language pack {language!r} cannot be read: {error}.",
            remedy="Install the package again, or train the parser with `make parsers`.",
        ) from error
    if header.get("format") != FORMAT:
        raise ParserError(f"the parser of {language!r} has format {header.get('format')}, this version reads {FORMAT}.")
    return NetworkParser(header, graphs, lemmas or {})


class NetworkParser:
    """The network of ``training/parser`` on one CPU thread. Not for use by several threads at once."""

    def __init__(self, header: dict[str, Any], graphs: dict[str, bytes], lemmas: Mapping[str, Mapping[str, str]]) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        sessions = {
            name: onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"]) for name, graph in graphs.items()
        }
        self._word_graph, self._sentence_graph, self._relation_graph = sessions["words"], sessions["sentences"], sessions["relations"]
        self._words: dict[str, int] = {w: i for i, w in enumerate(header["words"])}
        self._characters: dict[str, int] = {c: i for i, c in enumerate(header["characters"])}
        self._upos: list[str] = header["upos"]
        self._features: list[str] = header["features"]
        self._relations: list[str] = header["relations"]
        self._lemma = _lemmatiser(header, lemmas)
        self._rows: dict[str, int] = {}
        self._vectors: NDArray[np.float32] = np.empty((0, header["vector_size"]), dtype=np.float32)

    def parse(self, sentences: Sequence[Sentence]) -> None:
        """Fill in lemma, upos, features, head and deprel of every token, in place."""
        stretches = [
            (sentence, start, min(start + LONGEST_SENTENCE, len(sentence.tokens)))
            for sentence in sentences
            for start in range(0, len(sentence.tokens), LONGEST_SENTENCE)
        ]
        stretches.sort(key=lambda s: s[2] - s[1])
        batch: list[tuple[Sentence, int, int]] = []
        for stretch in stretches:
            if batch and (stretch[2] - stretch[1] + 1) * (len(batch) + 1) > BATCH_TOKENS:
                self._parse_batch(batch)
                batch = []
            batch.append(stretch)
        if batch:
            self._parse_batch(batch)

    def _parse_batch(self, batch: list[tuple[Sentence, int, int]]) -> None:
        forms = [[t.text for t in sentence.tokens[start:end]] for sentence, start, end in batch]
        lengths = np.array([len(row) + 1 for row in forms], dtype=np.int64)
        time = int(lengths.max())
        self._remember({form for row in forms for form in row} | {ROOT})
        rows = self._rows
        # the root stands behind short sentences too: numbers are rounded by the whole batch, which must hold nothing but the sentences
        places = np.full((time, len(batch)), rows[ROOT], dtype=np.int64)
        for column, row in enumerate(forms):
            places[1 : len(row) + 1, column] = [rows[form] for form in row]
        upos, features, scripts, arcs, dependents, heads_states = self._sentence_graph.run(
            None, {"vectors": self._vectors[places], "lengths": lengths.astype(np.int32)}
        )
        heads = decode_heads(arcs, lengths)
        states = heads_states[np.arange(len(batch))[:, None], heads]
        size = dependents.shape[2]
        (relations,) = self._relation_graph.run(None, {"dependents": dependents.reshape(-1, size), "heads": states.reshape(-1, size)})
        self._fill(batch, upos.tolist(), features.tolist(), scripts.tolist(), heads.tolist(), relations.reshape(heads.shape).tolist())

    def _fill(
        self,
        batch: list[tuple[Sentence, int, int]],
        upos: list[list[int]],
        features: list[list[int]],
        scripts: list[list[int]],
        heads: list[list[int]],
        relations: list[list[int]],
    ) -> None:
        for row, (sentence, start, end) in enumerate(batch):
            sentence._children = None
            tokens = sentence.tokens
            row_upos, row_features, row_scripts, row_heads, row_relations = (
                upos[row],
                features[row],
                scripts[row],
                heads[row],
                relations[row],
            )
            for place in range(1, end - start + 1):
                token = tokens[start + place - 1]
                token.upos = self._upos[row_upos[place]]
                token.features = self._features[row_features[place]]
                head = row_heads[place]
                token.deprel = self._relations[row_relations[place]]
                token.head = start + head - 1 if head else -1
                if not head:
                    token.deprel = "root"
                    if start:
                        token.head, token.deprel = self._first_root(sentence), "parataxis"
                elif token.deprel == "root":
                    token.deprel = "dep"
                token.lemma = self._lemma(token.text, token.upos, row_scripts[place])

    @staticmethod
    def _first_root(sentence: Sentence) -> int:
        return next((t.index for t in sentence.tokens[:LONGEST_SENTENCE] if t.head == -1), 0)

    def _remember(self, forms: set[str]) -> None:
        new = [form for form in forms if form not in self._rows]
        if not new:
            return
        if len(self._rows) + len(new) > REMEMBERED_FORMS:
            self._rows = {}
            new = sorted(forms)
        words = np.array([self._words.get(form if form == ROOT else word_key(form), 0) for form in new], dtype=np.int64)
        spelt = [[self._characters.get(c, 1) for c in ([ROOT] if form == ROOT else spell(form))] for form in new]
        # pads behind every form, so that a form's vector never depends on the forms computed with it
        spelling = np.zeros((len(new), max(map(len, spelt)) + PADS), dtype=np.int64)
        for row, letters in enumerate(spelt):
            spelling[row, : len(letters)] = letters
        (vectors,) = self._word_graph.run(None, {"words": words, "spelling": spelling})
        first, last = len(self._rows), len(self._rows) + len(new)
        if last > len(self._vectors):
            # room for as many again, so that a growing memory is seldom copied
            room = np.empty((max(last, 2 * len(self._vectors)), self._vectors.shape[1]), dtype=np.float32)
            room[:first] = self._vectors[:first]
            self._vectors = room
        self._vectors[first:last] = vectors
        self._rows.update((form, first + i) for i, form in enumerate(new))


def _lemmatiser(header: dict[str, Any], irregular: Mapping[str, Mapping[str, str]]) -> Callable[[str, str, int], str]:
    """Return what gives the lemma of a form by its tag and the script that the network chose; it holds on to no parser."""
    known: dict[str, str] = header["lemmas"]
    scripts: list[str] = header["scripts"]
    verbs, nouns = irregular.get("verbs", {}), irregular.get("nouns", {})

    @lru_cache(maxsize=REMEMBERED_FORMS)
    def lemma_of(form: str, upos: str, script: int) -> str:
        low = form.lower()
        own = nouns if upos == "NOUN" else verbs if upos in ("VERB", "AUX", "ADJ") else None
        if own is not None and (lemma := own.get(low)):
            return lemma
        lemma = known.get(f"{low}\t{upos}")
        return lemma if lemma is not None else apply_script(scripts[script], form)

    return lemma_of
