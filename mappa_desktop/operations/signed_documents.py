"""Signing the record itself, countersigning it and proving its time later: with the store only to begin and to keep.

Each is ``begun`` with the store, ``carried_out`` without it, because a token or a time-stamp service may take its
time, and ``kept`` with the store again. A signed document is never changed: what was added to it is kept beside it, as
a document of its own whose first bytes are the earlier one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mappa_desktop.domain.cases import DocumentStep, MinutesStatus, SignedDocument
from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.directory import comparable_name
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import SignatureRole, SigningClock, Verdict, verify
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import certificates, copies, signing
from mappa_desktop.operations.composition import composed
from mappa_desktop.operations.copies import Prepared
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.minutes import opened
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.signing import Means, Signed
from mappa_desktop.store.repositories import documents, minutes
from mappa_desktop.store.unit import Reading, Unit


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be signed or sealed, with everything that it takes; ``means`` are missing where no key is used."""

    data: bytes = field(repr=False)
    moment: datetime
    signer: str
    role: str = ""
    means: Means | None = field(default=None, repr=False)
    seal: Callable[[], Signed] | None = field(default=None, repr=False)
    check: Callable[[], None] | None = field(default=None, repr=False)
    prepared: Prepared | None = field(default=None, repr=False)
    document: SignedDocument | None = None


def record_itself(documents_of_version: Iterable[SignedDocument]) -> SignedDocument | None:
    """The newest state of the signed record among the documents of a version, as far as it was added to."""
    # Each state begins with the earlier one and adds to it, so the longest is the newest, whatever the clocks said.
    states = [each for each in documents_of_version if each.kind == CopyKind.FULL]
    return max(states, key=lambda each: each.size, default=None)


def is_countersigned(documents_of_version: Iterable[SignedDocument]) -> bool:
    """Whether somebody countersigned the record itself."""
    return any(each.kind == CopyKind.FULL and each.step is DocumentStep.COUNTERSIGNED for each in documents_of_version)


def chair_signature(session: Session, minutes_id: MinutesId, prepared: Prepared) -> Done[Work]:
    """The signature of whoever approved, under the record itself; refuses in a sentence what may not be signed."""
    head = copies.signable(session, minutes_id, prepared)
    means = signing.means(session, SigningPurpose.CHAIR).value
    return Done(Work(prepared.data, session.clock.now(), head.approved_by, _("Chair"), means=means, prepared=prepared))


def office_signature(session: Session, minutes_id: MinutesId, prepared: Prepared) -> Done[Work]:
    """The office's signature under a copy for nobody in particular, which is checked for withheld words before."""
    head = copies.signable(session, minutes_id, prepared)
    means, record = signing.means(session, SigningPurpose.OFFICE).value, opened(session, head.id).value

    def check() -> None:
        from mappa_desktop.operations.withheld_check import require_nothing_withheld  # it prints copies itself

        require_nothing_withheld(prepared.data, composed(record, prepared.copy))

    name = means.identity.name
    return Done(Work(prepared.data, session.clock.now(), name, means=means, check=check, prepared=prepared))


def countersignature(session: Session, document: SignedDocument, *, name: str, role: str) -> Done[Work]:
    """The second signature, by the administrator or a second chair; refuses without a name, and that of the Chair."""
    if not name.strip():
        raise Refused(_("Say who countersigns."))
    moment = session.clock.now()
    with session.store.reading() as reading:
        there = _require_newest(reading, document)
        _require_current(reading, document)
    if is_countersigned(there):
        raise Refused(_("The record is countersigned already."))
    if comparable_name(name) in {comparable_name(each.signer) for each in there if each.step is DocumentStep.SIGNED}:
        raise Refused(_("{name} signed as Chair, so somebody else countersigns.").format(name=name.strip()))
    copies.require_clock_after(document.signed_at, moment)
    data = copies.document_bytes(session, document.id).value
    means = signing.means(session, SigningPurpose.COUNTERSIGNER).value
    return Done(Work(data, moment, name.strip(), role, means=means, document=document))


def later_time_stamp(session: Session, document: SignedDocument) -> Done[Work]:
    """A time-stamp over the whole file, for the archive; refuses where no service is set."""
    service, trust = signing.upgrade_means(session).value
    data, moment = copies.document_bytes(session, document.id).value, session.clock.now()
    with session.store.reading() as reading:
        _require_newest(reading, document)
    copies.require_clock_after(document.signed_at, moment)
    return Done(
        Work(
            data,
            moment,
            document.signer,
            seal=lambda: signing.upgraded(data, service, trust, moment),
            document=document,
        )
    )


