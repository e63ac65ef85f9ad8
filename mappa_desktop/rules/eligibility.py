"""Who may be managed here, and in which category (reference 2.1)."""

from __future__ import annotations

from mappa_desktop.rules.rule import Rule

RULES: tuple[Rule, ...] = ()
