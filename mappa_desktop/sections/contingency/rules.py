"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.contingency.model import ContingencyPlan


def check(content: ContingencyPlan) -> Iterator[Finding]:
    """Every finding of the section."""
    yield from c4_no_contingency_plan(content)


def c4_no_contingency_plan(content: ContingencyPlan) -> Iterator[Finding]:
    """C4: the plan includes at least one contingency with its trigger and its response (G-12b)."""
    if not any(says_something(entry.trigger) and says_something(entry.response) for entry in content.contingency_plan):
        yield Finding(
            rule="C4",
            severity=Severity.BLOCK,
            path="contingency_plan",
            message=_("The contingency plan needs at least one trigger with its response."),
        )
