"""What the rules say of a record: those of each section, and those that span sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mappa_desktop.domain.actions import ActionStatus
from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.repeated import Telling
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Path, path_from_text, path_text, texts_in
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.withholding import SHORTEST_REASON, repeats
from mappa_desktop.rules.catalogue import judged
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.sections import SECTIONS, Contents, content_of, section_of
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelOutcome
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.meeting_details.model import MeetingDetails, MeetingType
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.records.model import CopyVersion, RecordsAndDistribution
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence, ReleaseType
from mappa_desktop.sections.restricted.model import RestrictedPart, RestrictedSection
from mappa_desktop.sections.subject.model import CustodyStatus, SubjectDetails

_ON_LICENCE = frozenset(
    {
        ReleaseType.LICENCE,
        ReleaseType.EXTENDED_LICENCE,
        ReleaseType.PAROLE_LICENCE,
        ReleaseType.HDC,
        ReleaseType.RE_RELEASE_STANDARD_RECALL,
        ReleaseType.RE_RELEASE_FIXED_TERM_RECALL,
    }
)
# Names of people, agencies and places, which restricted text may share with everything else.
_NAMES = frozenset(
    {"full_name", "aliases", "name", "short_name", "mappa_area", "smb", "unit", "chair_name", "line", "postcode"}
)
_WORDS_OF_A_NAME = 8


def findings(evidence: Evidence) -> Sequence[Finding]:
    """Every finding of a record, in the order of its sections."""
    contents = evidence.contents
    found = [*judged(evidence)]
    found += [finding for section in SECTIONS for finding in section.check(contents[section.key])]
    found += [
        *c5_conditions_of_a_licence(contents),
        *c17_restricted_kept_apart(contents),
        *n5_carried_forward_to_nothing(contents),
        *l11_exit_meeting_that_does_not_exit(contents),
    ]
    order = {section.key: place for place, section in enumerate(SECTIONS)}
    return sorted(found, key=lambda finding: order[section_key(finding)])


def blocking(evidence: Evidence) -> Sequence[Finding]:
    """The findings that stop approval; T6 says only that it has not been given yet."""
    return [finding for finding in findings(evidence) if finding.severity is Severity.BLOCK and finding.rule != "T6"]


def section_key(finding: Finding) -> str:
    """The section that a finding is about."""
    return section_of(top_level_key(finding)).key


def top_level_key(finding: Finding) -> str:
    """The key of the minutes file that a finding is about."""
    return str(path_from_text(finding.path)[0])


def c5_conditions_of_a_licence(contents: Contents) -> Iterator[Finding]:
    """C5: licence conditions are listed for anyone on licence (V:G-12b)."""
    subject = content_of(contents, SubjectDetails).subject
    dates = content_of(contents, DatesOfSentence).relevant_dates
    on_licence = subject.custody_status is CustodyStatus.COMMUNITY_LICENCE or (
        subject.custody_status is None and dates.release_type in _ON_LICENCE
    )
    bound = content_of(contents, LicenceConditionsAndOrders).licence_and_orders
    listed = any(says_something(condition.label) for condition in bound.additional_conditions)
    if on_licence and not says_something(bound.standard_conditions) and not listed:
        yield Finding(
            "C5",
            Severity.BLOCK,
            "licence_and_orders.additional_conditions",
            _("The person is on licence: list the licence conditions."),
        )


def c17_restricted_kept_apart(contents: Contents) -> Iterator[Finding]:
    """C17: restricted text stands nowhere else, and only its holders are sent it (R)."""
    restricted = content_of(contents, RestrictedPart).restricted_section
    if not says_something(restricted.content) and not says_something(restricted.reason):
        return
    yield from _restricted_text_elsewhere(contents, restricted)
    if not says_something(restricted.content):
        return
    if not restricted.present:
        message = _("There is restricted text, but the section is not marked as present.")
        yield Finding("C17", Severity.BLOCK, "restricted_section.present", message)
    holders = {holder.agency for holder in restricted.access if holder.agency}
    for index, recipient in enumerate(content_of(contents, RecordsAndDistribution).distribution):
        place = f"distribution[{index}].version"
        if recipient.version is CopyVersion.FULL:
            message = _("There is a restricted section: say whether this copy is with it or without it.")
            yield Finding("C17", Severity.BLOCK, place, message)
        elif recipient.version is CopyVersion.FULL_WITH_RESTRICTED and recipient.agency not in holders:
            message = _("This recipient's agency is not among the holders of the restricted section.")
            yield Finding("C17", Severity.BLOCK, place, message)


def n5_carried_forward_to_nothing(contents: Contents) -> Iterator[Finding]:
    """N5: an action that is carried forward goes on as a new one of this meeting, or it would be lost."""
    successors = {(action.ref, action.carried_forward_from) for action in content_of(contents, NewActions).new_actions}
    for position, action in enumerate(content_of(contents, PreviousActions).previous_actions):
        if action.status is not ActionStatus.CARRIED_FORWARD and action.carried_forward_to is None:
            continue
        if (action.carried_forward_to, action.ref) not in successors:
            message = _(
                "This action is carried forward, but no new action says that it was carried forward from it: "
                "carry it forward again, or give it another outcome."
            )
            place = f"previous_actions[{position}].carried_forward_to"
            yield Finding("N5", Severity.BLOCK, place, message)


def l11_exit_meeting_that_does_not_exit(contents: Contents) -> Iterator[Finding]:
    """L11: an exit meeting may well decide that the case stays; what was meant is asked, and nothing is stopped."""
    outcome = content_of(contents, DecisionsOfMeeting).decisions.level.outcome
    is_exit = content_of(contents, MeetingDetails).meeting.type is MeetingType.EXIT
    if is_exit and outcome is not None and outcome is not LevelOutcome.EXIT:
        message = _("This is an exit meeting, but the level decision is not to exit: the case stays open.")
        yield Finding("L11", Severity.WARN, "decisions.level.outcome", message)


def _restricted_text_elsewhere(contents: Contents, restricted: RestrictedSection) -> Iterator[Finding]:
    elsewhere = [
        (path, text)
        for section in SECTIONS
        if section.key != "restricted"
        for path, text in texts_in(contents[section.key])
    ]
    names = frozenset(word for path, text in elsewhere if _is_name(path, text) for word in words(text))
    telling = (
        Telling([restricted.content], names),
        Telling([restricted.reason], names, shortest=SHORTEST_REASON),
    )
    # A name is known only because it is one: there, the whole of a short restricted text tells.
    in_names = Telling([restricted.content], only_whole=True)
    for path, text in elsewhere:
        copied = any(each.copied_into(text) for each in ((in_names,) if _is_name(path, text) else telling))
        if copied or (path[:2] == ("document", "amendments") and _tells_in_a_reason(contents, restricted, text)):
            message = _("Text of the restricted section stands here too; take it out.")
            yield Finding("C17", Severity.BLOCK, path_text(path), message)


def _tells_in_a_reason(contents: Contents, restricted: RestrictedSection, text: str) -> bool:
    """Every copy prints why a version was made, and there one word of restricted text can tell enough."""
    return repeats(contents, text, texts=(restricted.content,), grounds=(restricted.reason,))


def _is_name(path: Path, text: str) -> bool:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return key in _NAMES and len(words(text)) <= _WORDS_OF_A_NAME
