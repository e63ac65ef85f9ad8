"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.media.model import MediaHandling
from mappa_desktop.widgets.form import Form


class Editor(Form[MediaHandling]):
    """Media and community."""

    def build(self) -> None:
        with self.card(_("Media and community")):
            self.note(_("Media and community"))
