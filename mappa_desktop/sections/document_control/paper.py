"""Document control on paper: marking and status, the area, the form, and what was amended after issue."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Facts, Notice, Reader
from mappa_desktop.domain.paper import filled, section, tabled
from mappa_desktop.domain.wording import facts, language_in_words, said
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.document_control.model import Amendment, DocumentControl


def compose(content: DocumentControl, reader: Reader) -> Iterator[Block]:
    """Marking, area and form; a notice where the material is invented."""
    yield from section(_("Document control"), _stated(content, reader))


def _stated(content: DocumentControl, reader: Reader) -> Iterator[Block]:
    yield from _fiction(content)
    stated = facts(
        content,
        reader,
        "document.classification",
        "document.descriptor",
        "document.closed_under_foi",
        "document.version",
        "document.status",
        "document.status_note",
        "area.mappa_area",
        "area.smb",
        "area.unit",
        "document.template.name",
        "document.template.version",
        "document.template.smb_approved_on",
        "document.template.rationale",
    )
    language = language_in_words(content.document.language or "")
    yield from filled(Facts((*stated.rows, *(((_("Language"), language),) if language else ()))))
    yield from tabled(
        _("Amendments after issue"),
        (_("Version"), _("Date"), _("What changed"), _("Reason"), _("By")),
        tuple(_amendment(each, reader) for each in content.document.amendments),
        (0.1, 0.17, 0.31, 0.27, 0.15),
    )


def _fiction(content: DocumentControl) -> Iterator[Block]:
    notice = content.fiction_notice if content.fiction_notice.strip() else ""
    if content.fictional:
        yield Notice(notice or _("FICTIONAL - TRAINING. Invented people and events."))
    elif notice:
        yield Facts(((_("Notice for training material"), notice),))


def _amendment(amendment: Amendment, reader: Reader) -> tuple[str, ...]:
    return amendment.version, said(amendment.date, None, reader), amendment.what, amendment.why, amendment.by
