"""The parser's network: words and characters, two bidirectional LSTM layers, biaffine arcs and relations, and tags.

Biaffine parsing is that of Dozat and Manning (2017), with one encoder for all heads. The inputs of a word form do not
depend on its neighbours, so that a reader computes them once a form (``WordEncoder``) and keeps them.
"""

import math
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    words: int
    characters: int
    upos: int
    features: int
    scripts: int
    relations: int
    word_size: int = 100
    character_size: int = 32
    filters: int = 64
    widths: tuple[int, ...] = (3, 5)
    hidden: int = 200
    arc_size: int = 256
    relation_size: int = 64

    @property
    def vector_size(self) -> int:
        """Length of a word form's vector."""
        return self.word_size + self.filters * len(self.widths)

    def as_dict(self) -> dict[str, object]:
        """Return the sizes for the header of a saved model."""
        return asdict(self)


class WordEncoder(nn.Module):
    """A word form's vector: its embedding beside a convolution over its characters."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.embedding = nn.Embedding(shape.words, shape.word_size)
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.characters = nn.Embedding(shape.characters, shape.character_size, padding_idx=0)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(shape.character_size, shape.filters, width, padding=width // 2) for width in shape.widths
        )

    def spell(self, spelling: Tensor) -> Tensor:
        """Return [forms, filters] of character numbers [forms, length]."""
        letters = self.characters(spelling).transpose(1, 2)
        return torch.cat([torch.tanh(c(letters).amax(dim=2)) for c in self.convolutions], dim=1)

    def forward(self, words: Tensor, spelling: Tensor) -> Tensor:
        return torch.cat([self.embedding(words), self.spell(spelling)], dim=1)


class SharedDropout(nn.Module):
    """Dropout with one mask for all positions of a sentence (Gal and Ghahramani 2016); input is [time, batch, size]."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        mask = torch.empty(1, x.size(1), x.size(2)).bernoulli_(1 - self.rate) / (1 - self.rate)
        return x * mask


class Network(nn.Module):
    """From word vectors [time, batch, size], position 0 being the root, to scores."""

    def __init__(self, shape: Shape, dropout: float = 0.3) -> None:
        super().__init__()
        self.shape = shape
        self.encoder = WordEncoder(shape)
        width = 2 * shape.hidden
        self.first = nn.LSTM(shape.vector_size, shape.hidden, bidirectional=True)
        self.second = nn.LSTM(width, shape.hidden, bidirectional=True)
        self.drop = SharedDropout(dropout)
        tagged = shape.vector_size + width
        self.upos = nn.Linear(tagged, shape.upos)
        self.features = nn.Linear(tagged, shape.features)
        self.scripts = nn.Linear(tagged, shape.scripts)
        self.arc_dependent = nn.Linear(width, shape.arc_size)
        self.arc_head = nn.Linear(width, shape.arc_size)
        self.relation_dependent = nn.Linear(width, shape.relation_size)
        self.relation_head = nn.Linear(width, shape.relation_size)
        self.arc_weight = nn.Parameter(torch.empty(shape.arc_size + 1, shape.arc_size))
        nn.init.xavier_uniform_(self.arc_weight)
        self.relation_weight = nn.Parameter(torch.empty(shape.relation_size + 1, shape.relations * (shape.relation_size + 1)))
        nn.init.normal_(self.relation_weight, std=1 / math.sqrt(shape.relation_size) / 4)

    def forward(self, vectors: Tensor) -> dict[str, Tensor]:
        """Return ``upos``, ``features``, ``scripts`` [batch, time, classes], ``arcs`` [batch, time, heads] and relation states."""
        x = self.drop(vectors)
        low, _ = self.first(x)
        high, _ = self.second(self.drop(low))
        high = self.drop(high)
        tagged = torch.cat([x, high], dim=2).transpose(0, 1)
        high = high.transpose(0, 1)
        dependent = F.leaky_relu(self.arc_dependent(high), 0.1)
        head = F.leaky_relu(self.arc_head(high), 0.1)
        arcs = _with_one(dependent) @ self.arc_weight @ head.transpose(1, 2)
        return {
            "upos": self.upos(tagged),
            "features": self.features(tagged),
            "scripts": self.scripts(tagged),
            "arcs": arcs,
            "relation_dependent": F.leaky_relu(self.relation_dependent(high), 0.1),
            "relation_head": F.leaky_relu(self.relation_head(high), 0.1),
        }

    def relate(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Return relation scores [n, relations] for n pairs of states."""
        n = dependent.size(0)
        mixed = (_with_one(dependent) @ self.relation_weight).view(n, self.shape.relations, self.shape.relation_size + 1)
        return (mixed @ _with_one(head).unsqueeze(2)).squeeze(2)


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, x.new_ones(*x.shape[:-1], 1)], dim=-1)
