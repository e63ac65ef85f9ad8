"""Where somebody can be found or reached: addresses, postcodes, telephone numbers, plates, dates of birth.

Whose they are no program knows; what is no fact of the record is taken for a victim's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.texts import folded, folded_words
from mappa_desktop.foundation.content import Content
from mappa_desktop.operations.composition.called import Run
from mappa_desktop.operations.composition.walking import texts
from mappa_desktop.operations.withholding import stands_in
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.hospital.model import DetainedInHospital
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.subject.model import SubjectDetails


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STREET = (
    "Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Cl|Drive|Dr|Terrace|Terr|Tce|Way|Row|Crescent|Cres|Gardens|Gdns|Square"
    "|Sq|Place|Pl|Grove|Gr|Court|Ct|Yard|Cottages?|Mews|Walk|Rise|Parade|Villas"
)
# With the number of a house before them, what many a street is called too.
_ALSO_STREETS = "Hill|Park|Green|View|Bank|Fields?|Meadows?|Croft|Gate|Wharf|Quay|Heights|Mount|Vale|End"
_NUMBER = r"\d{1,4}\s?[A-Za-z]?(?:\s?[-/\u2013]\s?\d{1,4}[A-Za-z]?)?,?\s+"
# Numbered otherwise than houses.
_NO_HOUSE = "".join(
    f"(?<!\\b{each} )"
    for each in (
        *("week", "Week", "level", "Level", "Category", "category", "Part", "part", "Section", "section", "Stage"),
        *("stage", "Year", "year", "Page", "page", "Item", "item", "Article", "Court", "Room"),
    )
)
_ADDRESSES = re.compile(
    rf"(?=\d){_NO_HOUSE}\b{_NUMBER}(?!(?:High|Crown|County|Family|Youth|Supreme|Magistrates['\u2019]?) Court)"
    rf"(?:(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-Z][\w'\u2019.-]*\s+){{1,3}}"
    rf"(?:{_STREET}|{_STREET.upper()})\b"
    rf"|(?=\d){_NO_HOUSE}(?<![:.\d])\b{_NUMBER}"
    rf"(?:(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-Z][\w'\u2019.-]*\s+){{1,2}}(?:{_ALSO_STREETS})\b"
    rf"|(?=\d){_NO_HOUSE}(?<![:.\d])\b{_NUMBER}(?:The\s+)?Broadway\b"
    rf"|\b{_NUMBER}(?:Heol|Ffordd|Stryd|L\u00f4n|Lon|Maes|Cae|Bryn|Clos|Rhodfa|Cwrt|Parc|Tan|Pen|T\u0177|Ty)"
    rf"[\s-]+(?:[a-z]{{1,3}}[\s-]+)?[A-Z]\w+"
    rf"(?:\s+[A-Z]\w+)?"
    r"|\b\d{1,3}[a-z]? (?!way |mile |mph |main |side |metre |m )[a-z]{3,} "
    r"(?:street|road|lane|avenue|close|drive|terrace|rd|ave)\b"
    r"|\b\d{1,3}[a-z]? (?!way |mile |mph |main |side |metre |m )[a-z]{3,} [a-z]{3,} "
    r"(?:street|road|lane|avenue|rd|ave)\b"
    r"|\b(?i:flat|apartment|apt)\s?\d{1,3}[A-Za-z]?\b"
)
_POSTCODES = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b|\b[a-z]{1,2}\d[a-z\d]?\s?\d(?!st\b|nd\b|rd\b|th\b|am\b|pm\b|km\b)[a-z]{2}\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?-\d[A-Z]{2}\b|\b[A-Z][a-z]\d[a-z\d]?\s?\d(?!st\b|nd\b|rd\b|th\b|am\b|pm\b|km\b)[a-z]{2}\b"
)
_PLATES = re.compile(
    r"\b(?:[A-Z]{2}\d{2}[ -]?[A-Z]{3}|[a-z]{2}\d{2}[ -]?[a-z]{3}"
    r"|[A-Z]{2} \d{2} (?!JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{3})\b"
)
# The person's own vehicle is what partners look out for.
_OWN_VEHICLE = re.compile(
    r"\b(?:he\s+(?:now\s+|also\s+)?(?:drives|drove|owns|owned|bought|uses|used|has)"
    r"|his\s+(?:[\w-]+\s+){0,3}(?:car|van|vehicle|motorbike|motorcycle|bike|lorry|truck|moped))\b",
    re.IGNORECASE,
)
_SOMEBODY_ELSES = re.compile(r"\b(?:she|her|hers|partner|mother|sister|victim|they|their)\b", re.IGNORECASE)
_TELEPHONES = re.compile(r"(?<![\w/])(?:\+|00)?\(?\d[\d\s().\u2010-\u2015-]{4,18}\d(?![/\d])")
# Of a mobile telephone, however its figures are parted, and the place of a pin on a map.
_MOBILES = re.compile(r"(?<!\d)07\d{3}[\s./_-]?\d{3}[\s./_-]?\d{3}(?!\d)")
_PINS = re.compile(r"(?<![\d.])\d{2}\.\d{3,},\s*-?\d\.\d{3,}")
_EXTENSIONS = re.compile(r"\bext(?:n|ension)?\.?\s?:?\s?\d{3,6}\b", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|landline|home no|number|ring|rang|call|text|contact)\b", re.IGNORECASE
)
_DAYS = re.compile(r"\b(?:\d{4}-\d\d-\d\d|\d\d?[-/.]\d\d?[-/.]\d{2,4})\b")
_BORN = re.compile(
    r"\b(?:b\.|born|d\.?\s?o\.?\s?b\.?|date of birth)\s*:?\s*(?:is\s+|on\s+|in\s+)?"
    r"(\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\s+\d{2,4}|\d[\d/. -]{2,9}\d)",
    re.IGNORECASE,
)
_MAILS = re.compile(r"([\w.+'\u2019-]+)@([\w-]+(?:\.[\w-]+)+)")
_PRIVATE_MAIL = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|btinternet|sky|talktalk|virginmedia"
    r"|proton|protonmail|gmx|mail)\.",
    re.IGNORECASE,
)
# One of these stands in whatever the next expressions find.
_OF_ADDRESSES = ("@", "]", ")", "/")
_MAIL_WITH_GAPS = re.compile(rf"\w\s*(?:\[\s*at\s*\]|\(\s*at\s*\)|\s@\s?|@\s)\s*{_PRIVATE_MAIL.pattern}", re.IGNORECASE)
_HANDLES = re.compile(
    r"(?<![\w.])@[A-Za-z]\w[\w.]+|\b(?:facebook|instagram|tiktok|snapchat)\.com/[\w.]+", re.IGNORECASE
)
_CHILD = re.compile(
    r"\b(?:girl|boy|child|children|pupil|daughter|son|kids?|she|her|they|their|attends?|goes\s+to|go\s+to)s?\b",
    re.IGNORECASE,
)
_OF_A_SCHOOL = re.compile(r"Primary|Secondary|Infant|Junior|Nursery|Academy|School|College|Ysgol|Meithrin|Year \d")
_SCHOOL = re.compile(
    r"\b(?:[A-Z][\w'\u2019-]+\s+){1,3}"
    r"(?:Primary|Secondary|Infants?|Juniors?|Nursery|Academy|High School|School|College)\b"
    r"|\b(?:Ysgol|Meithrin)(?:\s+[A-Z]\w+)+|\b(?:in|into)\s+Year\s+\d{1,2}\b"
)
_SHORTEST_TELEPHONE, _LONGEST_TELEPHONE = 9, 13
_SHORTEST_LOCAL = 6
_WITHOUT_ZERO = 10
# Facts of every copy that may be addresses and numbers.
_FACTS = (
    "agencies.",
    "area.",
    "hospital.hospital",
    "hospital.ward",
    "meeting.location",
    "subject.current_address.",
    "subject.release_address.",
    "subject.identifiers.",
)
# Whom to reach at night is whom every reader may have to reach.
_OFFICE_LINES = ".out_of_hours"

# Before the ``@`` of an office.
_OFFICES = _listed(
    """mail email post inbox enquiries enquiry info admin duty office desk referrals referral secure cjsm gcsx pnn nhs
    hub mash mosovo ppu vlu csc contact reception helpdesk support safeguarding marac box"""
)

_SECTIONS: tuple[type[Content], ...] = (
    Attendance,
    ContingencyPlan,
    DetainedInHospital,
    DocumentControl,
    MeetingDetails,
    SubjectDetails,
)


@dataclass(frozen=True, slots=True)
class Reaching:
    """The addresses, numbers and dates that are facts of the record, by which all others are known."""

    lines: tuple[Run, ...]
    letters: str
    born: frozenset[str]

    @classmethod
    def of(cls, contents: Contents) -> Reaching:
        """What the record itself gives to every reader."""
        facts = [
            text
            for each in _SECTIONS
            for place, text in texts(content_of(contents, each))
            if place.key.startswith(_FACTS) or place.key.endswith(_OFFICE_LINES)
        ]
        lines = tuple(folded_words(text) for text in facts)
        return cls(lines, " ".join(_letters(text) for text in facts), frozenset(_days_of_birth(contents)))

    def is_told_in(self, text: str) -> bool:
        """Whether a text tells where somebody can be found or reached, and no fact of the record."""
        if _OF_A_SCHOOL.search(text) and _CHILD.search(text) and self._is_of_a_school(text):
            return True
        if "@" in text and any(_PRIVATE_MAIL.match(found.group(2)) for found in _MAILS.finditer(text)):
            return True
        if any(mark in text for mark in _OF_ADDRESSES) and (
            _MAIL_WITH_GAPS.search(text) or (_HANDLES.search(text) and _SOMEBODY_ELSES.search(text))
        ):
            return True
        return any(map(str.isdigit, text)) and next(self._found(text), None) is not None

    def _is_of_a_school(self, text: str) -> bool:
        return any(not self._is_line(found.group()) for found in _SCHOOL.finditer(text))

    def _found(self, text: str) -> Iterator[str]:
        yield from (found.group() for found in _ADDRESSES.finditer(text) if not self._is_line(found.group()))
        yield from (found.group() for found in _POSTCODES.finditer(text) if not self._is_known(found.group()))
        yield from (found.group() for found in _EXTENSIONS.finditer(text))
        yield from (found.group() for found in _PINS.finditer(text))
        yield from (found.group() for found in _MOBILES.finditer(text) if not self._is_known(found.group()))
        yield from (found.group() for found in _BORN.finditer(text) if _letters(found.group(1)) not in self.born)
        if not _OWN_VEHICLE.search(text) or _SOMEBODY_ELSES.search(text):
            yield from (found.group() for found in _PLATES.finditer(text) if not self._is_known(found.group()))
        plain = _DAYS.sub(" ; ", text)
        for found in _TELEPHONES.finditer(plain):
            figures = "".join(filter(str.isdigit, found.group()))
            if self._is_telephone(found.group(), figures, plain) and figures not in self.letters:
                yield figures

    def _is_line(self, said: str) -> bool:
        return any(stands_in(folded_words(said), line) for line in self.lines)

    def _is_known(self, said: str) -> bool:
        return _letters(said) in self.letters

    @staticmethod
    def _is_telephone(written: str, figures: str, text: str) -> bool:
        if _SHORTEST_TELEPHONE <= len(figures) <= _LONGEST_TELEPHONE:
            if written[0] in "+(" or figures[0] == "0":
                return True
            return len(figures) == _WITHOUT_ZERO and figures[0] == "7" and _CALLED.search(text) is not None
        return len(figures) >= _SHORTEST_LOCAL and _CALLED.search(text) is not None


def addressed(text: str, bodies: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the part of an e-mail address before the ``@`` stands, unless it is that of an office."""
    if "@" not in text:
        return
    for found in _MAILS.finditer(text):
        said = folded_words(found.group(1))
        if not all(is_ordinary(word) or word in bodies or word in _OFFICES or word.isdecimal() for word in said):
            yield found.span(1)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", folded(text))


def _days_of_birth(contents: Contents) -> Iterator[str]:
    born = content_of(contents, SubjectDetails).subject.date_of_birth
    if born is None:
        return
    year, short = str(born.year), str(born.year)[2:]
    months = (f"{born.month}", f"{born.month:02}", born.strftime("%B").casefold(), born.strftime("%b").casefold())
    yield year
    for month in months:
        for day in (f"{born.day}", f"{born.day:02}"):
            yield from (f"{day}{month}{each}" for each in (year, short))
            yield f"{year}{month}{day}"
