"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk, RiskFactor, Tool, ToolCode
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[AssessmentOfRisk]):
    """The level and the groups first, the tools they rest on last."""

    def build(self) -> None:
        self._level()
        self._groups()
        self._statements()
        self._factors()
        self._tools()
        with self.card(_("Conclusion")):
            self.field("risk_assessment.panel_view")

    def _level(self) -> None:
        with self.card(_("Risk of serious harm")):
            with self.row():
                self.field("risk_assessment.overall_rosh")
                self.field("risk_assessment.change")
            self.field("risk_assessment.overall_reason")
            self.field("risk_assessment.change_note")

    def _groups(self) -> None:
        with self.card(_("By group"), _("the overall level is the highest of these")):
            self.heading(_("In the community"))
            with self.row():
                for group in ("children", "public", "known_adult", "staff"):
                    self.field(f"risk_assessment.rosh_grid.community.{group}")
            self.heading(_("In custody"), _("as if release could be imminent"))
            with self.row():
                for group in ("children", "public", "known_adult", "staff", "prisoners"):
                    self.field(f"risk_assessment.rosh_grid.custody.{group}")

    def _statements(self) -> None:
        with self.card(_("The risk in words")):
            self.field("risk_assessment.who_is_at_risk")
            self.field("risk_assessment.nature_of_risk")
            self.field("risk_assessment.imminence")
            self.field("risk_assessment.likely_victims_and_circumstances")

    def _factors(self) -> None:
        self.entries(
            "risk_assessment.risks",
            title=_("Factors that increase risk"),
            hint=_("measures and actions name the factor they address"),
            columns=("ref", "description", "linked_to"),
            form=_risk,
            new=_new_risk,
            add=_("Add factor"),
            quick="description",
            empty=_("No factor is recorded yet."),
        )
        with self.card(_("What else weighs")):
            self.field("risk_assessment.protective_factors")
            self.field("risk_assessment.disputed_or_unverified")
        with self.card(_("Risk to self")):
            self.field("risk_assessment.risk_to_self.suicide")
            self.field("risk_assessment.risk_to_self.self_harm")
            self.field("risk_assessment.risk_to_self.coping")
            self.field("risk_assessment.risk_to_self.vulnerability")

    def _tools(self) -> None:
        self.entries(
            "risk_assessment.tools",
            title=_("Assessments relied on"),
            hint=_("also those that do not apply, with the reason"),
            columns=("tool", "variant", "completed", "band"),
            form=_tool,
            new=_new_tool,
            add=_("Add assessment"),
            empty=_("No assessment is recorded yet."),
        )


def _new_risk(surroundings: Surroundings) -> RiskFactor:
    return RiskFactor(ref=surroundings.next_ref("R-"))


def _new_tool(_surroundings: Surroundings) -> Tool:
    return Tool(tool=ToolCode.OASYS)


def _risk(form: EntryForm) -> None:
    form.field("description")
    form.field("linked_to")
    form.known("links", _("Linked from"))
    form.field("ref")


def _tool(form: EntryForm) -> None:
    with form.row():
        form.field("tool")
        form.field("variant")
    form.field("name")
    with form.row():
        form.field("completed")
        form.field("completed_by")
        form.field("countersigned")
    form.field("not_applicable_reason")
    form.heading(_("Score"))
    with form.row():
        form.field("score_percent")
        form.field("band")
        form.field("static_or_dynamic")
    form.field("result")
    form.heading(_("Judgement"), _("SARA, HCR-20 and ARMS"))
    with form.row():
        form.field("case_prioritisation")
        form.field("serious_physical_harm")
        form.field("imminence")
    form.field("priority")
    form.field("concerns")
    form.field("strengths")
    form.field("note")
