"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import cell, in_a_row, labelled_line, labelled_lines, see, unless_said, with_details
from mappa_desktop.domain.documents import Block, Heading, Reader
from mappa_desktop.domain.paper import filled, label, passage, points, section, tabled
from mappa_desktop.domain.values import Band
from mappa_desktop.domain.wording import day, facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_assessment.model import (
    AssessmentOfRisk,
    RiskAssessment,
    RoshGrid,
    Tool,
)


def compose(content: AssessmentOfRisk, reader: Reader) -> Iterator[Block]:
    """The level first, then what it rests on: groups, statements, factors, the tools, and the view of the panel."""
    yield from section(_("Risk assessment"), _blocks(content.risk_assessment, reader))


def _blocks(assessment: RiskAssessment, reader: Reader) -> Iterator[Block]:
    yield from filled(facts(assessment, reader, "overall_rosh", "overall_reason", "change", "change_note"))
    yield from grid(assessment)
    yield from filled(
        facts(assessment, reader, "who_is_at_risk", "nature_of_risk", "imminence", "likely_victims_and_circumstances")
    )
    yield from factors(assessment, reader)
    yield from points(label(assessment, "protective_factors"), assessment.protective_factors)
    yield from points(label(assessment, "disputed_or_unverified"), assessment.disputed_or_unverified)
    yield from risk_to_self(assessment, reader)
    yield from tabled(
        label(assessment, "tools"),
        header=(_("Assessment"), _("Completed"), _("Result")),
        rows=tuple(_tool(tool, reader) for tool in assessment.tools),
        widths=(0.34, 0.22, 0.44),
    )
    yield from passage(label(assessment, "panel_view"), assessment.panel_view)


def factors(assessment: RiskAssessment, reader: Reader) -> Iterator[Block]:
    """What increases the risk, one row each."""
    yield from tabled(
        label(assessment, "risks"),
        header=(_("Ref"), _("Factor")),
        rows=tuple(
            (risk.ref, with_details(risk.description, see(risk.linked_to, reader))) for risk in assessment.risks
        ),
        widths=(0.08, 0.92),
    )


def grid(assessment: RiskAssessment) -> Iterator[Block]:
    """The risk of serious harm by group, in the community and in custody."""
    community, custody = assessment.rosh_grid.community, assessment.rosh_grid.custody
    groups = (
        ("children", community.children, custody.children),
        ("public", community.public, custody.public),
        ("known_adult", community.known_adult, custody.known_adult),
        ("staff", community.staff, custody.staff),
        ("prisoners", None, custody.prisoners),
    )
    yield from tabled(
        label(assessment, "rosh_grid"),
        header=(_("Group"), label(RoshGrid, "community"), label(RoshGrid, "custody")),
        rows=tuple(
            (label(custody, group), _("Not applicable") if group == "prisoners" else _level(outside), _level(inside))
            for group, outside, inside in groups
            if outside or inside
        ),
        widths=(0.4, 0.3, 0.3),
    )


def risk_to_self(assessment: RiskAssessment, reader: Reader) -> Iterator[Block]:
    """Suicide, self-harm, coping and vulnerability, where anything is said of them."""
    said = facts(assessment.risk_to_self, reader, "suicide", "self_harm", "coping", "vulnerability")
    if said.rows:
        yield Heading(label(assessment, "risk_to_self"), level=2)
        yield said


def _level(band: Band | None) -> str:
    return band.label if band else ""


def _tool(tool: Tool, reader: Reader) -> tuple[str, ...]:
    return (
        with_details(in_a_row(tool.tool.label, tool.name, tool.variant), tool.note),
        with_details(
            day(tool.completed) if tool.completed else "",
            tool.completed_by,
            "" if tool.countersigned is None else _("Countersigned") if tool.countersigned else _("Not countersigned"),
        ),
        cell(
            in_a_row(
                _per_cent(tool.score_percent),
                unless_said(_level(tool.band), tool.result),
                tool.static_or_dynamic.label if tool.static_or_dynamic else "",
            ),
            tool.result,
            labelled_line(tool, reader, "case_prioritisation", "serious_physical_harm", "imminence", "priority"),
            _listed(tool, "concerns"),
            _listed(tool, "strengths"),
            labelled_lines(tool, reader, "not_applicable_reason"),
        ),
    )


def _per_cent(score: float | None) -> str:
    if score is None:
        return ""
    return f"{int(score) if score == int(score) else score}%"


def _listed(tool: Tool, name: str) -> str:
    text = "; ".join(item for item in getattr(tool, name) if item.strip())
    return f"{label(tool, name)}: {text}" if text else ""
