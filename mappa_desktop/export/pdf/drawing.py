"""One drawing at a time, because reportlab keeps its fonts for the whole process; and what a canvas keeps to itself."""

from __future__ import annotations

import io
import threading
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from mappa_desktop.export.pdf.fonts import regular

rl_config.useA85 = 0
rl_config.trustedHosts = []
rl_config.trustedSchemes = []

DRAWING = threading.RLock()


def file_of(canvas: Canvas) -> Any:
    """The file that a canvas writes to; reportlab has no public and no typed way to its objects."""
    return canvas._doc  # type: ignore[attr-defined]  # noqa: SLF001 - as said


def new_canvas(buffer: io.BytesIO, width: float, height: float) -> Canvas:
    """A canvas whose first font is an embedded one."""
    name: Any = regular().base.name  # the stub says number
    return Canvas(buffer, pagesize=(width, height), initialFontName=name, invariant=1)


def add_annotation(canvas: Canvas, reference: object) -> None:
    """Put an annotation on the current page."""
    canvas._annotationrefs.append(reference)  # type: ignore[attr-defined]  # noqa: SLF001 - no public way either
