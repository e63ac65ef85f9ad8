"""Examples of every rule, chapter by chapter (FICTIONAL - TRAINING)."""

from __future__ import annotations

from tests.unit.rules.example import Example
from tests.unit.rules.examples import (
    actions,
    completeness,
    conduct,
    disclosure,
    eligibility,
    level,
    requests,
    time_limits,
    victims,
)

EXAMPLES: tuple[Example, ...] = (
    *eligibility.EXAMPLES,
    *level.EXAMPLES,
    *conduct.EXAMPLES,
    *completeness.EXAMPLES,
    *actions.EXAMPLES,
    *disclosure.EXAMPLES,
    *victims.EXAMPLES,
    *time_limits.EXAMPLES,
    *requests.EXAMPLES,
)
