"""What is outstanding in an area, one line each: actions that somebody still has to do."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mappa_desktop.domain.actions import ActionStatus
from mappa_desktop.foundation.ids import CaseId, MinutesId


@dataclass(frozen=True, slots=True)
class OutstandingAction:
    """An action that is not done, as the newest record of its case has it; ``agency`` is a name, empty if none."""

    minutes: MinutesId
    case: CaseId
    case_reference: str
    ref: str
    description: str
    owner_name: str
    agency: str
    status: ActionStatus
    due: datetime.date | None
    times_carried: int
    fictional: bool
