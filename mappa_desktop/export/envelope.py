"""Signed copies closed for their way: inside a cover that a passphrase opens, or to the recipient's certificate.

The copy inside stays as it is, byte for byte, so that its signature holds for whoever takes it out again. What the
encryption of a PDF protects is not authenticated: whom a copy comes from is said by its signature alone.
"""

from __future__ import annotations

import io
import re
import secrets
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from mappa_desktop.domain.documents import Bullets, Heading, Paragraph, PrintedDocument
from mappa_desktop.domain.markings import every_marking
from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export import key_agreement
from mappa_desktop.export.public_certificates import read_certificate
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

LARGEST = 200 * 1024 * 1024

# Without letters and digits that are mistaken for one another, by eye or over the telephone.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 5, 4
_SHORTEST_RSA = 2048

_NAME = re.compile(r"minutes-copy-[0-9]{1,9}\.pdf")
_STAMP = re.compile(r"D:([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})Z")

# How our covers are written down.
_STREAM = b">>\nstream\n"
_LENGTH = re.compile(rb"/Length ([0-9]+)")
_HEXADECIMAL = re.compile(rb"<([0-9a-f]{32,})>")
_DIGITS = re.compile(rb"[0-9a-f]+")
_TABLE = b"/Type /XRef"


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a cover. Nobody signs a cover, and whoever has a copy can put it into one of his own.

    ``is_ours`` tells that the cover is what ``covered`` writes in this version of the program, and holds nothing
    besides; one of another version is not told from one that somebody else made.
    """

    data: bytes = field(repr=False)
    is_ours: bool


def new_passphrase() -> str:
    """A passphrase of five groups, such as ``k7mq-xw3e-…``: 99 random bits in letters that every reader takes."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))


def covered(data: bytes, passphrase: str, *, name: str, marking: tuple[str, ...], moment: datetime) -> bytes:
    """A page that says how to get at the copy, with the copy inside under ``name``; all of it encrypted (AES-256).

    Without the passphrase nothing can be read but the size. Raises ``ValueError`` for a passphrase that is not plain
    ASCII, which some readers do not take.
    """
    from mappa_desktop.export.pdf.pages import render  # the typesetter is slow to load, and only printing needs it

    if not passphrase or not passphrase.isascii() or not passphrase.isprintable():
        raise ValueError("a passphrase of printable ASCII characters is needed")
    page = render(_cover(name, marking, moment)).data
    stamp = moment.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(page)) as pdf:
        _attach(pdf, name, data, stamp)
        pdf.save(
            out,
            encryption=pikepdf.Encryption(owner=passphrase, user=passphrase, R=6, aes=True, metadata=True),
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def opened(cover: bytes, passphrase: str) -> Opened:
    """The copy inside a cover; raises ``Refused`` in one sentence for a wrong passphrase and for any other file."""
    if len(cover) > LARGEST:
        raise Refused(_("This file is too large to be a copy in its cover."))
    try:
        with pikepdf.open(io.BytesIO(cover), password=passphrase) as pdf:
            name, data, stamp = _attached(pdf)
        return Opened(data, is_ours=_is_ours(cover, passphrase, name, data, stamp))
    except pikepdf.PasswordError:
        raise Refused(_("The passphrase does not open this file.")) from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RuntimeError, zlib.error):
        raise Refused(_("This file is no copy in its cover.")) from None


def enveloped(data: bytes, certificate: bytes, moment: datetime) -> bytes:
    """The copy as a CMS message that only the key of the certificate opens (AES-256); ``.p7m``, DER.

    Raises ``Refused`` in one sentence for a certificate that cannot be encrypted to.
    """
    recipient = recipient_certificate(certificate, moment)
    if isinstance(recipient.public_key(), ec.EllipticCurvePublicKey):
        return key_agreement.enveloped(data, recipient)
    builder = pkcs7.PKCS7EnvelopeBuilder().set_data(data).add_recipient(recipient)
    return builder.set_content_encryption_algorithm(algorithms.AES256).encrypt(
        Encoding.DER, [pkcs7.PKCS7Options.Binary]
    )


def recipient_certificate(data: bytes, moment: datetime) -> x509.Certificate:
    """The certificate in a file, PEM or DER; raises ``Refused`` in one sentence where it cannot be encrypted to."""
    certificate = x509.load_pem_x509_certificate(read_certificate(data).pem)
    if moment > certificate.not_valid_after_utc:
        day = plain_day(certificate.not_valid_after_utc.date())
        raise Refused(_("The recipient's certificate expired on {day}; ask for the new one.").format(day=day))
    if moment < certificate.not_valid_before_utc:
        day = plain_day(certificate.not_valid_before_utc.date())
        raise Refused(_("The recipient's certificate is not valid before {day}.").format(day=day))
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < _SHORTEST_RSA:
            raise Refused(_("The key of the recipient's certificate is too short to be trusted."))
    elif not isinstance(key, ec.EllipticCurvePublicKey):
        raise Refused(_("Nothing can be encrypted to the recipient's certificate: its key is of another kind."))
    if not _may_encrypt(certificate, key):
        raise Refused(_("The recipient's certificate is not meant for encryption."))
    return certificate


def _may_encrypt(certificate: x509.Certificate, key: object) -> bool:
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.key_encipherment if isinstance(key, rsa.RSAPublicKey) else usage.key_agreement


