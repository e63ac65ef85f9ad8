"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.values import Band
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk, RiskAssessment


def check(content: AssessmentOfRisk) -> Iterator[Finding]:
    """Every finding of the section."""
    yield from c6_overall_rosh_missing(content)
    yield from c6_grid_incomplete(content)
    yield from c6_nobody_named_at_risk(content)
    yield from c8_very_high_without_imminence(content)


def c6_overall_rosh_missing(content: AssessmentOfRisk) -> Iterator[Finding]:
    """C6: the overall risk of serious harm is given (field of C-ARNS)."""
    if content.risk_assessment.overall_rosh is None:
        yield _block("C6", "overall_rosh", _("Give the overall risk of serious harm."))


def c6_grid_incomplete(content: AssessmentOfRisk) -> Iterator[Finding]:
    """C6: each group of the grid has its level in the community, in custody cases too (C-ARNS, ROSH-2006)."""
    community = content.risk_assessment.rosh_grid.community
    message = _("{group}: give the risk of serious harm in the community.")
    for name, field in type(community).model_fields.items():
        if getattr(community, name) is None:
            yield _block("C6", f"rosh_grid.community.{name}", message.format(group=_(field.title or name)))


def c6_nobody_named_at_risk(content: AssessmentOfRisk) -> Iterator[Finding]:
    """C6: it is said who is at risk (OASys SUM1, C-ARNS)."""
    if not says_something(content.risk_assessment.who_is_at_risk):
        yield _block("C6", "who_is_at_risk", _("Say who is at risk."))


def c8_very_high_without_imminence(content: AssessmentOfRisk) -> Iterator[Finding]:
    """C8: Very High means imminent, so a Very High level anywhere needs a statement of imminence (SC-4)."""
    assessment = content.risk_assessment
    if Band.VERY_HIGH in _levels(assessment) and not says_something(assessment.imminence):
        yield _block(
            "C8", "imminence", _("The risk is Very High: say how imminent serious harm is, and when it is greatest.")
        )


def _levels(assessment: RiskAssessment) -> tuple[Band | None, ...]:
    community, custody = assessment.rosh_grid.community, assessment.rosh_grid.custody
    return (
        assessment.overall_rosh,
        community.children,
        community.public,
        community.known_adult,
        community.staff,
        custody.children,
        custody.public,
        custody.known_adult,
        custody.staff,
        custody.prisoners,
    )


def _block(rule: str, place: str, message: str) -> Finding:
    return Finding(rule=rule, severity=Severity.BLOCK, path=f"risk_assessment.{place}", message=message)
