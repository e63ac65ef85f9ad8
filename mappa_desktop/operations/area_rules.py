"""The rules as the area's board has them: every decision of the board is kept, with its reason and its date."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.wording import day, gives_a_reason
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.area_rules import AreaRules, RuleChange, ThresholdChange
from mappa_desktop.rules.catalogue import rule_called
from mappa_desktop.rules.rule import Rule, Threshold
from mappa_desktop.store.settings import read_setting, write_setting
from mappa_desktop.store.unit import Reading, Unit

_NAME = "rules"
# As much as a text of the minutes file holds.
_LONGEST_REASON = 50_000
# The number from which a limit is called near has the name of the limit behind this.
_NEAR = "amber_"


class RuleDecision(Content):
    """What the board decided about one rule, and when it was entered; without a change, that the reference holds."""

    at: datetime.datetime
    change: RuleChange


class RuleDecisions(Content):
    """Every decision, in the order in which they were entered; none is ever taken out."""

    decisions: tuple[RuleDecision, ...] = ()


def area_rules(session: Session) -> Done[AreaRules]:
    """What the board decided about the rules; nothing, in a new store."""
    with session.store.reading() as reading:
        return Done(within(reading))


def within(reading: Reading | Unit) -> AreaRules:
    """The same, inside a reading or a unit that does something else besides."""
    return _in_force(_decisions(reading))


def of_version(reading: Reading | Unit, head: MinutesHead) -> AreaRules:
    """The rules by which a version was judged: those of its approval, and of a draft those of today."""
    decisions = _decisions(reading)
    if head.approved_at:
        approved = datetime.datetime.fromisoformat(head.approved_at)
        decisions = [each for each in decisions if each.at <= approved]
    return _in_force(decisions)


def rule_history(session: Session, identifier: str = "") -> Done[Sequence[RuleDecision]]:
    """Every decision about one rule, or about all, the newest first."""
    with session.store.reading() as reading:
        found = [each for each in _decisions(reading) if identifier in ("", each.change.rule)]
    return Done(list(reversed(found)))


def change_rule(
    session: Session,
    identifier: str,
    *,
    severity: Severity | None = None,
    thresholds: Mapping[str, int] | None = None,
    reason: str,
    approved_on: datetime.date | None,
) -> Done[AreaRules]:
    """Put the board's decision about one rule into use, in place of what it decided before.

    Without ``severity``, or for a threshold that is not named, the reference holds; without both, the rule goes back
    to the reference. Raises ``Refused`` for an unknown rule or threshold, what is law, a number out of bounds, a
    missing reason, a missing or future day of the board's approval, and where nothing would change.
    """
    rule = _known(identifier)
    if len(reason) > _LONGEST_REASON:
        raise Refused(_("Give the reason in at most {number} characters.").format(number=_LONGEST_REASON))
    change = RuleChange(
        rule=identifier,
        severity=None if severity is rule.severity else severity,
        thresholds=_changed(rule, thresholds or {}),
        reason=reason.strip(),
        approved_on=approved_on,
    )
    _require_decision(reason, approved_on, session.clock.today())
    with session.store.unit("rule changed", subject=identifier) as unit:
        before = within(unit).change_of(identifier)
        if _what(change) == (_what(before) if before is not None else (None, frozenset())):
            raise Refused(_("{rule} is in use like that already.").format(rule=identifier))
        decisions = (*_decisions(unit), RuleDecision(at=session.clock.now(), change=change))
        write_setting(unit, _NAME, RuleDecisions(decisions=decisions).given())
        weight = "reference" if change.severity is None else change.severity.value
        unit.note(rule=identifier, weight=weight, **{each.name: each.value for each in change.thresholds})
        rules = _in_force(decisions)
    return Done(rules, frozenset({Change.SETTINGS}))


def change_in_words(rule: Rule, change: RuleChange) -> Sequence[str]:
    """What is different from the reference, one sentence each; nothing where the rule stands as there."""
    said = []
    if change.severity is not None:
        said.append(
            _("{weight}, in the reference: {reference}").format(
                weight=change.severity.label, reference=rule.severity.label
            )
        )
    for each in rule.thresholds:
        value = next((changed.value for changed in change.thresholds if changed.name == each.name), None)
        if value is not None:
            said.append(
                _("{threshold}: {value}, in the reference {reference}").format(
                    threshold=each.label, value=value, reference=each.default
                )
            )
    return said


def _decisions(reading: Reading | Unit) -> Sequence[RuleDecision]:
    return read_setting(reading, _NAME, RuleDecisions, RuleDecisions()).decisions


def _in_force(decisions: Sequence[RuleDecision]) -> AreaRules:
    newest = {each.change.rule: each.change for each in decisions}
    changed = [each for each in newest.values() if each.severity is not None or each.thresholds]
    return AreaRules(changes=tuple(sorted(changed, key=lambda each: (each.rule[0], int(each.rule[1:])))))


def _known(identifier: str) -> Rule:
    try:
        rule = rule_called(identifier)
    except KeyError:
        raise Refused(_("There is no such rule.")) from None
    if rule.is_law:
        raise Refused(_("{rule} is law: no board changes it.").format(rule=identifier))
    return rule


def _changed(rule: Rule, thresholds: Mapping[str, int]) -> tuple[ThresholdChange, ...]:
    known = {each.name: each for each in rule.thresholds}
    for name, value in thresholds.items():
        if name not in known:
            raise Refused(_("{rule} has no such number.").format(rule=rule.identifier))
        _require_in_bounds(known[name], value)
    _require_near_before_over(rule, thresholds)
    return tuple(
        ThresholdChange(name=each.name, value=thresholds[each.name])
        for each in rule.thresholds
        if thresholds.get(each.name, each.default) != each.default
    )


def _require_near_before_over(rule: Rule, thresholds: Mapping[str, int]) -> None:
    """A review is called near before it is over its time."""
    values = {each.name: thresholds.get(each.name, each.default) for each in rule.thresholds}
    for each in rule.thresholds:
        limit = next((other for other in rule.thresholds if f"{_NEAR}{other.name}" == each.name), None)
        if limit is not None and values[each.name] >= values[limit.name]:
            raise Refused(
                _("“{near}” must be fewer than “{limit}”: {number} is not fewer than {most}.").format(
                    near=each.label, limit=limit.label, number=values[each.name], most=values[limit.name]
                )
            )


def _require_in_bounds(threshold: Threshold, value: int) -> None:
    if not threshold.lowest <= value <= threshold.highest:
        raise Refused(
            _("{threshold}: from {lowest} to {highest}.").format(
                threshold=threshold.label, lowest=threshold.lowest, highest=threshold.highest
            )
        )


def _require_decision(reason: str, approved_on: datetime.date | None, today: datetime.date) -> None:
    if not gives_a_reason(reason):
        raise Refused(_("Say why the board changed the rule."))
    if approved_on is None:
        raise Refused(_("Say on which day the board approved it."))
    if approved_on > today:
        raise Refused(_("The board's approval cannot be later than today, {date}.").format(date=day(today)))


def _what(change: RuleChange) -> tuple[Severity | None, frozenset[tuple[str, int]]]:
    return change.severity, frozenset((each.name, each.value) for each in change.thresholds)
