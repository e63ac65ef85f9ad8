"""Looking into a signed file with pyHanko, more strictly than it does by itself."""

from __future__ import annotations

import asyncio
import io
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from asn1crypto import cms, core, pem  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export.record import RecordMark, read_mark
from mappa_desktop.export.signing import (
    CHAIR_FIELD,
    COUNTERSIGNATURE_FIELD,
    fingerprint_of,
    may_sign,
    name_of,
    organisation_of,
)
from mappa_desktop.export.verification import Judgement, SignatureRole, SignatureVerdict, SigningClock, Verdict
from mappa_desktop.foundation.i18n import _

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

_ROLES = {CHAIR_FIELD: SignatureRole.CHAIR, COUNTERSIGNATURE_FIELD: SignatureRole.COUNTERSIGNATURE}
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")
_CLOCKS_DIFFER = timedelta(days=1)
_MOST_SIGNATURES = 8
_MOST_BYTE_RANGES = 16
_LONGEST_NAME = 80
# Signed data, its signer and how it names the signer: not signed themselves, so only what our signer writes.
_MESSAGE_VERSIONS = ("v1", "v1", "issuer_and_serial_number")
_BOOKKEEPING = frozenset(
    {"/Prev", "/Size", "/ID", "/XRefStm", "/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms"}
)
# What a second signature may touch: its field with the appearance, and the lists of fields and objects.
_ONLY_SIGNING = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(ignored_keys={"/AcroForm"}),  # type: ignore[no-untyped-call]  # pyHanko left it so
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(field_rules=[SigFieldModificationRule()]),
    ignore_orphaned_objects=False,
    ignore_identical_objects=False,
)
_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False)


def judged(data: bytes, trusted: Sequence[bytes], now: datetime) -> Verdict:
    """The verdict on the bytes of a PDF, whatever they hold."""
    if data.count(b"/ByteRange") > _MOST_BYTE_RANGES:
        return _overfull()
    try:
        return _judged(data, trusted, now)
    except Exception:  # noqa: BLE001 - hostile bytes break a parser in more ways than anybody can list
        if _BYTE_RANGE.search(data):
            return Verdict(Judgement.ALTERED, _("This file was signed once and is damaged or was changed since then."))
        return Verdict(Judgement.UNREADABLE, _("This file is damaged and cannot be read as a PDF."))


def _overfull() -> Verdict:
    """Each signature takes a while to check, and a file can name the same one hundreds of times."""
    return Verdict(
        Judgement.UNREADABLE, _("This file holds more signatures than minutes ever do, so it was not checked.")
    )


@dataclass(frozen=True, slots=True)
class _Examined:
    """One signature with what pyHanko says of it and what we found besides."""

    signature: EmbeddedPdfSignature
    status: PdfSignatureStatus
    certificate: x509.Certificate
    is_intact: bool
    is_trusted: bool
    why: str


def _judged(data: bytes, trusted: Sequence[bytes], now: datetime) -> Verdict:
    reader = PdfFileReader(io.BytesIO(data), strict=True)
    if reader.encrypted:
        return Verdict(
            Judgement.UNREADABLE, _("This file is encrypted; open the protected copy and check what is in it.")
        )
    if len(list(islice(enumerate_sig_fields(reader), _MOST_SIGNATURES + 1))) > _MOST_SIGNATURES:
        return _overfull()
    signatures = sorted(reader.embedded_signatures, key=lambda signature: signature.signed_revision)
    seen = len(_BYTE_RANGE.findall(data))
    if not signatures:
        len(reader.root["/Pages"]["/Kids"])
        if seen:
            return Verdict(Judgement.ALTERED, _("This file was signed once, and the signature was removed."))
        return Verdict(
            Judgement.UNSIGNED, _("This file is not signed; a picture of a signature or a printed name proves nothing.")
        )
    roots = [asn1_x509.Certificate.load(_der(root)) for root in trusted]
    examined = [_examined(data, signature, roots, now) for signature in signatures]
    problem = _problem(reader, examined, seen)
    verdicts = tuple(_signature_verdict(one, examined) for one in examined)
    mark = _mark(reader, examined[0]) if examined[0].is_intact else None
    if problem:
        return Verdict(Judgement.ALTERED, problem, verdicts, mark)
    chair = examined[0]
    if not _is_chair(chair):
        return Verdict(
            Judgement.UNTRUSTED,
            _("This file has not been changed since it was signed, but it lacks the certifying signature of a chair."),
            verdicts,
            mark,
        )
    doubtful = [one for one in examined if not one.is_trusted]
    if doubtful:
        return Verdict(
            Judgement.UNTRUSTED,
            _("This file has not been changed since it was signed, but its signer is not trusted: {why}").format(
                why=doubtful[0].why
            ),
            verdicts,
            mark,
        )
    return Verdict(Judgement.GENUINE, _genuine_sentence(verdicts), verdicts, mark)


