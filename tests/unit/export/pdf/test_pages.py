"""Pages: what was typed is what is printed, fast, the same each time, with nothing but embedded fonts."""

from __future__ import annotations

import gc
import io
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from mappa_desktop.domain.documents import (
    Block,
    Bullets,
    Facts,
    Heading,
    Led,
    Notice,
    PageBreak,
    Paragraph,
    PrintedDocument,
    Table,
)
from mappa_desktop.export.pdf import flowables
from mappa_desktop.export.pdf.fonts import regular
from mappa_desktop.export.pdf.pages import Rendered, render
from mappa_desktop.export.pdf.text import INVISIBLE
from mappa_desktop.export.record import read_mark
from mappa_desktop.foundation.errors import Refused
from tests.documents import made

PLACES: dict[str, Callable[[str], Block]] = {
    "paragraph": Paragraph,
    "cell": lambda text: Table((), ((text,),)),
    "narrow cell": lambda text: Table((), ((text, "", "", ""),), (1, 4, 4, 4)),
    "header": lambda text: Table((text,), ()),
    "fact": lambda text: Facts((("", text),)),
    "label": lambda text: Facts(((text, ""),)),
    "lead": lambda text: Facts((("", Led(text, "")),)),
    "bullet": lambda text: Bullets((text,)),
    "heading": Heading,
    "notice": Notice,
}


def bare(*blocks: Block) -> PrintedDocument:
    """Nothing but the blocks; the page numbers stay."""
    return PrintedDocument(
        title="A document", heading="", subheading="", marking=(), footer_left="", footer_right="", blocks=blocks,
        created=made.NOW, draft=False,
    )  # fmt: skip


def words(rendered: Rendered) -> str:
    """What stands on the pages, without white space."""
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(rendered.data)).pages]
    text = squeezed("".join(re.sub(r"page\s*\d+\s*of\s*\d+", "", text) for text in texts))
    return text.replace("⟧⟦", "")


def printed_in(place: str, text: str) -> str:
    printed = words(render(bare(PLACES[place](text))))
    return printed.removeprefix("•") if place == "bullet" else printed


def squeezed(text: str) -> str:
    return "".join(text.split())


def composed(text: str) -> str:
    """Letters joined with their marks; a character that stands alone is itself, even where NFC knows another."""
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return "".join(each if len(each) == 1 else unicodedata.normalize("NFC", each) for each in clusters)


def as_printed(text: str) -> str:
    """The documented substitutions, told a second time."""
    told = ""
    for character in composed(text):
        if character in INVISIBLE or character in SPACES or unicodedata.category(character) == "Zs":
            continue
        drawable = unicodedata.category(character)[0] != "C" and regular().font_for(character)
        told += character if drawable else f"⟦U+{ord(character):04X}⟧"
    return told.replace("⟧⟦", "")


def has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text)


left_to_right = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab Ŵŷ<>&;/'\"=\n\t\r\x00\x07\u202e\u2066\ud800会👨\u200d\ufe0f✓"),
        st.characters().filter(lambda character: not has_right_to_left(character)),
    ),
    max_size=60,
)
SPACES = "\t\n\x0b\x0c\r\x85\u2028\u2029"
HOSTILE = [
    "a<b then",
    "&amp; &lt; &#65;",
    "<img src='/etc/hostname'/> <img src=http://127.0.0.1/x>",
    "1 <b>bold</b> </b> <para> <font name=x>",
    '<a href="javascript:alert(1)">x</a> <seq/> <onDraw name="x"/> <br/>',
    "]]> <!-- --> <?xml?> <![CDATA[x]]>",
    "%s {0} ${x} \\n",
    "⟦U+0041⟧",
    "",
    " ",
    "\n\n\n",
]


@pytest.mark.parametrize("place", PLACES)
@given(text=left_to_right)
@example(text="\ufa15")
@settings(max_examples=25)
def test_what_was_typed_is_what_is_printed(place, text):
    printed = printed_in(place, text)

    assert unicodedata.normalize("NFC", printed) == unicodedata.normalize("NFC", as_printed(text))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", [*HOSTILE, "w" * 500, "x" * 499 + "👨", "Long text, told again. " * 900], ids=repr)
def test_hostile_and_long_texts_are_printed_as_typed(place, text):
    assert printed_in(place, text) == as_printed(text)


