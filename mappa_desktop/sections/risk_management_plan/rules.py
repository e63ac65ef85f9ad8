"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_management_plan.model import Pillar, PlanOfFourPillars, pillars


def check(content: PlanOfFourPillars) -> Iterator[Finding]:
    """Every finding of the section."""
    yield from c3_pillar_empty(content)


def c3_pillar_empty(content: PlanOfFourPillars) -> Iterator[Finding]:
    """C3: each of the four pillars has a measure, or the reason why it does not apply (DER23, G-12b)."""
    for name, title, pillar in pillars(content.risk_management_plan):
        if not _answered(pillar):
            yield Finding(
                rule="C3",
                severity=Severity.BLOCK,
                path=f"risk_management_plan.{name}",
                message=_("{pillar} has no measure: add one, or say why the pillar does not apply.").format(
                    pillar=title
                ),
            )


def _answered(pillar: Pillar) -> bool:
    return says_something(pillar.not_applicable_reason) or any(
        says_something(measure.measure) for measure in pillar.measures
    )
