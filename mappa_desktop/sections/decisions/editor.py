"""The form of the decisions."""

from __future__ import annotations

from mappa_desktop.domain.values import Option
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, DissentEntry, OtherDecision
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings

_OPTION_COLUMNS = ("option", "conclusion", "reason")


class Editor(Form[DecisionsOfMeeting]):
    """One card for each decision, the reason beside it, and the dissent at the end."""

    def build(self) -> None:
        with self.card(_("Category")):
            self.field("decisions.category.confirmed")
            self.field("decisions.category.reason")
        with self.card(_("Level"), _("its reason and its date count outside this meeting too")):
            self._level()
        with self.card(_("Recall")):
            self._recall()
        self.entries(
            "decisions.other",
            title=_("Other decisions"),
            columns=("ref", "decision", "reason", "decided_by"),
            form=_other,
            new=_new_other,
            add=_("Add decision"),
            quick="decision",
            empty=_("No other decision is recorded."),
        )
        with self.card(_("Dissent"), _("either the views, or the tick")):
            self._dissent()
        with self.card(_("Exit and defensibility")):
            self.field("decisions.exit_criteria")
            self.field("decisions.defensible_decision_test")

    def _level(self) -> None:
        with self.row():
            self.field("decisions.level.outcome")
            self.field("decisions.level.effective_from")
        self.field("decisions.level.new_level")
        self.field("decisions.level.reason")
        self.field("decisions.level.consequence_noted")
        self.entries(
            "decisions.level.options_considered",
            title=_("Other levels considered"),
            columns=_OPTION_COLUMNS,
            form=_option,
            new=_new_option,
            add=_("Add level considered"),
            quick="option",
            empty=_("No other level is recorded."),
        )

    def _recall(self) -> None:
        self.field("decisions.recall.considered")
        with self.row():
            self.field("decisions.recall.outcome")
            self.field("decisions.recall.decided_by")
        self.field("decisions.recall.reason")
        self.entries(
            "decisions.recall.options_considered",
            title=_("Ways considered"),
            columns=_OPTION_COLUMNS,
            form=_option,
            new=_new_option,
            add=_("Add way considered"),
            quick="option",
            empty=_("No way is recorded."),
        )

    def _dissent(self) -> None:
        self.field("decisions.dissent.none_recorded")
        self.entries(
            "decisions.dissent.entries",
            title=_("Views that differ"),
            columns=("agency", "view", "chair_response"),
            form=_dissenting,
            new=_new_dissent,
            add=_("Add dissent"),
            quick="view",
            empty=_("No dissent is recorded."),
        )


def _new_other(surroundings: Surroundings) -> OtherDecision:
    return OtherDecision(ref=surroundings.next_ref("X-"))


def _new_option(_surroundings: Surroundings) -> Option:
    return Option()


def _new_dissent(_surroundings: Surroundings) -> DissentEntry:
    return DissentEntry()


def _other(form: EntryForm) -> None:
    form.field("decision")
    form.field("reason")
    with form.row():
        form.field("ref")
        form.field("decided_by")
    form.field("linked_to")
    form.known("links", _("Linked from"))
    form.entries(
        "options_considered",
        title=_("Options considered"),
        columns=_OPTION_COLUMNS,
        form=_option,
        new=_new_option,
        add=_("Add option"),
        quick="option",
        empty=_("No option is recorded."),
    )


def _option(form: EntryForm) -> None:
    form.field("option")
    with form.row():
        form.field("level")
        form.field("conclusion")
    form.field("reason")


def _dissenting(form: EntryForm) -> None:
    form.field("agency")
    form.field("view")
    form.field("chair_response")
    form.field("linked_to")
