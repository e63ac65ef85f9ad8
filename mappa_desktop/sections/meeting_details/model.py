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
    """Why the meeting is called: for the first time, in turn, between reviews, or to end management."""

    INITIAL = "initial", N_("Initial")
    REVIEW = "review", N_("Review")
    EMERGENCY = "emergency", N_("Emergency")
    EXIT = "exit", N_("Exit")


class Recording(Content):
    """An audio recording: an aid for the minute taker, kept only until the minutes are approved."""

    audio_recorded: bool | None = field(N_("Audio recorded"))
    purpose: Line = field(N_("Purpose of the recording"), N_("As a rule to help the minute taker only."), default="")
    delete_when: Line = field(N_("Delete when"), N_("As a rule when the Chair approves the minutes."), default="")
    deleted_on: Date | None = field(N_("Deleted on"))


class Meeting(Content):
    """The meeting; the level of management stands here and nowhere else."""

    reference: Line = field(N_("Meeting reference"), N_("Tells meetings about the same person apart."), default="")
    type: MeetingType | None = field(N_("Type of meeting"), absent=True)
    sequence_number: Annotated[int, Field(ge=1, le=999)] | None = field(
        N_("Number in the series"), N_("3 for the third meeting about this person."), absent=True
    )
    level: Level = required(N_("Level"), N_("The level at which this meeting is held."))
    date: Date = required(N_("Date of the meeting"))
    start: Time | None = field(N_("Start"), N_("When this case began, not the panel day."))
    end: Time | None = field(N_("End"), N_("When this case ended."))
    mode: Mode | None = field(N_("How held"))
    mode_note: Line = field(N_("How held, in words"), N_("Such as Microsoft Teams."), default="")
    location: Line | None = field(N_("Venue"))
    chair: Person = part(Person, N_("Chair"))
    minute_taker: Person = part(Person, N_("Minute taker"))
    previous_meeting_date: Date | None = field(N_("Previous meeting"))
    first_meeting_at_level: Date | None = field(N_("First meeting at this level"))
    recording: Recording = part(Recording, N_("Recording"))
    agenda_followed: bool | None = field(N_("Agenda followed"))
    purpose: Text = field(N_("Purpose of the meeting"), N_("What this meeting has to settle."), default="")
    quorum_note: Text = field(
        N_("Who was present, in a sentence"),
        N_("Responsible authority, duty to co-operate, who was missing."),
        default="",
    )


class MeetingDetails(Content):
    """Meeting details: which meeting this is, when, how and under whom."""

    meeting: Meeting = part(Meeting, N_("Meeting"))
