"""The section on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import in_a_row, labelled_lines, see, share_with_subject, side_by_side, with_details
from mappa_desktop.domain.documents import Block, Reader, Table
from mappa_desktop.domain.paper import section
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.agency_information.model import AgencyInformation, AgencyUpdate


def compose(content: AgencyInformation, reader: Reader) -> Iterator[Block]:
    """What each agency said, beside how it was given and what it rests on; a refusal stands below the information."""
    yield from section(_("Information from each agency"), _blocks(content, reader))


def _blocks(content: AgencyInformation, reader: Reader) -> Iterator[Block]:
    if content.agency_updates:
        yield Table(
            header=(_("Ref"), _("Agency"), _("Information"), _("Source and basis")),
            rows=tuple(_row(update, reader) for update in content.agency_updates),
            widths=(0.08, 0.17, 0.53, 0.22),
            caption=_("Information from each agency"),
        )


def _row(update: AgencyUpdate, reader: Reader) -> tuple[str, ...]:
    return (
        update.ref,
        reader.agency(update.agency),
        with_details(
            update.text or (_("Nothing further to add.") if update.nothing_further else ""),
            _("Nothing further to add.") if update.text and update.nothing_further else "",
            *(labelled_lines(refusal, reader, "what", "ground", "chair_response") for refusal in update.refused),
            side_by_side(share_with_subject(update.share_with_subject), see(update.linked_to, reader)),
        ),
        with_details(
            in_a_row(*(source.label for source in update.source)),
            update.source_note,
            _("Checked on {day}").format(day=day(update.system_checked_on)) if update.system_checked_on else "",
            in_a_row(*(basis.label for basis in update.basis)),
        ),
    )
