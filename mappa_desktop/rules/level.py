"""Level, gatekeeping and how often a case comes back (reference 2.2)."""

from __future__ import annotations

from mappa_desktop.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
