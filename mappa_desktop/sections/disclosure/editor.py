"""The form of disclosure: the answer for the meeting, then one entry for each third party."""

from __future__ import annotations

from mappa_desktop.domain.disclosure_course import made_in_words
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.disclosure.model import DisclosureEntry, DisclosureLog
from mappa_desktop.widgets.entries import RowGesture
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[DisclosureLog]):
    """The route is asked first, then the test, then who does what by when."""

    def build(self) -> None:
        with self.card(_("Disclosure"), _("third parties only; agencies share information")):
            self.field("disclosure.considered")
            self.field("disclosure.none_reason")
        self.entries(
            "disclosure.entries",
            title=_("Disclosure decisions"),
            columns=("ref", "recipient", "decision", "due.date", "subject_told.told", "outcome"),
            form=_entry,
            new=_new_entry,
            add=_("Add disclosure"),
            quick="recipient",
            empty=_("No decision is recorded."),
            gestures=(
                RowGesture("A", "action", _("Action to make it")),
                RowGesture("M", "made", _("Made today")),
                RowGesture("S", "sharing", _("It is information sharing")),
            ),
            remark=_remark,
        )


def _remark(entry: DisclosureEntry) -> str:
    """That an entry is not what this section is for (D1), or that it was made, and what is still open then."""
    if entry.recipient_is_third_party is False:
        return _("Information sharing among the agencies: not counted as a disclosure")
    return made_in_words(entry)


def _new_entry(surroundings: Surroundings) -> DisclosureEntry:
    return DisclosureEntry(ref=surroundings.next_ref("D-"))


def _entry(form: EntryForm) -> None:
    form.known("disclosure_course", _("Where it stands"))
    form.field("recipient_is_third_party")
    with form.row():
        form.field("recipient")
        form.field("relationship")
    with form.row():
        form.field("decision")
        form.field("ref")
    form.heading(_("What"))
    form.field("purpose")
    form.field("information")
    form.field("information_withheld")
    form.heading(_("The test"), _("reasonable, necessary, lawful and proportionate to the risk"))
    form.field("necessity")
    form.field("proportionality")
    form.field("legal_basis")
    form.field("risks_of_disclosing")
    form.field("risks_of_not_disclosing")
    form.field("child_presumption_considered")
    form.field("self_disclosure.considered")
    form.field("self_disclosure.note")
    form.field("views")
    form.heading(_("How it is done"))
    with form.row():
        form.field("by_whom")
        form.field("decided_by")
    form.field("method")
    with form.row():
        form.field("due.date")
        form.field("due.text")
    form.field("support_for_recipient")
    with form.row():
        form.field("undertaking.state")
        form.field("undertaking.signed_on")
    form.field("undertaking.note")
    form.heading(_("Telling the subject"))
    with form.row():
        form.field("subject_told.told")
        form.field("subject_told.on")
    form.field("subject_told.note")
    form.field("subject_told.reason")
    form.field("subject_told.review")
    form.heading(_("What became of it"))
    with form.row():
        form.field("outcome")
        form.field("done_on")
    form.field("outcome_note")
    form.field("review")
    form.field("linked_to")
    form.known("links", _("Linked from"))