@given(text=st.text(alphabet="ab12 (),.שלום עולםالسلام عليكم", max_size=200))
@example(text="שלום " * 100)
@settings(max_examples=40)
def test_right_to_left_text_is_printed_without_loss(text):
    printed = words(render(bare(Paragraph(text), Table((), ((text, text),)))))

    # The order on paper is the visual one; brackets are mirrored.
    expected = squeezed(text).translate(str.maketrans(")", "(")) * 3
    assert sorted(unicodedata.normalize("NFKC", printed).translate(str.maketrans(")", "("))) == sorted(expected)


def test_a_long_right_to_left_text_is_turned_line_by_line():
    first, last = "ראשון", "אחרון"
    rendered = render(bare(Paragraph(first + " שלום" * 60 + " " + last)))
    lines = [line for line in PdfReader(io.BytesIO(rendered.data)).pages[0].extract_text().split("\n") if "ש" in line]

    # The reader turns each line back; a paragraph turned as a whole would end with its first word.
    assert first in lines[0]
    assert last in lines[-1]


def test_substituted_characters_are_reported():
    rendered = render(bare(Paragraph("👨 and 会"), Heading("\x07")))

    assert rendered.substituted == ("U+0007", "U+4F1A CJK UNIFIED IDEOGRAPH-4F1A", "U+1F468 MAN")


def test_every_page_carries_the_marking_the_footer_and_its_number():
    rendered = render(made.a_document((*made.BLOCKS, PageBreak(), Heading("More"), PageBreak(), Paragraph("End"))))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(rendered.data)).pages]

    assert rendered.page_count == len(pages) == 3
    for number, text in enumerate(pages, 1):
        assert text.count("OFFICIAL-SENSITIVE") == 2
        assert "FICTIONAL - TRAINING" in text
        assert squeezed(f"page {number} of 3") in squeezed(text)
        assert "TRN-L2-0417 · Level 2 review, 18 November 2026 · version 1.0" in " ".join(text.split())
        assert "Copy 4 of 11 for Harrowmere Borough Council Housing" in text
        assert "DRAFT" not in text


def test_a_footer_too_long_for_its_line_keeps_the_page_number():
    document = replace(made.a_document(()), footer_right="Copy for " + "a very long name " * 20, footer_left="L" * 300)
    text = PdfReader(io.BytesIO(render(document).data)).pages[0].extract_text()

    assert squeezed("page 1 of 1") in squeezed(text)
    assert "…" in text


def test_a_draft_says_so_on_every_page_and_has_no_place_for_signatures():
    rendered = render(made.a_document((Paragraph("a"), PageBreak(), Paragraph("b")), draft=True))
    reader = PdfReader(io.BytesIO(rendered.data))

    assert all("DRAFT" in page.extract_text() for page in reader.pages)
    assert not reader.get_fields()


@pytest.mark.parametrize(
    "text", ["DRAFT", "Copy 12 · Orchard Children's Social Care", "Copy 104 for " + "a very long name " * 12]
)
def test_a_watermark_stands_opaque_behind_the_text_of_every_page(text):
    blocks = (Paragraph("first " * 40), PageBreak(), Paragraph("second " * 40))
    rendered = render(replace(made.a_document(blocks), watermark=text))
    with pikepdf.open(io.BytesIO(rendered.data)) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            code = page.Contents.read_bytes()
            assert b"/Subtype /Watermark" in code
            assert code.index(b"/Subtype /Watermark") < code.index(b"/MCID")
            states = page.Resources.get("/ExtGState", pikepdf.Dictionary())
            assert all(float(state.get("/ca", 1)) == 1 for _name, state in states.items())
    assert squeezed("".join(text.split()[:2])) in words(rendered)


def test_a_document_that_is_no_draft_has_a_watermark_only_where_one_is_given():
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        assert not any(b"/Watermark" in page.Contents.read_bytes() for page in pdf.pages)


def test_the_guide_stands_on_a_page_of_its_own_after_the_places_for_signatures():
    guide = (Heading("How to check this document"), Paragraph("Compare the fingerprint by telephone."))
    rendered = render(replace(made.a_document(), guide=guide))
    last = PdfReader(io.BytesIO(rendered.data)).pages[-1]

    assert "Compare the fingerprint by telephone." in last.extract_text()
    assert "/Annots" not in last
    assert rendered.page_count == render(made.a_document()).page_count + 1


def test_no_page_is_empty_and_no_signature_stands_alone_wherever_the_text_ends() -> None:
    guide = (Heading("How to check this document"), Paragraph("Call the unit."))
    for count in range(36, 56):
        words: tuple[Block, ...] = tuple(Paragraph("word") for _ in range(count))
        approval = (Heading("Approval and signature"), Facts((("Chair", "word"), ("Minute taker", "word"))))
        for blocks in (words, (*words, *approval), (*words, *approval, Paragraph("word " * 1500))):
            pages = read_pages(replace(made.a_document(blocks), guide=guide))
            assert "How to check" in pages[-1]
            assert all("word" in page for page in pages[:-1]), (count, len(pages))
            assert sum("Approval and signature" in page for page in pages) == (len(blocks) > count)
            if len(blocks) == count + 2:
                assert "Approval and signature" in pages[-2]


