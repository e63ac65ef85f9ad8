"""Looking into a signed file with pyHanko, more strictly than it does by itself."""

from __future__ import annotations

import asyncio
import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from asn1crypto import pem  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.export import later_revisions, verdict_words
from mappa_desktop.export.accounted_bytes import is_written_in_one_way
from mappa_desktop.export.first_revision import holds_minutes_alone
from mappa_desktop.export.minutes_inside import minutes_inside
from mappa_desktop.export.record import RecordMark, read_mark
from mappa_desktop.export.signature_message import (
    is_exact,
    is_stamped,
    is_time_stamp,
    signer_of,
)
from mappa_desktop.export.signer_trust import Examined, Known, with_trust, with_trust_of_service
from mappa_desktop.export.signing import (
    CHAIR_FIELD,
    COUNTERSIGNATURE_FIELD,
    OFFICE_FIELD,
    fingerprint_of,
    fit_to_be_named,
    name_of,
    organisation_of,
)
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import (
    Doubt,
    Judgement,
    SignatureRole,
    SignatureVerdict,
    SigningClock,
    Verdict,
)
from mappa_desktop.foundation.i18n import _

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

_ROLES = {
    CHAIR_FIELD: SignatureRole.CHAIR,
    COUNTERSIGNATURE_FIELD: SignatureRole.COUNTERSIGNATURE,
    OFFICE_FIELD: SignatureRole.OFFICE,
}
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")
MOST_SIGNATURES = 16
_MOST_REVISIONS = 32
_MOST_BYTE_RANGES = 16
_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)
_WHOLE = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
_ALLOWED = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)


def judged(data: bytes, trust: TrustList, now: datetime) -> Verdict:
    """The verdict on the bytes of a PDF, whatever they hold."""
    if data.count(b"/ByteRange") > _MOST_BYTE_RANGES or data.count(b"startxref") > _MOST_REVISIONS:
        return _overfull()
    try:
        return _judged(data, trust, now)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - hostile bytes break a parser in more ways than anybody can list
        if _BYTE_RANGE.search(data):
            return Verdict(Judgement.ALTERED, _("This file was signed once and is damaged or was changed since then."))
        return Verdict(Judgement.UNREADABLE, _("This file is damaged and cannot be read as a PDF."))


def _overfull() -> Verdict:
    """Each signature takes a while to check, and a file can name the same one hundreds of times."""
    return Verdict(
        Judgement.UNREADABLE, _("This file holds more signatures than minutes ever do, so it was not checked.")
    )


def _judged(data: bytes, trust: TrustList, now: datetime) -> Verdict:
    reader = PdfFileReader(io.BytesIO(data), strict=True)
    if reader.encrypted:
        return Verdict(
            Judgement.UNREADABLE,
            _("This file is closed by a passphrase; give it, and what is inside is checked."),
            is_closed=True,
        )
    if reader.xrefs.total_revisions > _MOST_REVISIONS:
        return _overfull()
    if len(list(islice(enumerate_sig_fields(reader), MOST_SIGNATURES + 1))) > MOST_SIGNATURES:
        return _overfull()
    signatures = sorted(reader.embedded_signatures, key=lambda signature: signature.signed_revision)
    seen = len(_BYTE_RANGE.findall(data))
    if not signatures:
        return _without_signature(reader, seen)
    examined = _all_examined(signatures, _known(data, reader, trust, now), reader)
    problem = _problem(data, reader, examined, seen)
    mark = _mark(reader, examined[0]) if examined[0].is_intact else None
    verdict = Verdict(Judgement.ALTERED, problem, tuple(_signature_verdict(one, examined) for one in examined), mark)
    if problem:
        return verdict
    doubt = _doubt(data, examined, mark)
    if doubt:
        return replace(verdict, verdict=Judgement.UNTRUSTED, sentence=doubt, doubt=_alone(data, examined, doubt))
    return replace(
        verdict,
        verdict=Judgement.GENUINE,
        sentence=verdict_words.genuine(verdict.signatures, mark),
        content=minutes_inside(reader, examined[0].signature.signed_revision),
    )


def _without_signature(reader: PdfFileReader, seen: int) -> Verdict:
    len(reader.root["/Pages"]["/Kids"])
    if seen:
        return Verdict(Judgement.ALTERED, _("This file was signed once, and the signature was removed."))
    return Verdict(
        Judgement.UNSIGNED, _("This file is not signed; a picture of a signature or a printed name proves nothing.")
    )


def _known(data: bytes, reader: PdfFileReader, trust: TrustList, now: datetime) -> Known:
    certificates, lists = later_revisions.proofs(reader)
    return Known(
        data,
        tuple(map(_certificate, trust.certificates)),
        tuple(map(_certificate, trust.time_stamp_roots)),
        tuple(map(_certificate, (*trust.issuers, *certificates))),
        (*trust.revocation_lists, *lists),
        now,
        None if trust.ours is None else frozenset(fingerprint_of(_certificate(each)) for each in trust.ours),
        frozenset(fingerprint_of(_certificate(each)) for each in trust.only_beside),
        frozenset(fingerprint_of(_certificate(each)) for each in trust.never_for_the_office),
    )


