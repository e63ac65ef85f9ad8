"""Which parts of the minutes belong to which kind of copy, and which entries concern the agency it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.copies import CopyFor, CopyKind, RecipientKind
from mappa_desktop.domain.texts import folded_words
from mappa_desktop.foundation.content import Content, value_at
from mappa_desktop.operations.composition.addressed import Addressed
from mappa_desktop.operations.composition.binding import binding_on_what_it_does
from mappa_desktop.operations.composition.disclosing import carried_out_by, concerned_by
from mappa_desktop.operations.composition.enforcing import done_by, enforced_by, what_agencies_do
from mappa_desktop.operations.composition.recipients import is_called
from mappa_desktop.operations.composition.staff_danger import dangers_to_staff, speaks_of_danger_to_staff
from mappa_desktop.operations.composition.telling import is_somebody
from mappa_desktop.operations.composition.unsaid import Unsaid
from mappa_desktop.operations.composition.walking import NOT_PART, Gone, Judge, Place, texts
from mappa_desktop.operations.withholding import stands_in, victims_services
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.agency_information.model import AgencyInformation, AgencyUpdate
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.contingency.model import Contingency
from mappa_desktop.sections.decisions.model import DissentEntry, OtherDecision
from mappa_desktop.sections.disclosure.model import DisclosureEntry
from mappa_desktop.sections.licence_and_orders.model import LicenceCondition, Order
from mappa_desktop.sections.records.model import CopyVersion, Recipient, RecordsAndDistribution
from mappa_desktop.sections.risk_assessment.model import RiskFactor
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars, RiskManagementPlan, pillars
from mappa_desktop.sections.victims.model import VictimOrPotentialVictim, VictimsAndPotentialVictims

# What tells of danger to staff is for every agency.
_FOR_EVERYBODY = RiskFactor | Measure | Contingency | OtherDecision
_ALL = ("",)
_AGENCIES = tuple(f"agencies.{each}" for each in ("id", "name", "short_name", "kind", "type", "part_of"))

# What every copy says: which minutes these are, of whom, under which marking, and who approved them.
_COVER: Mapping[str, tuple[str, ...]] = {
    "document_control": (
        "document.classification",
        "document.descriptor",
        "document.closed_under_foi",
        "document.version",
        "document.status",
        "document.language",
        "area",
        "fictional",
        "fiction_notice",
    ),
    "meeting_details": (
        "meeting.reference",
        "meeting.type",
        "meeting.sequence_number",
        "meeting.level",
        "meeting.date",
        "meeting.start",
        "meeting.end",
        "meeting.mode",
        "meeting.mode_note",
        "meeting.chair",
    ),
    "subject": ("subject.label", "subject.reference", "subject.full_name", "subject.date_of_birth"),
    "category_and_level": (
        "mappa.category",
        "mappa.category_ends",
        "mappa.level_since",
        "mappa.lead_agency",
    ),
    "attendance": _AGENCIES,
    "sign_off": ("sign_off.chair_name", "sign_off.approved_on", "sign_off.method"),
}
_RISK_CODES = ("risk_assessment.rosh_grid", "risk_assessment.overall_rosh", "risk_assessment.change")
_PILLARS = tuple(RiskManagementPlan.model_fields)
_ACTIONS: Mapping[str, tuple[str, ...]] = {"new_actions": _ALL, "previous_actions": _ALL}

_PARTS: Mapping[CopyKind, Mapping[str, tuple[str, ...]]] = {
    CopyKind.EXTRACT: {
        **_COVER,
        **_ACTIONS,
        "attendance": (
            *_AGENCIES,
            *(f"attendance.{each}" for each in ("ref", "agency", "name", "role", "grade", "seniority", "status")),
        ),
        "agency_information": _ALL,
        "victims": ("victims.people",),
        "risk_assessment": (*_RISK_CODES, "risk_assessment.risks"),
        "risk_management_plan": tuple(f"risk_management_plan.{pillar}.measures" for pillar in _PILLARS),
        "contingency": _ALL,
        "licence_and_orders": ("licence_and_orders.additional_conditions", "licence_and_orders.orders"),
        "disclosure": ("disclosure.considered", "disclosure.entries"),
        "decisions": _ALL,
        "next_meeting": _ALL,
        "records": ("distribution",),
    },
    CopyKind.ACTIONS: {**_COVER, **_ACTIONS, "next_meeting": ("next_meeting.date",)},
    CopyKind.PLAN: {
        **_COVER,
        "risk_assessment": (
            *_RISK_CODES,
            *(
                f"risk_assessment.{each}"
                for each in (
                    "overall_reason",
                    "change_note",
                    "who_is_at_risk",
                    "nature_of_risk",
                    "imminence",
                    "likely_victims_and_circumstances",
                    "risks",
                    "protective_factors",
                    "risk_to_self",
                )
            ),
        ),
        "victims": _ALL,
        "risk_management_plan": _ALL,
        "contingency": _ALL,
        "licence_and_orders": _ALL,
        "next_meeting": ("next_meeting.date",),
    },
    CopyKind.SUMMARY: {**_COVER, "risk_assessment": _RISK_CODES, "executive_summary": _ALL},
}
# Kinds that name only those agencies that something in them is about.
_FEW_AGENCIES = frozenset({CopyKind.ACTIONS, CopyKind.PLAN, CopyKind.SUMMARY})


def names_few_agencies(kind: CopyKind) -> bool:
    """Whether a kind of copy lists only those agencies that something in it is about."""
    return kind in _FEW_AGENCIES


def judge_of(contents: Contents, copy: CopyFor, recipient_kind: RecipientKind | None) -> Mapping[str, Judge]:
    """For each section, what of it is no part of this copy."""
    addressed = Addressed.of(contents, copy.agency)
    concern = _Concern.of(contents, copy, addressed) if copy.kind is CopyKind.EXTRACT else None
    rows = frozenset(_own_rows(contents, copy))
    unsaid = None
    if recipient_kind in {RecipientKind.OUTSIDE, RecipientKind.INVITED}:
        unsaid = Unsaid.of(contents).refs - _of_its_part(contents, copy.agency)
    return {key: _judge(key, content, copy, unsaid, concern, addressed, rows) for key, content in contents.items()}


def _of_its_part(contents: Contents, agency: str) -> frozenset[str]:
    """What an agency has to do, to enforce or to tell, and what it waits for: in whatever standing, it is its own."""
    does = {each.ref for each in done_by(contents, agency)} if agency else set()
    tells = carried_out_by(contents, agency) | concerned_by(contents, agency)
    return frozenset(does | tells | enforced_by(contents, agency))


def _judge(
    section: str,
    whole: Content,
    copy: CopyFor,
    unsaid: frozenset[str] | None,
    concern: _Concern | None,
    addressed: Addressed,
    rows: frozenset[int | str],
) -> Judge:
    parts = _PARTS.get(copy.kind)
    kept = _ALL if parts is None else parts.get(section, ())

    def judge(place: Place, value: object) -> Gone | None:
        if not _is_kept(place.key, kept) or _is_of_the_record_only(place.key):
            return NOT_PART
        if isinstance(value, Recipient) and place.path[-1] not in rows:
            return NOT_PART
        if unsaid is not None and _is_for_the_meeting_only(place.key, value, unsaid, copy.agency):
            return NOT_PART
        if not isinstance(value, Content):
            return None
        # Whom an entry is for is judged as it was written: the name may stand in what was taken out of it.
        written = value_at(whole, place.path)
        if copy.kind is CopyKind.ACTIONS and copy.agency and isinstance(written, Action):
            return None if _is_its_action(written, copy.agency, addressed) else NOT_PART
        if concern is not None and isinstance(written, Content) and not concern.covers(written):
            return NOT_PART
        return None

    return judge


def _is_its_action(action: Action, agency: str, addressed: Addressed) -> bool:
    """Whether an agency owns an action; where no agency is given, whoever is named as its owner says whose it is."""
    return action.owner_agency == agency or (
        action.owner_agency is None and addressed.is_who_does_it(f"{action.owner_name}\n{action.agreed_by}")
    )


def _own_rows(contents: Contents, copy: CopyFor) -> Iterator[int]:
    """The positions in the distribution at which this recipient stands.

    Nobody sees what somebody else was sent. A copy for an agency as such has the row of the agency, unless that one
    is for a holder of restricted text, who is to be read nowhere.
    """
    listed = content_of(contents, RecordsAndDistribution).distribution
    own = {position: row for position, row in enumerate(listed) if (row.agency or "") == copy.agency}
    agencies = content_of(contents, Attendance).agencies
    names = [name for each in agencies if each.id == copy.agency for name in (each.short_name, each.name)]
    said = folded_words(copy.recipient)
    exact = [
        position
        for position, row in own.items()
        if any(said and folded_words(name) == said for name in ([row.recipient] if row.recipient.strip() else names))
    ]
    if exact or not copy.agency:
        return iter(exact)
    named = [position for position, row in own.items() if is_called(copy.recipient, row.recipient)]
    ordinary = [position for position, row in own.items() if row.version is not CopyVersion.FULL_WITH_RESTRICTED]
    within = [position for position in ordinary or own if stands_in(said, folded_words(own[position].recipient))]
    return iter(named or within or (ordinary if len(ordinary) == 1 else ()))


def _is_kept(key: str, kept: Iterable[str]) -> bool:
    """Whether a field is a part of the copy, holds one, or stands in one."""
    return any(not part or key == part or key.startswith(f"{part}.") or part.startswith(f"{key}.") for part in kept)


def _is_of_the_record_only(key: str) -> bool:
    return key in {"sign_off.accepted_findings", "distribution.restricted_for"}


def _is_for_the_meeting_only(key: str, value: object, unsaid: frozenset[str], agency: str) -> bool:
    """What the minutes do not give to the subject is given to nobody outside the meeting; what is theirs is theirs."""
    if key == "subject_engagement.information_not_to_share":
        return True
    if isinstance(value, AgencyUpdate):
        return value.share_with_subject is not True and not (agency and value.agency == agency)
    return isinstance(value, Content) and getattr(value, "ref", None) in unsaid


@dataclass(frozen=True, slots=True)
class _Concern:
    """What concerns one agency: what it does and said, what that is linked to, and what names it."""

    agency: str
    addressed: Addressed
    called: tuple[tuple[str, ...], ...]
    own: frozenset[str]
    linked: frozenset[str]
    tells: frozenset[str] = frozenset()
    enforces: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()
    protects: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset()
    dangers: frozenset[str] = frozenset()

    @classmethod
    def of(cls, contents: Contents, copy: CopyFor, addressed: Addressed) -> _Concern:
        agencies = content_of(contents, Attendance).agencies
        names = {name for each in agencies if each.id == copy.agency for name in (each.name, each.short_name)}
        called = tuple(run for name in sorted(names) if (run := folded_words(name)))
        first = cls(copy.agency, addressed, called, frozenset(), frozenset())
        # What only speaks to the agency, or to everybody, makes nothing that is linked to it the agency's own.
        does = [each for each in what_agencies_do(contents) if first.is_its_own(each)]
        said = [each for each in content_of(contents, AgencyInformation).agency_updates if each.agency == copy.agency]
        own = frozenset(each.ref for each in does)
        linked = frozenset(link for each in (*does, *said) for link in each.linked_to)
        enforces = enforced_by(contents, copy.agency)
        shared = _shared_people(contents, linked)
        plan = content_of(contents, PlanOfFourPillars).risk_management_plan
        # Whoever serves victims reads what is done for them, wherever the plan has it.
        serves = copy.agency in victims_services(contents)
        safety = plan.victim_safety.measures
        measures = [each for _key, _title, pillar in pillars(plan) for each in pillar.measures] if serves else safety
        protects = frozenset(each.ref for each in measures)
        tells = carried_out_by(contents, copy.agency)
        return cls(
            copy.agency,
            addressed,
            called,
            own,
            linked,
            tells,
            enforces,
            shared,
            protects,
            binding_on_what_it_does(contents, copy.agency),
            dangers_to_staff(contents),
        )

    def is_its_own(self, value: Action | Measure | Contingency) -> bool:
        """Whether an agency has something to do, or the whole of its name stands in it."""
        if isinstance(value, Action):
            return _is_its_action(value, self.agency, self.addressed)
        return self.agency in value.agencies or self._is_named_in(value)

    def covers(self, value: Content) -> bool:
        """Whether an entry concerns the agency; what is no entry of a list that is chosen from always does."""
        if isinstance(value, Action):
            said = f"{value.description}\n{value.owner_name}"
            return self.is_its_own(value) or self.addressed.is_named_in(said)
        if isinstance(value, _FOR_EVERYBODY) and self._is_danger_to_staff(value):
            return True
        if isinstance(value, Measure | Contingency):
            may_be_shared = isinstance(value, Contingency) or value.ref in self.protects
            return (
                self.is_its_own(value)
                or self._is_addressed_in(value)
                or (may_be_shared and self._is_shared(value.linked_to))
            )
        if isinstance(value, DissentEntry):
            return value.agency == self.agency
        if isinstance(value, AgencyUpdate):
            return value.agency == self.agency or self._is_linked(value.ref, value.linked_to)
        if isinstance(value, DisclosureEntry) and value.ref in self.tells:
            return True
        if isinstance(value, LicenceCondition | Order) and (
            value.ref in self.enforces or value.ref in self.binds or self._is_shared(value.linked_to)
        ):
            return True
        if isinstance(value, LicenceCondition | Order | RiskFactor) and self._is_addressed_in(value):
            return True
        if isinstance(value, OtherDecision):
            return (
                self._is_linked(value.ref, value.linked_to)
                or self._is_named_in(value)
                or self.addressed.is_named_in(value.decision)
                or not self.enforces.isdisjoint(value.linked_to)
            )
        if isinstance(value, VictimOrPotentialVictim | RiskFactor | LicenceCondition | Order | DisclosureEntry):
            return self._is_linked(value.ref, value.linked_to)
        return True

    def _is_linked(self, ref: str, links: Iterable[str]) -> bool:
        return ref in self.linked or not self.own.isdisjoint(links)

    def _is_shared(self, links: Iterable[str]) -> bool:
        """Whether something is about the same person as the agency's own part."""
        return not self.shared.isdisjoint(links)

    def _is_named_in(self, entry: Content) -> bool:
        said = [folded_words(text) for _place, text in texts(entry)]
        return any(stands_in(run, each) for each in said for run in self.called)

    def _is_addressed_in(self, entry: Content) -> bool:
        """Whether an entry speaks to the agency in other words; what that is linked to is not its own for it."""
        return any(self.addressed.is_named_in(text) for _place, text in texts(entry))

    def _is_danger_to_staff(self, entry: RiskFactor | Measure | Contingency | OtherDecision) -> bool:
        """Whether an entry says what whoever works with the person has to beware of."""
        return not self.dangers.isdisjoint((entry.ref, *entry.linked_to)) or speaks_of_danger_to_staff(entry)


def _shared_people(contents: Contents, linked: frozenset[str]) -> frozenset[str]:
    """The victims whom an agency's own part is about, and those of their household.

    A group of strangers, such as potential victims, is nobody whom two agencies share.
    """
    people = content_of(contents, VictimsAndPotentialVictims).victims.people
    labels = {each.ref: folded_words(each.label) for each in people if is_somebody(each.label)}
    found = linked & labels.keys()
    kin = {
        each.ref
        for each in people
        for other in found
        if each.ref in labels and (_stands_with(each, labels[other]) or _is_said_of(people, other, labels[each.ref]))
    }
    return found | kin


def _stands_with(person: VictimOrPotentialVictim, label: tuple[str, ...]) -> bool:
    return stands_in(label, folded_words(person.relationship))


def _is_said_of(people: Iterable[VictimOrPotentialVictim], ref: str, label: tuple[str, ...]) -> bool:
    return any(_stands_with(each, label) for each in people if each.ref == ref)
