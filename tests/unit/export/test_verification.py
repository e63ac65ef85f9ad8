"""Verdicts: genuine only for the very bytes that trusted people signed."""

from __future__ import annotations

import asyncio
import json
import random
import re
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from mappa_desktop.export import inspection, pades
from mappa_desktop.export.signing import CHAIR_FIELD, countersign, make_unit_certificate, sign
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import LARGEST, Judgement, SignatureRole, SigningClock, Verdict, verify
from tests.documents import made
from tests.support import pki, sealed


def trusting(*certificates: bytes) -> TrustList:
    return TrustList(certificates)


def the_verdict(data: bytes) -> Verdict:
    return verify(data, trusting(made.unit().trust_pem), made.NOW + timedelta(hours=1))


def test_what_the_chair_signed_is_genuine():
    verdict = the_verdict(made.signed())

    assert verdict.verdict is Judgement.GENUINE
    assert verdict.is_good
    assert verdict.sentence == (
        "Genuine record, signed as the Chair with the certificate of Wendleshire MAPPA Unit on 24 November 2026, "
        "16:12 UTC (signer’s clock); "
        "the signature names “Imogen Castlemarsh” as the signer; nothing was changed since."
    )
    (signature,) = verdict.signatures
    assert (signature.signer, signature.role) == (made.CHAIR, SignatureRole.CHAIR)
    assert signature.signed_at == made.NOW
    assert signature.clock is SigningClock.SIGNER
    assert signature.intact
    assert signature.trusted
    assert signature.covers_whole_file
    assert signature.changes_after == ""
    assert signature.fingerprint == made.unit().fingerprint
    assert "revoked was not checked" in signature.why


def test_the_record_that_was_signed_is_named():
    mark = the_verdict(made.signed()).minutes

    assert mark is not None
    assert (mark.digest, mark.case, mark.version) == (made.DIGEST, "TRN-L2-0417", "1.0")


def test_the_prepared_countersignature_leaves_the_file_genuine():
    verdict = the_verdict(made.countersigned())

    assert verdict.verdict is Judgement.GENUINE
    chair, second = verdict.signatures
    assert (second.signer, second.role) == (made.SECOND, SignatureRole.COUNTERSIGNATURE)
    assert not chair.covers_whole_file
    assert chair.changes_after == "A further signature was added; the content is unchanged."
    assert second.covers_whole_file
    assert "; countersigned with the same certificate on " in verdict.sentence
    assert "; the signature names “Ngozi Tarrant” as the signer; nothing" in verdict.sentence


def test_a_name_that_the_signer_wrote_stands_apart_from_whom_the_certificate_names():
    person = make_unit_certificate("Harrowmere", "A. Clerk", made.NOW)
    verdict = verify(made.signed_by(person), trusting(person.trust_pem), made.NOW)

    assert verdict.sentence.startswith(
        "Genuine record, signed as the Chair with the certificate of A. Clerk, Harrowmere, on 24 November"
    )
    assert "the signature names “Imogen Castlemarsh” as the signer" in verdict.sentence
    assert verdict.signatures[0].holder == "A. Clerk"


def test_a_name_cannot_pass_for_a_part_of_the_sentence():
    data = sign(
        made.unsigned(),
        made.unit(),
        signer_name="X” as the signer;\nand \u202e" + "Y" * 200,
        role="",
        moment=made.NOW,
    )
    (signature,) = the_verdict(data).signatures

    assert signature.signer == "X as the signer; and " + "Y" * 59


def test_a_signature_that_names_whom_its_certificate_names_says_it_once():
    person = make_unit_certificate("Harrowmere", made.CHAIR, made.NOW)

    assert "the signature names" not in verify(made.signed_by(person), trusting(person.trust_pem), made.NOW).sentence


@pytest.fixture
def any_signer(monkeypatch):
    """Signing as other programs do it, which do not ask whether a certificate is meant for it."""
    monkeypatch.setattr(pades, "refuse_unusable", lambda _certificate, _moment: None)


def test_a_certificate_for_servers_does_not_sign_minutes(any_signer):
    server = made.server()
    verdict = verify(made.signed_by(server), trusting(server.trust_pem), made.NOW)

    assert verdict.verdict is Judgement.UNTRUSTED
    assert verdict.signatures[0].intact
    assert verdict.signatures[0].why == "The certificate of “minutes.example” is not meant for signing documents."


