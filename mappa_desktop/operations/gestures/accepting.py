"""Accepting a finding with a reason, so that the minutes may be approved as they are; and taking that back."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections import Contents, content_of, key_of
from mappa_desktop.sections.sign_off.model import AcceptedFinding, Approval

_LIST = ("sign_off", "accepted_findings")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Which finding is to stand, and why; without a path, the only one of its rule."""

    rule: str
    reason: str
    path: str = ""


def meant(findings: Collection[Finding], wanted: Acceptance) -> Finding:
    """The finding that is to be accepted; raises ``Refused`` where there is none, several, or none that may stand."""
    found = [each for each in findings if each.rule == wanted.rule and wanted.path in ("", each.path)]
    if not found:
        raise Refused(_("{rule} cannot be accepted: it is not among the findings.").format(rule=wanted.rule))
    if len({each.path for each in found}) > 1:
        raise Refused(
            _("{rule} is found in several places; say which one, such as {rule}@{path}.").format(
                rule=wanted.rule, path=found[0].path
            )
        )
    return found[0]


def accepted(contents: Contents, finding: Finding, *, reason: str, by: str, on: datetime.date) -> dict[str, Content]:
    """The approval with the finding accepted, in place of an earlier reason for it.

    Raises ``Refused`` unless the finding is one that needs a reason and the reason says something.
    """
    if finding.severity is Severity.BLOCK:
        raise Refused(
            _("{rule} cannot be accepted: it must be put right before the minutes are approved.").format(
                rule=finding.rule
            )
        )
    if finding.severity is Severity.INFO:
        raise Refused(_("{rule} is for information; it needs no reason.").format(rule=finding.rule))
    if not says_something(reason):
        raise Refused(_("Say why {rule} may stand.").format(rule=finding.rule))
    entry = AcceptedFinding.taken(
        {"rule": finding.rule, "path": finding.path, "reason": reason.strip(), "by": by.strip(), "on": on}
    )
    before = content_of(contents, Approval).sign_off.accepted_findings
    place = next((at for at, each in enumerate(before) if _same(each, finding)), len(before))
    return _with(contents, (*before[:place], entry, *(each for each in before[place:] if not _same(each, finding))))


def withdrawn(contents: Contents, gone: Collection[AcceptedFinding]) -> dict[str, Content]:
    """The approval without some acceptances; nothing where they are not on record."""
    before = content_of(contents, Approval).sign_off.accepted_findings
    left = tuple(each for each in before if each not in gone)
    return _with(contents, left) if len(left) != len(before) else {}


def _same(acceptance: AcceptedFinding, finding: Finding) -> bool:
    return (acceptance.rule, acceptance.path) == (finding.rule, finding.path)


def _with(contents: Contents, acceptances: tuple[AcceptedFinding, ...]) -> dict[str, Content]:
    return {key_of(Approval): replaced(content_of(contents, Approval), _LIST, acceptances)}
