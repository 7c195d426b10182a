"""The gate and the triggers: which sentences can hold a claim, and which words in them make one.

The gate asks of each form which lemmas it may have (``language.forms``) and whether an entry of the lexicon could be met, with
its particle and the words it needs. A trigger must pass the same question, so no claim is lost by not parsing the rest.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

from kroniek.language.forms import FormAnalyser
from kroniek.language.syntax import Sentence, Token
from kroniek.reading.clauses import Clauses
from kroniek.reading.grammar import Grammar, load_grammar
from kroniek.reading.lexicon import Entry, Lexicon, load_lexicon, noun_classes
from kroniek.reading.phrases import Names, classes_at

__all__ = ["Gate", "Trigger", "find_attitudes", "find_candidates", "find_triggers", "irregular_forms", "load_gate", "parser_header"]

_TAGS: Mapping[str, frozenset[str]] = {
    "verb": frozenset({"VERB", "AUX"}),
    "noun": frozenset({"NOUN", "PROPN", "X"}),
    "adjective": frozenset({"ADJ", "VERB", "ADV"}),
}


REMEMBERED_WORDS = 2**15
LONGEST_ENDING = 3  # letters that an inflected form has more than its lemma

# Relations by which a parser may hang a word that an idiom needs as its subject or object.
_LOOSE = {
    "subject": frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "dep"}),
    "object": frozenset(
        {
            "expl:pv",
            "expl",
            "nsubj:pass",
            "obj",
            "xcomp",
            "iobj",
            "advmod",
            "compound:prt",
            "obl:unmarked",
            "obl",
            "nmod",
            "compound",
            "fixed",
        }
    ),
}
# Relations by which a parser may hang the particle of a verb.
_PARTICLE_RELATIONS = frozenset({"compound:prt", "advmod", "case", "obl", "mark", "xcomp", "fixed", "obj"})
# Where word order is free, parsers take objects for subjects.
_FREE_ORDER = frozenset({"nsubj", "nsubj:pass", "obj"})
_NOMINAL_RELATIONS = frozenset(
    {"nsubj", "nsubj:pass", "obj", "obl", "obl:arg", "nmod", "conj", "root", "iobj", "appos", "xcomp", "obl:agent"}
)


@dataclass(frozen=True, slots=True)
class Key:
    """One way an entry is met: by a lemma, with a particle apart or none."""

    entry: Entry
    lemma: str
    particle: str | None
    needed: tuple[frozenset[str], ...]  # the words that must be there, slot by slot; of an expression its last word
    at_best: tuple[int, ...]  # how specifically it can fit, as ``_fit`` tells it


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that makes a claim, by an entry."""

    token: Token
    entry: Entry
    used: frozenset[int] = frozenset()  # the words that the entry needs, which fill no role


