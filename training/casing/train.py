"""Learn how a language writes its words when it does not shout: counts for ``kroniek.language.casing``.

    python -m training.casing.train en nl

Words in the middle of sentences are counted as lower, capital or upper, and so is which follows which. The spelling of names that no
treebank holds is learnt from the names of places and actors that ship with the package.
"""

import json
import os
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kroniek.language.casing import CLASSES, OTHER, class_of, words_of
from kroniek.resolving.folding import fold
from training.parser.conllu import read

ROOT = Path(__file__).parents[2] / "src" / "kroniek"
TREEBANKS = Path(os.environ.get("KRONIEK_SHARED", "../shared")) / "treebanks"
RARE = 4  # words met fewer times teach what unknown words look like
MET = 2  # words met fewer times are left to their spelling
TITLED = 0.6  # a sentence with a larger share of capitals is a heading
PLACES = 20_000  # inhabitants of the places whose names teach how names are spelt
SHARED = 5  # a word in so many names of places is a word of names
OPENING = frozenset({'"', "'", "“", "‘", "``", "(", "[", ":", "-", "–", "—", "...", "*", "•"})


def main(languages: Iterable[str]) -> None:
    for language in languages:
        rows = list(sentences(TREEBANKS / f"{language}_train.conllu.xz"))
        model = learn(rows, [*place_names(), *actor_names()])
        path = ROOT / "language" / language / "parser" / "casing.json"
        path.write_text(json.dumps(model, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
        print(language, path.stat().st_size, evaluate(language))


def sentences(path: Path) -> Iterator[list[str]]:
    """Yield the forms of sentences that are written in ordinary case."""
    for sentence in read(path):
        forms = [form for form in sentence.forms if form]
        words = [w for w in forms if w.isalpha() and len(w) > 1]
        if len(words) >= 3 and sum(w[0].isupper() for w in words) <= TITLED * len(words):
            yield forms


def learn(rows: Iterable[list[str]], names: Iterable[str]) -> dict[str, object]:
    words: dict[str, Counter[str]] = defaultdict(Counter)
    follows: dict[str, Counter[str]] = defaultdict(Counter)
    for forms in rows:
        before = ""
        fresh = True
        for form in forms:
            for word in words_of(form):
                kind = class_of(word)
                if kind != OTHER and not fresh:
                    words[word.lower()][kind] += 1
                    if before:
                        follows[before][kind] += 1
                before = "" if fresh else kind
            if any(c.isalnum() for c in form):
                fresh = False
            else:
                before = ""
                fresh = fresh or form in OPENING
    for word in shared_words():
        if word not in words:
            words[word]["capital"] = MET
    grams: dict[str, Counter[str]] = defaultdict(Counter)
    for word, counts in words.items():
        if sum(counts.values()) < RARE and word.isalpha():
            count(grams, word, counts.most_common(1)[0][0])
    listed: Counter[str] = Counter(word.lower() for name in names for word in words_of(name) if class_of(word) == "capital")
    for word in listed:
        if word.isalpha() and len(word) > 2 and word not in words:
            count(grams, word, "capital")
    return {
        "words": {w: [c[k] for k in CLASSES] for w, c in words.items() if sum(c.values()) >= MET},
        "follows": {b: [c[k] for k in CLASSES] for b, c in follows.items()},
        "grams": {g: [c[k] for k in CLASSES] for g, c in grams.items()},
    }


def count(grams: dict[str, Counter[str]], word: str, kind: str) -> None:
    marked = f"^^{word}$"
    for i in range(2, len(marked)):
        grams[marked[i - 2 : i + 1]][kind] += 1


def place_names() -> Iterator[str]:
    with sqlite3.connect(ROOT / "resolving" / "data" / "gazetteer.sqlite") as database:
        yield from (row[0] for row in database.execute("SELECT name FROM places WHERE population >= ?", (PLACES,)))


def shared_words() -> Iterator[str]:
    """Yield the words that many names of places have, without accents: saints and families among them."""
    counts: Counter[str] = Counter()
    with sqlite3.connect(ROOT / "resolving" / "data" / "gazetteer.sqlite") as database:
        for (name,) in database.execute("SELECT name FROM places"):
            counts.update({fold(word) for word in words_of(name) if class_of(word) == "capital" and word.isalpha() and len(word) > 3})
    yield from sorted(word for word, count in counts.items() if count >= SHARED)


def actor_names() -> Iterator[str]:
    data = json.loads((ROOT / "resolving" / "data" / "actors.json").read_text("utf-8"))
    for row in data["actor"]:
        if row["kind"] in ("person", "rebel", "militia"):
            yield row["name"]


def evaluate(language: str) -> str:
    """Return how well words in capitals are brought back, on the treebank's development part."""
    from kroniek.language.casing import load_casing, recase

    load_casing.cache_clear()
    right = total = hit = given = wanted = 0
    for forms in sentences(TREEBANKS / f"{language}_dev.conllu.xz"):
        text = " ".join(forms)
        cased = recase(text.upper(), language)
        for i, (one, other) in enumerate(zip(text.split(), cased.split(), strict=False)):
            if i and one.isalpha() and one.upper() == other.upper():
                right, total = right + (one == other), total + 1
                given, wanted = given + (other != other.lower()), wanted + (one != one.lower())
                hit += other != other.lower() and one != one.lower()
    return f"words right {right / total:.4f} of {total}, capitals P {hit / given:.3f} R {hit / wanted:.3f}"


if __name__ == "__main__":
    main(sys.argv[1:])
