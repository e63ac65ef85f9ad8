"""The form of the relevant dates: release, expiry, parole, recall and court."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence, Recall
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[DatesOfSentence]):
    """Relevant dates."""

    def build(self) -> None:
        with self.card(_("Release")):
            with self.row():
                self.field("relevant_dates.release_type")
                self.field("relevant_dates.released_on_licence")
            with self.row():
                self.field("relevant_dates.conditional_release")
                self.field("relevant_dates.hdc_eligibility")
        with self.card(_("Parole")):
            with self.row():
                self.field("relevant_dates.parole_eligibility")
                self.field("relevant_dates.tariff_expiry")
            with self.row():
                self.field("relevant_dates.parole.decided_on")
                self.field("relevant_dates.parole.outcome")
                self.field("relevant_dates.parole.next_review")
            self.field("relevant_dates.parole.note")
        with self.card(_("Expiry")):
            with self.row():
                self.field("relevant_dates.licence_expiry")
                self.field("relevant_dates.sentence_expiry")
            self._end("relevant_dates.notification_ends", _("End of the notification period"))
            self._end("relevant_dates.shpo_ends", _("End of the Sexual Harm Prevention Order"))
        self.entries(
            "relevant_dates.recall_history",
            title=_("Recalls"),
            columns=("date", "type", "reason", "re_released"),
            form=_recall,
            new=_new_recall,
            add=_("Add recall"),
            empty=_("No recall is recorded."),
        )
        with self.card(_("Next hearing")), self.row():
            self.field("relevant_dates.next_court")
            self.field("relevant_dates.next_court_note")
        with self.card(_("Carried over"), _("from the last meeting, read again at this one")):
            self.field("relevant_dates.still_current.confirmed")
            with self.row():
                self.field("relevant_dates.still_current.on")
                self.field("relevant_dates.still_current.by")
            self.field("relevant_dates.still_current.note")

    def _end(self, path: str, title: str) -> None:
        self.heading(title)
        with self.row():
            self.field(f"{path}.date", label=_("End date"))
            self.field(f"{path}.note", label=_("Words of the order"))
        self.field(f"{path}.open_ended", label=_("Open-ended"))


def _recall(form: EntryForm) -> None:
    with form.row():
        form.field("date")
        form.field("type")
        form.field("re_released")
    form.field("reason")


def _new_recall(_surroundings: Surroundings) -> Recall:
    return Recall()