def _attach(pdf: pikepdf.Pdf, name: str, data: bytes, stamp: str) -> None:
    pdf.attachments[name] = pikepdf.AttachedFileSpec(
        pdf,
        data,
        description=_("Signed copy of minutes"),
        filename=name,
        mime_type="application/pdf",
        creation_date=stamp,
        mod_date=stamp,
    )
    pdf.Root.PageMode = pikepdf.Name.UseAttachments


def _is_ours(cover: bytes, passphrase: str, name: str, data: bytes, stamp: str) -> bool:
    """Whether a cover is, byte for byte, what we would write, but for what differs from one encryption to the next.

    Another program may read a file otherwise than ours, and show another page of it. So no reading is compared alone:
    everything that is not encrypted has to stand at its place, and what is encrypted has to come out as ours.
    """
    told = _STAMP.fullmatch(stamp)
    if not _NAME.fullmatch(name) or told is None:
        return False
    moment = datetime.strptime(stamp, "D:%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
    for marking in every_marking():
        own = covered(data, passphrase, name=name, marking=marking, moment=moment)
        if len(own) != len(cover):
            continue
        stands_alike = _in_plain(own) == _in_plain(cover, like=own)
        if stands_alike and _decrypted(own, passphrase) == _decrypted(cover, passphrase):
            return True
    return False


def _in_plain(cover: bytes, *, like: bytes = b"") -> bytes:
    """A cover with nothing where its encrypted parts stand, or where those of one like it do.

    What is written in hexadecimal digits there has to be such digits, and nothing that a reader takes for more.
    """
    shown = bytearray(cover)
    for start, end, is_hexadecimal in _encrypted_parts(like or cover):
        if not is_hexadecimal or _DIGITS.fullmatch(cover, start, end):
            shown[start:end] = bytes(len(shown[start:end]))
    return bytes(shown)


def _encrypted_parts(own: bytes) -> Iterator[tuple[int, int, bool]]:
    """Where keys, identifiers, strings and packed contents stand in a cover that we wrote, and whether in digits."""
    at = 0
    while (found := own.find(_STREAM, at)) >= 0:
        start = found + len(_STREAM)
        yield from ((*each.span(1), True) for each in _HEXADECIMAL.finditer(own, at, found))
        length = int(_LENGTH.findall(own, at, found)[-1])
        if _TABLE not in own[own.rfind(b" obj\n", at, found) : found]:
            yield start, start + length, False
        at = start + length
    yield from ((*each.span(1), True) for each in _HEXADECIMAL.finditer(own, at))


def _decrypted(cover: bytes, passphrase: str) -> tuple[bytes, Sequence[bytes]]:
    """Everything in a cover: its objects in one writing, and what is packed as it is packed."""
    with pikepdf.open(io.BytesIO(cover), password=passphrase) as pdf:
        packed = [each.read_raw_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        out = io.BytesIO()
        pdf.save(
            out,
            static_id=True,
            encryption=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return out.getvalue(), packed


def _attached(pdf: pikepdf.Pdf) -> tuple[str, bytes, str]:
    """The only thing that is attached: its name, its bytes, and when it is said to be made."""
    # The file must stay open until its bytes are read: the library ends the program otherwise.
    names = list(pdf.attachments)
    if len(names) != 1 or not pdf.is_encrypted:
        raise ValueError("one attachment is expected in an encrypted file")
    attached = pdf.attachments[names[0]].get_file()
    stream = attached.obj
    raw = stream.read_raw_bytes()
    kinds = stream.get("/Filter")
    stamp = str(stream.get("/Params", pikepdf.Dictionary()).get("/CreationDate", ""))
    if kinds is None:
        return names[0], raw, stamp
    if kinds not in (pikepdf.Name.FlateDecode, pikepdf.Array([pikepdf.Name.FlateDecode])):
        raise ValueError("the attachment is packed in another way")
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(raw, LARGEST)
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise ValueError("the attachment is too large, or not whole")
    return names[0], data, stamp


def _cover(name: str, marking: tuple[str, ...], moment: datetime) -> PrintedDocument:
    """What the cover says: what this is and how to open it, and nothing of the minutes."""
    return PrintedDocument(
        title=_("Copy of minutes in a protected cover"),
        heading=_("The minutes are attached to this page"),
        subheading=_("This cover holds a signed copy of minutes, for the person or office it was sent to."),
        marking=marking,
        footer_left=_("Cover of a protected copy"),
        footer_right="",
        blocks=(
            Heading(_("How to open them")),
            Bullets(
                (
                    _(
                        "Open this file in Adobe Acrobat Reader, Okular or Firefox. Microsoft Edge, Apple Preview and "
                        "telephones do not show what is attached."
                    ),
                    _(
                        "Show what is attached. In Acrobat: View, Show/Hide, Side panels, Attachments. In Okular: "
                        "File, Embedded Files. In Firefox: the side bar, paper clip."
                    ),
                    _("Save {name} where only you can read it, and open it from there.").format(name=name),
                    _("With none of them: pdfdetach -upw PASSPHRASE -saveall FILE (poppler-utils)."),
                )
            ),
            Heading(_("Before you read them")),
            Bullets(
                (
                    _("Check the signature: the last page of the minutes says how."),
                    _("Every page carries the number of your copy; it is for you alone and is not passed on."),
                    _("Keep the passphrase apart from this file."),
                )
            ),
            Paragraph(
                _("If this was not meant for you, delete it and tell the office that sent it; do not open the minutes.")
            ),
        ),
        created=moment,
        draft=False,
    )
