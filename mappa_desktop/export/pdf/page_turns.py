"""What stands between two parts where one page ends and the next begins."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.fonts import regular
from mappa_desktop.export.pdf.marks import draw_line, line
from mappa_desktop.export.pdf.styles import CONTINUED
from mappa_desktop.export.pdf.tagging import Artifact, tagged
from mappa_desktop.export.pdf.text import Substitutions
from mappa_desktop.foundation.i18n import _

_MOST_OF_NAME = 90


class NewPage(CondPageBreak):
    """What follows starts on a new page; on a page that is still empty, it is there already."""

    def __init__(self) -> None:
        super().__init__(styles.TEXT_HEIGHT - 1)


class Gap(Spacer):
    """The space between two parts; it neither starts a page nor opens one."""

    def __init__(self, height: float) -> None:
        super().__init__(0, height)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - overrides
        return self.width, 0.0 if _is_first(self) else min(self.height, availHeight)


class Continued(Flowable):
    """A quiet line at the head of a page that tells what goes on there: decoration, for it was told.

    It stands nowhere else: below other parts it takes no room.
    """

    _is_shown = False

    def __init__(self, name: str, noted: Substitutions) -> None:
        super().__init__()
        self._name, self._noted = name, noted

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: ARG002, N803 - overrides
        self._is_shown = _is_first(self)
        return styles.TEXT_WIDTH, CONTINUED.leading + CONTINUED.after if self._is_shown else 0.0

    def drawOn(self, canvas: object, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - overrides reportlab
        if self._is_shown:
            page = tagged(canvas)
            name = self._name
            shown = name if len(name) <= _MOST_OF_NAME else name[:_MOST_OF_NAME].rstrip() + "…"
            said = _("{part} (continued)").format(part=shown)
            made = line(said, regular(), CONTINUED.size, self._noted, within=styles.TEXT_WIDTH)
            with page.artifact(Artifact.REPEATED):
                draw_line(page, x, y + CONTINUED.after + CONTINUED.leading - CONTINUED.size, made, CONTINUED.colour)


def _is_first(part: Flowable) -> bool:
    """Whether a part is about to stand at the head of a page."""
    frame = getattr(part, "_frame", None)
    return frame is not None and bool(frame._atTop)  # noqa: SLF001 - whether a page is empty has no public name
