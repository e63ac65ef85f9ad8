"""Which words of a text are judged by a dictionary, in which language, and which are known without one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

# What stands between spaces and is no word at all: addresses of mail and of the web.
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)\S*")
# A run of letters and figures, with the marks that stand inside words.
_RUN = re.compile(r"\w+(?:['’\-‑]\w+)*")
_FIGURE_OR_LINE = re.compile(r"[\d_]")
_HYPHENS = re.compile(r"[-‑]")
_POSSESSIVE = re.compile(r"['’](?:s|S)?\Z")

_SPOKEN_OF = """
ADVP AMHP AP APs ARMS ARSO BASS CCG CHIN CJA CJS CMHT COM COMs CPN CPS CRN CSC CSE CVS DAPN DAPO DAU DBS DHR DNA DTC
DVDS DVPN DVPO DWP EDS EM EMDR EPP FMH FOI GDPR GP GPS HDC HMIP HMICFRS HMP HMPPS HRA ICB IDVA IDVAs IOM IPP ISA ISVA
ISVAs LSCB MAPF MAPPA MAPPP MAPPS MARAC MASH MDO MOJ MOSOVO MOU NFA NHS NOMS NPS NSD NSO NSPCC OASys OGRS OMU OSP OVP
PDP PNC PNG POM POMs PoP PoPs PPU PSR PSS RA RJ RMP RMPs RO RoH RoSH RSO RSOs SARA SCR SDS SFO SHPO SHPOs SMB SOPO
SOTP SPO SPOs SPOC SPOCs SRO STPO SVRO UKVI VAWG VCS ViSOR VLO VLOs VLU VPO VPS YJS YOI YOT
nDelius Delius Lay Mappa DC DI DS PC PS
"""
TRADE: frozenset[str] = frozenset(_SPOKEN_OF.split())
"""The trade's acronyms and proper words, each as it is written."""


class Language(StrEnum):
    """The languages of minutes in England and Wales."""

    ENGLISH = "en_GB"
    WELSH = "cy_GB"


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands in its text, counted in characters."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whether each dictionary knows a word."""

    english: bool
    welsh: bool

    def by(self, language: Language) -> bool:
        """Whether the dictionary of one language knows it."""
        return self.welsh if language is Language.WELSH else self.english


Judgement = Callable[[str], Recognised | None]


def words_to_judge(text: str) -> Iterator[Word]:
    """The words that a dictionary may be asked about.

    References and all that holds a figure are passed over, and so are addresses and single letters, which stand for
    people: Victim A.
    """
    hidden = [found.span() for found in _ADDRESS.finditer(text)]
    for run in _RUN.finditer(text):
        word = run.group()
        if len(word) > 1 and not _FIGURE_OR_LINE.search(word) and not _inside(run.start(), hidden):
            yield Word(run.start(), word)


def is_known(word: str, names: AbstractSet[str]) -> bool:
    """Whether a word needs no dictionary: the trade's own, or a name of the case, also joined or with its ’s.

    ``names`` are in small letters; one written without its capital is not taken for the name.
    """
    if word in TRADE or _is_name(word, names):
        return True
    bare = _POSSESSIVE.sub("", word)
    if bare != word and (bare in TRADE or _is_name(bare, names)):
        return True
    parts = _HYPHENS.split(bare)
    return len(parts) > 1 and all(part in TRADE or _is_name(part, names) for part in parts)


def parts_of(word: str) -> tuple[str, ...]:
    """The words that are joined by hyphens in one."""
    return tuple(part for part in _HYPHENS.split(word) if len(part) > 1)


def asked(word: str) -> str:
    """A word as dictionaries write it: with the plain apostrophe and the plain hyphen."""
    return word.replace("’", "'").replace("‑", "-")


def names_in(texts: Sequence[str]) -> frozenset[str]:
    """The words of texts that are names, in small letters."""
    return frozenset(
        part.casefold()
        for text in texts
        for run in _RUN.finditer(text)
        for part in (run.group(), *_HYPHENS.split(run.group()))
        if len(part) > 1
    )


def language_of(recognised: Sequence[Recognised]) -> Language:
    """The language of a paragraph: Welsh where Welsh recognises more of its words than English."""
    welsh = sum(each.welsh for each in recognised)
    return Language.WELSH if welsh > sum(each.english for each in recognised) else Language.ENGLISH


def misspelt(paragraph: str, names: AbstractSet[str], own: AbstractSet[str], judgement: Judgement) -> list[Word] | None:
    """The words of one paragraph that nobody knows; ``None`` while a dictionary still owes its answer.

    ``own`` are words that people have added, in small letters.
    """
    judged: list[tuple[Word, Recognised]] = []
    owed = False
    for word in words_to_judge(paragraph):
        if is_known(word.text, names) or _is_own(word.text, own):
            continue
        answer = judgement(word.text)
        if answer is None:
            owed = True  # the rest is asked for all the same, so that one round of answers is enough
        else:
            judged.append((word, answer))
    if owed:
        return None
    language = language_of([answer for _word, answer in judged])
    return [word for word, answer in judged if not answer.by(language)]


def paragraphs(text: str) -> Iterator[Word]:
    """The paragraphs of a text, with their places."""
    start = 0
    for line in text.split("\n"):
        yield Word(start, line)
        start += len(line) + 1


def _is_name(word: str, names: AbstractSet[str]) -> bool:
    return not word[:1].islower() and word.casefold() in names


def _is_own(word: str, own: AbstractSet[str]) -> bool:
    plain = asked(word).casefold()
    return plain in own or _POSSESSIVE.sub("", plain) in own


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
