"""Actions: owner, date, outcome (reference 2.5)."""

from __future__ import annotations

from mappa_desktop.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
