"""Attribution: whose word is it? Speech verbs, according-to phrases, and quotations that run over sentences.

Source, cue and content are kept apart, after PARC (Pareti 2015). Chains nest: the outermost speaker comes first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kroniek.language.syntax import Sentence, Token
from kroniek.model import AttributionKind, Modality, Polarity
from kroniek.reading.clauses import Clauses
from kroniek.reading.draft import AttributionDraft
from kroniek.reading.lexicon import Entry
from kroniek.reading.phrases import Phrase, noun_phrase
from kroniek.reading.triggers import Trigger

__all__ = ["SpeechAct", "attribute_quotations", "attribution_draft", "covers", "drafts_of", "quoted_ranges", "speech_acts"]


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


def speech_acts(sentence: Sentence, triggers: Iterable[Trigger], clauses: Clauses, quoted: frozenset[int]) -> list[SpeechAct]:
    """Return the speech acts of a sentence, those with the widest content first."""
    found = [act for t in triggers if t.entry.speech is not None and (act := _by_verb(sentence, t, clauses, quoted)) is not None]
    found += _according(sentence, clauses)
    return sorted(found, key=lambda act: -len(act.content))


def _by_verb(sentence: Sentence, trigger: Trigger, clauses: Clauses, quoted: frozenset[int]) -> SpeechAct | None:
    token, entry = trigger.token, trigger.entry
    slots = entry.roles.get(
        "agent", ("subject",) if entry.pos == "verb" else ("possessor", *clauses.grammar.cases["of"], *clauses.grammar.cases["by"])
    )
    heads = next((found for slot in slots if (found := clauses.slot(token, slot))), [])
    if not heads and entry.pos == "verb":
        heads = _inverted_subject(sentence, token)
    nobody = bool(heads) and (
        heads[0].text.lower() in clauses.grammar.pronouns["nobody"] or clauses.negating_determiner(heads[0]) is not None
    )
    speaker = noun_phrase(sentence, heads[0]) if heads and not nobody else None
    content = _content(sentence, trigger, clauses, quoted, heads)
    kind = AttributionKind.QUOTE if content and content <= quoted | _punctuation(sentence, content) else AttributionKind.INDIRECT
    speech = entry.speech
    assert speech is not None
    return SpeechAct(token, (token.start, token.end), speaker, content, kind, trigger, speech.polarity, speech.modality)


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


def _is_inverted(sentence: Sentence, token: Token, speakers: Sequence[Token]) -> bool:
    """A reporting clause set behind what it reports: mark, verb, speaker, and no clause of its own."""
    before = sentence.tokens[token.index - 1] if token.index else None
    return bool(speakers) and before is not None and before.upos == "PUNCT" and speakers[0].index > token.index


def _punctuation(sentence: Sentence, content: frozenset[int]) -> frozenset[int]:
    return frozenset(i for i in content if sentence.tokens[i].upos == "PUNCT")


def _content(sentence: Sentence, trigger: Trigger, clauses: Clauses, quoted: frozenset[int], speakers: Sequence[Token]) -> frozenset[int]:
    token = trigger.token
    own = {t.index for t in sentence.subtree(token.index)}
    said: set[int] = set()
    for speaker in speakers:
        said |= {t.index for t in sentence.subtree(speaker.index)}
    if not clauses.contents(token) and (token.deprel == "parataxis" or _is_inverted(sentence, token, speakers)):
        if token.deprel == "root" or len(own) > 0.7 * len(sentence.tokens):
            return frozenset(range(token.index))
        return frozenset(t.index for t in sentence.tokens if t.index not in own)
    content: set[int] = set()
    for child in sentence.children(token.index):
        if child.index in said and child.deprel.startswith("nsubj"):
            continue
        relation = child.deprel
        if (
            relation in ("ccomp", "xcomp", "parataxis", "csubj", "csubj:pass", "obj", "acl", "nsubj:pass", "dep")
            or (relation == "advcl" and (trigger.entry.type != "statement" or not _has_mark(sentence, child)))
            or (relation.startswith("obl") and trigger.entry.type != "statement")
        ):
            content |= {t.index for t in sentence.subtree(child.index)}
    if not content:
        for child in sentence.children(token.index):
            if child.deprel.startswith("obl") and child.index not in said and child.index not in sentence.temporal:
                content |= {t.index for t in sentence.subtree(child.index)} if child.deprel == "obl:arg" else set()
    if not content and token.deprel == "root":
        content = {i for i in quoted if i not in own} or {i for i in quoted if i != token.index and i not in said}
    elif quoted and token.index not in quoted:
        content |= {i for i in quoted if i in own}
    return frozenset(content - said - {token.index})


def _has_mark(sentence: Sentence, token: Token) -> bool:
    return any(c.deprel == "mark" for c in sentence.children(token.index))


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
    scope = {t.index for t in sentence.subtree(root.index)} if root is not None else {t.index for t in sentence.tokens}
    said = frozenset(scope - outside)
    return SpeechAct(token, (token.start, last.end), noun_phrase(sentence, speaker), said, AttributionKind.ACCORDING_TO)


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
    """Return the attribution that an act gives to what is said in it; its content is the longest stretch of it."""
    indices = sorted(act.content)
    runs: list[list[int]] = []
    for i in indices:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    longest = max(runs, key=len)
    return AttributionDraft(act.speaker, act.cue, (sentence.tokens[longest[0]].start, sentence.tokens[longest[-1]].end), act.kind)


def quoted_ranges(text: str, sentences: Sequence[Sentence], opening: frozenset[str], closing: frozenset[str]) -> list[frozenset[int]]:
    """Return for each sentence which of its tokens stand inside a quotation; an open quotation runs on within its paragraph."""
    found: list[frozenset[int]] = []
    inside, paragraph = False, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            inside, paragraph = False, sentence.paragraph
        quoted = set()
        for token in sentence.tokens:
            if inside and token.text in closing:
                inside = False
            elif not inside and token.text in opening and _opens(token, text):
                inside = True
            elif inside:
                quoted.add(token.index)
        found.append(frozenset(quoted))
    return found


def _opens(token: Token, text: str) -> bool:
    """A mark that could also close opens when a word follows it at once."""
    following = text[token.end : token.end + 1]
    before = text[token.start - 1 : token.start] if token.start else " "
    return bool(following) and not following.isspace() and (not before or before.isspace() or before in "([-–—:")


def attribute_quotations(
    sentences: Sequence[Sentence], quoted: Sequence[frozenset[int]], acts: Sequence[Sequence[SpeechAct]]
) -> list[AttributionDraft | None]:
    """Return for each sentence the attribution its quotation has from a neighbour, None where it has its own or none.

    A quoted sentence without a speech verb of its own belongs to the one who speaks where the quotation is introduced: in the
    sentence before, or in the one that ends it.
    """
    found: list[AttributionDraft | None] = []
    for i, sentence in enumerate(sentences):
        words = [t.index for t in sentence.tokens if t.upos != "PUNCT"]
        mostly = bool(words) and sum(w in quoted[i] for w in words) >= 0.6 * len(words)
        own = any(act.speaker is not None and not set(words) <= set(act.content) for act in acts[i])
        if not mostly or own:
            found.append(None)
            continue
        act = _introduced(i, sentences, quoted, acts)
        inside = sorted(quoted[i])
        if act is None or act.speaker is None or not inside:
            found.append(None)
        else:
            content = (sentence.tokens[inside[0]].start, sentence.tokens[inside[-1]].end)
            found.append(AttributionDraft(act.speaker, act.cue, content, AttributionKind.QUOTE))
    return found


def _introduced(
    i: int, sentences: Sequence[Sentence], quoted: Sequence[frozenset[int]], acts: Sequence[Sequence[SpeechAct]]
) -> SpeechAct | None:
    paragraph = sentences[i].paragraph
    for j in range(i + 1, min(i + 6, len(sentences))):
        if sentences[j].paragraph != paragraph or not quoted[j] or (0 not in {min(quoted[j]), min(quoted[j]) - 1} and min(quoted[j]) > 2):
            break
        speaking = [a for a in acts[j] if a.speaker is not None and a.trigger is not None and a.trigger.token.index not in quoted[j]]
        if speaking:
            return speaking[0]
    for j in range(i - 1, max(-1, i - 8), -1):
        if sentences[j].paragraph not in (paragraph, paragraph - 1):
            break
        speaking = [a for a in acts[j] if a.speaker is not None and (a.trigger is None or a.trigger.token.index not in quoted[j])]
        if speaking:
            return speaking[0]
        if not quoted[j]:
            break
    return None
