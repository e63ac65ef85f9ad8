"""What an area's board decided about the rules: other thresholds, more or less weight, and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from mappa_desktop.domain.findings import Severity
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Text, field, items, required
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.rules.rule import Rule, Threshold

Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}\z")]


class ThresholdChange(Content):
    """Another number for one threshold of a rule."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}\z")] = required(N_("Threshold"))
    value: Annotated[int, Field(ge=0, le=100_000)] = field(N_("Value"), default=0)


class RuleChange(Content):
    """What the board decided about one rule."""

    rule: Identifier = required(N_("Rule"))
    severity: Severity | None = field(N_("Weight"))
    thresholds: tuple[ThresholdChange, ...] = items(N_("Thresholds"))
    reason: Text = field(N_("Reason"), default="")
    approved_on: Date | None = field(N_("Approved by the board on"))


class AreaRules(Content):
    """The rules as an area uses them; a rule that is not among the changes stands as in the reference."""

    changes: tuple[RuleChange, ...] = items(N_("Changed rules"))

    def change_of(self, identifier: str) -> RuleChange | None:
        """What the board decided about a rule, if anything."""
        return next((each for each in self.changes if each.rule == identifier), None)

    def value(self, threshold: Threshold) -> int:
        """The number in force: weeks, days, votes, words, as the threshold's label says."""
        change = self.change_of(threshold.rule)
        changed = () if change is None else change.thresholds
        return next((each.value for each in changed if each.name == threshold.name), threshold.default)

    def severity(self, rule: Rule) -> Severity:
        """How much the rule weighs here; what is law weighs what it weighs everywhere."""
        change = self.change_of(rule.identifier)
        if rule.is_law or change is None or change.severity is None:
            return rule.severity
        return change.severity
