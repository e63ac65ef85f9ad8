"""Time-stamps: one address is asked once, and only an answer that holds is taken."""

from __future__ import annotations

import asyncio
import hashlib
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from asn1crypto import cms, tsp  # type: ignore[import-untyped]  # the package ships no types
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.x509.oid import ExtendedKeyUsageOID

from mappa_desktop.export import stamper
from mappa_desktop.export.signing import sign
from mappa_desktop.export.single_form import low_certificate
from mappa_desktop.export.time_stamps import NoTimeStamp, StampFound, TimeStampService, checked_address
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Judgement, SigningClock, verify
from mappa_desktop.foundation.errors import Refused
from tests.documents import made as made_documents
from tests.support import pki
from tests.support.time_stamps import Answer, a_service, stamps_of

Change = Callable[[cms.ContentInfo], None]

FOUND = pki.infrastructure()


def _tried(address: str, *roots: bytes, seconds: float = 5) -> StampFound:
    return stamper.tried(TimeStampService(address, roots, seconds))


def _good(query: bytes) -> bytes:
    return stamps_of(FOUND.service, FOUND.issuing, pki.NOW)(query)


def test_a_service_is_asked_once_and_told_nothing_but_a_digest():
    queries: list[bytes] = []

    def answer(query: bytes) -> bytes:
        queries.append(query)
        return _good(query)

    with a_service(answer) as server:
        found = _tried(server.address, FOUND.root.pem)

    assert server.asked == ["/stamps"]
    assert set(server.headers) == {"Host", "Accept-Encoding", "Content-Length", "Content-Type", "Accept"}
    request = tsp.TimeStampReq.load(queries[0]).native
    assert request["message_imprint"]["hash_algorithm"]["algorithm"] == "sha256"
    assert len(request["message_imprint"]["hashed_message"]) == 32
    assert (found.told, found.name) == (pki.NOW, "Harrowmere Time Stamps")


def test_what_was_tried_tells_by_which_certificate_its_stamps_are_believed():
    with a_service(_good) as server:
        found = _tried(server.address)

    assert (found.trust_name, found.trust_pem) == ("Harrowmere Issuing", FOUND.issuing.pem)
    assert found.trust_fingerprint.count(":") == 31


def _of_another_digest(query: bytes) -> bytes:
    request = tsp.TimeStampReq.load(query)
    request["message_imprint"]["hashed_message"] = bytes(32)
    return _good(request.dump(force=True))


def _without_its_number(query: bytes) -> bytes:
    request = tsp.TimeStampReq.load(query)
    request["nonce"] = 5
    return _good(request.dump(force=True))


def _spoilt(query: bytes) -> bytes:
    data = bytearray(_good(query))
    data[-5] ^= 1
    return bytes(data)


def _refusing(_query: bytes) -> bytes:
    return bytes.fromhex("30 05 30 03 02 01 02")  # a status, which says "rejection", and nothing else


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (_of_another_digest, "What the time-stamp service answered does not hold, or is not trusted here."),
        (_spoilt, "What the time-stamp service answered does not hold, or is not trusted here."),
        (
            stamps_of(FOUND.wrong_service, FOUND.issuing, pki.NOW),
            "What the time-stamp service answered does not hold, or is not trusted here.",
        ),
        (_without_its_number, "What the time-stamp service answered is no time-stamp."),
        (lambda _query: b"", "What the time-stamp service answered is no time-stamp."),
        (lambda _query: b"<html>Welcome</html>", "What the time-stamp service answered is no time-stamp."),
        (_refusing, "The time-stamp service refused to give a time-stamp."),
        (
            lambda _query: bytes(stamper.LARGEST_ANSWER + 1),
            "What the time-stamp service answered is too large to be a time-stamp.",
        ),
    ],
    ids=["another digest", "spoilt", "wrong purpose", "another number", "empty", "a page", "refused", "too large"],
)
def test_an_answer_that_does_not_hold_is_refused_in_one_sentence(answer, sentence):
    with a_service(answer) as server, pytest.raises(NoTimeStamp) as refusal:
        _tried(server.address)

    assert str(refusal.value) == sentence
    assert len(server.asked) == 1


