"""Names, places and numbers that were told only in withheld texts: each of them tells by itself, however short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from mappa_desktop.domain.given_names import is_given_name, is_given_name_in_small
from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.sentences import clauses, ends_between, unbroken
from mappa_desktop.domain.texts import folded, folded_words, is_mixed
from mappa_desktop.operations.composition.called import Word, Words, words_in, written_forms


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A word that nobody writes small and that one of these follows names somebody, also where it begins a sentence.
_AFTER_SOMEBODY = _listed(
    """is was will has had does did says said may might can could would should must wants wanted asks asked told
    tells rang rings lives lived works worked knows knew thinks thought believes fears feared feels felt reports
    reported agrees agreed and or s went goes came moved wrote visited met saw needs needed"""
)
_NO_PERSONS_END = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ology")
_SHORTEST = 3
# Written in capitals, so short a word is an acronym of the trade rather than a name.
_LONGEST_ACRONYM = 7
# Numbers of so many figures are somebody's, as are plates and postcodes.
_SHORTEST_NUMBER = 6
# Of a telephone number, these many figures are the same in every form; its last ones are enough to know it by.
_OF_A_TELEPHONE = 9
_END_OF_A_TELEPHONE = 6
_FIGURES = re.compile(r"(?<![\w.,:/-])\+?\(?\d[\d\s()-]*\d(?![\w:/-])")
_STANDING_ALONE = re.compile(r"(?<!\d)\d{6}(?!\d)")
_HYPHENS = ("-", "\u00ad", "\u2010", "\u2011")
_FIGURES_BEHIND = "0123456789"
_APOSTROPHES = ("'", "\u2018", "\u2019", "\u02bc")
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
    """``names`` stand for themselves with a capital letter, ``began`` within a sentence only; ``numbers`` anywhere.

    ``ends`` are the last figures of telephone numbers, which tell where they stand by themselves. ``together`` are two
    words of one name, which tell without a capital letter too, as does a given name; both also within a handle.
    """

    names: frozenset[str]
    began: frozenset[str]
    numbers: frozenset[str]
    ends: frozenset[str]
    given: frozenset[str]
    together: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, texts: Iterable[str], known: frozenset[str], small: frozenset[str] | None = None) -> Named:
        """What some texts name and no fact of the record does; ``known`` are the words of facts.

        ``small`` are the words that somebody wrote in small letters: no names, where they began a sentence.
        """
        names, began, numbers, together = set[str](), set[str](), set[str](), set[tuple[str, str]]()
        for text in map(unbroken, texts):
            numbers.update(_numbers_in(text, known))
            for sentence in clauses(text):
                said = words_in(sentence)
                names.update(_with_letters(sentence, said, known))
                together.update(_of_one_name(sentence, said, known))
                for at, word in enumerate(said):
                    if is_given_name_in_small(word.said) and word.said not in known and not is_ordinary(word.said):
                        names.add(word.said)
                    if not may_name(word, sentence, known):
                        continue
                    follows = said[at + 1 : at + 2]
                    alone = at == 0 and not is_given_name(word.said)
                    if alone and not (follows and follows[0].capital and not is_mixed(follows[0].said)):
                        is_somebody = small is not None and _is_somebody(word, follows, small)
                        (names if is_somebody else began).add(word.said)
                    else:
                        names.add(word.said)
        ends = {each[-_END_OF_A_TELEPHONE:] for each in numbers if each.isdecimal() and len(each) >= _OF_A_TELEPHONE}
        short = {each[-_OF_A_TELEPHONE:] if each.isdecimal() else each for each in numbers}
        given = frozenset(filter(is_given_name_in_small, names))
        return cls(frozenset(names), frozenset(began), frozenset(short), frozenset(ends), given, frozenset(together))

    def stand_in(self, text: str, said: Words) -> bool:
        """Whether one of them stands in a text, of which ``said`` are the words."""
        if (self.names or self.began) and self._are_written_in(text, said):
            return True
        if (self.given or self.together) and self._are_written_small_in(said):
            return True
        if not self.numbers or not any(map(str.isdigit, text)):
            return False
        written = re.sub(r"[\W_]+", "", folded(text))
        return any(number in written for number in self.numbers) or any(
            each in self.ends for each in _STANDING_ALONE.findall(text)
        )

    def _are_written_small_in(self, said: Words) -> bool:
        plain = [word.said.rstrip(_FIGURES_BEHIND) for word in said]
        if any(not self.given.isdisjoint(written_forms(word)) for word in plain if word):
            return True
        if any(pair in self.together for pair in pairwise(plain)):
            return True
        return any(first + last in plain for first, last in self.together)

    def _are_written_in(self, text: str, said: Words) -> bool:
        for before, word in pairwise((None, *said)):
            if word is None or not word.capital:
                continue
            forms = written_forms(word.said)
            if not self.names.isdisjoint(forms):
                return True
            if (
                not self.began.isdisjoint(forms)
                and before is not None
                and not ends_between(text, before.end, word.start)
            ):
                return True
        return False


def _is_somebody(word: Word, follows: Words, small: frozenset[str]) -> bool:
    if word.said in small or word.said.endswith(_NO_PERSONS_END):
        return False
    return bool(follows) and follows[0].said in _AFTER_SOMEBODY


def _with_letters(sentence: str, said: Words, known: frozenset[str]) -> Iterator[str]:
    """``oshea`` of “O'Shea”: so it is written by whoever has no apostrophe."""
    for letter, word in pairwise(said):
        between = sentence[letter.end : word.start]
        if between in _APOSTROPHES and len(letter.said) == 1 and letter.capital and may_name(word, sentence, known):
            yield letter.said + word.said


def _of_one_name(sentence: str, said: Words, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """A given name with what follows it, and what a hyphen joins: “Castle-Moore”."""
    for one, other in pairwise(said):
        between = sentence[one.end : other.start]
        if not (between in _HYPHENS or (between == " " and is_given_name(one.said))):
            continue
        if may_name(one, sentence, known) and may_name(other, sentence, known):
            yield one.said, other.said


def may_name(word: Word, sentence: str, known: frozenset[str]) -> bool:
    """Whether a word of a sentence names somebody or something that is none of the ``known``."""
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
