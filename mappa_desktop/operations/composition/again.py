"""What a cut sentence names is named in no other: people, places, numbers that no fact of the record gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mappa_desktop.domain.copies import Withholding
from mappa_desktop.domain.sentences import unbroken
from mappa_desktop.domain.texts import folded
from mappa_desktop.operations.composition.called import words_in
from mappa_desktop.operations.composition.cutting import NOTHING_TOLD, Cut, Judgement, cut
from mappa_desktop.operations.composition.named import Named


@dataclass(frozen=True, slots=True)
class Again:
    """The names and numbers of cut sentences, by the reason for which these were cut."""

    named: tuple[tuple[Withholding, Named], ...]

    @classmethod
    def of(cls, gone: Cut, facts: frozenset[str], small: frozenset[str]) -> Again:
        """What sentences that were cut name, but for facts, and words that the record writes ``small`` as well."""
        by_reason: dict[Withholding, list[str]] = {}
        for sentence, why in gone:
            if why is not None:
                by_reason.setdefault(why, []).append(sentence)
        named = ((why, _named(said, facts, small)) for why, said in by_reason.items())
        return cls(tuple((why, each) for why, each in named if each.names or each.numbers))

    def without(self, text: str) -> tuple[str, Cut]:
        """A text without the sentences that name one of them, and these."""
        return cut(text, self._judged) if self._may_be_named_in(text) and self._judged(text).tells else (text, [])

    def _may_be_named_in(self, text: str) -> bool:
        """Whether to look closer: most texts hold none of these letters, and no figures."""
        plain = folded(unbroken(text))
        return any(
            (named.numbers and any(map(str.isdigit, plain))) or any(name in plain for name in named.names)
            for _why, named in self.named
        )

    def _judged(self, sentence: str) -> Judgement:
        whole = unbroken(sentence)
        said = words_in(whole)
        return next(
            (Judgement(tells=True, why=why) for why, named in self.named if named.stand_in(whole, said)), NOTHING_TOLD
        )


def _named(said: Iterable[str], facts: frozenset[str], small: frozenset[str]) -> Named:
    """A word that only began a sentence, or that somebody wrote small, is no name of which a sentence made one."""
    found = Named.of(said, facts, small)
    return replace(found, names=(found.names - small) | found.given, began=frozenset())
