"""Where sentences end: not after an initial, a title or an abbreviation, nor within an address or a broken word."""

from __future__ import annotations

import re
from collections.abc import Iterator


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After these, a point ends no sentence.
_ABBREVIATIONS = _listed(
    """mr mrs ms miss mx messrs dr prof rev revd fr sr jr hon cllr sgt sergt insp det supt ch capt lt col const pc dc ds
    di ps wpc pcso st ste rd ave av ln cl cres gdns tce terr sq pl ct bldg apt c ca circ approx est esp incl
    excl e.g eg i.e ie etc viz cf vs v tel telno ext extn mob ph fax dob co ltd plc inc dept govt min max para paras
    p pp pt vol fig ref refs reg sec art sch app temp perm prev resp ref hosp psych wk wks yr yrs mth mths hr hrs mins
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri"""
)
# A letter after one of these is a label, and no initial.
_LABELLED = _listed(
    """victim victims person persons child children adult witness partner family category option appendix annex class
    group plan part section hepatitis vitamin wing unit band tier grade type phase stage house block flat"""
)
# A line that goes on so gives the rest of an address.
_ADDRESS = re.compile(
    r"\s*(?:(?:Flat|Apartment|Apt|Unit|Room)\s+\d|\d{1,4}\s?[A-Za-z]?,?\s+(?:[A-Z][\w'’.-]*\s+){1,3}"
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Cl|Drive|Dr|Terrace|Way|Row|Crescent|Gardens|Square|Place|Grove"
    r"|Court|Yard|Cottages?|Mews|Walk|Rise|Parade|Villas)\b|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b)"
)
_LINE_OF_NAMES = re.compile(r"[^\S\r\n]*(?:[A-Z][\w'’-]*[^\S\r\n]*,?[^\S\r\n]*){1,4}(?=[\r\n.;]|$)")
_BREAKS = re.compile(r"(?<=[.!?;])\s+|[\r\n]+")
_TOKEN = re.compile(r"[^\s(\[\"“”‘/]*\Z")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[^\w]*\Z")
_HYPHENS = "-\u00ad\u2010\u2011"
_BROKEN = re.compile(rf"(?<=[^\W\d_])[{_HYPHENS}][^\S\r\n]*[\r\n]+[^\S\r\n]*(?=[^\W\d_])")
_CLAUSES = re.compile(r"[.!?;:\n\r]+")
# So far back an abbreviation, or the word before it, begins.
_FAR = 40
_TWO = 2


def parted(text: str) -> list[str]:
    """The sentences of a text, and between each two of them what stands between; joined, they are the text again.

    A semicolon and a line break end one too; whoever withholds decides what is told across a semicolon.
    """
    parts: list[str] = []
    begin = 0
    for found in _BREAKS.finditer(text):
        if _is_end(text, found.start(), found.end()):
            parts += [text[begin : found.start()], found.group()]
            begin = found.end()
    parts.append(text[begin:])
    return parts


def sentences(text: str) -> list[str]:
    """The sentences of a text, without what stands between them."""
    return parted(text)[::2]


def clauses(text: str) -> Iterator[str]:
    """What stands between points, colons, semicolons and line breaks that end something."""
    begin = 0
    for found in _CLAUSES.finditer(text):
        if _ends_clause(text, found.start(), found.end()):
            yield text[begin : found.start()]
            begin = found.end()
    yield text[begin:]


def ends_between(text: str, start: int, end: int) -> bool:
    """Whether something ends between two places of a text, so that the next word has its capital letter from that."""
    return any(_ends_clause(text, found.start(), found.end()) for found in _CLAUSES.finditer(text, start, end))


def unbroken(text: str) -> str:
    """A text with the words whole that a hyphen cuts at the end of a line."""
    return _BROKEN.sub("", text) if "\n" in text or "\r" in text else text


def _ends_clause(text: str, start: int, end: int) -> bool:
    marks = text[start:end]
    if marks.strip("."):
        return True
    return len(marks) > 1 or is_full_stop(text, start)


def is_full_stop(text: str, at: int) -> bool:
    """Whether the point at a place ends a sentence."""
    follows = text[at + 1 : at + _FAR].lstrip()[:1]
    return not (follows.islower() or follows.isdigit() or _is_abbreviated(text, at))


def _is_end(text: str, start: int, end: int) -> bool:
    mark, follows = text[start - 1 : start], text[end : end + 1]
    breaks = text.count("\n", start, end) or text.count("\r", start, end)
    if mark == ".":
        if breaks > 1:
            return True
        return not (_is_abbreviated(text, start - 1) or (not breaks and (follows.islower() or follows.isdigit())))
    if mark in {"!", "?", ";"}:
        return mark == ";" or bool(breaks) or not (follows.islower() or follows.isdigit())
    return breaks > 1 or not _goes_on_in_next_line(text, start, end)


def _goes_on_in_next_line(text: str, start: int, end: int) -> bool:
    """A text that was pasted has line breaks within sentences, and an address has some within itself."""
    line = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start].rstrip()
    follows = text[end : end + _FAR].lstrip()[:1]
    if not line or not follows or line[-1] == ":":
        return False
    if follows.islower() or line[-1] in {",", *_HYPHENS} or _is_number(line) or _ADDRESS.match(text, end):
        return True
    return _ADDRESS.search(line) is not None and _LINE_OF_NAMES.match(text, end) is not None


def _is_number(line: str) -> bool:
    """“… lives at 12”: the street is in the next line."""
    said = line.split()
    return len(said) >= _TWO and said[-1].isdigit() and said[-2].casefold() in {"at", "to", "no", "no.", "number"}


def _is_abbreviated(text: str, at: int) -> bool:
    """Whether the point at a place belongs to the word before it."""
    found = _TOKEN.search(text[max(0, at - _FAR) : at])
    token = found.group().casefold() if found else ""
    if not token:
        return False
    if len(token) == 1 and token.isalpha():
        before = _WORD_BEFORE.search(text[max(0, at - _FAR) : at - 1])
        return before is None or before.group(1).casefold() not in _LABELLED
    if token in _ABBREVIATIONS:
        return True
    letters = token.split(".")
    return len(letters) > 1 and all(0 < len(each) <= _TWO and each.isalpha() for each in letters)
