"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import cell, in_a_row, labelled_line, labelled_lines
from mappa_desktop.domain.documents import Block, Facts, Heading, Reader, Table
from mappa_desktop.domain.paper import filled, passage, points, section
from mappa_desktop.domain.values import Band
from mappa_desktop.domain.wording import day, facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_assessment.model import (
    AssessmentOfRisk,
    CustodyRisk,
    RiskAssessment,
    RoshGrid,
    Tool,
    ToolCode,
)


def compose(content: AssessmentOfRisk, reader: Reader) -> Iterator[Block]:
    """The level first, then what it rests on: groups, statements, factors, the tools, and the view of the panel."""
    yield from section(_("Risk assessment"), _blocks(content.risk_assessment, reader))


def _blocks(assessment: RiskAssessment, reader: Reader) -> Iterator[Block]:
    yield from filled(facts(assessment, reader, "overall_rosh", "overall_reason", "change", "change_note"))
    yield from _grid(assessment.rosh_grid)
    yield from filled(
        facts(
            assessment,
            reader,
            "who_is_at_risk",
            "nature_of_risk",
            "imminence",
            "likely_victims_and_circumstances",
        )
    )
    yield from _risks(assessment, reader)
    yield from points(_("Factors that reduce risk"), assessment.protective_factors)
    yield from points(_("Disputed or unverified"), assessment.disputed_or_unverified)
    yield from _risk_to_self(facts(assessment.risk_to_self, reader, "suicide", "self_harm", "coping", "vulnerability"))
    yield from _tools(assessment.tools, reader)
    yield from passage(_("Agreed view of the panel"), assessment.panel_view)


def _grid(grid: RoshGrid) -> Iterator[Block]:
    community, custody = grid.community, grid.custody
    groups = (
        ("children", community.children, custody.children),
        ("public", community.public, custody.public),
        ("known_adult", community.known_adult, custody.known_adult),
        ("staff", community.staff, custody.staff),
        ("prisoners", None, custody.prisoners),
    )
    rows = tuple(
        (_(CustodyRisk.model_fields[group].title or group), _level(outside), _level(inside))
        for group, outside, inside in groups
        if outside or inside
    )
    if rows:
        yield Heading(_("Risk of serious harm by group"), level=2)
        yield Table(
            header=(_("Group"), _("In the community"), _("In custody")),
            rows=rows,
            widths=(0.4, 0.3, 0.3),
            caption=_("Risk of serious harm by group"),
        )


def _level(band: Band | None) -> str:
    return band.label if band else ""


def _risks(assessment: RiskAssessment, reader: Reader) -> Iterator[Block]:
    if assessment.risks:
        yield Heading(_("Factors that increase risk"), level=2)
        yield Table(
            header=(_("Ref"), _("Factor"), _("Linked to")),
            rows=tuple((risk.ref, risk.description, in_a_row(*risk.linked_to)) for risk in assessment.risks),
            widths=(0.1, 0.65, 0.25),
            caption=_("Factors that increase risk"),
        )


def _risk_to_self(rows: Facts) -> Iterator[Block]:
    if rows.rows:
        yield Heading(_("Risk to self"), level=2)
        yield rows


def _tools(tools: tuple[Tool, ...], reader: Reader) -> Iterator[Block]:
    if tools:
        yield Heading(_("Assessments relied on"), level=2)
        yield Table(
            header=(_("Assessment"), _("Completed"), _("Result")),
            rows=tuple(_tool(tool, reader) for tool in tools),
            widths=(0.34, 0.22, 0.44),
            caption=_("Assessments relied on"),
        )


def _tool(tool: Tool, reader: Reader) -> tuple[str, ...]:
    return (
        cell(in_a_row(_named(tool), tool.variant), tool.note),
        cell(
            day(tool.completed) if tool.completed else "",
            tool.completed_by,
            "" if tool.countersigned is None else _("Countersigned") if tool.countersigned else _("Not countersigned"),
        ),
        cell(
            in_a_row(
                _per_cent(tool.score_percent),
                _level(tool.band),
                tool.static_or_dynamic.label if tool.static_or_dynamic else "",
            ),
            tool.result,
            labelled_line(tool, reader, "case_prioritisation", "serious_physical_harm", "imminence", "priority"),
            _listed(_("Factors of concern"), tool.concerns),
            _listed(_("Strengths"), tool.strengths),
            labelled_lines(tool, reader, "not_applicable_reason"),
        ),
    )


def _named(tool: Tool) -> str:
    if tool.tool is ToolCode.OTHER and tool.name.strip():
        return tool.name
    return in_a_row(tool.tool.label, tool.name)


def _per_cent(score: int | float | None) -> str:
    if score is None:
        return ""
    return f"{int(score) if score == int(score) else score}%"


def _listed(label: str, items: tuple[str, ...]) -> str:
    text = "; ".join(item for item in items if item.strip())
    return f"{label}: {text}" if text else ""
