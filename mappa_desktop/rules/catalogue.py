"""Every rule there is, in the order of the reference, and what they all say of a record."""

from __future__ import annotations

from collections.abc import Sequence

from mappa_desktop.domain.findings import Finding
from mappa_desktop.foundation.content import path_from_text
from mappa_desktop.rules import (
    actions,
    completeness,
    conduct,
    disclosure,
    eligibility,
    level,
    requests,
    time_limits,
    victims,
)
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, Rule
from mappa_desktop.sections import SECTIONS, section_of

RULES: tuple[Rule, ...] = (
    *eligibility.RULES,
    *level.RULES,
    *conduct.RULES,
    *completeness.RULES,
    *actions.RULES,
    *disclosure.RULES,
    *victims.RULES,
    *time_limits.RULES,
    *requests.RULES,
)


def rule_called(identifier: str) -> Rule:
    """The rule of that identifier; raises ``KeyError``."""
    return _BY_IDENTIFIER[identifier]


def judged(evidence: Evidence) -> Sequence[Finding]:
    """What all rules say, in the order of the sections, each as heavy as the area has it."""
    found = [finding for rule in RULES for finding in judged_by(rule, evidence)]
    return sorted(found, key=lambda finding: _ORDER[_section_key(finding)])


def judged_by(rule: Rule, evidence: Evidence) -> Sequence[Finding]:
    """What one rule says."""
    return [_finding(rule, remark, evidence) for remark in rule.check(evidence)]


def _finding(rule: Rule, remark: Remark, evidence: Evidence) -> Finding:
    severity = evidence.area.severity(rule)
    if remark.severity is not None and severity is rule.severity:
        severity = remark.severity
    return Finding(rule.identifier, severity, remark.path, remark.message, remark.suggestion)


def _section_key(finding: Finding) -> str:
    return section_of(str(path_from_text(finding.path)[0])).key


_BY_IDENTIFIER = {rule.identifier: rule for rule in RULES}
_ORDER = {section.key: place for place, section in enumerate(SECTIONS)}