class Gate:
    """Decides from forms alone which entries a sentence could meet."""

    def __init__(self, lexicon: Lexicon, grammar: Grammar, header: Mapping[str, Any], irregular: Mapping[str, Mapping[str, str]]) -> None:
        self.lexicon = lexicon
        self.compounding = grammar.compounding
        self._noun_endings = grammar.noun_endings
        speaking = (":", *grammar.cases["according"], *grammar.self_phrases)
        self._phrases = tuple(frozenset(phrase.split()) for phrase in speaking)
        self._keys: dict[str, list[Key]] = {}
        for entry in lexicon.entries:
            for lemma in entry.lemmas:
                for key in _keys_of(entry, lemma, grammar):
                    self._keys.setdefault(key.lemma, []).append(key)
        self._telling = frozenset(self._keys)
        sure = {lemma: [key for key in keys if _is_sure(key.entry)] for lemma, keys in self._keys.items()}
        self._sure = {lemma: keys for lemma, keys in sure.items() if keys}
        self._alone, self._surely_alone = (
            frozenset(lemma for lemma, keys in index.items() if any(key.particle is None and not key.needed for key in keys))
            for index in (self._keys, self._sure)
        )
        needed = {word for entry in lexicon.entries for words in _needed_words(entry) for word in words}
        self._particles = frozenset(key.particle for keys in self._keys.values() for key in keys if key.particle)
        self._analyser = FormAnalyser(
            set(self._keys) | needed,
            scripts=header["scripts"],
            irregular=[pair for table in irregular.values() for pair in table.items()],
            known=header["lemmas"],
            particles=grammar.particles,
            infixes=grammar.infixes,
            alternations=grammar.alternations,
            endings=grammar.lemma_endings,
            compound_heads=frozenset(
                lemma for lemma, keys in self._keys.items() if len(lemma) >= 4 and any(k.entry.pos == "noun" for k in keys)
            )
            if grammar.compounding
            else frozenset(),
        )
        self._known = frozenset(lemma.lower() for lemma in header["lemmas"].values())
        self._remembered: dict[tuple[str, str, str, bool, bool], tuple[tuple[Key, ...], tuple[Key, ...]]] = {}
        self._tagged = frozenset(header["lemmas"])

    def lemmas_of(self, form: str) -> frozenset[str]:
        """Return the lemmas that matter to the lexicon and that a form may have."""
        return self._analyser.lemmas_of(form)

    def may_tell(self, form: str) -> bool:
        """Tell whether an entry could be met by this form."""
        return not self._analyser.lemmas_of(form).isdisjoint(self._telling)

    def splits_from(self, form: str, particle: str) -> bool:
        """Tell whether a verb of the lexicon could be made of this form and this particle apart."""
        return any(
            key.particle == particle and key.entry.pos == "verb"
            for lemma in self._analyser.lemmas_of(form)
            for key in self._keys.get(lemma, ())
        )

    def knows(self, token: Token) -> bool:
        """Tell whether the parser has met a form with this tag, uninflected, so that it is no form of another word."""
        form = token.text.lower()
        return token.lemma.lower() == form and f"{form}\t{token.upos}" in self._tagged

    def may_inflect(self, lemma: str, token: Token) -> bool:
        """Tell whether a word, judged by its letters, may be a form of a lemma; where words are compounded it may begin with it."""
        low = token.text.lower()
        if token.upos in ("NOUN", "PROPN") and not self.compounding:
            short = any(low.removesuffix(ending) == lemma for ending in ("", *self._noun_endings))
        else:
            short = self.compounding or len(low) <= len(lemma) + LONGEST_ENDING
        return short and lemma[:3] == low[:3] and lemma in self._analyser.lemmas_of(low)

    def passes(self, tokens: Sequence[Token]) -> bool:
        """Tell whether any entry could be met by these forms, or a phrase or colon that puts words in somebody's mouth."""
        if self._could_be_met(tokens, self._keys, self._alone):
            return True
        low = {t.text.lower() for t in tokens}
        return any(words <= low for words in self._phrases)

    def passes_surely(self, tokens: Sequence[Token]) -> bool:
        """Tell whether an entry that is hardly used figuratively could be met by these forms."""
        return self._could_be_met(tokens, self._sure, self._surely_alone)

    def _could_be_met(self, tokens: Sequence[Token], keys: Mapping[str, Sequence[Key]], alone: frozenset[str]) -> bool:
        """Tell whether one of the keys could be met by these forms; ``alone`` are the lemmas of keys that need no other word."""
        lemmas: set[str] = set()
        for token in tokens:
            possible = self._analyser.lemmas_of(token.text)
            if possible:
                if not possible.isdisjoint(alone):
                    return True
                lemmas |= possible
        if not any(lemma in keys for lemma in lemmas):
            return False
        low = {token.text.lower() for token in tokens}
        return any(self._could_meet(key, lemmas, low) for lemma in lemmas if lemma in keys for key in keys[lemma])

    @staticmethod
    def _could_meet(key: Key, lemmas: set[str], forms: set[str]) -> bool:
        if key.particle is not None and key.particle not in forms:
            return False
        return all(words & lemmas or words & forms for words in key.needed)

    def keys_at(self, token: Token, nominal: bool = False, verbal: bool = False) -> tuple[tuple[Key, ...], tuple[Key, ...]]:
        """Return the keys that a parsed word may meet, judged by form, lemma and tag: of acts, and of what somebody thinks or wants.

        ``nominal``: it stands where a noun stands; ``verbal``: it has the arguments of a verb, whatever its tag.
        """
        asked = (token.text, token.lemma, token.upos, nominal, verbal)
        known = self._remembered.get(asked)
        if known is None:
            if len(self._remembered) >= REMEMBERED_WORDS:
                self._remembered.clear()
            found = self._find_keys(token, nominal, verbal)
            acts, attitudes = (tuple(key for key in found if key.entry.is_attitude is wanted) for wanted in (False, True))
            known = self._remembered[asked] = (acts, attitudes)
        return known

    def _find_keys(self, token: Token, nominal: bool, verbal: bool) -> list[Key]:
        possible = self._analyser.lemmas_of(token.text)
        if not possible:
            return []
        lemma = token.lemma.lower()
        strange = verbal or (token.upos == "VERB" and lemma not in self._known and lemma not in possible)
        alike = max(_shared(candidate, token.text) for candidate in possible)
        found = []
        for candidate in sorted(possible):  # a set has no order of its own, and of entries that fit alike the first is taken
            if (
                candidate == lemma
                or (strange and (verbal or _shared(candidate, token.text) in (alike, len(candidate))))
                or (self.compounding and lemma.endswith(candidate) and token.upos != "VERB")
            ):
                found += [
                    key
                    for key in self._keys.get(candidate, ())
                    if token.upos in _TAGS[key.entry.pos] or (verbal and key.entry.pos == "verb")
                ]
            if nominal and token.text.lower().startswith(candidate):
                nouns = [key for key in self._keys.get(candidate, ()) if key.entry.pos == "noun"]
                if nouns:  # a nominalised adjective or participle: "zes doden", "the wounded"
                    found = [key for key in found if key.entry.pos != "adjective"] + [key for key in nouns if key not in found]
        if verbal and any(key.entry.pos == "verb" and key.lemma == token.text.lower() for key in found):
            found = [key for key in found if key.entry.pos != "adjective"]
        return found


