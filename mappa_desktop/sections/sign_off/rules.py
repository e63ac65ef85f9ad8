"""What the approval must say before the minutes can be issued."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.sign_off.model import Approval, SignOff


def check(content: Approval) -> Iterator[Finding]:
    """Everything that is missing."""
    yield from t6_not_approved(content.sign_off)


def t6_not_approved(sign_off: SignOff) -> Iterator[Finding]:
    """T6: nothing is issued before the Chair approves; until then every output is marked as a draft (R)."""
    if sign_off.approved_on is None:
        yield Finding(
            "T6",
            Severity.BLOCK,
            "sign_off.approved_on",
            _("Not approved by the Chair: every output shows DRAFT."),
        )
