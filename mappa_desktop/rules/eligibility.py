"""Who may be managed here, and in which category (reference 2.1)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.values import AgencyType, Category, Level
from mappa_desktop.domain.wording import plain_day, says_something
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, Rule, Threshold, rule
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.category_and_level.model import Basis, CategoryAndLevel, Mappa
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelOutcome
from mappa_desktop.sections.index_offence.model import Disposal, IndexOffence, OffenceAndHistory, OffenceKind
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders, OrderStatus, OrderType
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence, ReleaseType
from mappa_desktop.sections.subject.model import CustodyStatus, SubjectDetails

DAYS_OF_A_CHECK = Threshold(
    "E14", "days", N_("Days before the meeting from which a check of eligibility counts"), 7, 0, 60
)

_BASES = {
    Category.ONE: {Basis.NOTIFICATION_REQUIREMENTS},
    Category.TWO: {
        Basis.MURDER,
        Basis.SCHEDULE_15_CUSTODY_12_MONTHS,
        Basis.SCHEDULE_15_HOSPITAL_OR_GUARDIANSHIP_ORDER,
        Basis.INSANITY_OR_DISABILITY_FINDING,
    },
    Category.THREE: {Basis.OTHER_CONVICTION, Basis.OTHER_CAUTION},
    Category.FOUR: {
        Basis.TERRORISM_NOTIFICATION,
        Basis.TERRORIST_OFFENCE_12_MONTHS,
        Basis.DISCRETIONARY_TERRORISM,
    },
}
# Sentences that are no custody; a suspended sentence of 12 months counts as custody (DER23).
_NO_CUSTODY = frozenset(
    {
        Disposal.COMMUNITY_ORDER,
        Disposal.YOUTH_REHABILITATION_ORDER,
        Disposal.HOSPITAL_ORDER,
        Disposal.GUARDIANSHIP_ORDER,
        Disposal.CAUTION,
    }
)
# A prison sentence with a hospital direction stands among the others.
_MAY_BE_AN_ORDER = frozenset({None, Disposal.HOSPITAL_ORDER, Disposal.GUARDIANSHIP_ORDER, Disposal.OTHER})
_ADULT = 18


@rule("E1", N_("A person falls into exactly one category."), Severity.BLOCK, "V:F-2012-6", is_law=True)
def e1_one_category(evidence: Evidence) -> Iterator[Remark]:
    """The file has room for one category only, so what can be wrong is that there is none."""
    mappa = evidence.of(CategoryAndLevel).mappa
    if mappa.category is None:
        meant = next((category for category, bases in _BASES.items() if mappa.basis in bases), None)
        suggestion = "" if meant is None else _("The basis given is one of {category}.").format(category=meant.label)
        message = _("Give the category: without one, nothing shows that the person may be managed here at all.")
        yield Remark("mappa.category", message, suggestion)


@rule(
    "E2",
    N_("Category 1 is for those subject to notification requirements (Sexual Offences Act 2003, Part 2)."),
    Severity.BLOCK,
    "V:L-327(2), DER23",
    is_law=True,
)
def e2_category_1_has_its_basis(evidence: Evidence) -> Iterator[Remark]:
    """A basis of another category is none."""
    message = _("Category 1 needs its basis: that the person is subject to notification requirements.")
    yield from _without_basis(evidence, Category.ONE, message)


@rule("E3", N_("Category 1 ends when the notification period ends."), Severity.WARN, "V:DER23, M-FAQ")
def e3_notification_period_over(evidence: Evidence) -> Iterator[Remark]:
    """Judged by the day of the meeting: a record does not become wrong because time goes by."""
    if evidence.of(CategoryAndLevel).mappa.category is not Category.ONE:
        return
    ends = evidence.of(DatesOfSentence).relevant_dates.notification_ends
    place = ("relevant_dates.notification_ends.date", None if ends.open_ended else ends.date)
    yield from _ended(evidence, _("The notification period, and Category 1 with it,"), place)


@rule(
    "E4",
    N_(
        "Category 2 is for murder or a Schedule 15 offence with custody of 12 months or more, "
        "or with a hospital or guardianship order."
    ),
    Severity.BLOCK,
    "V:L-327(3),(4); DER23 says suspended sentences count",
    is_law=True,
)
def e4_category_2_has_its_basis(evidence: Evidence) -> Iterator[Remark]:
    """A basis of another category is none, and neither custody nor an order is shown by a sentence of another kind."""
    message = _(
        "Category 2 needs its basis: murder, or a Schedule 15 offence with custody of 12 months or more, "
        "or with a hospital or guardianship order."
    )
    yield from _without_basis(evidence, Category.TWO, message)
    mappa, index = evidence.of(CategoryAndLevel).mappa, evidence.of(OffenceAndHistory).index_offence
    if (
        mappa.category is Category.TWO
        and mappa.basis is Basis.SCHEDULE_15_CUSTODY_12_MONTHS
        and (index.disposal in _NO_CUSTODY or index.kind is OffenceKind.CAUTION)
    ):
        message = _("The basis says custody of 12 months or more, but the sentence recorded is no custody.")
        suggestion = _("Correct the sentence, or choose the basis that fits it; without custody it may be Category 3.")
        yield Remark("mappa.basis", message, suggestion)
    if (
        mappa.category is Category.TWO
        and mappa.basis is Basis.SCHEDULE_15_HOSPITAL_OR_GUARDIANSHIP_ORDER
        and index.disposal not in _MAY_BE_AN_ORDER
    ):
        message = _("The basis says a hospital or guardianship order, but the sentence recorded is none.")
        yield Remark("mappa.basis", message, _("Correct the sentence, or choose the basis that fits it."))


@rule(
    "E5",
    N_("Category 2 ends with the sentence, licence included; post-sentence supervision is no part of it."),
    Severity.WARN,
    "V:DER23",
)
def e5_sentence_over(evidence: Evidence) -> Iterator[Remark]:
    """Judged by the day of the meeting, and by the later of licence and sentence expiry."""
    if evidence.of(CategoryAndLevel).mappa.category is not Category.TWO:
        return
    dates, status = evidence.of(DatesOfSentence).relevant_dates, evidence.of(SubjectDetails).subject.custody_status
    message = _("Category 2 does not last through post-sentence supervision: it ended with the sentence.")
    suggestion = _("Decide the exit, or record the category and basis that hold now.")
    if status is CustodyStatus.POST_SENTENCE_SUPERVISION:
        yield Remark("subject.custody_status", message, suggestion)
    elif status is None and dates.release_type is ReleaseType.PSS:
        yield Remark("relevant_dates.release_type", message, suggestion)
    place = ("relevant_dates.sentence_expiry", dates.sentence_expiry)
    if dates.licence_expiry and (dates.sentence_expiry is None or dates.licence_expiry > dates.sentence_expiry):
        place = ("relevant_dates.licence_expiry", dates.licence_expiry)
    yield from _ended(evidence, _("The sentence, and Category 2 with it,"), place)


@rule(
    "E6",
    N_("Category 3 rests on a caution or conviction that shows a capacity for serious harm."),
    Severity.BLOCK,
    "V:DER23, L-325(2)(b)",
    is_law=True,
)
def e6_category_3_rests_on_an_offence(evidence: Evidence) -> Iterator[Remark]:
    """Basis and index offence say the same: that there was a conviction, or a caution."""
    mappa, index = evidence.of(CategoryAndLevel).mappa, evidence.of(OffenceAndHistory).index_offence
    if mappa.category is not Category.THREE:
        return
    message = _("Category 3 needs its basis: the caution or conviction that shows a capacity for serious harm.")
    yield from _without_basis(evidence, Category.THREE, message)
    if mappa.basis is Basis.OTHER_CONVICTION and index.kind is not OffenceKind.CONVICTION:
        yield Remark(
            "index_offence.kind", _("Category 3 rests on a conviction here: record the conviction as index offence.")
        )
    if mappa.basis is Basis.OTHER_CAUTION and index.kind is not OffenceKind.CAUTION:
        yield Remark(
            "index_offence.kind", _("Category 3 rests on a caution here: record the caution as index offence.")
        )
    if not _names_an_offence(index):
        yield Remark(
            "index_offence.offences",
            _("Name the offence that shows a capacity for serious harm: Category 3 cannot stand without it."),
        )


@rule(
    "E7",
    N_("Category 3 is managed at Level 2 or 3 only."),
    Severity.BLOCK,
    "V:DER23, C-MRD reference note",
    is_law=True,
)
def e7_category_3_not_at_level_1(evidence: Evidence) -> Iterator[Remark]:
    """Neither at this meeting nor after it."""
    if evidence.of(CategoryAndLevel).mappa.category is Category.THREE:
        yield from _at_level_1(evidence, Category.THREE.label)


@rule("E8", N_("Category 3 ends when management at Level 2 or 3 ends."), Severity.INFO, "V:DER23")
def e8_category_3_ends_at_exit(evidence: Evidence) -> Iterator[Remark]:
    """A prompt at exit, until the end of the category is on record."""
    if evidence.of(CategoryAndLevel).mappa.category is Category.THREE:
        yield from _ends_at_exit(evidence, Category.THREE.label)


@rule(
    "E9",
    N_("Category 3 is only for those who do not qualify under another category."),
    Severity.BLOCK,
    'V:DER23 ("do not qualify under the other")',
    is_law=True,
)
def e9_category_3_only_as_the_last(evidence: Evidence) -> Iterator[Remark]:
    """Said outright, and not contradicted by notification requirements in force."""
    mappa = evidence.of(CategoryAndLevel).mappa
    if mappa.category is not Category.THREE:
        return
    if not mappa.other_categories_excluded:
        yield Remark(
            "mappa.other_categories_excluded",
            _("Say that Categories 1, 2 and 4 were looked at and do not apply: only then may it be Category 3."),
        )
    for position, order in enumerate(evidence.of(LicenceConditionsAndOrders).licence_and_orders.orders):
        requires = order.type in {OrderType.NOTIFICATION_REQUIREMENTS, OrderType.NOTIFICATION_ORDER}
        if requires and order.status is OrderStatus.IN_FORCE:
            yield Remark(
                f"licence_and_orders.orders[{position}].type",
                _("Notification requirements are in force: the person does not fall into Category 3."),
                _("Record Category 1 or 4 with its basis, or correct the order."),
            )


@rule(
    "E10",
    N_(
        "Category 4 is for terrorism notification, a terrorist or terrorist-connected offence with 12 months or more, "
        "or, as discretionary, any caution or conviction."
    ),
    Severity.BLOCK,
    "V:DER23",
    is_law=True,
)
def e10_category_4_has_its_basis(evidence: Evidence) -> Iterator[Remark]:
    """A discretionary case needs a caution or conviction of some kind."""
    message = _(
        "Category 4 needs its basis: terrorism notification, a terrorist offence with 12 months or more, "
        "or the discretionary ground."
    )
    yield from _without_basis(evidence, Category.FOUR, message)
    kind = evidence.of(OffenceAndHistory).index_offence.kind
    if _is_discretionary(evidence) and kind not in {OffenceKind.CONVICTION, OffenceKind.CAUTION}:
        yield Remark(
            "index_offence.kind",
            _("Discretionary Category 4 needs a caution or conviction, of whatever offence: record it."),
        )


@rule(
    "E11",
    N_("Discretionary Category 4 is managed at Level 2 or 3 only, and ends with that management."),
    Severity.BLOCK,
    "V:DER23",
    is_law=True,
)
def e11_discretionary_category_4(evidence: Evidence) -> Iterator[Remark]:
    """Neither at Level 1 nor after exit; of the exit it only reminds."""
    if _is_discretionary(evidence):
        called = _("Discretionary Category 4")
        yield from _at_level_1(evidence, called)
        yield from _ends_at_exit(evidence, called)


@rule("E12", N_("Category 4 is chaired by, or in, the National Security Division."), Severity.WARN, "V:DER23, STA21")
def e12_category_4_in_the_national_security_division(evidence: Evidence) -> Iterator[Remark]:
    """Taken from the words for the Chair's role and agency."""
    if evidence.of(CategoryAndLevel).mappa.category is not Category.FOUR:
        return
    chair = evidence.of(MeetingDetails).meeting.chair
    agencies = [each for each in evidence.of(Attendance).agencies if each.id == chair.agency]
    texts = [chair.role, *(each.name for each in agencies), *(each.short_name for each in agencies)]
    if not any(_names_the_division(text) for text in texts):
        yield Remark(
            "meeting.chair.role",
            _("Category 4 is chaired by or in the National Security Division; the Chair's role does not say so."),
            _("Say so in the Chair's role or agency, or give the reason why it was chaired otherwise."),
        )