def test_a_stamp_that_leads_to_nobody_trusted_is_refused():
    stranger = pki.infrastructure(pki.NOW + timedelta(days=1))
    with a_service(_good) as server, pytest.raises(NoTimeStamp, match="is not trusted here"):
        _tried(server.address, stranger.root.pem)


@pytest.mark.parametrize("status", [302, 307, 404, 500])
def test_only_the_address_itself_is_asked(status):
    with a_service(_good, status) as server, pytest.raises(NoTimeStamp, match="is no time-stamp service"):
        _tried(server.address)

    assert server.asked == ["/stamps"]


def test_an_answer_of_another_kind_is_refused():
    with a_service(_good, kind="text/html") as server, pytest.raises(NoTimeStamp, match="is no time-stamp service"):
        _tried(server.address)


def test_a_service_that_is_not_there_is_said_to_be_so():
    with a_service(_good) as server:
        address = server.address
    with pytest.raises(NoTimeStamp, match="cannot be reached, or did not answer in time"):
        _tried(address)


def test_a_service_that_keeps_us_waiting_is_left_before_it_answers():
    answered: list[bytes] = []
    with a_service(_good) as server:

        def late(query: bytes) -> bytes:
            server.enough.wait(30)
            answered.append(query)
            return _good(query)

        server.answer = late
        with pytest.raises(NoTimeStamp, match="did not answer in time"):
            _tried(server.address, seconds=0.3)
        assert answered == []


def test_a_service_that_answers_a_letter_at_a_time_is_left_as_well():
    """Each letter comes in time; a whole line of them would not come for half a minute."""
    enough, whole = threading.Event(), []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            taken, _address = listening.accept()
            with taken, suppress(OSError):
                taken.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                for _letter in range(300):
                    if enough.wait(0.1):
                        return
                    taken.sendall(b"x")
                whole.append("line")
                taken.sendall(b"\r\n\r\n")

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        with pytest.raises(NoTimeStamp, match="did not answer in time"):
            _tried(f"http://127.0.0.1:{listening.getsockname()[1]}/", seconds=1)
        assert whole == []
        enough.set()
        thread.join()


def test_what_nobody_signed_beside_a_stamp_is_left_out():
    answer = stamps_of(FOUND.service, FOUND.issuing, pki.NOW, FOUND.root, FOUND.recipient)
    with a_service(answer) as server:
        asked = TimeStampService(server.address, (FOUND.root.pem,))
        token = asyncio.run(stamper.Stamper(asked).async_timestamp(hashlib.sha256(b"x").digest(), "sha256"))

    assert token.dump() == token.dump(force=True)
    enclosed = [each.chosen.dump() for each in token["content"]["certificates"]]
    service, issuing = (
        each.certificate.public_bytes(serialization.Encoding.DER) for each in (FOUND.service, FOUND.issuing)
    )
    # An issuer signs in either of two equal forms. The service's own certificate is named in what it signed, and stays.
    assert set(enclosed) == {service, low_certificate(issuing)}


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "stamps.example",
        "ftp://stamps.example",
        "file:///etc/passwd",
        "http://",
        "https://stamps.example:0/",
        "https://stamps.example:99999/",
        "https://stamps.example/#here",
        "http://[::1",
        "https://stämps.example",
        "https://stamps.example/a b",
        "https://stamps.example/a\nHost: b",
        "https://stamps.example/" + "a" * 500,
    ],
)
def test_only_a_whole_web_address_is_taken(typed):
    with pytest.raises(Refused, match="begins with https:// or http://"):
        checked_address(typed)


def test_an_address_holds_no_password_and_is_taken_as_it_is():
    with pytest.raises(Refused, match="no name and no password"):
        checked_address("https://me:secret@stamps.example/")
    assert checked_address("  https://stamps.example/tsa?p=1 ") == "https://stamps.example/tsa?p=1"


# ------------------------------------------------------------------------------------- services that write otherwise


def _with_digest_named(parameter: bytes) -> Change:
    def change(token: cms.ContentInfo) -> None:
        signed = token["content"]
        content = signed["signer_infos"][0]["digest_algorithm"]["algorithm"].dump() + parameter
        named = cms.DigestAlgorithm.load(b"\x30" + bytes([len(content)]) + content)
        signed["signer_infos"][0]["digest_algorithm"] = named
        signed["digest_algorithms"] = [named.copy()]

    return change


