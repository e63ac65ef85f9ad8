"""The form of category and lead agency: eligibility, who leads, and the referral."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel, PanelVote
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[CategoryAndLevel]):
    """Category, level and lead agency."""

    def build(self) -> None:
        with self.card(_("Category"), _("eligibility, not risk: one category only")):
            self.field("mappa.category")
            self.field("mappa.basis")
            self.field("mappa.basis_note")
            self.field("mappa.other_categories_excluded")
            with self.row():
                self.field("mappa.category_ends")
                self.field("mappa.category_end_event")
            self.field("mappa.eligibility_checked_on")
        with self.card(_("Level and lead agency"), _("the level itself stands in the meeting details")):
            self.field("mappa.level_since")
            with self.row():
                self.field("mappa.lead_agency")
                self.field("mappa.lead_professional")
            self.field("mappa.joint_lead_note")
            self.field("mappa.public_protection_record")
            self.field("mappa.critical_public_protection_case")
        with self.card(_("Referral")):
            with self.row():
                self.field("mappa.referral.form")
                self.field("mappa.referral.date")
                self.field("mappa.referral.by")
            with self.row():
                self.field("mappa.referral.outcome")
                self.field("mappa.referral.outcome_level")
                self.field("mappa.referral.votes_needed")
            self.field("mappa.referral.note")
        self.entries(
            "mappa.referral.panel",
            title=_("Votes of the panel"),
            columns=("member", "vote", "level"),
            form=_vote,
            new=_new_vote,
            add=_("Add vote"),
            quick="member",
            empty=_("No vote is recorded."),
        )


def _vote(form: EntryForm) -> None:
    with form.row():
        form.field("member")
        form.field("vote")
        form.field("level")
    form.field("note")


def _new_vote(_surroundings: Surroundings) -> PanelVote:
    return PanelVote()
