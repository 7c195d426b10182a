"""Polarity and modality: how real a claim is, from its trigger up through the clauses that govern it, and down again.

The way from a predicate to what embeds it follows the idea of TruthTeller (Lotan, Stern and Dagan 2013). What each word on it makes of
the next is its signature (``signatures``), which asks whether the word itself is affirmed: so effects are worked out from above. Speech
verbs end the way, since what they do is told by the attribution.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kroniek.language.syntax import Token
from kroniek.model import Modality, Polarity
from kroniek.reading.clauses import Clauses
from kroniek.reading.signatures import Effect, Signature, Standing

__all__ = ["Factuality", "factuality", "is_finite_past", "phrased_modality", "tense_of"]

_CLAUSAL = ("xcomp", "ccomp", "csubj", "csubj:pass")
_SUBJECTS = ("nsubj", "nsubj:pass")
_PHRASES = ("obl", "nmod", "obl:arg", "appos", "compound", "amod", "nmod:poss")
_AHEAD = (Modality.INTENDED, Modality.PREDICTED)
_SO, _NOT_SO = Effect(), Effect(negative=True)
_HYPOTHETICAL, _INTENDED, _PREDICTED = (
    Effect(modality=m) for m in (Modality.HYPOTHETICAL, Modality.INTENDED, Modality.PREDICTED)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Factuality:
    """How real a claim is. ``told``: it is told in passing, whatever becomes of the clauses above (a relative clause, a circumstance)."""

    polarity: Polarity
    modality: Modality
    told: bool


@dataclass(frozen=True, slots=True)
class _Link:
    """What a word has of the one above it.

    ``negation``, ``shades``: it shares the other's negation, and its auxiliaries and adverbs; ``signature``: what the other makes of it;
    ``effect``: what the construction makes of it; ``ends``: nothing further above matters; ``outright``: the verb says whether it
    takes place.
    """

    signature: Signature | None = None
    effect: Effect | None = None
    negation: bool = True
    shades: bool = True
    ends: bool = False
    told: bool = False
    outright: bool = False


_Step = tuple[Token, Token | None, _Link]  # a word on the way up, the one below it, and what it has of the one above
_TRANSPARENT = _Link()
_SIDE_BY_SIDE = _Link(ends=True)
_TOLD = _Link(ends=True, told=True)
_ENDING = Signature(_NOT_SO, _SO, _NOT_SO, _NOT_SO)


def factuality(token: Token, clauses: Clauses, speech: frozenset[int]) -> Factuality:
    """Return how real the claim at a trigger is; ``speech`` holds the indices of speech triggers, where the way up ends."""
    path: list[_Step] = []
    current, below = token, None
    while True:
        head = _governor(current, clauses)
        link = _SIDE_BY_SIDE if head is None else _link(current, head, clauses)
        if head is not None and head.index in speech:
            link = _Link(effect=link.effect or _reserve(link), ends=True, told=link.told and current.deprel not in _PHRASES)
        path.append((current, below, link))
        if link.ends or head is None:
            break
        below, current = current, head
    alone = head is None or (path[-1][2] == _SIDE_BY_SIDE and head.index not in speech)
    standing = Standing(modality=_mood(current, path, clauses) if alone else Modality.ASSERTED)
    for i in reversed(range(len(path))):
        current, below, link = path[i]
        if link.effect is not None:
            standing = link.effect.under(standing)
        if link.signature is not None and not link.ends:
            standing = _governed(standing, link.signature, path[i + 1][0], clauses)
        shared = path[i - 1][2] if i else _TRANSPARENT
        standing = _own(current, below, standing, shared, clauses, outright=link.outright)
    return Factuality(Polarity.NEGATED if standing.negative else Polarity.AFFIRMED, standing.modality, path[-1][2].told)


def _governed(standing: Standing, signature: Signature, head: Token, clauses: Clauses) -> Standing:
    past = signature.past != signature.affirmed and _is_past_time(head, clauses)
    return signature.effect(standing.negative, past).under(standing)


def _reserve(link: _Link) -> Effect | None:
    """What a speech verb itself leaves open of what it says ("suspected of"); the rest is told by the attribution."""
    effect = link.signature.affirmed if link.signature is not None else None
    return effect if effect is not None and effect.modality is Modality.HEDGED else None


def _mood(root: Token, path: Sequence[_Step], clauses: Clauses) -> Modality:
    """What the form of a clause that nothing governs says: what is asked stands open, what is ordered is still to be done."""
    sentence = clauses.sentence
    if root.has("Mood=Imp") and not sentence.heading and not any(c.deprel.startswith("nsubj") for c in sentence.children(root.index)):
        return Modality.ASSERTED if any(_own_finite(token, clauses) for token, _, _ in path[:-1]) else Modality.INTENDED
    return Modality.HYPOTHETICAL if root.head < 0 and (_is_asked(root, clauses) or _is_conditional(root, clauses)) else Modality.ASSERTED


def _is_conditional(root: Token, clauses: Clauses) -> bool:
    """Tell whether a main clause, not in the past tense, holds on a condition."""
    conditions = (
        c for c in clauses.sentence.children(root.index) if c.deprel == "advcl" and _mark(c, clauses) in clauses.grammar.conditions
    )
    return not _is_past_time(root, clauses) and any(_own_finite(c, clauses) and not _is_past_time(c, clauses) for c in conditions)


def _is_asked(root: Token, clauses: Clauses) -> bool:
    """Tell whether a main clause is a question of yes or no: its finite verb comes before its subject, and no word asks for more."""
    sentence, grammar = clauses.sentence, clauses.grammar
    finite = _finite(root, clauses)
    if finite is None or all(t.text != "?" for t in sentence.tokens[-2:]):
        return False
    subjects = [c for c in sentence.children(root.index) if c.deprel in _SUBJECTS]
    asks_more = any(t.text.lower() in grammar.interrogatives for t in sentence.tokens[: finite.index])
    return not asks_more and all(finite.index < subject.index for subject in subjects)


def _own(token: Token, below: Token | None, standing: Standing, shared: _Link, clauses: Clauses, *, outright: bool) -> Standing:
    """What a word's own negation, auxiliaries, adverbs and adjectives add to how it stands, as far as the word below shares them.

    Where a verb says ``outright`` whether it takes place, it matters no more that it was planned.
    """
    negative = shared.negation and _negated(token, below, clauses)
    effect = Effect(negative)
    for child in clauses.sentence.children(token.index) if shared.shades else ():
        found = _of_auxiliary(child, token, negative, clauses) or _of_shading(child, token, negative, clauses)
        if found is not None and effect.modality is None and not (outright and found.modality in _AHEAD):
            effect = found
    return Standing(standing.negative ^ effect.negative, effect.modality or standing.modality)


def _negated(token: Token, below: Token | None, clauses: Clauses) -> bool:
    """Tell whether a word is negated: by an adverb, by a determiner, or by a subject or object that is nobody or "not one"."""
    children = clauses.sentence.children(token.index)
    if token.upos not in ("VERB", "AUX", "ADJ") and not any(c.deprel == "cop" for c in children):
        return clauses.negating_determiner(token) is not None
    if any(_mark(c, clauses) in clauses.grammar.not_until or clauses.case_of(c) in clauses.grammar.not_until for c in children):
        return False  # "did not withdraw until Friday"
    nobody = any(c.deprel in (*_SUBJECTS, "obj") and c is not below and _is_nobody(c, clauses) for c in children)
    return clauses.negated(token) ^ nobody


def _is_nobody(noun: Token, clauses: Clauses) -> bool:
    if clauses.negating_determiner(noun) is not None or noun.text.lower() in clauses.grammar.pronouns["nobody"]:
        return True
    counted = (c for c in clauses.sentence.children(noun.index) if c.deprel in ("nummod", "det"))
    return clauses.negated(noun) or any(clauses.negated(c) for c in counted)  # "not one hostage"


def _of_auxiliary(child: Token, verb: Token, negative: bool, clauses: Clauses) -> Effect | None:
    if child.deprel not in ("aux", "aux:pass", "cop"):
        return None
    table, low = clauses.grammar.auxiliaries, child.lemma.lower()
    phrases = (clauses.fixed(c) for c in clauses.sentence.children(child.index) if c.deprel == "compound:prt")
    phrased = next((clauses.grammar.governors[p] for p in phrases if p in clauses.grammar.governors), None)  # "zijn van plan"
    marked = f"{low} {_mark(verb, clauses)}" if child.has("VerbForm=Fin") else low  # "are to meet", not "to be met"
    signature = phrased or table.get(marked) or table.get(low)
    if signature is None:
        return None
    return signature.effect(negative, child.has("Tense=Past"), _is_perfect(verb, clauses))


def _is_perfect(verb: Token, clauses: Clauses) -> bool:
    """Tell whether an auxiliary governs a perfect infinitive ("may have fled")."""
    perfect = clauses.grammar.perfect_auxiliaries
    return verb.has("VerbForm=Part") and any(
        c.deprel.startswith("aux") and c.lemma.lower() in perfect and c.has("VerbForm=Inf") for c in clauses.sentence.children(verb.index)
    )


def _of_shading(child: Token, token: Token, negative: bool, clauses: Clauses) -> Effect | None:
    """What an adverb or adjective adds; a participle as adjective does what its verb does to what it governs ("a planned attack")."""
    if child.deprel not in ("advmod", "amod", "obl", "discourse"):
        return None
    grammar, low = clauses.grammar, child.lemma.lower()
    found = grammar.shadings.get(child.text.lower()) or grammar.shadings.get(low)
    if found is None and child.deprel == "amod" and _is_past_participle(child) and low in grammar.governors:
        found = grammar.governors[low].affirmed
    if found is None or (found.negative and child.deprel != "amod" and child.index != token.index - 1):
        return None
    return Effect(negative ^ found.negative, found.modality)


# -- what a word has of the one above it ----------------------------------------------------------------------------------


def _governor(token: Token, clauses: Clauses) -> Token | None:
    """Return the word above; of an infinitive that the parser hung on the object of its verb ("forced them to leave"), the verb."""
    sentence, grammar = clauses.sentence, clauses.grammar
    head = sentence.head_of(token)
    if head is None or token.deprel != "acl" or not _is_infinitive(token, clauses) or head.deprel not in ("obj", "nsubj:pass"):
        return head
    verb = sentence.head_of(head)
    low = verb.lemma.lower() if verb is not None else ""
    return verb if low in grammar.object_control and head.lemma.lower() not in grammar.governors else head


def _link(current: Token, head: Token, clauses: Clauses) -> _Link:
    relation = current.deprel
    if relation == "advcl":
        return _circumstance(current, head, clauses)
    if relation in _CLAUSAL or head.index != current.head:
        return _content(current, head, clauses)
    if relation in ("acl", "acl:relcl"):
        return _of_noun(current, head, clauses)
    if relation == "conj":
        return _co_ordinated(current, head, clauses)
    if relation == "parataxis":
        return _Link(effect=_HYPOTHETICAL, ends=True) if _is_inverted(current, head, clauses) else _SIDE_BY_SIDE
    if relation in _PHRASES or relation in (*_SUBJECTS, "obj"):
        return _phrase(current, head, clauses)
    return _SIDE_BY_SIDE


def _content(current: Token, head: Token, clauses: Clauses) -> _Link:
    """A clause that is the subject or object of a word: what the word makes of it."""
    mark = _mark(current, clauses)
    if current.deprel in ("ccomp", "csubj") and current.index < head.index and not mark and _own_finite(current, clauses):
        return _SIDE_BY_SIDE
    if current.deprel != "xcomp" and mark in clauses.grammar.conditions:
        return _Link(effect=_HYPOTHETICAL)
    signature = _signature(head, current, mark, clauses)
    if signature is None and current.deprel == "csubj" and head.upos == "ADJ" and _is_infinitive(current, clauses):
        return _TRANSPARENT if _is_past_time(head, clauses) else _Link(effect=_HYPOTHETICAL)  # "it is wrong to": no act is told
    if signature is None and mark in clauses.grammar.purposes:
        return _Link(effect=_NOT_SO if _is_too_much(head, clauses) else _INTENDED, ends=True)
    return _Link(signature)


def _circumstance(current: Token, head: Token, clauses: Clauses) -> _Link:
    """An adverbial clause: by its mark a condition, a purpose, a time, or the content of the word above all the same ("ready to")."""
    grammar, mark = clauses.grammar, _mark(current, clauses)
    if _is_left_undone(current, clauses):
        return _Link(effect=_NOT_SO, ends=True, told=True)
    if not mark:
        return _Link(effect=_HYPOTHETICAL, ends=True) if _is_inverted(current, head, clauses) else _Link(negation=False)
    if mark in grammar.conditions and not _is_past_time(current, clauses):
        return _Link(effect=_HYPOTHETICAL, ends=True)
    if mark in grammar.complementizers and (signature := _signature(head, current, mark, clauses)) is not None:
        return _Link(signature)
    if mark in grammar.until:
        if not _own_finite(current, clauses):
            return _Link(negation=False)
        return _TOLD if _is_past_time(current, clauses) else _Link(effect=_PREDICTED, ends=True)
    if mark in grammar.purposes or _is_purpose(current, clauses):
        return _Link(effect=_NOT_SO if _is_too_much(head, clauses) else _INTENDED, ends=True)
    return _SIDE_BY_SIDE if mark in grammar.conditions else _TOLD


def _of_noun(current: Token, head: Token, clauses: Clauses) -> _Link:
    """A clause under a noun: its content ("plans to"), a purpose ("an operation to"), or told in passing."""
    mark = _mark(current, clauses)
    signature = _signature(head, current, mark, clauses) if mark in clauses.grammar.complementizers else None
    if signature is not None:
        return _Link(signature)
    if current.deprel == "acl" and mark and _is_infinitive(current, clauses):
        return _TRANSPARENT if _is_ordinal(head, clauses) else _Link(effect=_INTENDED, ends=True)
    if current.deprel == "acl" and mark:
        return _SIDE_BY_SIDE
    return _TOLD


def _co_ordinated(current: Token, head: Token, clauses: Clauses) -> _Link:
    """The second of two shares what stands above the first; the auxiliaries of the first too, where it has no finite verb itself."""
    children = clauses.sentence.children(current.index)
    if current.upos in ("VERB", "AUX") and _own_finite(current, clauses):
        if not _own_finite(head, clauses) or (any(c.deprel in _SUBJECTS for c in children) and not _mark(current, clauses)):
            return _SIDE_BY_SIDE
        return _Link(negation=False, shades=False)
    return _Link(negation=not any(c.deprel == "cc" and c.text.lower() in clauses.grammar.contrast for c in children))


def _phrase(current: Token, head: Token, clauses: Clauses) -> _Link:
    """A noun in its clause: it stands as the clause stands only where the verb tells of it ("carried out", "took place")."""
    grammar, relation = clauses.grammar, current.deprel
    if current.upos not in ("NOUN", "PROPN") and relation in (*_SUBJECTS, "obj"):
        return _TRANSPARENT
    if current.has("VerbForm=Fin"):
        return _SIDE_BY_SIDE
    case = clauses.case_of(current)
    if case in grammar.cases["without"]:
        return _Link(effect=_NOT_SO, ends=True, told=True)
    supported = relation.startswith("obl") and case in grammar.cases["with"]
    if not supported and relation not in ("obl", "appos", "amod") and _is_support(head, relation, clauses):
        supported = True
    if supported and _ends(head, clauses):
        return _Link(_ENDING, outright=True)
    signature = _signature(head, current, "", clauses) if relation != "appos" else None
    if supported or signature is not None:
        return _Link(signature, outright=supported)
    if relation in _SUBJECTS and _is_indefinite(current, clauses):
        return _Link(negation=False)  # "a truce would end it"
    return _TOLD if relation in ("obl", "appos", "amod") else _SIDE_BY_SIDE


def _signature(head: Token, content: Token, mark: str, clauses: Clauses) -> Signature | None:
    """Return the signature of a word: under its lemma with particle, mark or adverb, its lemma, or the noun that carries it."""
    table, low = clauses.grammar.governors, head.lemma.lower()
    children = clauses.sentence.children(head.index)
    particles = [clauses.fixed(c) for c in children if c.deprel == "compound:prt"]
    adverbs = [f"{low} {c.text.lower()}" for c in children if c.deprel == "advmod"]
    nouns = [c for c in children if c.upos == "NOUN" and c is not content and c.deprel in ("obj", "nsubj", "nsubj:pass", "obl:arg", "obl")]
    if _is_infinitive(content, clauses):  # a noun between the two verbs may hang on either ("kregen opdracht het dorp te verlaten")
        between = (c for c in clauses.sentence.children(content.index) if head.index < c.index < content.index)
        nouns += [c for c in between if c.upos == "NOUN" and c.deprel in ("obj", "obl")]
    fixed = [word] if " " in (word := clauses.fixed(head)) else []
    keys = [*sorted(_lemmas(head, clauses) - {low}), *particles, *adverbs, f"{low} {mark}", *fixed, low, *_noun_keys(nouns, clauses)]
    found = next((table[key] for key in keys if key in table), None)
    return None if found is not None and found.infinitive and _own_finite(content, clauses) else found


def _noun_keys(nouns: Sequence[Token], clauses: Clauses) -> Iterator[str]:
    """Yield the lemmas of nouns that may govern: an object alone, another noun with its preposition ("op punt")."""
    for noun in nouns:
        case, low = clauses.case_of(noun), noun.lemma.lower()
        if noun.deprel != "obl" or not case:
            yield low
        else:
            yield f"{case} {low}"


def _ends(verb: Token, clauses: Clauses) -> bool:
    """Tell whether what a verb tells of comes to nothing: a truce breaks, but fighting breaks out."""
    names, grammar = _lemmas(verb, clauses), clauses.grammar
    happens = (names - {verb.lemma.lower()}) & grammar.support_subject
    return not happens and bool(names & grammar.support_ending)


def _is_support(head: Token, relation: str, clauses: Clauses) -> bool:
    grammar = clauses.grammar
    words = grammar.support_subject if relation.startswith("nsubj") else grammar.support_object
    if relation == "nsubj:pass":
        words |= grammar.support_object
    return bool(_lemmas(head, clauses) & (words | grammar.support_ending))


def _lemmas(verb: Token, clauses: Clauses) -> set[str]:
    """Return a lemma, and the lemma with its particle where one stands apart: joined ("afblazen") or behind it ("call off")."""
    low = verb.lemma.lower()
    particles = [clauses.fixed(c) for c in clauses.sentence.children(verb.index) if c.deprel == "compound:prt"]
    return {low, *(p + low for p in particles), *(f"{low} {p}" for p in particles)}


def _is_indefinite(noun: Token, clauses: Clauses) -> bool:
    articles = clauses.grammar.indefinite
    return any(c.deprel == "det" and c.text.lower() in articles for c in clauses.sentence.children(noun.index))


def _mark(token: Token, clauses: Clauses) -> str:
    """Return the conjunction of a clause, its fixed parts joined with spaces; empty when it has none."""
    found = next((c for c in clauses.sentence.children(token.index) if c.deprel == "mark"), None)
    return clauses.fixed(found) if found is not None else ""


def _is_left_undone(clause: Token, clauses: Clauses) -> bool:
    """Tell whether a clause says what is not done ("without firing"); parsers may hang "instead of" on a noun in it."""
    words = clauses.grammar.cases["without"]
    opening = (clauses.case_of(c) for c in clauses.sentence.children(clause.index) if c.deprel in ("obl", "obj"))
    return _mark(clause, clauses) in words or any(" " in case and case in words for case in opening)


def _is_too_much(head: Token, clauses: Clauses) -> bool:
    """Tell whether a word is something to excess ("too weak to")."""
    near = (head, *(c for c in clauses.sentence.children(head.index) if c.deprel == "advmod"))
    return any(t.upos == "ADV" and t.text.lower() in clauses.grammar.excess for t in near)


def _is_ordinal(noun: Token, clauses: Clauses) -> bool:
    """Tell whether a noun is one of a row, of whom an infinitive tells what they did ("the first to enter")."""
    near = (noun, *(c for c in clauses.sentence.children(noun.index) if c.deprel == "amod"))
    return any(t.has("NumType=Ord") or t.has("Degree=Sup") or t.lemma.lower() in clauses.grammar.ordinals for t in near)


def _is_inverted(clause: Token, head: Token, clauses: Clauses) -> bool:
    """Tell whether a clause before its main clause opens with its finite verb, as a condition does ("should they attack,")."""
    finite = _finite(clause, clauses)
    first = min((t for t in clauses.sentence.subtree(clause.index) if t.upos != "PUNCT"), key=lambda t: t.index)
    subject = any(c.deprel in (*_SUBJECTS, "obj") for c in clauses.sentence.children(clause.index))
    return clause.index < head.index and finite is first and subject and first.index == 0 and not clause.has("Mood=Imp")


def _is_infinitive(verb: Token, clauses: Clauses) -> bool:
    """Tell whether a verb is an infinitive, or a participle with the infinitive of an auxiliary ("to be killed")."""
    if verb.has("VerbForm=Inf") or _own_finite(verb, clauses):
        return verb.has("VerbForm=Inf")
    return any(c.deprel.startswith("aux") and c.has("VerbForm=Inf") for c in clauses.sentence.children(verb.index))


def _is_past_participle(token: Token) -> bool:
    return token.has("VerbForm=Part") and not token.has("Tense=Pres")


def _is_purpose(token: Token, clauses: Clauses) -> bool:
    """An infinitive as adverbial states a purpose, unless an adverb makes it a result ("only to")."""
    if any(c.text.lower() in clauses.grammar.results for c in clauses.sentence.children(token.index)):
        return False
    return any(c.deprel == "mark" and c.upos == "PART" for c in clauses.sentence.children(token.index)) and not token.has("Tense=Past")


def _is_past_time(token: Token, clauses: Clauses) -> bool:
    """A clause of time in the past ("toen", "als" with a simple past and no other sign) is told, not supposed."""
    finite = _finite(token, clauses)
    return finite is not None and finite.has("Tense=Past")


def is_finite_past(token: Token, clauses: Clauses) -> bool:
    """Tell whether a word heads a finite clause that tells of what has been: in the past tense or the perfect, with no modal."""
    children = clauses.sentence.children(token.index)
    if any(c.lemma.lower() in clauses.grammar.auxiliaries for c in children if c.deprel.startswith("aux")):
        return False
    perfect = token.has("VerbForm=Part") and any(c.lemma.lower() in clauses.grammar.perfect_auxiliaries for c in children)
    return _is_past_time(token, clauses) or (perfect and _own_finite(token, clauses))


def _own_finite(token: Token, clauses: Clauses) -> bool:
    return _finite(token, clauses) is not None


def _finite(token: Token, clauses: Clauses) -> Token | None:
    if token.has("VerbForm=Fin"):
        return token
    return next(
        (c for c in clauses.sentence.children(token.index) if c.deprel in ("aux", "aux:pass", "cop") and c.has("VerbForm=Fin")), None
    )


def phrased_modality(token: Token, clauses: Clauses) -> Modality:
    """Return the modality that a fixed phrase gives a word ("naar verluidt"): all of the sentence, or of the clause it stands in."""
    forms = [t.text.lower() for t in clauses.sentence.tokens]
    known = frozenset(forms)
    for modality, phrases in clauses.grammar.hedging_phrases.items():
        for words in phrases:
            if words[0] not in known:
                continue
            for start in range(len(forms) - len(words) + 1):
                found = forms[start] == words[0] and tuple(forms[start : start + len(words)]) == words
                if found and _reaches(start, len(words), token, clauses):
                    return modality
    return Modality.ASSERTED


def _reaches(start: int, length: int, token: Token, clauses: Clauses) -> bool:
    """Tell whether a phrase and a word stand in the same of the clauses that speak for themselves, or the word in one within it."""
    sentence = clauses.sentence
    first = sentence.tokens[start]
    for t in (first, *sentence.ancestors(first)):
        if t.deprel == "acl:relcl" or (t.deprel == "advcl" and _mark(t, clauses)):
            inside = {u.index for u in sentence.subtree(t.index)}
            if len(inside) > length:
                return token.index in inside
    return all(t.deprel != "acl:relcl" for t in (token, *sentence.ancestors(token)))


def tense_of(token: Token, clauses: Clauses, modality: Modality) -> str:
    """Return ``past``, ``present`` or ``future`` of the clause a word stands in."""
    if modality in (Modality.PREDICTED, Modality.INTENDED):
        return "future"
    root = clauses.clause_root(token)
    finite = _finite(root, clauses)
    if finite is None:
        return "past"
    told = finite.has("Tense=Past") or root.has("VerbForm=Part") or (finite.upos == "VERB" and clauses.is_mistaken_past(finite))
    return "past" if told else "present"