def _with_an_attribute_of_nobody(token: cms.ContentInfo) -> None:
    attribute = cms.CMSAttribute({"type": "1.2.3.4.5", "values": []})
    token["content"]["signer_infos"][0]["unsigned_attrs"] = cms.CMSAttributes([attribute])


def _with_digests_named_apart(token: cms.ContentInfo) -> None:
    _with_digest_named(b"")(token)
    token["content"]["digest_algorithms"] = [cms.DigestAlgorithm({"algorithm": "sha256"})]


def _unsorted(answer: bytes) -> bytes:
    """The certificates of an answer in the other order, which is not the one of DER."""
    token = tsp.TimeStampResp.load(answer)["time_stamp_token"]
    written = [each.dump() for each in token["content"]["certificates"]]
    assert written == sorted(written)
    return answer.replace(b"".join(written), b"".join(reversed(written)))


def _answering(change: Change, holder: pki.Holder = FOUND.service) -> Answer:
    def answer(query: bytes) -> bytes:
        made = tsp.TimeStampResp.load(stamps_of(holder, FOUND.issuing, made_documents.NOW)(query))
        change(made["time_stamp_token"])
        written: bytes = made.dump(force=True)
        return written

    return answer


def _on_a_curve() -> Answer:
    """Stamps with an ECDSA signature in its higher form; the service in memory knows RSA alone, so it is put in."""
    curved = pki._holder(
        "Curved Time Stamps",
        pki.NOW,
        pki.ec_key(),
        FOUND.issuing,
        usages=("digital_signature",),
        purposes=(ExtendedKeyUsageOID.TIME_STAMPING,),
        critical=True,
    )
    assert isinstance(curved.key, ec.EllipticCurvePrivateKey)
    key = curved.key

    def change(token: cms.ContentInfo) -> None:
        information = token["content"]["signer_infos"][0]
        information["signature_algorithm"] = cms.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"})
        signed = information["signed_attrs"].untag().dump()
        one, two = decode_dss_signature(key.sign(signed, ec.ECDSA(hashes.SHA256())))
        information["signature"] = encode_dss_signature(one, max(two, key.curve.group_order - two))

    return _answering(change, pki.Holder(curved.certificate, pki.rsa_key()))


@pytest.mark.parametrize(
    "answer",
    [
        lambda query: _unsorted(_good(query)),
        _answering(_with_digest_named(b"")),
        _answering(_with_digest_named(b"\x05\x00")),
        _answering(_with_digests_named_apart),
        _answering(_with_an_attribute_of_nobody),
        _on_a_curve(),
    ],
    ids=["unsorted", "no parameter", "empty parameter", "named apart", "unsigned attribute", "higher form"],
)
def test_however_a_service_writes_its_stamp_our_own_file_is_genuine(answer):
    with a_service(answer) as server:
        service = TimeStampService(server.address, (FOUND.root.pem,), seconds=5)
        data = sign(
            made_documents.unsigned(),
            made_documents.unit(),
            signer_name=made_documents.CHAIR,
            role="Chair",
            moment=made_documents.NOW,
            service=service,
        )
    trust = TrustList((made_documents.unit().trust_pem,), (), (FOUND.root.pem,))
    verdict = verify(data, trust, made_documents.NOW + timedelta(hours=1))
    assert verdict.verdict is Judgement.GENUINE, verdict
    assert verdict.signatures[0].clock is SigningClock.TIMESTAMP


def test_what_a_service_signed_stays_as_it_wrote_it():
    written: list[bytes] = []

    def answer(query: bytes) -> bytes:
        made = _unsorted(_good(query))
        written.append(made)
        return made

    with a_service(answer) as server:
        service = TimeStampService(server.address, (FOUND.root.pem,))
        token = asyncio.run(stamper.Stamper(service).async_timestamp(hashlib.sha256(b"x").digest(), "sha256"))
    came = tsp.TimeStampResp.load(written[0])["time_stamp_token"]["content"]
    for name in ("signed_attrs", "signature"):
        assert token["content"]["signer_infos"][0][name].contents == came["signer_infos"][0][name].contents
    assert token["content"]["encap_content_info"].dump() == came["encap_content_info"].dump()
