"""Minutes out of a signed PDF: believed only as far as the file is genuine, and taken from what was signed alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mappa_desktop.domain.case_course import OVER_THE_MEETINGS
from mappa_desktop.domain.cases import MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.domain.documents import PrintedDocument
from mappa_desktop.domain.wording import day, plain_day
from mappa_desktop.export import verdict_words
from mappa_desktop.export.structure_text import Part, parts_of
from mappa_desktop.export.verification import SignatureRole, SignatureVerdict, Verdict
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import paper
from mappa_desktop.operations.checking_guide import HOW_TO_CHECK, checking_guide
from mappa_desktop.operations.record import Record, meeting_facts
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars, pillars
from mappa_desktop.sections.sign_off.model import Approval

_WITH_WHOLE_MINUTES = frozenset({CopyKind.FULL.value, CopyKind.NO_RESTRICTED.value})
# Letters that every embedded face has, as others may stand on paper as their number; and what stands between digits.
_WORD = re.compile(r"[A-Za-z0-9]+|(?<=[0-9])[.,:/\u2013\u2212<>=-]+(?=[0-9])")
# What has a number in the minutes, such as an action or a disclosure.
_REFERENCE = re.compile(r"\b(?:[0-9]{1,3}\.[0-9]{2}|[A-Z]-[0-9]{2})\b")
_LETTERED = re.compile(r"\b[A-Z]-[0-9]{2}\b")  # what else looks like a number of an action is an hour or a sum
_ANYBODY = "A"  # whoever a copy is for stands where nothing is compared
_ANY_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_FRONT = 3  # title, meeting and the table of the first page
_VERSION = re.compile(r"[1-9][0-9]{0,3}\.[0-9]{1,3}")
_LONGEST_UNKNOWN = 300  # letters of what stands on the pages alone: a sentence of its own, or for whom a copy is


@dataclass(frozen=True, slots=True)
class SignedMinutes:
    """What a genuine file brings: the contents, the record they come from, and who says that it was approved.

    ``record`` is the digest that every copy of the record names, and the record itself as that of its copies.
    ``is_whole`` tells that the contents are the record, and nothing was taken out; of a copy it is not known.
    ``is_compared_whole`` tells that the signed pages were compared letter by letter with what the contents print, and
    ``besides`` are the headings of what stands there and is no part of any minutes file.
    """

    contents: Contents
    record: str
    version: str
    approved_by: str
    signature: SignatureVerdict
    is_whole: bool
    kind: CopyKind
    is_compared_whole: bool = False
    besides: tuple[str, ...] = ()

    @property
    def number(self) -> tuple[int, ...]:
        """The version in numbers, for telling the newer of two."""
        return version_number(self.version)


def read(verdict: Verdict) -> SignedMinutes:
    """The minutes that a judged file brings; raises ``Refused`` in one sentence where it is not genuine or has none.

    What they are read from is the minutes file inside, as it was in the revision signed first: its own digest has to
    be the one that the signed pages name, and that of the record, where they say that they are the record.
    """
    if not verdict.is_good:
        raise Refused(verdict.sentence)
    mark, first = verdict.minutes, verdict.signatures[0]
    if mark is None or not verdict.content:
        raise Refused(_("This signed PDF is genuine, but there is no minutes file inside that could be imported."))
    if mark.kind not in _WITH_WHOLE_MINUTES:
        raise Refused(_("This is a genuine copy of a part of the minutes alone, and minutes are imported whole."))
    if hashlib.sha256(verdict.content).hexdigest() != mark.content:
        raise Refused(_("The minutes file inside is not the one that the signed pages name."))
    contents = minutes_file.read(verdict.content)
    is_whole = minutes_file.digest(contents) == mark.digest
    if first.role is SignatureRole.CHAIR and not is_whole:
        raise Refused(_("The minutes file inside is not the record that the Chair signed."))
    if not _VERSION.fullmatch(mark.version):
        raise Refused(_("This signed PDF does not say rightly which version of the minutes it is."))
    return SignedMinutes(
        contents,
        (mark.copies if is_whole else "") or mark.digest,
        mark.version,
        _approved_by(contents, first),
        first,
        is_whole,
        CopyKind(mark.kind),
    )


def require_agreement(found: SignedMinutes, data: bytes) -> SignedMinutes:
    """Refuse a file whose pages do not say what the minutes file inside says (contract: file and pages agree).

    What the file inside says is printed once more and compared with the signed pages, letter by letter. Another version
    of the program may print it in other words: then what one acts upon has to be there, and nothing more of it.
    """
    parts = parts_of(data)
    own: tuple[Part, ...] = ()
    for copy, withheld in _possible(found):
        own = _printed(found, copy, withheld)
        besides = _says_the_same(parts, own, found)
        if besides is not None:
            return replace(found, is_compared_whole=True, besides=besides)
    if not (parts and _agrees_in_what_matters(found.contents, parts, own)):
        raise Refused(_("The pages of this PDF do not say what the minutes file inside says; do not rely on it."))
    return found


def _possible(found: SignedMinutes) -> Iterator[tuple[CopyFor, frozenset[Withholding | None]]]:
    """Which copies it may be: what was taken out of one is not known, and whether the Chair allowed it all."""
    if found.signature.role is SignatureRole.CHAIR:
        yield CopyFor(), frozenset()
        return
    for allowed in (frozenset[Withholding](), frozenset({Withholding.RESTRICTED})):
        for withheld in (frozenset({None}), frozenset[None]()):
            yield CopyFor(found.kind, _ANYBODY, allowed=allowed), withheld


def _printed(found: SignedMinutes, copy: CopyFor, withheld: frozenset[Withholding | None]) -> tuple[Part, ...]:
    """The parts of the pages that we would print of the minutes file inside."""
    from mappa_desktop.export.pdf.pages import render  # the typesetter is slow to load, and only printing needs it

    record = Record(_head(found), found.contents)
    document = PrintedDocument(
        title=paper.title(record, found.kind),
        heading=paper.title(record, found.kind),
        subheading=paper.subtitle(record),
        marking=paper.markings(record),
        footer_left="",
        footer_right="",
        blocks=paper.blocks(record, copy, withheld=withheld),
        created=_ANY_MOMENT,
        language=record.of(DocumentControl).document.language or "en-GB",
        guide=checking_guide(record, copy),
    )
    return parts_of(render(document).data)


def _head(found: SignedMinutes) -> MinutesHead:
    return MinutesHead(
        id=MinutesId(""),
        meeting=MeetingId(""),
        case=CaseId(""),
        case_reference="",
        facts=meeting_facts(found.contents),
        version=found.version,
        status=MinutesStatus.APPROVED,
        origin=Origin.APPROVED_ELSEWHERE,
        reason="",
        digest=minutes_file.digest(found.contents),
        approved_at=_ANY_MOMENT.isoformat(),
        approved_by=found.approved_by,
        saved_at="",
        fictional=content_of(found.contents, DocumentControl).fictional,
    )


def _says_the_same(parts: Sequence[Part], own: Sequence[Part], found: SignedMinutes) -> tuple[str, ...] | None:
    """Whether the parts of a file are these from the first to the last, spaces and line ends apart.

    ``None`` where they are not, and else the headings of what the minutes file does not know and may stand between:
    the course of the case and the rules of the board, each once and in the form that they are printed in.
    """
    said = [each for each in parts if each.kind != "Form" or each.text]  # the places for signatures
    guide = max((at for at, each in enumerate(own) if _joined(each.text) == _joined(_(HOW_TO_CHECK))), default=len(own))
    unknown, besides = _unknown(found, own), list[str]()
    at = 0
    for place, each in enumerate(own):
        may_differ = unknown if place == _FRONT - 1 or place > guide else {}
        while not _is_part(said[at : at + 1], each, may_differ):
            length = 0 if at < _FRONT or _heading(said, at) in besides else _length_besides(said, at)
            if not length:
                return None
            besides.append(_heading(said, at))
            at += length
        at += 1
    return tuple(besides) if at == len(said) else None


def _is_part(said: Sequence[Part], expected: Part, may_differ: Mapping[str, Callable[[str], object]]) -> bool:
    """Whether a part is the expected one, but for rows whose value nobody knows who has the contents alone."""
    if not said or said[0].kind != expected.kind or bool(said[0].rows) is not bool(expected.rows):
        return False
    if not expected.rows:
        return _joined(said[0].text) == _joined(expected.text)
    for label, may_stand in may_differ.items():
        found = [row for row in said[0].rows if row and _joined(row[0]) == label]
        if len(found) > 1 or not all(len(row) == 2 and may_stand(row[1]) for row in found):
            return False
    rows, expected_rows = ([tuple(map(_joined, row)) for row in each.rows if row] for each in (said[0], expected))
    known, expected_known = ([row for row in each if row[0] not in may_differ] for each in (rows, expected_rows))
    return known == expected_known and _joined(said[0].text) == "".join("".join(row) for row in rows)


def _unknown(found: SignedMinutes, own: Sequence[Part]) -> Mapping[str, Callable[[str], object]]:
    """What of the front and of the last page is not in the minutes file, by its label, and whether a text may be it."""
    labels = {_joined(row[0]): _joined(row[1]) for row in own[_FRONT - 1].rows if len(row) > 1}
    version, number = _joined(_("Version")), _joined(_("Number of all its copies"))
    no_day = re.escape(_joined(plain_day(_ANY_MOMENT.date())))
    any_day = re.escape(labels.get(version, "")).replace(no_day, "[0-9]{1,2}[A-Z][a-z]{2,8}[0-9]{4}")
    may_differ: dict[str, Callable[[str], object]] = {
        version: lambda said: re.fullmatch(f"{re.escape(found.version)}|{any_day}", _joined(said)),
        number: lambda said: _joined(said).casefold() == found.record,
    }
    if found.signature.role is not SignatureRole.CHAIR:
        may_differ |= {
            _joined(_("This copy")): _is_plain,
            _joined(_("For")): _is_plain,
            _joined(_("Copy number")): lambda said: re.fullmatch("[0-9]{1,9}", said.strip()),
        }
    return may_differ


def _is_plain(said: str) -> bool:
    """Whether a text that nothing can be compared with is short, and speaks of nothing that has a number."""
    return len(said) <= _LONGEST_UNKNOWN and not _REFERENCE.search(said)


def _length_besides(said: Sequence[Part], at: int) -> int:
    """How many parts the course of a case or the rules of the board take up here; 0 where neither stands here."""
    heading = _heading(said, at)
    if heading == _(paper.RULES_CHANGED):
        first = said[at + 1].rows[:1] if at + 1 < len(said) else ()
        columns = (_("Rule"), _("Change"), _("Reason"), _("Approved by the board"))
        return 2 if first and tuple(map(_joined, first[0])) == tuple(map(_joined, columns)) else 0
    if heading != _(OVER_THE_MEETINGS):
        return 0
    course = said[at + 1 : at + 7]
    if [each.kind[:1] for each in course] != ["H", "P", "F"] * 2:  # each a heading, a sentence and a chart
        return 0
    if [_heading(course, 0), _heading(course, 3)] != [_("Overall risk of serious harm"), _("Attendance")]:
        return 0
    return 7 if all(_is_plain(each.text) for each in course) else 0


def _heading(said: Sequence[Part], at: int) -> str:
    return " ".join(said[at].text.split()) if at < len(said) and said[at].kind.startswith("H") else ""


def _joined(text: str) -> str:
    """Without what paper may set otherwise: spaces and line ends."""
    return "".join(text.split())


def _begins_the_same(parts: Sequence[Part], own: Sequence[Part]) -> bool:
    """Whether title, meeting and the table at the front are the same, but for the lines on version and copy."""
    if len(parts) < _FRONT or [_as_compared(each) for each in parts[: _FRONT - 1]] != [
        _as_compared(each) for each in own[: _FRONT - 1]
    ]:
        return False
    apart = {_letters(_("Version")), _letters(_("This copy"))}
    said, expected = (
        [row for each in found[_FRONT - 1].rows if each and (row := tuple(map(_letters, each)))[0] not in apart]
        for found in (parts, own)
    )
    return said == expected


def _as_compared(part: Part) -> tuple[object, ...]:
    return part.kind, _letters(part.text), tuple(tuple(map(_letters, row)) for row in part.rows)


def _agrees_in_what_matters(contents: Contents, parts: Sequence[Part], own: Sequence[Part]) -> bool:
    """Whether what one acts upon stands on the pages, and the pages number nothing that the contents do not hold."""
    said = "\n".join(_letters(part.text) for part in parts)
    rows = [tuple(map(_letters, row)) for part in parts for row in part.rows]
    numbered = {row[0].strip() for part in parts for row in part.rows if row and _REFERENCE.fullmatch(row[0].strip())}
    numbered |= {each for part in parts for each in _LETTERED.findall(part.text)}
    known = set(_REFERENCE.findall(minutes_file.write(contents).decode()))
    return (
        _begins_the_same(parts, own)
        and numbered <= known
        and all(_letters(each) in said for each in _to_be_read(contents))
        and all(_stands_together(each, rows) for each in _lines(contents))
    )


def _stands_together(line: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether one row of some table says all of this, beginning with its number."""
    number, *more = map(_letters, line)
    return any(row and row[0] == number and all(each in "".join(row) for each in more) for row in rows)


