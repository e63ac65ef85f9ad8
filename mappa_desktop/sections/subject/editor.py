"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.widgets.form import Form


class Editor(Form[SubjectDetails]):
    """Subject."""

    def build(self) -> None:
        with self.card(_("Subject")):
            self.note(_("Subject"))
