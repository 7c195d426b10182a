"""Where something happened: the places told in the clause of an act, and in the clauses that tell of the same act."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from kroniek.language.syntax import Sentence, Token
from kroniek.model import ClaimType
from kroniek.reading.clauses import Clauses
from kroniek.reading.coreference import Discourse
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.grammar import Grammar
from kroniek.reading.phrases import Names, Phrase, classes_of, noun_phrase
from kroniek.reading.triggers import Trigger

__all__ = ["Siting"]

_PASSED_ON = frozenset({
    "conj", "amod", "xcomp", "advcl", "obj", "obl", "nmod", "nsubj", "nsubj:pass", "acl", "ccomp", "obl:arg", "appos", "parataxis",
    "compound",
})  # fmt: skip
_LEAVING = frozenset({ClaimType.DISPLACEMENT, ClaimType.RETREAT})
_MOST_STEPS = 5
_SOMEBODY = frozenset({"people", "group"})
_NOWHERE = frozenset({"people", "group", "organisation", "event", "money", "sport", "abstract"})
"""What holds no place of its own: "of Goma" behind these tells whose, not where."""
_TOWNS = frozenset({"settlement", "region"})
_BODIES = frozenset({"government", "organisation", "official", "leader"})
_NAMES = ("PROPN", "NOUN", "X")
_BEHIND_NOUN = ("acl", "acl:relcl")


@dataclass(frozen=True, slots=True)
class Siting:
    """The places of one sentence."""

    clauses: Clauses
    grammar: Grammar
    nouns: Mapping[str, str]
    names: Names
    discourse: Discourse

    @property
    def sentence(self) -> Sentence:
        """The sentence read."""
        return self.clauses.sentence

    def places(self, trigger: Trigger, draft: ClaimDraft) -> list[Phrase]:
        """Return the places of an act: its own, those of what it is done to, of the clauses above it, or of clauses about the same."""
        token = trigger.token
        found = self._own_places(token) + [p for word in self._needed(trigger) for p in self._own_places(word)]
        for role in ("target", "agent") if draft.type is ClaimType.DISPLACEMENT else ("target",):
            found = found or self._of_role(role, draft)
        if not found and not draft.where:
            found = self._named_first(self._further(token, draft))
        return [*found, *(joined for place in (*draft.where, *found) for joined in self._joined(place))]

    def _further(self, token: Token, draft: ClaimDraft) -> Iterator[list[Phrase]]:
        """Yield the places told of an act beside its own phrases and those of what it is done to, the nearest first."""
        yield self._of_actors(draft, within=token)
        yield self._above(token)
        yield self._of_actors(draft)
        yield self._clause_places(token)
        yield self._shared_places(token)
        yield self._told_next(token)
        yield self._told_about(token, draft)
        yield self._only_place(draft)

    def _named_first(self, choices: Iterator[list[Phrase]]) -> list[Phrase]:
        """Return the first choice that names a place, else the first that tells of one ("the roof", "a road")."""
        unnamed: list[Phrase] = []
        for places in choices:
            if any(p.refers_to is not None or "name" in self._classes(p) for p in places):
                return places
            unnamed = unnamed or places
        return unnamed

    def names_beside(self, noun: Token) -> list[Phrase]:
        """Return the name that goes with the word for a place: the village of Tawila, "het dorp Tawila", Chiúre district."""
        beside = [
            c
            for c in self.sentence.children(noun.index)
            if (c.deprel in ("appos", "flat") or (c.deprel == "nmod" and self._names_its_head(c))) and self.is_place_name(c)
        ]
        return [noun_phrase(self.sentence, c) for c in beside] or self._names_before(noun) or self._name_right_behind(noun)

    def is_place_name(self, token: Token) -> bool:
        """Tell whether a word is a place's name, or an unknown name that is nobody's."""
        kind = self.names.kind_at(token.start, token.end)
        return kind == "place" or (kind is None and token.upos == "PROPN" and token.start not in self.names.peoples)

    # -- a word's own places --------------------------------------------------------------------------------------------

    def _own_places(self, token: Token, skip: int | None = None) -> list[Phrase]:
        """Return the places that hang on a word; of a building the place it stands in goes before the country it is of."""
        held = [
            c
            for c in self.sentence.children(token.index)
            if c.deprel in ("compound", "nmod:poss") and self.names.kind_at(c.start, c.end) == "place" and token.upos == "NOUN"
        ]
        found = [p for c in self._hung(token) if c.index != skip for p in self._place_of(token, c)]
        if found:
            held = [c for c in held if c.start not in self.names.countries]
        return [*(noun_phrase(self.sentence, c) for c in held), *found]

    def _hung(self, token: Token) -> Iterator[Token]:
        for child in self.sentence.children(token.index):
            hung = child.deprel.startswith(("obl", "nmod")) or child.deprel == "advmod"
            if hung and child.deprel != "nmod:poss" and child.index not in self.clauses.temporal:
                yield child

    def _place_of(self, token: Token, child: Token) -> list[Phrase]:
        """Return the places told by a phrase that hangs on a word."""
        if self._is_of_them(child):
            return []
        if child.text.lower() in self.grammar.pronouns["relative_place"] and child.upos in ("ADV", "PRON"):
            place = self._meant_place(token, child)
            return [place] if place is not None else []
        case = self.clauses.case_of(child)
        if not case:
            return []
        if case in self.grammar.cases["of"]:
            return self._named_by(child)
        if self._is_locative(case):
            return [place for head in self.clauses._expand(child) for place in self._located(head)]
        return []

    def _is_of_them(self, word: Token) -> bool:
        """Tell whether a word stands before a number for those that are counted, not for a place: "de rebellen verloren er dertien"."""
        number = self.sentence.tokens[word.index + 1] if word.index + 1 in self.sentence.numbers else None
        return word.text.lower() in self.grammar.pronouns["partitive"] and number is not None and number.deprel == "obj"

    def _is_locative(self, case: str) -> bool:
        words = case.split()
        return bool({case, *words[:1], *words[-1:]} & self.grammar.cases["locative"])

    def _named_by(self, child: Token) -> list[Phrase]:
        """Return the name behind "of" that says which place its noun is."""
        found = []
        for head in self.clauses._expand(child):
            phrase = noun_phrase(self.sentence, head)
            classes = self._classes(phrase)
            if "name" in classes and ("place" in classes or (not classes & _SOMEBODY and self._names_its_head(child))):
                found.append(phrase)
            elif "place" in classes and "name" not in classes:
                found += self.names_beside(head)
        return found

    def _is_bare_facility(self, head: Token, classes: frozenset[str]) -> bool:
        """Tell whether a building stands for what is done there, in running text: "life in prison", "died in hospital"."""
        if "facility" not in classes or head.upos != "NOUN" or head.has("Number=Plur") or self.sentence.heading:
            return False
        return not any(c.deprel not in ("case", "punct", "cc", "conj") for c in self.sentence.children(head.index))

    def _located(self, head: Token) -> list[Phrase]:
        """Return the places of a noun that something happened in, at or near: a name, or the name that goes with it."""
        phrase = noun_phrase(self.sentence, head)
        classes = self._classes(phrase)
        if self._is_bare_facility(head, classes):
            return []
        if "place" in classes or ("name" in classes and not classes & _SOMEBODY):
            if "name" in classes and not self._has_country_before(head):
                return [phrase]
            return self.names_beside(head) or self._own_places(head) or [phrase]
        if classes & _NOWHERE and head.lemma.lower() not in self.grammar.sides:
            return []
        return self._parts_of(head) or self._inside(head)

    def _has_country_before(self, head: Token) -> bool:
        """Tell whether a name opens with the country it is of, and is not that country's: the US consulate."""
        before = (c for c in self.sentence.children(head.index) if c.deprel in ("compound", "nmod:poss"))
        return any(c.start in self.names.countries for c in before)

    def _inside(self, head: Token) -> list[Phrase]:
        """Return the places told within a noun phrase, those of nouns behind "of" in it too: "a convoy of police near Sibi"."""
        of = self.grammar.cases["of"]
        inner = (c for c in self.sentence.children(head.index) if c.deprel == "nmod" and self.clauses.case_of(c) in of)
        return [*self._own_places(head), *(place for c in inner if not self._named_by(c) for place in self._inside(c))]

    def _parts_of(self, noun: Token) -> list[Phrase]:
        """Return the known place below a country that a noun is a part or side of: "on three sides of Hama"."""
        behind = (
            c for c in self.sentence.children(noun.index) if c.deprel == "nmod" and self.clauses.case_of(c) in self.grammar.cases["of"]
        )
        known = (c for c in behind if self.names.kind_at(c.start, c.end) == "place" and c.start not in self.names.countries)
        return [noun_phrase(self.sentence, each) for c in known for each in self.clauses._expand(c)]

    def _names_before(self, noun: Token) -> list[Phrase]:
        """Return the name that stands as one before the word for a place: the Nueva Prosperina district."""
        parts = [
            c
            for c in self.sentence.children(noun.index)
            if c.deprel == "compound" and c.upos == "PROPN" and c.index < noun.index and self.is_place_name(c)
        ]
        if not parts or "place" not in self._classes(noun_phrase(self.sentence, noun)) or parts[-1].start in self.names.countries:
            return []
        return [Phrase(self.sentence, parts[-1], parts[0].start, noun.end)]

    def _name_right_behind(self, noun: Token) -> list[Phrase]:
        """Return the name right behind the word for a place, which the parser hung elsewhere: "in het dorp Kan Pyin"."""
        if not self._classes(noun_phrase(self.sentence, noun)) & _TOWNS:
            return []
        name = list(takewhile(lambda t: t.upos == "PROPN" and self.is_place_name(t), self.sentence.tokens[noun.index + 1 :]))
        return [Phrase(self.sentence, name[0], name[0].start, name[-1].end)] if name else []

    def _names_its_head(self, token: Token) -> bool:
        """Tell whether a name says which place its noun is: the district of Anantnag."""
        head = self.sentence.head_of(token)
        if head is None or self.clauses.case_of(token) not in self.grammar.cases["of"]:
            return False
        return "place" in self._classes(noun_phrase(self.sentence, head))

    def _meant_place(self, token: Token, word: Token) -> Phrase | None:
        antecedent = next((self.sentence.head_of(t) for t in (token, *self.sentence.ancestors(token)) if t.deprel == "acl:relcl"), None)
        if (antecedent is not None and word.has("PronType=Rel")) or (antecedent is not None and word.index < token.index):
            phrase = noun_phrase(self.sentence, antecedent)
            return phrase if "place" in self._classes(phrase) or "name" in self._classes(phrase) else None
        if word.index and any(t.deprel == "advcl:relcl" for t in (token, *self.sentence.ancestors(token))):
            before = next((t for t in reversed(self.sentence.tokens[: word.index]) if t.upos != "PUNCT"), None)
            if before is not None and self.is_place_name(before):
                return noun_phrase(self.sentence, before)
        last = self.discourse.last_place(self.sentence, word.index)
        return Phrase(self.sentence, word, word.start, word.end, last) if last is not None else None

    # -- places of an act -----------------------------------------------------------------------------------------------

    def _needed(self, trigger: Trigger) -> Iterator[Token]:
        """Yield the nouns without which the word would not tell of the act: "fought off an *attack* on the airport"."""
        tokens = (self.sentence.tokens[index] for index in sorted(trigger.used) if index != trigger.token.index)
        return (token for token in tokens if token.upos == "NOUN")

    def _of_role(self, role: str, draft: ClaimDraft, within: Token | None = None) -> list[Phrase]:
        """Return the places of those who take a part; where somebody is from, or whose he is, says where only of who suffers or leaves."""
        leaves = draft.type in _LEAVING or (draft.type is ClaimType.ABDUCTION and role == "target")
        inner = self.sentence.subtree(within.index) if within is not None else self.sentence.tokens
        heads = [p.head for p in draft.roles.get(role, []) if p.sentence is self.sentence and p.head in inner]
        told = self._inside if leaves or role == "target" else self._own_places
        return [place for head in heads for place in told(head) if leaves or not self._is_origin(place.head)]

    def _of_actors(self, draft: ClaimDraft, within: Token | None = None) -> list[Phrase]:
        """Return the places of those who act, or of what they act with; those told ``within`` the phrase of a noun are its own."""
        if within is not None and within.upos != "NOUN":
            return []
        return self._of_role("agent", draft, within) or self._of_role("instrument", draft, within)

    def _is_origin(self, noun: Token) -> bool:
        return self.clauses.case_of(noun) in self.grammar.cases["origin"] - self.grammar.cases["of"]

    def _above(self, token: Token) -> list[Phrase]:
        current, steps = token, 0
        while current.head >= 0 and current.deprel in _PASSED_ON and steps < _MOST_STEPS:
            current = self.sentence.tokens[current.head]
            found = self._own_places(current, skip=token.index)
            if found:
                return found
            steps += 1
        return []

    def _shared_places(self, token: Token) -> list[Phrase]:
        """Return the places of the clause that a second verb shares its subject with ("raided a village in Sokoto and took nine boys")."""
        head = self.sentence.head_of(token)
        if head is None or token.deprel != "conj" or token.upos != "VERB" or self.clauses.own_subject(token) is not None:
            return []
        return self._clause_places(head)

    def _told_next(self, token: Token) -> list[Phrase]:
        """Return the places of the second of two verbs with one subject: "killed a boy and maimed his brother in Saraqab"."""
        first = self.sentence.tokens[token.head] if token.deprel == "conj" and token.upos == "VERB" else token
        for verb in self.sentence.children(first.index):
            second = verb.deprel == "conj" and verb.upos == "VERB" and verb.index > token.index
            if second and self.clauses.own_subject(verb) is None and (found := self._told_in(verb)):
                return found
        return []

    def _told_about(self, token: Token, draft: ClaimDraft) -> list[Phrase]:
        """Return the places of a clause about an act, its circumstances ("died when a mine went off in Kherson"), or what was hit."""
        told = [p for role in ("target", "instrument") for p in draft.roles.get(role, []) if p.sentence is self.sentence]
        beside = [p.head for p in told if p.head.upos != "PRON"] + [c for c in self._hung(token) if c.upos == "NOUN"]
        about = [c for c in self.sentence.children(token.index) if c.deprel in _BEHIND_NOUN and token.upos != "VERB"]
        about += [c for c in self.sentence.children(token.index) if c.deprel.startswith("advcl") and self._is_circumstance(c)]
        about += [c for head in beside for c in self.sentence.children(head.index) if c.deprel in _BEHIND_NOUN and c is not token]
        return next((found for clause in about if (found := self._told_in(clause))), [])

    def _is_circumstance(self, clause: Token) -> bool:
        opening = (c.text.lower() for c in self.sentence.children(clause.index) if c.deprel in ("mark", "advmod"))
        return any(word in self.grammar.circumstances for word in opening)

    def _told_in(self, verb: Token) -> list[Phrase]:
        """Return the places of the clause of a verb; where it leads to or comes from is another place."""
        objects = self.clauses.slot(verb, "object")
        found = self._own_places(verb)
        found += [noun_phrase(self.sentence, each) for each in objects if self.names.kind_at(each.start, each.end) == "place"]
        found = found or [place for each in objects for place in self._own_places(each)] or self._clause_places(verb)
        return [place for place in found if self.clauses.case_of(place.head) not in self.grammar.cases["motion"]]

    def _only_place(self, draft: ClaimDraft) -> list[Phrase]:
        """Return the one place that a heading names, wherever it stands ("Sudan live: dozens dead in air strikes")."""
        named = [t for t in self.sentence.tokens if t.start in self.names.places]
        held = {p.head.index for phrases in draft.roles.values() for p in phrases}
        if not self.sentence.heading or len(named) != 1 or named[0].index in held:
            return []
        return [noun_phrase(self.sentence, named[0])]

    def _clause_places(self, token: Token) -> list[Phrase]:
        """Return the named place nearest to a word among those its clause holds, wherever the parser hung them."""
        root = self._sentence_part(token)
        named = [
            t
            for t in self.sentence.tokens
            if t.upos in _NAMES
            and t.index not in self.clauses.temporal
            and self.is_place_name(t)
            and (self.clauses.case_of(t) in self.grammar.cases["locative"] or self._names_its_head(t) or self._goes_with_place(t))
            and self._sentence_part(t) is root
            and not self._says_whose(t)
        ]
        if not named:
            return []
        nearest = min(named, key=lambda t: (abs(t.index - token.index), t.index))
        return [noun_phrase(self.sentence, nearest)]

    def _says_whose(self, name: Token) -> bool:
        """Tell whether a place is where somebody is from, or the seat of a body: "gunmen from Zamfara", "the government in Kyiv"."""
        noun = self.sentence.head_of(name)
        if noun is None or name.deprel != "nmod":
            return False
        seat = noun.deprel.startswith("nsubj") and self._classes(noun_phrase(self.sentence, noun)) & _BODIES
        return self._is_origin(name) or bool(seat)

    def _goes_with_place(self, name: Token) -> bool:
        """Tell whether a name goes with the word for a place that something happens in: "in het district Wapenamanda"."""
        noun = self.sentence.head_of(name)
        if noun is None or name.deprel not in ("appos", "flat", "compound") or not self._is_locative(self.clauses.case_of(noun) or "-"):
            return False
        return "place" in self._classes(noun_phrase(self.sentence, noun))

    def _sentence_part(self, token: Token) -> Token:
        """Return the root of the clause a word stands in, infinitives taken with the verb above them."""
        root = self.clauses.clause_root(token)
        while root.deprel == "xcomp" and root.head >= 0:
            root = self.clauses.clause_root(self.sentence.tokens[root.head])
        return root

    # -- places told together -------------------------------------------------------------------------------------------

    def _joined(self, place: Phrase) -> list[Phrase]:
        """Return the names joined to that of a place by commas and a conjunction, wherever the parser hung them."""
        if place.refers_to is not None or place.head.upos not in _NAMES:
            return []
        waiting: list[Phrase] = []
        at = next((t.index + 1 for t in self.sentence.tokens if t.end == place.end), len(self.sentence.tokens))
        while (following := self._next_name(at)) is not None:
            name, conjoined = following
            waiting.append(name)
            if conjoined:
                return waiting
            at = next(t.index + 1 for t in self.sentence.tokens if t.end >= name.end)
        return []

    def _next_name(self, at: int) -> tuple[Phrase, bool] | None:
        """Return the place named behind a comma or conjunction, and whether a conjunction joins it."""
        tokens = self.sentence.tokens
        conjoined = False
        while at < len(tokens) and (tokens[at].text == "," or tokens[at].upos == "CCONJ"):
            conjoined = conjoined or tokens[at].upos == "CCONJ"
            at += 1
        if not conjoined and (not at or at >= len(tokens) or tokens[at - 1].text != ","):
            return None
        while at < len(tokens) and (tokens[at].upos == "DET" or tokens[at].text.lower() in self.grammar.cases["locative"]):
            at += 1
        if at >= len(tokens) or not self._is_joined_name(tokens[at]):
            return None
        end = self.names.places.get(tokens[at].start, tokens[at].end)
        last = max((t for t in tokens[at:] if t.end <= end), key=lambda t: t.index, default=tokens[at])
        return Phrase(self.sentence, last, tokens[at].start, last.end), conjoined

    def _is_joined_name(self, token: Token) -> bool:
        """Tell whether a word is a known place that does nothing of its own."""
        return token.start in self.names.places and not token.deprel.startswith(("nsubj", "compound", "nmod:poss"))

    def _classes(self, phrase: Phrase) -> frozenset[str]:
        return classes_of(phrase, self.nouns, self.grammar, self.names)
