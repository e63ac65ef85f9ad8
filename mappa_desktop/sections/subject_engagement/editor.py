"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.subject_engagement.model import EngagementOfSubject
from mappa_desktop.widgets.form import Form


class Editor(Form[EngagementOfSubject]):
    """Engagement of the subject."""

    def build(self) -> None:
        with self.card(_("Engagement of the subject")):
            self.note(_("Engagement of the subject"))
