"""The form of the restricted section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.restricted.model import Holder, RestrictedPart
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[RestrictedPart]):
    """Who may see it stands above what they see."""

    def build(self) -> None:
        with self.card(_("Restricted section"), _("leave it empty where nothing is restricted")):
            self.note(_("Its text is printed for the record only, on pages of its own. Do not repeat it elsewhere."))
            self.field("restricted_section.present")
            self.field("restricted_section.owner_agency")
            self.field("restricted_section.reason")
        self.entries(
            "restricted_section.access",
            title=_("Who may see it"),
            columns=("name", "agency"),
            form=_holder,
            new=_new_holder,
            add=_("Add holder"),
            quick="name",
            empty=_("Nobody is named yet."),
        )
        with self.card(_("Restricted text")):
            self.field("restricted_section.content")


def _new_holder(_surroundings: Surroundings) -> Holder:
    return Holder()


def _holder(form: EntryForm) -> None:
    with form.row():
        form.field("name")
        form.field("agency")