def _promised(
    signature: EmbeddedPdfSignature, signatures: Sequence[EmbeddedPdfSignature], reader: PdfFileReader
) -> tuple[x509.Certificate, ...]:
    """The certificates in what the last person up to a signature signed: nobody else answers for them."""
    people = [each.signed_revision for each in signatures if not is_time_stamp(each)]
    signed = [each for each in people if each <= signature.signed_revision]
    return tuple(map(_certificate, later_revisions.certificates_in(reader, max(signed)))) if signed else ()


def _all_examined(signatures: Sequence[EmbeddedPdfSignature], known: Known, reader: PdfFileReader) -> list[Examined]:
    """Every signature, judged from the last to the first: a trusted stamp proves when all before it existed."""
    proved_by: datetime | None = None
    examined = []
    for signature in reversed(signatures):
        one = _examined(signature, replace(known, promised=_promised(signature, signatures, reader)), proved_by)
        if is_time_stamp(signature) and one.is_trusted and one.is_intact:
            proved_by = one.stamped_at
        examined.append(one)
    return examined[::-1]


def _examined(signature: EmbeddedPdfSignature, known: Known, proved_by: datetime | None) -> Examined:
    context = ValidationContext(
        trust_roots=[_for_pyhanko(each) for each in known.roots],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=proved_by or known.now,
    )
    status: PdfSignatureStatus | DocumentTimestampStatus
    if is_time_stamp(signature):
        status = asyncio.run(async_validate_pdf_timestamp(signature, context, diff_policy=later_revisions.POLICY))
    else:
        status = asyncio.run(
            async_validate_pdf_signature(
                signature, context, diff_policy=later_revisions.POLICY, key_usage_settings=_USAGE
            )
        )
    services = {each.public_bytes(Encoding.DER) for each in known.services}
    one = Examined(
        signature,
        status,
        signer_of(signature.signed_data),
        is_intact=bool(
            status.intact and status.valid and status.coverage in _WHOLE and is_exact(known.data, signature, services)
        )
        and _own_stamp_holds(signature, status),
        proved_by=proved_by,
    )
    if not one.is_intact:
        return replace(one, why=_("What was signed is not what the file holds, so nobody can be trusted for it."))
    return with_trust_of_service(one, known) if is_time_stamp(signature) else with_trust(one, known)


def _own_stamp_holds(signature: EmbeddedPdfSignature, status: PdfSignatureStatus | DocumentTimestampStatus) -> bool:
    if isinstance(status, DocumentTimestampStatus) or not is_stamped(signature):
        return True
    stamp = status.timestamp_validity
    return stamp is not None and bool(stamp.intact and stamp.valid)


def _problem(data: bytes, reader: PdfFileReader, examined: Sequence[Examined], seen: int) -> str:
    """What was done to the file that its signers did not allow; empty when nothing was."""
    last = examined[-1]
    if not all(one.is_intact for one in examined):
        return _("This file was changed after it was signed; do not rely on it.")
    if last.status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return _("Something was added to this file after the last signature; do not rely on it.")
    if seen != len(examined):
        return _("A signature in this file was removed, hidden or added twice; do not rely on it.")
    for one in examined[:-1]:
        # A time stamp sets no limits of its own, so there is nothing to say of them.
        if one.status.docmdp_ok is False or one.status.modification_level not in _ALLOWED:
            return _("This file was changed after it was signed; do not rely on it.")
    if not later_revisions.follow_rightly(data, reader, [one.signature for one in examined]):
        return _("This file was changed after it was signed; do not rely on it.")
    return ""


def _doubt(data: bytes, examined: Sequence[Examined], mark: RecordMark | None) -> str:
    """Why an intact file is not genuine all the same; empty when it is."""
    people = [one.signature.field_name for one in examined if not is_time_stamp(one.signature)]
    copy = _copy(mark)
    if copy is None:
        return _("This file has not been changed since it was signed, but it does not say rightly which copy it is.")
    if _role(examined[0]) is SignatureRole.CHAIR and people in ([CHAIR_FIELD], [CHAIR_FIELD, COUNTERSIGNATURE_FIELD]):
        if not copy.is_master:
            return _("This file has not been changed since it was signed, but the office and not a chair signs copies.")
    elif _role(examined[0]) is SignatureRole.OFFICE and people == [OFFICE_FIELD]:
        if copy.is_master:
            return _(
                "This file has not been changed since it was signed, but it says that it is the record itself and "
                "lacks the certifying signature of a chair."
            )
    else:
        return _(
            "This file has not been changed since it was signed, but it lacks the certifying signature of a chair."
        )
    doubtful = next(_doubtful(examined), None)
    if doubtful is None and not is_written_in_one_way(data, later_revisions.end_of(examined[0].signature)):
        return _(
            "This file has not been changed since it was signed, but it was written in a way in which different "
            "programs may show different pages."
        )
    if doubtful is None and not holds_minutes_alone(data, later_revisions.end_of(examined[0].signature)):
        return _(
            "This file has not been changed since it was signed, but it holds something that minutes never hold, such "
            "as a script, a layer or another field; do not rely on it."
        )
    return "" if doubtful is None else _not_trusted(doubtful)


