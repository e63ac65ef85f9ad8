"""Opening statements on paper: one row for each, with how it was given and in which wording."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import with_details
from mappa_desktop.domain.documents import Block, Reader, Table
from mappa_desktop.domain.paper import section
from mappa_desktop.domain.wording import said
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.opening_statements.model import OpeningStatements, Statement


def compose(content: OpeningStatements, reader: Reader) -> Iterator[Block]:
    """A table of the statements; who acknowledged them is printed with the attendance."""
    yield from section(_("Opening statements"), _table(content, reader))


def _table(content: OpeningStatements, reader: Reader) -> Iterator[Block]:
    if content.statements:
        yield Table(
            header=(_("Statement"), _("How given"), _("Wording")),
            rows=tuple(
                (with_details(*_statement(each)), said(each.how, None, reader), each.wording_version)
                for each in content.statements
            ),
            widths=(0.56, 0.2, 0.24),
            caption=_("Opening statements"),
        )


def _statement(statement: Statement) -> Iterator[str]:
    label = statement.key.label
    if label.casefold() not in statement.title.casefold():
        yield label
    yield statement.title
    if statement.exemptions_cited:
        yield _("Exemptions cited: {exemptions}").format(exemptions=", ".join(statement.exemptions_cited))
    yield statement.wording
    if statement.note.strip():
        yield _("Note: {note}").format(note=statement.note)
