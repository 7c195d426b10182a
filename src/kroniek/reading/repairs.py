"""What parsers get wrong in the same way again and again, set right in the tree before anything is read from it."""

from kroniek.language.syntax import Sentence, Token
from kroniek.model import Measure
from kroniek.reading.grammar import Grammar
from kroniek.reading.mending import make_finite, make_noun, mend_verbs
from kroniek.reading.misplaced import mend_places
from kroniek.reading.phrases import classes_at, head_class
from kroniek.reading.tools import Tools
from kroniek.reading.triggers import Gate

__all__ = ["repair"]

_OPENERS = frozenset({"–", "—", ":", "(", "[", ";"})
_COUNTED_BESIDE = frozenset({"nmod", "appos", "obl", "dep", "list"})
_AUXILIARIES = frozenset({"aux", "aux:pass"})
_OF_VERBS = frozenset({"obj", "obl", "iobj", "xcomp", "ccomp", "advcl"})  # what an auxiliary has none of
_MAIN = frozenset({"root", "ccomp", "conj", "parataxis", "advcl"})
_PARTICLE_TAGS = frozenset({"ADP", "ADV", "ADJ"})
_PEOPLE = frozenset({"soldier", "fighter", "police", "official", "leader", "civilian", "person"})
_STRIKING = frozenset({"event", "weapon", "aircraft"})
_LOOSE = frozenset({"discourse", "dep"})
_UNATTACHED = ("obl:unmarked", "dep", "advmod")
_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING})
_OUTCOMES = frozenset({"dead", "wounded", "missing"})
_CHAINS = frozenset({"appos", "conj", "flat", "nmod"})
_ENDS_CLAUSE = frozenset({"PUNCT", "CCONJ", "SCONJ"})
# Relations that words but particles and numbers do not get by mistake.
_IN_PLACE = frozenset({
    "det", "case", "punct", "aux", "aux:pass", "cop", "mark", "cc", "fixed", "root", "acl", "acl:relcl", "expl", "expl:pv",
    "nmod:poss", "parataxis", "compound:prt", "nummod", "advmod",
})  # fmt: skip


def repair(sentence: Sentence, tools: Tools) -> None:
    """Set right, in place, which words particles, counts set apart and objects belong to, and which participles are finite verbs."""
    grammar = tools.grammar
    if grammar.past_is_participle:
        mend_verbs(sentence, grammar.circumstances | grammar.until)
    _join_hyphened(sentence)
    _join_names(sentence, tools)
    mend_places(sentence, tools)
    for token in sentence.tokens:
        low = token.text.lower()
        if grammar.past_is_participle and _is_event_as_verb(token, sentence, tools):
            _make_event(token, sentence)
        if _is_noun_as_pronoun(token, sentence, tools):
            _make_head(token, sentence)
        if grammar.past_is_participle and _is_people_as_verb(token, sentence, tools):
            _make_people(token, sentence)
        if low in grammar.particles:
            _unfuse(token, sentence)
        if grammar.past_is_participle and (lemma := _verb_of_person(token, sentence, tools)) is not None:
            token.lemma = lemma
            _part_from_person(token, sentence)
        if grammar.past_is_participle and (object_ := _object_of_event(token, sentence, tools)) is not None:
            _act_on(token, object_, sentence)
        if grammar.past_is_participle and (second := _verb_behind_people(token, sentence, tools)) is not None:
            _put_behind_people(token, second, sentence)
        if (number := _number_of_outcome(token, sentence, tools)) is not None:
            _predicate(token, number, sentence)
        elif _is_count_of_outcome(token, sentence, tools):
            sentence.hang(token, sentence.tokens[token.head], "nsubj")
        elif (verb := _verb_of_outcome(token, sentence, tools)) is not None:
            sentence.hang(token, verb, "xcomp")
        elif (verb := _verb_before_sufferer(token, sentence, tools)) is not None:
            _bring_about(verb, token, sentence)
        elif (noun := _noun_of_outcome(token, sentence, tools)) is not None:
            token.head, token.deprel = noun.head, noun.deprel
            sentence.hang(noun, token, "nsubj")
        if grammar.past_is_participle and (verb := _verb_of_total(token, sentence, tools)) is not None:
            _describe_counted(token, verb, sentence)
        if _is_speaker_behind(token, sentence, tools):
            verb = sentence.tokens[token.head]
            sentence.hang(token, verb, "nsubj")
            verb.deprel = "parataxis"
        if (verb := _verb_of_partitive(token, sentence, grammar)) is not None:
            sentence.hang(token, verb, "obj")
        if (
            token.deprel in _IN_PLACE
            and token.upos not in ("NUM", "PROPN")
            and low not in grammar.particles
            and low not in grammar.loose_particles
        ):
            continue
        if low in grammar.particles and token.deprel != "compound:prt" and _is_stranded(token, sentence):
            verb = _split_verb(token, sentence, tools.gate)
            if verb is not None:
                sentence.hang(token, verb, "compound:prt")
        elif low in grammar.particles and (verb := _verb_of_appeal(token, sentence, tools)) is not None:
            _appeal(token, verb, sentence)
        elif low in grammar.loose_particles and (verb := _verb_before_particle(token, sentence, tools.gate)) is not None:
            noun = sentence.tokens[token.head]
            sentence.hang(token, verb, "compound:prt")
            sentence.hang(noun, verb, "obj")
        elif token.deprel in _COUNTED_BESIDE and _is_count_set_apart(token, sentence):
            sentence.hang(token, sentence.tokens[token.head], "parataxis")
        elif (auxiliary := sentence.head_of(token)) is not None and auxiliary.deprel in _AUXILIARIES and token.deprel in _OF_VERBS:
            sentence.hang(token, sentence.tokens[auxiliary.head], token.deprel)
        elif token.deprel == "advcl" and (verb := _verb_before_speech(token, sentence)) is not None:
            sentence.hang(token, verb, "advcl")
        elif (event := _event_before(token, sentence, tools)) is not None:
            sentence.hang(token, event, "nmod")
        elif _is_doer(token, sentence):
            sentence.hang(token, sentence.tokens[token.head], "nsubj")
        elif (verb := _verb_of_bare_count(token, sentence)) is not None:
            sentence.hang(token, verb, "nsubj")
        elif (verb := _verb_behind_count(token, sentence)) is not None:
            sentence.hang(token, verb, "nsubj:pass" if any(c.deprel == "aux:pass" for c in sentence.children(verb.index)) else "nsubj")
        elif (noun := _first_object(token, sentence)) is not None:
            sentence.hang(token, sentence.tokens[noun.head], "obj")
            noun.deprel = "iobj"
        elif token.deprel == "obj" and _is_located(token, sentence, grammar):
            token.deprel = "obl"
        elif (quantity := _quantity_before(token, sentence, grammar)) is not None:
            sentence.hang(token, quantity, "nmod")
        elif (described := _end_of_description(token, sentence, grammar)) is not None:
            _describe(token, described, sentence)
        elif (beside := _object_beside(token, sentence)) is not None:
            sentence.hang(token, beside, "conj")
        elif (beside := _one_beside(token, sentence)) is not None:
            sentence.hang(beside, sentence.tokens[token.head], token.deprel)
            sentence.hang(token, beside, "conj")
        elif (verb := _verb_of_second_count(token, sentence)) is not None:
            _coordinate(token, verb, sentence)
        elif (verb := _object_of_control(token, sentence, grammar) or _verb_passed_over(token, sentence)) is not None or (
            grammar.free_order and (verb := _verb_of_name(token, sentence, tools)) is not None
        ):
            sentence.hang(token, verb, "obj")
            _make_active(verb, sentence)
    for token in sentence.tokens:
        if token.upos == "VERB" and (person := _person_among_places(token, sentence, tools)) is not None:
            _make_subject(person, token, sentence)
    if grammar.free_order:
        for token in sentence.tokens:
            if token.upos == "VERB":
                _agree(token, sentence, grammar)
                if (sufferer := _object_of_second_verb(token, sentence, tools.gate)) is not None:
                    sentence.hang(sufferer, token, "obj")
    sentence.break_rings()