def _shared(lemma: str, form: str) -> int:
    """Return how many letters a lemma and a form begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lemma, form.lower(), strict=False)))


def _needed_words(entry: Entry) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(word.rpartition(" ")[2] for word in words) for words in entry.needs.values())


def _keys_of(entry: Entry, lemma: str, grammar: Grammar) -> list[Key]:
    needs = _needed_words(entry)
    if " " in lemma:
        first, _, rest = lemma.partition(" ")
        return [_key(entry, first, rest, needs)]
    keys = [_key(entry, lemma, None, needs)]
    if entry.pos == "verb":
        split = (p for p in grammar.particles if lemma.startswith(p) and len(lemma) > len(p) + 2)
        keys += [_key(entry, lemma[len(particle) :], particle, needs) for particle in split]
    return keys


def _key(entry: Entry, lemma: str, particle: str | None, needed: tuple[frozenset[str], ...]) -> Key:
    content = entry.speech is not None and bool(entry.speech.content)
    at_best = (len(needed), True, particle is not None, len(entry.only), content, True, entry.pos != "adjective", len(lemma))
    return Key(entry, lemma, particle, needed, at_best)


def _words_of(sentence: Sentence, gate: Gate) -> set[str]:
    """Return the words of a sentence in every shape that an entry may need them in."""
    return {form for t in sentence.tokens for form in (t.text.lower(), t.lemma.lower(), *gate.lemmas_of(t.text))}


def _is_sure(entry: Entry) -> bool:
    return not entry.weak and entry.speech is None


Candidates = Sequence[tuple[Token, Sequence[Key]]]


def find_candidates(sentence: Sentence, gate: Gate) -> tuple[Candidates, Candidates]:
    """Return the words of a parsed sentence with the keys that they may meet: of acts, and of what somebody thinks or wants."""
    found: tuple[list[tuple[Token, Sequence[Key]]], list[tuple[Token, Sequence[Key]]]] = ([], [])
    words: set[str] | None = None
    for token in sentence.tokens:
        if token.deprel in ("aux", "aux:pass") or not gate.may_tell(token.text):
            continue
        for kept, possible in zip(found, gate.keys_at(token, _is_nominal(token, sentence), _is_verbal(token, sentence)), strict=True):
            keys = possible
            if any(key.needed for key in possible):
                words = _words_of(sentence, gate) if words is None else words
                keys = tuple(key for key in possible if not key.needed or not any(map(words.isdisjoint, key.needed)))
            if keys:
                kept.append((token, keys))
    return found


def find_triggers(acts: Candidates, clauses: Clauses, gate: Gate, names: Names) -> list[Trigger]:
    """Return the triggers of a parsed sentence in order, one entry a word: the most specific that its arguments allow."""
    nouns = noun_classes(clauses.grammar.language)
    found = []
    for token, keys in acts:
        anchor = clauses.sentence.tokens[token.head] if token.deprel == "cop" and token.head >= 0 else token
        best: tuple[tuple[int, ...], Entry, frozenset[int]] | None = None
        suffered: bool | None = None
        for key in keys:
            if best is not None and key.at_best <= best[0]:
                continue
            fit = _fit(key, anchor, clauses, gate, nouns, names)
            if fit is None and best is None and _harms_its_object(key.entry) and not key.entry.needs:
                if suffered is None:
                    suffered = _is_reduced_passive(anchor, frozenset(), clauses, nouns, names)
                if not suffered:
                    continue
                clauses.sentence.reduced.add(anchor.index)
                fit = _fit(key, anchor, clauses, gate, nouns, names)
                if fit is None:
                    clauses.sentence.reduced.discard(anchor.index)
            if fit is not None and (best is None or fit[0] > best[0]):
                best = (fit[0], key.entry, fit[1])
        if (
            best is None
            or (anchor is not token and not _tells_by_copula(best[1], anchor))
            or _is_mere_modifier(token, best[1], clauses.sentence)
        ):
            continue
        found.append(Trigger(anchor, best[1], best[2]))
        if _harms_its_object(best[1]) and _is_reduced_passive(anchor, best[2], clauses, nouns, names):
            clauses.sentence.reduced.add(anchor.index)
    taken = {index for trigger in found for index in trigger.used}
    return _one_a_word([t for t in found if t.token.index not in taken or t.token.index in t.used])


def find_attitudes(attitudes: Candidates, clauses: Clauses, gate: Gate, names: Names, speaking: frozenset[int]) -> list[Trigger]:
    """Return the words that tell what somebody thinks or wants; words that tell of an act may be among them, those of speech not."""
    return [t for t in find_triggers(attitudes, clauses, gate, names) if t.token.index not in speaking]


def _tells_by_copula(entry: Entry, predicate: Token) -> bool:
    """Tell whether an entry of a copula says itself what its predicate is: by words, or for a noun by classes ("are in a camp")."""
    return bool(entry.needs) or (bool(entry.only) and predicate.upos != "VERB")


def _is_mere_modifier(token: Token, entry: Entry, sentence: Sentence) -> bool:
    """A noun before another ("aid workers"), or a participle of speech as an adjective or noun ("the accused"), tells of nothing."""
    if entry.pos == "noun":
        return token.deprel == "compound"
    if entry.speech is None:
        return False
    governed = token.deprel in ("nmod", "obl") and any(c.deprel == "case" for c in sentence.children(token.index))
    return token.deprel == "amod" or governed or _is_nominal(token, sentence)


def _harms_its_object(entry: Entry) -> bool:
    return entry.pos == "verb" and entry.counts == "object" and "object" in entry.roles.get("target", ("object",))


def _is_reduced_passive(token: Token, needed: frozenset[int], clauses: Clauses, nouns: Mapping[str, str], names: Names) -> bool:
    """Tell whether people suffer the verb of harm behind them although no auxiliary says so; ``needed`` are words of its expression.

    Headlines leave it out ("Three soldiers killed in shelling", "Two men found dead"), so do short reports of a number ("Sixteen
    officers wounded."), and a series says it once ("was kidnapped and freed").
    """
    if clauses.is_passive(token) or (token.has("Tense=Pres") and not clauses.is_mistaken_past(token)):
        return False
    sentence = clauses.sentence
    children = [c for c in sentence.children(token.index) if c.index not in needed and c.index not in clauses.temporal]
    objects = [t for t in clauses.objects(token) if t.index not in needed]
    if any(c.deprel in ("obj", "aux", "ccomp", "xcomp", "iobj") for c in children) or objects:
        return False
    participle = token.has("VerbForm=Part") or clauses.grammar.past_is_participle or _disagrees(token, children)
    if not participle or not token.text.lower().endswith(tuple(clauses.grammar.participle_endings)):
        return False
    subject = next((c for c in children if c.deprel in ("nsubj", "nsubj:pass")), None) or clauses.own_subject(token)
    if subject is None:
        head = sentence.head_of(token)
        return token.deprel == "conj" and head is not None and head.upos == "VERB" and clauses.is_passive(head)
    numbered = subject.upos == "NUM" or any(c.deprel == "nummod" for c in sentence.children(subject.index))
    if not (sentence.heading or sentence.tokens[-1].upos != "PUNCT" or numbered):
        return False
    return bool(classes_at(sentence, subject, nouns, clauses.grammar, names) & {"people", "name"})


def _disagrees(verb: Token, children: Sequence[Token]) -> bool:
    """Tell whether a past form is singular beside a plural subject, and so is no finite verb ("Drie artsen ontvoerd")."""
    plural = any(c.deprel == "nsubj" and c.has("Number=Plur") for c in children)
    return plural and verb.has("Number=Sing") and verb.has("Tense=Past")


def _one_a_word(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers with one for each word: a copula's expression goes before the noun in it."""
    best: dict[int, Trigger] = {}
    for trigger in triggers:
        there = best.get(trigger.token.index)
        if there is None or len(trigger.entry.needs) > len(there.entry.needs):
            best[trigger.token.index] = trigger
    return [best[index] for index in sorted(best)]


def _is_nominal(token: Token, sentence: Sentence) -> bool:
    """Tell whether an adjective or participle stands for those it describes ("six dead", "de gewonden")."""
    if token.upos not in ("ADJ", "VERB", "NUM"):
        return False
    relations = {c.deprel for c in sentence.children(token.index)}
    if token.deprel not in _NOMINAL_RELATIONS and "nummod" not in relations:
        return False
    if relations & {"cop", "obj", "nsubj", "nsubj:pass", "aux", "aux:pass", "mark"}:
        return False
    return bool(relations & {"nummod", "det"}) or token.deprel in ("nsubj", "nsubj:pass", "obl:agent")


def _is_verbal(token: Token, sentence: Sentence) -> bool:
    """Tell whether a word tagged as a noun has an object or a subject of its own, and so was a verb."""
    if token.upos not in ("NOUN", "PROPN", "ADJ"):
        return False
    relations = {c.deprel for c in sentence.children(token.index)}
    return "cop" not in relations and bool(
        relations & {"obj", "nsubj:pass", "aux:pass", "aux"} or ("nsubj" in relations and token.deprel == "root")
    )


def _fit(
    key: Key, token: Token, clauses: Clauses, gate: Gate, nouns: Mapping[str, str], names: Names
) -> tuple[tuple[int, ...], frozenset[int]] | None:
    """Return how specifically an entry fits a word and which words it needs there, or None when it does not."""
    entry = key.entry
    children = clauses.sentence.children(token.index)
    used: set[int] = set()
    phrasal = False
    if key.particle is not None:
        particle = next((c for c in children if c.text.lower() == key.particle and _may_be_particle(c, clauses)), None)
        if particle is None:
            return _fit_with_particle(key, token, clauses, gate, nouns, names)
        used.add(particle.index)
    elif entry.pos == "verb" and not entry.needs:
        particles = {c.text.lower() for c in children if c.deprel == "compound:prt"}
        if particles and not any(token.lemma.lower().startswith(p) for p in particles):
            return None
    if entry.pos == "adjective" and token.upos == "VERB" and any(c.deprel == "obj" for c in children):
        return None
    for slot, words in entry.needs.items():
        met = _needed(slot, words, token, clauses, gate)
        if met is None:
            return None
        if slot == "subject" and "subject" in entry.roles.get("instrument", ()) and _has_passive_auxiliary(token, children):
            suffers = clauses.sentence.tokens[met].deprel == "nsubj:pass"
            if suffers or not entry.roles.get("target", True):
                return None  # "the bus was blown up by a bomb", "the helicopter was hit": they did not do it
        used.add(met)
        phrasal = phrasal or _is_expression(clauses.sentence.tokens[met], words, clauses.sentence, gate)
    grammar = clauses.grammar
    for slot, wanted in entry.only.items():
        filled = [f for f in clauses.slot(token, entry.real_slot(slot)) if f.index not in used]
        if not filled and any(c.deprel == "cop" for c in children) and clauses.has_case(token, slot):
            filled = [token]  # "are in a camp"
        if not filled or not any(wanted & classes_at(clauses.sentence, f, nouns, grammar, names) for f in filled):
            return None
    for slot, unwanted in entry.never.items():
        filled = [f for f in clauses.slot(token, entry.real_slot(slot)) if f.index not in used]
        if filled and unwanted & classes_at(clauses.sentence, filled[0], nouns, grammar, names):
            return None
    content = entry.speech.content if entry.speech is not None else ()
    if content and not any(clauses.held(token, slot) for slot in content if slot != "subject" or len(content) == 1):
        return None
    lemma = token.lemma.lower()
    exact = key.lemma == lemma or (key.particle or "") + key.lemma == lemma or (entry.pos == "noun" and token.upos != "NOUN")
    apart = key.particle is not None
    specific = (len(entry.needs), phrasal, apart, len(entry.only), bool(content), exact, entry.pos != "adjective", len(key.lemma))
    return specific, frozenset(used)


def _has_passive_auxiliary(token: Token, children: Sequence[Token]) -> bool:
    return token.upos == "VERB" and any(c.deprel == "aux:pass" for c in children)


def _fit_with_particle(
    key: Key, token: Token, clauses: Clauses, gate: Gate, nouns: Mapping[str, str], names: Names
) -> tuple[tuple[int, ...], frozenset[int]] | None:
    """Return the fit of an entry whose particle the parser hung on the object behind it ("sent in commandos"), and rehang it."""
    sentence = clauses.sentence
    if "object" not in {*key.entry.needs, *key.entry.only} or token.index + 1 >= len(sentence.tokens):
        return None
    particle = sentence.tokens[token.index + 1]
    thing = next((t for t in (particle, *sentence.ancestors(particle)) if t.head == token.index), None)
    if particle.text.lower() != key.particle or thing is None or thing is particle or thing.upos not in ("NOUN", "PROPN", "NUM"):
        return None
    before = (sentence.tokens[particle.head], particle.deprel, thing.deprel)
    sentence.hang(particle, token, "compound:prt")
    thing.deprel = "obj"
    fit = _fit(key, token, clauses, gate, nouns, names)
    if fit is None:
        thing.deprel = before[2]
        sentence.hang(particle, before[0], before[1])
    return fit


def _may_be_particle(token: Token, clauses: Clauses) -> bool:
    """Tell whether a word may be the particle of the verb it hangs on; a noun with a preposition is none ("from his home")."""
    return not clauses.case_of(token) and token.deprel in _PARTICLE_RELATIONS and token.upos in ("ADP", "ADV", "ADJ", "PART", "NOUN")


def _needed(slot: str, words: frozenset[str], token: Token, clauses: Clauses, gate: Gate) -> int | None:
    """Return the index of the word that an entry needs in a slot; parsers differ in where they hang it within the clause."""
    sentence = clauses.sentence
    children = sentence.children(token.index)

    def first(found: Iterable[Token]) -> int | None:
        return next((t.index for t in found if _is_word(t, words, sentence, gate)), None)

    if slot == "predicate":
        if _is_word(token, words, sentence, gate):
            return token.index
        beside = first(c for c in children if c.deprel != "punct" and not clauses.case_of(c))
        return beside if beside is not None else first(_behind_their_noun(children, sentence))
    fillers = clauses.slot(token, slot)
    met = first([*fillers, *(m for f in fillers if (m := clauses.measured(f)) is not None)])
    if met is not None or slot in ("possessor", "modifier"):
        return met
    if slot == "compound":
        return first(c for c in children if c.deprel in ("compound", "amod", "nmod", "nummod") and not clauses.case_of(c))
    if slot == "content":
        return first(c for c in children if c.deprel in ("obl", "obj", "advcl", "mark", "xcomp"))
    if slot in ("subject", "object"):
        loose = _LOOSE[slot] | (_FREE_ORDER if clauses.grammar.free_order else frozenset())
        met = first(c for c in children if c.deprel in loose and not clauses.case_of(c))
        return met if met is not None or slot == "subject" else first(_behind_their_noun(children, sentence))
    if clauses.has_case(token, slot) and _is_word(token, words, sentence, gate):
        return token.index
    root = clauses.clause_root(token)
    return first(t for t in sentence.tokens if t is not token and _stands_before(slot, t, sentence) and clauses.clause_root(t) is root)


def _behind_their_noun(children: Sequence[Token], sentence: Sentence) -> Iterable[Token]:
    """Yield the adjectives that stand behind an object as if they modified it: they say what became of it ("took two men captive")."""
    for thing in children:
        if thing.deprel == "obj":
            yield from (c for c in sentence.children(thing.index) if c.deprel == "amod" and c.index > thing.index)


def _stands_before(preposition: str, token: Token, sentence: Sentence) -> bool:
    """Tell whether a preposition stands before a word with nothing but modifiers between, however the two are attached."""
    for other in reversed(sentence.tokens[max(0, token.index - 3) : token.index]):
        if other.text.lower() == preposition:
            return True
        if other.upos in ("VERB", "AUX", "PUNCT", "NOUN", "PROPN", "SCONJ", "CCONJ") and other.deprel != "amod":
            return False
    return False


@cache
def _expressions(words: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return what stands before the last word of those that are several ("glide bomb"), run together, and that word."""
    parts = (word.rpartition(" ") for word in sorted(words) if " " in word)
    return tuple((before.replace(" ", "").replace("-", ""), last) for before, _, last in parts)


def _is_expression(token: Token, words: frozenset[str], sentence: Sentence, gate: Gate) -> bool:
    for before, last in _expressions(words):
        if _is_word(token, frozenset({last}), sentence, gate):
            told = ""
            for other in reversed(sentence.tokens[: token.index]):
                told = other.text.lower().replace("-", "") + told
                if len(told) >= len(before):
                    break
            if told == before:
                return True
    return False


_LONG_ENOUGH = 6  # letters of the last part of a compound that stands for the whole


def _is_word(token: Token, words: frozenset[str], sentence: Sentence, gate: Gate) -> bool:
    lemma, form = token.lemma.lower(), token.text.lower()
    if lemma in words or form in words or lemma.rpartition("-")[2] in words:
        return True
    if (_is_nominal(token, sentence) or not gate.knows(token)) and any(
        gate.may_inflect(word, token) for word in words & gate.lemmas_of(token.text)
    ):
        return True
    if gate.compounding and token.upos == "NOUN" and any(len(w) >= _LONG_ENOUGH and lemma.endswith(w) and lemma != w for w in words):
        return True
    if any(c.deprel in ("flat", "fixed") and c.text.lower() in words for c in sentence.children(token.index)):
        return True
    return _is_expression(token, words, sentence, gate)


@cache
def parser_header(language: str) -> Mapping[str, Any]:
    """Return the vocabulary that a language's parser was trained with."""
    header: dict[str, Any] = json.loads(
        files("kroniek.language").joinpath(language, "parser", "vocabulary.json").read_text(encoding="utf-8")
    )
    return header


@cache
def irregular_forms(language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the irregular forms of a language and their lemmas: of ``verbs``, and where listed the plurals of ``nouns``."""
    tables: Mapping[str, Mapping[str, str]] = tomllib.loads(
        files("kroniek.language").joinpath(language, "irregular.toml").read_text(encoding="utf-8")
    )
    return tables


@cache
def load_gate(language: str) -> Gate:
    """Return the gate of a language."""
    return Gate(load_lexicon(language), load_grammar(language), parser_header(language), irregular_forms(language))
