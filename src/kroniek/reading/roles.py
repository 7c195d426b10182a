"""Who takes which part in a claim, where and when: slots to roles, by the entry and the kind of thing that fills them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kroniek.language.syntax import Sentence, Token
from kroniek.model import ClaimType
from kroniek.reading.clauses import Clauses
from kroniek.reading.coreference import Discourse
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.grammar import Grammar
from kroniek.reading.lexicon import Entry
from kroniek.reading.means import type_by_means
from kroniek.reading.phrases import Names, Phrase, classes_of, head_class, noun_phrase
from kroniek.reading.siting import Siting
from kroniek.reading.triggers import Trigger

__all__ = ["Arguments"]

# Types whose sides are told alike: every slot that an entry lists fills the role.
POOLED = frozenset({ClaimType.CLASH, ClaimType.TALKS, ClaimType.AGREEMENT, ClaimType.CEASEFIRE})
_PLACE_TAKEN = frozenset({ClaimType.CAPTURE, ClaimType.CONTROL})
_AGAINST = frozenset({
    ClaimType.PROTEST, ClaimType.RIOT, ClaimType.DEMAND, ClaimType.ACCUSATION, ClaimType.THREAT, ClaimType.DENIAL, ClaimType.SANCTION,
    ClaimType.STATEMENT,
})  # fmt: skip
"""Acts towards those who are somewhere else."""
_TOWNS = frozenset({"settlement", "region"})
_GRAMMATICAL = frozenset({"subject", "object", "indirect", "possessor", "modifier", "compound", "content"})
_NOT_PEOPLE = frozenset({"event", "money", "sport", "abstract"})
_HOLDERS = frozenset({"rebel", "militia", "state_forces", "government", "coalition", "other"})
_AIMED = frozenset({
    ClaimType.BOMBING, ClaimType.SUICIDE_BOMBING, ClaimType.GRENADE, ClaimType.ATTACK, ClaimType.KILLING, ClaimType.SHOOTING,
    ClaimType.SHELLING, ClaimType.AIR_STRIKE, ClaimType.DRONE_STRIKE, ClaimType.OFFENSIVE, ClaimType.ABDUCTION, ClaimType.DESTRUCTION,
})  # fmt: skip
_LISTED = frozenset({"facility", "vehicle", "people"})
_CLOCK = 4  # digits
_THINGS = frozenset({"weapon", "vehicle", "aircraft"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """Fills the roles of triggers in one sentence."""

    clauses: Clauses
    grammar: Grammar
    nouns: Mapping[str, str]
    names: Names
    discourse: Discourse
    triggers: frozenset[int]  # words that make claims themselves lend no arguments

    @property
    def siting(self) -> Siting:
        """Where the acts of the sentence happened."""
        return Siting(self.clauses, self.grammar, self.nouns, self.names, self.discourse)

    @property
    def sentence(self) -> Sentence:
        """The sentence read."""
        return self.clauses.sentence

    def draft(self, trigger: Trigger) -> ClaimDraft:
        """Return the claim of a trigger with its roles and places."""
        token, entry = trigger.token, trigger.entry
        draft = ClaimDraft(self.sentence, token, entry, entry.type, (self.sentence.start, self.sentence.end))
        for role, slots in self._slots(entry).items():
            phrases = self._fill(token, slots, entry, role, trigger.used)
            if role == "where":
                places = (p for p in phrases if self._is_place(p))
                draft.where += [named for p in places for named in self.siting.names_beside(p.head) or [p]]
                persons = [p for p in phrases if not self._is_place(p)]
                if persons and "target" not in draft.roles and entry.type not in _PLACE_TAKEN:
                    draft.roles["target"] = persons
            elif phrases:
                draft.roles[role] = self._with_strays(phrases) if role == "target" else phrases
        draft.where += self._objects_of_needed(trigger)
        draft.where = self._no_times(draft.where)
        self._sort_out(draft, entry)
        draft.type = type_by_means(draft, self.clauses)
        draft.where += [
            p
            for p in self._no_times(self.siting.places(trigger, draft))
            if p.head.index not in trigger.used and all(p.head is not q.head for q in draft.where)
        ]
        resolved = {role: [self.discourse.resolve(p) for p in phrases] for role, phrases in draft.roles.items()}
        known = {role: [p for p in phrases if not self._is_open_relative(p)] for role, phrases in resolved.items()}
        draft.roles = {role: phrases for role, phrases in known.items() if phrases}
        draft.where = [p if p.refers_to is not None else self.discourse.resolve(p) for p in draft.where]
        return draft

    def _no_times(self, places: Sequence[Phrase]) -> list[Phrase]:
        """Return the places that are none of a time ("seized control of the country October 12")."""
        return [p for p in places if p.head.index not in p.sentence.temporal]

    def _objects_of_needed(self, trigger: Trigger) -> list[Phrase]:
        """Return the places that a verb which the entry needs is done to: "forced the villagers to flee Djibo"."""
        needed = (self.sentence.tokens[i] for i in sorted(trigger.used) if i != trigger.token.index)
        objects = (o for verb in needed if verb.upos == "VERB" for o in self.clauses.slot(verb, "object") if self._may_fill(o))
        return [phrase for phrase in map(self._own_phrase, objects) if self._is_named_place(phrase)]

    # -- slots to roles -------------------------------------------------------------------------------------------------

    def _slots(self, entry: Entry) -> dict[str, tuple[str, ...]]:
        cases = self.grammar.cases
        if entry.pos == "verb":
            slots: dict[str, tuple[str, ...]] = {"agent": ("subject",), "target": ("object",)}
            if entry.type in _PLACE_TAKEN:
                slots = {"holder" if entry.type is ClaimType.CONTROL else "agent": ("subject",), "where": ("object",)}
            elif entry.type in (ClaimType.WHEREABOUTS, ClaimType.STRENGTH):
                slots = {"subject": ("subject",)}
            elif entry.type is ClaimType.CASUALTIES:
                slots = {"target": ("object",) if entry.counts == "object" else ("subject",)}
        elif entry.pos == "adjective":
            slots = {"target": ("object", "subject")}
            if entry.type in (ClaimType.WHEREABOUTS, ClaimType.STRENGTH):
                slots = {"subject": ("subject", "object")}
        else:
            slots = {"agent": (*cases["by"], "possessor", "modifier", "compound"), "target": tuple(cases["against"])}
            if entry.type is ClaimType.CASUALTIES:
                slots = {"target": tuple(cases["of"])}
        slots |= entry.roles
        return {role: found for role, found in slots.items() if found and found != ("",)}

    def _fill(self, token: Token, slots: Sequence[str], entry: Entry, role: str, used: frozenset[int]) -> list[Phrase]:
        """Return what fills a role; a word that the entry needs fills it only where the entry itself says so."""
        found: list[Phrase] = []
        aims = role == "target" and entry.pos == "noun" and entry.type in _AIMED
        for slot in slots:
            if found and slot not in self.grammar.cases["against"] and entry.type not in POOLED:
                break
            phrases = self._phrases(token, slot, entry, role)
            if not phrases and slot not in _GRAMMATICAL:
                heads = [h for index in sorted(used) if index != token.index for h in self.clauses.slot(self.sentence.tokens[index], slot)]
                phrases = [noun_phrase(self.sentence, h) for h in heads if self._may_fill(h)]
            if not (slot in entry.needs and (role in entry.roles or slot == "subject")):
                phrases = [p for p in phrases if p.head.index not in used]
            phrases = [p for p in phrases if all(p.start != q.start for q in found)]
            found += phrases
            if found and entry.type not in POOLED and not (aims and slot in self.grammar.cases["against"]):
                break
        return found

    def _with_strays(self, phrases: list[Phrase]) -> list[Phrase]:
        """Return what suffers with the conjuncts that the parser hung on a noun inside the first: "the offices of the firm, a hotel"."""
        found = list(phrases)
        for phrase in phrases:
            wide = self._classes(phrase) & _LISTED
            for noun in self.sentence.subtree(phrase.head.index) if wide else ():
                inner = self.sentence.head_of(noun)
                if noun.deprel not in ("conj", "appos") or inner is None or inner is phrase.head or not self._opens_phrase(noun):
                    continue
                stray = noun_phrase(self.sentence, noun)
                if self._classes(stray) & wide and not self._classes(noun_phrase(self.sentence, inner)) & wide:
                    found.append(stray)
        return found

    def _opens_phrase(self, noun: Token) -> bool:
        """Tell whether a noun has an article or number of its own and no preposition."""
        children = self.sentence.children(noun.index)
        return any(c.deprel in ("det", "nummod") for c in children) and not self.clauses.case_of(noun)

    def _phrases(self, token: Token, slot: str, entry: Entry, role: str) -> list[Phrase]:
        if slot in ("modifier", "compound"):
            return self._inner_names(token, slot)
        if slot == "subject" and entry.pos == "verb" and entry.type in POOLED and self.clauses.subject(token) is None:
            slot = next(iter(self.grammar.cases["between"]))  # "fighting between A and B", read as a verb
        if entry.pos == "noun" and slot in ("subject", "object"):
            governor = self._support(token)
            heads = self.clauses.slot(governor, slot) if governor is not None else []
            heads = [h for h in heads if h.index != token.index]
        elif entry.pos == "adjective" and slot in ("subject", "object"):
            heads = self._described(token)
        else:
            heads = self.clauses.slot(token, entry.real_slot(slot))
            if not heads and slot == "object" and entry.pos == "verb":
                heads = self._object_taken_for_apposition(token)
            if not heads and entry.pos == "noun" and slot not in ("possessor", "content"):
                governor = self._support(token)
                if governor is not None and not (entry.type in _AIMED and self._says_where(governor, slot)):
                    heads = [h for h in self.clauses.slot(governor, slot) if h.index != token.index]
        if not heads and entry.pos == "noun" and role in ("agent", "subject", "holder") and slot == slots_first(entry, role, self.grammar):
            governor = self._support(token)
            if governor is not None and (token.deprel.startswith("ob") or governor.head == token.index):
                heads = self.clauses.slot(governor, "subject")
        return [self._own_phrase(h) for h in heads if self._may_fill(h)]

    def _own_phrase(self, head: Token) -> Phrase:
        """Return the phrase around a head without what belongs to an act: "monks by gunmen", "men against the post", "A for the raid"."""
        phrase = noun_phrase(self.sentence, head)
        cases = self.grammar.cases
        for child in self.sentence.children(head.index):
            case = next((c for c in self.sentence.children(child.index) if c.deprel == "case"), None)
            if child.deprel != "nmod" or case is None or not phrase.start < case.start < phrase.end or case.index < head.index:
                continue
            word = self.clauses.case_of(child)
            hours = _is_clock(child) and child.index not in self.sentence.temporal
            acted = child.index in self.triggers and word not in cases["of"] | cases["locative"]
            lies = word in cases["locative"] and head_class(head, self.nouns, self.grammar) == "weapon"  # "a bomb under a bus"
            if hours or acted or lies or word in cases["by"] | (cases["against"] - cases["locative"]):
                last = max(t.end for t in self.sentence.tokens[head.index : case.index] if t.upos != "PUNCT")
                return Phrase(self.sentence, head, phrase.start, last)
        return phrase

    def _says_where(self, governor: Token, slot: str) -> bool:
        """Tell whether a phrase of a verb of happening says where it happened, not to whom: "took place on Bernal Avenue"."""
        happens = self.clauses.verb_names(governor) & (self.grammar.support_subject - self.grammar.support_object)
        return (
            slot in self.grammar.cases["locative"] & self.grammar.cases["against"]
            and bool(happens)
            and not self.clauses.is_passive(governor)
        )

    def _object_taken_for_apposition(self, token: Token) -> list[Token]:
        """Return the place named right behind a force that stands behind its verb: the object ("beschoot het leger Cherson")."""
        subject = self.clauses.subject(token)
        if subject is None or subject.index < token.index:
            return []
        classes = self._classes(noun_phrase(self.sentence, subject))
        return [
            c
            for c in self.sentence.children(subject.index)
            if c.deprel in ("appos", "flat", "nmod")
            and c.upos == "PROPN"
            and classes & {"force", "people", "group"}
            and not self.clauses.case_of(c)
            and self.names.kind_at(c.start, c.end) == "place"
        ]

    def _described(self, token: Token) -> list[Token]:
        """Return what an adjective or participle says something of: the noun it modifies, or its subject."""
        head = self.sentence.head_of(token)
        if token.deprel in ("amod", "acl", "acl:relcl") and head is not None:
            return [head]
        own = next((c for c in self.sentence.children(token.index) if c.deprel.startswith("nsubj") or c.deprel == "obj"), None)
        if own is not None:
            return self.clauses._expand(own)
        if token.deprel in ("xcomp", "advcl", "obl", "conj") and head is not None:
            return self.clauses.slot(head, "object") or self.clauses.slot(head, "subject")
        return []

    def _may_fill(self, token: Token) -> bool:
        """Tell whether a word can name somebody or something; a nominalised participle may ("the wounded")."""
        if token.upos in ("AUX", "SCONJ", "ADV", "PART") or self._is_expletive(token) or _is_clock(token):
            return False
        if self.clauses.fixed(token) in self.grammar.pronouns["reciprocal"]:
            return False
        return token.upos != "VERB" or not any(c.deprel in ("nsubj", "obj", "mark", "aux") for c in self.sentence.children(token.index))

    def _is_open_relative(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is a relative or interrogative pronoun that stands for nobody: "it is not clear who did it"."""
        token = phrase.head
        return phrase.refers_to is None and token.upos == "PRON" and token.text.lower() in self.grammar.pronouns["relative"]

    def _is_expletive(self, token: Token) -> bool:
        return token.deprel == "expl" or (
            token.text.lower() in self.grammar.pronouns["expletive"]
            and token.deprel in ("expl", "expl:pv", "obj")
            and token.upos in ("PRON", "ADV")
        )

    def _support(self, token: Token) -> Token | None:
        """Return the verb that lends an event noun its arguments ("carried out an attack on", "an attack took place in", "an attack
        perpetrated by"), or the adjective ("responsible for the attack")."""
        head = self.sentence.head_of(token)
        if token.deprel == "conj" and head is not None:
            return self._support(head)
        carried = (c for c in self.sentence.children(token.index) if c.deprel in ("acl", "acl:relcl") and c.index not in self.triggers)
        below = next((c for c in carried if self.clauses.verb_names(c) & self.grammar.support_object and self.clauses.is_passive(c)), None)
        if below is not None:
            return below
        if head is None or head.index in self.triggers:
            return None
        if head.lemma.lower() in self.grammar.answerable and token.deprel.startswith(("obl", "nmod")):
            return head
        if head.upos not in ("VERB", "AUX"):
            return None
        names = self.clauses.verb_names(head)
        if token.deprel in ("obj", "nsubj:pass") and names & (self.grammar.support_object | self.grammar.support_ending):
            return head
        if token.deprel.startswith("obl") and names & self.grammar.support_oblique:
            return head
        if token.deprel in ("nsubj", "nsubj:pass") and names & (self.grammar.support_subject | self.grammar.support_ending):
            return head
        return None

    def _inner_names(self, token: Token, slot: str) -> list[Phrase]:
        """Return the nationality or group that modifies an act: Israëlische aanval, IS-aanval, Taliban attack."""
        found = []
        relations = ("amod", "compound", "nmod", "flat") if slot == "modifier" else ("compound", "nmod", "amod", "flat")
        for child in self.sentence.children(token.index):
            if child.deprel in relations and child.index < token.index and not self.clauses.case_of(child):
                kind = self.names.kind_at(child.start, child.end)
                if child.start in self.names.peoples or (kind is not None and kind != "place"):
                    found.append(Phrase(self.sentence, child, *self._whole_name(child)))
        for start, (end, _) in self.names.actors.items():
            if token.start <= start and end < token.end:
                found.append(Phrase(self.sentence, token, start, end))
        return found

    def _whole_name(self, token: Token) -> tuple[int, int]:
        """Return the stretch of the known name that a word is in, or the word's own."""
        whole = ((start, end) for start, (end, _) in self.names.actors.items() if start <= token.start and token.end <= end)
        return next(whole, (token.start, token.end))

    # -- what kind of thing fills a role --------------------------------------------------------------------------------

    def _classes(self, phrase: Phrase) -> frozenset[str]:
        return classes_of(phrase, self.nouns, self.grammar, self.names)

    def _is_place(self, phrase: Phrase) -> bool:
        classes = self._classes(phrase)
        if "place" in classes:
            return True
        return ("name" in classes and not classes & {"people", "group"}) or ("other" in classes and phrase.head.upos == "NOUN")

    def _owners(self, instruments: Sequence[Phrase], driven: frozenset[str]) -> list[Phrase]:
        """Return whose weapon it was, where the words say so: an Israeli drone, a Hezbollah rocket; else what is ``driven`` and acts."""
        for phrase in instruments:
            for child in self.sentence.children(phrase.head.index):
                kind = self.names.kind_at(child.start, child.end)
                if child.deprel in ("amod", "compound", "nmod:poss") and (child.start in self.names.peoples or kind in _HOLDERS):
                    return [Phrase(self.sentence, child, child.start, child.end)]
            for start, (end, kind) in self.names.actors.items():
                if phrase.head.start <= start and end < phrase.head.end and kind in _HOLDERS:
                    return [Phrase(self.sentence, phrase.head, start, end)]
        return [p for p in instruments if p.head.deprel.startswith("nsubj") and self._classes(p) & driven]

    def _named_weapon(self, act: Token) -> list[Phrase]:
        """Return the weapon that an act is named after: a dynamite attack."""
        before = (c for c in self.sentence.children(act.index) if c.deprel == "compound" and c.index < act.index)
        return [p for p in (noun_phrase(self.sentence, c) for c in before) if "weapon" in self._classes(p)]

    def _called_target(self, act: Token) -> list[Phrase]:
        """Return what is called the target or victim of an act: "the bank was the target of an attack", "victims of the massacre"."""
        noun = self.sentence.head_of(act)
        if noun is None or act.deprel not in ("nmod", "obl") or noun.lemma.lower() not in self.grammar.sufferers:
            return []
        if any(c.deprel == "cop" for c in self.sentence.children(noun.index)):
            return [noun_phrase(self.sentence, h) for h in self.clauses.slot(noun, "subject") if self._may_fill(h)]
        told = self.sentence.head_of(noun)
        if told is not None and noun.deprel.startswith("nsubj") and any(c.deprel == "cop" for c in self.sentence.children(told.index)):
            return [noun_phrase(self.sentence, h) for h in self.clauses._expand(told) if h.upos in ("NOUN", "PROPN")]
        return []

    def _losers(self, draft: ClaimDraft) -> list[Phrase]:
        """Return the actor named in what is taken: the village of a group, "the last IS stronghold"."""
        agents = {(p.start, p.end) for p in draft.roles.get("agent", [])}
        for place in draft.where:
            tokens = [t for t in self.sentence.subtree(place.head.index) if t.index not in self.sentence.temporal]
            first, last = min(t.start for t in tokens), max(t.end for t in tokens)
            for start, (end, kind) in self.names.actors.items():
                if first <= start and end <= last and kind in _HOLDERS and not any(s < end and start < e for s, e in agents):
                    head = next((t for t in tokens if t.start <= start < t.end), place.head)
                    return [Phrase(self.sentence, head, start, end)]
        return []

    def _named_places(self, phrase: Phrase) -> list[Phrase]:
        """Return what is acted on where it is a named place, or the name beside it: "Sudan's second city, Nyala, was shelled"."""
        if self._is_named_place(phrase):
            return [phrase]
        return self.siting.names_beside(phrase.head) if self._classes(phrase) & _TOWNS and phrase.sentence is self.sentence else []

    def _is_named_place(self, phrase: Phrase) -> bool:
        """A name that is no known actor's and no person's, acted on with force, is taken for a place."""
        classes = self._classes(phrase)
        if "name" not in classes:
            return False
        return "place" in classes or (
            not classes & {"people", "group"}
            and phrase.head.upos == "PROPN"
            and self.names.kind_at(phrase.start, phrase.end) is None
            and phrase.head.start == phrase.start
        )

    def _sort_out(self, draft: ClaimDraft, entry: Entry) -> None:
        """Weapons that act are instruments; events, money and abstractions act on nobody; a place acted on is also where."""
        agents = draft.roles.get("agent", [])
        if agents and entry.speech is None:
            kept = []
            for phrase in agents:
                classes = self._classes(phrase)
                if phrase.end < phrase.head.end:  # the first part of a compound: IS-aanval
                    kept.append(phrase)
                elif "weapon" in classes:
                    draft.roles.setdefault("instrument", []).append(phrase)
                elif not classes & _NOT_PEOPLE and not self._is_abstract(phrase, classes) and not self._is_nobody(phrase):
                    kept.append(phrase)
            suffering = {p.head.index for p in draft.roles.get("target", []) if p.head.deprel == "nmod:poss"}  # "the mayor's murder"
            draft.roles["agent"] = [p for p in kept if p.head.index not in suffering]
        if entry.type is ClaimType.CLASH:
            sides = {p.head.index for p in draft.roles.get("agent", [])}
            others = (p for p in draft.roles.get("target", []) if p.head.index not in sides)
            draft.roles["target"] = [p for p in others if not self._classes(p) & {"place", "abstract"}]
        if entry.type in _AIMED:
            targets = draft.roles.get("target", [])
            draft.roles["target"] = [p for p in targets if not self._is_abstract(p, self._classes(p)) and p.head.index not in self.triggers]
        for child in self.clauses.obliques(draft.trigger):
            case = self.clauses.case_of(child)
            if case in self.grammar.cases["means"]:
                phrase = self._own_phrase(child)
                if self._classes(phrase) & _THINGS and all(p.head is not child for role in draft.roles.values() for p in role):
                    draft.roles.setdefault("instrument", []).append(phrase)
        if entry.pos == "noun" and entry.type in _AIMED and not draft.roles.get("instrument"):
            draft.roles["instrument"] = self._named_weapon(draft.trigger)
        if not draft.roles.get("agent") and entry.speech is None and entry.pos == "verb":
            driven = frozenset({"aircraft"}) if entry.type is ClaimType.BOMBING else frozenset({"aircraft", "vehicle"})
            draft.roles["agent"] = self._owners(draft.roles.get("instrument", []), driven)
        if entry.type is ClaimType.CAPTURE and not draft.roles.get("target"):
            draft.roles["target"] = self._losers(draft)
        if entry.type not in _PLACE_TAKEN and entry.type not in _AGAINST:
            draft.where += [named for p in draft.roles.get("target", []) for named in self._named_places(p)]
        if not draft.roles.get("target") and entry.type in _AIMED:
            draft.roles["target"] = self._called_target(draft.trigger)
        draft.roles = {role: phrases for role, phrases in draft.roles.items() if phrases}

    def _is_abstract(self, phrase: Phrase, classes: frozenset[str]) -> bool:
        """Tell whether a noun that no class lists is one of thought by its ending: responsibility, democratisation."""
        if "abstract" in classes:
            return True
        lemma = phrase.head.lemma.lower()
        return phrase.head.upos == "NOUN" and "other" in classes and len(lemma) > 6 and lemma.endswith(self.grammar.abstract_endings)

    def _is_nobody(self, phrase: Phrase) -> bool:
        nobody = phrase.head.text.lower() in self.grammar.pronouns["nobody"]
        return nobody or (phrase.sentence is self.sentence and self.clauses.negating_determiner(phrase.head) is not None)


def _is_clock(token: Token) -> bool:
    """Tell whether a number is an hour or a year: "at 0900"."""
    return token.upos == "NUM" and token.text.isdigit() and len(token.text) == _CLOCK


def slots_first(entry: Entry, role: str, grammar: Grammar) -> str:
    """Return the first slot in which an entry looks for a role."""
    slots = entry.roles.get(role)
    return slots[0] if slots else next(iter(sorted(grammar.cases["by"])))
