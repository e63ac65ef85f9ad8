"""The file for archives: what it carries inside, what it says of itself, and the same bytes each time."""

from __future__ import annotations

import hashlib
import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Attachment
from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.record import RecordMark, read_mark
from tests.documents import awkward, made
from tests.support.conformance import findings

SECOND = Attachment("ŵ notes (2).txt", "text/plain", "Něco jiného", b"\x00second\xff")
DOCUMENT = replace(
    made.a_document(), attachments=(awkward.MINUTES_FILE, SECOND), kind=CopyKind.EXTRACT, number=12, version="2.1"
)
FILES = {each.name: each.data for each in DOCUMENT.attachments}


@pytest.fixture(scope="module")
def data() -> bytes:
    return render(DOCUMENT).data


def test_files_inside_conform_and_belong_to_the_document(data: bytes) -> None:
    assert findings(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        associated = {each.objgen for each in pdf.Root.AF}
        assert associated == {names[place].objgen for place in range(1, len(names), 2)}
        first = pdf.Root.AF[0]
        assert str(first.AFRelationship) == "/Data"
        assert (str(first.UF), str(first.Desc)) == ("minutes.json", "The minutes, for programs")
        inside = first.EF.UF
        assert str(inside.Subtype) == "/application/json"
        assert int(inside.Params.Size) == len(awkward.MINUTES_FILE.data)
        assert str(inside.Params.ModDate) == "D:20261124161200+00'00'"
        expected = hashlib.md5(awkward.MINUTES_FILE.data, usedforsecurity=False).digest()
        assert bytes(inside.Params.CheckSum) == expected
    assert b"/application#2fjson" in data


def test_the_files_inside_are_found_byte_for_byte(data: bytes, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = {}
        for name, specification in pdf.attachments.items():
            file = specification.get_file()
            found[name] = file.read_bytes()
        assert found == FILES
    assert {name: inside[0] for name, inside in PdfReader(io.BytesIO(data)).attachments.items()} == FILES
    document = tmp_path / "document.pdf"
    document.write_bytes(data)
    (tmp_path / "found").mkdir()
    subprocess.run(["pdfdetach", "-saveall", "-o", tmp_path / "found", document], check=True, capture_output=True)
    assert {file.name: file.read_bytes() for file in (tmp_path / "found").iterdir()} == FILES
    listed = subprocess.run(["qpdf", "--list-attachments", document], check=True, capture_output=True, text=True)
    assert all(name in listed.stdout for name in FILES)


def test_the_files_inside_are_there_after_both_signatures(data: bytes) -> None:
    signed = made.countersigned_by(made.unit(), made.signed_by(made.unit(), data=data))

    assert {name: inside[0] for name, inside in PdfReader(io.BytesIO(signed)).attachments.items()} == FILES


def test_the_mark_tells_the_kind_the_number_and_the_minutes_file_inside(data: bytes) -> None:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        mark = read_mark(pdf.Root.Metadata.read_bytes())

    content = hashlib.sha256(awkward.MINUTES_FILE.data).hexdigest()
    assert mark == RecordMark(made.DIGEST, "TRN-L2-0417", "2.1", "extract", "12", content)


def test_what_has_no_number_and_nothing_inside_says_so() -> None:
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        mark = read_mark(pdf.Root.Metadata.read_bytes())
        assert "/AF" not in pdf.Root
        assert "/Names" not in pdf.Root

    assert mark == RecordMark(made.DIGEST, "TRN-L2-0417", "1.0", "full")


def test_colours_are_defined() -> None:
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"
        assert int(intent.DestOutputProfile.N) == 3


def test_pages_open_without_effects() -> None:
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        assert not any("/Trans" in page for page in pdf.pages)
        assert "/OpenAction" not in pdf.Root


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(DOCUMENT).data == render(replace(DOCUMENT)).data
