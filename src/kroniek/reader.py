"""The reader: a report in, a reading out. Ties together intake, language, reading and resolving.

    kroniek.read(text, published="2018-12-17") -> Reading
    Reader().read_many(documents)              -> a stream of readings

A reader loads its language packs once; its answers depend on nothing but the text and the version.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kroniek.errors import KroniekError, LanguageError
from kroniek.intake import Document, read_text
from kroniek.language.casing import load_casing, recase, shouts
from kroniek.language.headlines import load_headlines
from kroniek.language.numbers import Quantity, find_quantities, load_number_words
from kroniek.language.parser import Parser, load_parser
from kroniek.language.segmenting import load_segment_rules, segment
from kroniek.language.syntax import Sentence
from kroniek.language.times import TimeExpression, find_times, load_time_words
from kroniek.language.views import Disguise, parse_as_known
from kroniek.linking import events_of_report
from kroniek.model import Actor, ActorKind, Claim, PlaceMention, Problem, Reading
from kroniek.reading import ClaimDraft, Names, Parsed, load_gate, load_grammar, load_lexicon, noun_classes, read_claims
from kroniek.reading.claims import Told
from kroniek.reading.topic import Subject, Topic, by_words, tells_history, with_claims, with_sentences
from kroniek.reading.triggers import irregular_forms, parser_header
from kroniek.resolving.actors import ActorIndex, load_actors
from kroniek.resolving.candidates import Weighing
from kroniek.resolving.claim_actors import weigh_actors
from kroniek.resolving.claims import resolve_claims, weigh_time
from kroniek.resolving.context import Context
from kroniek.resolving.countries import find_country
from kroniek.resolving.datelines import dateline_sentences
from kroniek.resolving.gazetteer import Gazetteer, open_gazetteer
from kroniek.resolving.places import ResolvedPlaces, find_toponyms
from kroniek.resolving.report_countries import find_countries
from kroniek.resolving.report_persons import Persons, find_persons
from kroniek.resolving.report_times import ReportTimes

__all__ = ["Explanation", "Reader", "read"]

LANGUAGES = ("en", "nl")
KILOMETRES = {"km": 1.0, "mile": 1.609}
"""How many kilometres the units of distance are that places are told of in."""
_ARMED_GROUPS = frozenset({ActorKind.REBEL, ActorKind.MILITIA})
_AT_HOME = _ARMED_GROUPS | {ActorKind.STATE_FORCES, ActorKind.POLICE, ActorKind.GOVERNMENT}
"""Actors whose country is where a report most likely plays when no other word tells."""


@dataclass(frozen=True)
class Explanation:
    """Why a claim was made: what its report is about, the lexicon entry, the parse of its sentence, and what its names may mean.

    The parse has rows of index, form, lemma, upos, head, deprel.
    """

    claim: Claim
    topic: Topic
    entry: dict[str, object] | None
    parse: tuple[tuple[int, str, str, str, int, str], ...]
    weighings: tuple[Weighing, ...] = ()


@dataclass(frozen=True)
class _Analysis:
    """A report cut, parsed and with its names found; ``text`` is the report's in ordinary case."""

    text: str
    sentences: list[Sentence]
    names: Names
    places: list[PlaceMention]
    resolved: ResolvedPlaces
    persons: Persons
    country: str | None
    named: Mapping[int, tuple[int, Actor]]
    quantities: list[list[Quantity]]
    times: list[list[TimeExpression]]
    topic: Topic


