"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.widgets.form import Form


class Editor(Form[CategoryAndLevel]):
    """Category, level and lead agency."""

    def build(self) -> None:
        with self.card(_("Category, level and lead agency")):
            self.note(_("Category, level and lead agency"))
