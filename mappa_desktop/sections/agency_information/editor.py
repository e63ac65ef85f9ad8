"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.agency_information.model import AgencyInformation, AgencyUpdate, RefusedInformation
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[AgencyInformation]):
    """One entry for each agency, or for each kind of information it brings."""

    def build(self) -> None:
        self.entries(
            "agency_updates",
            title=_("Information from each agency"),
            hint=_("what bears on risk, and what it rests on"),
            columns=("ref", "agency", ("text", _("Information")), "basis"),
            form=_update,
            new=_new_update,
            add=_("Add information"),
            empty=_("No agency has spoken yet. Each agency present gives information, or has nothing further to add."),
        )


def _new_update(surroundings: Surroundings) -> AgencyUpdate:
    return AgencyUpdate(ref=surroundings.next_ref("U-"))


def _new_refusal(_surroundings: Surroundings) -> RefusedInformation:
    return RefusedInformation()


def _update(form: EntryForm) -> None:
    with form.row():
        form.field("agency")
        form.field("nothing_further")
    form.field("text")
    with form.row():
        form.field("source")
        form.field("basis")
    with form.row():
        form.field("source_note")
        form.field("system_checked_on")
    with form.row():
        form.field("ref")
        form.field("share_with_subject")
    form.field("linked_to")
    form.known("links", _("Linked from"))
    form.entries(
        "refused",
        title=_("Information refused"),
        columns=("what", "ground"),
        form=_refusal,
        new=_new_refusal,
        add=_("Add refusal"),
        quick="what",
        empty=_("The agency refused nothing."),
    )


def _refusal(form: EntryForm) -> None:
    form.field("what")
    form.field("ground")
    form.field("chair_response")
