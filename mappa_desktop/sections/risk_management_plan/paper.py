"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import labelled_lines, see, share_with_subject, side_by_side, with_details
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
            # In a copy, an empty pillar may be one whose measures were withheld: nothing is claimed of it.
            if reader.is_of_record or pillar != Pillar():
                yield Heading(title, level=2)
                yield from measures(pillar, title, reader)


def measures(pillar: Pillar, title: str, reader: Reader) -> Iterator[Block]:
    """The measures of one pillar, or why it has none; nothing is said of a pillar that a copy may hold in part."""
    if pillar.not_applicable_reason.strip():
        yield Paragraph(_("Not applicable: {reason}").format(reason=pillar.not_applicable_reason))
    if pillar.measures:
        yield Table(
            header=(_("Ref"), _("Measure"), _("Agency"), _("Addresses"), _("Review")),
            rows=tuple(_row(measure, reader) for measure in pillar.measures),
            widths=(0.08, 0.36, 0.18, 0.19, 0.19),
            caption=_("Measures: {pillar}").format(pillar=title),
        )
    elif reader.is_of_record and not pillar.not_applicable_reason.strip():
        yield Paragraph(_("No measure recorded."), quiet=True)


def _row(measure: Measure, reader: Reader) -> tuple[str, ...]:
    return (
        measure.ref,
        with_details(
            measure.measure,
            side_by_side(measure.frequency, _("From {day}").format(day=day(measure.start)) if measure.start else ""),
            labelled_lines(measure, reader, "evidence"),
            share_with_subject(measure.share_with_subject),
        ),
        with_details(reader.all_agencies(measure.agencies), measure.named_person),
        with_details(measure.addresses, see(measure.linked_to, reader)),
        with_details(day(measure.review) if measure.review else "", measure.review_note),
    )
