"""Attribution: whose word is it? Speech verbs, according-to phrases, and quotations that run over sentences.

Source, cue and content are kept apart, after PARC (Pareti 2015). Chains nest: the outermost speaker comes first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kroniek.language.syntax import Sentence, Token
from kroniek.model import AttributionKind, ClaimType, Modality, Polarity
from kroniek.reading.clauses import Clauses
from kroniek.reading.content import said_by
from kroniek.reading.draft import AttributionDraft
from kroniek.reading.lexicon import Entry, noun_classes
from kroniek.reading.phrases import Names, Phrase, classes_of, noun_phrase
from kroniek.reading.triggers import Trigger

__all__ = ["SpeechAct", "attribution_draft", "covers", "drafts_of", "speech_acts", "word_acts"]

_LONGEST_LABEL = 8  # words of a speaker before a colon
_SPEAKERS = frozenset({"people", "government", "organisation", "name", "leader"})


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """Somebody says something: the cue, the speaker, and which tokens are what is said."""

    token: Token
    cue: tuple[int, int]
    speaker: Phrase | None
    content: frozenset[int]
    kind: AttributionKind
    trigger: Trigger | None = None
    polarity: Polarity | None = None
    modality: Modality | None = None

    @property
    def entry(self) -> Entry | None:
        """The lexicon entry of a speech verb; None for a phrase such as according-to."""
        return self.trigger.entry if self.trigger is not None else None


def speech_acts(triggers: Iterable[Trigger], clauses: Clauses, names: Names) -> list[SpeechAct]:
    """Return the speech acts of a sentence, those with the widest content first."""
    found = [*word_acts(triggers, clauses), *_according(clauses.sentence, clauses), *_labelled(clauses, names)]
    return sorted(found, key=lambda act: -len(act.content))


def word_acts(triggers: Iterable[Trigger], clauses: Clauses) -> list[SpeechAct]:
    """Return the acts of words of speaking, thinking and wanting, in order of the words."""
    return [_by_word(t, clauses) for t in triggers if t.entry.speech is not None]


def _labelled(clauses: Clauses, names: Names) -> list[SpeechAct]:
    """Return the act of a sentence that opens with a speaker and a colon ("Mayor: nine residents killed", "Traoré: “We are winning.”")."""
    sentence = clauses.sentence
    colon = next((t for t in sentence.tokens[1:_LONGEST_LABEL] if t.text == ":"), None)
    if colon is None or colon.index + 1 == len(sentence.tokens):
        return []
    label = sentence.tokens[: colon.index]
    heads = [t for t in label if not 0 <= t.head < colon.index]
    if len(heads) != 1 or heads[0].upos not in ("NOUN", "PROPN") or any(t.upos in ("VERB", "AUX", "NUM") for t in label):
        return []
    phrase, said = noun_phrase(sentence, heads[0]), frozenset(range(colon.index + 1, len(sentence.tokens)))
    classes = classes_of(phrase, noun_classes(clauses.grammar.language), clauses.grammar, names)
    if "place" in classes or not classes & _SPEAKERS:
        return []
    kind = AttributionKind.QUOTE if colon.index + 2 in sentence.quoted else AttributionKind.INDIRECT
    return [SpeechAct(colon, (colon.start, colon.end), phrase, said, kind)]


def _by_word(trigger: Trigger, clauses: Clauses) -> SpeechAct:
    sentence, token, speech = clauses.sentence, trigger.token, trigger.entry.speech
    assert speech is not None
    heads = _speakers(trigger, clauses)
    nobody = bool(heads) and (
        heads[0].text.lower() in clauses.grammar.pronouns["nobody"] or clauses.negating_determiner(heads[0]) is not None
    )
    content = said_by(trigger, clauses, heads)
    if trigger.entry.type is ClaimType.CASUALTIES:
        content |= {token.index}  # who puts the toll at 17 says all of it
    quote = bool(content) and all(i in sentence.quoted or sentence.tokens[i].upos == "PUNCT" for i in content)
    kind = AttributionKind.QUOTE if quote else AttributionKind.INDIRECT
    speaker = _named(token, heads[0], clauses) if heads and not nobody else None
    if speaker is not None:
        speaker = replace(speaker, whole=_whole(speaker, token, content, sentence))
    return SpeechAct(token, _cue(trigger, clauses), speaker, content, kind, trigger, speech.polarity, speech.modality)


def _whole(speaker: Phrase, cue: Token, content: frozenset[int], sentence: Sentence) -> tuple[int, int]:
    """Return the stretch of all that is said of a speaker, with article, apposition and relative clause, up to the cue and its content."""
    barred = {*content, *(t.index for t in (cue, *sentence.ancestors(cue)))} - {speaker.head.index}
    own = {t.index for t in sentence.subtree(speaker.head.index)} - barred
    first = last = speaker.head.index
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    tokens = sentence.tokens
    while first < speaker.head.index and tokens[first].deprel in ("case", "fixed", "punct", "cc", "mark", "advmod"):
        first += 1
    while last > speaker.head.index and tokens[last].deprel in ("punct", "cc"):
        last -= 1
    return min(tokens[first].start, speaker.start), max(tokens[last].end, speaker.end)


def _cue(trigger: Trigger, clauses: Clauses) -> tuple[int, int]:
    """Return the stretch of a cue: its word with auxiliaries, adverbs and negation before it, and its particle, preposition or colon."""
    sentence, token = clauses.sentence, trigger.token
    assert trigger.entry.speech is not None
    children = {c.index: c for c in sentence.children(token.index)}
    first = last = token.index
    while trigger.entry.pos == "verb" and (before := children.get(first - 1)) is not None and _is_of_verb(before, sentence):
        first = before.index
    behind = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    if behind is not None and behind.index in children and behind.deprel == "compound:prt":
        last = behind.index
        behind = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
    if behind is not None and (behind.text == ":" or (behind.deprel == "case" and behind.text.lower() in trigger.entry.speech.content)):
        last = behind.index
    return sentence.tokens[first].start, sentence.tokens[last].end


def _is_of_verb(word: Token, sentence: Sentence) -> bool:
    """Tell whether a word before a verb belongs to it: an auxiliary, an adverb, a negation, the mark of the infinitive."""
    if word.index == 0 or word.index in sentence.temporal or any(True for _ in sentence.children(word.index)):
        return False
    return word.deprel in ("aux", "aux:pass", "advmod") or (word.deprel == "mark" and word.upos == "PART")


def _speakers(trigger: Trigger, clauses: Clauses) -> list[Token]:
    token, entry = trigger.token, trigger.entry
    nominal = ("possessor", *clauses.grammar.cases["of"], *clauses.grammar.cases["by"])
    slots = entry.roles.get("agent", nominal if entry.pos == "noun" else ("subject",))
    if entry.type is ClaimType.CASUALTIES:
        slots = ("subject",)  # who gives a toll did not cause it
    heads = next((found for slot in slots if (found := clauses.slot(token, slot))), [])
    if not heads and entry.pos == "verb" and "subject" in slots:
        heads = _inverted_subject(clauses.sentence, token)
    return heads


def _named(token: Token, speaker: Token, clauses: Clauses) -> Phrase:
    """Return the phrase of a speaker: a relative pronoun stands for what its clause hangs on."""
    phrase = noun_phrase(clauses.sentence, speaker)
    pronoun = clauses.relative_subject(token)
    if pronoun is None or pronoun is speaker:
        return phrase
    return replace(noun_phrase(clauses.sentence, pronoun), refers_to=phrase)


def _inverted_subject(sentence: Sentence, token: Token) -> list[Token]:
    """Behind a quotation or report the speaker follows the verb (", meldt de krant"); parsers may miss it."""
    before = sentence.tokens[token.index - 1] if token.index else None
    if before is None or before.upos != "PUNCT":
        return []
    for t in sentence.tokens[token.index + 1 : token.index + 7]:
        if t.upos in ("NOUN", "PROPN", "PRON"):
            head = t
            while head.deprel in ("compound", "flat", "nmod:poss", "amod", "det") and head.head > token.index:
                head = sentence.tokens[head.head]
            return [head] if head.upos in ("NOUN", "PROPN", "PRON") else []
        if t.upos in ("PUNCT", "VERB", "ADP"):
            return []
    return []


def _according(sentence: Sentence, clauses: Clauses) -> list[SpeechAct]:
    grammar = clauses.grammar
    found: list[SpeechAct] = []
    for token in sentence.tokens:
        if token.text.lower() not in grammar.cases["according"]:
            continue
        act = _phrase_act(sentence, clauses, token)
        if act is not None:
            found.append(act)
    low = " ".join(t.text.lower() for t in sentence.tokens)
    for phrase in grammar.self_phrases:
        if phrase in low:
            found += _self_act(sentence, clauses, phrase)
    return found


def _phrase_act(sentence: Sentence, clauses: Clauses, token: Token) -> SpeechAct | None:
    speaker = _speaker_after(sentence, token)
    if speaker is None:
        return None
    last = token
    for t in sentence.tokens[token.index + 1 : speaker.index]:
        if t.upos == "ADP" and t.index == last.index + 1:
            last = t
    if any(c.deprel == "nmod:poss" and c.text.lower() in clauses.grammar.self_phrases for c in sentence.children(speaker.index)):
        return None
    anchor = sentence.head_of(speaker)
    if anchor is None or anchor is token:
        anchor = sentence.head_of(token) if token.head >= 0 and token.head != speaker.index else None
    root = clauses.clause_root(anchor) if anchor is not None else None
    outside = {t.index for t in sentence.subtree(speaker.index)} | {token.index}
    if root is None or _closes(sentence, token, outside):
        scope = {t.index for t in sentence.tokens}
    else:
        scope = {t.index for t in sentence.subtree(root.index)}
    said = frozenset(scope - outside)
    phrase = noun_phrase(sentence, speaker)
    named = replace(phrase, whole=_whole(phrase, token, said, sentence))
    return SpeechAct(token, (token.start, last.end), named, said, AttributionKind.ACCORDING_TO)


def _closes(sentence: Sentence, token: Token, phrase: set[int]) -> bool:
    """Tell whether a phrase ends its sentence behind a comma, and so goes with all of it."""
    before = sentence.tokens[token.index - 1] if token.index else None
    rest = (t for t in sentence.tokens[token.index :] if t.index not in phrase and t.upos != "PUNCT")
    return before is not None and before.text == "," and all(t.deprel == "fixed" for t in rest)


def _speaker_after(sentence: Sentence, token: Token) -> Token | None:
    """Return the head noun behind an according-to word: its head if the parser saw a case, else the next noun."""
    head = sentence.head_of(token)
    if head is not None and token.deprel == "case" and head.upos in ("NOUN", "PROPN", "PRON"):
        return head
    for t in sentence.tokens[token.index + 1 : token.index + 8]:
        if t.upos in ("NOUN", "PROPN", "PRON"):
            current = t
            while current.deprel in ("compound", "flat", "nmod:poss", "amod") and current.head > token.index:
                current = sentence.tokens[current.head]
            return current
        if t.upos in ("VERB", "AUX", "PUNCT"):
            return None
    return None


def _self_act(sentence: Sentence, clauses: Clauses, phrase: str) -> list[SpeechAct]:
    words = phrase.split()
    texts = [t.text.lower() for t in sentence.tokens]
    for i in range(len(texts) - len(words) + 1):
        if texts[i : i + len(words)] == words:
            first, last = sentence.tokens[i], sentence.tokens[i + len(words) - 1]
            root = clauses.clause_root(last)
            subject = clauses.subject(root) or clauses.object(root)
            inside = set(range(i, i + len(words)))
            content = frozenset(t.index for t in sentence.subtree(root.index)) - inside
            speaker = noun_phrase(sentence, subject) if subject is not None else None
            return [SpeechAct(first, (first.start, last.end), speaker, content, AttributionKind.ACCORDING_TO)]
    return []


def covers(act: SpeechAct, token: Token, sentence: Sentence) -> bool:
    """Tell whether a word belongs to what is said; what a denial or demand says of a noun in passing, in a relative clause, does not."""
    if token.index not in act.content:
        return False
    if act.entry is None or act.entry.type == "statement":
        return True
    for t in (token, *sentence.ancestors(token)):
        if t.index not in act.content:
            return True
        if t.deprel == "acl:relcl":
            return False
    return True


def drafts_of(acts: Sequence[SpeechAct], token: Token, sentence: Sentence) -> list[AttributionDraft]:
    """Return the attributions of what stands at a token, outermost first."""
    return [attribution_draft(act, sentence) for act in acts if covers(act, token, sentence)]


def attribution_draft(act: SpeechAct, sentence: Sentence) -> AttributionDraft:
    """Return the attribution that an act gives to what is said in it; its content is the longest stretch of it, of several the last."""
    indices = sorted(act.content)
    runs: list[list[int]] = []
    for i in indices:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    longest = max(reversed(runs), key=len)
    return AttributionDraft(act.speaker, act.cue, (sentence.tokens[longest[0]].start, sentence.tokens[longest[-1]].end), act.kind)
