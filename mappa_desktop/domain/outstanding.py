"""What is outstanding in an area, one line each: actions that somebody still has to do."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from mappa_desktop.domain.actions import ActionStatus
from mappa_desktop.foundation.ids import CaseId, MinutesId


@dataclass(frozen=True, slots=True)
class OutstandingAction:
    """An action that is not done, as the newest record that mentions it has it; ``agency`` is a name, empty if none.

    ``agency_names`` is whatever that record calls the agency: its id, short name and full name.
    """

    minutes: MinutesId
    case: CaseId
    case_reference: str
    ref: str
    description: str
    owner_name: str
    agency: str
    agency_names: frozenset[str]
    status: ActionStatus
    due: datetime.date | None
    times_carried: int
    fictional: bool