class Reader:
    """Reads reports in the languages it was made for. Not for use by several threads at once; make one a process.

    ``parsers`` puts other parsers in place of the built-in ones, by language. With ``screened`` off the claims of a report that is not
    about conflict are kept too (single sentences give little to judge by). With ``skim`` on a report that cannot hold a claim, or whose
    words alone show that it is about another subject, is put aside unparsed: it has no claims anyhow, but its places are not found
    either.
    """

    def __init__(
        self,
        *,
        languages: Sequence[str] = LANGUAGES,
        gazetteer: Path | None = None,
        actors: Path | None = None,
        parsers: dict[str, Parser] | None = None,
        screened: bool = True,
        skim: bool = False,
    ) -> None:
        self.languages = tuple(languages)
        self._gazetteer_path = gazetteer
        self._parsers: dict[str, Parser] = dict(parsers or {})
        self._screened, self._skim = screened, skim
        self._gazetteer: Gazetteer | None = None
        self._actors = load_actors(actors) if actors is not None else None  # a broken file is refused before anything is read

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        language: str | None = None,
        title: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        doc_id: str | None = None,
    ) -> Reading:
        """Return the reading of one report; raises InputError where it cannot be read."""
        document = read_text(text, published=published, language=language, title=title, url=url, outlet=outlet, id=doc_id)
        return self.read_document(document)

    def read_many(self, documents: Iterable[Document | Problem]) -> Iterator[Reading | Problem]:
        """Yield a reading or a problem for each document, in order; one that fails never stops the rest."""
        for document in documents:
            if isinstance(document, Problem):
                yield document
                continue
            try:
                yield self.read_document(document)
            except KroniekError as error:
                where = error.where or document.doc_id or document.report.url or document.report.id
                yield Problem(code=error.code, message=error.what, where=where, remedy=error.remedy)

    def read_document(self, document: Document) -> Reading:
        """Return the reading of a document; raises LanguageError when no pack reads its language."""
        language = self._language_of(document)
        analysis = self._analyse(document, language)
        claims: list[Claim] = []
        places: list[PlaceMention] = []
        if analysis is not None:
            places = analysis.places
            claims = self._claims(document, language, analysis, *self._told(language, analysis))
        report = document.report
        return Reading(
            report=report,
            claims=tuple(claims),
            events=events_of_report(report, claims, places),
            places=tuple(places),
            problems=document.problems,
            doc_id=document.doc_id,
        )

    def explain(self, document: Document, claim_id: str) -> Explanation | None:
        """Return why the claim of that id was made, or None when the document gives no such claim."""
        language = self._language_of(document)
        analysis = self._analyse(document, language)
        if analysis is None:
            return None
        told, topic = self._told(language, analysis)
        context = self._context(document, language, analysis)
        claim = next((c for c in self._resolved(told, topic, context) if c.id == claim_id), None)
        if claim is None:
            return None
        drafts = _drafts(told, topic.subject if self._screened else Subject.CONFLICT)
        time = weigh_time(claim, drafts, context)
        sentence = next(s for s in analysis.sentences if s.start <= claim.trigger.span[0] < s.end)
        entry = load_lexicon(language).entry(claim.rule)
        return Explanation(
            claim,
            topic,
            None if entry is None else {name: getattr(entry, name) for name in entry.__slots__ if getattr(entry, name)},
            tuple((t.index, t.text, t.lemma, t.upos, t.head, t.deprel) for t in sentence.tokens),
            (
                *weigh_actors(claim, context),
                *(analysis.resolved.weighing(place) for place in claim.where),
                *([time] if time is not None else []),
            ),
        )

    def topic(self, document: Document) -> Topic | None:
        """Return what a document is about, or None when there are no words in it."""
        language = self._language_of(document)
        analysis = self._analyse(document, language)
        return None if analysis is None else self._told(language, analysis)[1]

    # -- the steps ------------------------------------------------------------------------------------------------------

    def _language_of(self, document: Document) -> str:
        language = document.report.language
        if language not in self.languages:
            raise LanguageError(
                f"the text is in {language!r}, which no installed pack reads."
                if language
                else "the language of the text could not be told.",
                where=document.doc_id or document.report.url or document.report.id,
                remedy=f"Packs are there for: {', '.join(self.languages)}. Name the language with --language if this is wrong.",
            )
        return language

    def _analyse(self, document: Document, language: str) -> _Analysis | None:
        """Cut and parse a report and find its names; None when there are no words in it, or when it is skimmed and can hold no claim."""
        text = self._in_ordinary_case(document.report.text, language)
        rules = load_segment_rules(language)
        sentences: list[Sentence] = []
        if document.title_span is not None:
            sentences += segment(text, rules, *document.title_span)
            for sentence in sentences:
                sentence.heading = True
        paragraph = 1
        for start, end in document.body_spans:
            cut = segment(text, rules, start, end)
            for sentence in cut:
                sentence.paragraph += paragraph
            paragraph = cut[-1].paragraph + 1 if cut else paragraph
            sentences += cut
        sentences = [s for s in sentences if any(any(map(str.isalnum, t.text)) for t in s.tokens)]  # marks alone say nothing
        if not sentences:
            return None
        gate = load_gate(language)
        if self._skim and not any(gate.passes(s.tokens) for s in sentences):
            return None
        names = {
            start: (end, actor)
            for sentence in sentences
            for start, end, actor in self._actor_index().find_names(text, sentence.start, sentence.end, language=language)
        }
        topic = by_words(sentences, language, (actor.kind.value for _, actor in names.values()), text, _published(document))
        skims = self._skim and self._screened
        if skims and not topic.may_matter():
            return None
        topic = with_sentences(topic, sentences, language)
        if skims and not topic.may_matter():
            return None
        numbers = load_number_words(language)
        quantities = [find_quantities(text, s.start, s.end, numbers) for s in sentences]
        counts = {q.start: (q.end, q.core_start) for row in quantities for q in row if q.unit is None and not q.percent and not q.money}
        spans = {start: end for start, (end, _) in names.items()}
        parse_as_known(self._parser(language), sentences, spans, counts, _disguise(language))
        return self._resolve_names(document, text, language, sentences, names, quantities, topic)

    def _in_ordinary_case(self, text: str, language: str) -> str:
        """Return the text with what is written in capitals throughout in ordinary case; every character stays in its place."""
        if not shouts(text):
            return text
        names = {start: end for start, end, _ in self._actor_index().find_names(text, language=language)}
        for word in re.finditer(r"[^\W\d_]{4,}", text):
            if word.start() not in names and (find_country(word[0], language) is not None or self._is_unmet_place(word[0], language)):
                names[word.start()] = word.end()
        return recase(text, language, names, self._actor_index().short_names(text))

    def _is_unmet_place(self, word: str, language: str) -> bool:
        """Tell whether a word that is not known as one of the language is a place's: Duarte, Flores."""
        low = word.lower()
        forms = {low, *(low.removesuffix(ending) for ending in load_grammar(language).noun_endings)}
        if load_casing(language).is_met(low) or not forms.isdisjoint(_common_words(language)):
            return False
        return bool(self._open_gazetteer().matches(word))

    def _resolve_names(
        self,
        document: Document,
        text: str,
        language: str,
        sentences: list[Sentence],
        actors: dict[int, tuple[int, Actor]],
        quantities: list[list[Quantity]],
        topic: Topic,
    ) -> _Analysis:
        gazetteer = self._open_gazetteer()
        countries = find_countries(sentences, language)
        taken = [(start, end) for start, (end, _) in actors.items()]
        datelines = list(dateline_sentences(text, sentences, load_segment_rules(language)))
        distances = {q.end: q.best * KILOMETRES[q.unit] for row in quantities for q in row if q.unit in KILOMETRES and q.best}
        toponyms = find_toponyms(sentences, gazetteer, language, taken=taken, datelines=datelines, distances=distances)
        homes = Counter(actor.country for _, actor in actors.values() if actor.kind in _AT_HOME and actor.country)
        about = (*countries.codes, *(code for code, _ in homes.most_common() if code not in countries.codes))
        resolved = ResolvedPlaces(toponyms, text=document.report.text, gazetteer=gazetteer, hints=about)
        organised = {start: end for start, (end, actor) in actors.items() if actor.kind is not ActorKind.PERSON}
        persons = find_persons(sentences, language, organised, {p.span[0]: p.span[1] for p in resolved.mentions})
        places = [p for p in resolved.mentions if persons.at(*p.span) is None]
        found: dict[str, int] = {}
        for place in places:
            if place.country:
                found[place.country] = found.get(place.country, 0) + 1
        groups = {actor.country for _, actor in actors.values() if actor.kind in _ARMED_GROUPS and actor.country}
        fought_in = groups.pop() if len(groups) == 1 else None
        country = max(found, key=lambda c: found[c]) if found else (countries.codes[0] if countries.codes else fought_in)
        names = Names(
            actors={start: (end, actor.kind.value) for start, (end, actor) in {**persons.mentions, **actors}.items()},
            places={p.span[0]: p.span[1] for p in places},
            countries=countries.names,
            peoples=countries.peoples,
        )
        times = load_time_words(language)
        return _Analysis(
            text,
            sentences,
            names,
            places,
            resolved,
            persons,
            country,
            actors,
            quantities,
            [find_times(text, s.start, s.end, times) for s in sentences],
            topic,
        )

    def _told(self, language: str, analysis: _Analysis) -> tuple[Told, Topic]:
        """Return what a report tells, and what it is about."""
        told = read_claims(Parsed(analysis.text, language, analysis.sentences, analysis.quantities, analysis.times, analysis.names))
        return told, with_claims(analysis.topic, told.claims, analysis.sentences, language, analysis.names)

    def _claims(self, document: Document, language: str, analysis: _Analysis, told: Told, topic: Topic) -> list[Claim]:
        return self._resolved(told, topic, self._context(document, language, analysis))

    def _context(self, document: Document, language: str, analysis: _Analysis) -> Context:
        published, first = _published(document), analysis.sentences[0]
        times = {(t.start, t.end): t for row in analysis.times for t in row}
        paragraphs = {t.start: s.paragraph for s, row in zip(analysis.sentences, analysis.times, strict=True) for t in row}
        return Context(
            report=document.report,
            text=analysis.text,
            published=published,
            language=language,
            actors=self._actor_index(),
            persons=analysis.persons,
            places=analysis.places,
            times=ReportTimes(document.report, published, times, paragraphs, first.end if first.heading else 0),
            country=analysis.country,
            told_from=analysis.resolved.told_from,
            named=analysis.named,
        )

    def _resolved(self, told: Told, topic: Topic, context: Context) -> list[Claim]:
        """Return the claims of a report about conflict, or what else it states on public affairs."""
        subject = topic.subject if self._screened else Subject.CONFLICT
        if subject is Subject.OTHER:
            return []
        claims = resolve_claims(_drafts(told, subject), context)
        dates = (date.fromisoformat(c.when.end) for c in claims if c.when is not None and c.when.quote and c.when.end)
        return [] if self._screened and subject is Subject.CONFLICT and tells_history(dates, context.published) else claims

    def _parser(self, language: str) -> Parser:
        if language not in self._parsers:
            self._parsers[language] = load_parser(language, irregular_forms(language))
        return self._parsers[language]

    def _actor_index(self) -> ActorIndex:
        if self._actors is None:
            self._actors = load_actors()
        return self._actors

    def _open_gazetteer(self) -> Gazetteer:
        if self._gazetteer is None:
            self._gazetteer = open_gazetteer(self._gazetteer_path)
        return self._gazetteer


