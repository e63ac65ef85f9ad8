"""What the rules judge by: the record, the meetings before it, the area's thresholds, the day, and what is filed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from mappa_desktop.domain.workings import AcceptedHere, Requests
from mappa_desktop.foundation.content import Content
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.rules.rule import Threshold
from mappa_desktop.sections import Contents, content_of

ContentT = TypeVar("ContentT", bound=Content)


@dataclass(frozen=True, slots=True)
class Filed:
    """What the store knows of this version: when it was approved and sent out, and why it was made."""

    approved_on: datetime.date | None = None
    issued_on: datetime.date | None = None
    is_later_version: bool = False
    reason_of_version: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything that a rule may look at; ``earlier`` holds the meetings of the case before this one, newest first.

    ``requests`` are those for copies of these minutes; ``accepted_here`` are the findings accepted in this store.
    ``registered`` are the numbers in the register of copies, where that is known.
    """

    contents: Contents
    today: datetime.date
    area: AreaRules = field(default_factory=AreaRules)
    earlier: Sequence[Contents] = ()
    filed: Filed = field(default_factory=Filed)
    requests: Requests = field(default_factory=Requests)
    accepted_here: AcceptedHere = field(default_factory=AcceptedHere)
    registered: frozenset[int] | None = None

    def of(self, content: type[ContentT]) -> ContentT:
        """The content of the section of that class."""
        return content_of(self.contents, content)

    def last(self, content: type[ContentT]) -> ContentT | None:
        """The same section of the meeting before, if there was one."""
        return content_of(self.earlier[0], content) if self.earlier else None

    def value(self, threshold: Threshold) -> int:
        """The number in force in this area."""
        return self.area.value(threshold)
