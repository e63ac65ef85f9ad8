"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.widgets.form import Form


class Editor(Form[Approval]):
    """Approval and signature."""

    def build(self) -> None:
        with self.card(_("Approval and signature")):
            self.note(_("Approval and signature"))
