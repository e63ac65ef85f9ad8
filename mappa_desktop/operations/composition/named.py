"""Names, places and numbers that were told only in withheld texts: each of them tells by itself, however short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from mappa_desktop.domain.given_names import is_given_name
from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.texts import folded, folded_words, is_mixed
from mappa_desktop.operations.composition.called import Word, Words, words_in, written_forms


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SENTENCE_ENDS = re.compile(r"[.!?;:\n\r]+")
_SHORTEST = 3
# Written in capitals, so short a word is an acronym of the trade rather than a name.
_LONGEST_ACRONYM = 7
# Numbers of so many figures are somebody's, as are plates and postcodes.
_SHORTEST_NUMBER = 6
_FIGURES = re.compile(r"(?<![\w.,:/-])\+?\(?\d[\d\s()-]*\d(?![\w:/-])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d\d?[-/]\d\d?[-/]\d{2,4}")
_SERIAL = re.compile(
    r"\b(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b"
)
# Written with a capital letter within sentences of minutes, and no names.
_NO_NAMES = _listed(
    """
    victim person child adult witness partner family mother father aunt uncle sister brother daughter son minister
    liaison safeguarding legal services service common law article part designated college school primary secondary
    church community crown bail form appendix annex schedule university head teacher doctor nurse pastor
    association trust team programme scheme plan domestic abuse harm assessment test framework protocol
    """
)


@dataclass(frozen=True, slots=True)
class Named:
    """``names`` stand for themselves with a capital letter, ``began`` within a sentence only; ``numbers`` anywhere."""

    names: frozenset[str]
    began: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str], known: frozenset[str]) -> Named:
        """What some texts name and no fact of the record does; ``known`` are the words of facts."""
        names, began, numbers = set[str](), set[str](), set[str]()
        for text in texts:
            numbers.update(_numbers_in(text, known))
            for sentence in _SENTENCE_ENDS.split(text):
                said = words_in(sentence)
                for at, word in enumerate(said):
                    if not _may_name(word, sentence, known):
                        continue
                    follows = said[at + 1 : at + 2]
                    alone = at == 0 and not is_given_name(word.said)
                    if alone and not (follows and follows[0].capital and not is_mixed(follows[0].said)):
                        began.add(word.said)
                    else:
                        names.add(word.said)
        return cls(frozenset(names), frozenset(began), frozenset(numbers))

    def stand_in(self, text: str, said: Words) -> bool:
        """Whether one of them stands in a text, of which ``said`` are the words."""
        if self.names or self.began:
            for before, word in pairwise((None, *said)):
                if word is None or not word.capital:
                    continue
                forms = written_forms(word.said)
                if not self.names.isdisjoint(forms):
                    return True
                begins = before is None or _SENTENCE_ENDS.search(text, before.end, word.start) is not None
                if not begins and not self.began.isdisjoint(forms):
                    return True
        if not self.numbers:
            return False
        written = re.sub(r"[\W_]+", "", folded(text))
        return any(number in written for number in self.numbers)


def _may_name(word: Word, sentence: str, known: frozenset[str]) -> bool:
    said, written = word.said, sentence[word.start : word.end]
    if not word.capital or len(said) < _SHORTEST or not said.isalpha() or said in known | _NO_NAMES:
        return False
    if written.isupper() and len(written) < _LONGEST_ACRONYM and not is_given_name(said):
        return False
    return not is_ordinary(said) and not any(form in known for form in written_forms(said))


def _numbers_in(text: str, known: frozenset[str]) -> Iterator[str]:
    """Telephone and account numbers, plates and postcodes that are no facts of the record, without their spaces."""
    plain = _DAY.sub(" ; ", text)
    for found in (*_FIGURES.finditer(plain), *_SERIAL.finditer(plain)):
        said = "".join(folded_words(found.group()))
        long = len(said) >= _SHORTEST_NUMBER or not said.isdecimal()
        if long and not known.issuperset(folded_words(found.group())):
            yield said
