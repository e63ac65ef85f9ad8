"""Approval and signature on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import in_a_row
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Block, Heading, Paragraph, Reader
from mappa_desktop.domain.paper import filled, tabled
from mappa_desktop.domain.wording import day, facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.sign_off.model import AcceptedFinding, Approval

_WIDTHS = (0.25, 0.22, 0.34, 0.19)


def compose(content: Approval, reader: Reader) -> Iterator[Block]:
    """Who approved the minutes and when, last, above the signatures; accepted findings stay in the record."""
    yield Heading(_("Approval and signature"))
    sign_off = content.sign_off
    if reader.kind is CopyKind.FULL and sign_off.accepted_findings:
        yield from tabled(
            _("Accepted findings"),
            (_("Rule"), _("Place in the minutes"), _("Reason"), _("Accepted")),
            tuple(_row(finding, reader) for finding in sign_off.accepted_findings),
            _WIDTHS,
        )
        yield Heading(_("Approval"), level=2)
    yield from filled(facts(sign_off, reader, "chair_name", "minute_taker", "approved_on", "method", "note"))
    if sign_off.approved_on is None and not reader.is_approved:
        yield Paragraph(_("Not approved by the Chair."), quiet=True)


def _row(finding: AcceptedFinding, reader: Reader) -> tuple[str, ...]:
    accepted = in_a_row(finding.by, day(finding.on) if finding.on else "")
    return reader.rule(finding.rule), reader.place(finding.path), finding.reason, accepted
