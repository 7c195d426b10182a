"""Trees put right where a clause would be left without its verb.

Where the simple past looks like the participle, parsers take the verb behind a bare plural for a participle: "Rebels seized Kidal" is
parsed as rebels who were seized, "Looters ransacked shops" as shops that looters ransacked, and "killed as rebels stormed the base" as if
"as" were a preposition. What follows the verb shows that it was finite. A clause that would have no verb shows it too: "Twelve fighters
surrendered, the army said", "Fighting raged in Homs".
"""

from kroniek.language.syntax import Sentence, Token

__all__ = ["make_finite", "make_noun", "mend_verbs"]

_OBJECTS = frozenset({"obj", "xcomp"})
_CLAUSES = frozenset({"root", "ccomp", "parataxis", "conj", "advcl"})
_OF_CLAUSES = frozenset({"obj", "iobj", "nsubj", "aux", "mark", "xcomp", "ccomp"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_KEPT = frozenset({"amod", "nummod", "compound", "flat", "fixed", "nmod:poss", "nmod", "det", "case", "conj", "appos", "acl:relcl"})


def mend_verbs(sentence: Sentence, subordinators: frozenset[str]) -> None:
    """Make participles finite verbs, in place, where the clause they stand in has none and they have a doer and an object."""
    for verb in sentence.tokens:
        if verb.deprel == "csubj" and _is_gerund(verb) and not {c.deprel for c in sentence.children(verb.index)} & _OF_CLAUSES:
            make_noun(verb)  # "Shelling in Kabul killed nine people"
            verb.deprel = "nsubj"
        if verb.upos != "VERB" or not verb.index or verb.has("Tense=Pres") or verb.has("VerbForm=Inf"):
            continue
        noun = sentence.tokens[verb.index - 1]
        if verb.deprel == "acl" and verb.head == noun.index and _is_gerund(noun):
            _finite_behind_gerund(verb, noun, sentence)
        if noun.upos not in _NOMINAL and not (noun.upos == "ADJ" and noun.head == verb.head):
            continue
        noun = _whole(noun, sentence)
        if verb.deprel == "acl" and verb.head == noun.index and _heads_clause(noun, sentence):
            _finite_behind_head(verb, noun, sentence)
        elif verb.deprel == "amod":
            _finite_before_object(verb, noun, sentence)
        elif verb.deprel == "advcl" and verb.head == noun.head and noun.deprel == "ccomp":
            _finite_in_speech(verb, noun, sentence)
        elif verb.deprel in ("advcl", "acl"):
            _finite_behind_conjunction(verb, noun, sentence, subordinators)
        if verb.deprel in _CLAUSES:
            _object_of_finite(verb, sentence)


def _is_gerund(token: Token) -> bool:
    return token.upos == "VERB" and token.has("Tense=Pres") and token.has("VerbForm=Part")


def make_noun(gerund: Token) -> None:
    """Make a gerund the noun for what happened."""
    gerund.upos, gerund.lemma, gerund.features = "NOUN", gerund.text.lower(), "Number=Sing"


def _whole(noun: Token, sentence: Sentence) -> Token:
    return sentence.tokens[noun.head] if noun.deprel == "flat" and noun.head >= 0 else noun


def _heads_clause(noun: Token, sentence: Sentence) -> bool:
    """Tell whether a noun stands where a clause would: as the root, as what is said, or as one subject too many of the verb of saying."""
    if noun.head < 0 or noun.deprel in ("ccomp", "parataxis"):
        return True
    return noun.deprel.startswith("nsubj") and any(
        noun.index < other.index < noun.head for other in sentence.children(noun.head) if other.deprel.startswith("nsubj")
    )


def _finite_behind_gerund(verb: Token, gerund: Token, sentence: Sentence) -> None:
    """Fighting raged in Homs: no participle modifies a verb."""
    if gerund.head >= 0 and gerund.deprel not in _CLAUSES:
        return
    if any(c.deprel in ("aux", "aux:pass", "mark", "nsubj", "obl:agent") for c in sentence.children(verb.index)):
        return
    make_noun(gerund)
    _take_over(verb, gerund, sentence)


def _finite_in_speech(verb: Token, noun: Token, sentence: Sentence) -> None:
    """Twelve fighters surrendered, the army said: the noun before the participle is no clause that anybody could say."""
    if any(c.deprel in ("cop", "mark", "case") for c in sentence.children(noun.index)):
        return
    if any(c.deprel in ("aux", "aux:pass", "mark", "nsubj", "nsubj:pass", "obl:agent") for c in sentence.children(verb.index)):
        return
    _take_over(verb, noun, sentence)


def _object_of_finite(verb: Token, sentence: Sentence) -> None:
    """Suspected jihadists seized Bukavu: a name right behind a verb that has a doer and no object is its object."""
    children = sentence.children(verb.index)
    doer = next((c for c in children if c.index < verb.index and (c.deprel.startswith("nsubj") or c.deprel == "compound")), None)
    name = next((c for c in children if c.index == verb.index + 1), None)
    if doer is None or name is None or name.upos != "PROPN" or name.deprel not in ("xcomp", "appos", "flat", "dep"):
        return
    if any(c.deprel in ("obj", "ccomp", "aux:pass") for c in children) or any(c.deprel == "case" for c in sentence.children(name.index)):
        return
    name.deprel = "obj"
    if verb.deprel == "advcl" and verb.index < verb.head and not any(c.deprel == "mark" for c in children):
        verb.deprel = "ccomp"  # what is said: a clause of circumstance would have a conjunction
    if doer.deprel == "nsubj:pass":
        doer.deprel = "nsubj"
        make_finite(verb)


def _finite_behind_head(verb: Token, noun: Token, sentence: Sentence) -> None:
    """Rebels seized Kidal: the head of a clause whose participle has an object."""
    if not _is_plural(noun) or sentence.heading:
        return
    children = sentence.children(verb.index)
    objects = _objects(verb, sentence)
    if not objects or any(c.deprel in ("aux", "aux:pass", "mark", "obl:agent") for c in children):
        return
    noun.deprel = "ccomp" if noun.deprel.startswith("nsubj") else noun.deprel
    _take_over(verb, noun, sentence)
    objects[0].deprel = "obj"


def _finite_before_object(verb: Token, noun: Token, sentence: Sentence) -> None:
    """Looters ransacked shops: a participle between a plural and the noun it would modify."""
    thing = sentence.tokens[verb.head] if verb.head > verb.index else None
    if thing is None or thing.upos not in _NOMINAL or sentence.heading:
        return
    opens = any(t.deprel in ("det", "nummod", "nmod:poss") and t.head == thing.index for t in sentence.tokens[verb.index : thing.index])
    if not (_is_plural(noun) or opens):
        return
    if noun.head == thing.index and noun.deprel in ("compound", "nsubj", "nmod", "amod", "obl:unmarked"):
        top = thing
    elif thing.head == noun.index and thing.deprel == "obj":
        top = noun
    else:
        return
    if any(c.deprel in ("cop", "case") for c in sentence.children(top.index)):
        return
    for before in sentence.children(thing.index):
        if before.index < noun.index and before.deprel in ("det", "amod", "compound", "nmod:poss", "nummod"):
            sentence.hang(before, noun, before.deprel)
    _take_over(verb, top, sentence)
    sentence.hang(noun, verb, "nsubj")
    noun.upos = "NOUN" if noun.upos == "ADJ" else noun.upos
    sentence.hang(thing, verb, "obj")


def _finite_behind_conjunction(verb: Token, noun: Token, sentence: Sentence, subordinators: frozenset[str]) -> None:
    """Killed as rebels stormed the base: the noun behind a preposition that is a conjunction too is the subject."""
    case = next((c for c in sentence.children(noun.index) if c.deprel == "case" and c.text.lower() in subordinators), None)
    children = sentence.children(verb.index)
    if case is None or any(c.deprel in ("mark", "nsubj", "nsubj:pass", "aux", "aux:pass", "obl:agent") for c in children):
        return
    if noun.deprel not in ("obl", "obj", "nmod") or not (noun.head == verb.head or (verb.head == noun.index and _objects(verb, sentence))):
        return
    if verb.deprel == "acl":
        verb.head, verb.deprel = noun.head, "advcl"
    sentence.hang(noun, verb, "nsubj")
    sentence.hang(case, verb, "mark")
    make_finite(verb)


def _take_over(verb: Token, top: Token, sentence: Sentence) -> None:
    """Put a verb in the place of the noun at the head of its clause, which becomes its subject."""
    for child in sentence.children(top.index):
        if child is not verb and (child.deprel not in _KEPT or (child.deprel == "conj" and child.upos == "VERB")):
            sentence.hang(child, verb, child.deprel)
    verb.head, verb.deprel = top.head, top.deprel
    sentence.hang(top, verb, "nsubj")
    make_finite(verb)


def make_finite(verb: Token) -> None:
    """Make a verb one in the simple past."""
    verb.features = "Mood=Ind|Tense=Past|VerbForm=Fin"


def _is_plural(noun: Token) -> bool:
    return noun.has("Number=Plur") or (noun.text.lower() != noun.lemma.lower() and noun.text.endswith("s"))


def _objects(verb: Token, sentence: Sentence) -> list[Token]:
    behind = [c for c in sentence.children(verb.index) if c.deprel in _OBJECTS and c.upos in _NOMINAL and c.index > verb.index]
    return [c for c in behind if not any(g.deprel == "case" for g in sentence.children(c.index))]
