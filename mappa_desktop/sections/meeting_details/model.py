"""Meeting details: which meeting this is, when, how and under whom."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mappa_desktop.domain.values import Level, Mode, Person
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Text, Time, field, part, required
from mappa_desktop.foundation.i18n import N_


class MeetingType(Code):
    """Meeting type: the codes of the minutes file."""

    INITIAL = "initial", N_("Initial")
    REVIEW = "review", N_("Review")
    EMERGENCY = "emergency", N_("Emergency")
    EXIT = "exit", N_("Exit")


class Recording(Content):
    """Audio recording."""

    audio_recorded: bool | None = field(N_("Audio recorded"), N_("Recorded or not."))
    purpose: Line = field(N_("Purpose"), default="")
    delete_when: Line = field(N_("Delete when"), N_("When it will be deleted."), default="")
    deleted_on: Date | None = field(N_("Deleted on"), N_("Date deleted."))


class Meeting(Content):
    """Meeting details; the level stands here and nowhere else."""

    reference: Line = field(N_("Reference"), N_("Unique meeting reference."), default="")
    type: MeetingType | None = field(N_("Type"), N_("Kind of meeting."), absent=True)
    sequence_number: Annotated[int, Field(ge=1, le=999)] | None = field(
        N_("Sequence number"), N_("Number of the meeting in the series."), absent=True
    )
    level: Level = required(N_("Level"), N_("MAPPA level at which the meeting is held."))
    date: Date = required(N_("Date"), N_("Date of the meeting."))
    start: Time | None = field(N_("Start"), N_("Start time of this case."))
    end: Time | None = field(N_("End"), N_("End time of this case."))
    mode: Mode | None = field(N_("How held"), N_("How it was held."))
    mode_note: Line = field(N_("Mode note"), N_("How it was held, in words."), default="")
    location: Line | None = field(N_("Location"), N_("Venue."))
    chair: Person = part(Person, N_("Chair"))
    minute_taker: Person = part(Person, N_("Minute taker"))
    previous_meeting_date: Date | None = field(N_("Previous meeting date"), N_("Date of the previous meeting."))
    first_meeting_at_level: Date | None = field(
        N_("First meeting at level"), N_("Date of the first meeting at this level.")
    )
    recording: Recording = part(Recording, N_("Recording"), N_("Audio recording."))
    agenda_followed: bool | None = field(N_("Agenda followed"))
    purpose: Text = field(N_("Purpose"), N_("Purpose of this meeting."), default="")
    quorum_note: Text = field(N_("Quorum note"), N_("Who was present, in a sentence."), default="")


class MeetingDetails(Content):
    """Meeting details: which meeting this is, when, how and under whom."""

    meeting: Meeting = part(Meeting, N_("Meeting"), N_("Meeting details; the level stands here and nowhere else."))
