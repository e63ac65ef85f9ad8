"""Cuts the sentences that tell out of a text: a gap stands where one was, and what belongs to it goes with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from mappa_desktop.domain.copies import Withholding
from mappa_desktop.domain.sentences import parted
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.i18n import _

# What is said of the same person behind a semicolon is the same secret.
_OF_SOMEBODY = re.compile(r"\b(?:she|her|hers|herself|they|them|their|theirs)\b", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[-*\u2022\u2013\u2014]|\(?(?:\d{1,2}|[a-z])[.)])\s")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is told somewhere, of that which this copy may not tell; ``None`` stands for what no outsider is told."""

    tells: bool
    why: Withholding | None = None


NOTHING_TOLD = Judgement(False)
Cut = list[tuple[str, Withholding | None]]


def withheld_here() -> str:
    """What stands in place of a text that was taken out."""
    return _("[withheld]")


def cut(text: str, judge: Callable[[str], Judgement]) -> tuple[str, Cut]:
    """A text with a gap for every sentence that tells, and those sentences with the reasons.

    Where it tells only as a whole, or nothing of it would be left, the whole text goes.
    """
    parts = parted(text)
    said = parts[::2]
    judged = [judge(each) for each in said]
    if not any(each.tells for each in judged):
        told = judge(text) if len(said) > 1 else NOTHING_TOLD
        return (withheld_here(), [(text, told.why)]) if told.tells else (text, [])
    _spread(said, judged)
    kept: list[str] = []
    gone: Cut = []
    for sentence, between, told in zip(said, [*parts[1::2], ""], judged, strict=True):
        if not told.tells:
            kept += [sentence, between]
            continue
        gone.append((sentence, told.why))
        if withheld_here() in kept[-2:]:
            kept[-1] = between
        else:
            kept += [withheld_here(), between]
    rest = "".join(kept)
    left = rest.replace(withheld_here(), " ")
    if not says_something(left) or judge(left).tells:
        return withheld_here(), [(text, gone[0][1])]
    return rest, gone


def _spread(said: list[str], judged: list[Judgement]) -> None:
    """What tells takes with it what a semicolon joins to it, and the list that it begins."""
    for order in (range(1, len(said)), range(len(said) - 2, -1, -1)):
        for at in order:
            other = judged[at - 1] if order.step > 0 else judged[at + 1]
            if not other.tells or judged[at].tells:
                continue
            first = said[at - 1] if order.step > 0 else said[at]
            joined = first.endswith(";") and _is_said_of_it(said[at], other.why)
            begun = order.step > 0 and _is_of_a_list(said, judged, at)
            if joined or begun:
                judged[at] = other


def _is_said_of_it(sentence: str, why: Withholding | None) -> bool:
    return why is Withholding.INTELLIGENCE or _OF_SOMEBODY.search(sentence) is not None


def _is_of_a_list(said: list[str], judged: list[Judgement], at: int) -> bool:
    """Whether a line is an entry of a list whose first line tells, as does all that came between."""
    if not _LISTED.match(said[at]):
        return False
    before = at - 1
    while before > 0 and _LISTED.match(said[before]) and judged[before].tells:
        before -= 1
    return judged[before].tells and said[before].rstrip().endswith(":")
