"""Proofs for later: inside a signature, and a time-stamp over the whole file, one revision each."""

from __future__ import annotations

import asyncio
import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import cms  # type: ignore[import-untyped]  # the package ships no types

from mappa_desktop.domain.documents import SignatureField
from mappa_desktop.export import signing, upgrades
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.signing import COUNTERSIGNATURE_FIELD, OFFICE_FIELD
from mappa_desktop.export.stamper import Stamper
from mappa_desktop.export.time_stamps import NoTimeStamp, TimeStampService
from mappa_desktop.export.trust import NOBODY, TrustList
from mappa_desktop.export.verification import Judgement, SigningClock, verify
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.errors import Refused
from tests.documents import made
from tests.support import pki
from tests.support.conformance import findings
from tests.support.time_stamps import a_service, good_service


@dataclass(frozen=True)
class Steps:
    """One document on its way, by the machine's own clock: other programs judge by it."""

    found: pki.Infrastructure
    trust: TrustList
    service: TimeStampService
    basic: bytes
    stamped: bytes
    proven: bytes
    countersigned: bytes
    sealed: bytes
    sealed_again: bytes
    sealed_basic: bytes


@pytest.fixture(scope="module")
def steps() -> Iterator[Steps]:
    now = SystemClock().now().replace(microsecond=0)
    found = pki.infrastructure(now)
    trust = _trust(found)
    with good_service(found, now) as (_server, service):
        basic = _signed(found)
        proven = _signed(found, service=service, trust=trust)
        second = signing.countersign(
            proven,
            found.identity(found.administrator),
            signer_name="Ngozi Tarrant",
            role="Administrator",
            moment=now,
            service=service,
            trust=trust,
        )
        sealed = upgrades.upgraded(second, service, trust, now).data
        yield Steps(
            found,
            trust,
            service,
            basic,
            _signed(found, service=service),
            proven,
            second,
            sealed,
            upgrades.upgraded(sealed, service, trust, now).data,
            upgrades.upgraded(basic, service, trust, now).data,
        )


def _trust(found: pki.Infrastructure) -> TrustList:
    return TrustList((found.root.pem,), found.lists, (found.root.pem,), (found.issuing.pem,))


def _signed(
    found: pki.Infrastructure,
    holder: pki.Holder | None = None,
    *,
    service: TimeStampService | None = None,
    trust: TrustList = NOBODY,
) -> bytes:
    return signing.sign(
        made.unsigned(),
        found.identity(holder or found.chair),
        signer_name="Ŵyn Castlemarsh",
        role="Chair",
        moment=found.now,
        service=service,
        trust=trust,
    )


STEPS = ("basic", "stamped", "proven", "countersigned", "sealed", "sealed_again", "sealed_basic")


@pytest.mark.parametrize("step", STEPS)
def test_after_every_step_the_file_is_genuine(steps, step):
    verdict = verify(getattr(steps, step), steps.trust, steps.found.now)

    assert verdict.verdict is Judgement.GENUINE, verdict.sentence


@pytest.mark.parametrize("step", STEPS)
def test_after_every_step_the_file_is_as_accessible_and_lasting_as_before(steps, step):
    several = step in ("countersigned", "sealed", "sealed_again", "sealed_basic")

    assert findings(made.unsigned()) == []
    assert findings(getattr(steps, step), is_signed_again=several) == []


def test_every_step_leaves_the_bytes_before_it_as_they_were(steps):
    for earlier, later in (
        (made.unsigned(), steps.basic),
        (made.unsigned(), steps.proven),
        (steps.proven, steps.countersigned),
        (steps.countersigned, steps.sealed),
        (steps.sealed, steps.sealed_again),
        (steps.basic, steps.sealed_basic),
    ):
        assert later.startswith(earlier)
        assert len(later) > len(earlier)


def test_each_step_is_one_revision(steps):
    ends = [getattr(steps, step).count(b"%%EOF") - made.unsigned().count(b"%%EOF") for step in STEPS]

    assert ends == [1, 1, 1, 2, 3, 4, 2]


