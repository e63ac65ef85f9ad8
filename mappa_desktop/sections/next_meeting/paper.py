"""The next meeting on paper."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import in_words
from mappa_desktop.domain.documents import Block, Facts, Reader
from mappa_desktop.domain.paper import filled, section
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.next_meeting.model import FollowingMeeting


def compose(content: FollowingMeeting, reader: Reader) -> Iterator[Block]:
    """When, how and with whom the case comes back."""
    meeting = content.next_meeting
    how = in_words(meeting.mode.label if meeting.mode else "", meeting.mode_note)
    when = facts(meeting, reader, "date", "time")
    rest = facts(
        meeting,
        reader,
        "location",
        "interim_review.date",
        "interim_review.what",
        "invitees_to_add",
        "invitees_to_drop",
        "note",
    )
    said = Facts((*when.rows, *(((_("How held"), how),) if how else ()), *rest.rows))
    yield from section(_("Next meeting"), filled(said))
