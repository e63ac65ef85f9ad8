"""Names of staff: who is management or the recipient's own and keeps the name, and whose name is not printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.texts import folded_words
from mappa_desktop.domain.values import Seniority
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.composition.called import Called, Run, Span, Words, words_in
from mappa_desktop.operations.composition.namesakes import namesakes
from mappa_desktop.operations.composition.spelt import Spelt
from mappa_desktop.operations.composition.unlisted import ALSO_NAMES, POSTS, Unlisted, is_a_post
from mappa_desktop.operations.composition.walking import Place, texts
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.sections.subject.model import SubjectDetails


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MANAGEMENT = frozenset({Seniority.SENIOR, Seniority.EXECUTIVE})
_NAMES = frozenset({Withholding.STAFF_NAMES, Withholding.THIRD_PARTIES})
_SHORTEST = 3
# Before a name, and no part of it.
_TITLES = _listed(
    """mr mrs ms miss mx dr sir dame prof professor rev revd the and von van der den
    dc ds di dci dcs dsu det supt superintendent insp inspector sgt sergeant pc ps pcso ci chief constable detective
    officer fictional training"""
)
# Fields of names that are not those of people, or whose names every copy has.
_NO_STAFF = frozenset(
    {
        "agencies.name",
        "agencies.short_name",
        "area.mappa_area",
        "area.smb",
        "area.unit",
        "hospital.hospital",
        "hospital.ward",
        "subject.full_name",
        "subject.aliases",
        "meeting.chair.name",
        "sign_off.chair_name",
    }
)
# Lines that hold a person rather than a sentence.
_LINES_OF_PERSONS = frozenset({"attendance.deputised_for", "disclosure.entries.by_whom"})
# Names of victims' workers, which tell of a victim and are judged as that.
_OF_VICTIMS = "victims."


def names_somebody(place: Place) -> bool:
    """Whether a field holds the name of somebody who may be staff."""
    if place.key in _NO_STAFF or place.key.startswith(_OF_VICTIMS):
        return False
    return place.is_name or place.key in _LINES_OF_PERSONS


@dataclass(frozen=True, slots=True)
class Staff:
    """Whose names a copy keeps and whose it does not, and how they are found in what people wrote."""

    kept: frozenset[Run]
    kept_in_attendance: frozenset[Run]
    withheld: Called
    spelt: Spelt
    shown: Called
    bodies: frozenset[str]
    unlisted: Unlisted

    @classmethod
    def of(cls, contents: Contents, copy: CopyFor, small: frozenset[str]) -> Staff:
        """Management, the Chair, the person discussed and the recipient's own staff keep their names."""
        attendance = content_of(contents, Attendance)
        people = attendance.attendance
        own = {untitled(each.name) for each in people if copy.agency and each.agency == copy.agency}
        managers = {untitled(each.name) for each in people if each.seniority in _MANAGEMENT}
        everywhere = set(_always_named(contents)) | own
        kept = frozenset((everywhere | managers) - {()})
        agencies = {
            word for each in attendance.agencies for name in (each.name, each.short_name) for word in folded_words(name)
        }
        named = {run for run in _named(contents) if not is_a_post(run) and not agencies.issuperset(run)}
        others = named - kept - {()}
        others |= {untitled(each.name) for each in people} - kept - {()}
        parts = {word for run in others for word in run if len(word) >= _SHORTEST or len(run) == 1} - POSTS
        parts = {word for word in parts if not word.isdecimal()}
        ordinary = {word for word in parts if is_ordinary(word) or word in ALSO_NAMES or word in agencies}
        return cls(
            kept,
            frozenset(everywhere) - {()} if copy.kind is CopyKind.EXTRACT else kept,
            Called.by(
                chain(
                    (run for run in others if len(run) > 1 or run[0] not in ordinary),
                    (each for run in others for each in _with_letters(run) if run[-1] not in ordinary),
                ),
                parts - ordinary,
                ordinary - agencies,
            ),
            Spelt.of(others, kept, frozenset(_abbreviations(attendance))),
            Called.by(run for run in kept if len(run) > 1),
            frozenset(agencies),
            Unlisted.of(contents, frozenset(agencies), small),
        )

    def may_stand(self, place: Place, name: str) -> bool:
        """Whether a copy keeps the name that stands in a field; an extract's attendance names own staff only."""
        run = untitled(name)
        if not run:
            return True
        if place.key != "attendance.name" and (is_a_post(run) or self.bodies.issuperset(run)):
            return True
        return run in (self.kept_in_attendance if place.key == "attendance.name" else self.kept)

    def without_names(self, text: str, allowed: frozenset[Withholding]) -> tuple[str, list[tuple[str, Withholding]]]:
        """A text with a gap for each name that is withheld, and those names with the reasons.

        A given name, or what follows a title, is somebody whom the record does not list: staff or a third party,
        and told only where both may be.
        """
        said = words_in(text)
        staff = [] if Withholding.STAFF_NAMES in allowed else list(self._staff_in(text, said))
        others = [] if allowed >= _NAMES else list(self.unlisted.places(text, said))
        if not staff and not others:
            return text, []
        shown = list(self.shown.places(said))
        gaps = _joined(span for span in (*staff, *others) if not any(_overlap(span, kept) for kept in shown))
        written = text
        for start, end in reversed(gaps):
            written = f"{written[:start]}{name_withheld()}{written[end:]}"
        unlisted = Withholding.STAFF_NAMES if Withholding.THIRD_PARTIES in allowed else Withholding.THIRD_PARTIES
        return written, [
            (text[gap[0] : gap[1]], Withholding.STAFF_NAMES if any(_overlap(gap, each) for each in staff) else unlisted)
            for gap in gaps
        ]

    def _staff_in(self, text: str, said: Words) -> Iterator[Span]:
        nobody = list(namesakes(said))
        for start, end in chain(self.withheld.places(said), self.spelt.places(text, said)):
            # One word of a name may be that of a street; more of them are the person.
            if " " in text[start:end] or not any(_overlap((start, end), each) for each in nobody):
                yield start, end


