"""The form of detention in hospital; left empty, the section does not apply."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.hospital.model import DetainedInHospital
from mappa_desktop.widgets.form import Form


class Editor(Form[DetainedInHospital]):
    """Detained in hospital."""

    def build(self) -> None:
        self.note(_("Leave this empty when the person is not detained in hospital: then nothing is printed."))
        with self.card(_("Detention"), _("filled in by mental health services")):
            with self.row():
                self.field("hospital.hospital")
                self.field("hospital.ward")
            self.field("hospital.section")
            self.field("hospital.restricted")
            with self.row():
                self.field("hospital.responsible_clinician")
                self.field("hospital.social_supervisor")
            self.field("hospital.casework_contact")
            self.field("hospital.tribunal_dates")
        with self.card(_("Leave")):
            self.field("hospital.leave.status")
            with self.row():
                self.field("hospital.leave.approved_on")
                self.field("hospital.leave.approved_by")
            self.field("hospital.leave.note")
        with self.card(_("Discharge")):
            with self.row():
                self.field("hospital.conditional_discharge.state")
                self.field("hospital.conditional_discharge.date")
            self.field("hospital.conditional_discharge.conditions")
            self.field("hospital.conditional_discharge.note")
        with self.card(_("Further notes")):
            self.field("hospital.note")
        with self.card(_("Carried over"), _("from the last meeting, read again at this one")):
            self.field("hospital.still_current.confirmed")
            with self.row():
                self.field("hospital.still_current.on")
                self.field("hospital.still_current.by")
            self.field("hospital.still_current.note")