def _is_event_as_verb(token: Token, sentence: Sentence, tools: Tools) -> bool:
    """Tell whether a gerund behind a preposition, with nothing of a clause, is a noun for what happened: "taken for questioning"."""
    if token.upos != "VERB" or token.has("VerbForm=Fin") or tools.nouns.get(token.text.lower()) != "event":
        return False
    relations = [c.deprel for c in sentence.children(token.index)]
    return token.deprel in ("acl", "advcl") and "mark" in relations and not {"obj", "nsubj", "aux", "ccomp", "xcomp"} & set(relations)


def _make_event(token: Token, sentence: Sentence) -> None:
    make_noun(token)
    token.deprel = "obl" if sentence.tokens[token.head].upos == "VERB" else "nmod"
    for child in sentence.children(token.index):
        if child.deprel == "mark":
            child.upos, child.deprel = "ADP", "case"


def _is_noun_as_pronoun(token: Token, sentence: Sentence, tools: Tools) -> bool:
    """Tell whether a noun behind another was taken for a pronoun beside it: "attacked a gold mine"."""
    before = sentence.tokens[token.index - 1] if token.index else None
    if token.upos != "PRON" or before is None or before.upos != "NOUN" or token.text.lower() not in tools.nouns:
        return False
    return before.deprel not in ("compound", "flat") and (token.head == before.head or token.head != before.index)


def _make_head(token: Token, sentence: Sentence) -> None:
    """Make a word a noun, and the one before it, with what belongs to that, its modifiers."""
    before = sentence.tokens[token.index - 1]
    token.upos, token.features = "NOUN", "Number=Sing"
    if all(above is not token for above in sentence.ancestors(before)):
        token.head, token.deprel = before.head, before.deprel
    for child in sentence.children(before.index):
        sentence.hang(child, token, child.deprel)
    sentence.hang(before, token, "compound")


def _is_people_as_verb(token: Token, sentence: Sentence, tools: Tools) -> bool:
    """Tell whether a word that a parser took for a verb is a plural for people: "has fallen to gunmen", "Boko Haram fighters"."""
    if token.upos != "VERB" or token.text[:1].isupper():
        return False
    following = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    if token.has("VerbForm=Fin") and not (following is not None and following.upos == "VERB"):
        return False
    low = token.text.lower()
    lemmas = (lemma for lemma in tools.gate.lemmas_of(low) if lemma != low and lemma[:-2] == low[: len(lemma) - 2])
    people = {lemma for lemma in lemmas if tools.nouns.get(lemma) in _PEOPLE and len(low) - len(lemma) <= 1}
    return bool(people) and people.isdisjoint(key.lemma for keys in tools.gate.keys_at(token) for key in keys if key.entry.pos == "verb")


def _make_people(token: Token, sentence: Sentence) -> None:
    """Make a word a plural noun; a preposition taken for the mark of an infinitive governs it."""
    token.upos, token.features = "NOUN", "Number=Plur"
    for child in sentence.children(token.index):
        if child.deprel == "mark" and child.index < token.index:
            child.upos, child.deprel = "ADP", "case"
            token.deprel = "obl" if token.deprel in ("xcomp", "advcl", "ccomp") else token.deprel
        elif child.deprel.startswith("nsubj") and child.index < token.index:
            child.deprel = "compound"


def _verb_of_person(token: Token, sentence: Sentence, tools: Tools) -> str | None:
    """Return the verb whose past form a noun is that was taken for one: "found a man shot in the leg", "a boy shot himself"."""
    person = sentence.tokens[token.index - 1] if token.index else None
    if token.upos != "NOUN" or person is None or person.head != token.index or person.deprel != "compound":
        return None
    opens = any(c.deprel in ("det", "nummod", "nmod:poss") for one in (person, token) for c in sentence.children(one.index))
    after = sentence.tokens[token.index + 1 : token.index + 3]
    coordinated = [t.upos for t in after] == ["CCONJ", "VERB"]  # "Police shot and wounded two students"
    if not (opens or coordinated) or head_class(person, tools.nouns, tools.grammar) not in _PEOPLE:
        return None
    if head_class(token, tools.nouns, tools.grammar) != "other":
        return None  # "a police station"
    harming = [
        key for keys in tools.gate.keys_at(token, verbal=True) for key in keys if key.entry.pos == "verb" and key.entry.counts == "object"
    ]
    return next((key.lemma for key in harming if key.lemma != token.text.lower()), None)


