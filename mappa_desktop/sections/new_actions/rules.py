"""Rules of the section, judged on its content alone."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.sections.new_actions.model import NewActions


def check(_content: NewActions) -> Iterator[Finding]:
    """The actions of a meeting are judged together with those of earlier meetings, the plan and the next date."""
    yield from ()