def test_the_clock_of_the_service_tells_the_time_where_it_was_asked(steps):
    def clocks(data: bytes) -> list[SigningClock]:
        return [each.clock for each in verify(data, steps.trust, steps.found.now).signatures]

    assert clocks(steps.basic) == [SigningClock.SIGNER]
    assert clocks(steps.stamped) == [SigningClock.TIMESTAMP]


def test_lists_of_revoked_certificates_go_into_the_file(steps):
    assert b"/CRLs" not in steps.stamped
    assert b"/CRLs" in steps.proven
    assert b"/CRLs" in steps.sealed_basic


def _who_knows_no_service(steps: Steps) -> TrustList:
    """A partner who trusts the signer, as the guide tells it to, and nobody's time stamps."""
    return TrustList((steps.found.root.pem,), (), (), (steps.found.issuing.pem,))


@pytest.mark.parametrize("step", ["stamped", "proven", "countersigned", "sealed", "sealed_again"])
def test_whoever_trusts_the_signer_and_no_service_finds_the_file_genuine(steps, step):
    verdict = verify(getattr(steps, step), _who_knows_no_service(steps), steps.found.now)

    assert verdict.verdict is Judgement.GENUINE, verdict.sentence
    assert verdict.signatures[0].clock is SigningClock.SIGNER
    assert "service is not trusted on this computer, so its time proves nothing here" in verdict.signatures[0].why


def test_a_stamp_that_nobody_knows_proves_nothing_about_the_time(steps):
    soon = pki.person("Ŵyn Castlemarsh", steps.found.issuing, steps.found.now, days=30)
    signed = _signed(steps.found, soon, service=steps.service, trust=steps.trust)
    later = steps.found.now + timedelta(days=60)

    assert verify(signed, steps.trust, later).verdict is Judgement.GENUINE
    verdict = verify(signed, _who_knows_no_service(steps), later)
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "expired on" in verdict.sentence


def test_the_stamp_of_a_service_that_the_signer_did_not_ask_is_not_taken_in_its_place(steps):
    other = pki.infrastructure(steps.found.now + timedelta(seconds=1))
    data, taken = steps.stamped, []
    with good_service(other, steps.found.now) as (_server, theirs):
        stamper = Stamper(theirs)

        def change(message) -> None:
            information = message["content"]["signer_infos"][0]
            digest = hashlib.sha256(information["signature"].native).digest()
            token = asyncio.run(stamper.async_timestamp(digest, "sha256"))
            information["unsigned_attrs"] = cms.CMSAttributes(
                [cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})]
            )
            taken.append(token)

        swapped = made.with_message(data, change)
    assert len(swapped) == len(data)
    assert taken
    for trust in (steps.trust, _who_knows_no_service(steps)):
        verdict = verify(swapped, trust, steps.found.now)
        assert verdict.verdict is Judgement.UNTRUSTED, verdict.sentence
        assert "its time stamp is not trusted: The time-stamp service" in verdict.sentence


def test_a_stamp_added_later_by_a_service_that_the_signer_did_not_name_is_doubted_and_not_the_signer(steps):
    verdict = verify(steps.sealed_basic, _who_knows_no_service(steps), steps.found.now)

    assert verdict.verdict is Judgement.UNTRUSTED
    assert "its time stamp is not trusted" in verdict.sentence


def test_without_a_service_that_is_trusted_here_what_is_signed_is_genuine_all_the_same(steps):
    """Its address was kept, and nobody said that its stamps are believed."""
    with good_service(steps.found, steps.found.now) as (server, _service):
        signed = _signed(steps.found, service=TimeStampService(server.address))
        asked = len(server.asked)

    assert asked == 2  # once to learn which service it is
    verdict = verify(signed, _who_knows_no_service(steps), steps.found.now)
    assert verdict.verdict is Judgement.GENUINE, verdict.sentence


def test_no_stamp_is_added_with_which_a_file_would_not_be_checked_any_more(steps, monkeypatch):
    monkeypatch.setattr(upgrades, "MOST_SIGNATURES", 4)  # two places for people, and the two stamps that are there
    with pytest.raises(Refused, match="holds 4 signatures and time-stamps, and with more it is not checked"):
        upgrades.upgraded(steps.sealed_again, steps.service, steps.trust, steps.found.now)


