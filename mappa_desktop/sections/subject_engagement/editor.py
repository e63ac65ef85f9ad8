"""The form of the subject's engagement."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.subject_engagement.model import EngagementOfSubject
from mappa_desktop.widgets.form import Form


class Editor(Form[EngagementOfSubject]):
    """What the subject knows and says, then what they may hear of this meeting."""

    def build(self) -> None:
        with self.card(_("What the subject knows and says")):
            with self.row():
                self.field("subject_engagement.told_on")
                self.field("subject_engagement.told_by")
            self.field("subject_engagement.views")
        with self.card(_("After this meeting"), _("what will be told, and what must not be")):
            self.field("subject_engagement.information_to_share")
            self.field("subject_engagement.information_not_to_share")
