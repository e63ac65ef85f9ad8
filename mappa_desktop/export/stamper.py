"""Asking a time-stamp service over the network, and looking closely at its answer."""

from __future__ import annotations

import asyncio
import hashlib
import http.client
import logging
import socket
import ssl
import threading
from contextlib import suppress
from urllib.parse import urlsplit

from asn1crypto import cms, core, tsp  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko_certvalidator import ValidationContext

from mappa_desktop.export.canonical_der import is_canonical
from mappa_desktop.export.signature_message import stamp_is_exact
from mappa_desktop.export.signing import chain_of, fingerprint_of, name_of
from mappa_desktop.export.single_form import low, low_certificate, plain_methods
from mappa_desktop.export.time_stamps import NoTimeStamp, StampFound, TimeStampService
from mappa_desktop.foundation.i18n import _

# Their remarks name certificates and files; what matters becomes a sentence or a verdict.
for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

LARGEST_ANSWER = 12 * 1024
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_OK = 200


class _Status(core.Sequence):  # type: ignore[misc]  # the package ships no types
    """The one part that every answer of a service has."""

    _fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", core.Any, {"optional": True})]


class Stamper(TimeStamper):
    """Asks one address once for each stamp, follows it nowhere else, and gives on only a stamp that holds."""

    def __init__(self, service: TimeStampService) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko left it untyped
        self._service = service
        # The certificate that all others of the newest answer lead to.
        self.top: x509.Certificate | None = None

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        answer = _posted(self._service, req.dump())
        # A refusal holds nothing but a status, which the class of an answer cannot read.
        if _Status.load(answer)["status"]["status"].native not in ("granted", "granted_with_mods"):
            raise TimestampRequestError
        return tsp.TimeStampResp.load(answer)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            came = await super().async_timestamp(message_digest, md_algorithm)
            self.top = _top_of(came)
            token = _bare(came)
            holds = await _holds(token, message_digest, self._service.roots or (self.top.public_bytes(Encoding.PEM),))
        except NoTimeStamp:
            raise
        except TimestampRequestError:
            raise NoTimeStamp(_("The time-stamp service refused to give a time-stamp.")) from None
        except Exception:  # noqa: BLE001 - a service can answer anything, and breaks a parser in as many ways
            raise NoTimeStamp(_("What the time-stamp service answered is no time-stamp.")) from None
        is_plain = is_canonical(token.dump()) and stamp_is_exact(token, ())
        if not holds or not is_plain:
            raise NoTimeStamp(_("What the time-stamp service answered does not hold, or is not trusted here."))
        return token


def tried(service: TimeStampService) -> StampFound:
    """Ask a service for a stamp of nothing in particular, and tell what its stamps are believed by."""
    stamper = Stamper(service)
    token = asyncio.run(stamper.async_timestamp(hashlib.sha256(b"").digest(), "sha256"))
    certificate, _others = certificates_of(token)
    above = stamper.top or certificate
    return StampFound(
        told=token["content"]["encap_content_info"]["content"].parsed["gen_time"].native,
        name=name_of(certificate),
        trust_name=name_of(above),
        trust_fingerprint=fingerprint_of(above),
        trust_pem=above.public_bytes(Encoding.PEM),
    )


def certificates_of(token: cms.ContentInfo) -> tuple[x509.Certificate, list[x509.Certificate]]:
    """Who signed a stamp, and the other certificates that came with it; raises ``ValueError`` without the first."""
    signed = token["content"]
    named = signed["signer_infos"][0]["sid"].chosen
    enclosed = [each.chosen for each in signed["certificates"]]
    loaded = [x509.load_der_x509_certificate(each.dump()) for each in enclosed]
    for place, each in enumerate(enclosed):
        if each.issuer == named["issuer"] and each.serial_number == named["serial_number"].native:
            return loaded[place], loaded[:place] + loaded[place + 1 :]
    raise ValueError("the signer's certificate is not enclosed")


