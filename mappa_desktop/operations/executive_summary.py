"""The executive summary as it is drafted from the record, for those who may not have the minutes.

It is composed from fields that may be told; of what people wrote, only measures of the plan and the reasons for
category and level. A sentence of those that repeats what must not be told, or names somebody, is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Reader
from mappa_desktop.domain.repeated import Telling, is_ordinary
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.values import Seniority
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.foundation.content import texts_in
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.operations.record import reader_of
from mappa_desktop.operations.withholding import KIN, Guard, stands_in, victims_services
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.attendance.model import Attendance, was_there
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting, LevelDecision
from mappa_desktop.sections.disclosure.model import DisclosureDecision, DisclosureLog
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars, pillars
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims

_LONGEST = 50_000
_MANAGEMENT = frozenset({Seniority.SENIOR, Seniority.EXECUTIVE})
_PROTECTED_PILLAR = "victim_safety"

# Fields that hold the name of a person, wherever they stand.
_PERSONS = frozenset(
    {
        "name",
        "owner_name",
        "agreed_by",
        "reported_by",
        "closed_by",
        "completed_by",
        "decided_by",
        "named_person",
        "lead_professional",
        "minute_taker",
        "chair_name",
        "deputised_for",
        "by_whom",
        "by",
        "member",
        "full_name",
        "aliases",
        "recipient",
        "responsible_clinician",
        "social_supervisor",
        "system_uploaded_by",
    }
)
_NO_PERSONS = frozenset({("agencies", "name"), ("document", "template", "name"), ("risk_assessment", "tools", "name")})
# Whoever is called so is a third party or a victim.
_LABELLED = re.compile(r"\b(?:Victim|Person|Child|Adult|Witness|Partner|Family)\s+[A-Z]{0,2}\d*\b")
# A name follows a rank, a title or who somebody is to the person, whether or not the record knows the name.
_KIN = "|".join(sorted(KIN))
_SOMEBODYS = re.compile(rf"\b(?:his|her|their)\s+(?:\w+\s+)?(?:{_KIN})s?\b", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(
    rf"""\b(?:
        (?:(?i:mr|mrs|ms|mx|dr|prof|professor|revd?|sgt|cllr|sergeant|inspector|superintendent|constable|detective)
          |Miss|Sir|Dame|Lord|Lady|Judge|DCI|DCS|DSU|D\.?[CIS]|W?P\.?[CS]|PCSO|CI|Insp|Supt|Det|Officer)\.?
      | (?i:{_KIN})
      | [A-Z]\.
    )\s+([^\W\d_])""",
    re.VERBOSE,
)
_CONTACT_DETAILS = re.compile(
    r"""\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b | \b[A-Z]\d{1,3}\s?[A-Z]{3}\b | \b[A-Z]{3}\s?\d{1,3}[A-Z]\b  # number plates
      | (?<!\w)(?:\+|\(?0)[\d\s().-]{7,}\d                                                        # telephones
      | [^\s@]+@[^\s@]+                                                                           # e-mail
      | \b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b                                                     # postcodes
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PARTS = re.compile(r"[;:,()]| and ")
# The point after a title or an initial ends no sentence.
_ABBREVIATED = ("Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "Rev", "Revd", "Sgt", "Insp", "Supt", "Det", "Cllr", "[A-Z]")
_SENTENCES = re.compile("".join(rf"(?<!\b{each}\.)" for each in _ABBREVIATED) + r"(?<=[.!?])\s+|[\r\n]+", re.IGNORECASE)
_SHORTEST_NAME = 3

_GROUPS = (
    ("children", N_("children")),
    ("public", N_("the public")),
    ("known_adult", N_("a known adult")),
    ("staff", N_("staff")),
)
_PlainWords = Callable[[str], str]


def drafted(contents: Contents) -> ExecutiveSummary:
    """A summary in plain words, without what its readers must not learn (domain reference 2.9)."""
    withheld = _Withheld.of(contents)
    paragraphs = [paragraph for paragraph in _paragraphs(contents, withheld) if says_something(paragraph)]
    return ExecutiveSummary(executive_summary="\n\n".join(paragraphs)[:_LONGEST])


def _paragraphs(contents: Contents, withheld: _Withheld) -> Iterator[str]:
    reader = reader_of(contents, CopyKind.NO_RESTRICTED)
    yield _meeting(contents, reader)
    yield _management(contents, reader, withheld.without)
    yield _risk(contents)
    yield _plan(contents, withheld)
    yield _actions(contents, reader)
    yield _disclosure(contents)
    yield _next(contents)


def _meeting(contents: Contents, reader: Reader) -> str:
    meeting = content_of(contents, MeetingDetails).meeting
    kind = meeting.type.label if meeting.type else _("Meeting")
    if meeting.sequence_number:
        kind = f"{kind} {meeting.sequence_number}"
    held = _("{kind} at {level}, held on {date}").format(kind=kind, level=meeting.level.label, date=day(meeting.date))
    chair = meeting.chair.name.strip()
    first = f"{held}, {_('chaired by {name}').format(name=chair)}." if chair else f"{held}."
    attended = [each for each in content_of(contents, Attendance).attendance if was_there(each)]
    hidden = victims_services(contents)
    present = (each.agency for each in attended if each.agency and each.agency not in hidden)
    agencies = list(dict.fromkeys(map(reader.agency, present)))
    managers = [
        each.name.strip()
        for each in attended
        if each.seniority in _MANAGEMENT and each.agency not in hidden and each.name.strip() not in {"", chair}
    ]
    said = [first]
    if agencies:
        said.append(_("Agencies present: {agencies}.").format(agencies=", ".join(agencies)))
    if managers:
        said.append(_("Managers present: {names}.").format(names=", ".join(dict.fromkeys(managers))))
    return " ".join(said)


def _management(contents: Contents, reader: Reader, without: _PlainWords) -> str:
    mappa = content_of(contents, CategoryAndLevel).mappa
    decided = content_of(contents, DecisionsOfMeeting).decisions
    said = []
    if mappa.category:
        said.append(_("{category} of eligibility.").format(category=mappa.category.label))
    if mappa.lead_agency and mappa.lead_agency not in victims_services(contents):
        said.append(_("Lead agency: {agency}.").format(agency=reader.agency(mappa.lead_agency)))
    if decided.category.confirmed:
        said.append(_("The category was confirmed."))
    said += [without(decided.category.reason), _level(decided.level), without(decided.level.reason)]
    return " ".join(part for part in said if part)


def _level(level: LevelDecision) -> str:
    if level.outcome is None:
        return ""
    decision = level.outcome.label
    if level.new_level:
        decision += _(" to {level}").format(level=level.new_level.label)
    if level.effective_from:
        decision += _(", from {date}").format(date=day(level.effective_from))
    return _("Level decision: {decision}.").format(decision=decision)


def _risk(contents: Contents) -> str:
    risk = content_of(contents, AssessmentOfRisk).risk_assessment
    said = []
    if risk.overall_rosh:
        said.append(_("Overall risk of serious harm: {band}.").format(band=risk.overall_rosh.label))
    for place, grid in (
        (_("In the community: {bands}."), risk.rosh_grid.community),
        (_("In custody: {bands}."), risk.rosh_grid.custody),
    ):
        bands = [
            _("{band} to {group}").format(band=getattr(grid, name).label, group=_(group))
            for name, group in _GROUPS
            if getattr(grid, name) is not None
        ]
        if bands:
            said.append(place.format(bands=", ".join(bands)))
    if risk.change:
        said.append(_("Since the last meeting: {change}.").format(change=risk.change.label))
    return " ".join(said)


def _plan(contents: Contents, withheld: _Withheld) -> str:
    plan = content_of(contents, PlanOfFourPillars).risk_management_plan
    lines = []
    for key, name, pillar in pillars(plan):
        number = len(pillar.measures)
        if not number:
            continue
        line = f"{name}: " + counted("{number} measure", "{number} measures", number)
        told = [] if key == _PROTECTED_PILLAR else [_told(measure, withheld) for measure in pillar.measures]
        listed = [each for each in told if each]
        lines.append(f"{line}: {'; '.join(listed)}." if listed else f"{line}.")
    return "\n".join([_("The risk management plan:"), *lines]) if lines else ""


def _told(measure: Measure, withheld: _Withheld) -> str:
    """What may be told of a measure.

    Nothing of one that is not for the subject, that belongs to a victim or a disclosure, or that is told only in part.
    """
    guard = withheld.guard
    served = guard.victims_services.intersection(measure.agencies)
    if measure.share_with_subject is False or served or guard.is_linked(measure.ref, measure.linked_to):
        return ""
    said = " ".join(measure.measure.split())
    return said.rstrip(" .;") if withheld.without(measure.measure) == said else ""


def _actions(contents: Contents, reader: Reader) -> str:
    actions = content_of(contents, NewActions).new_actions
    if not actions:
        return ""
    hidden = victims_services(contents)
    by_agency = Counter(
        _("other agencies") if action.owner_agency in hidden | {None} else reader.agency(action.owner_agency)
        for action in actions
    )
    parts = [_("{agency} {number}").format(agency=agency, number=number) for agency, number in by_agency.most_common()]
    total = counted("{number} action was set", "{number} actions were set", len(actions))
    dates = [action.due.date for action in actions if action.due.date]
    until = _(", the last due on {date}").format(date=day(max(dates))) if dates else ""
    return f"{total}: {', '.join(parts)}{until}."


def _disclosure(contents: Contents) -> str:
    disclosure = content_of(contents, DisclosureLog).disclosure
    decisions = Counter(entry.decision for entry in disclosure.entries if entry.decision)
    if not decisions:
        return _("Disclosure was considered, and none was decided on.") if disclosure.considered else ""
    said = (
        (DisclosureDecision.DISCLOSE, N_("{number} decision to disclose"), N_("{number} decisions to disclose")),
        (
            DisclosureDecision.DO_NOT_DISCLOSE,
            N_("{number} decision not to disclose"),
            N_("{number} decisions not to disclose"),
        ),
        (DisclosureDecision.DEFER, N_("{number} decision put off"), N_("{number} decisions put off")),
    )
    parts = [counted(one, many, decisions[code]) for code, one, many in said if decisions[code]]
    return _("Disclosure was considered: {decisions}.").format(decisions=", ".join(parts))


def _next(contents: Contents) -> str:
    date = content_of(contents, FollowingMeeting).next_meeting.date
    return _("Next meeting: {date}.").format(date=day(date)) if date else ""


@dataclass(frozen=True, slots=True)
class _Withheld:
    """What no sentence of a summary may repeat: texts by their words, people by their names and labels."""

    guard: Guard
    telling: Telling
    names: frozenset[str]
    phrases: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, contents: Contents) -> _Withheld:
        victims = content_of(contents, VictimsAndPotentialVictims).victims
        restricted = content_of(contents, RestrictedPart).restricted_section
        told = content_of(contents, AgencyInformation).agency_updates
        disclosure = content_of(contents, DisclosureLog).disclosure
        secret = [
            restricted.content,
            restricted.reason,
            *(text for _path, text in texts_in(victims)),
            *(text for update in told if not update.share_with_subject for _path, text in texts_in(update)),
            *(text for entry in disclosure.entries for _path, text in texts_in(entry)),
        ]
        labels = [
            *(text for person in victims.people for text in (person.label, person.relationship, person.ref)),
            *(text for entry in disclosure.entries for text in (entry.recipient, entry.relationship)),
        ]
        persons = [words(name) for name in _persons(contents)]
        names = frozenset(word for name in persons for word in name if len(word) >= _SHORTEST_NAME)
        phrases = {words(part) for label in labels for part in _PARTS.split(label)}
        phrases |= {name for name in persons if len(name) > 1}
        return cls(Guard(contents), Telling(secret), names, frozenset(phrases) - {()})

    def without(self, text: str) -> str:
        """The sentences of a text that may be told, in one line."""
        kept = [" ".join(each.split()) for each in _SENTENCES.split(text) if says_something(each)]
        return " ".join(each for each in kept if not self._tells(each))

    def _tells(self, sentence: str) -> bool:
        if not self.guard.lets_pass(sentence) or _LABELLED.search(sentence) or _reaches_somebody(sentence):
            return True
        said = words(sentence)
        if any(stands_in(phrase, said) for phrase in self.phrases):
            return True
        return self._names_somebody(sentence) or self.telling.copied_into(sentence)

    def _names_somebody(self, sentence: str) -> bool:
        """Every sentence begins with a capital letter: there, an ordinary word is no name."""
        for place, written in enumerate(re.findall(r"\w+", sentence)):
            found = self.names.intersection(words(written)) if written != written.lower() else frozenset()
            if any(place or not is_ordinary(word) for word in found):
                return True
        return False


def _persons(contents: Contents) -> Iterator[str]:
    """The names of everybody in the record."""
    for content in contents.values():
        for path, text in texts_in(content):
            steps = tuple(step for step in path if isinstance(step, str))
            if _PERSONS.intersection(steps) and not any(steps[: len(place)] == place for place in _NO_PERSONS):
                yield text


def _reaches_somebody(sentence: str) -> bool:
    """Whether a sentence names somebody by rank or title, or says how to reach or to find them."""
    named = any(found.group(1).isupper() for found in _BEFORE_A_NAME.finditer(sentence))
    return named or _SOMEBODYS.search(sentence) is not None or _CONTACT_DETAILS.search(sentence) is not None