def _drafts(told: Told, subject: Subject) -> list[ClaimDraft]:
    return told.all() if subject is Subject.CONFLICT else told.statements


def _published(document: Document) -> date | None:
    published = document.report.published
    return date.fromisoformat(published[:10]) if published else None


@cache
def _common_words(language: str) -> frozenset[str]:
    """Return the words that the lexicon and the list of nouns know, so that they are hardly names."""
    lemmas = (word for entry in load_lexicon(language).entries for lemma in entry.lemmas for word in lemma.split())
    return frozenset({*noun_classes(language), *lemmas})


@cache
def _disguise(language: str) -> Disguise:
    grammar = load_grammar(language)
    markers = tuple(tuple(marker.split()) for marker in grammar.subset_markers)
    header = parser_header(language)
    tags: dict[str, set[str]] = {}
    for key in header["lemmas"]:
        form, _, tag = key.partition("\t")
        tags.setdefault(form, set()).add(tag)
    verbs = frozenset(form for form, found in tags.items() if found <= {"VERB", "AUX"})
    return Disguise(grammar.name_shown, markers, verbs, frozenset(tags), load_headlines(language))


@cache
def _shared_reader() -> Reader:
    return Reader()


def read(text: str, *, published: str | None = None, language: str | None = None, title: str | None = None) -> Reading:
    """Return the reading of one report with a reader that is kept between calls; raises InputError where it cannot be read."""
    return _shared_reader().read(text, published=published, language=language, title=title)