def _top_of(token: cms.ContentInfo) -> x509.Certificate:
    certificate, others = certificates_of(token)
    return [certificate, *chain_of(certificate, others)][-1]


def _bare(token: cms.ContentInfo) -> cms.ContentInfo:
    """A stamp with the certificates that vouch for it and nothing else that nobody signed, in the one form there is.

    Whoever checks later can then tell every change.
    """
    certificate, others = certificates_of(token)
    signed = token["content"]
    information = signed["signer_infos"][0]
    above = [each for each in chain_of(certificate, others) if each.subject != each.issuer]
    written = [certificate.public_bytes(Encoding.DER)]
    written += [low_certificate(each.public_bytes(Encoding.DER)) for each in above]
    signed["certificates"] = [
        cms.CertificateChoices(name="certificate", value=asn1_x509.Certificate.load(each)) for each in sorted(written)
    ]
    if not isinstance(signed["crls"], core.Void):
        del signed["crls"]
    if not isinstance(information["unsigned_attrs"], core.Void):
        del information["unsigned_attrs"]
    information["digest_algorithm"], information["signature_algorithm"] = plain_methods(information)
    signed["digest_algorithms"] = [information["digest_algorithm"]]
    information["signature"] = low(information["signature"].native)
    # Without force: what the service signed has to stay as it wrote it, also where there were other ways.
    return cms.ContentInfo.load(token.dump())


async def _holds(token: cms.ContentInfo, digest: bytes, roots: tuple[bytes, ...]) -> bool:
    certificate, others = certificates_of(token)
    if not _only_stamps(certificate):
        return False
    anchors = [x509.load_pem_x509_certificate(root) for root in roots]
    moment = token["content"]["encap_content_info"]["content"].parsed["gen_time"].native
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in anchors],
        other_certs=[asn1_x509.Certificate.load(each.public_bytes(Encoding.DER)) for each in others],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=moment,
    )
    found = await validate_tst_signed_data(token["content"], context, lambda _algorithm: digest)
    return bool(found["intact"] and found["valid"] and found.get("trust_problem_indic") is None)


def _only_stamps(certificate: x509.Certificate) -> bool:
    """RFC 3161 2.3: a service's key has this one purpose, and whoever does not know the purpose must refuse it."""
    try:
        found = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        return False
    return found.critical and list(found.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def _posted(service: TimeStampService, query: bytes) -> bytes:
    parts = urlsplit(service.address)
    host = parts.hostname or ""
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        connection = http.client.HTTPSConnection(
            host, parts.port, timeout=service.seconds, context=ssl.create_default_context()
        )
    else:
        connection = http.client.HTTPConnection(host, parts.port, timeout=service.seconds)
    # The connection's own limit is for each step, and whoever answers slowly enough could hold us for hours.
    too_late = threading.Event()
    patience = threading.Timer(service.seconds, _hang_up, (connection, too_late))
    patience.daemon = True
    patience.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body=query, headers={"Content-Type": _QUERY, "Accept": _REPLY})
        answer = connection.getresponse()
        data = answer.read(LARGEST_ANSWER + 1)
        kind = answer.getheader("Content-Type", "").partition(";")[0].strip().lower()
    except (OSError, http.client.HTTPException):
        raise _no_answer() from None
    finally:
        patience.cancel()
        connection.close()
    if too_late.is_set():
        raise _no_answer()
    if answer.status != _OK or kind != _REPLY:
        raise NoTimeStamp(_("What answered at the address of the time-stamp service is no time-stamp service."))
    if len(data) > LARGEST_ANSWER:
        raise NoTimeStamp(_("What the time-stamp service answered is too large to be a time-stamp."))
    return data


def _no_answer() -> NoTimeStamp:
    return NoTimeStamp(_("The time-stamp service cannot be reached, or did not answer in time."))


def _hang_up(connection: http.client.HTTPConnection, too_late: threading.Event) -> None:
    too_late.set()
    if connection.sock is not None:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)
