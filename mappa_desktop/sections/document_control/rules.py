"""What must be right about the marking before the minutes can be signed."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.document_control.model import Classification, DocumentControl


def check(content: DocumentControl) -> Iterator[Finding]:
    """Everything this section alone can say about itself."""
    yield from t8_not_marked(content)


def t8_not_marked(content: DocumentControl) -> Iterator[Finding]:
    """T8 (V:F-D): the minutes are marked OFFICIAL-SENSITIVE on every page."""
    if content.document.classification is not Classification.OFFICIAL_SENSITIVE:
        yield Finding(
            "T8",
            Severity.BLOCK,
            "document.classification",
            _("Mark the minutes OFFICIAL-SENSITIVE; the marking stands on every page."),
        )
