"""Copies of the minutes as PDF: prepared, looked at, signed, kept."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO, Any

from pydantic import TypeAdapter

from mappa_desktop.domain.case_course import MeetingOfCourse
from mappa_desktop.domain.cases import MinutesHead, MinutesStatus, Origin, SignedDocument
from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.documents import Attachment, PrintedDocument, SignatureField
from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import paper, signing
from mappa_desktop.operations.checking_guide import checking_guide
from mappa_desktop.operations.composition import Composition, Withheld, composed
from mappa_desktop.operations.composition.own import own_gaps_note
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.minutes import opened
from mappa_desktop.operations.record import Record, contents_from
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.store.repositories import documents as kept
from mappa_desktop.store.repositories import minutes
from mappa_desktop.store.unit import Reading, Unit

SIGNED_ELSEWHERE = N_("This record was signed elsewhere; pass on the signed file that came, and sign copies only.")

_COURSE = TypeAdapter(tuple[MeetingOfCourse, ...])
# What reading an order raises where it is none.
NO_ORDER = (ValueError, KeyError, TypeError, AttributeError, RecursionError)

_WITH_MINUTES_FILE = frozenset({CopyKind.FULL, CopyKind.NO_RESTRICTED})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A copy before it is signed: ``data`` is exactly what the signature will cover.

    ``withheld`` is what was taken out for its reader. ``substituted`` names the characters that no font of the document
    holds, each shown by a visible substitute.
    """

    data: bytes
    minutes: MinutesId
    copy: CopyFor
    digest: str
    is_draft: bool
    page_count: int
    substituted: tuple[str, ...]
    warnings: tuple[str, ...]
    file_name: str
    withheld: tuple[Withheld, ...] = ()


def prepare(session: Session, minutes_id: MinutesId, copy: CopyFor) -> Done[Prepared]:
    """Print a copy; a draft carries the watermark and has no place for a signature."""
    return Done(printed(opened(session, minutes_id).value, copy))


def printed(record: Record, copy: CopyFor) -> Prepared:
    """Print a copy of a record. Pure: the same record gives the same bytes."""
    return printed_from(record, composed(record, copy), copy)


def printed_from(record: Record, composition: Composition, copy: CopyFor) -> Prepared:
    """Print what a record was composed to for a copy."""
    from mappa_desktop.export.pdf.pages import render  # the typesetter is slow to load, and only printing needs it

    draft = not record.head.is_frozen
    rendered = render(_document(composition, copy, _digest(record, copy), draft=draft))
    return Prepared(
        data=rendered.data,
        minutes=record.head.id,
        copy=copy,
        digest=record.head.digest,
        is_draft=draft,
        page_count=rendered.page_count,
        substituted=rendered.substituted,
        warnings=(*rendered.warnings, *filter(None, [own_gaps_note(record, composition)])),
        file_name=paper.file_name(record, _ending(copy, draft=draft)),
        withheld=composition.withheld,
    )


def _digest(record: Record, copy: CopyFor) -> str:
    """What a file names its record by: a copy never by the plain digest, which would confirm a guess of the rest."""
    if not copy.is_master:
        return record.head.digest_in_copies
    return record.head.digest or minutes_file.digest(record.contents)


def order_of(record: Record, copy: CopyFor) -> bytes:
    """What another process of the program needs to know to print a record: one line."""
    order = {"record": as_given(record), "copy": TypeAdapter(CopyFor).dump_python(copy, mode="json")}
    return json.dumps(order).encode() + b"\n"


def as_given(record: Record) -> dict[str, Any]:
    """A record as JSON holds it, on its way to another process."""
    return {
        "head": TypeAdapter(MinutesHead).dump_python(record.head, mode="json"),
        "contents": {key: content.given() for key, content in record.contents.items()},
        "rules": record.rules.given(),
        "course": _COURSE.dump_python(record.course, mode="json"),
    }


