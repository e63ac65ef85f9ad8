"""The signature itself, as PAdES baseline B-B or B-T, written with pyHanko."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import keys, pem  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, InnerScaling, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import Signer, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfSigningSession
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export import proofs, tokens
from mappa_desktop.export.naming_issuers import NamingIssuers
from mappa_desktop.export.pdf.signature_block import signature_block
from mappa_desktop.export.proofs import Holder
from mappa_desktop.export.record import read_mark, short_digest
from mappa_desktop.export.signature_message import is_exact
from mappa_desktop.export.signing import (
    SigningIdentity,
    chain_of,
    fingerprint_of,
    name_of,
    organisation_of,
    refuse_unusable,
)
from mappa_desktop.export.single_form import low, low_certificate
from mappa_desktop.export.stamper import LARGEST_ANSWER, Stamper, tried
from mappa_desktop.export.time_stamps import TimeStampService
from mappa_desktop.export.trust import TrustList
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

UNREADABLE = (PdfError, SigningError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)

# Room for a signature with everything but certificates and time-stamp, in bytes.
_ROOM = 4096
_NAMED = 128  # what names one of them, besides its issuer
_MOST_SERVICES = 16


@dataclass(frozen=True, slots=True)
class Order:
    """Which signature is wanted: who signs as what, when and why, in which field.

    ``certifies`` makes it the first and certifying one; ``closes`` that nothing may be filled in after it. The lists of
    revoked certificates in ``trust`` go into the file, and whom they name cannot sign.
    """

    signer_name: str
    role: str
    moment: datetime
    reason: str | None
    field: str
    service: TimeStampService | None
    trust: TrustList
    certifies: bool
    closes: bool


class QuietWriter(IncrementalPdfFileWriter):
    """Adds a revision and leaves the metadata alone.

    pyHanko's own way rewrites them each time, in a form that breaks archival conformance.
    """

    def _update_meta(self) -> None:
        pass


def signed(data: bytes, identity: SigningIdentity, order: Order, pin: str) -> bytes:
    """The document with one more signature, in a field that was prepared for it."""
    if order.moment.tzinfo is None:
        raise ValueError("the moment of signing needs its offset from UTC")
    refuse_unusable(identity.certificate_pem, order.moment)
    try:
        # Read once: a place to look at, the metadata, and what the new revision is added to.
        writer = QuietWriter(io.BytesIO(data))
        size = _prepared_place(writer.prev, order)
    except UNREADABLE:
        raise _damaged() from None
    with _signer(identity, pin) as signer:
        try:
            made = _written(writer, identity, signer, order, size)
        except UNREADABLE:
            raise _damaged() from None
    # A key of our own store was compared with its certificate when it came; a token was not.
    if identity.needs_pin and not _is_sound(made):
        raise Refused(_("The key on the token is not the one of this certificate, so the signature would not hold."))
    if not _is_as_we_write(made):
        raise Refused(
            _("With this certificate no signature can be made that would be believed here, so nothing was signed.")
        )
    return made


def der(text: bytes) -> bytes:
    """A PEM certificate or key, as bytes."""
    _kind, _headers, found = pem.unarmor(text)
    return bytes(found)


class PlainSigner(NamingIssuers, SimpleSigner):
    """Signs with a key of our own, in the one form that verification takes."""

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: FBT001, FBT002 - overrides pyHanko
    ) -> bytes:
        return low(await super().async_sign_raw(data, digest_algorithm, dry_run))


class _PunctualSigner(PdfSigner):
    """A signer whose clock we tell."""

    def __init__(
        self,
        metadata: PdfSignatureMetadata,
        signer: Signer,
        style: StaticStampStyle,
        moment: datetime,
        stamper: Stamper | None,
    ):
        super().__init__(metadata, signer, timestamper=stamper, stamp_style=style)
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


def _damaged() -> Refused:
    return Refused(_("This document cannot be signed because it is damaged or was changed."))


def _prepared_place(reader: PdfFileReader, order: Order) -> tuple[float, float]:
    """The size of the rectangle that was prepared for a signature; refuses when there is none to fill."""
    fields = {name: (value, reference.get_object()) for name, value, reference in enumerate_sig_fields(reader)}
    if order.field not in fields:
        raise Refused(_("This document has no place for this signature; a draft cannot be signed."))
    if fields[order.field][0] is not None:
        raise Refused(_("This document is already signed in this place."))
    has_signature = any(value is not None for value, _entry in fields.values())
    if order.certifies and has_signature:
        raise Refused(_("The chair's signature has to be the first one."))
    if not order.certifies and not has_signature:
        raise Refused(_("The chair has to sign before anybody else does."))
    left, bottom, right, top = (float(value) for value in fields[order.field][1]["/Rect"])
    return right - left, top - bottom


def _written(
    writer: QuietWriter, identity: SigningIdentity, signer: Signer, order: Order, size: tuple[float, float]
) -> bytes:
    block = signature_block(
        _("Signed by {name}").format(name=", ".join(part for part in (order.signer_name, order.role) if part)),
        _block_lines(writer.prev, identity, order),
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
        field_name=order.field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        name=order.signer_name,
        reason=": ".join(part for part in (order.role, order.reason) if part) or None,
        certify=order.certifies,
        docmdp_permissions=MDPPerm.NO_CHANGES if order.closes else MDPPerm.FILL_FORMS,
        signer_key_usage={"non_repudiation"} if _has_non_repudiation(identity) else {"digital_signature"},
    )
    out = io.BytesIO()
    found = proofs.gathered(_holders(identity, order), order.trust, order.moment)
    proofs.add(writer, found, _services(order))
    stamper = Stamper(order.service) if order.service else None
    _PunctualSigner(metadata, signer, style, order.moment, stamper).sign_pdf(
        writer,
        existing_fields_only=True,
        # Without this, pyHanko would sign twice, and ask the service twice: once to learn how long the answers are.
        bytes_reserved=_room(identity, LARGEST_ANSWER if stamper else 0),
        output=out,
    )
    return out.getvalue()


def _holders(identity: SigningIdentity, order: Order) -> Iterator[Holder]:
    """Whoever signs, and whoever vouches for the time-stamps of the service, whose own signer is not known yet."""
    chain = [x509.load_pem_x509_certificate(each) for each in (identity.certificate_pem, *identity.chain_pem)]
    yield Holder(chain[0], tuple(chain[1:]), order.moment)
    if order.service is not None:
        for each in map(x509.load_pem_x509_certificate, order.trust.time_stamp_roots):
            yield Holder(each, (), order.moment)


def _services(order: Order) -> list[x509.Certificate]:
    """By which certificates the signer's services are known, for this stamp and for later ones over the whole file.

    Where none is trusted here, the service is asked for a stamp that is not used.
    """
    roots = (*(order.service.roots if order.service else ()), *order.trust.time_stamp_roots)
    if order.service and not roots:
        roots = (tried(order.service).trust_pem,)
    return [x509.load_pem_x509_certificate(each) for each in roots[:_MOST_SERVICES]]


def _room(identity: SigningIdentity, stamp: int) -> int:
    """How many digits to leave for the signature and a time-stamp of so many bytes.

    Close to what is needed: whoever verifies tells by the room that is left whether a time-stamp was taken out.
    """
    own = asn1_x509.Certificate.load(der(identity.certificate_pem))
    above = _above(identity)
    # The signature names the issuer of each of them, and that of its own certificate twice.
    named = len(own.issuer.dump()) + sum(len(each.issuer.dump()) + _NAMED for each in (own, *above))
    return 2 * (_ROOM + sum(len(each.dump()) for each in (own, *above)) + named + stamp)


def _above(identity: SigningIdentity) -> list[asn1_x509.Certificate]:
    """The certificates to enclose beside the signer's own.

    Whoever checks has the root already, or must not take it from the file.
    """
    loaded = (x509.load_pem_x509_certificate(each) for each in identity.chain_pem)
    chain = chain_of(x509.load_pem_x509_certificate(identity.certificate_pem), loaded)
    written = (low_certificate(each.public_bytes(Encoding.DER)) for each in chain if each.subject != each.issuer)
    return [asn1_x509.Certificate.load(each) for each in written]


def _block_lines(reader: PdfFileReader, identity: SigningIdentity, order: Order) -> tuple[str, str, str]:
    certificate = x509.load_pem_x509_certificate(identity.certificate_pem)
    parts = fingerprint_of(certificate).split(":")
    when = _("{day}, {time} ({clock}).").format(
        day=plain_day(order.moment.date()),
        time=order.moment.strftime("%H:%M"),
        clock=_("signer\u2019s clock; a time-stamp is inside") if order.service else _("signer\u2019s clock"),
    )
    by_what = _("Certificate of {holder}, fingerprint {fingerprint}.").format(
        # A person's certificate names the person and the organisation, the unit's names the unit twice.
        holder=", ".join(dict.fromkeys((name_of(certificate), organisation_of(certificate)))),
        fingerprint=f"{':'.join(parts[:3])}:…:{parts[-1]}",
    )
    what_to_do = _("Any change after signing shows as invalid. How to check: last page.")
    mark = read_mark(_metadata_of(reader))
    if mark is not None and mark.digest:
        named = _("Copies {digest}.") if order.closes else _("Record {digest}.")
        what_to_do += " " + named.format(digest=short_digest(mark.digest))
    return when, by_what, what_to_do


def _metadata_of(reader: PdfFileReader) -> bytes:
    root = reader.root
    return bytes(root["/Metadata"].data) if "/Metadata" in root else b""


@contextmanager
def _signer(identity: SigningIdentity, pin: str) -> Iterator[Signer]:
    certificate = asn1_x509.Certificate.load(der(identity.certificate_pem))
    chain = _above(identity)
    if identity.token is None:
        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko left it untyped
        registry.register_multiple(chain)
        key = keys.PrivateKeyInfo.load(der(identity.key_pem))
        yield PlainSigner(signing_cert=certificate, signing_key=key, cert_registry=registry, embed_roots=False)
        return
    from mappa_desktop.export.token_signer import TokenSigner  # takes a while, and only tokens need it

    with tokens.opened(identity.token, pin) as (session, hashes):
        key_id = bytes.fromhex(identity.token.key_id)
        yield TokenSigner(session, key_id, certificate, chain, hashes=hashes or not _is_elliptic(identity))


def _is_sound(data: bytes) -> bool:
    """Whether the newest signature belongs to its certificate and to the bytes it covers."""
    newest = PdfFileReader(io.BytesIO(data)).embedded_signatures[-1]
    intact, valid = validate_sig_integrity(newest.signer_info, newest.signer_cert, "data", newest.compute_digest())
    return bool(intact and valid)


def _is_as_we_write(data: bytes) -> bool:
    """Whether verification takes the newest signature for one that nobody touched; certificates come in all forms."""
    return is_exact(data, PdfFileReader(io.BytesIO(data)).embedded_signatures[-1], ())


def _is_elliptic(identity: SigningIdentity) -> bool:
    key = x509.load_pem_x509_certificate(identity.certificate_pem).public_key()
    return isinstance(key, ec.EllipticCurvePublicKey)


def _has_non_repudiation(identity: SigningIdentity) -> bool:
    certificate = x509.load_pem_x509_certificate(identity.certificate_pem)
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value.content_commitment
    except x509.ExtensionNotFound:
        return True
