"""The form of the index offence: the facts, brief details as bullets, and related earlier offences."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.index_offence.model import OffenceAndHistory, PreviousOffence
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[OffenceAndHistory]):
    """Index offence and history."""

    def build(self) -> None:
        with self.card(_("Index offence"), _("what brings the person into MAPPA")):
            self.field("index_offence.offences")
            with self.row():
                self.field("index_offence.kind")
                self.field("index_offence.court")
            with self.row():
                self.field("index_offence.convicted")
                self.field("index_offence.sentenced")
            with self.row():
                self.field("index_offence.sentence")
                self.field("index_offence.disposal")
        with self.card(_("What happened"), _("bullets, not narrative")):
            self.field("index_offence.summary")
            self.field("index_offence.pattern")
        self.entries(
            "relevant_previous",
            title=_("Related earlier offences"),
            columns=("year", "offence", "outcome"),
            form=_previous,
            new=_new_previous,
            add=_("Add earlier offence"),
            quick="offence",
            empty=_("No related earlier offence is recorded."),
        )
        with self.card(_("Carried over"), _("from the last meeting; the tick covers the earlier offences as well")):
            self.field("index_offence.still_current.confirmed")
            with self.row():
                self.field("index_offence.still_current.on")
                self.field("index_offence.still_current.by")
            self.field("index_offence.still_current.note")


def _previous(form: EntryForm) -> None:
    with form.row():
        form.field("year")
        form.field("offence")
    form.field("outcome")


def _new_previous(_surroundings: Surroundings) -> PreviousOffence:
    return PreviousOffence()
