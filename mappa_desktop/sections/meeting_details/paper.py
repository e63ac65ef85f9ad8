"""Meeting details on paper: one list of labelled facts, so that meetings about one person can be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import in_a_row, in_words
from mappa_desktop.domain.documents import Block, Facts, Heading, Reader
from mappa_desktop.domain.values import Person
from mappa_desktop.domain.wording import facts, long_day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.meeting_details.model import Meeting, MeetingDetails


def compose(content: MeetingDetails, reader: Reader) -> Iterator[Block]:
    """Which meeting, when and how; under whom; why; and whether it was recorded."""
    meeting = content.meeting
    yield Heading(_("Meeting details"))
    yield Facts(
        (
            *facts(meeting, reader, "reference", "type", "sequence_number", "level").rows,
            (_("Date"), long_day(meeting.date)),
            *_times(meeting),
            *_how(meeting),
            *facts(meeting, reader, "location").rows,
            *_person(_("Chair"), meeting.chair, reader),
            *_person(_("Minute taker"), meeting.minute_taker, reader),
            *facts(
                meeting,
                reader,
                "previous_meeting_date",
                "first_meeting_at_level",
                "agenda_followed",
                "purpose",
                "quorum_note",
                "recording.audio_recorded",
                "recording.purpose",
                "recording.delete_when",
                "recording.deleted_on",
            ).rows,
        )
    )


def _times(meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.start and meeting.end:
        yield _("Time"), _("{start} to {end}").format(start=meeting.start, end=meeting.end)
    elif meeting.start:
        yield _("Time"), _("from {start}").format(start=meeting.start)
    elif meeting.end:
        yield _("Time"), _("until {end}").format(end=meeting.end)


def _how(meeting: Meeting) -> Iterator[tuple[str, str]]:
    stated = in_words(meeting.mode.label if meeting.mode else "", meeting.mode_note)
    if stated:
        yield _("How held"), stated


def _person(label: str, person: Person, reader: Reader) -> Iterator[tuple[str, str]]:
    stated = in_a_row(person.name, person.role, reader.agency(person.agency))
    if stated:
        yield label, stated
