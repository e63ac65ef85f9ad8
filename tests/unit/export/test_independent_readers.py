"""Other programs read our paper: what they say of the record and of a copy, and that they read the same words."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pytest
from pypdf import PdfReader

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.documents import Bullets, Heading, Paragraph, Table
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.signing import SigningIdentity
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import certificates, copies, minutes
from mappa_desktop.operations.record import completed
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.new_actions.model import NewActions
from tests.documents import made
from tests.support.approved import approve_as_it_is
from tests.support.sessions import a_session, imported, with_certificate

RECORD = CopyFor()
ACTIONS = CopyFor(CopyKind.ACTIONS, "Wendle Housing", "housing", 4)

SOME_PAGES = 6  # one in so many: reading a page letter by letter takes a second


@dataclass(frozen=True)
class Issued:
    """A signed file in a folder, and the unit's certificate beside it."""

    copy: CopyFor
    folder: Path
    file: Path
    identity: SigningIdentity

    @property
    def data(self) -> bytes:
        return self.file.read_bytes()


@pytest.fixture(scope="module")
def approved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, MinutesId]]:
    """Other programs judge by the machine's own clock, and so do we here."""
    session = with_certificate(a_session(tmp_path_factory.mktemp("store") / "store", SystemClock()))
    minutes_id = imported(session, "level3_review")
    approve_as_it_is(session, minutes_id)
    yield session, minutes_id
    session.close()


@pytest.fixture(scope="module", params=[RECORD, ACTIONS], ids=["record", "copy"])
def issued(approved: tuple[Session, MinutesId], request: pytest.FixtureRequest, tmp_path_factory) -> Issued:
    """The record, signed by the Chair; and a copy, signed by the office."""
    session, minutes_id = approved
    prepared = copies.prepare(session, minutes_id, request.param).value
    document = copies.sign(session, minutes_id, prepared).value
    folder = tmp_path_factory.mktemp("issued")
    (folder / "signed.pdf").write_bytes(copies.document_bytes(session, document.id).value)
    identity = certificates.signing_identity(session)
    (folder / "root.pem").write_bytes(identity.trust_pem)
    return Issued(request.param, folder, folder / "signed.pdf", identity)


def test_qpdf_finds_nothing_wrong(issued: Issued) -> None:
    said = _run("qpdf", "--check", str(issued.file))

    assert "No syntax or stream encoding errors found" in said
    assert "WARNING" not in said


def test_pdfsig_trusts_the_signature_through_the_root_alone(issued: Issued) -> None:
    stranger = _pdfsig(issued, trusts_root=False)
    partner = _pdfsig(issued, trusts_root=True)

    assert stranger.count("Signature is Valid.") == partner.count("Signature is Valid.") == 1
    assert "Certificate is Trusted." not in stranger
    assert partner.count("Certificate is Trusted.") == 1
    assert "\n  - Total document signed" in partner