@rule(
    "E13",
    N_("Nobody else may be managed under MAPPA: not a potentially dangerous person, nor anybody without a conviction."),
    Severity.BLOCK,
    'V:DER21 ("no other persons can lawfully be included"), PDP on ViSOR V:DER23',
    is_law=True,
)
def e13_nobody_else(evidence: Evidence) -> Iterator[Remark]:
    """Every category rests on a conviction, caution or finding; E6 and E10 ask for theirs themselves."""
    index = evidence.of(OffenceAndHistory).index_offence
    if evidence.of(CategoryAndLevel).mappa.category is Category.THREE:
        return
    if index.kind is not None and not _names_an_offence(index):
        yield Remark(
            "index_offence.offences",
            _("Name the offence that brings the person into MAPPA: nobody may be managed here without one."),
        )
    if index.kind is None and not _is_discretionary(evidence):
        yield Remark(
            "index_offence.kind",
            _(
                "Record the conviction, caution or finding that brings the person into MAPPA: a potentially dangerous "
                "person, or somebody under a Sexual Risk Order without a conviction, may not be managed here."
            ),
        )


@rule(
    "E14",
    N_("The category is checked again at each meeting: licence or registration may have ended."),
    Severity.WARN,
    "V:DER23 commentary on moving categories",
    thresholds=(DAYS_OF_A_CHECK,),
)
def e14_category_checked_again(evidence: Evidence) -> Iterator[Remark]:
    """The check is later than the last meeting and close to this one, and the meeting says what came of it."""
    yield from _check_is_of_this_meeting(evidence)
    yield from _tick_is_given(evidence)
    yield from _end_said_last_time(evidence)


