"""The form of the subject: who the person is, where the person is, and what meeting staff must know."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.widgets.form import Form


class Editor(Form[SubjectDetails]):
    """The subject."""

    def build(self) -> None:
        with self.card(_("Identity")):
            with self.row():
                self.field("subject.full_name")
                self.field("subject.date_of_birth")
            with self.row():
                self.field("subject.label")
                self.field("subject.reference")
            self.field("subject.aliases")
            self.field("subject.photograph_on_file")
        with self.card(_("Background"), _("in the person's own words where possible")):
            with self.row():
                self.field("subject.gender")
                self.field("subject.gender_identity")
            self.field("subject.ethnicity")
            with self.row():
                self.field("subject.nationality")
                self.field("subject.second_nationality")
                self.field("subject.immigration_status")
            self.field("subject.first_language")
            self.field("subject.interpreter_needed")
            with self.row():
                self.field("subject.religion_or_belief")
                self.field("subject.sexual_orientation")
            self.field("subject.employment")
            self.field("subject.disabilities")
            self.field("subject.adjustments")
        with self.card(_("Identifiers")):
            with self.row():
                self.field("subject.identifiers.ndelius_crn")
                self.field("subject.identifiers.pnc_id")
                self.field("subject.identifiers.noms_number")
            with self.row():
                self.field("subject.identifiers.nhs_number")
                self.field("subject.identifiers.youth_justice_ref")
            self.field("subject.identifiers.public_protection_ref")
        with self.card(_("Where the person is managed")):
            self.field("subject.custody_status")
            self.field("subject.custody_note")
        self._address(
            "subject.current_address",
            _("Current address"),
            _("where the person lives or is held"),
            since=_("Living there since"),
        )
        self._address(
            "subject.release_address",
            _("Release address"),
            _("leave empty when no release is planned"),
            since=_("From"),
        )
        with self.card(_("Carried over"), _("from the last meeting, read again at this one")):
            self.field("subject.still_current.confirmed")
            with self.row():
                self.field("subject.still_current.on")
                self.field("subject.still_current.by")
            self.field("subject.still_current.note")

    def _address(self, path: str, title: str, hint: str, *, since: str) -> None:
        with self.card(title, hint):
            with self.row():
                self.field(f"{path}.line")
                self.field(f"{path}.postcode")
            with self.row():
                self.field(f"{path}.type")
                self.field(f"{path}.type_note")
            self.field(f"{path}.approved")
            with self.row():
                self.field(f"{path}.approved_on")
                self.field(f"{path}.from", label=since)
            self.field(f"{path}.closest_links")
            self.field(f"{path}.note", label=_("Note on the address"))
