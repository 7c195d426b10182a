"""What the network counts: words, characters, tags, lemma scripts and relations of a treebank."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kroniek.language.lemmas import derive_script
from kroniek.language.spelling import ROOT, UNKNOWN, spell, word_key
from training.parser.conllu import Sentence

MIN_WORD, MIN_CHARACTER, MIN_SCRIPT = 2, 5, 3


@dataclass(frozen=True)
class Vocabulary:
    """Each list gives the meaning of a class number; ``lemmas`` keeps the lemma of every form and tag seen."""

    words: list[str]
    characters: list[str]
    upos: list[str]
    features: list[str]
    scripts: list[str]
    relations: list[str]
    lemmas: dict[str, str]


def count(sentences: Sequence[Sentence], extra_words: Iterable[str]) -> Vocabulary:
    """Return the vocabulary of training sentences; the names used to widen them are words too."""
    words: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    scripts: Counter[str] = Counter()
    lemmas: dict[tuple[str, str], Counter[str]] = {}
    for sentence in sentences:
        for form, lemma, upos in zip(sentence.forms, sentence.lemmas, sentence.upos, strict=True):
            words[word_key(form)] += 1
            characters.update(spell(form))
            scripts[derive_script(form, lemma)] += 1
            lemmas.setdefault((form.lower(), upos), Counter())[lemma] += 1
    known = [w for w, n in words.items() if n >= MIN_WORD] + [word_key(w) for w in extra_words]
    script_list = [s for s, n in scripts.most_common() if n >= MIN_SCRIPT]
    return Vocabulary(
        words=[UNKNOWN, ROOT, *dict.fromkeys(sorted(known))],
        characters=["", UNKNOWN, *sorted(c for c, n in characters.items() if n >= MIN_CHARACTER)],
        upos=sorted({u for s in sentences for u in s.upos}),
        features=sorted({f for s in sentences for f in s.features}),
        scripts=script_list,
        relations=sorted({r for s in sentences for r in s.relations}),
        lemmas=_kept_lemmas(lemmas, frozenset(script_list)),
    )


def _kept_lemmas(lemmas: dict[tuple[str, str], Counter[str]], scripts: frozenset[str]) -> dict[str, str]:
    """Return ``form<TAB>UPOS`` to lemma for words of open classes whose lemma no learnt script gives, or which are frequent."""
    kept: dict[str, str] = {}
    for (form, upos), counts in sorted(lemmas.items()):
        lemma, n = counts.most_common(1)[0]
        sure = n / counts.total() >= 0.9
        if (
            sure
            and upos not in ("PROPN", "PUNCT", "NUM", "SYM", "X")
            and (derive_script(form, lemma) not in scripts or counts.total() >= 3)
        ):
            kept[f"{form}\t{upos}"] = lemma
    return kept