@rule(
    "E15",
    N_("A person under 18, at the index offence or now, has a youth justice lead and a meeting of a kind of its own."),
    Severity.INFO,
    "V:DER23 (vii)",
)
def e15_under_eighteen(evidence: Evidence) -> Iterator[Remark]:
    """Youth justice leads while the person is under 18, and takes part where the offence was one of youth."""
    born = evidence.of(SubjectDetails).subject.date_of_birth
    if born is None:
        return
    index, held = evidence.of(OffenceAndHistory).index_offence, evidence.of(MeetingDetails).meeting.date
    agencies = evidence.of(Attendance).agencies
    youth_justice = {each.id for each in agencies if each.type is AgencyType.YOUTH_JUSTICE}
    then = index.convicted or index.sentenced
    if _is_under_age(born, held):
        if evidence.of(CategoryAndLevel).mappa.lead_agency not in youth_justice:
            message = _("The person is under 18: youth justice leads, and the meeting is made to suit a child.")
            yield Remark("mappa.lead_agency", message)
    elif then is not None and _is_under_age(born, then) and not youth_justice:
        message = _("The person was under 18 when convicted or cautioned: ask youth justice what it knows.")
        yield Remark("subject.date_of_birth", message)


def _without_basis(evidence: Evidence, category: Category, message: str) -> Iterator[Remark]:
    mappa = evidence.of(CategoryAndLevel).mappa
    if mappa.category is category and mappa.basis not in _BASES[category]:
        suggestion = ""
        if mappa.basis is not None:
            suggestion = _("The basis given, “{basis}”, is one of another category.").format(basis=mappa.basis.label)
        yield Remark("mappa.basis", message, suggestion)


