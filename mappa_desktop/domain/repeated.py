"""Text that stands in two places: copied words are found, common words and set phrases of the trade are not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

from mappa_desktop.domain.texts import comparable, is_character, words

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Measure:
    """How long a run must be to tell of a copy, and how much of it must carry meaning of its own.

    Names that stand everywhere count half, and only towards ``weight``.
    """

    length: int
    meaning: float
    weight: float


# What is copied is told from what two people write by chance.
_MEASURES = (_Measure(6, 2, 3), _Measure(10, 1, 2))
# A whole text, or a sentence, of at most so many words is a run by itself.
_SHORT = 12
_WORDS_OF_A_SENTENCE = 3
_MEANING_OF_A_SENTENCE = 2
# A text that says one thing only, such as a code name, is told by its letters.
_LETTERS = 8
# In a script without spaces, two characters count as a word.
_HALF = 0.5

_SENTENCE_ENDS = re.compile(
    "[.!?;\u037e\u0589\u061f\u06d4\u0964\u3002\uff01\uff0e\uff1b\uff1f\uff61\\n\\r\u2028\u2029]+"
)

_COMMON = """
    a about above after again against all also although always am among an and any anybody anyone anything are around as
    at away back be became because become been before being below between both but by came can cannot come could day
    days did do does doing done down during each either else end ended ends enough even ever every everybody everyone
    everything few first five following for four from further gave get give given go goes going gone good got had has
    have having he hence her here hers herself him himself his hour hours how however i if in into is it its itself just
    know known last later least less let like long longer made make many may me might more most much must my near need
    needs never new next no nobody none nor not nothing now of off often old on once one only onto or other others our
    out over own part people per person put rather said same say says second see seen set several shall she should since
    six so some somebody someone something soon still such take taken ten than that the their them themselves then there
    therefore these they thing things third this those though three through thus time times to today together told
    tomorrow too took towards twice two under until up upon us use used very via was way we week weeks well went were
    what when where whether which while who whom whose why will with within without would yes yesterday yet you your
    month months year years january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu
    fri sat sun am pm mr mrs ms miss dr
"""
_TRADE = """
    mappa visor mapps multi agency agencies public protection arrangements arrangement level levels category
    categories criminal justice act acts section sections schedule guidance responsible authority authorities duty
    cooperate co operate ordination coordination unit units strategic management board area areas meeting meetings
    minutes minute record records recorded panel chair chaired review reviews reviewed reviewing date dates police
    probation prison service services officer officers national local constabulary force council county borough city
    nhs trust foundation health mental social care children child adult adults housing education hospital ward
    victim victims liaison contact scheme vlo vlu young youth justice court courts crown magistrates parole licence
    licences condition conditions additional standard bespoke order orders sexual harm prevention restraining
    notification requirement requirements register registered offender offenders offence offences offending
    reoffending re sentence sentenced sentences custody community release released recall recalled supervision
    supervised supervising supervisor monitoring control controls intervention interventions treatment programme
    programmes safety safeguarding risk risks serious high medium low very imminence imminent likely likelihood
    assessment assessments assessed assess oasys rosh osp rm2000 arms sara plan plans planned planning action
    actions owner decision decisions reason reasons disclosure disclosures disclose disclosed information sharing
    share shared confidential confidentiality restricted sensitive official marking intelligence evidence report
    reports reported update updates updated concern concerns concerned issue issues discussed discussion agreed
    agree agrees considered consider considers confirmed confirm confirms noted note notes identified required
    relevant current currently present attend attended attends attendance apologies lead manager managers managed
    manage manages practitioner professional professionals team teams head senior sergeant inspector superintendent
    detective constable ds di dci dc ps pc po spo com pdu ap approved approval premises reside residence resides
    residing directly indirectly permitted permission prior allow allowed behaviour behave comply compliance
    complied breach breaches breached registration terrorism terrorist violent violence domestic abuse abusive
    subject nominal male female human rights diversity lawful purpose freedom holder holders named access copy
    copies distribution version necessary necessity proportionate proportionality legal basis article convention
    european general data paragraph para further update exempt exemption wales england hm hmp hmpps mosovo pps iom
    dwp icb csc asc
"""


class Telling:
    """Some texts, by the runs of words that show that one of them was copied.

    ``known`` are words that may stand anywhere, such as the names of those who were there. A text of fewer words than
    ``shortest`` may stand elsewhere as a whole. ``only_whole`` texts are short ones, and parts of them tell nothing.
    """

    def __init__(
        self, texts: Iterable[str], known: Collection[str] = (), *, shortest: int = 1, only_whole: bool = False
    ) -> None:
        self._known = known
        # By the first word, then by length: most words of another text begin no run.
        self._runs: dict[str, dict[int, set[Run]]] = {}
        for text in texts:
            runs = self._whole(text, shortest)
            if not only_whole:
                runs = chain(runs, self._parts(words(text)), self._sentences(text, shortest))
            for run in runs:
                self._runs.setdefault(run[0], {}).setdefault(len(run), set()).add(run)

    def copied_into(self, text: str) -> bool:
        """Whether words of these texts stand in another one, in their order."""
        if not self._runs:
            return False
        said = words(text)
        if self._runs.keys().isdisjoint(said):
            return False
        return any(
            said[start : start + length] in runs
            for start, word in enumerate(said)
            for length, runs in self._runs.get(word, {}).items()
        )

    def _parts(self, said: Run) -> Iterator[Run]:
        for measure in _MEASURES:
            end, length = 0, 0.0
            for start in range(len(said)):
                while end < len(said) and length < measure.length:
                    length += _size(said[end])
                    end += 1
                if length < measure.length:
                    break
                meaning, names = self._meaning(said[start:end])
                if meaning >= measure.meaning and meaning + _HALF * names >= measure.weight:
                    yield said[start:end]
                length -= _size(said[start])

    def _whole(self, text: str, shortest: int) -> Iterator[Run]:
        whole = words(text)
        if shortest <= len(whole) and _length(whole) <= _SHORT:
            meaning, _names = self._meaning(whole)
            letters = sum(len(word) for word in whole if self._means(word))
            if meaning >= _MEANING_OF_A_SENTENCE or letters >= _LETTERS:
                yield whole

    def _sentences(self, text: str, shortest: int) -> Iterator[Run]:
        for sentence in _SENTENCE_ENDS.split(comparable(text)):
            said = words(sentence)
            if max(shortest, _WORDS_OF_A_SENTENCE) <= _length(said) <= _SHORT:
                meaning, _names = self._meaning(said)
                if meaning >= _MEANING_OF_A_SENTENCE:
                    yield said

    def _meaning(self, said: Run) -> tuple[float, float]:
        """How many words carry meaning, and how many are known names."""
        meaning = sum(_size(word) for word in said if self._means(word))
        return meaning, sum(_size(word) for word in said if word in self._known)

    def _means(self, word: str) -> bool:
        return word not in self._known and not is_ordinary(word) and not _is_small(word)


def is_ordinary(word: str) -> bool:
    """Whether a word, as ``texts.words`` gives it, stands in every set of minutes and tells nothing by itself."""
    return word in _ordinary()


def _length(said: Run) -> float:
    return sum(map(_size, said))


def _size(word: str) -> float:
    return _HALF if is_character(word) else 1


def _is_small(word: str) -> bool:
    """Single letters, and numbers that stand in every date and reference."""
    if word.isdecimal():
        return len(word) < 4 or (len(word) == 4 and word[:2] in {"19", "20"})
    return len(word) == 1 and not is_character(word)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset((_COMMON + _TRADE).split())
