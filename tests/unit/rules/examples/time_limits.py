"""Examples of the rules in ``rules/time_limits.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from mappa_desktop.domain.findings import Severity
from mappa_desktop.rules.area_rules import AreaRules
from mappa_desktop.rules.evidence import Filed
from tests.support.evidence import level_2, level_3
from tests.unit.rules.example import Example

# The Level 2 meeting was on Wednesday 18 November and was approved on the 24th; the Level 3 meeting on the 19th.
CIRCULATED, ISSUED = "records.actions_circulated_on", "records.minutes_issued_on"
UPLOADED, RETENTION, HOLD = "records.system_uploaded_on", "records.retention", "records.inquiry_hold"


def _area(rule: str, name: str, value: int) -> AreaRules:
    return AreaRules.taken({"changes": [{"rule": rule, "thresholds": [{"name": name, "value": value}]}]})


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def _circulated() -> Iterator[Example]:
    for told, on, today, places in (
        ("Circulated on the day", "2026-11-18", "2026-12-01", ()),
        ("Circulated on the next working day", "2026-11-19", "2026-12-01", ()),
        ("Circulated a working day late", "2026-11-20", "2026-12-01", (CIRCULATED,)),
        ("Not circulated yet, on the last day for it", None, "2026-11-19", ()),
        ("Not circulated, and the day is over", None, "2026-11-20", (CIRCULATED,)),
    ):
        yield Example("T1", told, places, {CIRCULATED: on}, today=_day(today))
    later = _day("2026-12-01")
    unsaid = {CIRCULATED: None}
    yield Example("T1", "The minutes themselves went out in time", (), {**unsaid, ISSUED: "2026-11-19"}, today=later)
    yield Example(
        "T1", "A signed copy went out in time", (), unsaid, today=later, filed=Filed(issued_on=_day("2026-11-19"))
    )
    yield Example("T1", "There is no action to circulate", (), {**unsaid, "new_actions": []}, today=later)
    friday = {CIRCULATED: "2026-11-23", "meeting.date": "2026-11-20"}
    yield Example("T1", "After a meeting on a Friday, on Monday", (), friday, today=later)
    area = _area("T1", "days", 2)
    yield Example("T1", "The board allows two days", (), {CIRCULATED: "2026-11-20"}, today=later, area=area)


def _issued() -> Iterator[Example]:
    for rule, record, last, after in (
        ("T2", level_3, "2026-11-26", "2026-11-27"),
        ("T3", level_2, "2026-12-02", "2026-12-03"),
    ):
        later = _day("2026-12-24")
        yield Example(rule, "Issued on the last day", (), {ISSUED: last}, record, today=later)
        yield Example(rule, "Issued a day late", (ISSUED,), {ISSUED: after}, record, today=later)
        yield Example(rule, "Not issued yet, on the last day", (), {}, record, today=_day(last))
        yield Example(rule, "Not issued, and the day is over", (ISSUED,), {}, record, today=_day(after))
        sent = Filed(issued_on=_day(last))
        yield Example(rule, "A signed copy went out in time", (), {ISSUED: after}, record, today=later, filed=sent)
        sent = Filed(issued_on=_day(after))
        yield Example(rule, "A signed copy went out late", (ISSUED,), {}, record, today=later, filed=sent)
        other = level_2 if record is level_3 else level_3
        yield Example(rule, "The meeting is at another level", (), {}, other, today=later)
        area = _area(rule, "days", 20)
        yield Example(rule, "The board allows twenty days", (), {ISSUED: after}, record, today=later, area=area)
    corrections = ("document.amendments",)
    yield Example("T4", "Nothing is issued yet")
    for told, today, places in (
        ("The time for corrections runs", "2026-12-04", corrections),
        ("On the last day for corrections", "2026-12-09", corrections),
        ("The time for corrections is over", "2026-12-10", ()),
    ):
        yield Example("T4", told, places, {ISSUED: "2026-12-02"}, today=_day(today))
    changes, late, area = {ISSUED: "2026-12-02"}, _day("2026-12-10"), _area("T4", "days", 6)
    yield Example("T4", "The board allows six days for corrections", corrections, changes, today=late, area=area)


def _uploaded() -> Iterator[Example]:
    later, filed = _day("2026-12-24"), Filed(approved_on=_day("2026-11-24"))
    for told, on, today, places in (
        ("Uploaded on the last day", "2026-12-01", later, ()),
        ("Uploaded a day late", "2026-12-02", later, (UPLOADED,)),
        ("Not uploaded yet, on the last day", None, _day("2026-12-01"), ()),
        ("Not uploaded, and the day is over", None, _day("2026-12-02"), (UPLOADED,)),
    ):
        yield Example("T5", told, places, {UPLOADED: on}, today=today, filed=filed)
    yield Example("T5", "Only the record says that it was approved", (), {}, today=later)
    yield Example("T5", "Approved here", (UPLOADED,), {"sign_off.approved_on": None}, today=later, filed=filed)
    record = "mappa.public_protection_record"
    yield Example("T5", "There is no record to upload to", (), {record: False}, today=later, filed=filed)
    yield Example("T5", "Nothing is said of a record", (UPLOADED,), {record: None}, today=later, filed=filed)
    area = _area("T5", "days", 6)
    yield Example("T5", "The board allows six days", (), {UPLOADED: "2026-12-02"}, today=later, area=area, filed=filed)


def _approval_and_versions() -> Iterator[Example]:
    yield Example("T6", "Approved by the Chair")
    yield Example("T6", "Not approved by the Chair", ("sign_off.approved_on",), record=level_3)
    amendments = "document.amendments"
    whole = {"version": "1.1", "why": "A date was wrong."}
    yield Example("T7", "A first version")
    for told, amendment, places in (
        ("An amendment with version and reason", whole, ()),
        ("An amendment without its version", {**whole, "version": " "}, (f"{amendments}[1].version",)),
        ("An amendment without its reason", {**whole, "why": ""}, (f"{amendments}[1].why",)),
    ):
        yield Example("T7", told, places, {amendments: [whole, amendment]})
    later, reasoned = Filed(is_later_version=True), Filed(is_later_version=True, reason_of_version="A date was wrong.")
    yield Example("T7", "A later version that says nothing", (amendments,), filed=later)
    yield Example("T7", "A later version with its reason", (), filed=reasoned)
    yield Example("T7", "A later version with its amendment", (), {amendments: [whole]}, filed=later)
    amended = {"document.status": "amended"}
    yield Example("T7", "Amended minutes that say nothing", (amendments,), amended)
    yield Example("T7", "Amended minutes with their amendment", (), {**amended, amendments: [whole]})
    yield Example("T7", "Amended minutes whose reason is kept here", (), amended, filed=reasoned)
    marking = "document.classification"
    yield Example("T8", "Marked OFFICIAL-SENSITIVE")
    yield Example("T8", "Marked OFFICIAL only", (marking,), {marking: "official"})
    yield Example("T8", "Not marked at all", (marking,), {"document": {"descriptor": "RESTRICTED"}})


def _kept() -> Iterator[Example]:
    before, due = _day("2032-11-17"), _day("2032-11-18")
    held: Mapping[str, Any] = {HOLD: True}
    yield Example("T9", "The day before six years are over", today=before)
    yield Example("T9", "Six years after the meeting", (RETENTION,), today=due)
    yield Example("T9", "Six years after the meeting, on hold", (), held, today=due)
    yield Example("T9", "The board keeps copies for seven years", today=due, area=_area("T9", "years", 7))
    yield Example("T10", "There is no hold", today=due)
    yield Example("T10", "Ordinary minutes of a case on hold", (), held)
    for words in (
        "Delete after six years.", "To be deleted.", "Deletion in 2032.", "Destroy in 2032.", "To be destroyed.",
        "Destruction in 2032.", "Erase at closure.", "To be erased.",
        "Delete in January 2027 notwithstanding the hold", "Deletion due 2032. No hold.", "Delete: no inquiry hold.",
        "Delete despite the hold.", "Delete regardless of the hold.", "Delete in spite of the hold.",
    ):  # fmt: skip
        yield Example("T10", f"On hold: “{words}”", (RETENTION,), {**held, RETENTION: words})
    for words in (
        "Not to be deleted.", "No deletion.", "Nothing is deleted.", "Never delete.", "Deletion suspended.",
        "Delete after the hold.", "Deletion only once the inquiry's hold ends.",
    ):  # fmt: skip
        yield Example("T10", f"On hold: “{words}”", (), {**held, RETENTION: words})
    deleted = {RETENTION: "Delete after six years."}
    yield Example("T10", "To be deleted, without a hold", (), deleted)
    yield Example("T10", "On hold, the day before six years are over", (), held, today=before)
    yield Example("T10", "On hold, six years after", (HOLD,), held, today=due, weighs=Severity.INFO)
    yield Example("T10", "On hold, six years after, to be deleted", (RETENTION,), {**held, **deleted}, today=due)
    sentence = {"relevant_dates.sentence_expiry": "2027-08-21"}
    yield Example("T11", "The day before six years from the sentence are over", (), sentence, today=_day("2033-08-20"))
    yield Example("T11", "Six years from the end of the sentence", (RETENTION,), sentence, today=_day("2033-08-21"))
    ended = {"relevant_dates.sentence_expiry": "2025-08-21"}
    yield Example("T11", "The sentence had ended before; a day less than six years", (), ended, today=before)
    yield Example("T11", "The sentence had ended before; six years", (RETENTION,), ended, today=due)
    unknown = {"relevant_dates.sentence_expiry": None}
    yield Example("T11", "The end of the sentence is not known", (RETENTION,), unknown, today=due)
    retained = {**unknown, RETENTION: "Record to be Retained."}
    yield Example("T11", "The record is to be retained", (), retained, today=due)
    area = _area("T11", "years", 7)
    yield Example("T11", "Reviewed after seven years in this area", (), unknown, today=due, area=area)
    born = "subject.date_of_birth"
    for told, on, places in (
        ("The day before the 100th birthday", "1926-11-20", ()),
        ("The 100th birthday", "1926-11-19", (born,)),
        ("The date of birth is not known", None, ()),
    ):
        yield Example("T12", told, places, {born: on})


def _recording() -> Iterator[Example]:
    recording = "meeting.recording"
    yield Example("T13", "Nothing was recorded")
    yield Example("T13", "The recording is kept, before approval", (recording,), record=level_3)
    for told, changes, places in (
        ("The recording is kept, after approval", {}, (recording,)),
        ("Deleted on the day of approval", {f"{recording}.deleted_on": "2026-11-24"}, ()),
        ("Deleted after approval", {f"{recording}.deleted_on": "2026-11-25"}, (recording,)),
        ("Kept because of an inquiry hold", {HOLD: True}, ()),
        ("It is not said whether anything was recorded", {f"{recording}.audio_recorded": None}, ()),
    ):
        yield Example("T13", told, places, {f"{recording}.audio_recorded": True, **changes})
    deleted = {f"{recording}.deleted_on": "2026-11-19"}
    yield Example("T13", "Deleted before approval", (), deleted, level_3)
    approved = Filed(approved_on=_day("2026-11-18"))
    yield Example("T13", "Deleted after it was approved here", (recording,), deleted, level_3, filed=approved)


EXAMPLES: tuple[Example, ...] = (
    *_circulated(),
    *_issued(),
    *_uploaded(),
    *_approval_and_versions(),
    *_kept(),
    *_recording(),
)
