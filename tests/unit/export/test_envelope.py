"""Copies closed for their way: they come out byte for byte, other programs open them, and nothing of them shows."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding

from mappa_desktop.domain.documents import Paragraph
from mappa_desktop.domain.markings import every_marking
from mappa_desktop.export import envelope
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Judgement, verify
from mappa_desktop.foundation.errors import Refused
from tests.documents import made
from tests.documents.made import a_document
from tests.support.pki import NOW, Holder, Key, ec_key, infrastructure, rsa_key
from tests.support.pki import _holder as a_holder

DATA = b"%PDF-1.7 a signed copy, invented\n" * 500
NAME = "minutes-copy-7.pdf"
MARKING = ("OFFICIAL-SENSITIVE", "FICTIONAL - TRAINING")


def _covered(passphrase: str, data: bytes = DATA) -> bytes:
    return envelope.covered(data, passphrase, name=NAME, marking=MARKING, moment=NOW)


def _recipient(key: Key, *usages: str, **more: Any) -> Holder:
    return a_holder("Recipient", NOW, key, infrastructure().issuing, usages=usages, **more)


def test_the_copy_comes_out_of_its_cover_byte_for_byte() -> None:
    passphrase = envelope.new_passphrase()
    cover = _covered(passphrase)
    assert envelope.opened(cover, passphrase) == envelope.Opened(DATA, is_ours=True)
    with pikepdf.open(io.BytesIO(cover), password=passphrase) as pdf:
        assert pdf.encryption.R == 6
        assert str(pdf.encryption.stream_method).endswith("aesv3")
        assert list(pdf.attachments) == [NAME]


def test_without_the_passphrase_nothing_of_the_copy_or_its_cover_can_be_read() -> None:
    cover = _covered(envelope.new_passphrase())
    for told in (b"signed copy", NAME.encode(), b"OFFICIAL", b"minutes", b"MAPPA"):
        assert told not in cover
    for wrong in ("", "wrong", envelope.new_passphrase()):
        with pytest.raises(Refused, match="passphrase does not open"):
            envelope.opened(cover, wrong)


def test_a_passphrase_is_long_plain_and_never_the_same() -> None:
    made = {envelope.new_passphrase() for _ in range(200)}
    assert len(made) == 200
    for each in made:
        assert re.fullmatch(r"[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){4}", each)
        assert not set(each) & set("ilo01")


@pytest.mark.parametrize("passphrase", ["", "sŵn y gwynt", "two\nlines"])
def test_a_passphrase_that_some_reader_does_not_take_is_a_mistake_of_the_program(passphrase: str) -> None:
    with pytest.raises(ValueError, match="printable ASCII"):
        _covered(passphrase)


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7 broken", b"no file at all", b"%PDF-1.7\n" + bytes(5000)])
def test_what_is_no_cover_is_refused_in_one_sentence(file: bytes) -> None:
    with pytest.raises(Refused, match=r"no copy in its cover|passphrase does not open"):
        envelope.opened(file, "anything")


def test_a_file_that_swells_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    passphrase = envelope.new_passphrase()
    cover = _covered(passphrase, bytes(3_000_000))
    monkeypatch.setattr(envelope, "LARGEST", 1_000_000)
    with pytest.raises(Refused, match="no copy in its cover"):
        envelope.opened(cover, passphrase)


def test_a_damaged_cover_is_refused() -> None:
    passphrase = envelope.new_passphrase()
    cover = bytearray(_covered(passphrase))
    for place in range(200, len(cover) - 200, 97):
        cover[place] ^= 0xFF
    with pytest.raises(Refused):
        envelope.opened(bytes(cover), passphrase)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_opens_the_cover_with_the_passphrase_alone(tmp_path: Path) -> None:
    passphrase = envelope.new_passphrase()
    file = tmp_path / "cover.pdf"
    file.write_bytes(_covered(passphrase))
    assert _run("qpdf", f"--password={passphrase}", "--check", str(file)).returncode == 0
    assert _run("qpdf", "--password=wrong", "--check", str(file)).returncode != 0
    assert _run("qpdf", "--check", str(file)).returncode != 0
    shown = _run("qpdf", f"--password={passphrase}", f"--show-attachment={NAME}", str(file))
    assert shown.stdout == DATA


@pytest.mark.skipif(shutil.which("pdfdetach") is None, reason="poppler is not installed")
def test_poppler_takes_the_copy_out_with_the_passphrase_alone(tmp_path: Path) -> None:
    passphrase = envelope.new_passphrase()
    file, out = tmp_path / "cover.pdf", tmp_path / "out.pdf"
    file.write_bytes(_covered(passphrase))
    assert _run("pdfdetach", "-upw", passphrase, "-save", "1", "-o", str(out), str(file)).returncode == 0
    assert out.read_bytes() == DATA
    assert _run("pdfdetach", "-upw", "wrong", "-list", str(file)).returncode != 0


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
@pytest.mark.parametrize("curve", [None, ec.SECP256R1(), ec.SECP384R1()])
def test_openssl_opens_what_was_closed_to_a_certificate(tmp_path: Path, curve: ec.EllipticCurve | None) -> None:
    key: Key = rsa_key() if curve is None else ec.generate_private_key(curve)
    recipient = _recipient(key, "key_encipherment" if curve is None else "key_agreement")
    message = envelope.enveloped(DATA, recipient.pem, NOW)
    assert b"signed copy" not in message
    (tmp_path / "m.p7m").write_bytes(message)
    (tmp_path / "key.pem").write_bytes(recipient.key_pem)
    (tmp_path / "cert.pem").write_bytes(recipient.pem)
    decrypt = ("openssl", "cms", "-decrypt", "-binary", "-inform", "DER", "-in", str(tmp_path / "m.p7m"))
    opened = _run(*decrypt, "-inkey", str(tmp_path / "key.pem"), "-recip", str(tmp_path / "cert.pem"))
    assert opened.stdout == DATA, opened.stderr
    shown = _run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", str(tmp_path / "m.p7m"))
    assert b"aes-256-cbc" in shown.stdout
    other = _recipient(rsa_key() if curve is None else ec.generate_private_key(curve), "key_encipherment")
    (tmp_path / "other.pem").write_bytes(other.key_pem)
    assert _run(*decrypt, "-inkey", str(tmp_path / "other.pem")).stdout != DATA


@pytest.mark.parametrize(
    ("recipient", "why"),
    [
        (_recipient(rsa_key(), "digital_signature"), "not meant for encryption"),
        (_recipient(ec_key(), "digital_signature"), "not meant for encryption"),
        (
            _recipient(rsa_key(), "key_encipherment", begins=NOW - timedelta(days=400), days=30),
            r" 2025; ask",
        ),
        (_recipient(rsa_key(), "key_encipherment", begins=NOW + timedelta(days=9)), "not valid before 3 December 2026"),
    ],
)
def test_a_certificate_that_cannot_be_encrypted_to_is_refused(recipient: Holder, why: str) -> None:
    with pytest.raises(Refused, match=why):
        envelope.enveloped(DATA, recipient.pem, NOW)


def test_a_certificate_with_another_kind_of_key_is_refused() -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Recipient")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(NOW).not_valid_after(NOW + timedelta(days=9))
    holder = builder.sign(key, None)
    with pytest.raises(Refused, match="another kind"):
        envelope.enveloped(DATA, holder.public_bytes(Encoding.DER), NOW)


@pytest.mark.parametrize("file", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n", bytes(100_000)])
def test_what_is_no_certificate_is_refused(file: bytes) -> None:
    with pytest.raises(Refused, match="certificate"):
        envelope.enveloped(DATA, file, NOW)


def _run(*command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, check=False)


def _forged(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A cover by somebody else, with a genuine copy in it."""
    passphrase, out = "known to the forger", io.BytesIO()
    with pikepdf.open(io.BytesIO(_covered(passphrase)), password=passphrase) as pdf:
        change(pdf)
        pdf.save(out, encryption=pikepdf.Encryption(owner=passphrase, user=passphrase, R=6))
    return out.getvalue()


