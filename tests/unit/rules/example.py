"""One example of a rule at work: a record, and what the rule says of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.workings import Requests
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.rules.evidence import Evidence, Filed
from mappa_desktop.sections import Contents
from tests.support.evidence import DAY_AFTER, changed, level_2

Record = Callable[[Mapping[str, Any] | None], Contents]


@dataclass(frozen=True, slots=True)
class Example:
    """What a record holds, told in words for the page of rules, and the places the rule names; none when it passes.

    ``changes`` are laid over a training case, path by path; ``earlier`` are changes to the same case as the meetings
    before it, newest first. ``registered`` are the copies in the register. ``weighs`` is what the findings weigh where
    that is not the weight of the rule.
    """

    rule: str
    told: str
    places: Sequence[str] = ()
    changes: Mapping[str, Any] = field(default_factory=dict)
    record: Record = level_2
    earlier: Sequence[Mapping[str, Any]] = ()
    today: datetime.date = DAY_AFTER
    area: AreaRules = field(default_factory=AreaRules)
    filed: Filed = field(default_factory=Filed)
    requests: Requests = field(default_factory=Requests)
    registered: frozenset[int] | None = None
    weighs: Severity | None = None

    @property
    def passes(self) -> bool:
        """Whether the rule has nothing to say of this record."""
        return not self.places

    def evidence(self) -> Evidence:
        """What the rule is given to judge."""
        record = self.record(self.changes)
        earlier = tuple(changed(self.record({}), each) for each in self.earlier)
        return Evidence(record, self.today, self.area, earlier, self.filed, self.requests, registered=self.registered)
