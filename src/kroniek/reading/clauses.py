"""The arguments of a word, whatever the construction: slots over Universal Dependencies.

A slot is what the lexicon names: ``subject`` and ``object`` are the logical ones (active or passive, own, shared with a
co-ordinated verb, or understood in an infinitive, participle or relative clause), a preposition stands for its oblique.
"""

from dataclasses import dataclass

from kroniek.language.syntax import Sentence, Token
from kroniek.reading.grammar import Grammar

__all__ = ["Clauses"]

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
_OBLIQUES = ("obl", "obl:arg", "obl:agent", "nmod", "obl:unmarked", "nmod:unmarked", "obl:tmod")
_CLAUSES = frozenset({"root", "conj", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "advcl:relcl"})
_CLAUSAL = ("ccomp", "xcomp", "csubj", "csubj:pass", "parataxis")
# Relations by which parsers hang an inserted clause.
_INSERTED = frozenset({"appos", "dep", "parataxis", "acl:relcl", "acl", "advcl", "conj", "ccomp"})
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM", "DET", "ADV")


@dataclass(frozen=True, slots=True)
class Clauses:
    """Answers which tokens fill a slot of a word in one sentence."""

    sentence: Sentence
    grammar: Grammar

    @property
    def temporal(self) -> frozenset[int]:
        """Tokens of time expressions, which fill no slot."""
        return self.sentence.temporal

    # -- what a preposition governs -------------------------------------------------------------------------------------

    def case_of(self, token: Token) -> str:
        """Return the preposition before a noun, its fixed parts joined with spaces; empty when it has none."""
        for child in self.sentence.children(token.index):
            if child.deprel == "case" and child.upos != "NUM" and child.text.lower() not in ("'s", "’s", "'", "’"):
                return self.fixed(child)
        return ""

    def fixed(self, token: Token) -> str:
        """Return a word in lower case, its fixed parts joined with spaces ("instead of")."""
        parts = [c for c in self.sentence.children(token.index) if c.deprel == "fixed"]
        if not parts:
            return token.text.lower()
        parts.append(token)
        return " ".join(t.text.lower() for t in sorted(parts, key=lambda t: t.index))

    def obliques(self, token: Token) -> list[Token]:
        """Return the nouns that hang on a word by a preposition (or none)."""
        return [c for c in self.sentence.children(token.index) if c.deprel in _OBLIQUES or c.deprel.startswith("obl")]

    def has_case(self, token: Token, word: str) -> bool:
        """Tell whether a noun stands with a preposition; of a fixed group its first or last word counts too, unless it names a source."""
        case = self.case_of(token)
        if case == word or " " not in case or word in self.grammar.cases["of"]:
            return case == word
        first, *_, last = case.split()
        return word in (first, last) and first not in self.grammar.cases["according"]

    # -- slots ----------------------------------------------------------------------------------------------------------

    def slot(self, token: Token, name: str) -> list[Token]:
        """Return the heads that fill a slot, co-ordinated ones included."""
        if name == "subject":
            return self._expand(self.subject(token))
        if name == "grammatical subject":
            return self._expand(self._grammatical_subject(token, 0))
        if name == "object":
            return [each for found in self.objects(token) for each in self._expand(found)]
        if name == "indirect":
            return self._expand(self._indirect(token))
        if name == "content":
            return self.contents(token)
        if name == "possessor":
            return [c for c in self.sentence.children(token.index) if c.deprel == "nmod:poss" and c.index not in self.temporal]
        if name == "modifier":
            return [c for c in self.sentence.children(token.index) if c.deprel == "amod"]
        if name == "compound":
            return [c for c in self.sentence.children(token.index) if c.deprel == "compound"]
        found = [c for c in self.obliques(token) if c.index not in self.temporal and self.has_case(c, name)]
        if not found:
            found = self._further(token, name)
        if len(found) == 1 and name in self.grammar.cases["between"]:
            found += self._other_side(token, found[0])
        return [each for one in found for each in self._expand(one)]

    def _indirect(self, token: Token) -> Token | None:
        """Return the indirect object; parsers take one before its object for a bare oblique ("kostte zes soldaten het leven")."""
        children = self.sentence.children(token.index)
        own = next((c for c in children if c.deprel == "iobj"), None)
        if own is not None:
            return own
        bare = [c for c in children if c.deprel == "obl" and c.upos == "NOUN" and c.index not in self.temporal and not self.case_of(c)]
        return bare[0] if len(bare) > 1 or (bare and any(c.deprel == "obj" and c.index > bare[0].index for c in children)) else None

    def _other_side(self, token: Token, one: Token) -> list[Token]:
        """Of "between A and B" the parser may hang B on what A hangs on."""
        if any(c.deprel == "conj" for c in self.sentence.children(one.index)):
            return []
        return [
            c for c in self.sentence.children(token.index) if c.deprel == "conj" and c.index > one.index and c.upos in ("NOUN", "PROPN")
        ]

    def _further(self, token: Token, name: str) -> list[Token]:
        """A phrase may hang on another noun of the same clause ("the shelling of the station by the army", "opened fire on")."""
        cases = self.grammar.cases
        if name in cases["of"] or (name in cases["locative"] and name not in cases["against"]) or name in cases["with"]:
            return []
        root = self.clause_root(token)
        found = [
            t
            for t in self.sentence.subtree(token.index)
            if t is not token and t.upos in _NOMINAL and t.index not in self.temporal and self.has_case(t, name)
        ]
        found = [t for t in found if self.clause_root(t) is root]
        return [min(found, key=lambda t: t.index)] if found else []

    def measured(self, token: Token) -> Token | None:
        """Return what a noun that measures out stands for: the cattle in "scores of cattle"."""
        if token.lemma.lower() not in self.grammar.partitives:
            return None
        children = self.sentence.children(token.index)
        return next((c for c in children if c.deprel == "nmod" and self.case_of(c) in self.grammar.cases["of"]), None)

    def _expand(self, token: Token | None) -> list[Token]:
        if token is None:
            return []
        children = self.sentence.children(token.index)
        conjuncts = (c for c in children if c.deprel == "conj" and (c.upos in _NOMINAL or self._is_numbered(c)) and not self._is_clause(c))
        return [self._counted(t) for t in (token, *conjuncts) if not self._is_age(t)]

    def _is_age(self, token: Token) -> bool:
        """Tell whether a number stands between commas behind a noun: "Karim Sanogo, 38, was shot"."""
        tokens = self.sentence.tokens
        apart = token.upos == "NUM" and token.deprel == "conj" and token.index + 1 < len(tokens)
        return apart and tokens[token.index - 1].text == tokens[token.index + 1].text == ","

    def _is_numbered(self, token: Token) -> bool:
        """Tell whether a number says that a participle or adjective stands for those it describes ("zes verdachten")."""
        return token.upos in ("VERB", "ADJ") and self._is_counted(token)

    def _counted(self, token: Token) -> Token:
        """Return the noun behind a number that the parser made the head ("tientallen dorpelingen")."""
        if token.upos != "NUM":
            return token
        for child in self.sentence.children(token.index):
            if (
                child.deprel in ("nmod", "appos", "flat", "nmod:unmarked", "compound")
                and child.upos in ("NOUN", "PROPN")
                and child.index == token.index + 1
            ):
                return child
        return token

    def _is_clause(self, token: Token) -> bool:
        return any(c.deprel in (*_SUBJECTS, "cop") for c in self.sentence.children(token.index))

    def is_passive(self, token: Token) -> bool:
        """Tell whether a verb stands in the passive, or is a past participle that modifies a noun."""
        if token.index in self.sentence.reduced:
            return True
        children = self.sentence.children(token.index)
        passive = [c for c in children if c.deprel == "aux:pass"]
        if passive and all(c.lemma.lower() in self.grammar.ambiguous_passive for c in passive):
            return not any(c.deprel == "obj" and c.index not in self.temporal for c in children)
        relations = {c.deprel for c in children}
        if passive or "obl:agent" in relations:
            return True
        if "nsubj:pass" in relations and (self.sentence.heading or not token.has("VerbForm=Fin")):
            return True  # "ten fighters surrendered": no auxiliary, no passive
        if token.deprel == "amod" and token.upos == "VERB" and token.text.lower().endswith(self.grammar.attributive_participles):
            return not token.has("Tense=Pres")
        if any((c.deprel in ("aux", "obj") or c.deprel in _SUBJECTS) and c.index not in self.temporal for c in children):
            return False
        head = self.sentence.head_of(token)
        if head is not None and token.deprel == "conj" and head.upos == "VERB" and self._is_participle(token):
            return self.is_passive(head)
        return self._is_participle(token) and token.deprel in ("acl", "amod", "advcl", "root", "xcomp", "acl:relcl", "parataxis")

    @staticmethod
    def _is_participle(token: Token) -> bool:
        return token.has("VerbForm=Part") and not token.has("Tense=Pres")

    def is_mistaken_past(self, token: Token) -> bool:
        """Tell whether a finite form that the parser takes for a present is a past: it has no ending of the present and is no bare verb."""
        low = token.text.lower()
        return self.grammar.past_is_participle and token.has("VerbForm=Fin") and low != token.lemma.lower() and not low.endswith("s")

    def subject(self, token: Token, depth: int = 0) -> Token | None:
        """Return who does it: the grammatical subject, the by-phrase of a passive, or the one understood."""
        if self.is_passive(token):
            return self._by_phrase(token)
        return self._grammatical_subject(token, depth)

    def object(self, token: Token) -> Token | None:
        """Return to whom or what it is done."""
        return next(iter(self.objects(token)), None)

    def objects(self, token: Token) -> list[Token]:
        """Return to whom or what it is done; a fixed expression may have its own noun beside it ("legden de wapens neer")."""
        children = self.sentence.children(token.index)
        own = [c for c in children if c.deprel == "obj" and c.index not in self.temporal]
        if not own and any(c.deprel == "compound:prt" for c in children):
            own = [
                c
                for c in children
                if c.deprel.startswith("obl") and c.index not in self.temporal and not self.case_of(c) and c.upos in _NOMINAL
            ]
        if not own and token.has("VerbForm=Inf") and any(c.deprel == "det" for c in children):
            own = [c for c in self.obliques(token) if self.case_of(c) in self.grammar.cases["of"]]  # "het ontvoeren van kinderen"
        if not own and not self.is_passive(token):
            own = self._objects_of_result(token)
        if not own and token.deprel == "acl:relcl" and self.own_subject(token) is not None and not self._has_relative(token):
            head = self.sentence.head_of(token)
            own = [head] if head is not None and not self.is_passive(token) else []
        if self.is_passive(token):
            subject = self._grammatical_subject(token, 0)
            return ([*self._told_before(subject), subject] if subject is not None else []) + own
        if own:
            found = [self._antecedent_of(c, token) if self._is_relative(c) else c for c in own]
            return [c for c in found if c is not None]
        later = self._later_object(token)
        return [later] if later is not None else []

    def _told_before(self, subject: Token) -> list[Token]:
        """Return the subjects of the same verb before one, which the parser did not co-ordinate ("Two nurses, a driver were killed")."""
        siblings = self.sentence.children(subject.head) if subject.head >= 0 else []
        return [c for c in siblings if c.deprel == subject.deprel in _SUBJECTS and c.index < subject.index and self._is_listed(c)]

    def _is_listed(self, noun: Token) -> bool:
        """Tell whether a noun is one of a series told without a conjunction: it has a number, or a comma right behind it."""
        following = self.sentence.tokens[noun.index + 1]
        return self._is_counted(noun) or (noun.upos == "NOUN" and following.text == "," and self.sentence.heading)

    def _is_counted(self, noun: Token) -> bool:
        return any(c.deprel == "nummod" for c in self.sentence.children(noun.index))

    def _objects_of_result(self, token: Token) -> list[Token]:
        """Return the objects that the parser hung on the participle of an expression: "nam twintig mannen gevangen"."""
        results = [c for c in self.sentence.children(token.index) if c.deprel == "xcomp" and (self._is_participle(c) or c.upos == "ADJ")]
        grandchildren = [g for c in results for g in self.sentence.children(c.index)]
        if any(g.deprel in ("mark", "aux", "aux:pass") for g in grandchildren):
            return []
        return [g for g in grandchildren if g.deprel == "obj" and g.index not in self.temporal]

    def _later_object(self, token: Token) -> Token | None:
        """Two verbs before one object ("stormed and looted the bank"): the object hangs on the last."""
        head = self.sentence.head_of(token) if token.deprel == "conj" else token
        siblings = self.sentence.children(head.index) if head is not None else []
        for conjunct in siblings:
            if conjunct.deprel == "conj" and conjunct.upos == "VERB" and conjunct.index > token.index and not self.own_subject(conjunct):
                between = self.sentence.tokens[token.index + 1 : conjunct.index]
                if not all(t.upos in ("CCONJ", "PUNCT", "ADV", "PART", "VERB", "AUX") for t in between):
                    return None
                verbs = [
                    conjunct,
                    *(c for c in self.sentence.children(conjunct.index) if c.deprel == "xcomp" and c.index == conjunct.index + 1),
                ]
                found = next((c for verb in verbs for c in self.sentence.children(verb.index) if c.deprel == "obj"), None)
                if found is not None:
                    return found
        return None

    def _by_phrase(self, token: Token) -> Token | None:
        by = self.grammar.cases["by"]
        results = (c for c in self.sentence.children(token.index) if c.deprel == "xcomp" and c.upos == "ADJ")
        for child in (c for word in (token, *results) for c in self.obliques(word)):  # "was rendered safe by experts"
            if child.deprel == "obl:agent" or self.case_of(child) in by:
                return self._antecedent_of(child, token) if self._is_relative(child) else child
        for child in self.sentence.children(token.index):
            if child.deprel == "conj" and child.upos == "VERB" and not self.own_subject(child) and self._is_participle(child):
                return self._by_phrase(child)
        return None

    def has_own_doer(self, token: Token) -> bool:
        """Tell whether a word says itself who did it: by a subject, a by-phrase or a possessor of its own."""
        if self.is_passive(token):
            return self._by_phrase(token) is not None
        children = self.sentence.children(token.index)
        return any(c.deprel in (*_SUBJECTS, "nmod:poss") or self.case_of(c) in self.grammar.cases["by"] for c in children)

    def own_subject(self, token: Token) -> Token | None:
        """Return the subject that hangs on a verb itself, or the number that is one."""
        found = [c for c in self.sentence.children(token.index) if c.deprel in _SUBJECTS and c.index not in self.temporal]
        if found:
            return min(found, key=lambda c: abs(c.index - token.index))
        return self._bare_number_before(token)

    def _bare_number_before(self, token: Token) -> Token | None:
        """Return the number before a verb that stands for people ("4 die in", "three seriously injured"): parsers expect none to act."""
        if token.upos != "VERB":
            return None
        at = token.index - 1
        while at > 0 and self.sentence.tokens[at].upos == "ADV":
            at -= 1
        number = self.sentence.tokens[at] if at >= 0 else None
        if number is None or number.upos != "NUM" or number.index in self.temporal:
            return None
        loose = number.head == token.index or (number.deprel == "conj" and number.head < number.index)
        return number if loose else None

    def _grammatical_subject(self, token: Token, depth: int) -> Token | None:
        own = self.own_subject(token)
        if own is not None:
            if self._is_relative(own):
                return self._antecedent_of(own, token)
            return own
        inverted = self._inverted_subject(token)
        if inverted is not None:
            return inverted
        head = self.sentence.head_of(token)
        if head is None or depth > 6:
            return None
        if token.deprel == "acl" and self._is_content_of(token, head):
            return self._holder_of(head, depth)
        if token.deprel in ("acl", "amod") or self._follows_its_subject(token, head):
            return head
        if token.deprel == "acl:relcl":
            return head
        if token.deprel == "conj" and head.upos in ("VERB", "ADJ", "NOUN", "AUX"):
            return self._grammatical_subject(head, depth + 1)
        if token.deprel in ("xcomp", "advcl", "ccomp", "obl", "nmod"):
            depictive = token.deprel == "xcomp" and self._is_participle(token)  # "found four men shot"
            if depictive or (token.deprel in ("xcomp", "advcl") and self._controls_by_object(head)):
                controller = next((c for c in self.sentence.children(head.index) if c.deprel in ("obj", "iobj")), None)
                if controller is not None and controller.upos in ("NOUN", "PROPN", "PRON"):
                    return controller
            return self._grammatical_subject(head, depth + 1) if head.upos in ("VERB", "ADJ", "AUX") else None
        return None

    def _is_content_of(self, verb: Token, noun: Token) -> bool:
        """Tell whether a verb says what a noun is about ("responsibility for planting", "the order to kill"), not what it does."""
        mark = next((c for c in self.sentence.children(verb.index) if c.deprel == "mark"), None)
        if mark is None or verb.has("VerbForm=Fin"):
            return False
        return mark.upos in ("SCONJ", "ADP") or noun.lemma.lower() in self.grammar.governors

    def _holder_of(self, noun: Token, depth: int) -> Token | None:
        """Return whose responsibility, order or plan it is: its possessor, or the subject of the verb it is the object of."""
        owner = next((c for c in self.sentence.children(noun.index) if c.deprel == "nmod:poss"), None)
        verb = self.sentence.head_of(noun)
        if owner is not None or verb is None or noun.deprel not in ("obj", "obl", "xcomp", "nmod"):
            return owner
        return self._grammatical_subject(verb, depth + 1) if verb.upos == "VERB" and not self.is_passive(verb) else None

    def _follows_its_subject(self, token: Token, head: Token) -> bool:
        """Tell whether a verb with an object stands right behind a noun that the parser of a headline did not make its subject."""
        beside = token.deprel == "parataxis" and head.upos in ("NOUN", "PROPN") and head.index == token.index - 1
        return beside and any(c.deprel == "obj" for c in self.sentence.children(token.index))

    def _inverted_subject(self, token: Token) -> Token | None:
        """Return the noun right behind the copula of a predicate that comes first ("among the dead were five children")."""
        copula = next((c for c in self.sentence.children(token.index) if c.deprel == "cop" and c.index > token.index), None)
        if copula is None:
            return None
        for noun in self.sentence.tokens[copula.index + 1 :]:
            if noun.upos in ("NOUN", "PROPN") and noun.deprel not in ("compound", "nmod:poss", "flat"):
                return noun
            if noun.upos not in ("DET", "ADJ", "NUM", "ADV", "NOUN", "PROPN"):
                return None
        return None

    def _controls_by_object(self, verb: Token) -> bool:
        """Tell whether the object of a verb is who does what its infinitive says ("urged the army to leave")."""
        return bool(self.verb_names(verb) & self.grammar.object_control)

    def _is_relative(self, token: Token) -> bool:
        return token.has("PronType=Rel") or (
            token.upos == "PRON" and token.text.lower() in self.grammar.pronouns["relative"] and self._in_relative(token)
        )

    def _has_relative(self, verb: Token) -> bool:
        """Tell whether a relative clause has its pronoun; without one ("a claim Pakistan rejects") the noun is the object."""
        return any(self._is_relative(c) or c.has("PronType=Rel") for c in self.sentence.children(verb.index))

    def _in_relative(self, token: Token) -> bool:
        return any(t.deprel == "acl:relcl" for t in self.sentence.ancestors(token))

    def _antecedent_of(self, pronoun: Token, verb: Token) -> Token | None:
        for token in (verb, *self.sentence.ancestors(verb)):
            if token.deprel == "acl:relcl":
                return self.sentence.head_of(token)
        return pronoun

    def verb_names(self, verb: Token) -> frozenset[str]:
        """Return the lemma of a verb, alone and with its particle in either place."""
        particle = next((c.text.lower() for c in self.sentence.children(verb.index) if c.deprel == "compound:prt"), "")
        low = verb.lemma.lower()
        return frozenset({low, particle + low, f"{low} {particle}"})

    # -- clauses --------------------------------------------------------------------------------------------------------

    def contents(self, token: Token) -> list[Token]:
        """Return the roots of the clauses a speech verb or noun governs."""
        children = self.sentence.children(token.index)
        found = [c for c in children if c.deprel in _CLAUSAL or (c.deprel == "acl" and token.upos == "NOUN")]
        return found or [c for c in children if c.deprel == "advcl" and self._controls_by_object(token) and self._is_infinitive(c)]

    def _is_infinitive(self, token: Token) -> bool:
        return any(c.deprel == "mark" and c.upos == "PART" for c in self.sentence.children(token.index))

    def held(self, token: Token, slot: str) -> list[Token]:
        """Return what a word of saying, thinking or wanting holds in a slot.

        A slot is a ``clause`` or words quoted beside it, an ``infinitive``, a ``predicate``, an object, what stands behind a preposition
        or conjunction, or ``nothing``.
        """
        children = self.sentence.children(token.index)
        if slot == "clause":
            found = [c for c in children if c.deprel in ("ccomp", "csubj:pass") or (token.upos == "NOUN" and self._is_content_of_noun(c))]
            return found or self.displaced_clause(token) or ([token] if self.stands_beside_words(token) else [])
        if slot == "nothing":
            return [] if any(c.deprel in ("ccomp", "xcomp", "obj", "obl", "advcl") for c in children) else [token]
        if slot == "infinitive":
            return [c for c in children if c.deprel == "xcomp" and c.upos in ("VERB", "AUX")]
        if slot == "predicate":
            return [c for c in children if c.deprel == "xcomp" and c.upos not in ("VERB", "AUX")]
        if slot in ("subject", "object"):
            return self.objects(token) if slot == "object" else self.slot(token, slot)
        marked = (
            c
            for c in children
            if c.deprel in ("advcl", "xcomp") and any(m.text.lower() == slot and m.upos != "PART" for m in self.sentence.children(c.index))
        )
        return [*(c for c in self.obliques(token) if c.index not in self.temporal and self.has_case(c, slot)), *marked]

    def _is_content_of_noun(self, clause: Token) -> bool:
        """Tell whether a clause under a noun says what it is ("the belief that prices will rise"), which parsers take for a relative."""
        if clause.deprel == "acl":
            return True
        own = self.own_subject(clause)
        return clause.deprel == "acl:relcl" and self._opens_content(clause) and own is not None and not self._is_relative(own)

    def stands_beside_words(self, token: Token) -> bool:
        """Tell whether a verb is set beside the words that it reports: in an inserted clause, or before or behind a quotation."""
        if token.upos != "VERB" or token.index in self.sentence.quoted:
            return False
        if token.deprel == "parataxis" or self.is_inserted(token):
            return True
        own = {t.index for t in self.sentence.subtree(token.index)}
        return token.deprel == "root" and any(i in self.sentence.quoted for i in range(len(self.sentence.tokens)) if i not in own)

    def is_inserted(self, token: Token) -> bool:
        """Tell whether a verb and its subject, with little else, stand between marks (", officials said, …"), whatever they hang on."""
        if (
            token.deprel not in ("appos", "dep", "parataxis", "acl:relcl", "acl", "advcl", "conj", "ccomp")
            or self.own_subject(token) is None
        ):
            return False
        own = sorted(t.index for t in self.sentence.subtree(token.index) if t.upos != "PUNCT")
        tokens = self.sentence.tokens
        bare = not any(
            c.deprel in ("ccomp", "xcomp", "obj", "mark", "cc") or self._is_relative(c) for c in self.sentence.children(token.index)
        )
        enclosed = tokens[own[0] - 1].upos == "PUNCT" and own[-1] + 1 < len(tokens) and tokens[own[-1] + 1].upos == "PUNCT"
        return bare and own[0] > 0 and own[-1] - own[0] + 1 == len(own) and enclosed

    def displaced_clause(self, token: Token) -> list[Token]:
        """Return the clause with its conjunction that the parser hung on a noun behind its word.

        On a phrase ("said in an interview that …"), or on the subject behind its verb ("zei de generaal dat …").
        """
        for child in self.sentence.children(token.index):
            if child.index > token.index and child.deprel.startswith(("obl", "nmod", "nsubj")):
                for clause in self.sentence.children(child.index):
                    own = self.own_subject(clause)
                    told = clause.deprel in ("acl", "acl:relcl", "ccomp") and self._opens_content(clause)
                    if told and own is not None and not self._is_relative(own):
                        return [clause]
        return []

    def _opens_content(self, clause: Token) -> bool:
        first = min(t.index for t in self.sentence.subtree(clause.index))
        return self.sentence.tokens[first].text.lower() in self.grammar.content_marks

    def relative_subject(self, token: Token) -> Token | None:
        """Return the relative pronoun that is the subject of a verb, or None."""
        own = self.own_subject(token)
        return own if own is not None and self._is_relative(own) and not self.is_passive(token) else None

    def clause_root(self, token: Token) -> Token:
        """Return the predicate whose clause a word stands in: the word itself when it is one."""
        current = token
        while current.head >= 0 and not self._heads_clause(current):
            current = self.sentence.tokens[current.head]
        if current.deprel == "conj" and current.upos not in ("VERB", "AUX") and not self._is_clause(current) and current.head >= 0:
            return self.clause_root(self.sentence.tokens[current.head])
        return current

    def _heads_clause(self, token: Token) -> bool:
        """Tell whether a word is the predicate of a clause; a bare noun as complement ("in brand", "hostage") is none."""
        if token.deprel not in _CLAUSES:
            return False
        if token.deprel in ("root", "conj", "parataxis") or token.upos in ("VERB", "AUX", "ADJ"):
            return True
        return any(c.deprel in (*_SUBJECTS, "cop", "mark", "aux", "aux:pass") for c in self.sentence.children(token.index))

    def negated(self, token: Token) -> bool:
        """Tell whether a negating adverb hangs on a word."""
        return self.negator(token) is not None

    def negator(self, token: Token) -> Token | None:
        """Return the negating adverb that hangs on a word, or None.

        One that only sets a limit ("not only") or a phrase against another ("19 people, not 27") is none.
        """
        words = self.grammar.negating_adverbs
        return next(
            (
                c
                for c in self.sentence.children(token.index)
                if c.deprel in ("advmod", "neg", "cc:preconj", "cc", "det")
                and ({c.text.lower(), c.lemma.lower(), self._with_modifier(c)} & words)
                and not self._before_focus(c)
                and not self._contrasts(c)
            ),
            None,
        )

    def _contrasts(self, negator: Token) -> bool:
        before, following = (self.sentence.tokens[i : i + 1] for i in (max(negator.index - 1, 0), negator.index + 1))
        return any(t.text == "," for t in before) and any(t.upos in ("NUM", "ADP", "DET", "NOUN", "PROPN") for t in following)

    def _with_modifier(self, adverb: Token) -> str:
        """Return an adverb with the word right before that hangs on it ("no longer")."""
        before = self.sentence.tokens[adverb.index - 1] if adverb.index else None
        return f"{before.text} {adverb.text}".lower() if before is not None and before.head == adverb.index else ""

    def _before_focus(self, negator: Token) -> bool:
        following = self.sentence.tokens[negator.index + 1 : negator.index + 2]
        return any(t.text.lower() in self.grammar.focus for t in following)

    def negating_determiner(self, token: Token) -> Token | None:
        """Return the determiner that says there is none (``no``), or None; "no reports of" something say there is none of it."""
        words = self.grammar.negating_determiners
        own = [c for c in self.sentence.children(token.index) if c.deprel in ("det", "advmod", "nummod", "amod")]
        above = self.sentence.head_of(token)
        if above is not None and token.deprel == "nmod" and above.lemma.lower() in self.grammar.reports_of:
            own += [c for c in self.sentence.children(above.index) if c.deprel == "det"]
        own += [g for c in own if c.index < token.index for g in self.sentence.children(c.index) if g.upos == "DET"]  # "no more shots"
        return next((c for c in own if c.text.lower() in words), None)