def _is_discretionary(evidence: Evidence) -> bool:
    mappa = evidence.of(CategoryAndLevel).mappa
    return mappa.category is Category.FOUR and mappa.basis is Basis.DISCRETIONARY_TERRORISM


def _names_an_offence(index: IndexOffence) -> bool:
    return any(says_something(offence) for offence in index.offences)


def _names_the_division(text: str) -> bool:
    said = words(text)
    return "nsd" in said or "national security division" in " ".join(said)


def _is_under_age(born: datetime.date, on: datetime.date) -> bool:
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    return on.year - born.year - (0 if had_birthday else 1) < _ADULT


def _ended(evidence: Evidence, what: str, place: tuple[str, datetime.date | None]) -> Iterator[Remark]:
    """The first end that lies before the meeting, or else, as a reminder, before the next one."""
    following = evidence.of(FollowingMeeting).next_meeting.date
    ends = [place, ("mappa.category_ends", evidence.of(CategoryAndLevel).mappa.category_ends)]
    if _exits(evidence):
        return
    suggestion = _("Decide the exit, or record the category and basis that hold now.")
    held = evidence.of(MeetingDetails).meeting.date
    for path, end in ends:
        if end is not None and end < held:
            message = _("{what} ended on {date}, before this meeting: the person may no longer be eligible.")
            yield Remark(path, message.format(what=what, date=plain_day(end)), suggestion)
            return
    for path, end in ends:
        if end is not None and following is not None and end < following:
            message = _("{what} ends on {date}, before the next meeting: plan for what comes then.")
            yield Remark(path, message.format(what=what, date=plain_day(end)), severity=Severity.INFO)
            return


