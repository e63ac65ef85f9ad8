"""Whether the record is complete (reference 2.4), and whether its scores and levels agree (4.1, 4.2)."""

from __future__ import annotations

from mappa_desktop.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
