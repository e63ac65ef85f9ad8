"""From a printed document to the bytes of a PDF."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import reportlab
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer
from reportlab.platypus.doctemplate import LayoutError

from mappa_desktop.domain.documents import Block, PageBreak, Paragraph, PrintedDocument
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.archive import archived
from mappa_desktop.export.pdf.drawing import DRAWING, file_of
from mappa_desktop.export.pdf.endings import with_words_above, without_trailing_space
from mappa_desktop.export.pdf.flowables import Typesetter
from mappa_desktop.export.pdf.fonts import regular
from mappa_desktop.export.pdf.marks import Marks
from mappa_desktop.export.pdf.page_turns import Gap
from mappa_desktop.export.pdf.self_check import check
from mappa_desktop.export.pdf.signature_block import SignaturePlace
from mappa_desktop.export.pdf.structure import Element
from mappa_desktop.export.pdf.tagging import TaggedCanvas, tagged
from mappa_desktop.export.record import CREATOR, grouped
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
    with DRAWING, _keeping_everything():
        return _rendered(document)


def _rendered(document: PrintedDocument) -> Rendered:
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
    finished = archived(data, document, pages.typesetter.structure, producer=_producer())
    check(finished)
    return Rendered(finished, pages.page_count, pages.typesetter.noted.report(), warnings)


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Without looking for what nobody needs any longer: until a document is finished all of its parts are needed."""
    # Each of these looks goes through everything that the program holds, and a fifth of the time went into them.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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
        self.typesetter = Typesetter(language=document.language)
        self.plain = plain
        self.page_count = 0
        self._canvas: _FinishedCanvas | None = None
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
            author=CREATOR,
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
            styles.TEXT_HEIGHT,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

        def on_page(canvas: Canvas, _template: BaseDocTemplate) -> None:
            canvas.saveState()
            marks.draw(tagged(canvas), canvas.getPageNumber())
            canvas.restoreState()

        def new_canvas(*arguments: Any, **options: Any) -> _FinishedCanvas:
            canvas = _FinishedCanvas(*arguments, **options)
            canvas.document, canvas.marks, canvas.structure = document, marks, self.typesetter.structure
            self._canvas = canvas
            return canvas

        template.addPageTemplates(PageTemplate("page", [frame], onPage=on_page))
        template.build(self._story(), canvasmaker=new_canvas)
        if self._canvas is not None:
            self.page_count = self._canvas.page_count
        return buffer.getvalue()

    def _story(self) -> list[Flowable]:
        document, typesetter = self._document, self.typesetter
        story = typesetter.title(document.heading, document.subheading)
        story += typesetter.story(self._blocks, plain=self.plain)
        ending = self._ending()
        story = with_words_above(story, ending) if ending else without_trailing_space(story) or [Spacer(0, 0)]
        if document.guide:
            story += without_trailing_space(typesetter.in_our_language((PageBreak(), *document.guide)))
        return story

    def _ending(self) -> list[Flowable]:
        """The places for signatures, and which record it is that they sign, unless the guide tells that."""
        document, typesetter = self._document, self.typesetter
        ending: list[Flowable] = []
        if not document.draft:
            for index, field in enumerate(document.signature_fields):
                element = typesetter.structure.add(Element("Form", language=typesetter.ours))
                ending += [Gap(8), SignaturePlace(field, element, typesetter.noted, locks_all=index > 0)]
        if document.digest and not document.guide:
            shown = _("Digest of the record (SHA-256): {digest}").format(digest=grouped(document.digest))
            ending += [Gap(8), *typesetter.set(Paragraph(shown, quiet=True))]
        return ending


class _FinishedCanvas(TaggedCanvas):
    """A canvas that adds what is known only at the end: footers, properties, the moment of making."""

    document: PrintedDocument
    marks: Marks
    page_count: int

    def save(self) -> None:
        self.page_count = self.getPageNumber() - 1
        self.marks.draw_footers(self, self.page_count)
        self.setViewerPreference("DisplayDocTitle", "true")
        self.setCreator(CREATOR)
        self.setProducer(_producer())
        self.showOutline()
        _pin_moment(file_of(self), self.document.created)
        super().save()


def _producer() -> str:
    return f"ReportLab {reportlab.__version__}"


def _pin_moment(pdf: Any, moment: datetime) -> None:
    # reportlab's invariant output knows only the year 2000, and its offsets are wrong for half hours: UTC.
    universal = moment.astimezone(UTC)
    stamp = pdf._timeStamp  # noqa: SLF001 - the moment of making has no public name
    stamp.t = universal.timestamp()
    stamp.lt = universal.timetuple()
    stamp.YMDhms = tuple(universal.timetuple())[:6]
    stamp.dhh = stamp.dmm = 0
    stamp.tzname = "UTC"