def _exits(evidence: Evidence) -> bool:
    return evidence.of(DecisionsOfMeeting).decisions.level.outcome is LevelOutcome.EXIT


def _at_level_1(evidence: Evidence, called: str) -> Iterator[Remark]:
    level, decided = evidence.of(MeetingDetails).meeting.level, evidence.of(DecisionsOfMeeting).decisions.level
    suggestion = _("Decide the exit instead: the category ends with management at Level 2 or 3.")
    if level is Level.ONE:
        message = _("{called} is managed at Level 2 or 3 only, and this meeting is recorded as Level 1.")
        yield Remark("meeting.level", message.format(called=called))
    elif decided.new_level is Level.ONE:
        message = _("{called} cannot go on at Level 1.").format(called=called)
        yield Remark("decisions.level.new_level", message, suggestion)


def _ends_at_exit(evidence: Evidence, called: str) -> Iterator[Remark]:
    if _exits(evidence) and evidence.of(CategoryAndLevel).mappa.category_ends is None:
        message = _("{called} ends with this exit: enter the day on which the category ends.").format(called=called)
        yield Remark("mappa.category_ends", message, severity=Severity.INFO)


def _check_is_of_this_meeting(evidence: Evidence) -> Iterator[Remark]:
    mappa, meeting = evidence.of(CategoryAndLevel).mappa, evidence.of(MeetingDetails).meeting
    checked, path = mappa.eligibility_checked_on, "mappa.eligibility_checked_on"
    if checked is None:
        message = _("Check the category for this meeting: licence or registration may have ended since the last.")
        yield Remark(path, message, _("Enter the day of the check."))
        return
    last = evidence.last(MeetingDetails)
    before = meeting.previous_meeting_date if last is None else last.meeting.date
    if checked > evidence.today:
        yield Remark(path, _("The day of the check lies in the future."))
    elif before is not None and checked <= before < meeting.date:
        message = _("The category was last checked on {date}, not after the last meeting.")
        yield Remark(path, message.format(date=plain_day(checked)))
    elif (meeting.date - checked).days > evidence.value(DAYS_OF_A_CHECK):
        message = _("The category was last checked on {date}, too long before this meeting.")
        yield Remark(path, message.format(date=plain_day(checked)))


def _tick_is_given(evidence: Evidence) -> Iterator[Remark]:
    confirmed = evidence.of(DecisionsOfMeeting).decisions.category.confirmed
    if confirmed is None:
        message = _("Say whether the meeting confirmed the category.")
        yield Remark("decisions.category.confirmed", message)
    elif not confirmed and not _exits(evidence):
        message = _("The meeting did not confirm the category, and yet the person is not to leave.")
        suggestion = _("Decide the exit, or record the category and basis that hold now.")
        yield Remark("decisions.category.confirmed", message, suggestion)


def _end_said_last_time(evidence: Evidence) -> Iterator[Remark]:
    """An end that the last minutes gave, that has passed, and of which this record says nothing any more."""
    last, mappa = evidence.last(CategoryAndLevel), evidence.of(CategoryAndLevel).mappa
    if last is None or last.mappa.category_ends is None or mappa.category_ends is not None:
        return
    same = _same_ground(last.mappa, mappa)
    if same and last.mappa.category_ends < evidence.of(MeetingDetails).meeting.date and not _exits(evidence):
        message = _("The last minutes said that the category ends on {date}; that day has passed, and no end is given.")
        yield Remark("mappa.category_ends", message.format(date=plain_day(last.mappa.category_ends)))


def _same_ground(before: Mappa, now: Mappa) -> bool:
    return (before.category, before.basis) == (now.category, now.basis)


RULES: tuple[Rule, ...] = (
    e1_one_category,
    e2_category_1_has_its_basis,
    e3_notification_period_over,
    e4_category_2_has_its_basis,
    e5_sentence_over,
    e6_category_3_rests_on_an_offence,
    e7_category_3_not_at_level_1,
    e8_category_3_ends_at_exit,
    e9_category_3_only_as_the_last,
    e10_category_4_has_its_basis,
    e11_discretionary_category_4,
    e12_category_4_in_the_national_security_division,
    e13_nobody_else,
    e14_category_checked_again,
    e15_under_eighteen,
)
