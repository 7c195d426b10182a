"""Learn the weights of the topic check: ``python -m training.topic``, and see what they reach: ``python -m training.topic --test``.

Logistic regression with a little shrinkage (Newton's method), on the measures of ``kroniek.reading.topic`` of the training reports of
``corpus/``: those of ``topic/`` marked so, and the annotated ones, where a distractor is not about conflict. To lose a report costs
more than to take in one on another subject. The weights are written to ``src/kroniek/reading/topic.toml``.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kroniek.intake import read_text
from kroniek.reader import Reader
from kroniek.reading.topic import Subject, Topic

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "src" / "kroniek" / "reading" / "topic.toml"
LANGUAGES = ("nl", "en")
SHRINKAGE = 0.05
COST_OF_LOSS = 1.5  # a report on conflict that is lost, against one on another subject that is taken in
HEAD = """# The weights of the topic check (topic.py), written by `python -m training.topic`. What speaks for conflict is above 0.
"""


class Text(NamedTuple):
    """A text and whether it is about conflict."""

    source: str
    language: str
    published: str | None
    text: str
    conflict: bool


def texts(split: str) -> Iterator[Text]:
    """Yield the texts of a split: ``train``, ``dev`` or ``test``."""
    for language in LANGUAGES:
        for line in (ROOT / "corpus" / "topic" / f"{language}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["split"] == split:
                yield Text(f"topic {language}", language, None, row["text"], row["conflict"])
        for line in (ROOT / "corpus" / language / f"{split}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Text(f"corpus {language}", language, row["published"], row["text"], bool(row["facts"]))


def topics(split: str) -> Iterator[tuple[Text, Topic | None]]:
    """Yield each text of a split with its topic."""
    reader = Reader()
    for text in texts(split):
        yield text, reader.topic(read_text(text.text, published=text.published, language=text.language))


def learn(rows: Sequence[tuple[Text, Topic]]) -> dict[str, float]:
    """Return the weights that tell the texts apart best."""
    names = sorted({name for _, topic in rows for name in topic.measures})
    measures = np.array([[topic.measures[name] for name in names] for _, topic in rows])
    wanted = np.array([float(text.conflict) for text, _ in rows])
    cost = np.where(wanted > 0, COST_OF_LOSS, 1.0)
    shrinkage = np.array([0.0 if name == "always" else SHRINKAGE for name in names])
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(100):
        likely = 1 / (1 + np.exp(-measures @ weights))
        slope = measures.T @ (cost * (likely - wanted)) + shrinkage * weights
        curve = (measures * (cost * likely * (1 - likely))[:, None]).T @ measures + np.diag(shrinkage)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if abs(step).max() < 1e-9:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def written(weights: dict[str, float]) -> str:
    """Return weights as TOML."""
    lines = [HEAD, f"always = {weights['always']:.2f}"]
    for group in ("share", "count", "report", "claims"):
        lines.append(f"\n[{group}]")
        lines += [f"{name.partition('.')[2]} = {weight:.2f}" for name, weight in sorted(weights.items()) if name.startswith(f"{group}.")]
    return "\n".join(lines) + "\n"


def table(split: str) -> str:
    """Return how many reports on conflict are kept and how many texts on other subjects let in, by source."""
    right: dict[tuple[str, bool], list[bool]] = {}
    for text, topic in topics(split):
        taken = topic is not None and topic.subject is Subject.CONFLICT
        right.setdefault((text.source, text.conflict), []).append(taken)
    lines = [f"{split:12} {'about conflict, kept':>24} {'other subjects, let in':>26}"]
    for source in sorted({source for source, _ in right}):
        kept, let_in = right[source, True], right[source, False]
        lines.append(f"{source:12} {sum(kept):16} of {len(kept):4} {sum(let_in):18} of {len(let_in):4}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", action="store_true", help="only measure, on the texts that nothing was learnt from")
    if not parser.parse_args().test:
        rows = [(text, topic) for text, topic in topics("train") if topic is not None]
        WEIGHTS.write_text(written(learn(rows)), encoding="utf-8")
        print(f"{len(rows)} texts; the weights are in {WEIGHTS.relative_to(ROOT)}")
        return
    for split in ("train", "dev", "test"):
        print(table(split))


if __name__ == "__main__":
    main()
