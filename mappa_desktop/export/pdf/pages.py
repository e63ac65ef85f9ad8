"""From a printed document to the bytes of a PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pikepdf
import reportlab
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from mappa_desktop.domain.documents import Block, Paragraph, PrintedDocument
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.drawing import DRAWING, file_of
from mappa_desktop.export.pdf.flowables import Typesetter
from mappa_desktop.export.pdf.fonts import regular
from mappa_desktop.export.pdf.marks import Marks
from mappa_desktop.export.pdf.signature_block import SignaturePlace
from mappa_desktop.export.record import RecordMark, grouped, metadata
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

_CANNOT_LAY_OUT = (LayoutError, ValueError, IndexError, AttributeError)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A printed document: its bytes, and what the reader of the export report has to know.

    ``substituted`` names each character that was not printed as itself; ``warnings`` are sentences without content.
    """

    data: bytes
    page_count: int
    substituted: tuple[str, ...]
    warnings: tuple[str, ...]


def render(document: PrintedDocument) -> Rendered:
    """Print a document; the same document always gives the same bytes."""
    with DRAWING:
        try:
            pages = _Pages(document, plain=frozenset())
            data = pages.printed()
        except _CANNOT_LAY_OUT:
            pages, data = _printed_more_plainly(document)
    warnings = tuple(
        _("Part {number} of the document could not be laid out as a table and is printed as paragraphs.").format(
            number=number + 1
        )
        for number in sorted(pages.plain)
    )
    return Rendered(_normalised(data), pages.page_count, pages.typesetter.noted.report(), warnings)


def _printed_more_plainly(document: PrintedDocument) -> tuple[_Pages, bytes]:
    """Find the blocks that cannot be laid out and print those as paragraphs."""
    plain = {index for index, block in enumerate(document.blocks) if not _can_be_printed(document, block)}
    try:
        pages = _Pages(document, plain=frozenset(plain))
        return pages, pages.printed()
    except _CANNOT_LAY_OUT:
        raise Refused(_("This document cannot be laid out on paper.")) from None


def _can_be_printed(document: PrintedDocument, block: Block) -> bool:
    try:
        _Pages(document, plain=frozenset(), blocks=(block,)).printed()
    except _CANNOT_LAY_OUT:
        return False
    return True


class _Pages:
    """One attempt at printing a document."""

    def __init__(
        self, document: PrintedDocument, *, plain: frozenset[int], blocks: tuple[Block, ...] | None = None
    ) -> None:
        self.typesetter = Typesetter()
        self.plain = plain
        self.page_count = 0
        self._document = document
        self._blocks = document.blocks if blocks is None else blocks

    def printed(self) -> bytes:
        """The bytes, as reportlab writes them."""
        document = self._document
        marks = Marks(document, self.typesetter.noted)
        buffer = io.BytesIO()
        template = BaseDocTemplate(
            buffer,
            pagesize=(styles.PAGE_WIDTH, styles.PAGE_HEIGHT),
            title=document.title,
            author="MAPPA Desktop",
            subject=document.case,
            lang=document.language,
            initialFontName=regular().base.name,
            pageCompression=1,
            invariant=1,
        )
        frame = Frame(
            styles.MARGIN,
            styles.MARGIN,
            styles.TEXT_WIDTH,
            styles.PAGE_HEIGHT - 2 * styles.MARGIN,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

        def on_page(canvas: Canvas, _template: BaseDocTemplate) -> None:
            canvas.saveState()
            marks.draw(canvas, canvas.getPageNumber())
            canvas.restoreState()

        template.addPageTemplates(PageTemplate("page", [frame], onPage=on_page))
        template.build(self._story(), canvasmaker=_canvas_maker(document, marks, self._on_finished))
        return buffer.getvalue()

    def _on_finished(self, pages: int) -> None:
        self.page_count = pages

    def _story(self) -> list[Flowable]:
        document, typesetter = self._document, self.typesetter
        story = typesetter.title(document.heading, document.subheading)
        story += typesetter.story(self._blocks, plain=self.plain)
        story.append(KeepTogether(self._ending()))
        return story

    def _ending(self) -> list[Flowable]:
        """The places for signatures, and how to check the document."""
        document = self._document
        ending: list[Flowable] = [Spacer(0, 8)]
        if not document.draft:
            for index, field in enumerate(document.signature_fields):
                ending += [SignaturePlace(field, self.typesetter.noted, locks_all=index > 0), Spacer(0, 8)]
        for text in _how_to_check(document):
            ending += self.typesetter.set(Paragraph(text, quiet=True))
        return ending


def _how_to_check(document: PrintedDocument) -> list[str]:
    if not document.digest:
        return []
    shown = _("Content digest (SHA-256): {digest}").format(digest=grouped(document.digest))
    if document.draft or not document.signature_fields:
        return [shown]
    return [
        _(
            "How to check: open this file with \u201cVerify a PDF\u201d in MAPPA Desktop, or in a PDF reader that "
            "trusts the unit's certificate; it shows each signature and any change made after it. A paper copy "
            "cannot be checked."
        ),
        shown,
    ]


def _canvas_maker(document: PrintedDocument, marks: Marks, on_finished: Callable[[int], None]) -> Callable[..., Canvas]:
    class FinishedCanvas(Canvas):
        """A canvas that adds what is known only at the end: footers, metadata, the moment of making."""

        def save(self) -> None:
            pages = self.getPageNumber() - 1
            marks.draw_footers(self, pages)
            on_finished(pages)
            self.setViewerPreference("DisplayDocTitle", "true")
            self.setCreator("MAPPA Desktop")
            self.setProducer(_producer())
            self.showOutline()
            pdf = file_of(self)
            _pin_moment(pdf, document.created)
            pdf.Catalog.Metadata = _metadata_stream(document)
            super().save()

    return FinishedCanvas


def _producer() -> str:
    return f"ReportLab {reportlab.__version__}"


def _metadata_stream(document: PrintedDocument) -> PDFStream:
    mark = RecordMark(
        document.digest,
        document.case,
        document.version,
        document.kind.value,
        str(document.number) if document.number else "",
    )
    packet = metadata(
        mark, title=document.title, language=document.language, created=document.created, producer=_producer()
    )
    return PDFStream(PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}), content=packet)


def _pin_moment(pdf: Any, moment: datetime) -> None:
    # reportlab's invariant output knows only the year 2000, and its offsets are wrong for half hours: UTC.
    universal = moment.astimezone(UTC)
    stamp = pdf._timeStamp  # noqa: SLF001 - the moment of making has no public name
    stamp.t = universal.timestamp()
    stamp.lt = universal.timetuple()
    stamp.YMDhms = tuple(universal.timetuple())[:6]
    stamp.dhh = stamp.dmm = 0
    stamp.tzname = "UTC"


def _normalised(data: bytes) -> bytes:
    """The same document as archival formats want it written; objects stay plain, which every checker reads."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            if "/Trans" in page:
                del page["/Trans"]
        pdf.save(
            out,
            min_version="1.7",
            preserve_pdfa=True,
            compress_streams=True,
            recompress_flate=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return out.getvalue()
