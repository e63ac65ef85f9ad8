"""The form of media and community."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.media.model import MediaHandling
from mappa_desktop.widgets.form import Form


class Editor(Form[MediaHandling]):
    """How much interest there is, then who answers with which words."""

    def build(self) -> None:
        with self.card(_("Interest")), self.row():
            self.field("media_strategy.interest")
            self.field("media_strategy.interest_note")
        with self.card(_("Answers")):
            with self.row():
                self.field("media_strategy.lead")
                self.field("media_strategy.spokesperson")
            self.field("media_strategy.holding_line")
            self.field("media_strategy.agreed")
