"""Records and distribution on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import labelled_line, with_details
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import filled, section, tabled
from mappa_desktop.domain.wording import day, facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.records.model import CopyVersion, Recipient, RecordsAndDistribution

_WIDTHS = (0.39, 0.24, 0.18, 0.19)
_FULL_VERSIONS = {CopyVersion.FULL, CopyVersion.FULL_WITHOUT_RESTRICTED, CopyVersion.FULL_WITH_RESTRICTED}


def compose(content: RecordsAndDistribution, reader: Reader) -> Iterator[Block]:
    """Where the record is kept, and who gets which version of it."""
    yield from section(_("Records and distribution"), _records(content, reader))


def _records(content: RecordsAndDistribution, reader: Reader) -> Iterator[Block]:
    kept = facts(
        content.records,
        reader,
        "actions_circulated_on",
        "minutes_due",
        "minutes_issued_on",
        "system_upload_due",
        "system_uploaded_on",
        "system_uploaded_by",
        "retention",
        "inquiry_hold",
        "subject_access_route",
    )
    yield from filled(kept)
    yield from tabled(
        _("Distribution"),
        (_("Recipient"), _("Version"), _("Sent by"), _("Sent on")),
        tuple(_row(recipient, reader) for recipient in content.distribution),
        _WIDTHS,
    )


def _row(recipient: Recipient, reader: Reader) -> tuple[str, ...]:
    agency = reader.agency(recipient.agency)
    restricted = labelled_line(recipient, reader, "restricted_for") if reader.kind is CopyKind.FULL else ""
    return (
        with_details(
            recipient.recipient or agency,
            agency if recipient.recipient and agency != recipient.recipient else "",
            recipient.note,
        ),
        with_details(_version(recipient.version, reader), restricted, labelled_line(recipient, reader, "copy_number")),
        recipient.method.label if recipient.method else "",
        with_details(
            day(recipient.sent_on) if recipient.sent_on else "",
            labelled_line(recipient, reader, "received_on"),
        ),
    )


def _version(version: CopyVersion | None, reader: Reader) -> str:
    """Who holds restricted text is itself restricted: every other copy calls all full versions minutes."""
    if version in _FULL_VERSIONS and reader.kind is not CopyKind.FULL:
        return _("Minutes")
    return version.label if version else ""
