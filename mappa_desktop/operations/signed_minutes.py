"""Minutes out of a signed PDF: believed only as far as the file is genuine, and taken from what was signed alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mappa_desktop.domain.case_course import OVER_THE_MEETINGS
from mappa_desktop.domain.cases import MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.domain.documents import PrintedDocument
from mappa_desktop.domain.wording import day
from mappa_desktop.export import verdict_words
from mappa_desktop.export.structure_text import Part, parts_of
from mappa_desktop.export.verification import SignatureRole, SignatureVerdict, Verdict
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import CaseId, MeetingId, MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import paper
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
# Letters that every embedded face has: others may stand on paper as their number.
_WORD = re.compile(r"[A-Za-z0-9]+")
# What has a number in the minutes, such as an action or a disclosure.
_REFERENCE = re.compile(r"\b(?:[0-9]{1,3}\.[0-9]{2}|[A-Z]-[0-9]{2})\b")
_ANYBODY = "A"  # whoever a copy is for stands where nothing is compared
_ANY_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_FRONT = 3  # title, meeting and the table of the first page
_VERSION = re.compile(r"[1-9][0-9]{0,3}\.[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class SignedMinutes:
    """What a genuine file brings: the contents, the record they come from, and who says that it was approved.

    ``record`` is the digest that every copy of the record names, and the record itself as that of its copies.
    ``is_whole`` tells that the contents are the record, and nothing was taken out; of a copy it is not known.
    ``is_compared_whole`` tells that the signed pages were compared letter by letter with what the contents print.
    """

    contents: Contents
    record: str
    version: str
    approved_by: str
    signature: SignatureVerdict
    is_whole: bool
    kind: CopyKind
    is_compared_whole: bool = False

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
        if _says_the_same(parts, own):
            return replace(found, is_compared_whole=True)
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
        digest=found.record,
        approved_at=_ANY_MOMENT.isoformat(),
        approved_by=found.approved_by,
        saved_at="",
        fictional=content_of(found.contents, DocumentControl).fictional,
    )


def _says_the_same(parts: Sequence[Part], own: Sequence[Part]) -> bool:
    """Whether the parts of a file are these, but for what the minutes file does not know and may stand between them.

    That are the course of the case and the rules of the board, each under its own heading, and the pages at the end.
    """
    if not _begins_the_same(parts, own):
        return False
    said, expected = [_as_compared(each) for each in parts], [_as_compared(each) for each in own]
    besides = {_letters(_(each)) for each in (OVER_THE_MEETINGS, paper.RULES_CHANGED)}
    at = _FRONT
    for each in expected[_FRONT:]:
        if (
            at < len(said)
            and said[at] != each
            and parts[at].kind.startswith("H")
            and _letters(parts[at].text) in besides
        ):
            at = next((place for place in range(at, len(said)) if said[place] == each), len(said))
        if at >= len(said) or said[at] != each:
            return False
        at += 1
    return True


def _begins_the_same(parts: Sequence[Part], own: Sequence[Part]) -> bool:
    """Whether title, meeting and the table at the front are the same, but for the lines on version and copy."""
    if len(parts) < _FRONT or [_as_compared(each) for each in parts[: _FRONT - 1]] != [
        _as_compared(each) for each in own[: _FRONT - 1]
    ]:
        return False
    apart = {_letters(_("Version")), _letters(_("This copy"))}
    said, expected = (
        [row for each in found[_FRONT - 1].rows if (row := tuple(map(_letters, each)))[0] not in apart]
        for found in (parts, own)
    )
    return said == expected


def _as_compared(part: Part) -> tuple[object, ...]:
    return part.kind, _letters(part.text), tuple(tuple(map(_letters, row)) for row in part.rows)


def _agrees_in_what_matters(contents: Contents, parts: Sequence[Part], own: Sequence[Part]) -> bool:
    """Whether what one acts upon stands on the pages, and the pages number nothing that the contents do not hold."""
    said = "\n".join(_letters(part.text) for part in parts)
    rows = [tuple(map(_letters, row)) for part in parts for row in part.rows]
    numbered = {row[0].strip() for part in parts for row in part.rows if _REFERENCE.fullmatch(row[0].strip())}
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
    """Without what paper may set otherwise: spaces, line ends, hyphens."""
    return "".join(_WORD.findall(text)).casefold()


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
    yield (
        _("The signed pages say, letter by letter, what the minutes file inside says.")
        if found.is_compared_whole
        else _(
            "The signed pages were printed by another version of the program: compared with the minutes file inside "
            "were whom and which meeting they are about, level, risk, and every numbered action and measure with "
            "owner and due date; the rest was not."
        )
    )
    yield signature.why


def _approved_by(contents: Contents, first: SignatureVerdict) -> str:
    """Whom the chair's signature names; in a copy, which the office signs, whom the record names."""
    stated = content_of(contents, Approval).sign_off.chair_name
    return first.signer if first.role is SignatureRole.CHAIR else stated or first.signer
