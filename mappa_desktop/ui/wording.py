"""How the window says dates to come, meetings and states in words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from mappa_desktop.domain.cases import CaseFacts, CaseLine, MeetingFacts, MinutesHead, MinutesStatus, Origin
from mappa_desktop.domain.due_dates import working_distance
from mappa_desktop.domain.values import Band, Category, Level, Mode
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.sections.meeting_details.model import MeetingType
from mappa_desktop.widgets.theme import Tone

_DAY = re.compile(r"(?:\b[^\W\d_]{3} )?\b\d{1,2} [^\W\d_]{3,} \d{4}\b")
DOT = "  ·  "


def distance(to: datetime.date, today: datetime.date) -> tuple[str, Tone]:
    """How far away a day is, in words, and how that is meant: whatever is late counts in working days."""
    days = (to - today).days
    if days < 0:
        return working_distance(to, today), Tone.DANGER
    if days == 0:
        return _("today"), Tone.WARNING
    if days == 1:
        return _("tomorrow"), Tone.WARNING
    if days < 14:
        return counted("in {number} day", "in {number} days", days), Tone.WARNING
    weeks = days // 7
    return counted("in {number} week", "in {number} weeks", weeks), Tone.WARNING if weeks < 3 else Tone.GOOD


def weeks_after(start: datetime.date, weeks: int) -> datetime.date:
    """The day some weeks later."""
    return start + datetime.timedelta(weeks=weeks)


def level(number: int) -> str:
    """``Level 2``."""
    return Level(number).label if number in tuple(Level) else str(number)


def category(number: int | None) -> str:
    """``Category 2``; empty when it is not known."""
    return "" if number is None else Category(number).label


def risk(code: str) -> tuple[str, Tone]:
    """The band of the overall risk of serious harm, and how it is meant."""
    if not code:
        return "", Tone.QUIET
    tones = {Band.VERY_HIGH: Tone.DANGER, Band.HIGH: Tone.DANGER, Band.MEDIUM: Tone.WARNING, Band.LOW: Tone.GOOD}
    band = Band(code)
    return band.label, tones[band]


def meeting_name(facts: MeetingFacts) -> str:
    """``Review 3``."""
    kind = MeetingType(facts.type).label if facts.type else _("Meeting")
    return kind if facts.sequence_number is None else f"{kind} {facts.sequence_number}"


def closed(case: CaseLine, today: datetime.date) -> str:
    """``Closed: left Level 2 on Wed 18 Nov 2026``, or that it will leave; empty for a case that stays."""
    if case.closed_on is None:
        return ""
    if not case.is_closed(today):
        return _("Open until it leaves {level} on {date}").format(
            level=level(case.facts.level), date=day(case.closed_on)
        )
    return _("Closed: left {level} on {date}").format(level=level(case.facts.level), date=day(case.closed_on))


def meeting_line(facts: MeetingFacts, mode_note: str, case: CaseFacts) -> str:
    """``Review 3 · Wed 18 Nov 2026, 10:00 · Microsoft Teams · lead agency Probation``."""

    def parts() -> Iterator[str]:
        yield meeting_name(facts)
        yield f"{day(facts.date)}, {facts.start}" if facts.start else day(facts.date)
        if mode_note or facts.mode:
            yield mode_note or Mode(facts.mode).label
        if case.lead_agency:
            yield _("lead agency {agency}").format(agency=case.lead_agency)

    return DOT.join(parts())


def status(head: MinutesHead) -> tuple[str, Tone]:
    """``Version 1.0, approved Wed 18 Nov 2026 by …``, and how it is meant."""
    if head.status is MinutesStatus.DRAFT:
        words = _("Draft of version {version}").format(version=head.version) if head.version else _("Draft")
        return words, Tone.WARNING
    tone = Tone.GOOD if head.status is MinutesStatus.APPROVED else Tone.QUIET
    return _("Version {version}, {status}").format(version=head.version, status=head.status.label.lower()), tone


def approved(head: MinutesHead) -> str:
    """Who approved a version and when; empty for a draft."""
    if not head.approved_at:
        return ""
    on = day(datetime.datetime.fromisoformat(head.approved_at).date())
    return _("approved {date} by {name}").format(date=on, name=head.approved_by)


def approved_version(head: MinutesHead) -> str:
    """``Version 1.0, approved Wed 18 Nov 2026 by …``."""
    if head.status is MinutesStatus.SUPERSEDED:
        return f"{status(head)[0]}, {approved(head)}"
    return _("Version {version}, {approved}").format(version=head.version, approved=approved(head))


def origin(head: MinutesHead) -> str:
    """What must be known about where a version came from; empty for what was written here."""
    if head.origin is Origin.IMPORTED and not head.is_frozen:
        return _("Imported from a file: a draft here; status and sign-off as stated by its source.")
    if head.origin is Origin.APPROVED_ELSEWHERE:
        return _("Approved elsewhere, and taken in from a signed PDF: it stays as it is.")
    if head.origin is Origin.AMENDED and head.reason:
        return _("Amends an approved version. Reason: {reason}").format(reason=head.reason)
    return ""


def moment(iso: str) -> str:
    """``Wed 18 Nov 2026, 10:42``, of a moment as the store writes it."""
    if not iso:
        return ""
    at = datetime.datetime.fromisoformat(iso)
    return f"{day(at.date())}, {at:%H:%M}"


def iso_day(text: str) -> str:
    """``Wed 18 Nov 2026``, of a date as files write it."""
    return day(datetime.date.fromisoformat(text[:10])) if text else ""


def size(bytes_: int) -> str:
    """``182 KB``."""
    return _("{number} KB").format(number=max(1, round(bytes_ / 1024)))


def fingerprint(written: str) -> str:
    """A fingerprint in groups of eight pairs, so that it can be read aloud and breaks at the end of a line."""
    pairs = written.split(":")
    return "  ".join(":".join(pairs[start : start + 8]) for start in range(0, len(pairs), 8))


def own_fingerprints(in_documents: str, of_file: str) -> str:
    """What is read out to a partner: of the certificate in signed documents, and of the file that partners import."""
    if in_documents == of_file:
        return fingerprint(of_file)
    return "\n".join(
        (
            _("In signed documents:\n{fingerprint}").format(fingerprint=fingerprint(in_documents)),
            _("In the file for partners:\n{fingerprint}").format(fingerprint=fingerprint(of_file)),
        )
    )


def with_whole_days(words: str) -> str:
    """The words, with no line that could end inside a date."""
    return _DAY.sub(lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"), words)


def unbroken(*references: str) -> str:
    """References as one word, which is not broken over two lines."""
    return "\N{NO-BREAK SPACE}".join(filter(None, references)).replace("-", "\N{NON-BREAKING HYPHEN}")
