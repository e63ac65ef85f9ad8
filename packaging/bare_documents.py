"""The words of a document as others would set them, to be measured against: reportlab alone, pyHanko alone, a DOCX."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Plain
from reportlab.platypus import SimpleDocTemplate
from reportlab.platypus import Table as Grid

from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.documents import (
    Block,
    Bullets,
    Facts,
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    PrintedDocument,
    Table,
)
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.signing import SigningIdentity

_LABEL_SHARE = 0.25


def set_by_reportlab(document: PrintedDocument, blocks: Sequence[Block]) -> bytes:
    """The same words in the same fonts and sizes on the same paper: no tags, no attachments, no care for odd texts."""
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=(styles.PAGE_WIDTH, styles.PAGE_HEIGHT),
        leftMargin=styles.MARGIN,
        rightMargin=styles.MARGIN,
        topMargin=styles.MARGIN,
        bottomMargin=styles.MARGIN,
        initialFontName=styles.BODY.face.base.name,
        pageCompression=1,
    )

    def marks(canvas: Any, page: Any) -> None:
        canvas.setFont(styles.SMALL.face.base.name, styles.SMALL.size)
        canvas.drawCentredString(styles.PAGE_WIDTH / 2, styles.PAGE_HEIGHT - 30, "  ".join(document.marking))
        canvas.drawString(styles.MARGIN, 30, f"{document.footer_left}  {document.footer_right}  page {page.page}")

    template.build(list(_story(document, blocks)), onFirstPage=marks, onLaterPages=marks)
    return out.getvalue()


def _story(document: PrintedDocument, blocks: Sequence[Block]) -> Iterator[Any]:
    yield _text(document.heading, styles.TITLE)
    yield _text(document.subheading, styles.SUBTITLE)
    for block in blocks:
        match block:
            case Heading():
                yield _text(block.text, styles.HEADINGS[min(block.level, len(styles.HEADINGS)) - 1])
            case Paragraph():
                yield _text(block.text, styles.STRONG if block.strong else styles.BODY)
            case Notice():
                yield _text(block.text, styles.NOTICE)
            case Bullets():
                for item in block.items:
                    yield _text("• " + item, styles.POINT)
            case Facts():
                yield from _grid(block.rows, (_LABEL_SHARE, 1 - _LABEL_SHARE))
            case Table():
                yield from _grid((block.header, *block.rows) if block.header else block.rows, block.widths)
            case PageBreak():
                yield NewPage()
            case Chart():
                yield _text(block.in_words(), styles.SMALL)
                yield from _grid((block.header(), *block.rows()), ())


def _text(words: str, style: styles.Style) -> Any:
    look = ParagraphStyle(
        style.name,
        fontName=style.face.base.name,
        fontSize=style.size,
        leading=style.leading,
        spaceBefore=style.before,
        spaceAfter=style.after,
        leftIndent=style.indent,
    )
    return Plain(escape(words).replace("\n", "<br/>"), look)


def _grid(rows: Sequence[Sequence[str]], shares: Sequence[float]) -> Iterator[Any]:
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return
    shares = shares or (1.0,) * columns
    widths = [styles.TEXT_WIDTH * share / sum(shares) for share in shares]
    cells = [[_text(str(cell), styles.CELL) for cell in (*row, *[""] * (columns - len(row)))] for row in rows]
    look: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), styles.CELL.face.base.name, styles.CELL.size),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    yield Grid(cells, colWidths=widths, repeatRows=1, splitInRow=1, style=look)


def signer_of(identity: SigningIdentity) -> Any:
    """An identity as pyHanko knows it."""
    certificate, *chain = load_certs_from_pemder_data(b"".join((identity.certificate_pem, *identity.chain_pem)))
    others = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko left it untyped
    others.register_multiple(chain)
    return signers.SimpleSigner(certificate, load_private_key_from_pemder_data(identity.key_pem, None), others)


def signed_by_pyhanko(data: bytes, signer: Any) -> bytes:
    """One signature in a field that nobody sees: the least that pyHanko does."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    append_signature_field(writer, SigFieldSpec("Signature"))
    out = io.BytesIO()
    PdfSigner(PdfSignatureMetadata(field_name="Signature", md_algorithm="sha256"), signer).sign_pdf(writer, output=out)
    return out.getvalue()


def as_docx(document: PrintedDocument, blocks: Sequence[Block]) -> bytes:
    """The same words as a word processor would keep them: headings, paragraphs, lists and tables."""
    body = "".join(_word_parts(document, blocks))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _CONTENT_TYPES)
        package.writestr("_rels/.rels", _PACKAGE_PARTS)
        package.writestr("word/_rels/document.xml.rels", _DOCUMENT_PARTS)
        package.writestr("word/styles.xml", _WORD_STYLES)
        package.writestr(
            "word/document.xml", f"{_XML}<w:document {_W}><w:body>{body}{_WORD_PAGE}</w:body></w:document>"
        )
    return out.getvalue()


def _word_parts(document: PrintedDocument, blocks: Sequence[Block]) -> Iterator[str]:
    yield _words(document.heading, "Title") + _words(document.subheading)
    for block in blocks:
        match block:
            case Heading():
                yield _words(block.text, f"Heading{min(block.level, 3)}")
            case Paragraph() | Notice():
                yield _words(block.text)
            case Bullets():
                yield "".join(_words("• " + item) for item in block.items)
            case Facts() if block.rows:
                yield _word_table(block.rows)
            case Table() if block.header or block.rows:
                yield _word_table((block.header, *block.rows) if block.header else block.rows)
            case Chart():
                yield _words(block.in_words()) + _word_table((block.header(), *block.rows()))
            case _:
                pass


def _words(text: str, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p>{look}<w:r>{lines}</w:r></w:p>"


def _word_table(rows: Sequence[Sequence[str]]) -> str:
    columns = max(len(row) for row in rows)
    width = 9600 // columns
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    made = "".join(f"<w:tr>{''.join(_word_cell(str(cell), width) for cell in row)}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="9600" w:type="dxa"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>'


def _word_cell(text: str, width: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_words(text)}</w:tc>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/></Types>'
)
_PACKAGE_PARTS = (
    f"{_XML}<Relationships {_RELATIONS}>"
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT_PARTS = (
    f"{_XML}<Relationships {_RELATIONS}>"
    f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_WORD_STYLES = (
    f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:sz w:val="19"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/><w:pPr><w:keepNext/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, shown, size in (
            ("Title", "Title", 41),
            ("Heading1", "heading 1", 26),
            ("Heading2", "heading 2", 20),
            ("Heading3", "heading 3", 19),
        )
    )
    + "</w:styles>"
)
_WORD_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="0" w:footer="0" w:gutter="0"/>'
    "</w:sectPr>"
)
