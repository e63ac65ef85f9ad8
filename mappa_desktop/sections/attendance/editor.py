"""The form of the attendance: one entry for each person invited, and the agencies they come from."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.attendance.model import Agency, Attendance, Attendee, Stay
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[Attendance]):
    """Attendance, apologies and reports."""

    COMPUTED = frozenset({"agencies.id"})

    def build(self) -> None:
        self.entries(
            "attendance",
            title=_("Attendance, apologies and reports"),
            hint=_("every invitation ends as attended, report or absent"),
            columns=("name", "role", "agency", "status"),
            form=_person,
            new=_new_person,
            add=_("Add person"),
            quick="name",
            empty=_("Nobody is listed yet."),
        )
        self.entries(
            "agencies",
            title=_("Agencies"),
            hint=_("every body named in these minutes, once"),
            columns=("name", "short_name", "kind", "type"),
            form=_agency,
            new=_new_agency,
            add=_("Add agency"),
            quick="name",
            empty=_("No agency is listed yet."),
        )


def _person(form: EntryForm) -> None:
    with form.row():
        form.field("name")
        form.field("agency")
    form.field("role")
    with form.row():
        form.field("grade")
        form.field("seniority")
    with form.row():
        form.field("status")
        form.field("report_received_on")
    form.field("deputised_for")
    form.entries(
        "presence",
        title=_("Arrivals and departures"),
        hint=_("empty means present throughout"),
        columns=("from", "from_item", "to", "to_item"),
        form=_stay,
        new=_new_stay,
        add=_("Add arrival or departure"),
        empty=_("Present throughout."),
    )
    form.field("statements_acknowledged")
    form.field("core_invitee")
    form.field("vetted")
    form.field("invitation_reason")
    form.field("note")


def _stay(form: EntryForm) -> None:
    with form.row():
        form.field("from")
        form.field("from_item")
    with form.row():
        form.field("to")
        form.field("to_item")
    form.field("statements_reaffirmed")
    form.field("note")


def _agency(form: EntryForm) -> None:
    with form.row():
        form.field("name")
        form.field("short_name")
    with form.row():
        form.field("kind")
        form.field("type")
    form.field("part_of")
    form.field("note")


def _new_person(surroundings: Surroundings) -> Attendee:
    return Attendee(ref=surroundings.next_ref("P-"))


def _new_stay(_surroundings: Surroundings) -> Stay:
    return Stay()


def _new_agency(surroundings: Surroundings) -> Agency:
    return Agency(id=surroundings.next_ref("agency-"))
