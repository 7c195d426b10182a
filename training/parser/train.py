"""Train the parser of a language: ``python -m training.parser.train nl --treebanks DIR --out DIR``.

A checkpoint is written after each epoch; started again, training goes on from there. One CPU core suffices.
"""

import argparse
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from kroniek.language.lemmas import derive_script
from kroniek.language.spelling import ROOT, spell, word_key
from training.parser import conllu
from training.parser.augment import NAMES, vary
from training.parser.conllu import Sentence
from training.parser.network import Network, Shape
from training.parser.vocabulary import Vocabulary, count

BATCH_TOKENS = 900
LONGEST_TRAINED = 90
WORD_DROPOUT = 0.10
PEAK_RATE = 2.5e-3


class Encoder:
    """Turns sentences of one length into tensors."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.words = {w: i for i, w in enumerate(vocabulary.words)}
        self.characters = {c: i for i, c in enumerate(vocabulary.characters)}
        self.classes = {
            name: {c: i for i, c in enumerate(getattr(vocabulary, name))} for name in ("upos", "features", "scripts", "relations")
        }

    def forms(self, batch: list[Sentence], chance: random.Random | None) -> tuple[Tensor, Tensor, Tensor]:
        """Return the numbers and spellings of the distinct forms, and where each stands [time, batch]."""
        index: dict[tuple[str, bool], int] = {(ROOT, False): 0}
        places = []
        for sentence in batch:
            row = [0]
            for form in sentence.forms:
                hidden = chance is not None and chance.random() < WORD_DROPOUT
                row.append(index.setdefault((form, hidden), len(index)))
            places.append(row)
        words = [0 if hidden else self.words.get(form if form == ROOT else word_key(form), 0) for form, hidden in index]
        spelt = [[self.characters.get(c, 1) for c in ([ROOT] if form == ROOT else spell(form))] for form, _ in index]
        length = max(5, max(map(len, spelt)))
        spelling = torch.tensor([s + [0] * (length - len(s)) for s in spelt])
        return torch.tensor(words), spelling, torch.tensor(places).t()

    def targets(self, batch: list[Sentence]) -> dict[str, Tensor]:
        """Return the classes of each token [batch, time without root]; -1 where a class is unknown."""
        scripts = [[derive_script(f, m) for f, m in zip(s.forms, s.lemmas, strict=True)] for s in batch]
        columns = {
            "upos": [s.upos for s in batch],
            "features": [s.features for s in batch],
            "scripts": scripts,
            "relations": [s.relations for s in batch],
        }
        found = {
            name: torch.tensor([[self.classes[name].get(value, -1) for value in row] for row in rows]) for name, rows in columns.items()
        }
        found["heads"] = torch.tensor([s.heads for s in batch])
        return found


def batches(sentences: list[Sentence], chance: random.Random) -> Iterator[list[Sentence]]:
    """Yield batches of sentences of equal length, in random order, so that nothing is padded."""
    by_length: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        by_length[len(sentence)].append(sentence)
    found = []
    for length, group in by_length.items():
        chance.shuffle(group)
        size = max(1, BATCH_TOKENS // (length + 1))
        found += [group[i : i + size] for i in range(0, len(group), size)]
    chance.shuffle(found)
    yield from found


def loss_of(network: Network, encoder: Encoder, batch: list[Sentence], chance: random.Random | None) -> tuple[Tensor, dict[str, float]]:
    """Return the summed loss of a batch and its share of right arcs, labelled arcs and tags."""
    words, spelling, places = encoder.forms(batch, chance)
    vectors = network.encoder(words, spelling)[places]
    scores = network(vectors)
    targets = encoder.targets(batch)
    heads = targets["heads"]
    arcs = scores["arcs"][:, 1:]
    total = F.cross_entropy(arcs.flatten(0, 1), heads.flatten())
    states = scores["relation_head"].gather(1, heads.unsqueeze(2).expand(-1, -1, network.shape.relation_size))
    related = network.relate(scores["relation_dependent"][:, 1:].flatten(0, 1), states.flatten(0, 1))
    total = total + F.cross_entropy(related, targets["relations"].flatten())
    right: dict[str, float] = {}
    for name, weight in (("upos", 1.0), ("features", 0.4), ("scripts", 0.6)):
        logits = scores[name][:, 1:].flatten(0, 1)
        if (targets[name] >= 0).any():
            total = total + weight * F.cross_entropy(logits, targets[name].flatten(), ignore_index=-1)
        right[name] = (logits.argmax(1) == targets[name].flatten()).float().sum().item()
    attached = arcs.argmax(2) == heads
    right["uas"] = attached.float().sum().item()
    right["las"] = (attached.flatten() & (related.argmax(1) == targets["relations"].flatten())).float().sum().item()
    return total, right


@torch.no_grad()
def measure(network: Network, encoder: Encoder, sentences: list[Sentence]) -> dict[str, float]:
    """Return shares of right tokens before tree decoding; relations are judged at the gold head."""
    network.eval()
    sums: dict[str, float] = defaultdict(float)
    tokens = 0
    for batch in batches(list(sentences), random.Random(0)):
        _, right = loss_of(network, encoder, batch, None)
        tokens += sum(map(len, batch))
        for name, value in right.items():
            sums[name] += value
    network.train()
    return {name: round(100 * value / tokens, 2) for name, value in sums.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language")
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=26)
    parser.add_argument("--hidden", type=int, default=200)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    options.out.mkdir(parents=True, exist_ok=True)
    sentences = [s for s in conllu.read(options.treebanks / f"{options.language}_train.conllu.xz") if len(s) <= LONGEST_TRAINED][
        : options.limit
    ]
    dev = list(conllu.read(options.treebanks / f"{options.language}_dev.conllu.xz"))
    vocabulary = count(sentences, NAMES["shared"] + NAMES[options.language])
    (options.out / "vocabulary.json").write_text(json.dumps(asdict(vocabulary), ensure_ascii=False), encoding="utf-8")
    shape = Shape(
        words=len(vocabulary.words),
        characters=len(vocabulary.characters),
        upos=len(vocabulary.upos),
        features=len(vocabulary.features),
        scripts=len(vocabulary.scripts),
        relations=len(vocabulary.relations),
        hidden=options.hidden,
    )
    network, encoder = Network(shape), Encoder(vocabulary)
    optimiser = torch.optim.AdamW(network.parameters(), lr=PEAK_RATE, betas=(0.9, 0.95), weight_decay=1e-4, eps=1e-8)
    tokens = sum(map(len, sentences))
    steps = options.epochs * len(list(batches(sentences, random.Random(1))))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / 300) * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, step / steps))))
    )
    checkpoint = options.out / "checkpoint.pt"
    first = 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        schedule.load_state_dict(state["schedule"])
        first = state["epoch"] + 1
    print(
        f"{options.language}: {len(sentences)} sentences, {tokens} tokens, {sum(p.numel() for p in network.parameters()):,} weights",
        flush=True,
    )
    for epoch in range(first, options.epochs):
        chance = random.Random(1000 + epoch)
        started, seen = time.process_time(), 0
        varied = [vary(s, options.language, chance) for s in sentences]
        for number, batch in enumerate(batches(varied, chance)):
            loss, _ = loss_of(network, encoder, batch, chance)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            schedule.step()
            seen += sum(map(len, batch))
            if number % 100 == 99:
                print(
                    f"  epoch {epoch} {100 * seen // tokens}% loss {loss.item():.2f} {seen / (time.process_time() - started):.0f} tokens/s",
                    flush=True,
                )
        scores = measure(network, encoder, dev)
        print(f"epoch {epoch}: {time.process_time() - started:.0f} CPU s, dev {scores}", flush=True)
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(), "epoch": epoch}
        torch.save(state | {"shape": shape.as_dict()}, checkpoint.with_suffix(".tmp"))
        checkpoint.with_suffix(".tmp").replace(checkpoint)


if __name__ == "__main__":
    main()
