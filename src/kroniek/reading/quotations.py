"""Quotations: where they stand, and whose words they are when they run on over sentences."""

from collections.abc import Sequence

from kroniek.language.syntax import Sentence, Token
from kroniek.model import AttributionKind
from kroniek.reading.attribution import SpeechAct
from kroniek.reading.draft import AttributionDraft

__all__ = ["attribute_quotations", "mark_quotations"]


def mark_quotations(text: str, sentences: Sequence[Sentence], opening: frozenset[str], closing: frozenset[str]) -> None:
    """Note in each sentence which of its tokens stand inside a quotation; an open quotation runs on within its paragraph."""
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
        sentence.quoted = frozenset(quoted)


def _opens(token: Token, text: str) -> bool:
    """A mark that could also close opens when a word follows it at once."""
    following = text[token.end : token.end + 1]
    before = text[token.start - 1 : token.start] if token.start else " "
    return bool(following) and not following.isspace() and (not before or before.isspace() or before in "([-–—:")


def attribute_quotations(sentences: Sequence[Sentence], acts: Sequence[Sequence[SpeechAct]]) -> list[AttributionDraft | None]:
    """Return for each sentence the attribution its quotation has from a neighbour, None where it has its own or none.

    A quoted sentence without a speech verb of its own belongs to the one who speaks where the quotation is introduced: in the
    sentence before, or in the one that ends it.
    """
    found: list[AttributionDraft | None] = []
    for i, sentence in enumerate(sentences):
        words = [t.index for t in sentence.tokens if t.upos != "PUNCT"]
        mostly = bool(words) and sum(w in sentence.quoted for w in words) >= 0.6 * len(words)
        own = any(_is_aloud(act, sentence) and not set(words) <= set(act.content) for act in acts[i])
        act = _introduced(i, sentences, acts) if mostly and not own else None
        inside = sorted(sentence.quoted)
        if act is None or act.speaker is None or not inside:
            found.append(None)
        else:
            content = (sentence.tokens[inside[0]].start, sentence.tokens[inside[-1]].end)
            found.append(AttributionDraft(act.speaker, act.cue, content, AttributionKind.QUOTE))
    return found


def _is_aloud(act: SpeechAct, sentence: Sentence) -> bool:
    """Tell whether an act has a speaker and is told by the outlet, not inside a quotation."""
    return act.speaker is not None and act.token.index not in sentence.quoted


def _introduced(i: int, sentences: Sequence[Sentence], acts: Sequence[Sequence[SpeechAct]]) -> SpeechAct | None:
    paragraph = sentences[i].paragraph
    for j in range(i + 1, min(i + 6, len(sentences))):
        quoted = sentences[j].quoted
        bare = next((a for a in acts[j] if not a.content and _is_aloud(a, sentences[j])), None) if j == i + 1 else None
        if bare is not None and sentences[j].paragraph == paragraph:
            return bare  # “Are they gone?” the mayor asked.
        if sentences[j].paragraph != paragraph or not quoted or (0 not in {min(quoted), min(quoted) - 1} and min(quoted) > 2):
            break
        speaking = [a for a in acts[j] if a.trigger is not None and _is_aloud(a, sentences[j])]
        if speaking:
            return speaking[0]
    for j in range(i - 1, max(-1, i - 8), -1):
        if sentences[j].paragraph not in (paragraph, paragraph - 1):
            break
        speaking = [a for a in acts[j] if _is_aloud(a, sentences[j])]
        if speaking:
            return speaking[0]
        if not sentences[j].quoted:
            break
    return None
