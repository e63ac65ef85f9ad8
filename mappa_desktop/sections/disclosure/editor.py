"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.widgets.form import Form


class Editor(Form[DisclosureLog]):
    """Disclosure."""

    def build(self) -> None:
        with self.card(_("Disclosure")):
            self.note(_("Disclosure"))
