"""A finding: what a rule has to say about the record."""

from __future__ import annotations

from dataclasses import dataclass

from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import N_


class Severity(Code):
    """How much a finding weighs."""

    BLOCK = "BLOCK", N_("Must be put right before signing")
    WARN = "WARN", N_("Needs a reason")
    INFO = "INFO", N_("For information")


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's finding: ``path`` is the place in the minutes file, ``rule`` the identifier of the rule.

    ``suggestion`` says how it can be put right, where that can be said.
    """

    rule: str
    severity: Severity
    path: str
    message: str
    suggestion: str = ""