@pytest.mark.parametrize("rows", range(20, 40))
def test_a_long_table_at_the_end_goes_on_above_the_signatures(rows: int) -> None:
    cells = tuple((f"A-{number}", "word") for number in range(rows))
    for block in (Table(("Ref", "Action"), cells), Facts(cells)):
        pages = read_pages(made.a_document((block,)))
        assert all("word" in page for page in pages)


def test_a_break_makes_no_empty_page_wherever_the_text_before_it_ends() -> None:
    for count in range(36, 50):
        for end in (Paragraph("word"), Facts((("word", "word"),)), Bullets(("word",)), Notice("word")):
            blocks = (*(Paragraph("word") for _ in range(count)), end, PageBreak(), Paragraph("word"))
            assert all("word" in page for page in read_pages(bare(*blocks)))
            assert all("word" in page for page in read_pages(bare(*blocks[:-2])))


def read_pages(document: PrintedDocument) -> list[str]:
    """The words of each page; nothing for one that shows no more than its marks."""
    document = replace(document, marking=(), footer_left="", footer_right="")
    return [page.extract_text() for page in PdfReader(io.BytesIO(render(document).data)).pages]


def test_both_places_for_signatures_are_prepared_and_the_second_locks_the_file():
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        chair, second = pdf.Root.AcroForm.Fields

        assert [str(chair.T), str(second.T)] == ["ChairSignature", "Countersignature"]
        assert str(chair.TU) == "Chair"
        assert "/Lock" not in chair
        assert second.Lock.Action == "/All"
        assert "/V" not in chair


def test_the_digest_stands_below_the_places_for_signatures():
    text = words(render(made.a_document()))

    assert "Digestoftherecord(SHA-256):" + "9F3A27C4B0186D5E" * 4 in text


def test_where_a_guide_tells_the_digest_it_is_not_told_twice():
    guide = (Heading("How to check this document"),)

    assert "Digestoftherecord" not in words(render(replace(made.a_document(), guide=guide)))


def test_the_file_says_which_record_it_was_printed_from_and_names_nobody():
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        packet = bytes(pdf.Root.Metadata.read_bytes())
        mark = read_mark(packet)
        properties = " ".join(str(value) for value in pdf.docinfo.values())

    assert mark is not None
    assert (mark.digest, mark.case, mark.version) == (made.DIGEST, "TRN-L2-0417", "1.0")
    assert "PELLOWICK" not in properties
    assert b"PELLOWICK" not in packet


def test_title_and_language_are_told_to_the_reader():
    with pikepdf.open(io.BytesIO(made.unsigned())) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "TRN-L2-0417, Level 2 review, 18 November 2026"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_headings_become_bookmarks():
    blocks = (Heading("One"), Heading("Two <b>", 2), Heading("Three", 3), Heading("Four"), Heading("Deep", 3))
    with pikepdf.open(io.BytesIO(render(bare(*blocks)).data)) as pdf, pdf.open_outline() as outline:
        tree = [(entry.title, [child.title for child in entry.children]) for entry in outline.root]

    assert tree == [("One", ["Two <b>"]), ("Four", ["Deep"])]


def test_every_font_is_embedded():
    everything = (*made.BLOCKS, Paragraph("שלום ✓"), Heading("سلام ✓"), Table(("a",), ((" ",),)), Facts(()))
    with pikepdf.open(io.BytesIO(made.signed_by(made.unit(), data=render(made.a_document(everything)).data))) as pdf:
        fonts = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing]
        names = {str(font.BaseFont) for font in fonts}

        assert all("/FontFile2" in font.FontDescriptor and "/ToUnicode" in font for font in fonts)
    assert names
    assert all(re.match(r"/[A-Z]{6}\+(NotoSans|DejaVuSans)", name) for name in names)


def test_the_same_document_gives_the_same_bytes_in_another_process():
    code = (
        "import hashlib; from tests.documents import awkward; from mappa_desktop.export.pdf.pages import render; "
        "print(*(hashlib.sha256(render(each).data).hexdigest() for each in awkward.DOCUMENTS.values()))"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            text=True,
            env={"PYTHONPATH": ".", "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Kolkata"))
    )

    assert first == second


