"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.diversity.model import DiversityAndRights
from mappa_desktop.widgets.form import Form


class Editor(Form[DiversityAndRights]):
    """Diversity, needs and human rights."""

    def build(self) -> None:
        with self.card(_("Diversity, needs and human rights")):
            self.note(_("Diversity, needs and human rights"))