def _part_from_person(token: Token, sentence: Sentence) -> None:
    """Make a word the finite verb of the person before it where an object follows, else a participle that says what befell him."""
    person = sentence.tokens[token.index - 1]
    following = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    second = next((t for t in sentence.tokens[token.index + 2 : token.index + 3] if t.upos == "VERB"), None)
    if second is not None and second.deprel == "amod" and sentence.tokens[second.head].head == token.index:
        _give_object(second, token, sentence)
    before = [c for c in sentence.children(token.index) if c.index < person.index]
    if (
        second is not None
        and second.deprel == "conj"
        and second.head in (token.head, token.index)
        and any(c.deprel == "obj" for c in sentence.children(second.index))
    ):
        token.deprel = "ccomp" if token.head >= 0 and token.deprel == "obj" else token.deprel  # "say a woman shot and killed a man"
        make_finite(token)
        sentence.hang(second, token, "conj")
    person.head, person.deprel = token.head, token.deprel
    token.upos = "VERB"
    for child in before:
        sentence.hang(child, person, child.deprel)
    if token.has("VerbForm=Fin") or (following is not None and following.upos in ("PRON", "DET", "NUM", "PROPN")):
        make_finite(token)
        sentence.hang(person, token, "nsubj")
        for child in sentence.children(token.index):
            if child.deprel.startswith("nmod") and child.index > token.index:
                cased = any(c.deprel == "case" for c in sentence.children(child.index))
                sentence.hang(child, token, "obl" if cased else "obj")
        return
    token.features = "Tense=Past|VerbForm=Part|Voice=Pass"
    sentence.hang(token, person, "acl")
    if following is not None and following.upos == "ADJ" and following.head in (person.head, token.index):
        sentence.hang(following, token, "xcomp")  # "found a man shot dead"
    for child in sentence.children(token.index):
        if child.deprel.startswith("nmod"):
            sentence.hang(child, token, "obl")


