"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.widgets.form import Form


class Editor(Form[AgencyInformation]):
    """Information from each agency."""

    def build(self) -> None:
        with self.card(_("Information from each agency")):
            self.note(_("Information from each agency"))
