"""What a gesture gives back that leads somewhere: the sections it changes, and the field to go to."""

from __future__ import annotations

from dataclasses import dataclass, field

from mappa_desktop.foundation.content import Content


@dataclass(frozen=True, slots=True)
class Leading:
    """The section and the path of the field to go to, and what changes on the way; perhaps nothing."""

    section: str
    path: str
    changed: dict[str, Content] = field(default_factory=dict)