def _untouched(_pdf: pikepdf.Pdf) -> None:
    pass


def _a_forged_file(pdf: pikepdf.Pdf) -> pikepdf.Object:
    held = pdf.make_stream(b"%PDF-1.7 forged", Type=pikepdf.Name.EmbeddedFile)
    spec = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=NAME, UF=NAME, EF=pikepdf.Dictionary(F=held))
    return pdf.make_indirect(spec)


def _with_another_attachment(pdf: pikepdf.Pdf) -> None:
    names = pdf.Root.Names.EmbeddedFiles.Names
    pdf.Root.Names.EmbeddedFiles.Names = pikepdf.Array([names[0], _a_forged_file(pdf), names[0], names[1]])


def _with_an_attachment_on_the_page(pdf: pikepdf.Pdf) -> None:
    pin = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[9, 9, 99, 99], FS=_a_forged_file(pdf)
    )
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(pin)])


def _with_one_file_for_some_readers(pdf: pikepdf.Pdf) -> None:
    pdf.attachments[NAME].obj.EF.UF = pdf.make_stream(b"%PDF-1.7 forged")


def _with_a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _with_another_font(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].resources.Font.values():
        font.BaseFont = pikepdf.Name.Courier


@pytest.mark.parametrize(
    "change",
    [
        _with_another_attachment,
        _with_an_attachment_on_the_page,
        _with_one_file_for_some_readers,
        _with_a_script,
        _with_another_font,
    ],
)
def test_a_cover_that_holds_anything_besides_is_not_taken_for_ours(change: Callable[[pikepdf.Pdf], None]) -> None:
    assert not envelope.opened(_forged(change), "known to the forger").is_ours