def _with_letters(run: Run) -> Iterator[Run]:
    """``S Okello``, ``S. Llŷr-Huws`` and ``O'Driscoll``: the letters beside a surname belong to the name."""
    if len(run) > 1:
        yield (run[0][0], *run[1:])
        yield (run[0][0], run[-1])
    yield from ((one, other) for one, other in pairwise(run) if len(one) == 1 and len(other) >= _SHORTEST)


def _abbreviations(attendance: Attendance) -> Iterator[str]:
    """What stands in capitals for a body or a post of this meeting."""
    for each in attendance.agencies:
        for name in (each.name, each.short_name):
            yield from _in_capitals(name)
            yield "".join(word[0] for word in folded_words(name))
    for person in attendance.attendance:
        for post in (person.role, person.grade):
            yield from _in_capitals(post)
            yield "".join(word[0] for word in folded_words(post))


def _in_capitals(text: str) -> Iterator[str]:
    return (word.said for word in words_in(text) if word.written.isupper())


def name_withheld() -> str:
    """What stands in place of a name."""
    return _("[name withheld]")


def untitled(name: str) -> Run:
    """The words of a name as they are compared, without titles, ranks and particles."""
    return tuple(word for word in folded_words(name) if word not in _TITLES)


def _always_named(contents: Contents) -> Iterator[Run]:
    yield untitled(content_of(contents, MeetingDetails).meeting.chair.name)
    yield untitled(content_of(contents, Approval).sign_off.chair_name)
    subject = content_of(contents, SubjectDetails).subject
    for name in (subject.full_name, *subject.aliases):
        yield untitled(name)


def _named(contents: Contents) -> Iterator[Run]:
    """The names in every field that holds one, as they are compared."""
    for content in contents.values():
        for place, text in texts(content):
            if place.is_name and names_somebody(place):
                yield untitled(text)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch, or stand a space, a point or a hyphen apart, are one gap."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
