"""Next meeting: when, how and with whom."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.next_meeting.paper import compose

SECTION = Section(
    key="next_meeting",
    name=N_("Next meeting"),
    content=FollowingMeeting,
    compose=compose,
)