def test_what_verification_would_refuse_afterwards_is_not_added(steps, monkeypatch):
    verdicts = iter([verify(steps.basic, steps.trust, steps.found.now)])
    refused = verify(steps.basic[:-9], steps.trust, steps.found.now)
    monkeypatch.setattr(upgrades, "verify", lambda *_given: next(verdicts, refused))
    with pytest.raises(Refused, match="would not be taken for unchanged"):
        upgrades.upgraded(steps.basic, steps.service, steps.trust, steps.found.now)


def test_a_sealed_file_is_believed_after_its_signers_certificate_has_expired(steps):
    found = steps.found
    soon = pki.person("Ŵyn Castlemarsh", found.issuing, found.now, days=30)
    signed = _signed(found, soon)
    later = found.now + timedelta(days=60)

    assert verify(signed, steps.trust, later).verdict is Judgement.UNTRUSTED
    sealed = upgrades.upgraded(signed, steps.service, steps.trust, found.now).data
    assert verify(sealed, steps.trust, later).verdict is Judgement.GENUINE


def test_a_signer_who_was_revoked_signs_nothing(steps):
    found = steps.found
    with pytest.raises(Refused, match="The certificate of Revoked Person was revoked on"):
        _signed(found, found.revoked, trust=steps.trust)


def test_what_a_revoked_signer_signed_is_not_sealed(steps):
    signed = _signed(steps.found, steps.found.revoked)
    with pytest.raises(Refused, match="Revoked Person was revoked on"):
        upgrades.upgraded(signed, steps.service, steps.trust, steps.found.now)


def test_what_was_stamped_before_its_signer_was_revoked_can_still_be_sealed(steps):
    found = steps.found
    later = found.now + timedelta(hours=5)
    revoked_since = pki.revocations(found.issuing, later, (found.chair.certificate,), number=2)
    trust = TrustList((found.root.pem,), (found.root_list, revoked_since), (found.root.pem,), (found.issuing.pem,))

    assert upgrades.upgraded(steps.stamped, steps.service, trust, later).data.startswith(steps.stamped)
    with pytest.raises(Refused, match="Ŵyn Castlemarsh was revoked on"):
        upgrades.upgraded(steps.basic, steps.service, trust, later)


def test_an_expired_certificate_signs_nothing(steps):
    with pytest.raises(Refused, match="This certificate expired on"):
        _signed(steps.found, steps.found.expired)


@pytest.mark.parametrize(
    "data",
    [
        lambda steps: made.unsigned(),
        lambda steps: b"not a PDF",
        lambda steps: steps.basic + b"\n%%EOF\n",
        lambda steps: made.with_shadow_page(steps.basic),
        lambda steps: steps.basic[:-200],
    ],
    ids=["not signed", "no PDF", "junk behind", "a shadow page", "cut"],
)
def test_only_a_whole_signed_file_is_sealed(steps, data):
    with pytest.raises(Refused, match="Nothing was added: "):
        upgrades.upgraded(data(steps), steps.service, steps.trust, steps.found.now)


def test_a_service_that_fails_adds_nothing(steps):
    with a_service(lambda _query: b"") as server, pytest.raises(NoTimeStamp):
        upgrades.upgraded(steps.basic, TimeStampService(server.address), steps.trust, steps.found.now)


def test_what_cannot_be_proven_later_is_said(steps):
    unit = signing.make_unit_certificate("Wendleshire MAPPA Unit", None, steps.found.now)
    signed = made.signed_by(unit, moment=steps.found.now)
    found = upgrades.upgraded(signed, steps.service, TrustList((unit.trust_pem,)), steps.found.now)

    assert found.lacking == (
        "There is no list of revoked certificates from whoever issued the certificate of Wendleshire MAPPA Unit.",
    )
    old = pki.revocations(steps.found.issuing, steps.found.now - timedelta(days=90))
    trust = TrustList((), (steps.found.root_list, old), (steps.found.root.pem,), (steps.found.issuing.pem,))
    found = upgrades.upgraded(steps.basic, steps.service, trust, steps.found.now)
    assert len(found.lacking) == 1
    assert "A newer list than the one for the certificate of Ŵyn Castlemarsh was due on" in found.lacking[0]