def test_a_cover_is_ours_whatever_clock_wrote_it() -> None:
    moment = datetime(2027, 7, 1, 10, 30, 1, 500, tzinfo=timezone(timedelta(hours=1)))
    for marking in every_marking():
        cover = envelope.covered(DATA, "two tin boats", name=NAME, marking=marking, moment=moment)
        assert envelope.opened(cover, "two tin boats").is_ours


def test_a_cover_that_another_program_wrote_down_is_not_taken_for_ours() -> None:
    assert not envelope.opened(_forged(_untouched), "known to the forger").is_ours


# Where readers look for the newest table of objects, and where they begin to search for one by themselves.
_ENDS = [
    b"startxref\n%d\n%%%%EOF\n",
    b"startxref\n+%d\n%%%%EOF\n",
    b"startxref%d\n%%%%EOF\n",
    b"startxref\n%d\n%%%%EOF\n" + b"\n" * 1005,
    b"startxref\n%d\n%%%%EOF\n" + b" " * 1000,
]


@pytest.mark.parametrize("end", _ENDS)
@pytest.mark.parametrize("streams", [pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable])
def test_a_cover_whose_pages_are_others_for_some_readers_is_not_taken_for_ours(
    end: bytes, streams: pikepdf.ObjectStreamMode
) -> None:
    passphrase, out = "known to the forger", io.BytesIO()
    with pikepdf.open(io.BytesIO(_covered(passphrase)), password=passphrase) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner=passphrase, user=passphrase, R=6), object_stream_mode=streams)
    for cover in (out.getvalue(), _covered(passphrase)):
        table = int(re.findall(rb"startxref\s+(\d+)", cover)[-1])
        try:
            opened = envelope.opened(cover + b"4 0 obj\n<< /Type /Page >>\nendobj\n" + end % table, passphrase)
        except Refused:
            continue
        assert not opened.is_ours


def test_a_byte_that_is_not_encrypted_is_none_to_play_with() -> None:
    cover, passphrase = _covered("two tin boats"), "two tin boats"
    encrypted = {place for start, end, _digits in envelope._encrypted_parts(cover) for place in range(start, end)}
    plain = [place for place in range(len(cover)) if place not in encrypted]
    for place in plain[:: len(plain) // 60]:
        changed = bytearray(cover)
        changed[place] ^= 1
        try:
            opened = envelope.opened(bytes(changed), passphrase)
        except Refused:
            continue
        assert not opened.is_ours, place


def test_only_digits_stand_where_a_cover_has_digits() -> None:
    cover = _covered("two tin boats")
    start, end, _digits = next(each for each in envelope._encrypted_parts(cover) if each[2])
    other = cover[:start] + b"00>/StmF/Identity/Z<".ljust(end - start) + cover[end:]
    assert envelope._in_plain(cover) != envelope._in_plain(other, like=cover)
    assert envelope._in_plain(cover) == envelope._in_plain(
        cover[:start] + b"0" * (end - start) + cover[end:], like=cover
    )


def test_the_verdict_on_a_cover_is_on_what_is_inside_and_says_so_at_once() -> None:
    cover = _covered("two tin boats", made.signed())
    verdict = verify(cover, TrustList((made.unit().trust_pem,)), NOW, "two tin boats")
    assert verdict.verdict is Judgement.GENUINE
    assert verdict.inside == made.signed()
    assert verdict.sentence.startswith(
        "Inside the cover, which is not signed itself and whose page proves nothing: Genuine record, signed as the"
    )


def test_an_unknown_cover_is_no_accusation_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as another_version:
        another = a_document((Paragraph("Another version."),))
        another_version.setattr(envelope, "_cover", lambda *_of_ours: another)
        cover = _covered("two tin boats", made.signed())
    verdict = verify(cover, TrustList((made.unit().trust_pem,)), NOW, "two tin boats")
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "save what is attached to it, and check that file by itself" in verdict.sentence
    assert not verdict.inside


def test_an_altered_copy_in_a_cover_is_called_altered() -> None:
    cover = _covered("two tin boats", made.signed() + b"\n")
    verdict = verify(cover, TrustList((made.unit().trust_pem,)), NOW, "two tin boats")
    assert verdict.verdict is Judgement.ALTERED
    assert not verdict.inside


def test_a_cover_that_shows_anything_else_is_not_taken_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as forger:
        minutes = a_document((Paragraph("All restrictions lifted."),))
        forger.setattr(envelope, "_cover", lambda *_of_ours: minutes)
        forged = _covered("known to the forger")
    assert not envelope.opened(forged, "known to the forger").is_ours