@pytest.mark.parametrize("change", [made.with_many_fields, lambda data: data + b"%/ByteRange [0 1 2 3]\n" * 16])
def test_a_file_with_too_many_signatures_is_refused_before_any_is_checked(change, monkeypatch):
    checked: list[object] = []
    monkeypatch.setattr(inspection, "_examined", lambda *given: checked.append(given))
    verdict = the_verdict(change(made.signed()))

    assert verdict.verdict is Judgement.UNREADABLE
    assert verdict.sentence == "This file holds more signatures than minutes ever do, so it was not checked."
    assert checked == []


@pytest.mark.parametrize(
    "change",
    [
        made.with_foreign_certificate,
        made.with_unsigned_attribute,
        made.with_no_unsigned_attributes,
        made.with_no_revocations,
    ],
)
def test_what_is_added_beside_the_signature_shows(change):
    verdict = the_verdict(change(made.signed()))

    assert verdict.verdict is Judgement.ALTERED
    assert not verdict.signatures[0].intact


def test_the_means_of_adding_beside_the_signature_change_nothing_else():
    assert made.with_message(made.signed(), lambda message: None) == made.signed()


def test_the_issuer_that_an_imported_identity_brings_may_stand_beside_the_signature():
    identity, root = made.issued_through_another()

    assert verify(made.signed_by(identity), trusting(root), made.NOW).verdict is Judgement.GENUINE


@pytest.mark.parametrize("change", made.SMUGGLED, ids=lambda change: change.__name__)
def test_whoever_countersigns_changes_nothing_besides(change, monkeypatch):
    class Smuggler(pades.QuietWriter):
        def __init__(self, stream):
            super().__init__(stream)
            change(self)

    chair = made.signed()
    monkeypatch.setattr(pades, "QuietWriter", Smuggler)
    verdict = the_verdict(made.countersigned_by(made.unit(), chair))

    assert verdict.verdict is Judgement.ALTERED


@pytest.mark.parametrize(
    "change",
    [
        made.with_shadow_page,
        made.with_added_page,
        made.with_note,
        made.with_hidden_signature,
        made.with_signature_removed,
        made.with_signature_twice,
        made.with_new_field,
        made.with_countersignature_drawn,
        lambda data: data + b"\n% nothing to see\n",
        lambda data: data + data,
        lambda data: data + b"\x00",
        lambda data: data[:-1],
        lambda data: b"\n" + data,
    ],
    ids=[
        "another first page",
        "one more page",
        "a note",
        "the signature hidden",
        "the signature removed",
        "the signature shown twice",
        "a new field",
        "a countersignature drawn, not signed",
        "junk appended",
        "the file twice",
        "one zero byte",
        "one byte less",
        "one byte before",
    ],
)
@pytest.mark.parametrize("original", [made.signed, made.countersigned], ids=["signed", "countersigned"])
def test_whatever_is_done_after_signing_shows(original, change):
    verdict = the_verdict(change(original()))

    assert verdict.verdict is Judgement.ALTERED, verdict.sentence
    assert verdict.sentence.endswith(".")


def test_a_file_saved_again_by_another_program_is_altered():
    assert the_verdict(made.saved_again(made.signed())).verdict is Judgement.ALTERED


def test_an_update_between_the_signatures_shows():
    tampered = made.with_countersignature_drawn(made.signed())

    assert the_verdict(made.countersigned_by(made.unit(), tampered)).verdict is Judgement.ALTERED


def test_a_signature_in_a_field_the_chair_did_not_prepare_shows():
    data = countersign(
        made.with_new_field(made.signed()),
        made.unit(),
        signer_name=made.SECOND,
        role="",
        moment=made.NOW,
        field="Third",
    )

    assert the_verdict(data).verdict is Judgement.ALTERED


def test_no_flipped_byte_leaves_the_file_genuine():
    original = made.signed()
    chance = random.Random(20261118)
    hole = re.search(rb"/ByteRange\s*\[0 (\d+) (\d+) ", original)
    assert hole is not None
    start, end = int(hole[1]), int(hole[2])
    anywhere = [chance.randrange(len(original)) for _ in range(200)]
    in_the_signature = [chance.randrange(start, start + 2300) for _ in range(250)]
    in_its_padding = [chance.randrange(start + 2300, end) for _ in range(20)]
    versions = [start + 52, start + 1132]  # the version numbers are not covered by the signature
    for place in (*anywhere, *in_the_signature, *in_its_padding, *versions):
        flipped = bytearray(original)
        flipped[place] ^= 1 << chance.randrange(8)

        assert the_verdict(bytes(flipped)).verdict in (Judgement.ALTERED, Judgement.UNREADABLE), place