def test_another_moment_gives_other_bytes():
    later = replace(made.a_document(), created=made.NOW + timedelta(seconds=1))

    assert render(later).data != made.unsigned()


def test_a_table_repeats_its_header_on_each_page():
    rendered = render(bare(Table(("Action", "Owner"), tuple((f"Action {n}", "Police") for n in range(120)))))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(rendered.data)).pages]

    assert len(pages) > 2
    assert all("Owner" in page for page in pages)
    assert all(sum(f"Action {n}\n" in page for page in pages) == 1 for n in range(120))


@pytest.mark.parametrize("lines_before", range(20, 44, 3))
def test_rows_are_not_cut_and_headings_stay_with_their_table(lines_before):
    text = "middle words here " * 12
    table = Table(("First", "Second"), tuple((f"start{n} {text}stop{n}", "b") for n in range(8)))
    filler = tuple(Paragraph("filler") for _ in range(lines_before))
    rendered = render(bare(*filler, Heading("Above"), Heading("Below", 2), table))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(rendered.data)).pages]

    for page in (page.replace("Below (continued)", "") for page in pages):
        assert page.count("First") <= 1
        assert ("Above" in page) == ("Below" in page) == ("start0" in page)
        for n in range(8):
            assert (f"start{n} " in page) == (f"stop{n}" in page)


def test_a_row_taller_than_a_page_is_cut_and_its_header_stands_once_on_each_page():
    table = Table(("First", "Second"), (("a", "b"), ("word " * 2000, "word " * 300), ("c", "d")))
    rendered = render(bare(Paragraph("Before"), table))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(rendered.data)).pages]

    assert len(pages) > 2
    assert all(page.count("First") == 1 for page in pages)
    assert words(rendered).count("word") == 2300


def test_rows_of_the_wrong_length_lose_nothing():
    text = words(render(bare(Table(("A", "B"), (("one",), ("two", "three", "four"), ()), (1, 1)))))

    assert all(word in text for word in ("one", "two", "three", "four"))


@pytest.mark.parametrize("widths", [(), (1,), (0, 0, 0), (1000, 1, 1), (-1, 2, 3)])
def test_odd_widths_are_made_to_fit(widths):
    assert "Supervision" in words(render(bare(Table(("A", "B", "C"), (("Supervision", "b", "c"),), widths))))


def test_many_columns_are_printed():
    row = tuple(f"c{n}" for n in range(14))

    assert "".join(row) in words(render(bare(Table(row, (row,)))))


def test_a_table_that_cannot_be_laid_out_is_printed_as_paragraphs_with_a_warning():
    row = tuple(f"column{n}" for n in range(200))
    rendered = render(bare(Paragraph("Before"), Table(row, (row,)), Paragraph("After")))

    assert rendered.warnings == (
        "Part 2 of the document could not be laid out as a table and is printed as paragraphs.",
    )
    text = words(rendered)
    assert text.startswith("Before")
    assert text.endswith("After")
    assert all(text.count(f"column{n}column") == 2 for n in range(199))


def test_what_cannot_be_laid_out_at_all_is_refused_in_a_sentence(monkeypatch):
    def broken(*_arguments, **_more):
        raise ValueError("no")

    monkeypatch.setattr(flowables.Typesetter, "set", broken)

    with pytest.raises(Refused, match="cannot be laid out"):
        render(bare(Paragraph("a")))


@pytest.mark.parametrize("place", ["paragraph", "cell", "narrow cell", "fact", "bullet", "notice"])
@pytest.mark.parametrize(
    "text", ["word " * 20_000, "x" * 100_000, "line\n" * 5_000], ids=["words", "one word", "lines"]
)
def test_a_hundred_thousand_characters_are_laid_out(place, text):
    rendered = render(bare(PLACES[place](text)))

    assert rendered.page_count > 10


def test_a_thousand_rows_are_all_printed():
    rendered = render(bare(Table(("A", "B", "C"), tuple((f"row {n}", "text " * 8, "c") for n in range(1000)))))

    assert words(rendered).count("row") == 1000


def test_an_empty_document_has_one_page():
    assert render(bare()).page_count == 1


@pytest.mark.parametrize("is_looked_for", [True, False])
def test_garbage_is_looked_for_after_printing_as_it_was_before(is_looked_for: bool) -> None:
    was_enabled = gc.isenabled()
    try:
        (gc.enable if is_looked_for else gc.disable)()
        render(made.a_document((Paragraph("Words"),)))
        assert gc.isenabled() == is_looked_for
    finally:
        (gc.enable if was_enabled else gc.disable)()
