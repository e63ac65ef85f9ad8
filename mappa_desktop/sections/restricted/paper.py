"""The restricted section on paper: pages of their own, and only in the record itself."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import in_a_row
from mappa_desktop.domain.documents import Block, Heading, Notice, PageBreak, Paragraph, Reader
from mappa_desktop.domain.paper import filled
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.restricted.model import Holder, RestrictedPart, RestrictedSection


def compose(content: RestrictedPart, reader: Reader) -> Iterator[Block]:
    """Nothing at all for any other kind: their copy does not even say that there is such a section."""
    section = content.restricted_section
    if not reader.may_read_restricted or not _holds_something(section):
        return
    yield PageBreak()
    yield Heading(_("Restricted section"))
    yield Notice(_warning(section, reader))
    yield from filled(facts(section, reader, "reason", "owner_agency"))
    if section.content.strip():
        yield Paragraph(section.content)
    else:
        yield Paragraph(_("Nothing is written here yet."), quiet=True)
    yield PageBreak()


def _holds_something(section: RestrictedSection) -> bool:
    texts = (section.reason, section.content)
    return section.present or bool(section.owner_agency or section.access) or any(text.strip() for text in texts)


def _warning(section: RestrictedSection, reader: Reader) -> str:
    holders = tuple(filter(None, (_holder(each, reader) for each in section.access)))
    if not holders:
        return _("Restricted. No holder is named yet: show these pages to nobody.")
    return _("Restricted. Only for {holders}. Show and pass these pages to nobody else.").format(
        holders="; ".join(holders)
    )


def _holder(holder: Holder, reader: Reader) -> str:
    agency = reader.agency(holder.agency)
    return f"{holder.name} ({agency})" if holder.name.strip() and agency else in_a_row(holder.name, agency)