def _examined(
    data: bytes, signature: EmbeddedPdfSignature, roots: Sequence[asn1_x509.Certificate], now: datetime
) -> _Examined:
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, revocation_mode="soft-fail", moment=now)
    status = asyncio.run(
        async_validate_pdf_signature(signature, context, diff_policy=_ONLY_SIGNING, key_usage_settings=_USAGE)
    )
    certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
    is_intact = bool(
        status.intact
        and status.valid
        and status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
        and _contents_are_exact(data, signature)
        and _certificates_are_exact(signature, certificate)
        and _unsigned_attributes_are_exact(signature, status)
    )
    is_trusted, why = _trust(status, certificate, now)
    return _Examined(signature, status, certificate, is_intact, is_trusted, why)


def _contents_are_exact(data: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the one part of the file that no signature covers holds the signature and nothing else."""
    start, length, rest, _rest_length = signature.byte_range
    hole = data[start + length : rest]
    content = bytes(signature.pkcs7_content)
    # Another case would read the same, so only the one that our signer writes.
    if hole != b"<" + content.hex().upper().encode() + b">":
        return False
    message = cms.ContentInfo.load(content)
    size = len(message.dump())
    if content[size:].strip(b"\x00"):
        return False
    signed = message["content"]
    information = signed["signer_infos"][0]
    versions = (signed["version"].native, information["version"].native, information["sid"].name)
    algorithms = [algorithm.dump() for algorithm in signed["digest_algorithms"]]
    return (
        message.dump(force=True) == content[:size]
        and algorithms == [information["digest_algorithm"].dump()]
        and len(signed["signer_infos"]) == 1
        and versions == _MESSAGE_VERSIONS
        and isinstance(signed["crls"], core.Void)
        and isinstance(signed["encap_content_info"]["content"], core.Void)
    )


def _certificates_are_exact(signature: EmbeddedPdfSignature, certificate: x509.Certificate) -> bool:
    """Whether only the signer's certificate and those that vouch for it, without the root, came with the signature."""
    enclosed = list(signature.signed_data["certificates"])
    if any(one.name != "certificate" for one in enclosed):
        return False
    left = [x509.load_der_x509_certificate(one.chosen.dump()) for one in enclosed]
    left.remove(certificate)
    current: x509.Certificate | None = certificate
    while left and current is not None:
        current = next((other for other in left if _vouches(other, current)), None)
        if current is not None:
            left.remove(current)
    return not left


def _vouches(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    if issuer.subject == issuer.issuer:
        return False
    try:
        certificate.verify_directly_issued_by(issuer)
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _unsigned_attributes_are_exact(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> bool:
    """Whether nothing stands beside the signature, or one time-stamp that holds."""
    attributes = signature.signer_info["unsigned_attrs"]
    if isinstance(attributes, core.Void):
        return True
    stamp = status.timestamp_validity
    return (
        [attribute["type"].native for attribute in attributes] == ["signature_time_stamp_token"]
        and len(attributes[0]["values"]) == 1
        and stamp is not None
        and stamp.intact
        and stamp.valid
    )


def _trust(status: PdfSignatureStatus, certificate: x509.Certificate, now: datetime) -> tuple[bool, str]:
    """Whether a signer is trusted here and now, and why; without a time-stamp, an expired certificate is not."""
    name = name_of(certificate)
    signed_at = status.signer_reported_dt
    if not may_sign(certificate):
        return False, _("The certificate of {name} is not meant for signing documents.").format(name=name)
    if now > certificate.not_valid_after_utc:
        return False, _("The certificate of {name} expired on {day}.").format(
            name=name, day=plain_day(certificate.not_valid_after_utc.date())
        )
    if now < certificate.not_valid_before_utc:
        return False, _("The certificate of {name} is not valid before {day}.").format(
            name=name, day=plain_day(certificate.not_valid_before_utc.date())
        )
    if signed_at is None:
        return False, _("The signature does not say when it was made.")
    if signed_at > now + _CLOCKS_DIFFER:
        return False, _("The signature says that it was made in the future.")
    if not certificate.not_valid_before_utc <= signed_at <= certificate.not_valid_after_utc:
        return False, _("The signature was made when the certificate of {name} was not valid.").format(name=name)
    if not status.trusted:
        return False, _("The certificate of {name} is not trusted on this computer.").format(name=name)
    return True, _("The certificate of {name} is trusted here; whether it was revoked was not checked.").format(
        name=name
    )


def _problem(reader: PdfFileReader, examined: Sequence[_Examined], seen: int) -> str:
    """What was done to the file that its signers did not allow; empty when nothing was."""
    first, last = examined[0], examined[-1]
    if not all(one.is_intact for one in examined):
        return _("This file was changed after it was signed; do not rely on it.")
    if last.status.coverage is not SignatureCoverageLevel.ENTIRE_FILE:
        return _("Something was added to this file after the last signature; do not rely on it.")
    if seen != len(examined):
        return _("A signature in this file was removed, hidden or added twice; do not rely on it.")
    revisions = [one.signature.signed_revision for one in examined]
    in_sequence = list(range(revisions[0], revisions[0] + len(revisions)))
    if revisions != in_sequence or revisions[-1] != reader.xrefs.total_revisions - 1:
        return _("This file was changed between its signatures; do not rely on it.")
    allowed = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)
    for one in examined[:-1]:
        if not one.status.docmdp_ok or one.status.modification_level not in allowed:
            return _("This file was changed after it was signed; do not rely on it.")
    if not _trailers_agree(reader, first):
        return _("This file was changed after it was signed; do not rely on it.")
    if not _only_prepared_fields(reader, first, examined[1:]):
        return _("A signature was added in a place that the chair did not prepare; do not rely on this file.")
    return ""


def _trailers_agree(reader: PdfFileReader, first: _Examined) -> bool:
    """Whether later revisions begin where the first signed one does: the same catalogue, the same /Info."""
    started = _starting_points(reader, first.signature.signed_revision)
    later = range(first.signature.signed_revision + 1, reader.xrefs.total_revisions)
    return all(_starting_points(reader, revision) == started for revision in later)


def _starting_points(reader: PdfFileReader, revision: int) -> dict[str, object]:
    trailer = reader.get_historical_resolver(revision).trailer_view
    return {key: trailer.raw_get(key) for key in trailer if key not in _BOOKKEEPING}


def _only_prepared_fields(reader: PdfFileReader, first: _Examined, later: Sequence[_Examined]) -> bool:
    prepared = reader.get_historical_resolver(first.signature.signed_revision)
    before = {name: value for name, value, _reference in enumerate_sig_fields(prepared)}
    now = {name for name, _value, _reference in enumerate_sig_fields(reader)}
    return now == set(before) and all(before.get(one.signature.field_name, one) is None for one in later)


def _is_chair(one: _Examined) -> bool:
    return one.signature.field_name == CHAIR_FIELD and one.signature.docmdp_level in (
        MDPPerm.NO_CHANGES,
        MDPPerm.FILL_FORMS,
    )


def _signature_verdict(one: _Examined, examined: Sequence[_Examined]) -> SignatureVerdict:
    signature, status = one.signature, one.status
    claimed = _claimed_name(signature)
    certified = name_of(one.certificate)
    stamped = status.timestamp_validity
    stamp = stamped.timestamp if stamped is not None and stamped.valid and stamped.trusted else None
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    role = _ROLES.get(signature.field_name, SignatureRole.OTHER)
    if role is SignatureRole.CHAIR and not _is_chair(one):
        role = SignatureRole.OTHER
    return SignatureVerdict(
        signer=claimed if claimed and one.is_trusted and one.is_intact else certified,
        role=role,
        holder=certified,
        certificate=organisation_of(one.certificate),
        fingerprint=fingerprint_of(one.certificate),
        signed_at=stamp or status.signer_reported_dt,
        clock=SigningClock.TIMESTAMP if stamp else SigningClock.SIGNER,
        intact=one.is_intact,
        trusted=one.is_trusted and one.is_intact,
        why=one.why,
        covers_whole_file=whole,
        changes_after=_changes_after(one, examined),
    )


def _claimed_name(signature: EmbeddedPdfSignature) -> str:
    """The name that the signer wrote into the signature, fit to stand within a sentence."""
    claimed = signature.sig_object.get("/Name")
    if not isinstance(claimed, str):
        return ""
    printable = "".join(letter if letter.isprintable() else " " for letter in claimed)
    return " ".join(re.sub(r'["\u201c\u201d]', " ", printable).split())[:_LONGEST_NAME].strip()


def _changes_after(one: _Examined, examined: Sequence[_Examined]) -> str:
    if one.status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return ""
    if not one.is_intact:
        return _("What was signed is not what the file holds.")
    later = examined[examined.index(one) + 1 :]
    if not one.status.docmdp_ok:
        return _("The document was changed after this signature.")
    if later and later[-1].status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return _("A further signature was added; the content is unchanged.")
    return _("Something was added to the file after this signature.")


def _genuine_sentence(verdicts: Sequence[SignatureVerdict]) -> str:
    chair = verdicts[0]
    sentence = _("Genuine: signed with the certificate of {holder} on {moment}").format(
        holder=_holder(chair), moment=_moment(chair)
    ) + _claim(chair)
    for other in verdicts[1:]:
        sentence += _("; countersigned with the certificate of {holder} on {moment}").format(
            holder=_holder(other), moment=_moment(other)
        ) + _claim(other)
    return sentence + _("; nothing was changed since.")


def _holder(verdict: SignatureVerdict) -> str:
    if verdict.holder == verdict.certificate:
        return verdict.holder
    return _("{holder}, {organisation},").format(holder=verdict.holder, organisation=verdict.certificate)


def _claim(verdict: SignatureVerdict) -> str:
    """What the signature says of its signer, which no certificate confirms: anybody can write any name there."""
    if verdict.signer == verdict.holder:
        return ""
    return _("; the signature names \u201c{claimed}\u201d as the signer").format(claimed=verdict.signer)


def _moment(verdict: SignatureVerdict) -> str:
    if verdict.signed_at is None:
        return _("an unknown day")
    day = f"{plain_day(verdict.signed_at.date())}, {verdict.signed_at:%H:%M}"
    return day if verdict.clock is SigningClock.TIMESTAMP else _("{moment} (signer\u2019s clock)").format(moment=day)


def _mark(reader: PdfFileReader, first: _Examined) -> RecordMark | None:
    revision = first.signature.signed_revision
    root = reader.get_historical_root(revision)
    if "/Metadata" not in root:
        return None
    reference = root.raw_get("/Metadata").reference
    metadata = reader.get_object(reference, revision=revision)  # type: ignore[no-untyped-call]  # pyHanko left it so
    return read_mark(bytes(metadata.data))


def _der(text: bytes) -> bytes:
    if not pem.detect(text):
        return text
    _kind, _headers, der = pem.unarmor(text)
    return bytes(der)