def _to_be_read(contents: Contents) -> Iterator[str]:
    meeting = content_of(contents, MeetingDetails).meeting
    yield meeting.reference
    yield meeting.chair.name
    yield f"MAPPA Level {int(meeting.level)}"


def _lines(contents: Contents) -> Iterator[tuple[str, ...]]:
    """Every action and measure as its line says it: number, what is to be done, by whom and by when."""
    agencies = {each.id: each.short_name or each.name for each in content_of(contents, Attendance).agencies}
    for actions in (
        content_of(contents, NewActions).new_actions,
        content_of(contents, PreviousActions).previous_actions,
    ):
        for action in actions:
            due = day(action.due.date) if action.due.date else ""
            owner = action.owner_name or agencies.get(action.owner_agency or "", "")
            yield action.ref, action.description, owner, due
    for _key, _title, pillar in pillars(content_of(contents, PlanOfFourPillars).risk_management_plan):
        yield from ((measure.ref, measure.measure) for measure in pillar.measures)


def _letters(text: str) -> str:
    """Without what another version may set otherwise: spaces, line ends, hyphens; 1.5 is not 15."""
    return "".join(_WORD.findall(_joined(text))).casefold()


def version_number(version: str) -> tuple[int, ...]:
    """A version in numbers: ``10.0`` is newer than ``9.1``."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def in_words(found: SignedMinutes) -> Iterator[str]:
    """What is trusted of minutes that came out of a signed PDF, and what is not: a sentence each."""
    signature = found.signature
    if signature.role is SignatureRole.CHAIR:
        yield _("Approved by {name}; signed with the certificate of {holder} on {moment}.").format(
            name=found.approved_by, holder=verdict_words.holder(signature), moment=verdict_words.moment(signature)
        )
        if signature.signer != signature.holder:
            yield _("The name is what the signature says; the certificate itself names nobody but {holder}.").format(
                holder=signature.holder
            )
    else:
        yield _(
            "The office that holds the certificate of {holder} says so on {moment}: approved by {name}. "
            "The Chair's own signature is not in a copy."
        ).format(name=found.approved_by, holder=verdict_words.holder(signature), moment=verdict_words.moment(signature))
    yield _("Imported as approved elsewhere, version {version}; it stays as it is.").format(version=found.version)
    if not found.is_whole:
        words = _("Parts may have been withheld from this copy before it was signed ({kind}).")
        yield words.format(kind=found.kind.label[:1].lower() + found.kind.label[1:])
    if found.besides:
        yield _("Under these headings stands what is on the pages alone, and was not compared: {headings}.").format(
            headings=", ".join(found.besides)
        )
    yield (
        _("The signed pages say, letter by letter, what the minutes file inside says.")
        if found.is_compared_whole
        else _(
            "The signed pages are not, letter by letter, what this version of the program prints of the minutes file "
            "inside; they may come from another version. Compared were whom and which meeting they are about, level, "
            "risk, and every numbered action and measure with owner and due date; the rest was not, so read the pages."
        )
    )
    yield signature.why


def _approved_by(contents: Contents, first: SignatureVerdict) -> str:
    """Whom the chair's signature names; in a copy, which the office signs, whom the record names."""
    stated = content_of(contents, Approval).sign_off.chair_name
    return first.signer if first.role is SignatureRole.CHAIR else stated or first.signer
