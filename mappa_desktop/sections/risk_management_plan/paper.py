"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import cell, in_a_row, labelled_line, labelled_lines
from mappa_desktop.domain.documents import Block, Heading, Paragraph, Reader, Table
from mappa_desktop.domain.paper import section
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_management_plan.model import Measure, Pillar, PlanOfFourPillars, pillars


def compose(content: PlanOfFourPillars, reader: Reader) -> Iterator[Block]:
    """The four pillars under their own headings; once the plan is begun, an empty pillar is seen to be empty."""
    yield from section(_("Risk management plan"), _blocks(content, reader))


def _blocks(content: PlanOfFourPillars, reader: Reader) -> Iterator[Block]:
    four = pillars(content.risk_management_plan)
    if any(pillar.measures or pillar.not_applicable_reason.strip() for _key, _title, pillar in four):
        for _key, title, pillar in four:
            yield Heading(title, level=2)
            yield from _pillar(pillar, title, reader)


def _pillar(pillar: Pillar, title: str, reader: Reader) -> Iterator[Block]:
    if pillar.not_applicable_reason.strip():
        yield Paragraph(_("Not applicable: {reason}").format(reason=pillar.not_applicable_reason))
    if pillar.measures:
        yield Table(
            header=(_("Ref"), _("Measure"), _("Agency"), _("Addresses"), _("Review")),
            rows=tuple(_row(measure, reader) for measure in pillar.measures),
            widths=(0.08, 0.38, 0.18, 0.2, 0.16),
            caption=_("Measures: {pillar}").format(pillar=title),
        )
    elif not pillar.not_applicable_reason.strip():
        yield Paragraph(_("No measure recorded."), quiet=True)


def _row(measure: Measure, reader: Reader) -> tuple[str, ...]:
    return (
        measure.ref,
        cell(
            measure.measure,
            labelled_line(measure, reader, "frequency", "start"),
            labelled_lines(measure, reader, "evidence", "share_with_subject"),
        ),
        cell(reader.all_agencies(measure.agencies), measure.named_person),
        cell(measure.addresses, in_a_row(*measure.linked_to)),
        cell(day(measure.review) if measure.review else "", measure.review_note),
    )
