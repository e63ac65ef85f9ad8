"""Signed files with time stamps, proofs of validity and archive stamps, made with pyHanko and an invented service.

No network is asked: the service is a key in memory, whose clock the caller tells.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from functools import cache

from asn1crypto import keys, pem  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from pyhanko.sign import timestamps
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSignatureMetadata,
    PdfSigner,
    PdfTimeStamper,
    SigDSSPlacementPreference,
    TimestampDSSContentSettings,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import SignatureField
from mappa_desktop.export.pades import PlainSigner, QuietWriter
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD
from mappa_desktop.export.single_form import low_certificate
from mappa_desktop.export.trust import TrustList
from tests.documents import made
from tests.support.pki import Holder, Infrastructure, infrastructure

_ROOM = 2 * 18 * 1024  # digits; signing leaves as much where a stamp is to go inside
_TOGETHER = DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE)


class _Punctual(PdfSigner):
    """A signer whose clock shows a moment."""

    def __init__(self, metadata, signer, stamper, moment):
        super().__init__(metadata, signer, timestamper=stamper)
        self._moment = moment

    def init_signing_session(self, pdf_out, existing_fields_only=False):
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self._moment
        return session


def world() -> Infrastructure:
    """The invented infrastructure as of the day the documents are signed."""
    return infrastructure(made.NOW)


def trust() -> TrustList:
    """Trust in its root, for people and for time stamps, with its lists of revoked certificates."""
    known = world()
    return TrustList((known.root.pem,), known.lists, (known.root.pem,), (known.issuing.pem,))


@cache
def stamped() -> bytes:
    """The chair certified, with a time stamp inside (B-T)."""
    return signed(made.unsigned(), world().chair, CHAIR_FIELD, stamp_at=made.NOW)


@cache
def proved() -> bytes:
    """The chair certified and somebody countersigned, each with stamp and proofs of validity (B-LT)."""
    first = signed(made.unsigned(), world().chair, CHAIR_FIELD, stamp_at=made.NOW, proofs=True)
    return signed(first, world().administrator, COUNTERSIGNATURE_FIELD, stamp_at=made.NOW, proofs=True)


@cache
def archived() -> bytes:
    """The same with an archive stamp (B-LTA)."""
    return archive_stamped(proved())


@cache
def copy_unsigned(kind: CopyKind = CopyKind.ACTIONS, number: int = 7) -> bytes:
    """A copy that the office is to sign."""
    document = replace(
        made.a_document(), kind=kind, number=number, signature_fields=(SignatureField(OFFICE_FIELD, "Office"),)
    )
    return render(document).data


@cache
def copy_signed() -> bytes:
    return signed(copy_unsigned(), world().administrator, OFFICE_FIELD, permission=MDPPerm.NO_CHANGES)


def signed(
    data: bytes,
    holder: Holder,
    field: str,
    *,
    stamp_at: datetime | None = None,
    service: Holder | None = None,
    proofs: bool = False,
    certifies: bool | None = None,
    permission: MDPPerm = MDPPerm.FILL_FORMS,
    digest: str = "sha256",
    name: str = made.CHAIR,
    moment: datetime = made.NOW,
    chain: tuple[Holder, ...] | None = None,
) -> bytes:
    """A signature by somebody in a prepared field; what no program of ours would write is possible too."""
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm=digest,
        subfilter=SigSeedSubFilter.PADES,
        certify=(field != COUNTERSIGNATURE_FIELD) if certifies is None else certifies,
        docmdp_permissions=permission,
        embed_validation_info=proofs,
        validation_context=_context() if proofs else None,
        dss_settings=_TOGETHER,
        name=name,
        signer_key_usage=set(),
    )
    signer = PlainSigner(
        signing_cert=certificate(holder),
        signing_key=keys.PrivateKeyInfo.load(_der(holder.key_pem)),
        cert_registry=_store(*((world().issuing,) if chain is None else chain)),
        embed_roots=False,
    )
    stamper = time_stamper(stamp_at, service) if stamp_at else None
    out = io.BytesIO()
    _Punctual(metadata, signer, stamper, moment).sign_pdf(
        QuietWriter(io.BytesIO(data)),
        existing_fields_only=True,
        bytes_reserved=_ROOM if stamper else None,
        output=out,
    )
    return out.getvalue()


def archive_stamped(
    data: bytes,
    *,
    at: datetime = made.NOW,
    service: Holder | None = None,
    proofs_of: tuple[bytes, ...] | None = None,
    field: str | None = None,
    digest: str = "sha256",
) -> bytes:
    """A time stamp for the whole document, with what proves the validity of the service itself, or with some lists."""
    out = io.BytesIO()
    PdfTimeStamper(
        time_stamper(at, service),
        field_name=field,
        invis_settings=InvisSigSettings(set_print_flag=True, box_out_of_bounds=True),
    ).timestamp_pdf(
        QuietWriter(io.BytesIO(data)),
        digest,
        validation_context=_context(at, proofs_of) if service is None else None,
        output=out,
        dss_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
    )
    return out.getvalue()


def time_stamper(at: datetime, service: Holder | None = None) -> timestamps.DummyTimeStamper:
    """The service, whose clock shows a moment."""
    holder = service or world().service
    return timestamps.DummyTimeStamper(
        certificate(holder),
        keys.PrivateKeyInfo.load(_der(holder.key_pem)),
        certs_to_embed=_store(world().issuing) if service is None else _store(),
        fixed_dt=at,
        override_md="sha256",
    )


def certificate(holder: Holder) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(_der(holder.pem))


def _context(at: datetime = made.NOW, lists: tuple[bytes, ...] | None = None) -> ValidationContext:
    known = world()
    return ValidationContext(
        trust_roots=[certificate(known.root)],
        other_certs=[certificate(known.issuing)],
        crls=list(known.lists if lists is None else lists),
        allow_fetching=False,
        revocation_mode="require",
        moment=at,
    )


def _store(*holders: Holder) -> SimpleCertificateStore:
    store = SimpleCertificateStore()
    store.register_multiple(asn1_x509.Certificate.load(low_certificate(_der(each.pem))) for each in holders)
    return store


def _der(text: bytes) -> bytes:
    _kind, _headers, found = pem.unarmor(text)
    return bytes(found)
