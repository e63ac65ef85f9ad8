"""The next meeting on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.domain.paper import filled, section
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.next_meeting.model import FollowingMeeting


def compose(content: FollowingMeeting, reader: Reader) -> Iterator[Block]:
    """When, how and with whom the case comes back."""
    said = facts(
        content.next_meeting,
        reader,
        "date",
        "time",
        "mode",
        "mode_note",
        "location",
        "interim_review.date",
        "interim_review.what",
        "invitees_to_add",
        "invitees_to_drop",
        "note",
    )
    yield from section(_("Next meeting"), filled(said))
