"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.records.model import RecordsAndDistribution
from mappa_desktop.widgets.form import Form


class Editor(Form[RecordsAndDistribution]):
    """Records and distribution."""

    def build(self) -> None:
        with self.card(_("Records and distribution")):
            self.note(_("Records and distribution"))
