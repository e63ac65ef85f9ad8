"""The form of diversity, needs and human rights."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.diversity.model import DiversityAndRights
from mappa_desktop.widgets.form import Form


class Editor(Form[DiversityAndRights]):
    """The tick, and what it stands for."""

    def build(self) -> None:
        with self.card(_("Diversity and needs")):
            self.field("diversity_and_needs.considered")
            self.field("diversity_and_needs.characteristics")
            self.field("diversity_and_needs.notes")
        with self.card(_("Human rights")):
            self.field("diversity_and_needs.human_rights")
