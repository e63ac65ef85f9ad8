"""Status of previous actions: every one ends in exactly one status."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.previous_actions.model import PreviousActions


def check(content: PreviousActions) -> Iterator[Finding]:
    """Every action of which nothing was said."""
    yield from n5_action_without_a_status(content)


def n5_action_without_a_status(content: PreviousActions) -> Iterator[Finding]:
    """N5: at a review every previous action gets a status (V:DER23, status of actions comes first)."""
    for at, action in enumerate(content.previous_actions):
        if action.status is None:
            yield Finding(
                "N5",
                Severity.BLOCK,
                f"previous_actions[{at}].status",
                _("Say what became of action {ref}.").format(ref=action.ref),
            )
