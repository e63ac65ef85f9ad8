"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.victims.model import Supporter, VictimOrPotentialVictim, VictimsAndPotentialVictims
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[VictimsAndPotentialVictims]):
    """The people under their labels, or that there are none."""

    def build(self) -> None:
        self.entries(
            "victims.people",
            title=_("Victims and potential victims"),
            hint=_("by label only: never a name, never an address"),
            columns=("ref", "label", "kind", ("vlo.state", _("VLO")), ("marac.heard", _("MARAC"))),
            form=_person,
            new=_new_person,
            add=_("Add person"),
            quick="label",
            empty=_("Nobody is listed. Where the panel found nobody, say so below."),
        )
        with self.card(_("Where there is nobody")):
            self.field("victims.none_identified")
            self.field("victims.none_identified_reason")


def _new_person(surroundings: Surroundings) -> VictimOrPotentialVictim:
    return VictimOrPotentialVictim(ref=surroundings.next_ref("V-"))


def _new_supporter(_surroundings: Surroundings) -> Supporter:
    return Supporter()


def _person(form: EntryForm) -> None:
    with form.row():
        form.field("label")
        form.field("kind")
    form.field("relationship")
    form.field("in_victim_contact_scheme")
    form.field("contact_choice")
    with form.row():
        form.field("vlo.state")
        form.field("vlo.name")
    form.entries(
        "support",
        title=_("Other support"),
        columns=("kind", "name", "state"),
        form=_supporter,
        new=_new_supporter,
        add=_("Add support"),
        empty=_("No other support is recorded."),
    )
    with form.row():
        form.field("marac.heard")
        form.field("marac.last_date")
    form.field("marac.note")
    form.field("conditions_requested")
    form.field("conditions_explained_on")
    form.field("protective_measures")
    form.field("linked_to")
    form.known("links", _("Linked from"))
    form.field("ref")


def _supporter(form: EntryForm) -> None:
    with form.row():
        form.field("kind")
        form.field("state")
    form.field("name")
    form.field("note")
