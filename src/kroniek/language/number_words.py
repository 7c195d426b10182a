"""The number words of a language: read from its folder, and how they add up to a value.

A number is read by a small machine that takes its parts from left to right ("three", "hundred", "and", "twelve"; the parts of
"negenhonderdvijfentwintig" likewise). It knows how much room is left below the last part, so that "twenty three" is one number
and "three twenty" are two.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from kroniek.errors import LexiconError
from kroniek.language.phrases import CORRECT, Phrases, read_table, split_tokens, word_trie

__all__ = ["NumberWords", "Part", "State", "Word", "load_number_words"]

_LONGEST = 20  # characters of a number that counts something

Kind = Literal["small", "hundred", "scale", "dozen"]

_GAPS = re.compile(r"[\u00a0\u2009\u202f ]")


class Part(NamedTuple):
    """A part of a number: its kind, its value, and how large a number may still be added below it."""

    kind: Kind
    value: float
    room: float = 1


class State(NamedTuple):
    """A number being read: what is settled (``done``), the part in hand, the room below it, and the last scale."""

    done: float = 0
    held: float = 0
    room: float = float("inf")
    scale: float = float("inf")

    @property
    def value(self) -> float:
        """Return the value read so far."""
        return self.done + self.held

    def add(self, part: Part) -> "State | None":
        """Return the number with one more part, or None when the part begins a number of its own."""
        if part.kind == "small":
            return State(self.done, self.held + part.value, part.room, self.scale) if part.value < self.room else None
        if part.kind == "hundred":
            if self.held and self.held < 100 and self.room <= 10:
                return State(self.done, self.held * part.value, part.value, self.scale)
            return State(self.done, self.held + part.value, part.value, self.scale) if not self.held and part.value < self.room else None
        if part.kind == "dozen":
            return State(self.done, self.held * part.value, 1, 1) if 0 < self.held < 100 and not self.done else None
        if part.value < self.scale:
            if not self.held and self.done:
                return None
            return State(self.done + (self.held or 1) * part.value, 0, part.value, part.value)
        if part.value > self.scale and self.value:
            return State(self.value * part.value, 0, part.value, part.value)
        return None


class Word(NamedTuple):
    """What one word is: a plain number, a round one ("a score or so"), a vague plural, or an ordinal."""

    role: Literal["number", "about", "vague", "ordinal"]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class NumberWords:
    """All that a language says about numbers; tables hold lower-case words."""

    language: str
    data: Mapping[str, Any]
    probe: re.Pattern[str]
    parts: Mapping[str, Part]
    ordinals: Mapping[str, float]
    scales: Mapping[str, Part]
    compound: re.Pattern[str] | None
    morphs: re.Pattern[str]
    months: frozenset[str]
    phrases: Mapping[str, Phrases]
    sets: Mapping[str, frozenset[str]]
    exceptions: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    bound_exceptions: Mapping[str, frozenset[str]]
    openers: frozenset[str]
    grouped: re.Pattern[str]
    foreign: re.Pattern[str]

    def word(self, form: str) -> Word | None:
        """Return what a lower-case word is as a number, or None."""
        part = self.parts.get(form)
        if part is not None:
            return Word("number", (part,))
        ordinal = self.ordinals.get(form)
        if ordinal is not None:
            return Word("ordinal", (Part("small", ordinal),))
        if self.compound is None or not self.compound.fullmatch(form):
            return None
        return self._compound(form)

    def digits(self, form: str) -> tuple[float, bool] | None:
        """Return the value of a number in digits, and whether its decimals are written as in another language (a scale must follow)."""
        plain = _GAPS.sub("", form)
        if len(plain) > _LONGEST:
            return None
        if plain.isascii() and plain.isdigit():
            return (float(plain), False) if plain == "0" or plain[0] != "0" else None
        if self.foreign.fullmatch(plain) and plain.endswith("00"):
            return float(re.sub(r"[.,]", "", plain)), False
        if self.grouped.fullmatch(plain):
            whole = plain.replace(self.data["grouping"], "")
            return float(whole.replace(self.data["decimal"], ".")), False
        if re.fullmatch(r"\d{1,3}[.,]\d{1,2}", plain):
            return float(plain.replace(",", ".")), True
        return None

    def value(self, text: str) -> float | None:
        """Return the value of a text that is a number and nothing else, in digits or words; None for anything else."""
        forms = list(split_tokens(text))
        if len(forms) == 1 and forms[0][0].isdigit():
            digits = self.digits(forms[0])
            return digits[0] if digits is not None else None
        read = self.read(forms, 0)
        return read[0].value if read is not None and read[1] == len(forms) and read[2] == "number" else None

    def read(self, forms: list[str], i: int, state: State = State()) -> tuple[State, int, str] | None:  # noqa: B008 -- a constant
        """Return the number in words that begins at a token, or goes on from a state: its state, the token behind it, and its role."""
        role, place = "", i
        while place < len(forms):
            at, joined = place, False
            if role and at + 1 < len(forms):
                joined = forms[at] in self.sets["and"] and state.room >= 100
                at += joined or forms[at] == "-"
            word = self.word(forms[at])
            if word is None or (role and word.role in {"about", "vague"}) or (joined and not self._below(word, state.room)):
                break
            extended: State | None = state
            for part in word.parts:
                extended = extended.add(part) if extended is not None else None
            if extended is None:
                break
            state, role, place = extended, word.role, at + 1
            if word.role != "number":
                break
        return (state, place, role) if role else None

    @staticmethod
    def _below(word: Word, room: float) -> bool:
        """Tell whether a word after "and" goes on with a number: a small one, or a compound below a thousand ("en vijfhonderdtien")."""
        if len(word.parts) == 1:
            return word.parts[0].kind == "small"
        state: State | None = State()
        for part in word.parts:
            state = state.add(part) if state is not None else None
        return state is not None and state.value < min(room, 1000)

    def _compound(self, form: str) -> Word | None:
        """Return the parts of a compound; "vijfentwintig" counts as one part."""
        rules = self.data["compound"]
        morphs = self.morphs.findall(form)
        if len(morphs) < 2:
            return None
        role: Literal["number", "about", "vague", "ordinal"] = "number"
        last = morphs[-1]
        ordinal_value: float | None = None
        if last in self.sets["about"]:
            role, morphs = "about", morphs[:-1]
        elif last in self.sets["vague_ending"]:
            return Word("vague", ())
        elif last in self.ordinals and last not in self.parts:
            role, ordinal_value = "ordinal", self.ordinals[last]
            morphs = morphs[:-2] if morphs[-2] in self.sets["joints"] else morphs[:-1]
        elif last in {rules["ordinal_small"], rules["ordinal_large"]}:
            if not self._takes_ending(morphs):
                return None
            role, morphs = "ordinal", morphs[:-1]
        elif last in self.sets["joints"]:
            return Word("vague", ()) if self.parts.get(morphs[-2], Part("small", 0)).kind != "small" else None
        parts = self._parts(morphs)
        if parts is None or (not parts and ordinal_value is None):
            return None
        if ordinal_value is not None:
            parts.append(Part("small", ordinal_value))
        state: State | None = State()
        for part in parts:
            state = state.add(part) if state is not None else None
        return Word(role, tuple(parts)) if state is not None else None

    def _takes_ending(self, morphs: list[str]) -> bool:
        rules, base = self.data["compound"], morphs[-2] if len(morphs) > 1 else ""
        large = base in rules["large"] or base in self.data["tens"] or base in self.scales
        if base in rules["without_ordinal"] and base not in rules["large"]:
            return base in self.data["inner_ones"] and len(morphs) > 2 and morphs[-1] == rules["ordinal_small"]  # "honderdeende"
        return bool(morphs[-1] == (rules["ordinal_large"] if large else rules["ordinal_small"]))

    def _parts(self, morphs: list[str]) -> list[Part] | None:
        parts: list[Part] = []
        joints, half, tens, inner = self.sets["joints"], self.sets["half_ending"], self.data["tens"], self.data["inner_ones"]
        i = 0
        while i < len(morphs):
            morph = morphs[i]
            if morph in joints:
                if not parts or parts[-1].kind == "small" or i + 1 == len(morphs):
                    return None
                i += 1
                continue
            part = self.parts.get(morph) or (Part("small", inner[morph]) if morph in inner else None)
            if part is None:
                return None
            if part.kind == "small" and i + 2 < len(morphs) and morphs[i + 1] in joints:
                if morphs[i + 2] in tens and part.value < 10:
                    part = Part("small", part.value + tens[morphs[i + 2]])
                    i += 2
                elif morphs[i + 2] in half:
                    part = Part("small", part.value + 0.5)
                    i += 2
                else:
                    return None
            parts.append(part)
            i += 1
        return parts


@cache
def load_number_words(language: str) -> NumberWords:
    """Return the number words of a language by its ISO 639-1 code, compiled.

    Raises PackError when the language has none, LexiconError when they cannot be read.
    """
    data = read_table(language, "numbers.toml")
    try:
        return _compile(language, data, read_table(language, "times.toml"))
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise LexiconError(f"numbers.toml lacks or misspells {error}.", where=language, remedy=CORRECT) from error


def _compile(language: str, data: dict[str, Any], times: dict[str, Any]) -> NumberWords:
    ones_first = data["ones_first"]
    parts = {word: Part("small", value) for table in ("ones", "teens") for word, value in data[table].items()}
    parts |= {word: Part("small", value, 1 if ones_first else 10) for word, value in data["tens"].items()}
    scales = {word: Part("hundred", value) for word, value in data["hundreds"].items()}
    scales |= {word: Part("scale", value) for word, value in data["scales"].items()}
    scales |= {word: Part("dozen", value) for word, value in data["dozens"].items()}
    parts |= scales
    rules, phrases, shares, ranges = data["compound"], data["phrases"], data["shares"], data["ranges"]
    endings = [*rules["joints"], *rules["half"], *rules["about"], *rules["vague"], rules["ordinal_small"], rules["ordinal_large"]]
    morphs = [word for word in {*parts, *data["inner_ones"], *endings, *(data["ordinals"] if data["compounds"] else ())} if word]
    morph = "|".join(sorted(map(re.escape, morphs), key=len, reverse=True))
    bounds = [(phrase, kind) for kind in ("about", "nearly", "over", "at_least", "at_most") for phrase in data["bounds"][kind]]
    after = [(phrase, kind) for kind in ("about", "at_least", "at_most") for phrase in data["bounds_after"][kind]]
    labels = [*((phrase, "always") for phrase in data["labels"]["words"]), *((phrase, "weak") for phrase in data["labels"]["weak"])]
    tables = {
        "vague": Phrases((phrase, "vague") for phrase in data["vague"]["words"]),
        "bounds": Phrases([*bounds, *((phrase, "increment") for phrase in data["increments"]["before"])]),
        "after": Phrases([*after, *((phrase, "increment") for phrase in data["increments"]["after"])]),
        "between": Phrases((phrase, True) for phrase in ranges["between"]),
        "from": Phrases((phrase, True) for phrase in ranges["from"]),
        "links": Phrases((phrase, kind) for kind in ("and", "to", "or", "dash") for phrase in ranges[kind]),
        "half": Phrases((phrase, 0.5) for phrase in phrases["half"]),
        "of_what": Phrases((phrase, True) for phrase in phrases["of_what"]),
        "and_half": Phrases((phrase, 0.5) for phrase in phrases["and_half"]),
        "shares": Phrases(shares["fixed"].items()),
        "labels_after": Phrases((phrase, True) for phrase in data["labels"]["after"]),
        "street": Phrases((phrase, True) for phrase in data["labels"]["street_names"]),
        "out_of": Phrases([*((phrase, "any") for phrase in shares["out_of"]), *((phrase, "one") for phrase in shares["one_in"])]),
        "percent": Phrases((phrase, True) for phrase in data["percent"]["after"]),
        "units": Phrases((word, unit) for unit, words in data["units"].items() for word in words),
        "ages_before": Phrases((phrase, True) for phrase in data["ages"]["before"]),
        "ages_told": Phrases((phrase, True) for phrase in data["ages"]["told"]),
        "ages_after": Phrases((phrase, True) for phrase in data["ages"]["after"]),
        "clock_halves": Phrases((phrase, True) for phrase in data["clocks"]["halves"]),
        "clocks": Phrases((phrase, True) for phrase in data["clocks"]["marks"]),
        "labels": Phrases(labels),
        "calibres": Phrases((phrase, True) for phrase in (*data["calibres"]["words"], *data["calibres"]["temperature"])),
    }
    sets = {
        "and": phrases["and"],
        "one": phrases["one"],
        "one_of": phrases["one_of"],
        "determiners": phrases["determiners"],
        "date_link": phrases["date_link"],
        "fixed_next": shares["fixed_next"],
        "cased": times["cased"],
        "joints": rules["joints"],
        "half_ending": rules["half"],
        "about": rules["about"],
        "vague_ending": rules["vague"],
        "joins": data["vague"]["joins"],
        "vague_links": data["vague"]["links"],
        "share_one": shares["one"],
        "partitive": shares["partitive"],
        "loose_article": data["loose"]["article"],
        "loose_link": data["loose"]["link"],
        "loose_nouns": data["loose"]["nouns"],
        "ranging": ranges["ranging"],
        "money_before": data["money"]["before"],
        "money_after": data["money"]["after"],
        "money_adjectives": data["money"]["adjectives"],
        "not_with_units": data["bounds"]["not_with_units"],
        "unit_adjectives": data["unit_adjectives"]["words"],
        "four_digits_after": data["clocks"]["four_digits_after"],
        "four_digits_before": data["clocks"]["four_digits_before"],
        "clock_hours": data["clocks"]["hours"],
        "clock_introducers": data["clocks"]["introducers"],
        "years": data["years"]["introducers"],
        "year_determiners": data["years"]["determiners"],
        "year_endings": [token for ending in data["years"]["endings"] for token in split_tokens(ending)],
        "counted": data["years"]["counted"],
        "ordinal_signs": data["ordinal_signs"]["signs"],
        "hyphenated": data["hyphenated"]["words"],
    }
    months = {month for forms in times["months"] for month in forms}
    openers = {*parts, *data["ordinals"], *phrases["one"], *tables["vague"].openers, *tables["half"].openers, *tables["shares"].openers}
    inner = [one + joint for one in data["inner_ones"] for joint in (*rules["joints"], *data["hundreds"])]
    plain = word_trie([*parts, *data["ordinals"], *inner])
    one_of = [f"{one} {what}" for one in phrases["one_of"] for what in phrases["of_what"]]
    phrase = word_trie([*data["vague"]["words"], *data["vague"]["joins"], *shares["fixed"], *phrases["half"], *one_of])
    closing = f"(?:\\b|{morph})" if data["compounds"] else "\\b"
    group, point = re.escape(data["grouping"]), re.escape(data["decimal"])
    return NumberWords(
        language=language,
        data=data,
        probe=re.compile(rf"\d|\b(?:{plain}{closing}|{phrase}\b)"),
        parts=parts,
        ordinals=data["ordinals"],
        scales=scales,
        compound=re.compile(f"(?>(?>{morph})+)") if data["compounds"] else None,
        morphs=re.compile(morph),
        months=frozenset(months),
        phrases=tables,
        sets={name: frozenset(words) for name, words in sets.items()},
        exceptions={
            word: (frozenset(rule.get("previous", ())), frozenset(rule.get("next", ())))
            for word, rule in (data["except"] | data["vague"]["except"]).items()
        },
        bound_exceptions={word: frozenset(words) for word, words in data["bounds"]["except"].items()},
        openers=frozenset(openers),
        grouped=re.compile(rf"\d{{1,3}}(?:{group}\d{{3}})*(?:{point}\d+)?|\d+{point}\d+"),
        foreign=re.compile(rf"\d{{1,3}}(?:{point}\d{{3}})+"),
    )
