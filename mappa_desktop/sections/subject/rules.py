"""What must be right about the subject's details before the minutes can be signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.subject.model import SubjectDetails

# One to three letters with digits (16+1 codes such as W1, police codes such as IC1), digits alone (99),
# a single letter (health records), NS (not stated).
_CODE = re.compile(r"[A-Z]{0,3}[0-9]{1,3}[A-Z]?|[A-Z]|NS", re.IGNORECASE)


def check(content: SubjectDetails) -> Iterator[Finding]:
    """Everything this section alone can say about itself."""
    yield from c13_ethnicity_is_a_code(content)


def c13_ethnicity_is_a_code(content: SubjectDetails) -> Iterator[Finding]:
    """C13 (V:F-B): ethnicity is recorded in words, not as a code; empty is not a fault of this rule."""
    parts = re.findall(r"\w+", content.subject.ethnicity)
    if parts and all(_CODE.fullmatch(part) for part in parts):
        yield Finding(
            "C13",
            Severity.BLOCK,
            "subject.ethnicity",
            _("Write the ethnicity in words; a code means nothing to a reader from another agency."),
        )
