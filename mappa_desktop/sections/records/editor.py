"""The form of records and distribution."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.records.model import Recipient, RecordsAndDistribution
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[RecordsAndDistribution]):
    """Who gets what, then the clocks, then how long it is kept."""

    def build(self) -> None:
        self.entries(
            "distribution",
            title=_("Distribution"),
            hint=_("as little as each recipient needs"),
            columns=("agency", "recipient", "version", "sent_on"),
            form=_recipient,
            new=_new_recipient,
            add=_("Add recipient"),
            quick="recipient",
            empty=_("Nobody gets a copy yet."),
        )
        with self.card(_("Actions and minutes")):
            self.field("records.actions_circulated_on")
            with self.row():
                self.field("records.minutes_due")
                self.field("records.minutes_issued_on")
        with self.card(_("Public protection system"), _("ViSOR, later MAPPS")):
            with self.row():
                self.field("records.system_upload_due")
                self.field("records.system_uploaded_on")
            self.field("records.system_uploaded_by")
        with self.card(_("Keeping and requests")):
            self.field("records.retention")
            self.field("records.inquiry_hold")
            self.field("records.subject_access_route")


def _new_recipient(_surroundings: Surroundings) -> Recipient:
    return Recipient()


def _recipient(form: EntryForm) -> None:
    with form.row():
        form.field("agency")
        form.field("recipient")
    with form.row():
        form.field("version")
        form.field("restricted_for")
    with form.row():
        form.field("method")
        form.field("copy_number")
    with form.row():
        form.field("sent_on")
        form.field("received_on")
    form.field("note")
