"""The form of document control: marking first, then area and form; amendments come after issue."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.document_control.model import Amendment, DocumentControl
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[DocumentControl]):
    """Document control."""

    def build(self) -> None:
        with self.card(_("Marking and status")):
            with self.row():
                self.field("document.classification")
                self.field("document.descriptor")
            self.field("document.closed_under_foi")
            with self.row():
                self.field("document.version")
                self.field("document.status")
            self.field("document.status_note")
            self.field("document.language")
        with self.card(_("Area")):
            self.field("area.mappa_area")
            self.field("area.smb")
            self.field("area.unit")
        with self.card(_("Minutes form"), _("the board approves it and records why")):
            with self.row():
                self.field("document.template.name")
                self.field("document.template.version")
            self.field("document.template.smb_approved_on")
            self.field("document.template.rationale")
        self.entries(
            "document.amendments",
            title=_("Amendments after issue"),
            columns=("version", "date", "what", "by"),
            form=_amendment,
            new=_new_amendment,
            add=_("Add amendment"),
            empty=_("Nothing has been amended."),
        )
        with self.card(_("Training")):
            self.field("fictional")
            self.field("fiction_notice")


def _amendment(form: EntryForm) -> None:
    with form.row():
        form.field("version")
        form.field("date")
        form.field("by")
    form.field("what")
    form.field("why")


def _new_amendment(_surroundings: Surroundings) -> Amendment:
    return Amendment()
