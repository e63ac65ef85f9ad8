"""A file laid open: a word is found wherever in it it lies, and nothing hostile takes the program down."""

from __future__ import annotations

import base64
import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from mappa_desktop.export import laid_open as module
from mappa_desktop.export.laid_open import laid_open
from mappa_desktop.export.signing import make_unit_certificate, sign
from mappa_desktop.foundation.errors import Refused
from tests.documents import made

_WORD = "Quillonberry"
_Edit = Callable[[pikepdf.Pdf], None]


def _edited(edit: _Edit, data: bytes | None = None) -> bytes:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(data if data is not None else _printed())) as pdf:
        edit(pdf)
        pdf.save(output, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return output.getvalue()


def _printed() -> bytes:
    return made.unsigned()


def _title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = String(f"Minutes of {_WORD}")


def _utf16_hex(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Subject"] = String(f"\u2014 {_WORD}")


def _alternative(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Extra = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Figure, Alt=String(_WORD)))


def _expansion(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Extra = Array([Dictionary(E=String("x"), ActualText=String(_WORD))])


def _attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.json"] = f'{{"text": "of\\n{_WORD}"}}'.encode()


def _xmp(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Metadata = pdf.make_stream(
        f"<x:xmpmeta><a>{_WORD[:5]}&#{ord(_WORD[5])};{_WORD[6:]}</a></x:xmpmeta>".encode()
    )


def _outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"About {_WORD}", 0))


def _font(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Extra = Dictionary(Type=Name.Font, BaseFont=Name(f"/{_WORD}-Bold"))


def _field(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Extra = Dictionary(FT=Name.Tx, T=String("f"), TU=String(f"Ask {_WORD}"))


def _signature(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Extra = Dictionary(Type=Name.Sig, Reason=String(f"For {_WORD}"), Location=String("x"))


def _appearance(pdf: pikepdf.Pdf) -> None:
    shown = pdf.make_stream(f"BT /F1 9 Tf ({_WORD[:6]}) Tj ({_WORD[6:]}) Tj ET".encode())
    shown.Subtype = Name.Form
    page = pdf.pages[0]
    annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Stamp, AP=Dictionary(N=shown)))
    page.obj.Annots = Array([*page.obj.get("/Annots", ()), annotation])


def _form_in_a_form(pdf: pikepdf.Pdf) -> None:
    inner = pdf.make_stream(f"BT [({_WORD[:3]}) -20 ({_WORD[3:]})] TJ ET".encode())
    inner.Subtype = Name.Form
    outer = pdf.make_stream(b"/In Do")
    outer.Subtype, outer.Resources = Name.Form, Dictionary(XObject=Dictionary(In=inner))
    page = pdf.pages[0]
    page.resources.XObject = Dictionary(Out=outer)
    page.contents_add(b"/Out Do")


def _ascii85(pdf: pikepdf.Pdf) -> None:
    packed = base64.a85encode(zlib.compress(f"Heard of {_WORD}".encode())) + b"~>"
    stream = pdf.make_stream(b"")
    stream.write(packed, filter=Array([Name.ASCII85Decode, Name.FlateDecode]))
    pdf.Root.Extra = stream


def _utf16_stream(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = f"Heard of {_WORD}".encode("utf-16-le")


def _word_cut_over_lines(pdf: pikepdf.Pdf) -> None:
    text = f"BT /F1 9 Tf 9 9 Td ({_WORD[:6]}) Tj 0 -12 Td ({_WORD[6:]}) Tj ET"
    shown = pdf.make_stream(text.encode())
    shown.Subtype = Name.Form
    page = pdf.pages[0]
    page.resources.XObject = Dictionary(Out=shown)
    page.contents_add(b"/Out Do")


@pytest.mark.parametrize(
    "edit",
    [
        *(_title, _utf16_hex, _alternative, _expansion, _attachment, _xmp, _outline, _font, _field, _signature),
        *(_appearance, _form_in_a_form, _ascii85, _utf16_stream, _word_cut_over_lines),
    ],
    ids=lambda edit: edit.__name__.strip("_"),
)
def test_a_word_is_found_wherever_it_lies(edit: _Edit) -> None:
    assert not laid_open(_printed()).holds_anywhere(_WORD), "or the example shows nothing"
    assert laid_open(_edited(edit)).holds_anywhere(_WORD)


def test_what_the_pages_say_is_read_through_the_fonts() -> None:
    opened = laid_open(_printed())
    assert opened.holds("The children’s assessment is open")
    assert "assessment" in opened.words
    assert not opened.holds("a sentence that stands nowhere")


def test_what_an_earlier_revision_said_is_found() -> None:
    before = _edited(_title)
    later = before + _update_of_the_title(before)
    assert not _is_in_the_title(later)
    assert laid_open(later).holds(_WORD)


def _is_in_the_title(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _WORD in str(pdf.docinfo.get("/Title"))


def _update_of_the_title(data: bytes) -> bytes:
    """A revision that says another title: an object, a table of one entry, a trailer."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        number = pdf.docinfo.objgen[0]
        root, size = pdf.Root.objgen[0], len(pdf.objects) + 2
    previous = data.rsplit(b"startxref", 1)[1].split()[0].decode()
    body = f"{number} 0 obj\n<< /Title (Another) >>\nendobj\n"
    start = len(data) + len(body)
    table = f"xref\n{number} 1\n{len(data):010} 00000 n \n"
    trailer = f"trailer\n<< /Size {size} /Root {root} 0 R /Info {number} 0 R /Prev {previous} >>\n"
    return f"{body}{table}{trailer}startxref\n{start}\n%%EOF\n".encode()


def test_what_lies_in_the_bytes_and_belongs_to_nothing_is_found() -> None:
    loose = (
        b"\n99 0 obj\n<< /Length 1 >>\nstream\n" + zlib.compress(f"About {_WORD}".encode()) + b"\nendstream\nendobj\n"
    )
    assert laid_open(_printed() + loose).holds(_WORD)
    assert laid_open(_printed() + f"\n% {_WORD}\n".encode()).holds_anywhere(_WORD)


def test_a_signed_file_is_looked_through_with_what_its_signature_says() -> None:
    identity = make_unit_certificate(f"{_WORD} MAPPA Unit", None, made.NOW)
    signed = sign(_printed(), identity, signer_name=f"{_WORD} MAPPA Unit", role="Chair", moment=made.NOW)
    assert laid_open(signed).holds(_WORD)


def test_accents_and_case_hide_nothing() -> None:
    opened = laid_open(_edited(_title))
    assert opened.holds("QUILLONBERRY")
    assert opened.holds("Qu\u00edllonberry")


def test_a_file_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_DECODED", 1_000_000)
    bomb = _edited(lambda pdf: pdf.attachments.__setitem__("bomb.txt", bytes(3_000_000)))
    opening = module._Opening(budget=1_000_000)
    with pytest.raises(Refused, match="unpacks to more"):
        opening.loose_streams(bomb)


def test_a_file_saved_without_end_is_refused() -> None:
    with pytest.raises(Refused, match="saved more often"):
        laid_open(_printed() + b"%%EOF\n" * 100)


def test_an_encrypted_file_is_refused_rather_than_found_empty() -> None:
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(_printed())) as pdf:
        pdf.save(output, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Refused, match="encrypted"):
        laid_open(output.getvalue())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"\xff" * 1000, b"stream\n" * 1000])
def test_what_is_no_pdf_holds_its_bytes_and_nothing_else(data: bytes) -> None:
    assert not laid_open(data).holds(_WORD)
    assert laid_open(data + _WORD.encode()).holds_anywhere(_WORD)