def carried_out(work: Work, *, pin: str = "") -> Signed:
    """Sign or seal: no store, and as long as a token or a service takes. Every failure is one sentence."""
    if work.seal is not None:
        return work.seal()
    if work.check is not None:
        work.check()
    assert work.means is not None
    return signing.signed(work.data, work.means, signer_name=work.signer, role=work.role, moment=work.moment, pin=pin)


def kept(session: Session, minutes_id: MinutesId, work: Work, signed: Signed) -> Done[SignedDocument]:
    """Keep what was signed or sealed."""
    if work.prepared is not None:
        return copies.keep(session, minutes_id, work.prepared, signed.data, signer=work.signer, moment=work.moment)
    before = work.document
    assert before is not None
    step = DocumentStep.COUNTERSIGNED if work.seal is None else DocumentStep.TIME_STAMPED
    verb = "time-stamp added" if work.seal is not None else "copy countersigned"
    if not (signed.data.startswith(work.data) and len(signed.data) > len(work.data)):
        raise Refused(_("Nothing was kept: the new file does not begin with the signed one, byte for byte."))
    with session.store.unit(verb, subject=minutes_id) as unit:
        _require_newest(unit, before)
        if step is DocumentStep.COUNTERSIGNED:
            _require_current(unit, before)
        sha256 = hashlib.sha256(signed.data).hexdigest()
        document_id = documents.add(
            unit.rows,
            before.minutes,
            kind=before.kind,
            file_name=before.file_name,
            signed_at=work.moment.isoformat(timespec="seconds"),
            signer=work.signer,
            sha256=sha256,
            data=signed.data,
            step=step,
            before=before.id,
        )
        unit.note(document=document_id, before=before.id, sha256=sha256)
        found = next(each for each in documents.of_minutes(unit.rows, before.minutes) if each.id == document_id)
    return Done(found, frozenset({Change.DOCUMENTS}))


def _require_newest(reading: Reading | Unit, document: SignedDocument) -> Sequence[SignedDocument]:
    """Refuse to add to what is not the newest state of the record; returns the states that there are."""
    there = [each for each in documents.of_minutes(reading.rows, document.minutes) if each.kind == CopyKind.FULL]
    newest = record_itself(there)
    if newest is None or newest.id != document.id:
        raise Refused(_("Something was added to the record meanwhile; look at it as it is now."))
    return there


def _require_current(reading: Reading | Unit, document: SignedDocument) -> None:
    if minutes.head(reading.rows, document.minutes).status is MinutesStatus.SUPERSEDED:
        raise Refused(_("A newer version of these minutes is approved; countersign that one."))


@dataclass(frozen=True, slots=True)
class Question:
    """A kept document with what it is judged by."""

    data: bytes = field(repr=False)
    trust: TrustList
    now: datetime


def question(session: Session, document_id: str) -> Done[Question]:
    """What it takes to say what a kept document proves."""
    trust = certificates.trust_list(session).value
    return Done(Question(copies.document_bytes(session, document_id).value, trust, session.clock.now()))


def proves(asked: Question) -> tuple[str, ...]:
    """What a kept document proves, in sentences; takes a moment, and needs no store."""
    return tuple(_proofs(verify(asked.data, asked.trust, asked.now)))


def _proofs(verdict: Verdict) -> Iterator[str]:
    if not verdict.is_good:
        yield verdict.sentence
        return
    for signature in verdict.signatures:
        if signature.role is SignatureRole.TIME_STAMP:
            yield _("The whole file carries a time-stamp: it stays provable when the certificates have expired.")
            continue
        said = {
            SignatureRole.CHAIR: _("Signed by {name}, Chair."),
            SignatureRole.COUNTERSIGNATURE: _("Countersigned by {name}."),
        }.get(signature.role, _("Signed by {name}."))
        yield said.format(name=signature.signer)
        if signature.clock is SigningClock.TIMESTAMP:
            yield _("Its time is proven by a time-stamp service.")
        elif signature.role is SignatureRole.OFFICE:
            yield _("Its time is that of this computer.")
        else:
            yield _("Its time is that of this computer; a time-stamp can be added later.")