@pytest.mark.skipif(not (shutil.which("pdfsig") and shutil.which("certutil")), reason="poppler or NSS is not installed")
def test_pdfsig_says_valid_and_trusted_after_every_step(steps, tmp_path):
    database = f"sql:{tmp_path}"
    (tmp_path / "root.pem").write_bytes(steps.found.root.pem)
    _run("certutil", "-N", "-d", database, "--empty-password")
    _run("certutil", "-A", "-d", database, "-n", "root", "-t", "CT,C,C", "-a", "-i", str(tmp_path / "root.pem"))
    for step in STEPS:
        (tmp_path / "signed.pdf").write_bytes(getattr(steps, step))
        said = _run("pdfsig", "-nssdir", database, str(tmp_path / "signed.pdf"))
        people = 2 if step in ("countersigned", "sealed", "sealed_again") else 1

        assert said.count("Signature is Valid.") == people
        assert said.count("Certificate is Trusted.") == people


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize("step", STEPS)
def test_qpdf_finds_nothing_wrong_after_any_step(steps, step, tmp_path):
    (tmp_path / "signed.pdf").write_bytes(getattr(steps, step))

    assert "No syntax or stream encoding errors found" in _run("qpdf", "--check", str(tmp_path / "signed.pdf"))


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize(("step", "stamps"), [("proven", 0), ("countersigned", 0), ("sealed", 1), ("sealed_again", 2)])
def test_openssl_verifies_every_signature_and_every_stamp(steps, step, stamps, tmp_path):
    (tmp_path / "root.pem").write_bytes(steps.found.root.pem)
    (tmp_path / "issuing.pem").write_bytes(steps.found.issuing.pem)
    data = getattr(steps, step)
    found = 0
    for content, message in _messages(data):
        (tmp_path / "content").write_bytes(content)
        (tmp_path / "message").write_bytes(message)
        is_stamp = b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x04" in message[:120]
        found += is_stamp
        _run(*(_stamp_check(tmp_path) if is_stamp else _signature_check(tmp_path)))
    assert found == stamps


def _signature_check(folder: Path) -> tuple[str, ...]:
    return (
        *("openssl", "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", str(folder / "message")),
        *("-content", str(folder / "content"), "-CAfile", str(folder / "root.pem"), "-purpose", "any"),
        *("-out", "/dev/null"),
    )


def _stamp_check(folder: Path) -> tuple[str, ...]:
    return (
        *("openssl", "ts", "-verify", "-in", str(folder / "message"), "-token_in", "-data", str(folder / "content")),
        *("-CAfile", str(folder / "root.pem"), "-untrusted", str(folder / "issuing.pem")),
    )


def _messages(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The bytes each signature covers, and its message."""
    for found in re.finditer(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", data):
        start, length, rest, rest_length = map(int, found.groups())
        message = bytes.fromhex(data[start + length : rest].strip(b"<>").decode())
        size = 4 + int.from_bytes(message[2:4], "big")
        yield data[start : start + length] + data[rest : rest + rest_length], message[:size]


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_the_office_closes_its_copies_and_proofs_may_still_follow(steps):
    found = steps.found
    fields = (SignatureField(OFFICE_FIELD, "Office"), SignatureField(COUNTERSIGNATURE_FIELD, "Second"))
    copy = render(replace(made.a_document(), signature_fields=fields)).data
    office = found.identity(found.chair)
    signed = signing.sign(copy, office, signer_name="Unit", role="Office", moment=found.now, field=OFFICE_FIELD)

    sealed = upgrades.upgraded(signed, steps.service, steps.trust, found.now).data
    assert verify(sealed, steps.trust, found.now).verdict is verify(signed, steps.trust, found.now).verdict
    with pytest.raises(Refused):
        signing.countersign(
            signed, found.identity(found.administrator), signer_name="A", role="Second", moment=found.now
        )
