"""Time limits, versions and retention (reference 2.8)."""

from __future__ import annotations

from mappa_desktop.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
