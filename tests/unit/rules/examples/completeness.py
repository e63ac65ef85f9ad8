"""Examples of the rules in ``rules/completeness.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

from tests.unit.rules.example import Example

EXAMPLES: tuple[Example, ...] = ()
