"""Level, gatekeeping and how often a case comes back (reference 2.2)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.values import Band, Level
from mappa_desktop.domain.wording import plain_day, says_something
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, Rule, Threshold, rule
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel, PanelVote, ReferralOutcome, Vote
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelOutcome, RecallOutcome
from mappa_desktop.sections.hospital.model import DetainedInHospital
from mappa_desktop.sections.index_offence.model import Disposal, OffenceAndHistory
from mappa_desktop.sections.meeting_details.model import MeetingDetails, MeetingType
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.reason_for_level.model import Grounds, WhyThisLevel
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.subject.model import CustodyStatus, SubjectDetails

VOTES_NEEDED = Threshold("L4", "votes", N_("Votes needed to accept a referral"), 2, 1, 20)
MEMBERS_OF_THE_PANEL = Threshold("L5", "members", N_("Members of the referral panel"), 3, 0, 20)
REVIEW_WEEKS_LEVEL_2 = Threshold("L6", "weeks", N_("Weeks from one Level 2 meeting to the next, at most"), 16, 1, 99)
AMBER_WEEKS_LEVEL_2 = Threshold("L6", "amber_weeks", N_("Weeks from which a Level 2 review is called near"), 14, 1, 99)
REVIEW_WEEKS_LEVEL_3 = Threshold("L7", "weeks", N_("Weeks from one Level 3 meeting to the next, at most"), 8, 1, 99)
AMBER_WEEKS_LEVEL_3 = Threshold("L7", "amber_weeks", N_("Weeks from which a Level 3 review is called near"), 7, 1, 99)
FIRST_MEETING_WEEKS = Threshold("L8", "weeks", N_("Weeks from sentence to the first meeting, at most"), 4, 1, 52)
MONTHS_BEFORE_RELEASE = Threshold("L9", "months", N_("Months from the first meeting to release, at least"), 6, 1, 24)
REGISTER_REVIEW_MONTHS = Threshold("L10", "months", N_("Months from one review of the register to the next"), 3, 1, 24)

# The statuses in which nobody is in the community; where nothing is said, the shorter intervals are the safer ones.
_NOT_IN_THE_COMMUNITY = frozenset(
    {
        CustodyStatus.CUSTODY_SENTENCED,
        CustodyStatus.CUSTODY_REMAND,
        CustodyStatus.CUSTODY_RECALLED,
        CustodyStatus.HOSPITAL_DETAINED,
        CustodyStatus.IMMIGRATION_DETENTION,
        CustodyStatus.ABROAD,
    }
)
_TO_BE_RELEASED = frozenset(
    {CustodyStatus.CUSTODY_SENTENCED, CustodyStatus.CUSTODY_RECALLED, CustodyStatus.HOSPITAL_DETAINED}
)
_COMMUNITY_DISPOSALS = frozenset(
    {Disposal.COMMUNITY_ORDER, Disposal.SUSPENDED_SENTENCE, Disposal.YOUTH_REHABILITATION_ORDER}
)
_GROUNDS_OF_LEVEL_2 = frozenset(
    {Grounds.HIGH_OR_VERY_HIGH_ROSH, Grounds.LOWER_RISK_NEEDING_COORDINATION, Grounds.STEPPING_DOWN_FROM_LEVEL_3}
)
_DAYS_OF_A_WEEK = 7
_MONTHS_OF_A_YEAR = 12


@rule(
    "L1",
    N_(
        "Level 2 needs formal meetings that add value, and High or Very High risk, lower risk that exceptionally "
        "needs active co-ordination, or stepping down from Level 3."
    ),
    Severity.WARN,
    "V:G-7",
)
def l1_test_of_level_2(evidence: Evidence) -> Iterator[Remark]:
    """The test of the level at which the case goes on; Level 3 has to meet it, too."""
    if _goes_on_at(evidence) not in {Level.TWO, Level.THREE}:
        return
    reason = evidence.of(WhyThisLevel).reason_for_level
    if not reason.formal_meetings_add_value:
        yield Remark(
            "reason_for_level.formal_meetings_add_value",
            _("Say that formal meetings add value: without that, the lead agency can manage the case alone."),
        )
    if not _GROUNDS_OF_LEVEL_2.intersection(reason.grounds):
        yield Remark(
            "reason_for_level.grounds",
            _("Tick the ground for Level 2 or 3: none of the three grounds of the level test is given."),
        )
    overall = evidence.of(AssessmentOfRisk).risk_assessment.overall_rosh
    if Grounds.HIGH_OR_VERY_HIGH_ROSH in reason.grounds and overall in {Band.LOW, Band.MEDIUM}:
        yield Remark(
            "reason_for_level.grounds",
            _("The ground is High or Very High risk of serious harm, but the assessment says {band}.").format(
                band=overall.label
            ),
            _("Choose the ground that holds, or put the assessment right."),
        )


@rule(
    "L2",
    N_("Level 3 needs senior representation besides, such as for significant resources at short notice."),
    Severity.WARN,
    "V:G-7",
)
def l2_test_of_level_3(evidence: Evidence) -> Iterator[Remark]:
    """What Level 3 asks for over and above the test of Level 2 (L1)."""
    grounds = evidence.of(WhyThisLevel).reason_for_level.grounds
    if _goes_on_at(evidence) is Level.THREE and Grounds.SENIOR_REPRESENTATION_NEEDED not in grounds:
        yield Remark(
            "reason_for_level.grounds",
            _("Level 3 needs senior representation: tick it, and say which resources need it, or go down to Level 2."),
        )


@rule(
    "L3",
    N_("A case is managed at the lowest level that gives a defensible plan."),
    Severity.INFO,
    "V:DER23, SC-4",
)
def l3_lowest_level(evidence: Evidence) -> Iterator[Remark]:
    """Shown by what the lower level cannot do, or by a lower level that was considered, with the reason."""
    level = _goes_on_at(evidence)
    if level not in {Level.TWO, Level.THREE}:
        return
    options = evidence.of(DecisionsOfMeeting).decisions.level.options_considered
    considered = any(
        option.level is not None and option.level < level and says_something(option.reason) for option in options
    )
    if not considered and not says_something(evidence.of(WhyThisLevel).reason_for_level.what_lower_level_cannot_do):
        yield Remark(
            "reason_for_level.what_lower_level_cannot_do",
            _("Say what a lower level cannot do: the right level is the lowest that gives a defensible plan."),
        )


@rule(
    "L4",
    N_("A referral is accepted by as many of the referral panel as the area asks for."),
    Severity.WARN,
    "V:DER23",
    thresholds=(VOTES_NEEDED,),
)
def l4_votes_of_the_panel(evidence: Evidence) -> Iterator[Remark]:
    """The number in the record itself comes first; a vote for a higher level counts for a lower one.

    Asked at the first meeting, and where votes are recorded: later records need not repeat them.
    """
    is_first = evidence.of(MeetingDetails).meeting.type is MeetingType.INITIAL
    referral = evidence.of(CategoryAndLevel).mappa.referral
    needed = evidence.value(VOTES_NEEDED) if referral.votes_needed is None else referral.votes_needed
    votes = sum(_counts(vote, referral.outcome_level) for vote in referral.panel)
    if votes < needed and (is_first or referral.panel):
        wanted = counted("The referral needs {number} vote", "The referral needs {number} votes", needed)
        recorded = counted("{number} is recorded", "{number} are recorded", votes)
        message = _("{wanted} of the panel to be accepted; {recorded}.").format(wanted=wanted, recorded=recorded)
        yield Remark("mappa.referral.panel", message)
    if referral.outcome is not None and referral.outcome is not ReferralOutcome.ACCEPTED:
        message = _("The referral was not accepted, and yet the meeting is held: say how the case came here.")
        yield Remark("mappa.referral.outcome", message)


@rule(
    "L5",
    N_("Who sits on the referral panel is for the area to say."),
    Severity.INFO,
    "V:LLR21",
    thresholds=(MEMBERS_OF_THE_PANEL,),
)
def l5_members_of_the_panel(evidence: Evidence) -> Iterator[Remark]:
    """Asks only where votes were recorded; that there are none is for L4 to say."""
    panel, members = evidence.of(CategoryAndLevel).mappa.referral.panel, evidence.value(MEMBERS_OF_THE_PANEL)
    if 0 < len(panel) < members:
        message = _("The panel of this area has {members} members; votes of {votes} are recorded.")
        yield Remark("mappa.referral.panel", message.format(members=members, votes=len(panel)))
    for position, vote in enumerate(panel):
        if not says_something(vote.member):
            message = _("Say whose vote this was, by name or post.")
            yield Remark(f"mappa.referral.panel[{position}].member", message)


@rule(
    "L6",
    N_("A Level 2 case in the community is reviewed at least every 16 weeks."),
    Severity.WARN,
    "V:DER23",
    thresholds=(REVIEW_WEEKS_LEVEL_2, AMBER_WEEKS_LEVEL_2),
)
def l6_reviews_at_level_2(evidence: Evidence) -> Iterator[Remark]:
    """In calendar days, from this meeting to the next and from the last one to this."""
    yield from _reviews(evidence, Level.TWO, REVIEW_WEEKS_LEVEL_2, AMBER_WEEKS_LEVEL_2)


@rule(
    "L7",
    N_("A Level 3 case in the community is reviewed at least every 8 weeks."),
    Severity.WARN,
    "V:DER23",
    thresholds=(REVIEW_WEEKS_LEVEL_3, AMBER_WEEKS_LEVEL_3),
)
def l7_reviews_at_level_3(evidence: Evidence) -> Iterator[Remark]:
    """In calendar days, from this meeting to the next and from the last one to this."""
    yield from _reviews(evidence, Level.THREE, REVIEW_WEEKS_LEVEL_3, AMBER_WEEKS_LEVEL_3)


@rule(
    "L8",
    N_("After a sentence in the community, the first meeting is held within 4 weeks."),
    Severity.WARN,
    "V:DER23",
    thresholds=(FIRST_MEETING_WEEKS,),
)
def l8_first_meeting_after_sentence(evidence: Evidence) -> Iterator[Remark]:
    """Counts calendar days from the day of sentence."""
    meeting, index = evidence.of(MeetingDetails).meeting, evidence.of(OffenceAndHistory).index_offence
    if meeting.type is not MeetingType.INITIAL or index.disposal not in _COMMUNITY_DISPOSALS:
        return
    if index.sentenced is None:
        message = _("Enter the day of sentence: the first meeting has to follow within {weeks} weeks of it.")
        yield Remark("index_offence.sentenced", message.format(weeks=evidence.value(FIRST_MEETING_WEEKS)))
        return
    over = (meeting.date - index.sentenced).days - evidence.value(FIRST_MEETING_WEEKS) * _DAYS_OF_A_WEEK
    if over > 0:
        message = _("The first meeting was to be held within {weeks} weeks of the sentence: {over}.")
        yield Remark("meeting.date", message.format(weeks=evidence.value(FIRST_MEETING_WEEKS), over=_days_over(over)))


@rule(
    "L9",
    N_("In custody or hospital, the first meeting is held about six months before release."),
    Severity.WARN,
    'V:DER23 ("up to"), DER21 ("at least")',
    thresholds=(MONTHS_BEFORE_RELEASE,),
)
def l9_first_meeting_before_release(evidence: Evidence) -> Iterator[Remark]:
    """By the first day of release that lies ahead of the meeting."""
    meeting = evidence.of(MeetingDetails).meeting
    in_custody = evidence.of(SubjectDetails).subject.custody_status in _TO_BE_RELEASED
    if meeting.type is not MeetingType.INITIAL or not in_custody:
        return
    ahead = [(date, path) for path, date in _days_of_release(evidence) if date is not None and date >= meeting.date]
    months = evidence.value(MONTHS_BEFORE_RELEASE)
    if ahead:
        release, path = min(ahead)
        if _month_and_day(release, months) < _month_and_day(meeting.date):
            message = _(
                "Release is due on {date}, less than {months} months after this first meeting: "
                "there is little time left for plans."
            )
            yield Remark(path, message.format(date=plain_day(release), months=months))


@rule(
    "L10",
    N_("The MAPPA register is reviewed every 3 months unless the area decides otherwise."),
    Severity.INFO,
    "V:C-REG",
    thresholds=(REGISTER_REVIEW_MONTHS,),
)
def l10_review_of_the_register(evidence: Evidence) -> Iterator[Remark]:
    """An interim review counts."""
    following = evidence.of(FollowingMeeting).next_meeting
    first = min((date for date in (following.date, following.interim_review.date) if date is not None), default=None)
    months, held = evidence.value(REGISTER_REVIEW_MONTHS), evidence.of(MeetingDetails).meeting.date
    if first is not None and _month_and_day(first, months) > _month_and_day(held):
        message = _("The next meeting is more than {months} months away; the register entry is reviewed before then.")
        yield Remark("next_meeting.date", message.format(months=months))


@rule(
    "L11",
    N_("Every meeting decides on the level, and so through the whole period of management."),
    Severity.BLOCK,
    "V:G-7",
)
def l11_level_decided(evidence: Evidence) -> Iterator[Remark]:
    """A decision that contradicts itself is none: it can change how somebody is recalled."""
    meeting, decided = evidence.of(MeetingDetails).meeting, evidence.of(DecisionsOfMeeting).decisions.level
    if decided.outcome is None:
        message = _("Record the level decision: it has effects outside the meeting, on recall among others.")
        yield Remark("decisions.level.outcome", message)
        return
    if not _agree(meeting.level, decided.outcome, decided.new_level):
        message = _("“{outcome}” does not go with the new level given, from {level}.")
        yield Remark(
            "decisions.level.new_level",
            message.format(outcome=decided.outcome.label, level=meeting.level.label),
            _("Give the level at which the case goes on, or choose another decision."),
        )
    if meeting.type is MeetingType.EXIT and decided.outcome is not LevelOutcome.EXIT:
        message = _("This is an exit meeting, but the level decision is not to exit: the case stays open.")
        yield Remark("decisions.level.outcome", message, severity=Severity.WARN)


@rule(
    "L12",
    N_(
        "The level decision says what it means for the type of recall: Levels 2 and 3, and Category 4, are exceptions "
        "to mandatory fixed-term recall for adults; Levels 2 and 3 for the youth group as well."
    ),
    Severity.INFO,
    "V:C-MRD (code, Aug 2026)",
)
def l12_effect_on_recall(evidence: Evidence) -> Iterator[Remark]:
    """Not asked where recall does not apply."""
    decisions = evidence.of(DecisionsOfMeeting).decisions
    if decisions.level.outcome is None or decisions.recall.outcome is RecallOutcome.NOT_APPLICABLE:
        return
    if not says_something(decisions.level.consequence_noted):
        yield Remark(
            "decisions.level.consequence_noted",
            _(
                "Note what the level decision means for recall: an adult at Level 2 or 3, or in Category 4, "
                "falls outside mandatory fixed-term recall."
            ),
        )


@rule(
    "L13",
    N_("Every Level 3 case is considered as a critical public protection case."),
    Severity.INFO,
    "V:UPD (change log line); chapter 19 title V:TOC-2021",
)
def l13_critical_public_protection_case(evidence: Evidence) -> Iterator[Remark]:
    """Yes and no both show that it was considered."""
    considered = evidence.of(CategoryAndLevel).mappa.critical_public_protection_case is not None
    if _goes_on_at(evidence) is Level.THREE and not considered:
        yield Remark(
            "mappa.critical_public_protection_case",
            _("Say whether this Level 3 case is a critical public protection case."),
        )


@rule(
    "L14",
    N_("An emergency meeting may be held between reviews, and is recorded as a meeting of its own."),
    Severity.INFO,
    "R",
)
def l14_emergency_meeting(evidence: Evidence) -> Iterator[Remark]:
    """Of its own: with a reference and a number that the last meeting does not have."""
    meeting, last = evidence.of(MeetingDetails).meeting, evidence.last(MeetingDetails)
    if meeting.type is not MeetingType.EMERGENCY:
        return
    before = None if last is None else last.meeting
    if not says_something(meeting.reference) or (before is not None and before.reference == meeting.reference):
        yield Remark("meeting.reference", _("Give this emergency meeting a reference of its own."))
    if meeting.sequence_number is None or (before is not None and before.sequence_number == meeting.sequence_number):
        yield Remark("meeting.sequence_number", _("Give this emergency meeting a number of its own in the series."))


def _goes_on_at(evidence: Evidence) -> Level | None:
    """The level at which the case goes on after the meeting; none after exit."""
    decided = evidence.of(DecisionsOfMeeting).decisions.level
    if decided.outcome is LevelOutcome.EXIT:
        return None
    return decided.new_level or evidence.of(MeetingDetails).meeting.level


def _agree(level: Level, outcome: LevelOutcome, new_level: Level | None) -> bool:
    """Whether an outcome and the new level given with it say the same."""
    if outcome is LevelOutcome.MOVE_UP:
        return new_level is not None and new_level > level
    if outcome is LevelOutcome.MOVE_DOWN:
        return new_level is not None and new_level < level
    if outcome is LevelOutcome.EXIT:
        return new_level in {None, Level.ONE}
    return new_level in {None, level}


def _counts(vote: PanelVote, level: Level | None) -> bool:
    """Whether a vote is one for acceptance at the level for which the referral was accepted."""
    return vote.vote is Vote.ACCEPT and (vote.level is None or level is None or vote.level >= level)


def _reviews(evidence: Evidence, level: Level, limit: Threshold, amber: Threshold) -> Iterator[Remark]:
    if evidence.of(SubjectDetails).subject.custody_status in _NOT_IN_THE_COMMUNITY:
        return
    if evidence.of(MeetingDetails).meeting.level is level:
        yield from _review_missed(evidence, level, evidence.value(limit))
    if _goes_on_at(evidence) is level:
        yield from _review_ahead(evidence, level, evidence.value(limit), evidence.value(amber))


def _review_missed(evidence: Evidence, level: Level, weeks: int) -> Iterator[Remark]:
    """The time since the last meeting, or since a release after it: in custody nothing counts."""
    meeting, last = evidence.of(MeetingDetails).meeting, evidence.last(MeetingDetails)
    before = meeting.previous_meeting_date if last is None else last.meeting.date
    if before is None:
        return
    dates = evidence.of(DatesOfSentence).relevant_dates
    releases = (dates.released_on_licence, *(recall.re_released for recall in dates.recall_history))
    since = max([before, *(date for date in releases if date is not None and date <= meeting.date)])
    over = (meeting.date - since).days - weeks * _DAYS_OF_A_WEEK
    if over > 0:
        message = _("This meeting was to be held within {weeks} weeks at {level}, by {date} at the latest: {over}.")
        latest = meeting.date - datetime.timedelta(days=over)
        yield Remark(
            "meeting.date",
            message.format(weeks=weeks, level=level.label, date=plain_day(latest), over=_days_over(over)),
        )


def _review_ahead(evidence: Evidence, level: Level, weeks: int, amber: int) -> Iterator[Remark]:
    following, held = evidence.of(FollowingMeeting).next_meeting.date, evidence.of(MeetingDetails).meeting.date
    path = "next_meeting.date"
    if following is None:
        message = _("Enter the date of the next meeting: at {level} it is due within {weeks} weeks.")
        yield Remark(path, message.format(level=level.label, weeks=weeks))
        return
    days = (following - held).days
    over = days - weeks * _DAYS_OF_A_WEEK
    if days <= 0:
        yield Remark(path, _("The next meeting does not lie after this one."))
    elif over > 0:
        message = _("The next meeting is {days} away, and at {level} at most {weeks} weeks are allowed: {over}.")
        yield Remark(path, message.format(days=_days(days), level=level.label, weeks=weeks, over=_days_over(over)))
    elif days >= amber * _DAYS_OF_A_WEEK:
        message = _("The next meeting is {days} away; the limit at {level} is {weeks} weeks: little is to spare.")
        yield Remark(path, message.format(days=_days(days), level=level.label, weeks=weeks))


def _days_of_release(evidence: Evidence) -> Iterator[tuple[str, datetime.date | None]]:
    dates, hospital = evidence.of(DatesOfSentence).relevant_dates, evidence.of(DetainedInHospital).hospital
    yield "relevant_dates.conditional_release", dates.conditional_release
    yield "relevant_dates.parole_eligibility", dates.parole_eligibility
    yield "relevant_dates.tariff_expiry", dates.tariff_expiry
    if hospital is not None:
        yield "hospital.conditional_discharge.date", hospital.conditional_discharge.date


def _month_and_day(date: datetime.date, months_before: int = 0) -> tuple[int, int]:
    """A date as months and days, so many months earlier: what differs by whole months compares as equal."""
    return date.year * _MONTHS_OF_A_YEAR + date.month - months_before, date.day


def _days(days: int) -> str:
    return counted("{number} day", "{number} days", days)


def _days_over(days: int) -> str:
    return counted("{number} day over", "{number} days over", days)


RULES: tuple[Rule, ...] = (
    l1_test_of_level_2,
    l2_test_of_level_3,
    l3_lowest_level,
    l4_votes_of_the_panel,
    l5_members_of_the_panel,
    l6_reviews_at_level_2,
    l7_reviews_at_level_3,
    l8_first_meeting_after_sentence,
    l9_first_meeting_before_release,
    l10_review_of_the_register,
    l11_level_decided,
    l12_effect_on_recall,
    l13_critical_public_protection_case,
    l14_emergency_meeting,
)
