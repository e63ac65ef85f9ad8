"""What the diversity section must say before the minutes can be issued."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.diversity.model import DiversityAndNeeds, DiversityAndRights


def check(content: DiversityAndRights) -> Iterator[Finding]:
    """Everything that is missing."""
    yield from c10_diversity_not_completed(content.diversity_and_needs)


def c10_diversity_not_completed(diversity: DiversityAndNeeds) -> Iterator[Finding]:
    """C10: diversity is considered, and a reader sees what came of it (V:F-2012-10)."""
    if not diversity.considered:
        yield Finding(
            "C10",
            Severity.BLOCK,
            "diversity_and_needs.considered",
            _("Consider diversity, needs and human rights, and say so."),
        )
    elif not any(
        says_something(text) for text in (*diversity.characteristics, diversity.notes, diversity.human_rights)
    ):
        yield Finding(
            "C10",
            Severity.BLOCK,
            "diversity_and_needs.notes",
            _("Write what was considered about diversity, needs and human rights; a tick alone does not show it."),
        )
