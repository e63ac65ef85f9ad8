"""Names and acronyms that stand in some texts and in no ordinary one, such as the name of an operation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.sentences import clauses
from mappa_desktop.domain.texts import capitals, folded_words, is_mixed

_WORD = re.compile(r"[^\W_]+")
# A name of one letter would stand in every text.
_SHORTEST = 2
# Everybody's names and acronyms, which tell of nothing by themselves.
_COMMONPLACE = frozenset(
    [
        "cctv",
        "anpr",
        "gps",
        "dna",
        "sim",
        "imei",
        "sms",
        "url",
        "uk",
        "usa",
        "eu",
        "tv",
        "training",
        "text",
        "facebook",
        "whatsapp",
        "instagram",
        "snapchat",
        "tiktok",
        "telegram",
        "twitter",
        "google",
        "youtube",
        "gmail",
        "outlook",
        "zoom",
        "ebay",
        "facetime",
        "iphone",
        "ipad",
        "android",
        "xbox",
        "playstation",
        "internet",
        "wifi",
        "christmas",
        "easter",
        "ramadan",
        "eid",
        "diwali",
        "new",
        "english",
        "welsh",
        "scottish",
        "irish",
        "british",
        "european",
        "polish",
        "romanian",
        "asian",
        "african",
        "caribbean",
        "muslim",
        "christian",
        "jewish",
        "sikh",
        "hindu",
        "catholic",
        "scotland",
        "ireland",
        "britain",
        "london",
        "europe",
    ]
)


@dataclass(frozen=True, slots=True)
class Codes:
    """``names`` count however they are written; ``acronyms``, and words that only began a sentence, with a capital."""

    names: frozenset[str]
    acronyms: frozenset[str]
    began: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str], ordinary: Callable[[], frozenset[str]]) -> Codes:
        """The code names of some texts; ``ordinary`` words, asked for only if there may be any, are none."""
        names, acronyms, began = set[str](), set[str](), set[str]()
        for text in texts:
            for sentence in clauses(text):
                for place, word in enumerate(_WORD.findall(sentence)):
                    if is_mixed(word) or (place and word[0].isupper() and not word.isupper()):
                        names.update(folded_words(word))
                    elif word[0].isupper():
                        (acronyms if word.isupper() else began).update(folded_words(word))
        common = ordinary() if names | acronyms | began else frozenset()
        each = (frozenset(filter(_may_be_code, found)) - common for found in (names, acronyms, began))
        return cls(*each)

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        return bool(self.stand_out_in(text) or self.began.intersection(capitals(text)))

    def stand_out_in(self, text: str) -> bool:
        """As ``stand_in``, but a word that only began a sentence counts only where it stands within one."""
        return bool(
            self.names.intersection(folded_words(text))
            or self.acronyms.intersection(capitals(text))
            or (self.began and self.began.intersection(_within_sentences(text)))
        )

    def stand_named_in(self, text: str) -> bool:
        """Whether one of them stands in a text as a name: as ``stand_out_in``, and written as one."""
        said = frozenset(capitals(text))
        return bool(
            (self.names | self.acronyms).intersection(said)
            or any(is_mixed(word) for word in self.names.intersection(folded_words(text)))
            or (self.began and self.began.intersection(_within_sentences(text)))
        )


def _within_sentences(text: str) -> Iterator[str]:
    """The words with a capital letter that do not begin a sentence."""
    for sentence in clauses(text):
        for word in _WORD.findall(sentence)[1:]:
            if word[0].isupper():
                yield from folded_words(word)


def _may_be_code(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdecimal() and not is_ordinary(word) and word not in _COMMONPLACE
