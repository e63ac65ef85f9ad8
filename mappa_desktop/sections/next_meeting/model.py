"""Next meeting: when, how and with whom."""

from __future__ import annotations

from mappa_desktop.domain.values import Mode
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Time, field, items, part
from mappa_desktop.foundation.i18n import N_


class InterimReview(Content):
    """A look at the case between two meetings, such as a call of the Chair; not a meeting of its own."""

    date: Date | None = field(N_("Interim review on"))
    what: Line = field(N_("Interim review"), N_("What happens on that day, such as a call of the Chair."), default="")


class NextMeeting(Content):
    """The next review; without a date, nothing calls the case back."""

    date: Date | None = field(N_("Date"), N_("Within the longest interval allowed at this level."))
    time: Time | None = field(N_("Time"))
    mode: Mode | None = field(N_("How held"))
    mode_note: Line = field(N_("How held, in words"), N_("Such as the video service."), default="")
    location: Line | None = field(N_("Venue"))
    interim_review: InterimReview = part(InterimReview, N_("Interim review"))
    invitees_to_add: tuple[Line, ...] = items(N_("To be invited as well"))
    invitees_to_drop: tuple[Line, ...] = items(N_("No longer invited"))
    note: Line = field(N_("Note"), default="")


class FollowingMeeting(Content):
    """Next meeting: when, how and with whom."""

    next_meeting: NextMeeting = part(NextMeeting, N_("Next meeting"))