def _object_of_event(token: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return what an event or weapon hits whose verb was taken for a noun: the name in "an airstrike hit Kherson"."""
    tokens = sentence.tokens
    if token.upos != "NOUN" or not 0 < token.index < len(tokens) - 1:
        return None
    before, behind = tokens[token.index - 1], tokens[token.index + 1]
    if before.deprel != "compound" or before.head != token.index or head_class(before, tools.nouns, tools.grammar) not in _STRIKING:
        return None
    if behind.upos != "PROPN" or behind.head != token.index or behind.deprel not in ("appos", "flat"):
        return None
    verbal = any(key.entry.pos == "verb" for keys in tools.gate.keys_at(token, verbal=True) for key in keys)
    return behind if verbal else None


def _act_on(token: Token, object_: Token, sentence: Sentence) -> None:
    """Make a noun a finite verb with the noun before it as its subject."""
    doer = sentence.tokens[token.index - 1]
    for child in sentence.children(token.index):
        if child.index < doer.index:
            sentence.hang(child, doer, child.deprel)
    token.upos = "VERB"
    make_finite(token)
    token.deprel = "ccomp" if token.deprel.startswith("nsubj") else token.deprel
    sentence.hang(doer, token, "nsubj")
    sentence.hang(object_, token, "obj")


def _join_hyphened(sentence: Sentence) -> None:
    """Hang the last part of a name with a hyphen on the first, where the parser made another phrase of it: "in Canapé-Vert"."""
    tokens = sentence.tokens
    for first, hyphen, last in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if hyphen.text != "-" or not first.end == hyphen.start < hyphen.end == last.start:
            continue
        apart = last.deprel not in ("flat", "compound", "root") and first.head != last.index
        if first.upos != "PROPN" or last.upos != "PROPN" or not apart or any(above is last for above in sentence.ancestors(first)):
            continue
        for child in sentence.children(last.index):
            sentence.hang(child, sentence.tokens[last.head] if child is not hyphen else first, child.deprel)
        sentence.hang(last, first, "flat")


def _join_names(sentence: Sentence, tools: Tools) -> None:
    """Hang the words of a person's name on one of them, the one nearest to the root: parsers part names that they do not know."""
    for start, (end, kind) in tools.names.actors.items():
        if kind != "person" or not sentence.start <= start < sentence.end:
            continue
        name = [t for t in sentence.tokens if start <= t.start and t.end <= end]
        own = {t.index for t in name}
        tops = [t for t in name if t.head not in own]
        first = next((t for t in tops if not any(above in tops for above in sentence.ancestors(t))), None)
        for token in tops:
            if first is not None and token is not first and token.head >= 0:
                sentence.hang(token, first, "flat")


def _person_among_places(verb: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the first of those whom a parser took for further places of a phrase that opens a clause without a subject.

    "In Yondó, Antioquia, the driver Luis Rojas and his son were abducted": behind a comma, without a preposition, and people.
    """
    children = sentence.children(verb.index)
    if verb.deprel == "xcomp" or any(c.deprel.startswith(("nsubj", "expl", "csubj", "cop")) for c in children):
        return None
    opening = [
        c for c in children if c.deprel == "obl" and c.index < verb.index and any(g.deprel == "case" for g in sentence.children(c.index))
    ]
    auxiliary = next((c.index for c in children if c.deprel in _AUXILIARIES), verb.index)
    for place in opening:
        for token in sorted(_chained(place, sentence), key=lambda t: t.index):
            if token.index < auxiliary and _opens_behind_comma(token, sentence) and _are_people(token, sentence, tools):
                return token
    return None


def _chained(noun: Token, sentence: Sentence) -> list[Token]:
    """Return the nouns that hang on a noun, or on one another, as conjuncts, appositions, phrases and parts of a name."""
    found = [noun]
    for token in found:  # grows as it is gone through
        found += [c for c in sentence.children(token.index) if c.deprel in _CHAINS and c.upos in ("NOUN", "PROPN")]
    return found[1:]


def _opens_behind_comma(noun: Token, sentence: Sentence) -> bool:
    """Tell whether a noun, with its modifiers, stands right behind a comma and has no preposition."""
    own = [t for t in sentence.subtree(noun.index) if t.index <= noun.index]
    inner = {"det", "amod", "compound", "nummod", "nmod:desc", "nmod:poss"}
    first = min(t.index for t in own if t is noun or (t.head == noun.index and t.deprel in inner))
    prepositions = any(c.deprel == "case" for c in sentence.children(noun.index))
    return first > 0 and sentence.tokens[first - 1].text == "," and not prepositions


def _are_people(noun: Token, sentence: Sentence, tools: Tools) -> bool:
    """Tell whether a noun is people by its class, by a title before it, or as a person's name."""
    if "people" in classes_at(sentence, noun, tools.nouns, tools.grammar, tools.names):
        return True
    return any(head_class(t, tools.nouns, tools.grammar) in _PEOPLE for t in sentence.children(noun.index) if t.index < noun.index)


def _make_subject(noun: Token, verb: Token, sentence: Sentence) -> None:
    """Make a noun the subject of a verb, with those that are joined to it by the same phrase, or by a conjunction, as its conjuncts."""
    passive = any(c.deprel == "aux:pass" for c in sentence.children(verb.index))
    above = list(sentence.ancestors(noun))
    below = sentence.subtree(noun.index)
    for token in [t for t in sentence.tokens[noun.index + 1 : verb.index] if t.deprel in _CHAINS and t.deprel != "nmod"]:
        joined = any(c.deprel == "cc" for c in sentence.children(token.index))
        if sentence.tokens[token.head] in above or (joined and token.deprel == "flat" and token in below):
            sentence.hang(token, noun, "appos" if token.deprel == "appos" and not joined else "conj")
    sentence.hang(noun, verb, "nsubj:pass" if passive else "nsubj")


def _number_of_outcome(word: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the number before a word for what befell people that cannot modify the noun it was given to ("leaves 5 dead inside a bar").

    A modifier stands right before its noun; here a preposition, a conjunction or another number comes between.
    """
    noun = sentence.head_of(word)
    if word.deprel not in ("amod", "compound", "nummod") or noun is None or noun.index < word.index + 2 or not word.index:
        return None
    if not _is_outcome(word, tools):
        return None
    number, between = sentence.tokens[word.index - 1], sentence.tokens[word.index + 1 : noun.index]
    if number.upos != "NUM" or number.head not in (word.index, noun.index):
        return None
    apart = between[0].upos == "ADP" or any(t.upos == "NUM" for t in between)
    return number if apart else None


def _is_outcome(word: Token, tools: Tools) -> bool:
    """Tell whether a word says what befell people: dead, wounded, missing."""
    if head_class(word, tools.nouns, tools.grammar) in _OUTCOMES:
        return True
    return word.upos == "ADJ" and any(key.entry.pos == "adjective" and key.entry.measure in _HARM for key in tools.gate.keys_at(word)[0])


def _is_count_of_outcome(token: Token, sentence: Sentence, tools: Tools) -> bool:
    """Tell whether a number before a word for what befell people was not made its subject ("118 gedood en 402 gewond")."""
    word = sentence.head_of(token)
    if token.upos != "NUM" or word is None or word.upos not in ("ADJ", "VERB") or not _is_outcome(word, tools):
        return False
    bare = token.deprel in _LOOSE or (token.deprel in ("obl", "obl:unmarked", "advmod") and token.index == word.index - 1)
    return bare and not any(c.deprel in ("case", "nummod") for c in sentence.children(token.index))


def _verb_of_outcome(word: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the verb that an adjective for what befell people belongs to, which a parser took for a modifier of its object.

    It stands before the number or article of the object ("shot dead two protesters"), or behind it ("left dozens of people dead").
    """
    noun = sentence.head_of(word)
    if word.upos != "ADJ" or noun is None or not _is_outcome(word, tools):
        return None
    if word.deprel == "ccomp" and not any(c.deprel in ("nsubj", "cop", "mark") for c in sentence.children(word.index)):
        return noun if noun.upos == "VERB" else None  # "soldiers shoot two men dead in Jos"
    if word.deprel != "amod" or sentence.children(word.index):
        return None
    opening = any(c.deprel in ("det", "nummod") and word.index < c.index for c in sentence.children(noun.index) if c.index < noun.index)
    if not opening and word.index != noun.index + 1:
        return None
    above = sentence.head_of(noun)
    if above is not None and noun.deprel == "nmod" and above.lemma.lower() in tools.grammar.partitives:
        noun, above = above, sentence.head_of(above)
    return above if noun.deprel == "obj" and above is not None and above.upos == "VERB" and above.index < word.index else None


def _verb_before_sufferer(word: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the verb of harm between two nouns that a parser took for one name of who is dead: "Police shoot man dead"."""
    sufferer = next((c for c in sentence.children(word.index) if c.deprel == "nsubj" and c.index == word.index - 1), None)
    if word.upos != "ADJ" or sufferer is None or sufferer.index < 2 or not _is_outcome(word, tools):
        return None
    doer, verb = sentence.tokens[sufferer.index - 2 : sufferer.index]
    if verb.upos != "NOUN" or verb.head != sufferer.index or head_class(doer, tools.nouns, tools.grammar) not in _PEOPLE:
        return None
    harms = any(key.entry.measure in _HARM or key.entry.needs for keys in tools.gate.keys_at(verb, verbal=True) for key in keys)
    return verb if harms else None


def _bring_about(verb: Token, word: Token, sentence: Sentence) -> None:
    """Make a verb the head of a clause, with the nouns beside it, of what befell the second of them."""
    doer, sufferer = sentence.tokens[verb.index - 1], sentence.tokens[verb.index + 1]
    verb.upos, verb.features, verb.head, verb.deprel = "VERB", "Mood=Ind|Tense=Pres|VerbForm=Fin", word.head, word.deprel
    for child in sentence.children(word.index):
        sentence.hang(child, verb, child.deprel)
    for child in (*sentence.children(verb.index), *sentence.children(sufferer.index)):
        if child.index < doer.index:
            sentence.hang(child, doer, child.deprel if child.deprel in ("det", "amod", "nummod", "compound") else "compound")
    sentence.hang(doer, verb, "nsubj")
    sentence.hang(sufferer, verb, "obj")
    sentence.hang(word, verb, "xcomp")


def _noun_of_outcome(word: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the noun of which a word at the end of a clause says what befell it ("hit a clinic: a baby dead, its mother hurt")."""
    noun = sentence.head_of(word)
    if word.upos != "ADJ" or word.deprel not in ("appos", "amod", "nmod") or noun is None or noun.index != word.index - 1:
        return None
    following = sentence.tokens[word.index + 1] if word.index + 1 < len(sentence.tokens) else None
    if noun.deprel not in ("parataxis", "root", "conj", "list") or (following is not None and following.upos not in ("PUNCT", "CCONJ")):
        return None
    opens = any(c.deprel in ("det", "nummod", "nmod:poss") for c in sentence.children(noun.index))
    return noun if opens and noun.upos == "NOUN" and _is_outcome(word, tools) else None


def _predicate(word: Token, number: Token, sentence: Sentence) -> None:
    """Make a word what is said of a number, beside the noun behind it."""
    noun = sentence.tokens[word.head]
    case = [c for c in sentence.children(noun.index) if c.deprel == "case" and c.index > word.index]
    word.head, word.deprel = noun.head, "xcomp" if noun.deprel == "obj" else noun.deprel
    sentence.hang(number, word, "nummod")
    sentence.hang(noun, word, "obl" if case else "conj")


def _verb_of_appeal(particle: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the verb of asking or ordering that a particle before its infinitive was split from ("riep beide partijen op zich in te
    houden"), where the parser took the particle for a preposition."""
    noun = sentence.head_of(particle)
    if particle.deprel != "case" or noun is None or noun.index < particle.index:
        return None
    for verb in reversed(sentence.tokens[: particle.index]):
        if verb.upos != "VERB" or not verb.has("VerbForm=Fin"):
            continue
        asks = f"{particle.text.lower()}{verb.lemma.lower()}" in tools.grammar.object_control
        return verb if asks and _infinitive_behind(noun, verb, sentence) is not None else None
    return None


def _infinitive_behind(noun: Token, verb: Token, sentence: Sentence) -> Token | None:
    """Return the infinitive behind a noun that hangs on a verb."""
    below = (c for c in sentence.children(verb.index) if c.deprel in ("xcomp", "advcl", "ccomp") and c.index > noun.index)
    return next((c for c in below if c.has("VerbForm=Inf")), None)


def _appeal(particle: Token, verb: Token, sentence: Sentence) -> None:
    """Give a verb of asking its particle and its object, and its infinitive the noun that was put behind the particle."""
    noun = sentence.tokens[particle.head]
    infinitive = _infinitive_behind(noun, verb, sentence)
    sentence.hang(particle, verb, "compound:prt")
    if infinitive is None:
        return
    infinitive.deprel = "xcomp"
    for child in sentence.children(infinitive.index):
        if child.deprel == "obj" and child.index < particle.index:
            sentence.hang(child, verb, "obj")
    if noun.deprel.startswith("obl"):
        sentence.hang(noun, infinitive, "obj")


def _verb_of_total(participle: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the verb that a count is the subject of, where the participle of those counted was taken for it.

    "The number of people killed when the market burned has climbed to nine."
    """
    children = sentence.children(participle.index)
    total = next((c for c in children if c.deprel == "nsubj" and c.lemma.lower() in tools.grammar.number_nouns), None)
    if participle.upos != "VERB" or total is None or not participle.has("Tense=Past"):
        return None
    counted = sentence.tokens[participle.index - 1]
    if counted.head != total.index or counted.deprel != "nmod":
        return None
    later = (c for c in children if c.deprel in ("advcl", "conj", "ccomp", "parataxis") and c.upos == "VERB" and c.index > participle.index)
    return next((c for c in later if not _opens_or_has_subject(c, sentence)), None)


def _opens_or_has_subject(verb: Token, sentence: Sentence) -> bool:
    """Tell whether a clause has a conjunction or subject of its own, or no finite verb."""
    children = sentence.children(verb.index)
    finite = verb.has("VerbForm=Fin") or any(c.deprel == "aux" and c.has("VerbForm=Fin") for c in children)
    subject = any(c.deprel.startswith("nsubj") and not _has_preposition(c, sentence) for c in children)
    return not finite or subject or any(c.deprel in ("mark", "advmod") for c in children)


def _has_preposition(noun: Token, sentence: Sentence) -> bool:
    return any(c.deprel == "case" for c in sentence.children(noun.index))


def _describe_counted(participle: Token, verb: Token, sentence: Sentence) -> None:
    """Make a participle say something of those who are counted, and the count the subject of the verb behind it."""
    total = next(c for c in sentence.children(participle.index) if c.deprel == "nsubj")
    verb.head, verb.deprel = participle.head, participle.deprel
    for child in sentence.children(verb.index):
        if child.deprel.startswith("nsubj"):
            sentence.hang(child, participle, "obl")
    sentence.hang(total, verb, "nsubj")
    sentence.hang(participle, sentence.tokens[participle.index - 1], "acl")
    participle.features = "Tense=Past|VerbForm=Part|Voice=Pass"


def _is_speaker_behind(token: Token, sentence: Sentence, tools: Tools) -> bool:
    """Tell whether a noun behind a verb of speech that closes a sentence was taken for its object: "…, deelde het ziekenhuis mee"."""
    verb = sentence.head_of(token)
    if token.deprel != "obj" or verb is None or not 0 < verb.index < token.index or verb.deprel not in ("conj", "parataxis"):
        return False
    if sentence.tokens[verb.index - 1].text != "," or not verb.has("VerbForm=Fin") or verb.upos != "VERB":
        return False
    children = sentence.children(verb.index)
    if any(c.deprel.startswith(("nsubj", "cc")) or (c.deprel == "obj" and c is not token) for c in children):
        return False
    particles = {c.text.lower() for c in children if c.deprel == "compound:prt"} | {None}
    keys = (key for keys in tools.gate.keys_at(verb) for key in keys)
    return any(key.entry.speech is not None and key.entry.pos == "verb" and key.particle in particles and not key.needed for key in keys)


def _verb_of_partitive(number: Token, sentence: Sentence, grammar: Grammar) -> Token | None:
    """Return the verb whose object a number is that was given to the word for "of them" before it: "het ziekenhuis meldt er negentien"."""
    before = sentence.head_of(number)
    if number.upos != "NUM" or before is None or before.index != number.index - 1 or before.upos not in ("ADV", "PRON"):
        return None
    verb = sentence.head_of(before)
    if before.text.lower() not in grammar.pronouns["expletive"] or verb is None or verb.upos != "VERB":
        return None
    return verb if all(c.deprel not in ("obj", "nsubj:pass") for c in sentence.children(verb.index)) else None


def _verb_behind_people(token: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the verb behind a plural for people that was taken for a verb itself ("ADF rebels hacked eleven farmers to death")."""
    second = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    if token.upos != "VERB" or second is None or second.upos != "VERB" or second.head != token.index:
        return None
    if second.deprel not in ("xcomp", "ccomp") or second.has("VerbForm=Inf") or second.has("VerbForm=Ger"):
        return None
    return second if token.text.endswith(tuple(tools.grammar.noun_endings)) and _is_noun_for_people(token, tools) else None


def _is_noun_for_people(token: Token, tools: Tools) -> bool:
    return head_class(token, tools.nouns, tools.grammar) in _PEOPLE


def _put_behind_people(token: Token, verb: Token, sentence: Sentence) -> None:
    """Make a word the noun that is the subject of the verb behind it."""
    verb.head, verb.deprel = token.head, token.deprel
    make_finite(verb)
    token.upos, token.features = "NOUN", "Number=Plur"
    for child in sentence.children(token.index):
        if child is not verb and child.index > verb.index:
            sentence.hang(child, verb, child.deprel)
        elif child is not verb and child.deprel.startswith("nsubj"):
            sentence.hang(child, token, "compound")
    sentence.hang(token, verb, "nsubj")


def _give_object(second: Token, first: Token, sentence: Sentence) -> None:
    """Make a participle the second of two verbs, and the noun it was given to its object."""
    noun = sentence.tokens[second.head]
    for child in sentence.children(noun.index):
        if child.deprel == "cc":
            sentence.hang(child, second, "cc")
    sentence.hang(second, first, "conj")
    sentence.hang(noun, second, "obj")


def _agree(verb: Token, sentence: Sentence, grammar: Grammar) -> None:
    """Make the noun that agrees with a verb its subject, where the parser took the other ("de priester die mannen ontvoerden") or both."""
    children = sentence.children(verb.index)
    taking_part = [c for c in children if c.deprel in ("nsubj", "obj") and c.index not in sentence.temporal]
    finite = next((t for t in (verb, *(c for c in children if c.deprel == "aux")) if t.has("VerbForm=Fin")), None)
    if len(taking_part) != 2 or finite is None:
        return
    number, *numbers = (_number(t, verb, sentence, grammar) for t in (finite, *taking_part))
    agreeing = [c for c, own in zip(taking_part, numbers, strict=True) if own == number]
    if number is None or len(agreeing) != 1:
        return
    alike = taking_part[0].deprel == taking_part[1].deprel  # "troepen belegeren Zawiya", with two subjects or two objects
    if alike or None not in numbers:
        for noun in taking_part:
            noun.deprel = "nsubj" if noun is agreeing[0] else "obj"


def _object_of_second_verb(verb: Token, sentence: Sentence, gate: Gate) -> Token | None:
    """Return what a second verb is done to that was taken for its subject: "trok de stad in en doodde de burgemeester".

    Such a verb stands first in its clause and shares the subject of the one before; a verb of harm cannot do without an object.
    """
    children = sentence.children(verb.index)
    if (
        verb.deprel != "conj"
        or not verb.has("VerbForm=Fin")
        or any(c.deprel in ("obj", "ccomp", "xcomp", "aux", "aux:pass") for c in children)
    ):
        return None
    if any(c.index < verb.index and c.deprel not in ("cc", "punct") for c in children):
        return None
    particles = {c.text.lower() for c in children if c.deprel == "compound:prt"}
    harms = any(
        key.entry.pos == "verb" and key.entry.counts == "object" and (key.particle is None or key.particle in particles)
        for key in (*gate.keys_at(verb)[0], *gate.keys_at(verb)[1])
        if not key.needed
    )
    behind = [c for c in children if c.deprel == "nsubj" and c.index > verb.index]
    return behind[0] if harms and len(behind) == 1 and behind[0].upos in ("NOUN", "PROPN") else None


def _number(token: Token, verb: Token, sentence: Sentence, grammar: Grammar) -> str | None:
    """Return the number of a verb or noun, of a relative pronoun that of its antecedent; None where it may be either."""
    if verb.deprel == "acl:relcl" and token.text.lower() in grammar.pronouns["relative"]:
        token = sentence.tokens[verb.head]
    relations = {c.deprel for c in sentence.children(token.index)}
    if token.upos not in ("NOUN", "VERB", "AUX") or "conj" in relations:
        return None
    if token.has("Number=Plur"):
        return "Number=Plur"
    return "Number=Sing" if token.has("Number=Sing") and "nummod" not in relations else None


def _verb_of_name(token: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the verb whose object a name is, where the parser took it for something else.

    Where objects stand before the verb, names are taken for appositions of the noun before them ("voordat het leger Goma aanviel"),
    for a second subject ("de militie die Djibo aanviel"), or for the indirect object of a verb that has no other or that speaks
    ("zegt Kidal te hebben ingenomen").
    """
    if token.upos != "PROPN" or token.start in tools.names.peoples or any(c.deprel == "case" for c in sentence.children(token.index)):
        return None
    head = sentence.head_of(token)
    if head is None:
        return None
    kind = tools.names.kind_at(token.start, token.end)
    if token.deprel in ("appos", "flat", "nmod") and head.index == token.index - 1 and kind in (None, "place"):
        verb = sentence.head_of(head)
        timed = head.index in sentence.temporal and token.index not in sentence.temporal  # "sinds maandag Goma ontvlucht"
        apart = timed or (head.upos == "NOUN" and head.deprel.startswith("nsubj") and _takes_no_name(head, tools))
        return verb if apart and verb is not None and _lacks_object(verb, sentence) else None
    if token.deprel == "advmod" and kind == "place" and head.upos == "VERB":
        return head if any(c.deprel.startswith("nsubj") for c in sentence.children(head.index)) and _lacks_object(head, sentence) else None
    if token.deprel.startswith("nsubj") and kind in (None, "place"):
        others = [c for c in sentence.children(head.index) if c.deprel.startswith("nsubj") and c is not token]
        relative = any(c.text.lower() in tools.grammar.pronouns["relative"] for c in others)
        return head if others and (relative or kind == "place") and _lacks_object(head, sentence) else None
    if token.deprel == "iobj" and head.upos == "VERB":
        infinitive = next((c for c in sentence.children(head.index) if c.deprel in ("xcomp", "ccomp") and c.index > token.index), None)
        if infinitive is not None:
            return infinitive if head.lemma.lower() not in tools.grammar.object_control and _lacks_object(infinitive, sentence) else None
        return head if kind in (None, "place") and _lacks_object(head, sentence) else None
    return None


def _make_active(verb: Token, sentence: Sentence) -> None:
    """Make the subject of a verb that turns out to have an object, and no auxiliary of the passive, that of an active one."""
    children = sentence.children(verb.index)
    if not any(c.deprel == "aux:pass" for c in children):
        for subject in (c for c in children if c.deprel == "nsubj:pass"):
            subject.deprel = "nsubj"


def _takes_no_name(noun: Token, tools: Tools) -> bool:
    """Tell whether a noun for people is named by no apposition, as a colonel or a brigade is: an army, rebels, villagers."""
    kind = head_class(noun, tools.nouns, tools.grammar)
    return kind == "force" or (kind in _PEOPLE and noun.has("Number=Plur"))


def _lacks_object(verb: Token, sentence: Sentence) -> bool:
    return verb.upos in ("VERB", "ADJ") and not any(c.deprel in ("obj", "ccomp", "cop", "expl:pv") for c in sentence.children(verb.index))


def _verb_before_speech(token: Token, sentence: Sentence) -> Token | None:
    """Return the verb of what is said that a clause before the verb of saying belongs to ("kwamen om toen de bom ontplofte, zegt hij")."""
    speech = sentence.head_of(token)
    if speech is None or speech.deprel != "parataxis" or not speech.head < token.index < speech.index:
        return None
    return sentence.tokens[speech.head] if sentence.tokens[speech.index - 1].text == "," and speech.head >= 0 else None


def _event_before(token: Token, sentence: Sentence, tools: Tools) -> Token | None:
    """Return the event that a by-phrase right behind it tells the doer of: "were killed in an ambush by rebels"."""
    if token.deprel != "obl:agent":
        return None
    own = [token.index, *(t.index for t in sentence.subtree(token.index))]
    before = sentence.tokens[min(own) - 1] if min(own) else None
    if before is None or before.head != token.head or not before.deprel.startswith("obl"):
        return None
    return before if head_class(before, tools.nouns, tools.grammar) == "event" else None


def _is_doer(token: Token, sentence: Sentence) -> bool:
    """Tell whether a noun before a verb that has no subject was taken for a part of it ("masked gunmen shot dead the mayor")."""
    verb = sentence.head_of(token)
    if verb is None or token.deprel != "compound" or token.upos not in ("NOUN", "PROPN") or token.index > verb.index:
        return False
    if verb.upos != "VERB" or verb.deprel not in _MAIN:
        return False
    return not any(c.deprel.startswith("nsubj") for c in sentence.children(verb.index))


def _verb_of_bare_count(token: Token, sentence: Sentence) -> Token | None:
    """Return the verb whose subject a bare number is that was given to the predicate behind it ("er raakten elf gewond")."""
    predicate = sentence.head_of(token)
    if token.upos != "NUM" or predicate is None or predicate.upos != "ADJ" or predicate.deprel != "xcomp" or sentence.children(token.index):
        return None
    verb = sentence.head_of(predicate)
    if verb is None or not verb.index < token.index < predicate.index:
        return None
    return None if any(c.deprel.startswith("nsubj") or c.deprel == "obj" for c in sentence.children(verb.index)) else verb


def _verb_behind_count(token: Token, sentence: Sentence) -> Token | None:
    """Return the verb without a subject that a bare number stands right before ("in the past week some 30,000 have been uprooted")."""
    following = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    if token.upos != "NUM" or token.deprel not in ("flat", "nmod", "obl", "obj") or following is None or following.upos != "AUX":
        return None
    verb = sentence.head_of(following)
    if verb is None or verb.upos != "VERB" or verb.index < token.index:
        return None
    return None if any(c.deprel.startswith(("nsubj", "csubj")) for c in sentence.children(verb.index)) else verb


def _first_object(token: Token, sentence: Sentence) -> Token | None:
    """Return the first of two objects, which the second, a noun with an article, was taken to modify ("kostte een man het leven")."""
    noun = sentence.head_of(token)
    children = {c.deprel for c in sentence.children(token.index)}
    if token.upos != "NOUN" or token.deprel != "nmod" or noun is None or "det" not in children or "case" in children:
        return None
    while noun.deprel == "conj" and noun.head >= 0:
        noun = sentence.tokens[noun.head]
    verb = sentence.head_of(noun)
    if token.index in sentence.temporal or noun.deprel != "obj" or verb is None or verb.upos != "VERB":
        return None
    return None if any(c.deprel == "iobj" for c in sentence.children(verb.index)) else noun


def _is_located(token: Token, sentence: Sentence, grammar: Grammar) -> bool:
    """Tell whether a preposition of place governs what was taken for an object ("were caught near the border")."""
    cases = [c for c in sentence.children(token.index) if c.deprel == "case" and c.index < token.index]
    if not cases or cases[0].text.lower() not in grammar.cases["locative"] or token.upos not in ("NOUN", "PROPN"):
        return False
    return all(t.upos in ("ADP", "DET", "ADJ") for t in sentence.tokens[cases[0].index : token.index])


def _quantity_before(token: Token, sentence: Sentence, grammar: Grammar) -> Token | None:
    """Return the quantity that is an object right before a phrase of its own: "controls most of the north"."""
    if not token.deprel.startswith("obl"):
        return None
    case = next((c for c in sentence.children(token.index) if c.deprel == "case"), None)
    if case is None or case.text.lower() not in grammar.cases["of"] or not case.index:
        return None
    before = sentence.tokens[case.index - 1]
    measures = before.upos in ("ADJ", "DET", "NUM", "PRON") or before.lemma.lower() in grammar.partitives
    beside = before.head == token.head and before.deprel in ("obj", "nsubj", "nsubj:pass")
    return before if measures and (beside or token.head == before.index) else None


def _verb_passed_over(token: Token, sentence: Sentence) -> Token | None:
    """Return the verb right before a noun that a parser joined to the object of an earlier verb ("killed two and injured ten men")."""
    first = sentence.head_of(token)
    if first is None or token.deprel != "conj" or token.upos not in ("NOUN", "PROPN", "NUM"):
        return None
    begin = min(t.index for t in sentence.subtree(token.index) if t.deprel != "cc")
    verb = sentence.tokens[begin - 1] if begin else None
    if verb is None or verb.upos != "VERB" or verb.deprel != "conj" or not first.index < verb.index:
        return None
    if first.deprel != "obj" and verb.head != first.index:
        return None
    return verb if all(c.deprel not in ("obj", "nsubj", "nsubj:pass", "aux:pass") for c in sentence.children(verb.index)) else None


def _verb_before_particle(token: Token, sentence: Sentence, gate: Gate) -> Token | None:
    """Return the verb right before a particle that the parser took for the preposition of its object ("set off bombs")."""
    verb = sentence.tokens[token.index - 1] if token.index else None
    noun = sentence.head_of(token)
    if verb is None or noun is None or verb.upos != "VERB" or token.deprel != "case" or noun.head != verb.index:
        return None
    if sentence.children(token.index) or sentence.tokens[token.index + 1].upos == "ADP":  # "out of"
        return None
    has_object = any(c.deprel in ("obj", "nsubj:pass") for c in sentence.children(verb.index))
    return verb if not has_object and gate.splits_from(verb.text, token.text.lower()) else None


def _unfuse(particle: Token, sentence: Sentence) -> None:
    """Take apart a particle and the clause behind it that a parser made one expression of ("kwamen om en twaalf raakten gewond")."""
    fixed = [c for c in sentence.children(particle.index) if c.deprel == "fixed"]
    verb = sentence.head_of(particle)
    if not fixed or fixed[0].upos != "CCONJ" or verb is None:
        return
    if verb.upos != "VERB" or verb.index < fixed[-1].index:
        return
    sentence.hang(fixed[0], verb, "cc")
    for token in fixed[1:]:
        sentence.hang(token, verb, "nsubj")


def _end_of_description(name: Token, sentence: Sentence, grammar: Grammar) -> Token | None:
    """Return the noun that a name with an article goes before, which a parser gave to a participle between ("an Aqmi trained bomber")."""
    verb = sentence.head_of(name)
    if name.deprel != "obj" or name.upos != "PROPN" or verb is None or name.index + 1 >= len(sentence.tokens):
        return None
    if not any(c.deprel == "det" and c.text.lower() in grammar.indefinite for c in sentence.children(name.index)):
        return None
    participle = sentence.tokens[name.index + 1]
    if participle.upos != "VERB" or participle.head != verb.index or participle.deprel not in ("xcomp", "ccomp", "advcl"):
        return None
    return next(
        (c for c in sentence.children(participle.index) if c.deprel == "obj" and c.upos == "NOUN" and c.index > participle.index), None
    )


def _describe(name: Token, noun: Token, sentence: Sentence) -> None:
    """Make a noun the object of a verb, with the article, the name and the participle before it as its modifiers."""
    participle, verb = sentence.tokens[noun.head], sentence.tokens[name.head]
    for child in sentence.children(name.index):
        if child.deprel == "det":
            sentence.hang(child, noun, "det")
    for child in sentence.children(participle.index):
        if child.index > noun.index:
            sentence.hang(child, verb, child.deprel)
    sentence.hang(noun, verb, "obj")
    sentence.hang(name, noun, "compound")
    sentence.hang(participle, noun, "amod")


def _object_beside(noun: Token, sentence: Sentence) -> Token | None:
    """Return the object that a noun with an article is joined to, where a parser joined it to the verb ("held a baker and another man")."""
    verb = sentence.head_of(noun)
    if noun.deprel != "conj" or noun.upos != "NOUN" or verb is None or verb.upos != "VERB":
        return None
    children = sentence.children(noun.index)
    if not any(c.deprel == "det" for c in children) or any(
        c.deprel.startswith(("nsubj", "cop", "aux")) or c.deprel == "obj" for c in children
    ):
        return None
    first = next((t.index for t in sentence.subtree(noun.index)), noun.index)
    objects = [c for c in sentence.children(verb.index) if c.deprel == "obj" and c.index < first]
    return objects[-1] if objects else None


def _one_beside(noun: Token, sentence: Sentence) -> Token | None:
    """Return the subject or object that a second one with a number follows with no more than a comma ("ten rebels, two soldiers dead")."""
    verb = sentence.head_of(noun)
    if verb is None or not noun.deprel.startswith(("nsubj", "obj")) or not _is_counted(noun, sentence):
        return None
    first = min(t.index for t in sentence.subtree(noun.index))
    before = [c for c in sentence.children(verb.index) if c.deprel in (noun.deprel, *_UNATTACHED) and c.index < first and c.upos != "PUNCT"]
    if not before or not first or sentence.tokens[first - 1].text != ",":
        return None
    if not _is_counted(before[-1], sentence) and before[-1].deprel != noun.deprel:
        return None
    return before[-1] if max(t.index for t in sentence.subtree(before[-1].index)) >= first - 2 else None


def _is_counted(noun: Token, sentence: Sentence) -> bool:
    return any(c.deprel == "nummod" for c in sentence.children(noun.index))


def _verb_of_second_count(token: Token, sentence: Sentence) -> Token | None:
    """Return the verb beside which a participle stands that is taken for a modifier of its number ("killed four and wounded ten")."""
    number = sentence.head_of(token)
    if token.deprel != "amod" or token.upos != "VERB" or number is None or number.upos != "NUM" or number.index != token.index + 1:
        return None
    counted = sentence.head_of(number)
    if number.deprel != "conj" or counted is None or counted.deprel not in ("obj", "nsubj", "nsubj:pass"):
        return None
    return sentence.head_of(counted)


def _coordinate(token: Token, verb: Token, sentence: Sentence) -> None:
    """Make a participle the second of two verbs, and its number what it is done to."""
    number = sentence.tokens[token.head]
    for child in sentence.children(number.index):
        if child.deprel == "cc":
            sentence.hang(child, token, "cc")
    sentence.hang(token, verb, "conj")
    sentence.hang(number, token, "obj")


def _is_object_before_particle(token: Token, verb: Token, infinitive: Token, sentence: Sentence, grammar: Grammar) -> bool:
    """Tell whether a noun stands between a verb of asking and its particle: "riep beide milities op zich in te houden"."""
    children = sentence.children(verb.index)
    particle = next((c for c in children if c.deprel == "compound:prt" and token.index < c.index < infinitive.index), None)
    if particle is None or not verb.index < token.index or any(c.deprel == "obj" for c in children):
        return False
    return f"{particle.text.lower()}{verb.lemma.lower()}" in grammar.object_control


def _object_of_control(token: Token, sentence: Sentence, grammar: Grammar) -> Token | None:
    """Return the verb whose object a parser gave to its infinitive, which has another of its own ("asks all sides schools to spare")."""
    infinitive = sentence.head_of(token)
    if infinitive is None or token.deprel not in ("obj", "iobj") or infinitive.deprel not in ("xcomp", "ccomp"):
        return None
    verb = sentence.head_of(infinitive)
    if verb is not None and _is_object_before_particle(token, verb, infinitive, sentence, grammar):
        return verb
    own = [c for c in sentence.children(infinitive.index) if c.deprel == "obj" and c.index < infinitive.index]
    if verb is None or len(own) < 2 or own[0] is not token or verb.index > token.index or verb.lemma.lower() not in grammar.object_control:
        return None
    return verb if all(c.deprel not in ("obj", "iobj") for c in sentence.children(verb.index)) else None


def _is_stranded(token: Token, sentence: Sentence) -> bool:
    """Tell whether a word that could be a preposition has nothing behind it to govern: the clause ends there."""
    if token.upos not in _PARTICLE_TAGS or sentence.children(token.index):
        return False
    if token.deprel == "mark" and _has_other_conjunction(token, sentence):
        return True
    if token.deprel == "case" and token.head == token.index - 1:
        return False  # a postposition: "de grens over"
    following = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    return following is None or following.upos in _ENDS_CLAUSE or following.deprel == "mark"


def _has_other_conjunction(mark: Token, sentence: Sentence) -> bool:
    """Tell whether a word taken for a conjunction stands before that of a finite clause: "kwamen om toen het leger aanviel"."""
    following, verb = sentence.tokens[mark.index + 1 : mark.index + 2], sentence.tokens[mark.head]
    return any(t.head == verb.index and t.deprel in ("mark", "advmod") for t in following) and verb.has("VerbForm=Fin")


def _split_verb(particle: Token, sentence: Sentence, gate: Gate) -> Token | None:
    """Return the nearest finite verb before a particle that the lexicon knows to be split from it."""
    low = particle.text.lower()
    for token in reversed(sentence.tokens[: particle.index]):
        if token.upos == "VERB" and token.has("VerbForm=Fin") and gate.splits_from(token.text, low):
            taken = any(c.deprel == "compound:prt" for c in sentence.children(token.index))
            return None if taken else token
    return None


def _is_count_set_apart(token: Token, sentence: Sentence) -> bool:
    """Tell whether a counted noun stands behind a dash, colon or bracket ("hit a market - nine dead"): it modifies nothing."""
    children = sentence.children(token.index)
    if not any(c.deprel == "nummod" for c in children):
        return False
    first = min(t.index for t in sentence.subtree(token.index))
    opener = next((c for c in children if c.deprel == "punct" and c.index == first), None)
    before = opener or (sentence.tokens[first - 1] if first else None)
    return before is not None and before.text in _OPENERS and token.head < first
