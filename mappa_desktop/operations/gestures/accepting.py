"""Accepting a finding with a reason, so that the minutes may be approved as they are; and taking that back.

The record holds what was accepted, and goes into the minutes file; the workings hold which of it was accepted here.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.wording import gives_a_reason
from mappa_desktop.domain.workings import AcceptedEntry, AcceptedHere
from mappa_desktop.foundation.content import Content, path_from_text, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections import Contents, content_of, key_of, section_of
from mappa_desktop.sections.sign_off.model import AcceptedFinding, Approval

# It says only that the approval has not been given yet.
NOT_APPROVED = "T6"
_LIST = ("sign_off", "accepted_findings")
# By which an entry is known that holds the one that is meant.
_NAMES = ("ref", "id", "name", "tool", "title", "label")


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
    if finding.rule == NOT_APPROVED:
        raise Refused(_("{rule} needs no reason: the approval itself puts it right.").format(rule=finding.rule))
    if finding.severity is Severity.BLOCK:
        raise Refused(
            _("{rule} cannot be accepted: it must be put right before the minutes are approved.").format(
                rule=finding.rule
            )
        )
    if finding.severity is Severity.INFO:
        raise Refused(_("{rule} is for information; it needs no reason.").format(rule=finding.rule))
    if not gives_a_reason(reason):
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


def kept_here(here: AcceptedHere, contents: Contents, finding: Finding, changed: Mapping[str, Content]) -> AcceptedHere:
    """What is accepted in this store once the finding is accepted as ``changed`` says."""
    (acceptance,) = (each for each in content_of(changed, Approval).sign_off.accepted_findings if _same(each, finding))
    entry = AcceptedEntry(rule=finding.rule, path=finding.path, said=_said(acceptance), of=_of(contents, finding))
    others = (each for each in here.entries if (each.rule, each.path) != (entry.rule, entry.path))
    return AcceptedHere(entries=(*others, entry))


def forgotten_here(here: AcceptedHere, gone: Collection[AcceptedFinding]) -> AcceptedHere:
    """What is accepted in this store once some acceptances are taken back."""
    left = tuple(each for each in here.entries if not any(_is_that(each, acceptance) for acceptance in gone))
    return AcceptedHere(entries=left) if len(left) != len(here.entries) else here


def was_accepted_here(here: AcceptedHere, acceptance: AcceptedFinding) -> bool:
    """Whether an acceptance on record was made in this store, word by word."""
    return any(_is_that(each, acceptance) for each in here.entries)


def is_of_the_same(here: AcceptedHere, contents: Contents, finding: Finding, acceptance: AcceptedFinding) -> bool:
    """Whether what was accepted in this store is what is found now: the same entry, in the same words.

    Positions slide when an entry before them goes; an acceptance never slides with them.
    """
    of = _of(contents, finding)
    return any(_is_that(each, acceptance) and each.of == of for each in here.entries)


def _is_that(entry: AcceptedEntry, acceptance: AcceptedFinding) -> bool:
    place = (acceptance.rule, acceptance.path)
    return (entry.rule, entry.path) == place and entry.said == _said(acceptance)


def _said(acceptance: AcceptedFinding) -> str:
    return _digest([acceptance.reason, acceptance.by, acceptance.on and acceptance.on.isoformat()])


def _of(contents: Contents, finding: Finding) -> str:
    """What a finding is about: the entry at its path; where the path leads through none, only its words tell."""
    entries = _entries_on(contents, finding.path)
    if not entries:
        return _digest(finding.message)
    *around, last = entries
    return _digest([*(_known_by(each) for each in around), _plain(last)])


def _entries_on(contents: Contents, path: str) -> Sequence[object]:
    """The entries of lists that a path leads through, as far as it leads."""
    steps = path_from_text(path)
    value: object = contents[section_of(str(steps[0])).key]
    found: list[object] = []
    for step in steps:
        if isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
            found.append(value)
        elif isinstance(value, Content) and isinstance(step, str):
            value = getattr(value, step, None)
        else:
            break
    return found


def _known_by(entry: object) -> object:
    said = [str(getattr(entry, name, None) or "") for name in _NAMES]
    return said if any(each.strip() for each in said) else _plain(entry)


def _plain(value: object) -> object:
    return value.given() if isinstance(value, Content) else str(value)


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _same(acceptance: AcceptedFinding, finding: Finding) -> bool:
    return (acceptance.rule, acceptance.path) == (finding.rule, finding.path)


def _with(contents: Contents, acceptances: tuple[AcceptedFinding, ...]) -> dict[str, Content]:
    return {key_of(Approval): replaced(content_of(contents, Approval), _LIST, acceptances)}
