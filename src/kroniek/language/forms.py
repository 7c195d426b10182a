"""Which lemmas a form may have, without reading its sentence: what the gate asks before anything is parsed.

The lemma scripts that the parser learnt are turned round: for each lemma of interest, the middle that a form must share with
it. A form then costs a dozen look-ups, once; the answers are remembered.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

__all__ = ["FormAnalyser"]

REMEMBERED_FORMS = 2**16
_SCRIPTS_USED = 400
_LONGEST_FORM = 60  # a longer word is none
_SHORTEST_COMPOUND_PART = 3
_SHORTEST_COMPOUND_HEAD = 4


class FormAnalyser:
    """Answers which of a set of lemmas a form may belong to. A superset: the sentence decides."""

    def __init__(
        self,
        lemmas: Iterable[str],
        *,
        scripts: Sequence[str],
        irregular: Iterable[tuple[str, str]],
        known: Mapping[str, str],
        particles: Sequence[str] = (),
        infixes: Sequence[str] = (),
        alternations: Sequence[str] = (),
        endings: Sequence[str] = (),
        compound_heads: frozenset[str] = frozenset(),
    ) -> None:
        self._lemmas = frozenset(lemmas)
        self._infixes = tuple(infixes)
        self._alternations = frozenset(alternations)
        self._endings = frozenset(endings)
        self._irregular: dict[str, set[str]] = {}
        for form, lemma in irregular:
            self._irregular.setdefault(form, set()).add(lemma)
        for key, lemma in known.items():
            low = lemma.lower()
            if low in self._lemmas and key[:1] == low[:1]:
                self._irregular.setdefault(key.partition("\t")[0], set()).add(low)
        self._particles = tuple(particles)
        self._compound_heads = compound_heads
        self._cuts, self._middles = self._turn_round(scripts[:_SCRIPTS_USED])
        self._remembered = lru_cache(maxsize=REMEMBERED_FORMS)(lambda form: frozenset(self._analyse(form.lower())))

    def lemmas_of(self, form: str) -> frozenset[str]:
        """Return the lemmas of interest that a form may have."""
        return self._remembered(form)

    def _analyse(self, form: str) -> set[str]:
        if len(form) > _LONGEST_FORM:
            return set()
        found = self._simple(form)
        for particle in self._particles:
            if form.startswith(particle) and len(form) > len(particle) + 2:
                rest = form[len(particle) :].removeprefix("te") if form[len(particle) :].startswith("te") else form[len(particle) :]
                for stem in {form[len(particle) :], rest}:
                    for base in self._simple(stem, wide=True):
                        if particle + base in self._lemmas:
                            found.add(particle + base)
        if self._compound_heads and not found:
            for cut in range(_SHORTEST_COMPOUND_PART, len(form) - _SHORTEST_COMPOUND_HEAD + 1):
                heads = self._simple(form[cut:]) & self._compound_heads
                if heads:
                    found |= heads
                    break
        return found

    def _simple(self, form: str, wide: bool = False) -> set[str]:
        found = set(self._irregular.get(form, ()))
        if form in self._lemmas or wide:
            found.add(form)
        n = len(form)
        for before, behind in self._cuts:
            if before + behind < n:
                candidates = self._middles.get((before, behind, form[before : n - behind]))
                if candidates:
                    removed = form[n - behind :]
                    found.update(
                        lemma
                        for lemma, prefix, suffix in candidates
                        if self._may_begin(form[:before], prefix) and self._may_end(form[before : n - behind], removed, suffix)
                    )
        return found

    def _may_begin(self, removed: str, prefix: str) -> bool:
        """What goes at the front is an infix of the verb, alone or behind its particle, which stays."""
        return removed == prefix or (removed.startswith(prefix) and removed[len(prefix) :] in self._infixes)

    def _may_end(self, middle: str, removed: str, suffix: str) -> bool:
        """What comes at the end begins with a vowel, or with a consonant that the form has there too, perhaps in its other shape."""
        if not suffix:
            return True
        first = suffix[0]
        if first in "aeiouy":
            return suffix in self._endings
        return middle[-1:] == first or first in removed or any(f"{first}{letter}" in self._alternations for letter in removed)

    def _turn_round(self, scripts: Sequence[str]) -> tuple[list[tuple[int, int]], dict[tuple[int, int, str], list[tuple[str, str, str]]]]:
        bases = set(self._lemmas)
        for lemma in self._lemmas:
            bases.update(lemma[len(p) :] for p in self._particles if lemma.startswith(p) and len(lemma) > len(p) + 2)
        middles: dict[tuple[int, int, str], list[tuple[str, str, str]]] = {}
        cuts: dict[tuple[int, int], None] = {}
        for script in scripts:
            _, _, rest = script.partition("|")
            if rest.startswith("="):
                continue
            before, prefix, behind, suffix = rest.split("|")
            cut = (int(before), int(behind))
            cuts[cut] = None
            for lemma in bases:
                if lemma.startswith(prefix) and lemma.endswith(suffix) and len(lemma) > len(prefix) + len(suffix) + 1:
                    middle = lemma[len(prefix) : len(lemma) - len(suffix)]
                    kept = middles.setdefault((*cut, middle), [])
                    if (lemma, prefix, suffix) not in kept:
                        kept.append((lemma, prefix, suffix))
        return list(cuts), middles
