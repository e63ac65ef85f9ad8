"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.hospital.model import DetainedInHospital
from mappa_desktop.widgets.form import Form


class Editor(Form[DetainedInHospital]):
    """Detained in hospital."""

    def build(self) -> None:
        with self.card(_("Detained in hospital")):
            self.note(_("Detained in hospital"))