def taken(given: Mapping[str, Any]) -> Record:
    """The record that ``as_given`` gave; raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
    return Record(
        TypeAdapter(MinutesHead).validate_python(given["head"]),
        contents_from(given["contents"]),
        AreaRules.taken(given["rules"]),
        _COURSE.validate_python(given["course"]),
    )


def carried_out(order: bytes) -> bytes:
    """Print what ``order_of`` asked for: a line about the copy, and then the copy; raises ``Refused`` for no order."""
    try:
        asked = json.loads(order)
        record, copy = taken(asked["record"]), TypeAdapter(CopyFor).validate_python(asked["copy"])
    except NO_ORDER:
        raise Refused(_("This is no order for a copy; only the window gives them.")) from None
    prepared = printed(record, copy)
    about = TypeAdapter(Prepared).dump_python(replace(prepared, data=b""), mode="json")
    return json.dumps({"size": len(prepared.data), "about": about}).encode() + b"\n" + prepared.data


def received(answer: IO[bytes]) -> Prepared:
    """Read what ``carried_out`` wrote; raises ``EOFError`` where it ends too soon."""
    line = answer.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    told = json.loads(line)
    data = answer.read(told["size"])
    if len(data) != told["size"]:
        raise EOFError
    return replace(TypeAdapter(Prepared).validate_python(told["about"]), data=data)


def sign(session: Session, minutes_id: MinutesId, prepared: Prepared, *, pin: str = "") -> Done[SignedDocument]:
    """Sign a prepared copy and keep it; only approved minutes, as they were approved (T6).

    The Chair's key signs the record itself, the office's any other copy that is for nobody in particular. ``pin`` is
    for a key on a token.
    """
    head = signable(session, minutes_id, prepared)
    is_master, moment = prepared.copy.is_master, session.clock.now()
    using = signing.means(session, SigningPurpose.CHAIR if is_master else SigningPurpose.OFFICE).value
    signer, role = (head.approved_by, _("Chair")) if is_master else (using.identity.name, "")
    if not is_master:
        from mappa_desktop.operations.withheld_check import require_nothing_withheld  # it prints copies itself

        require_nothing_withheld(prepared.data, composed(opened(session, head.id).value, prepared.copy))
    data = signing.signed(prepared.data, using, signer_name=signer, role=role, moment=moment, pin=pin).data
    return keep(session, minutes_id, prepared, data, signer=signer, moment=moment)


def signable(session: Session, minutes_id: MinutesId, prepared: Prepared) -> MinutesHead:
    """The version that a prepared copy is of; refuses in a sentence what is not to be signed, or was printed before."""
    with session.store.reading() as reading:
        head = minutes.head(reading.rows, minutes_id)
        _require_approved(head, prepared)
        _require_unsigned(reading, head, prepared)
    require_clock_after_approval(head, session.clock.now())
    return head


def keep(
    session: Session, minutes_id: MinutesId, prepared: Prepared, data: bytes, *, signer: str, moment: datetime.datetime
) -> Done[SignedDocument]:
    """Keep a prepared copy as it was signed; refused where the minutes are no longer what it was printed from."""
    head = signable(session, minutes_id, prepared)
    with session.store.unit("copy signed", subject=head.id) as unit:
        _require_unsigned(unit, head, prepared)
        sha256 = hashlib.sha256(data).hexdigest()
        document_id = kept.add(
            unit.rows,
            head.id,
            kind=prepared.copy.kind.value,
            file_name=prepared.file_name,
            signed_at=moment.isoformat(timespec="seconds"),
            signer=signer,
            sha256=sha256,
            data=data,
        )
        unit.note(document=document_id, sha256=sha256, digest=head.digest, kind=prepared.copy.kind.value)
        found = next(each for each in kept.of_minutes(unit.rows, head.id) if each.id == document_id)
    return Done(found, frozenset({Change.DOCUMENTS}))


def documents(session: Session, minutes_id: MinutesId) -> Done[Sequence[SignedDocument]]:
    """The signed copies of one version, newest first."""
    return documents_of(session, (minutes_id,))


def documents_of(session: Session, minutes_ids: Iterable[MinutesId]) -> Done[Sequence[SignedDocument]]:
    """The signed copies of several versions in the order of the versions, the newest of each first."""
    with session.store.reading() as reading:
        return Done([document for each in minutes_ids for document in kept.of_minutes(reading.rows, each)])


def document_bytes(session: Session, document_id: str) -> Done[bytes]:
    """A signed copy, byte for byte."""
    with session.store.reading() as reading:
        return Done(kept.data(reading.rows, document_id))


def _require_approved(head: MinutesHead, prepared: Prepared) -> None:
    if head.status is MinutesStatus.DRAFT or prepared.is_draft:
        raise Refused(_("A draft cannot be signed; the Chair approves the minutes first."))
    if head.status is MinutesStatus.SUPERSEDED:
        raise Refused(_("A newer version of these minutes is approved; sign that one."))
    if head.origin is Origin.APPROVED_ELSEWHERE and prepared.copy.is_master:
        raise Refused(_(SIGNED_ELSEWHERE))
    if prepared.minutes != head.id or prepared.digest != head.digest:
        raise Refused(_("This copy was prepared from other minutes; prepare it again."))


def _require_unsigned(reading: Reading | Unit, head: MinutesHead, prepared: Prepared) -> None:
    """The record itself is one file: a second one would be another original of the same minutes."""
    if prepared.copy.is_master and any(each.kind == CopyKind.FULL for each in kept.of_minutes(reading.rows, head.id)):
        raise Refused(_("The record itself is signed already; what follows is added to that file."))


def require_clock_after_approval(head: MinutesHead, now: datetime.datetime) -> None:
    """Refuse to sign by a clock that stands before the approval of what is signed; elsewhere they have their own."""
    if head.origin is not Origin.APPROVED_ELSEWHERE:
        require_clock_after(head.approved_at, now)


def require_clock_after(moment: str, now: datetime.datetime) -> None:
    """Refuse to sign by a clock that stands before what went before; the moment is one as the store writes it."""
    before = datetime.datetime.fromisoformat(moment)
    if now >= before:
        return
    said = _(
        "The clock of this computer says {now}, which is before {before}, when these minutes were approved or signed: "
        "set it right first."
    )
    raise Refused(said.format(now=_at(now), before=_at(before.astimezone(now.tzinfo))))


def _at(moment: datetime.datetime) -> str:
    return _("{day} at {time}").format(day=plain_day(moment.date()), time=f"{moment:%H:%M}")


def _ending(copy: CopyFor, *, draft: bool) -> str:
    if draft:
        return "-DRAFT.pdf"
    return f"-copy-{copy.number}.pdf" if copy.number else ".pdf"


def _document(composition: Composition, copy: CopyFor, digest: str, *, draft: bool) -> PrintedDocument:
    record = composition.record
    control = record.of(DocumentControl)
    moment = record.head.saved_at if draft else record.head.approved_at
    return PrintedDocument(
        title=f"{paper.title(record, copy.kind)}, {record.of(MeetingDetails).meeting.reference}".rstrip(", "),
        heading=paper.title(record, copy.kind),
        subheading=paper.subtitle(record),
        marking=paper.markings(record),
        footer_left=paper.footer(record),
        footer_right=paper.copy_name(copy),
        blocks=paper.blocks(record, copy, withheld={each.why for each in composition.withheld}),
        created=datetime.datetime.fromisoformat(moment),
        draft=draft,
        signature_fields=() if draft else _signature_fields(copy),
        case=record.head.case_reference,
        version=record.head.version,
        digest=digest,
        language=control.document.language or "en-GB",
        kind=copy.kind,
        number=copy.number,
        watermark=_("DRAFT") if draft else watermark(copy),
        guide=checking_guide(record, copy),
        attachments=() if draft else tuple(_attachments(record, copy)),
        copies=record.head.digest_in_copies if copy.is_master else "",
    )


def watermark(copy: CopyFor) -> str:
    """What stands behind the text of a numbered copy: its number, and on a line of its own its recipient."""
    if not copy.number:
        return ""
    return "\n".join(filter(None, (_("Copy {number}").format(number=copy.number), " ".join(copy.recipient.split()))))


def _attachments(record: Record, copy: CopyFor) -> Iterator[Attachment]:
    """The minutes file of what this copy holds, for the two kinds that hold whole minutes."""
    if copy.kind in _WITH_MINUTES_FILE:
        data = minutes_file.write(record.contents)
        yield Attachment("minutes.json", "application/json", _("The minutes, for other programs"), data)


def _signature_fields(copy: CopyFor) -> tuple[SignatureField, ...]:
    """The Chair certifies the record itself, and one more may countersign it; the office signs every other copy."""
    if copy.is_master:
        second = SignatureField(COUNTERSIGNATURE_FIELD, _("Countersignature"))
        return SignatureField(CHAIR_FIELD, _("Signature of the Chair")), second
    return (SignatureField(OFFICE_FIELD, _("Signature of the co-ordination unit")),)