def _doubtful(examined: Sequence[Examined]) -> Iterator[Examined]:
    return (one for one in examined if not (one.is_trusted or one.has_lapsed))


def _alone(data: bytes, examined: Sequence[Examined], said: str) -> Doubt | None:
    """What of a signer alone stands against a file; ``None`` where it is something else, or something else as well."""
    doubtful = list(_doubtful(examined))
    if not doubtful or said != _not_trusted(doubtful[0]) or len({one.doubt for one in doubtful}) > 1:
        return None
    end = later_revisions.end_of(examined[0].signature)
    return doubtful[0].doubt if is_written_in_one_way(data, end) and holds_minutes_alone(data, end) else None


def _not_trusted(doubtful: Examined) -> str:
    words = (
        _("This file has not been changed since it was signed, but its time stamp is not trusted: {why}")
        if is_time_stamp(doubtful.signature) or doubtful.is_of_a_stranger
        else _("This file has not been changed since it was signed, but its signer is not trusted: {why}")
    )
    return words.format(why=doubtful.why)


def _copy(mark: RecordMark | None) -> CopyFor | None:
    """Which copy a file says it is; ``None`` where that makes no sense. What says nothing is the record itself."""
    if mark is None or not (mark.kind or mark.number):
        return CopyFor()
    kind = next((each for each in CopyKind if each.value == mark.kind), None)
    if kind is None or not re.fullmatch(r"[1-9][0-9]{0,8}|", mark.number):
        return None
    return CopyFor(kind, number=int(mark.number or 0))


def _role(one: Examined) -> SignatureRole:
    """Whose place a signature stands in; a chair and the office certify, which an ordinary signature does not do."""
    if is_time_stamp(one.signature):
        return SignatureRole.TIME_STAMP
    role = _ROLES.get(one.signature.field_name, SignatureRole.OTHER)
    certifies = one.signature.docmdp_level in (MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS)
    if role in (SignatureRole.CHAIR, SignatureRole.OFFICE) and not certifies:
        return SignatureRole.OTHER
    return role


def _signature_verdict(one: Examined, examined: Sequence[Examined]) -> SignatureVerdict:
    claimed = _claimed_name(one.signature)
    certified = name_of(one.certificate)
    by_signer = one.status.signer_reported_dt if isinstance(one.status, PdfSignatureStatus) else None
    stamped = one.stamped_at or (one.status.timestamp if isinstance(one.status, DocumentTimestampStatus) else None)
    return SignatureVerdict(
        signer=claimed if claimed and one.is_trusted and one.is_intact else certified,
        role=_role(one),
        holder=certified,
        certificate=organisation_of(one.certificate),
        fingerprint=fingerprint_of(one.certificate),
        signed_at=stamped or by_signer,
        clock=SigningClock.TIMESTAMP if stamped else SigningClock.SIGNER,
        intact=one.is_intact,
        trusted=one.is_trusted and one.is_intact,
        is_ours=one.is_ours,
        said_at=by_signer,
        why=one.why,
        covers_whole_file=one.status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        changes_after=_changes_after(one, examined),
    )


def _claimed_name(signature: EmbeddedPdfSignature) -> str:
    """The name that the signer wrote into the signature, fit to stand within a sentence."""
    claimed = signature.sig_object.get("/Name")
    if not isinstance(claimed, str) or is_time_stamp(signature):
        return ""
    return fit_to_be_named(claimed)


def _changes_after(one: Examined, examined: Sequence[Examined]) -> str:
    if one.status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return ""
    if not one.is_intact:
        return _("What was signed is not what the file holds.")
    later = examined[examined.index(one) + 1 :]
    if one.status.docmdp_ok is False:
        return _("The document was changed after this signature.")
    if later and later[-1].status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        if all(is_time_stamp(each.signature) for each in later):
            return _("A time stamp was added; the content is unchanged.")
        return _("A further signature was added; the content is unchanged.")
    return _("Something was added to the file after this signature.")


def _mark(reader: PdfFileReader, first: Examined) -> RecordMark | None:
    revision = first.signature.signed_revision
    root = reader.get_historical_root(revision)
    if "/Metadata" not in root:
        return None
    reference = root.raw_get("/Metadata").reference
    metadata = reader.get_object(reference, revision=revision)  # type: ignore[no-untyped-call]  # pyHanko left it so
    return read_mark(bytes(metadata.data))


def _certificate(data: bytes) -> x509.Certificate:
    if not pem.detect(data):
        return x509.load_der_x509_certificate(data)
    return x509.load_pem_x509_certificate(data)


def _for_pyhanko(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
