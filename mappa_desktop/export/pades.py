"""The signature itself, as PAdES baseline B-B, written with pyHanko."""

from __future__ import annotations

import io
import logging
from datetime import datetime

from asn1crypto import keys, pem  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export.pdf.signature_block import signature_block
from mappa_desktop.export.record import read_mark, short_digest
from mappa_desktop.export.signing import SigningIdentity, fingerprint_of, organisation_of
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

# Their remarks name certificates and files; what matters becomes a sentence or a verdict.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

_UNREADABLE = (PdfError, SigningError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)


def signed(
    data: bytes,
    identity: SigningIdentity,
    *,
    signer_name: str,
    role: str,
    moment: datetime,
    reason: str | None,
    field: str,
    certify: bool,
) -> bytes:
    """The document with one more signature, in a field that was prepared for it."""
    if moment.tzinfo is None:
        raise ValueError("the moment of signing needs its offset from UTC")
    try:
        width, height = _prepared_place(data, field, certify=certify)
        return _written(data, identity, (width, height), signer_name, role, moment, reason, field, certify=certify)
    except _UNREADABLE:
        raise Refused(_("This document cannot be signed because it is damaged or was changed.")) from None


class _QuietWriter(IncrementalPdfFileWriter):
    """Adds a revision and leaves the metadata alone.

    pyHanko's own way rewrites them each time, in a form that breaks archival conformance.
    """

    def _update_meta(self) -> None:
        pass


class _PunctualSigner(PdfSigner):
    """A signer whose clock we tell."""

    def __init__(self, metadata: PdfSignatureMetadata, signer: SimpleSigner, style: StaticStampStyle, moment: datetime):
        super().__init__(metadata, signer, stamp_style=style)
        self._moment = moment

    def init_signing_session(
        self,
        pdf_out: IncrementalPdfFileWriter,  # type: ignore[override]  # the only kind of writer used here
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 - overrides pyHanko
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self._moment
        return session


class _DrawnPage(PdfContent):
    """The first page of a file in memory, as the appearance of a signature."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        super().__init__()

    def render(self) -> bytes:
        reference = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self._data)), page_ix=0)
        self.resources.xobject["/SignatureBlock"] = reference
        left, bottom, right, top = reference.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return b"/SignatureBlock Do"


def _prepared_place(data: bytes, field: str, *, certify: bool) -> tuple[float, float]:
    """The size of the rectangle that was prepared for a signature; refuses when there is none to fill."""
    reader = PdfFileReader(io.BytesIO(data))
    fields = {name: (value, reference.get_object()) for name, value, reference in enumerate_sig_fields(reader)}
    if field not in fields:
        raise Refused(_("This document has no place for this signature; a draft cannot be signed."))
    if fields[field][0] is not None:
        raise Refused(_("This document is already signed in this place."))
    has_signature = any(value is not None for value, _entry in fields.values())
    if certify and has_signature:
        raise Refused(_("The chair's signature has to be the first one."))
    if not certify and not has_signature:
        raise Refused(_("The chair has to sign before anybody else does."))
    left, bottom, right, top = (float(value) for value in fields[field][1]["/Rect"])
    return right - left, top - bottom


def _written(
    data: bytes,
    identity: SigningIdentity,
    size: tuple[float, float],
    signer_name: str,
    role: str,
    moment: datetime,
    reason: str | None,
    field: str,
    *,
    certify: bool,
) -> bytes:
    block = signature_block(
        _("Signed by {name}").format(name=", ".join(part for part in (signer_name, role) if part)),
        _block_lines(data, identity, moment),
        *size,
    )
    style = StaticStampStyle(
        background=_DrawnPage(block),
        background_opacity=1.0,
        border_width=0,
        background_layout=SimpleBoxLayoutRule(
            AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins(), InnerScaling.NO_SCALING
        ),
    )
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=signer_name,
        reason=reason,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        signer_key_usage={"non_repudiation"} if _has_non_repudiation(identity) else {"digital_signature"},
    )
    out = io.BytesIO()
    signer = _PunctualSigner(metadata, _simple_signer(identity), style, moment)
    signer.sign_pdf(_QuietWriter(io.BytesIO(data)), existing_fields_only=True, output=out)
    return out.getvalue()


def _block_lines(data: bytes, identity: SigningIdentity, moment: datetime) -> tuple[str, str]:
    certificate = x509.load_pem_x509_certificate(identity.certificate_pem)
    parts = fingerprint_of(certificate).split(":")
    first = _("{day}, {time} (signer\u2019s clock). Certificate of {unit}, fingerprint {fingerprint}.").format(
        day=plain_day(moment.date()),
        time=moment.strftime("%H:%M"),
        unit=organisation_of(certificate),
        fingerprint=f"{':'.join(parts[:3])}:…:{parts[-1]}",
    )
    second = _("Any change after signing shows as invalid. How to check: last page.")
    mark = read_mark(_metadata_of(data))
    if mark is not None and mark.digest:
        second += " " + _("Record {digest}.").format(digest=short_digest(mark.digest))
    return first, second


def _metadata_of(data: bytes) -> bytes:
    root = PdfFileReader(io.BytesIO(data)).root
    return bytes(root["/Metadata"].data) if "/Metadata" in root else b""


def _simple_signer(identity: SigningIdentity) -> SimpleSigner:
    registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko left it untyped
    registry.register_multiple(asn1_x509.Certificate.load(_der(issuer)) for issuer in identity.chain_pem)
    return SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(_der(identity.certificate_pem)),
        signing_key=keys.PrivateKeyInfo.load(_der(identity.key_pem)),
        cert_registry=registry,
        # Whoever checks has the root already, or must not take it from the file.
        embed_roots=False,
    )


def _has_non_repudiation(identity: SigningIdentity) -> bool:
    certificate = x509.load_pem_x509_certificate(identity.certificate_pem)
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment
    except x509.ExtensionNotFound:
        return True


def _der(text: bytes) -> bytes:
    _kind, _headers, der = pem.unarmor(text)
    return bytes(der)