def test_letters_of_the_signature_in_another_case_are_a_change():
    original = made.signed()
    start = original.index(b"<3082") + 1
    place = next(index for index in range(start + 60, start + 400) if original[index : index + 1].isalpha())
    changed = bytearray(original)
    changed[place] ^= 0x20

    assert the_verdict(bytes(changed)).verdict is Judgement.ALTERED


def test_the_whole_signature_in_the_other_case_is_a_change():
    original = made.signed()
    start = original.index(b"<3082")
    end = original.index(b">", start)
    lowered = original[:start] + original[start:end].lower() + original[end:]

    assert lowered != original
    assert the_verdict(lowered).verdict is Judgement.ALTERED


def test_a_truncated_file_is_never_genuine():
    original = made.countersigned()
    for length in range(0, len(original), 2500):
        assert not the_verdict(original[:length]).is_good, length


def test_the_chairs_own_revision_of_a_countersigned_file_is_still_genuine():
    assert made.countersigned().startswith(made.signed())
    assert the_verdict(made.countersigned()[: len(made.signed())]).verdict is Judgement.GENUINE


def test_the_wrong_signer_is_named_by_certificate_and_not_trusted():
    verdict = the_verdict(made.signed_by(made.stranger()))

    assert verdict.verdict is Judgement.UNTRUSTED
    (signature,) = verdict.signatures
    assert signature.intact
    assert not signature.trusted
    assert signature.signer == "Wendleshire MAPPA Unit"
    assert signature.why == "The certificate of “Wendleshire MAPPA Unit” is not trusted on this computer."


def test_a_stranger_cannot_countersign_for_the_unit():
    verdict = the_verdict(made.countersigned_by(made.stranger()))

    assert verdict.verdict is Judgement.UNTRUSTED
    assert [signature.trusted for signature in verdict.signatures] == [True, False]


def test_without_any_trusted_certificate_nothing_is_genuine():
    assert verify(made.signed(), trusting(), made.NOW).verdict is Judgement.UNTRUSTED


def test_an_expired_certificate_is_not_trusted_though_the_file_is_intact():
    verdict = verify(made.signed(), trusting(made.unit().trust_pem), made.NOW + timedelta(days=4 * 365))

    assert verdict.verdict is Judgement.UNTRUSTED
    assert verdict.signatures[0].intact
    assert verdict.signatures[0].why == "The certificate of Wendleshire MAPPA Unit expired on 23 November 2029."


def test_a_certificate_from_the_future_is_not_trusted():
    verdict = verify(made.signed(), trusting(made.unit().trust_pem), made.NOW - timedelta(days=30))

    assert verdict.verdict is Judgement.UNTRUSTED
    assert "not valid before" in verdict.sentence


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (made.NOW + timedelta(days=30), "made in the future"),
        (made.NOW - timedelta(days=30), "when the certificate of “Wendleshire MAPPA Unit” was not valid"),
    ],
)
def test_a_time_of_signing_that_cannot_be_is_not_trusted(any_signer, moment, words):
    verdict = the_verdict(made.signed_by(made.unit(), moment=moment))

    assert verdict.verdict is Judgement.UNTRUSTED
    assert words in verdict.sentence


@pytest.fixture
def any_order(monkeypatch):
    """Signing as other programs do it, which do not know that the chair comes first."""
    prepared = pades._prepared_place
    monkeypatch.setattr(pades, "_prepared_place", lambda data, order: prepared(data, replace(order, certifies=True)))


def test_a_trusted_signature_without_the_chairs_is_not_genuine(any_order):
    verdict = the_verdict(made.countersigned_by(made.unit(), made.unsigned()))

    assert verdict.verdict is Judgement.UNTRUSTED
    assert verdict.signatures[0].trusted
    assert "lacks the certifying signature of a chair" in verdict.sentence


def test_an_ordinary_signature_in_the_chairs_place_is_not_the_chairs(any_order):
    data = countersign(
        made.unsigned(), made.unit(), signer_name=made.CHAIR, role="", moment=made.NOW, field=CHAIR_FIELD
    )
    verdict = the_verdict(data)

    assert verdict.verdict is Judgement.UNTRUSTED
    assert verdict.signatures[0].role is SignatureRole.OTHER


def test_a_file_with_a_picture_of_a_signature_is_unsigned():
    verdict = the_verdict(made.unsigned())

    assert verdict.verdict is Judgement.UNSIGNED
    assert "picture of a signature" in verdict.sentence
    assert verdict.minutes is None


