"""What was signed first holds nothing that acts, shows itself by condition, or asks to be filled in."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from mappa_desktop.export.first_revision import holds_minutes_alone
from mappa_desktop.export.signing import CHAIR_FIELD
from mappa_desktop.export.verification import Judgement, verify
from tests.documents import made
from tests.support import sealed


def printed_with(change: Callable[[Pdf], None]) -> bytes:
    """Minutes with something in them that we never print."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        change(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    return out.getvalue()


def nothing(_pdf: Pdf) -> None:
    pass


def a_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def a_script_by_name(pdf: Pdf) -> None:
    script = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


def a_program_to_start(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String("cmd.exe"))


def an_action_on_the_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.URI, URI=String("http://example.org")))


def an_action_of_the_field(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields[1].A = Dictionary(S=Name.URI, URI=String("http://example.org"))


def a_link_that_starts_something(pdf: Pdf) -> None:
    action = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    pdf.pages[0].obj.Annots.append(
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[9, 9, 99, 99], A=action))
    )


def a_layer(pdf: Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))
    page = pdf.pages[0].obj
    page.Resources.Properties = Dictionary(MC0=group)


def another_appearance_of_fields(pdf: Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


def another_form(pdf: Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


def a_field_to_fill(pdf: Pdf) -> None:
    field = pdf.make_indirect(
        Dictionary(FT=Name.Tx, T=String("Level"), V=String("2"), Type=Name.Annot, Subtype=Name.Widget)
    )
    field.Rect = Array([50, 300, 300, 340])
    pdf.Root.AcroForm.Fields.append(field)
    pdf.pages[0].obj.Annots.append(field)


def a_program(pdf: Pdf) -> None:
    pdf.attachments["virus.exe"] = b"MZ"


def a_picture_from_elsewhere(pdf: Pdf) -> None:
    drawing = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    drawing.F = Dictionary(Type=Name.Filespec, FS=Name.URL, F=String("http://example.org/x"))
    pdf.pages[0].obj.Resources.XObject = Dictionary(E=drawing)


def a_note(pdf: Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[9, 9, 99, 99], Contents=String("Level 1"))
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))


def drawn(pdf: Pdf, drawing: Stream) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary(E=drawing)


def a_form(pdf: Pdf) -> Stream:
    return pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])


def another_picture_for_paper(pdf: Pdf) -> None:
    one, two = (
        pdf.make_stream(
            bytes([level]) * 100,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=10,
            Height=10,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray,
        )
        for level in (0, 255)
    )
    one.Alternates = Array([Dictionary(Image=two, DefaultForPrinting=True)])
    drawn(pdf, one)


def a_page_of_another_file(pdf: Pdf) -> None:
    drawing = a_form(pdf)
    drawing.Ref = Dictionary(F=String("http://example.org/other.pdf"), Page=0)
    drawn(pdf, drawing)


def a_picture_for_a_print_shop(pdf: Pdf) -> None:
    drawing = a_form(pdf)
    drawing.OPI = Dictionary({"/2.0": Dictionary(Type=Name.OPI, Version=2.0, F=String("other.tif"))})
    drawn(pdf, drawing)


def a_program_for_printers(pdf: Pdf) -> None:
    drawn(pdf, pdf.make_stream(b"(x) show", Type=Name.XObject, Subtype=Name.PS))


def white_ink_on_paper(pdf: Pdf) -> None:
    white = pdf.make_stream(b"{pop 1}", FunctionType=4, Domain=[0, 1], Range=[0, 1])
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(G=Dictionary(Type=Name.ExtGState, TR=white))


def half_a_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.CropBox = Array([0, 500, 595, 842])


def some_pages_to_print(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintPageRange=Array([0, 0]))


def notes_of_another_program(pdf: Pdf) -> None:
    drawing = a_form(pdf)
    drawing.PieceInfo = Dictionary(Other=Dictionary(Private=String("x")))
    drawn(pdf, drawing)


def test_a_page_cut_to_its_own_size_is_whole() -> None:
    def whole(pdf: Pdf) -> None:
        pdf.pages[0].obj.CropBox = pdf.pages[0].obj.MediaBox

    data = printed_with(whole)
    assert holds_minutes_alone(data, len(data))


def test_what_is_signed_with_nothing_more_is_genuine():
    data = sealed.signed(printed_with(nothing), sealed.world().chair, CHAIR_FIELD)
    assert verify(data, sealed.trust(), made.NOW + timedelta(hours=1)).verdict is Judgement.GENUINE


@pytest.mark.parametrize(
    "change",
    [
        a_script,
        a_script_by_name,
        a_program_to_start,
        an_action_on_the_page,
        an_action_of_the_field,
        a_link_that_starts_something,
        a_layer,
        another_form,
        a_field_to_fill,
        a_program,
        a_picture_from_elsewhere,
        a_note,
        another_picture_for_paper,
        a_page_of_another_file,
        a_picture_for_a_print_shop,
        a_program_for_printers,
        white_ink_on_paper,
        half_a_page,
        some_pages_to_print,
        notes_of_another_program,
    ],
    ids=lambda change: change.__name__,
)
def test_what_we_never_print_is_not_genuine_whoever_signed_it(change):
    data = sealed.signed(printed_with(change), sealed.world().chair, CHAIR_FIELD)
    verdict = verify(data, sealed.trust(), made.NOW + timedelta(hours=1))
    assert verdict.verdict is Judgement.UNTRUSTED
    assert "holds something that minutes never hold" in verdict.sentence


def test_a_form_whose_fields_every_reader_draws_for_itself_is_none_of_ours():
    plain, other = printed_with(nothing), printed_with(another_appearance_of_fields)
    assert holds_minutes_alone(plain, len(plain))
    assert not holds_minutes_alone(other, len(other))
