"""The look before signing: a file with something wrong is refused, and what it finds an independent validator finds."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from mappa_desktop.export.pdf.pages import render
from mappa_desktop.export.pdf.self_check import check, faults
from mappa_desktop.export.pdf.tagging import TaggedCanvas
from mappa_desktop.foundation.errors import Refused
from tests.documents import awkward, made
from tests.support.calls import calls_in
from tests.support.conformance import findings


def sound() -> bytes:
    return render(awkward.of(*made.BLOCKS, awkward.CHART)).data


def changed(change: Callable[[Pdf], None]) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        change(pdf)
        pdf.save(out, preserve_pdfa=True, fix_metadata_version=False)
    return out.getvalue()


def elements(pdf: Pdf, kind: str) -> Iterator[Dictionary]:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/S") == f"/{kind}" and thing.get("/Type") == "/StructElem":
            yield thing


def untagged_rule(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q 10 10 m 100 10 l S Q")


def no_alternative(pdf: Pdf) -> None:
    for figure in elements(pdf, "Figure"):
        del figure.Alt


def skipped_level(pdf: Pdf) -> None:
    next(elements(pdf, "H2")).S = Name.H4


def font_not_embedded(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.FontDescriptor.FontFile2


def no_meanings(pdf: Pdf) -> None:
    for font in pdf.pages[0].Resources.Font.values():
        del font.ToUnicode


def no_tags(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def not_marked(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def no_language(pdf: Pdf) -> None:
    del pdf.Root.Lang


def no_metadata(pdf: Pdf) -> None:
    del pdf.Root.Metadata


def no_title(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(b"TRN-L2-0417, Level 2 review, 18 November 2026", b""))


def no_claim(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))


def no_colours(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def no_scope(pdf: Pdf) -> None:
    del next(elements(pdf, "TH")).A


def cell_outside_of_a_row(pdf: Pdf) -> None:
    next(elements(pdf, "TR")).S = Name.P


def unknown_kind(pdf: Pdf) -> None:
    next(elements(pdf, "P")).S = Name.Paragraph


def stray_parent(pdf: Pdf) -> None:
    next(elements(pdf, "TD")).P = pdf.Root.StructTreeRoot


def other_parents(pdf: Pdf) -> None:
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    parents[0], parents[1] = parents[1], parents[0]


def too_few_parents(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.ParentTree.Nums[1][0]


def no_page_parents(pdf: Pdf) -> None:
    del pdf.pages[0].StructParents


def no_order_of_fields(pdf: Pdf) -> None:
    del pdf.pages[0].Tabs


def transition(pdf: Pdf) -> None:
    pdf.pages[0].Trans = Dictionary()


def field_without_a_name(pdf: Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].TU


def field_of_no_element(pdf: Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0].StructParent


def script_at_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def script_among_the_names(pdf: Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array()))


def action_of_a_field(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].A = Dictionary(S=Name.Launch, F=String("calc"))


def action_of_a_page(pdf: Pdf) -> None:
    pdf.pages[0].AA = Dictionary()


def mark_without_end(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC")


def end_without_mark(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"EMC")


def decoration_inside_content(pdf: Pdf) -> None:
    code = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents.write(code.replace(b"BT", b"/Artifact BMC EMC BT"))


def drawn_twice(pdf: Pdf) -> None:
    pdf.pages[0].Contents.write(pdf.pages[0].Contents.read_bytes().replace(b"/MCID 1>>", b"/MCID 0>>"))


def of_no_element(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/Span <</ActualText (x)>> BDC EMC")


_SEEN_BY_BOTH = [
    untagged_rule, no_alternative, skipped_level, font_not_embedded, no_meanings, no_tags, not_marked, no_language,
    no_metadata, no_claim, no_colours, no_scope, cell_outside_of_a_row, no_order_of_fields,
    field_without_a_name, field_of_no_element, script_at_opening, action_of_a_field, action_of_a_page,
    decoration_inside_content, unknown_kind,
]  # fmt: skip
_SEEN_BY_US = [
    stray_parent, other_parents, too_few_parents, no_page_parents, transition, mark_without_end, end_without_mark,
    drawn_twice, of_no_element, no_title, script_among_the_names,
]  # fmt: skip


@pytest.mark.parametrize("change", _SEEN_BY_BOTH)
def test_what_breaks_the_standards_is_refused_and_the_validator_finds_it_too(change: Callable[[Pdf], None]) -> None:
    broken = changed(change)

    assert findings(broken)
    with pytest.raises(Refused, match="cannot be signed"):
        check(broken)


@pytest.mark.parametrize("change", _SEEN_BY_US)
def test_what_would_mislead_a_reader_is_refused(change: Callable[[Pdf], None]) -> None:
    with pytest.raises(Refused, match="cannot be signed"):
        check(changed(change))


def test_an_encrypted_file_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sound())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))

    assert "encrypted" in list(faults(out.getvalue()))


@pytest.mark.parametrize("name", awkward.DOCUMENTS)
def test_what_we_print_is_sound(name: str) -> None:
    assert list(faults(render(awkward.DOCUMENTS[name]).data)) == []


def test_saving_again_changes_nothing_that_is_looked_at() -> None:
    assert list(faults(changed(lambda _pdf: None))) == []


def test_a_mistake_of_ours_is_refused_while_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def forgetful(*_arguments: object) -> Iterator[None]:
        yield

    monkeypatch.setattr(TaggedCanvas, "artifact", forgetful)

    with pytest.raises(Refused, match="was not made as it should be"):
        render(made.a_document())


def test_more_pages_are_more_work_by_their_number_alone_and_each_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (render(awkward.of(awkward.long_table(rows))) for rows in (200, 800))
    read: list[object] = []
    rightly = pikepdf.parse_content_stream

    def noted(page: pikepdf.Page, operators: str) -> object:
        read.append(page.obj.objgen)
        return rightly(page, operators)

    monkeypatch.setattr(pikepdf, "parse_content_stream", noted)
    found: list[str] = []
    least = calls_in(lambda: found.extend(faults(short.data)))
    read.clear()
    growth = long.page_count / short.page_count
    assert growth > 3
    calls_in(lambda: found.extend(faults(long.data)), most=int(1.3 * growth * least))
    assert found == []
    assert len(read) == len(set(read)) == long.page_count