def test_openssl_verifies_the_signature_over_the_bytes_with_the_root_alone(issued: Issued) -> None:
    data = issued.data
    found = re.findall(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]", data)
    start, length, rest, rest_length = (int(number) for number in found[0])
    (issued.folder / "content").write_bytes(data[start : start + length] + data[rest : rest + rest_length])
    message = bytes.fromhex(data[start + length : rest].strip(b"<>").decode())
    (issued.folder / "message.der").write_bytes(message[: 4 + int.from_bytes(message[2:4], "big")])
    command = (
        *("cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in", str(issued.folder / "message.der")),
        *("-content", str(issued.folder / "content"), "-CAfile", str(issued.folder / "root.pem")),
        *("-purpose", "any", "-out", str(issued.folder / "verified")),
    )

    _run("openssl", *command)

    assert len(found) == 1
    assert (start, rest + rest_length) == (0, len(data))
    assert (issued.folder / "verified").read_bytes() == (issued.folder / "content").read_bytes()
    with (issued.folder / "content").open("r+b") as content:
        content.seek(length // 2)
        byte = content.read(1)
        content.seek(length // 2)
        content.write(bytes([byte[0] ^ 1]))
    with pytest.raises(subprocess.CalledProcessError):
        _run("openssl", *command)


def test_two_readers_read_the_same_letters_on_a_page(issued: Issued) -> None:
    mine = [_letters(page.extract_text()) for page in PdfReader(io.BytesIO(issued.data)).pages[::SOME_PAGES]]
    with pdfplumber.open(io.BytesIO(issued.data)) as opened:
        pages = opened.pages[::SOME_PAGES]
        theirs = [_letters("".join(each["text"] for each in page.chars)) for page in pages]

    assert mine == theirs
    assert len("".join(mine)) > 500


def test_poppler_reads_every_action_that_the_record_holds(issued: Issued, approved: tuple[Session, MinutesId]) -> None:
    session, minutes_id = approved
    said = "".join(_run("pdftotext", "-raw", str(issued.file), "-").split())
    actions = minutes.opened(session, minutes_id).value.of(NewActions).new_actions

    for action in actions:
        if issued.copy.is_master or action.owner_agency == issued.copy.agency:
            assert "".join(action.description.split()) in said


def test_every_font_is_embedded(issued: Issued) -> None:
    fonts = [line.split() for line in _run("pdffonts", str(issued.file)).splitlines()[2:]]

    assert fonts
    for font in fonts:
        embedded, _subset, unicode = font[-5:-2]
        assert (embedded, unicode) == ("yes", "yes")


def test_poppler_finds_the_minutes_file_in_the_record_and_nothing_in_a_copy_of_actions(
    issued: Issued, approved: tuple[Session, MinutesId]
) -> None:
    session, minutes_id = approved
    listed = _run("pdfdetach", "-list", str(issued.file)).splitlines()

    if not issued.copy.is_master:
        assert listed == ["0 embedded files"]
        return
    assert listed == ["1 embedded files", "1: minutes.json"]
    _run("pdfdetach", "-save", "1", "-o", str(issued.folder / "inside.json"), str(issued.file))
    inside = minutes_file.read((issued.folder / "inside.json").read_bytes())
    head = minutes.opened(session, minutes_id).value.head
    assert minutes_file.digest(completed(inside)) == head.digest


def test_what_is_read_aloud_follows_the_order_of_the_document(tmp_path: Path) -> None:
    table = Table(("Ref", "Action"), (("4.01", "Tell the family"), ("4.02", "Visit the address")), caption="Actions")
    blocks = (Heading("Decisions"), table, Heading("Exit criteria", 2), Bullets(("Four calm weeks",)), Paragraph("End"))
    (tmp_path / "small.pdf").write_bytes(made.signed_by(made.unit(), data=render(made.a_document(blocks)).data))
    said = _run("pdfinfo", "-struct-text", str(tmp_path / "small.pdf"))
    read = re.findall(r'"(.*)"', said)
    order = ["Minutes", "Decisions", "Ref", "Action", "4.01", "Tell the family", "4.02", "Exit criteria"]

    assert [each for each in read if each in {*order, "Four calm weeks", "End"}] == [*order, "Four calm weeks", "End"]
    assert re.findall(r"^ *(H\d|Table|L|Form)\b", said, re.MULTILINE) == [
        "H1", "H2", "Table", "H3", "L", "Form", "Form",
    ]  # fmt: skip
    assert "OFFICIAL-SENSITIVE" not in said


def _pdfsig(issued: Issued, *, trusts_root: bool) -> str:
    folder = issued.folder / f"nss-{trusts_root}"
    folder.mkdir(exist_ok=True)
    _run("certutil", "-N", "-d", f"sql:{folder}", "--empty-password")
    if trusts_root:
        root = str(issued.folder / "root.pem")
        _run("certutil", "-A", "-d", f"sql:{folder}", "-n", "unit", "-t", "CT,C,C", "-a", "-i", root)
    return _run("pdfsig", "-nssdir", f"sql:{folder}", str(issued.file))


def _letters(text: str) -> str:
    return "".join(sorted("".join(text.split())))


def _run(*command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
