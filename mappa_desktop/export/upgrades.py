"""A later time-stamp over a whole signed file, with the proofs that it preserves (PAdES B-LT and B-LTA in one step).

It is one more revision: the bytes before it stay as they are, and it changes nothing that anybody reads.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, core  # type: ignore[import-untyped]  # the package ships no types
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import InvisSigSettings, enumerate_sig_fields
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.validation import EmbeddedPdfSignature

from mappa_desktop.export import proofs
from mappa_desktop.export.inspection import MOST_SIGNATURES
from mappa_desktop.export.pades import QuietWriter
from mappa_desktop.export.proofs import Holder
from mappa_desktop.export.stamper import LARGEST_ANSWER, Stamper, certificates_of
from mappa_desktop.export.time_stamps import TimeStampService
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Judgement, verify
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

SEAL_FIELD = "ArchiveTimeStamp"

# Outside the page, and not hidden: a hidden field is refused by readers aloud and by archives.
_UNSEEN = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """The file with its new revision; ``lacking`` says in sentences what it still cannot prove later."""

    data: bytes
    lacking: tuple[str, ...]


def upgraded(data: bytes, service: TimeStampService, trust: TrustList, moment: datetime) -> Upgraded:
    """Add a time-stamp over the whole file, with the lists of revoked certificates that are here.

    From then on its time is proven, whatever becomes of the signers' certificates; to be repeated before the
    certificate of the service expires. Refuses a file that is not signed, was changed, holds as many as a file may, or
    whose signer was revoked before the signature is proven to have been there; raises ``NoTimeStamp`` when the service
    gives none.
    """
    verdict = verify(data, trust, moment)
    if verdict.verdict not in (Judgement.GENUINE, Judgement.UNTRUSTED):
        raise Refused(_("Nothing was added: {sentence}").format(sentence=verdict.sentence))
    reader = PdfFileReader(io.BytesIO(data))
    if len(list(enumerate_sig_fields(reader))) >= MOST_SIGNATURES:
        raise Refused(
            _(
                "Nothing was added: this file holds {number} signatures and time-stamps, and with more it is not "
                "checked."
            ).format(number=MOST_SIGNATURES)
        )
    found = proofs.gathered(_holders(reader.embedded_signatures, moment), trust, moment)
    writer = QuietWriter(io.BytesIO(data))
    proofs.add(writer, found)
    stamper = PdfTimeStamper(
        Stamper(service),
        field_name=_free_name(reader),
        invis_settings=_UNSEEN,
        readable_field_name=_("Archive time-stamp"),
    )
    out = io.BytesIO()
    stamper.timestamp_pdf(writer, "sha256", bytes_reserved=2 * LARGEST_ANSWER, output=out)
    made = out.getvalue()
    if verify(made, trust, moment).verdict not in (Judgement.GENUINE, Judgement.UNTRUSTED):
        raise Refused(_("Nothing was added: with this time-stamp the file would not be taken for unchanged any more."))
    return Upgraded(made, found.lacking)


def _free_name(reader: PdfFileReader) -> str:
    taken = {name for name, _value, _reference in enumerate_sig_fields(reader)}
    return next(name for name in (f"{SEAL_FIELD}{number}" for number in range(1, len(taken) + 2)) if name not in taken)


def _holders(signatures: Sequence[EmbeddedPdfSignature], moment: datetime) -> Iterator[Holder]:
    """Everybody who signed or stamped; the newest first, because a time-stamp proves that all before it was there."""
    proven = moment
    for signature in sorted(signatures, key=lambda each: each.signed_revision, reverse=True):
        message = cms.ContentInfo.load(bytes(signature.pkcs7_content))
        if signature.sig_object.get("/Type") == "/DocTimeStamp":
            yield _holder(message, proven)
            proven = min(proven, _told(message))
            continue
        stamp = _stamp_of(message)
        if stamp is None:
            yield _holder(message, proven)
        else:
            yield _holder(message, min(proven, _told(stamp)))
            yield _holder(stamp, proven)


def _holder(message: cms.ContentInfo, done_by: datetime) -> Holder:
    certificate, others = certificates_of(message)
    return Holder(certificate, tuple(others), done_by)


def _stamp_of(message: cms.ContentInfo) -> cms.ContentInfo | None:
    attributes = message["content"]["signer_infos"][0]["unsigned_attrs"]
    if isinstance(attributes, core.Void):
        return None
    found = [each for each in attributes if each["type"].native == "signature_time_stamp_token"]
    return found[0]["values"][0] if found else None


def _told(stamp: cms.ContentInfo) -> datetime:
    told: datetime = stamp["content"]["encap_content_info"]["content"].parsed["gen_time"].native
    return told
