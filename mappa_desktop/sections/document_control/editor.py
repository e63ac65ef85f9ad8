"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.widgets.form import Form


class Editor(Form[DocumentControl]):
    """Document control."""

    def build(self) -> None:
        with self.card(_("Document control")):
            self.note(_("Document control"))
