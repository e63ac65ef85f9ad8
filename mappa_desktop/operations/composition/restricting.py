"""Takes out what tells that there is a restricted part: to know of it is to know what to ask for."""

from __future__ import annotations

import re

from mappa_desktop.domain.copies import Withholding
from mappa_desktop.domain.sentences import parted
from mappa_desktop.foundation.content import Content, Path, value_at
from mappa_desktop.operations.composition.cutting import withheld_here
from mappa_desktop.operations.composition.staff import name_withheld
from mappa_desktop.operations.composition.taken_out import Withheld
from mappa_desktop.operations.composition.walking import Place, rewritten, texts
from mappa_desktop.sections import Contents, key_of
from mappa_desktop.sections.document_control.model import Amendment
from mappa_desktop.sections.opening_statements.model import OpeningStatements
from mappa_desktop.sections.restricted.model import RestrictedPart

# What of minutes is restricted. Items, material and pages of which that is said are the person's, or of a prison.
_PART = "(?:sub-?)?(?:section|part|text|paragraph|passage|sentence|annexe?|appendix|minute|version|holder|entry|update)"
_OF_MINUTES = re.compile(
    rf"\brestricted[\s-]+(?:{_PART}s?|copy|copies|entries|appendices|information|intelligence|record|records)\b"
    rf"|\brestrict(?:s|ing)?\s+(?:(?:the|this|that|these|those|a|an|its|which)\s+)?(?:\w+\s+)?{_PART}s?\b"
    rf"|\b{_PART}s?(?:\s+of\s+(?:it|this|that|them))?"
    r"(?:\s+(?:is|are|was|were|be|been|being|to|has|have|had|since|now|kept|marked|made|as|therefore|also))+"
    r"\s+restricted\b(?!\s+to\b)",
    re.IGNORECASE,
)
# An amendment is about the minutes, whatever else it calls restricted.
_AMENDMENTS = ("document.amendments.", "previous_minutes.amendments")
_IN_AN_AMENDMENT = re.compile(
    r"\brestrict(?:ed|ing|s)?\b(?!\s+(?:patients?|hospital|orders?|directions?|access|movements?)\b)", re.IGNORECASE
)
# The words of the form, which tells everybody what could be restricted, and the part itself.
_NOT_LOOKED_THROUGH = frozenset({key_of(OpeningStatements), key_of(RestrictedPart)})


def saying_nothing_restricted(contents: Contents, whole: Contents) -> tuple[dict[str, Content], list[Withheld]]:
    """The contents without sentences that speak of the restricted part, and these; lists keep their entries.

    ``whole`` is the record as it was written: other parts of it may have been taken out of the contents already.
    """
    cut: list[Withheld] = []
    left = {
        key: content
        if key in _NOT_LOOKED_THROUGH
        else _without_sentences(key, content, _telling_amendments(whole[key]), cut)
        for key, content in contents.items()
    }
    return left, cut


def _without_sentences(key: str, content: Content, telling: frozenset[Path], cut: list[Withheld]) -> Content:
    def change(place: Place, text: str) -> str:
        whole = place.path[:-1] in telling and not place.is_name and place.path[-1] != "version"
        left, gone = _without(text, _IN_AN_AMENDMENT if _is_of_amendment(place) else _OF_MINUTES, whole=whole)
        cut.extend(Withheld(key, place.path, Withholding.RESTRICTED, each) for each in gone)
        return left

    return rewritten(content, change)


def _telling_amendments(content: Content) -> frozenset[Path]:
    """The amendments of which one text speaks of restricting: the other says what was restricted."""
    return frozenset(
        place.path[:-1]
        for place, text in texts(content)
        if _is_of_amendment(place)
        and isinstance(value_at(content, place.path[:-1]), Amendment)
        and _speaks(text, _IN_AN_AMENDMENT)
    )


def _is_of_amendment(place: Place) -> bool:
    return place.key.startswith(_AMENDMENTS)


def _without(text: str, pattern: re.Pattern[str], *, whole: bool) -> tuple[str, list[str]]:
    if whole:
        return withheld_here(), [as_written(text)] if text != withheld_here() else []
    if not _speaks(text, pattern):
        return text, []
    parts = parted(text)
    telling = [sentence for sentence in parts[::2] if _speaks(sentence, pattern)]
    if not telling:  # it is said across the end of a sentence or of a line
        return withheld_here(), [as_written(text)]
    left = "".join(withheld_here() if part in telling else part for part in parts)
    return left, [as_written(each) for each in telling]


def _speaks(text: str, pattern: re.Pattern[str]) -> bool:
    return pattern.search(text) is not None or pattern.search(" ".join(text.split())) is not None


def as_written(text: str) -> str:
    """The words that stood there, without the marks of what was taken out before."""
    return text.replace(withheld_here(), "…").replace(name_withheld(), "…")
