"""The agenda of a meeting: its standing order, its times, and how it goes out on paper and in an invitation."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from mappa_desktop.domain.documents import Block, Facts, Heading, Paragraph, PrintedDocument, Table
from mappa_desktop.domain.values import Level
from mappa_desktop.domain.wording import long_day, says_something
from mappa_desktop.domain.working_days import add_working_days
from mappa_desktop.domain.workings import Agenda, AgendaItem
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.operations import paper
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.withholding import Guard
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.meeting_details.model import MeetingDetails

AFTER_THE_MEETING = "after_the_meeting"
MOST_MINUTES = 600
RETURN_DAYS = 5
"""How many working days before the meeting the agencies' returns are asked for."""

_DAY_MINUTES = 24 * 60
# The calendar of bank holidays is sure from here on.
_FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class _Standing:
    """An item of the standing order: its sections, and its minutes at Level 2 and at Level 3."""

    key: str
    title: str
    sections: tuple[str, ...]
    at_level_2: int
    at_level_3: int


_STANDING = (
    _Standing("welcome", N_("Welcome and introductions"), ("meeting_details",), 2, 3),
    _Standing("statements", N_("Opening statements"), ("opening_statements",), 1, 1),
    _Standing("apologies", N_("Apologies and reports"), ("attendance",), 1, 2),
    _Standing(
        "purpose",
        N_("Purpose, and why this level"),
        ("subject", "category_and_level", "index_offence", "relevant_dates", "hospital", "reason_for_level"),
        2,
        3,
    ),
    _Standing("last_minutes", N_("Accuracy of the last minutes"), ("previous_minutes",), 1, 1),
    _Standing("actions", N_("Actions of the last meeting"), ("previous_actions",), 5, 6),
    _Standing("agencies", N_("Information from the agencies"), ("agency_information",), 9, 12),
    _Standing("victims", N_("Victims and potential victims"), ("victims",), 3, 3),
    _Standing("risk", N_("Risk assessment"), ("risk_assessment",), 5, 7),
    _Standing("plan", N_("Risk management plan"), ("risk_management_plan",), 5, 7),
    _Standing("contingency", N_("Contingency plan"), ("contingency",), 2, 3),
    _Standing("licence", N_("Licence conditions and orders"), ("licence_and_orders",), 1, 2),
    _Standing("disclosure", N_("Disclosure"), ("disclosure",), 2, 2),
    _Standing("diversity", N_("Diversity, needs and human rights"), ("diversity",), 1, 1),
    _Standing("media", N_("Media and community"), ("media",), 0, 1),
    _Standing("engagement", N_("Engagement of the subject"), ("subject_engagement",), 1, 1),
    _Standing("new_actions", N_("New actions"), ("new_actions",), 2, 2),
    _Standing("level", N_("Level decision"), ("decisions",), 1, 2),
    _Standing("next_date", N_("Next date, and close"), ("next_meeting",), 1, 1),
    _Standing(
        AFTER_THE_MEETING,
        N_("After the meeting"),
        ("restricted", "executive_summary", "document_control", "records", "sign_off"),
        0,
        0,
    ),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with the times at which it begins and ends, as ``HH:MM``; empty where the start is not known."""

    item: AgendaItem
    starts: str
    ends: str


def standing(level: Level) -> Agenda:
    """The standing order; its minutes add up to 45 at Level 2 and to 60 at Level 3."""
    return Agenda(
        items=tuple(
            AgendaItem(
                key=each.key,
                title=_(each.title),
                sections=each.sections,
                minutes=each.at_level_3 if level is Level.THREE else each.at_level_2,
            )
            for each in _STANDING
        )
    )


def standing_titles() -> frozenset[str]:
    """What the items of the standing order are called; these words are nobody's."""
    return frozenset(_(each.title) for each in _STANDING)


def in_force(agenda: Agenda, level: Level) -> Agenda:
    """The agenda as it was changed for this meeting, or the standing one while nobody changed it."""
    return agenda if agenda.items else standing(level)


def moved(agenda: Agenda, key: str, by: int) -> Agenda:
    """The agenda with an item some places further down, or up; what comes after the meeting stays last."""
    at = _position(agenda, key)
    last = len(agenda.items) - sum(item.key == AFTER_THE_MEETING for item in agenda.items)
    if key == AFTER_THE_MEETING or not 0 <= at + by < last:
        return agenda
    items = list(agenda.items)
    items.insert(at + by, items.pop(at))
    return replaced(agenda, ("items",), tuple(items))


def with_minutes(agenda: Agenda, key: str, minutes: int) -> Agenda:
    """The agenda with another number of minutes for an item; raises ``Refused`` outside 0 to 600."""
    if not 0 <= minutes <= MOST_MINUTES:
        raise Refused(_("An item takes between 0 and {most} minutes.").format(most=MOST_MINUTES))
    return replaced(agenda, ("items", _position(agenda, key), "minutes"), minutes)


def timetable(agenda: Agenda, start: str) -> Sequence[Slot]:
    """Every item of the meeting itself with its times; ``start`` is ``HH:MM`` or empty."""
    slots, at = [], _minutes(start) if start else None
    for item in agenda.items:
        if item.key == AFTER_THE_MEETING:
            continue
        until = None if at is None else at + item.minutes
        slots.append(Slot(item, _clock(at), _clock(until)))
        at = until
    return slots


def total(agenda: Agenda) -> int:
    """How many minutes the meeting takes."""
    return sum(item.minutes for item in agenda.items if item.key != AFTER_THE_MEETING)


def length_in_words(agenda: Agenda, start: str) -> str:
    """``45 minutes, until 10:45``."""
    length = counted("{number} minute", "{number} minutes", total(agenda))
    if not start:
        return length
    return _("{minutes}, until {time}").format(minutes=length, time=_clock(_minutes(start) + total(agenda)))


def returns_by(meeting: datetime.date, days: int = RETURN_DAYS) -> datetime.date:
    """The working day by which returns are asked for; the meeting's own day where no calendar reaches that far."""
    return add_working_days(meeting, -days) if meeting.year >= _FIRST_YEAR else meeting


def returns_in_words(meeting: datetime.date, today: datetime.date) -> str:
    """``by Tuesday 29 December 2026``; where that day is past, as soon as possible."""
    by = returns_by(meeting)
    if by < today:
        return _("as soon as possible, before the meeting")
    return _("by {date}").format(date=long_day(by))


def require_nameless(record: Record, agenda: Agenda | None = None) -> None:
    """Refuse what goes out before a meeting while its reference, how it is held or an item holds a name."""
    guard = Guard(record.contents)
    head, meeting = record.head, record.of(MeetingDetails).meeting
    references = (meeting.reference, head.facts.reference, head.case_reference)
    titles = [item.title for item in agenda.items] if agenda else []
    for what, is_plain in (
        (_("The reference"), all(map(guard.is_plain_reference, references))),
        (_("How the meeting is held, in words,"), guard.names_nobody(meeting.mode_note)),
        (_("An item of the agenda"), all(map(guard.names_nobody, set(titles) - standing_titles()))),
    ):
        if not is_plain:
            raise Refused(_("{what} holds a name, which may not go out: take it out first.").format(what=what))


def printed(record: Record, agenda: Agenda) -> tuple[str, bytes]:
    """The agenda as a PDF, and the name of its file.

    It names the meeting and not the person it is about; raises ``Refused`` where the meeting's details name them.
    """
    from mappa_desktop.export.pdf.pages import render  # the typesetter is slow to load, and only printing needs it

    require_nameless(record, agenda)
    rendered = render(_document(record, agenda))
    return file_name(record, "-agenda.pdf"), rendered.data


def invitation_text(record: Record, agenda: Agenda, *, today: datetime.date) -> str:
    """The words of an invitation, under the marking above and below; the person is named by reference only.

    Reports whose day is past already are asked for as soon as possible. Raises ``Refused`` where the meeting's
    details hold a name.
    """
    require_nameless(record)
    meeting = record.of(MeetingDetails).meeting
    lines = [
        *paper.markings(record),
        "",
        invitation_subject(record),
        _("Reference: {reference}").format(reference=_reference(record)),
        _("Date: {date}").format(date=long_day(meeting.date)),
        *_time_line(record, agenda),
        *_how_line(record),
        "",
        _("Please confirm who will attend, or name a deputy who can decide for your agency."),
        _("Please send your agency's report {by_when}, by secure e-mail, also if nobody can attend.").format(
            by_when=returns_in_words(meeting.date, today)
        ),
        _("The person is not named in this message; the MAPPA unit tells you by a secure way who it is."),
        "",
        *paper.markings(record),
    ]
    return "\n".join(lines) + "\n"


def invitation_subject(record: Record) -> str:
    """What the meeting is called in an invitation: level and kind."""
    meeting = record.of(MeetingDetails).meeting
    kind = (meeting.type.label if meeting.type else "").lower()
    return " ".join(_("MAPPA {level} {kind} meeting").format(level=Level(meeting.level).label, kind=kind).split())


def _document(record: Record, agenda: Agenda) -> PrintedDocument:
    marking = paper.markings(record)
    return PrintedDocument(
        title=_("Agenda of a MAPPA meeting, {reference}").format(reference=_reference(record)),
        heading=_("Agenda: {meeting}").format(meeting=invitation_subject(record)),
        subheading=f"{paper.meeting_name(record)}, {long_day(record.of(MeetingDetails).meeting.date)}",
        marking=marking,
        footer_left=_("Agenda, {reference}").format(reference=_reference(record)),
        footer_right=long_day(record.of(MeetingDetails).meeting.date),
        blocks=tuple(_blocks(record, agenda)),
        created=datetime.datetime.fromisoformat(record.head.saved_at),
        draft=False,
        case=record.head.case_reference,
        language=record.of(DocumentControl).document.language or "en-GB",
    )


def _blocks(record: Record, agenda: Agenda) -> list[Block]:
    meeting = record.of(MeetingDetails).meeting
    start = meeting.start or ""
    rows = tuple(
        (*([slot.starts] if start else []), slot.item.title, _minutes_in_words(slot))
        for slot in timetable(agenda, start)
    )
    how = [line.partition(": ")[::2] for line in (*_time_line(record, agenda), *_how_line(record))]
    chair = [(_("Chair"), meeting.chair.name)] if says_something(meeting.chair.name) else []
    return [
        Facts(((_("Reference"), _reference(record)), *how, *chair)),
        Heading(_("Items")),
        Table(
            header=(_("Time"), _("Item"), _("Length")) if start else (_("Item"), _("Length")),
            rows=rows,
            widths=(0.14, 0.66, 0.2) if start else (0.8, 0.2),
            caption=_("Items of the agenda"),
        ),
        Paragraph(_("In all: {length}.").format(length=length_in_words(agenda, start))),
    ]


def _minutes_in_words(slot: Slot) -> str:
    return counted("{number} minute", "{number} minutes", slot.item.minutes) if slot.item.minutes else _("As needed")


def _reference(record: Record) -> str:
    return record.of(MeetingDetails).meeting.reference or record.head.case_reference


def _time_line(record: Record, agenda: Agenda) -> list[str]:
    start = record.of(MeetingDetails).meeting.start
    if not start:
        return []
    until = _clock(_minutes(start) + total(agenda))
    return [_("Time: {start} to {end}").format(start=start, end=until)]


def _how_line(record: Record) -> list[str]:
    said = _how(record)
    return [_("How: {how}").format(how=said)] if says_something(said) else []


def _how(record: Record) -> str:
    """Without the venue, which is free text and may tell whose meeting it is, such as a ward."""
    meeting = record.of(MeetingDetails).meeting
    return meeting.mode_note or (meeting.mode.label if meeting.mode else "")


def file_name(record: Record, ending: str) -> str:
    """What goes out before the meeting has no version."""
    return paper.file_name(record, ending).replace(f"-v{record.head.version}", "")


def _position(agenda: Agenda, key: str) -> int:
    return next(at for at, item in enumerate(agenda.items) if item.key == key)


def _minutes(clock: str) -> int:
    hours, _colon, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _clock(minutes: int | None) -> str:
    """``HH:MM``; a meeting that goes past midnight goes on in the morning."""
    if minutes is None:
        return ""
    return f"{minutes % _DAY_MINUTES // 60:02}:{minutes % 60:02}"
