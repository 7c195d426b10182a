"""Near-duplicates: reports that repeat the text of another, found by MinHash over word shingles, and what a copy changes.

The signatures are those of rensa (R-MinHash, after Dahlgaard, Knudsen and Thorup 2017): a small library without dependencies, which
gives the same signature on every machine. Where another version of it counts otherwise its signatures have another ``VERSION`` and are
never compared.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rensa import RMinHash

from kroniek.linking.features import WORD, folded_words

__all__ = ["VERSION", "Difference", "Signature", "difference", "likeness", "signature"]

SHINGLE = 4
"""Words in a shingle."""
SLOTS = 128
SEED = 20
BANDS, ROWS = 21, 3
"""Two texts that share half of their shingles meet in a band 94 times of 100, two that share a tenth 2 times."""
ALIKE = 0.5
"""From this part of their shingles in common on, one text is taken for a copy of the other …"""
CONTAINED = 0.8
"""… or where so much of the shorter one stands in the longer."""
FEW = 12
"""A text of fewer shingles is a copy only of the very same words."""
VERSION = f"rensa{RMinHash.ALGORITHM_VERSION}.{SHINGLE}.{SLOTS}.{SEED}"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a text is compared by: a few hundred bytes, whatever its length. ``size`` is the number of its shingles."""

    version: str
    size: int
    slots: tuple[int, ...]

    @property
    def bands(self) -> tuple[str, ...]:
        """Return the keys under which texts that may be copies of each other meet."""
        if self.size < FEW:
            return (f"{self.version}:whole:{self.size}:{'.'.join(map(str, self.slots[:8]))}",)
        return tuple(f"{self.version}:{i}:{'.'.join(map(str, self.slots[i * ROWS : (i + 1) * ROWS]))}" for i in range(BANDS))


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that a copy changed; the one side is empty where words were added or left out."""

    before: str
    after: str
    number: bool
    """Whether a number is in it."""


def signature(text: str) -> Signature:
    """Return the signature of a text."""
    shingles = _shingles(folded_words(text))
    sketch = RMinHash(num_perm=SLOTS, seed=SEED)
    sketch.update(sorted(shingles))
    return Signature(VERSION, len(shingles), tuple(sketch.digest()))


def likeness(one: Signature, other: Signature) -> float:
    """Return how much of two texts is the same, from 0 to 1: above 0 they are copies."""
    if one.version != other.version or not one.size or not other.size:
        return 0.0
    same = sum(a == b for a, b in zip(one.slots, other.slots, strict=True)) / len(one.slots)
    if min(one.size, other.size) < FEW:
        return 1.0 if same == 1.0 else 0.0
    shared = same * (one.size + other.size) / (1 + same)
    contained = min(1.0, shared / min(one.size, other.size))
    return max(same, contained) if same >= ALIKE or contained >= CONTAINED else 0.0


def difference(original: str, copy: str) -> list[Difference]:
    """Return what a copy changes, in order of the text: words told otherwise, added or left out."""
    ones, others = _spans(original), _spans(copy)
    matcher = SequenceMatcher(None, [w for w, _, _ in ones], [w for w, _, _ in others], autojunk=False)
    return [
        Difference(before := _stretch(original, ones[i:j]), after := _stretch(copy, others[k:m]), any(c.isdigit() for c in before + after))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]


def _shingles(words: Sequence[str]) -> set[str]:
    return {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))} if words else set()


def _spans(text: str) -> list[tuple[str, int, int]]:
    return [(match[0].casefold(), match.start(), match.end()) for match in WORD.finditer(text)]


def _stretch(text: str, words: Sequence[tuple[str, int, int]]) -> str:
    return text[words[0][1] : words[-1][2]] if words else ""


def groups(alike: Iterable[tuple[str, str]], order: Sequence[str]) -> dict[str, str]:
    """Return for each report that copies another the first report of its group, in the order given."""
    leader: dict[str, str] = {}

    def find(id: str) -> str:
        while leader.get(id, id) != id:
            id = leader[id]
        return id

    rank = {id: i for i, id in enumerate(order)}
    for one, other in alike:
        a, b = sorted((find(one), find(other)), key=lambda id: rank[id])
        if a != b:
            leader[b] = a
    return {id: find(id) for id in order if find(id) != id}


def pairs(signatures: Iterable[tuple[str, Signature]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of reports that are copies of each other."""
    filed: dict[str, list[tuple[str, Signature]]] = {}
    for id, made in signatures:
        met = {other: theirs for band in made.bands for other, theirs in filed.get(band, ())}
        yield from ((other, id) for other, theirs in met.items() if likeness(made, theirs))
        for band in made.bands:
            filed.setdefault(band, []).append((id, made))