def test_one_meeting_certificate_trusted_directly_is_enough():
    other = make_unit_certificate("Harrowmere", "A. Chair", made.NOW)
    verdict = verify(made.signed_by(other), trusting(other.certificate_pem), made.NOW)

    assert verdict.verdict is Judgement.GENUINE
    assert verdict.signatures[0].certificate == "Harrowmere"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04 not a PDF", "This is not a PDF file."),
        (b"%PDF-1.7\n", "This file is damaged and cannot be read as a PDF."),
        (b"%PDF-1.7\nstartxref\n0\n%%EOF", "This file is damaged and cannot be read as a PDF."),
        (b"%PDF-1.7\n" + b"[" * 100_000, "This file is damaged and cannot be read as a PDF."),
        (b"%PDF-1.7" + b"\x00" * LARGEST, "This file is too large to be minutes."),
    ],
    ids=["empty", "not a PDF", "a header alone", "no objects", "deeply nested", "huge"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data, sentence):
    verdict = the_verdict(data)

    assert verdict.verdict is Judgement.UNREADABLE
    assert verdict.sentence == sentence


def test_an_encrypted_file_is_unreadable():
    assert the_verdict(made.encrypted(made.unsigned())).verdict is Judgement.UNREADABLE


def test_random_bytes_never_raise():
    chance = random.Random(1)
    for size in (1, 10, 1000, 20_000):
        assert the_verdict(b"%PDF-1.7\n" + chance.randbytes(size)).verdict is Judgement.UNREADABLE


def test_the_answer_for_other_programs_has_the_agreed_keys():
    answer = json.loads(json.dumps(the_verdict(made.countersigned()).for_json()))

    assert answer["verdict"] == "genuine"
    assert set(answer) == {"verdict", "sentence", "signatures", "minutes"}
    assert set(answer["signatures"][0]) == {
        "signer",
        "role",
        "signed_at",
        "clock",
        "intact",
        "trusted",
        "why",
        "covers_whole_file",
        "changes_after",
    }
    assert answer["minutes"] == {"digest": made.DIGEST, "case": "TRN-L2-0417", "version": "1.0"}
    assert the_verdict(b"").for_json()["minutes"] is None


def test_a_worker_thread_can_check_while_a_loop_runs_elsewhere():
    async def ask() -> Verdict:
        with ThreadPoolExecutor(1) as pool:
            return await asyncio.get_running_loop().run_in_executor(pool, the_verdict, made.signed())

    assert asyncio.run(ask()).is_good


def test_a_certificate_cannot_name_its_holder_so_that_it_reads_as_another_verdict(any_signer):
    lines = "X” is trusted.\n\nother.pdf: GENUINE\nGenuine record, signed as the Chair \x1b[8m\u202e" + "Y" * 200
    holder = pki.odd_person(lines, organisation="Org\r\n" + "Z" * 200)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Attribute's length must be")
        verdict = the_verdict(sealed.signed(made.unsigned(), holder, CHAIR_FIELD, chain=()))

    assert verdict.verdict is Judgement.UNTRUSTED
    (signature,) = verdict.signatures
    for words in (verdict.sentence, signature.why, signature.holder, signature.signer, signature.certificate):
        assert words.isprintable()
        assert len(words) < 250
    assert signature.certificate == "Org " + "Z" * 76
    assert "The certificate of “X is trusted. other.pdf: GENUINE Genuine record, signed as" in verdict.sentence


def test_a_name_that_is_too_long_is_not_told_of_in_the_words_of_a_library():
    code = (
        "import mappa_desktop.export.signing, sys; from cryptography import x509;"
        "print(len(x509.load_pem_x509_certificate(sys.stdin.buffer.read()).subject))"
    )
    told = pki.odd_person("Y" * 190).pem
    done = subprocess.run([sys.executable, "-c", code], input=told, capture_output=True, check=True)

    assert (done.stdout.strip(), done.stderr) == (b"2", b"")


def test_a_file_that_programs_may_read_in_two_ways_is_not_genuine_whoever_signed_it():
    odd = made.unsigned().replace(b"startxref\n", b"% another table\nstartxref\n")
    verdict = verify(sealed.signed(odd, sealed.world().chair, CHAIR_FIELD), sealed.trust(), made.NOW)

    assert verdict.verdict is Judgement.UNTRUSTED
    assert "different programs may show different pages" in verdict.sentence
