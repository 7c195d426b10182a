"""Treebank sentences: read CoNLL-U, packed or not."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

KEPT_FEATURES = frozenset({"Number", "Person", "Tense", "VerbForm", "PronType", "Poss", "Reflex", "Gender", "Mood"})


@dataclass(frozen=True)
class Sentence:
    """One tree, a list a column; heads count from 1, 0 is the root."""

    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    features: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.forms)


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file (``.xz`` is unpacked); features are cut down to those the parser learns."""
    opened = lzma.open if path.suffix == ".xz" else open
    rows: list[list[str]] = []
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            if line.strip():
                columns = line.rstrip("\n").split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif rows:
                yield _sentence(rows)
                rows = []
    if rows:
        yield _sentence(rows)


def _sentence(rows: list[list[str]]) -> Sentence:
    return Sentence(
        forms=tuple(r[1] for r in rows),
        lemmas=tuple(r[2] for r in rows),
        upos=tuple(r[3] for r in rows),
        features=tuple(_kept(r[5]) for r in rows),
        heads=tuple(int(r[6]) for r in rows),
        relations=tuple(r[7] for r in rows),
    )


def _kept(features: str) -> str:
    return "|".join(f for f in features.split("|") if f.split("=")[0] in KEPT_FEATURES)
