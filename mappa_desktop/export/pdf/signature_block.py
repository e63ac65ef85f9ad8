"""The signature block: the place prepared for a signature, and how it looks once it is filled."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString, xObjectName
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mappa_desktop.domain.documents import SignatureField
from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.drawing import DRAWING, add_annotation, file_of, new_canvas
from mappa_desktop.export.pdf.fonts import Face, regular, strong
from mappa_desktop.export.pdf.marks import draw_line, line
from mappa_desktop.export.pdf.structure import Element
from mappa_desktop.export.pdf.tagging import tagged
from mappa_desktop.export.pdf.text import Substitutions
from mappa_desktop.foundation.i18n import _

HEIGHT = 62.0
_INSET = 14.0
_HEADING, _FOOT = 19.0, 7.0  # from the edges to the first line and the last
_STEP = 14.0
_PRINTED = 4  # the widget's flag for "shown on paper too"


class SignaturePlace(Flowable):
    """An empty signature field with its frame."""

    def __init__(self, field: SignatureField, element: Element, noted: Substitutions, *, locks_all: bool) -> None:
        super().__init__()
        self.width, self.height = styles.TEXT_WIDTH, HEIGHT
        self._field = field
        self._element = element
        self._noted = noted
        self._locks_all = locks_all

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - overrides
        return self.width, self.height

    def draw(self) -> None:
        canvas = tagged(self.canv)
        form = f"empty-{self._field.name}"
        left, bottom = canvas.absolutePosition(0, 0)
        canvas.beginForm(form, 0, 0, self.width, self.height)
        lines = (_("Not signed"),)
        _draw_frame(canvas, self.width, self.height, self._field.label, lines, styles.HAIRLINE, self._noted)
        canvas.endForm()
        rectangle = [round(value, 2) for value in (left, bottom, left + self.width, bottom + self.height)]
        add_signature_widget(canvas, self._field, rectangle, form, locks_all=self._locks_all)
        canvas.structure.add_field(self._element, self._field.name)


def add_signature_widget(
    canvas: Canvas, field: SignatureField, rectangle: Sequence[float], form: str, *, locks_all: bool
) -> None:
    """Put an empty signature field on the current page, shown by a form that is already drawn."""
    document = file_of(canvas)
    entries: dict[str, Any] = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Widget"),
        "FT": PDFName("Sig"),
        "T": PDFString(field.name),
        "TU": PDFString(field.label),
        "F": _PRINTED,
        "Rect": PDFArray(list(rectangle)),
        "P": document.thisPageRef(),
        "AP": PDFDictionary({"N": PDFObjectReference(xObjectName(form))}),
    }
    if locks_all:
        lock = PDFDictionary({"Type": PDFName("SigFieldLock"), "Action": PDFName("All")})
        entries["Lock"] = document.Reference(lock)
    reference = document.Reference(PDFDictionary(entries))
    add_annotation(canvas, reference)
    catalog = document.Catalog
    fields = getattr(catalog, "AcroForm", None)
    if fields is None:
        fields = catalog.AcroForm = PDFDictionary({"Fields": PDFArray([]), "DR": PDFDictionary({})})
    fields["Fields"].sequence.append(reference)


def signature_block(heading: str, lines: Sequence[str], width: float, height: float) -> bytes:
    """A page of exactly the given size that shows a filled signature block."""
    with DRAWING:
        buffer = io.BytesIO()
        canvas = new_canvas(buffer, width, height)
        _draw_frame(canvas, width, height, heading, lines, styles.SIGNED, Substitutions())
        canvas.showPage()
        canvas.save()
        return buffer.getvalue()


def _draw_frame(
    canvas: Canvas,
    width: float,
    height: float,
    heading: str,
    lines: Sequence[str],
    colour: Color,
    noted: Substitutions,
) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(1)
    canvas.roundRect(0.6, 0.8, width - 1.8, height - 1.6, styles.FRAME_RADIUS, stroke=1, fill=0)
    texts: list[tuple[str, Face, float, Color]] = [(heading, strong(), 9.7, styles.INK)]
    texts += [(text, regular(), 8.2, styles.QUIET) for text in lines]
    y, step = height - _HEADING, min(_STEP, (height - _HEADING - _FOOT) / len(lines))
    for text, face, size, ink in texts:
        draw_line(canvas, _INSET, y, line(text, face, size, noted, within=width - 2 * _INSET), ink)
        y -= step
