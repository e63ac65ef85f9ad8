"""Takes out of the minutes, field by field and sentence by sentence, what a copy may not tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.copies import CopyFor, CopyKind, RecipientKind, Withholding
from mappa_desktop.foundation.content import Content, Path, replaced, value_at
from mappa_desktop.operations.composition.again import Again
from mappa_desktop.operations.composition.cutting import Cut, withheld_here
from mappa_desktop.operations.composition.disclosing import carried_out_by, concerned_by
from mappa_desktop.operations.composition.enforcing import enforced_by
from mappa_desktop.operations.composition.recipients import has_a_part
from mappa_desktop.operations.composition.restricting import as_written
from mappa_desktop.operations.composition.staff import Staff, name_withheld, names_somebody
from mappa_desktop.operations.composition.taken_out import Withheld
from mappa_desktop.operations.composition.telling import (
    Judging,
    Needs,
    is_bare_reference,
    tells_of_intelligence,
)
from mappa_desktop.operations.composition.walking import Gone, Place, facts, rewritten, texts, without
from mappa_desktop.operations.withholding import victims_services
from mappa_desktop.sections import Contents, key_of
from mappa_desktop.sections.agency_information.model import AgencyUpdate
from mappa_desktop.sections.attendance.model import Agency
from mappa_desktop.sections.contingency.model import Contingency, ContingencyPlan
from mappa_desktop.sections.disclosure.model import DisclosureEntry, DisclosureLog
from mappa_desktop.sections.licence_and_orders.model import LicenceCondition, LicenceConditionsAndOrders, Order
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.records.model import CopyVersion, RecordsAndDistribution
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.risk_management_plan.model import Measure, PlanOfFourPillars
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims

# What of a victim, and of a disclosure, every reader has: that there is one, and what became of it.
_OF_A_VICTIM = ("victims.people.ref", "victims.people.linked_to")
_OF_A_DISCLOSURE = tuple(
    f"disclosure.entries.{each}"
    for each in (
        "ref",
        "decision",
        "recipient_is_third_party",
        "due.date",
        "done_on",
        "review",
        "outcome",
        "linked_to",
    )
)
# What whoever carries out a disclosure must know to do so.
_TO_WHO_TELLS = tuple(
    f"disclosure.entries.{each}"
    for each in (
        "recipient",
        "relationship",
        "purpose",
        "information",
        "information_withheld",
        "by_whom",
        "method",
        "subject_told",
        "undertaking",
        "support_for_recipient",
    )
)
# Texts that are about a victim, or say where information is from, whatever words they use.
_DONE_FOR_A_VICTIM = "contingency_plan.victim_action"
_PROTECTED = "licence_and_orders.orders.protects"
_BY_PLACE: Mapping[str, Withholding] = {
    "victims.none_identified_reason": Withholding.VICTIMS,
    "agency_updates.source_note": Withholding.INTELLIGENCE,
}
# Facts of every copy, and the words of forms and of the program: they name the person, bodies and places, and are
# looked through for restricted text only.
_FACTS = (
    "agencies.name",
    "agencies.short_name",
    "area.",
    "document.template.",
    "document.descriptor",
    "document.version",
    "fiction_notice",
    "meeting.reference",
    "meeting.chair.",
    "sign_off.chair_name",
    "statements.title",
    "statements.wording",
    "subject.label",
    "subject.reference",
    "subject.full_name",
    "subject.aliases",
    "subject.identifiers.",
    "licence_and_orders.additional_conditions.policy_",
)
_ADDRESSES = ("subject.current_address.line", "subject.release_address.line")
_FULL_VERSIONS: Final = frozenset(
    {CopyVersion.FULL, CopyVersion.FULL_WITHOUT_RESTRICTED, CopyVersion.FULL_WITH_RESTRICTED}
)
# What is done, and by whom: the agencies read there of whom it speaks, by reference.
_OF_THE_PLAN = frozenset(
    {
        key_of(PlanOfFourPillars),
        key_of(ContingencyPlan),
        key_of(LicenceConditionsAndOrders),
        key_of(NewActions),
        key_of(PreviousActions),
    }
)
# They are told what concerns the subject as the subject is, but for their own part.
_NOT_OF_THE_ARRANGEMENTS = frozenset({RecipientKind.INVITED, RecipientKind.OUTSIDE})
# In an entry of its own, these are names of the recipient's own people.
_OF_THE_OWNER = frozenset({"owner_name", "agreed_by", "reported_by", "named_person"})


def cleaned(
    contents: Contents, copy: CopyFor, allowed: frozenset[Withholding], recipient_kind: RecipientKind | None
) -> tuple[dict[str, Content], list[Withheld]]:
    """The contents without what this copy may not tell, and what was taken out; lists keep their entries."""
    outside = recipient_kind in _NOT_OF_THE_ARRANGEMENTS or copy.kind is CopyKind.SUMMARY
    is_there = recipient_kind is not None and recipient_kind is not RecipientKind.OUTSIDE
    tells = carried_out_by(contents, copy.agency) if is_there else frozenset[str]()
    knows = tells | concerned_by(contents, copy.agency) if is_there else tells
    judging = Judging.of(contents, allowed, outside=outside, tells=knows)
    # What a body that is only invited has to do itself, it reads although the subject is not told of it.
    of_own = judging
    if outside and copy.kind is not CopyKind.SUMMARY and has_a_part(contents, copy.agency):
        of_own = Judging.of(contents, allowed, outside=False, tells=knows)
    cleaning = _Cleaning(contents, copy, allowed, judging, of_own, tells, is_there)
    clean = {key: cleaning.section(key, content) for key, content in contents.items()}
    return cleaning.saying_nothing_again(clean), cleaning.withheld


def standing_by_place(record: Contents, copy: CopyFor) -> Iterator[str]:
    """The texts of a composed record that stand for what they are, whatever withheld text names as well.

    Facts, names of staff, and what the recipient's agency said itself; for a service for victims, also the plan.
    """
    services = victims_services(record)
    for key, content in record.items():
        for place, text in texts(content):
            entry = _entry(content, place.path)
            if (
                place.key.startswith((*_FACTS, *_ADDRESSES))
                or names_somebody(place)
                or (isinstance(entry, AgencyUpdate) and entry.agency == copy.agency)
                or place.key == _DONE_FOR_A_VICTIM
                or (copy.agency in services and key in _OF_THE_PLAN)
            ):
                yield text


@dataclass(slots=True)
class _Cleaning:
    contents: Contents
    copy: CopyFor
    allowed: frozenset[Withholding]
    judging: Judging
    judging_of_own: Judging
    tells: frozenset[str]
    is_there: bool
    withheld: list[Withheld] = field(default_factory=list)
    cut: Cut = field(default_factory=list)
    staff: Staff = field(init=False)
    services: frozenset[str | None] = field(init=False)
    enforces: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.staff = Staff.of(self.contents, self.copy, self.judging.small)
        self.services = victims_services(self.contents)
        self.enforces = enforced_by(self.contents, self.copy.agency) if self.is_there else frozenset()

    def section(self, key: str, content: Content) -> Content:
        """One section, cleaned."""
        if key == key_of(RestrictedPart):
            return content if Withholding.RESTRICTED in self.allowed else self._restricted(key, content)
        content = self._by_place(key, content)
        content = rewritten(content, lambda place, text: self._text(key, content, place, text))
        return _saying_no_more_than_minutes(content) if Withholding.RESTRICTED not in self.allowed else content

    def saying_nothing_again(self, clean: dict[str, Content]) -> dict[str, Content]:
        """The sections without what names again what was named in a sentence that is cut already."""
        again = Again.of(self.cut, self.judging.facts, self.judging.small)
        if not again.named:
            return clean
        return {
            key: content if key == key_of(RestrictedPart) else rewritten(content, partial(self._again, again, key))
            for key, content in clean.items()
        }

    def _again(self, again: Again, key: str, place: Place, text: str) -> str:
        whole = self.contents[key]
        if place.key.startswith((*_FACTS, *_ADDRESSES)):
            return text
        left, gone = again.without(text)
        if not gone or names_somebody(place) or self._needs(key, own=False) is Needs.ITS_CLIENTS:
            return text
        if self._is_own(whole, place) or self._is_for_victims(whole, place):
            return text
        self.withheld += [Withheld(key, place.path, why, as_written(said)) for said, why in gone]
        return left

    def _restricted(self, key: str, content: Content) -> Content:
        taken: list[tuple[Place, str, Gone]] = []
        emptied = without(content, lambda _place, _value: Gone(Withholding.RESTRICTED), taken)
        self._note(key, taken)
        return emptied

    def _by_place(self, key: str, content: Content) -> Content:
        taken: list[tuple[Place, str, Gone]] = []
        left = without(content, lambda place, value: self._goes(content, place, value), taken)
        self._note(key, taken)
        self._note_facts(key, content, left)
        gaps = {place.path for place, _text, _gone in taken}
        return _with_gaps(left, gaps)

    def _goes(self, content: Content, place: Place, value: object) -> Gone | None:
        why = self._reason(content, place, value)
        return Gone(why) if why is not None and why not in self.allowed else None

    def _reason(self, content: Content, place: Place, value: object) -> Withholding | None:
        if place.key.startswith("victims.people.") and not _is_of(place.key, _OF_A_VICTIM):
            return Withholding.VICTIMS
        if place.key.startswith("disclosure.entries.") and not _is_of(place.key, _OF_A_DISCLOSURE):
            told = self._is_own(content, place) and _is_of(place.key, _TO_WHO_TELLS)
            return None if told else Withholding.THIRD_PARTIES
        if place.key == _DONE_FOR_A_VICTIM:
            return None if self._is_for_victims(content, place) else Withholding.VICTIMS
        if place.key == _PROTECTED:
            said = self.is_there and isinstance(value, str) and is_bare_reference(value)
            return None if said else Withholding.VICTIMS
        if place.key in _BY_PLACE and not self._is_own(content, place):
            return _BY_PLACE[place.key]
        return None

    def _text(self, key: str, content: Content, place: Place, text: str) -> str:
        if text in {withheld_here(), name_withheld()}:
            return text
        if place.key.startswith(_FACTS):
            return self._fact(key, content, place, text)
        own = self._is_own(content, place)
        update = _entry(content, place.path)
        if isinstance(update, AgencyUpdate) and not own:
            why = self._of_update(update)
            if why is not None:
                return self._gone(key, place, text, why)
        if (isinstance(update, AgencyUpdate) and own) or self._is_for_victims(content, place):
            return self._own_information(key, place, text)
        if names_somebody(place) and not (own and place.key == "disclosure.entries.by_whom"):
            return self._name(key, place, text, own=own)
        return self._sentences(key, place, text, own=own)

    def _fact(self, key: str, content: Content, place: Place, text: str) -> str:
        if self._is_place_of_victims(content, place):
            self.withheld.append(Withheld(key, place.path, Withholding.VICTIMS, text))
            return name_withheld()
        told = self.judging.of_name(text)
        return self._gone(key, place, text, told.why) if told.tells else text

    def _is_place_of_victims(self, content: Content, place: Place) -> bool:
        """Whether the name of an agency tells where a victim is: those of the meeting met it there."""
        if self.is_there or not place.key.startswith("agencies.") or Withholding.VICTIMS in self.allowed:
            return False
        agency = value_at(content, place.path[:2])
        return isinstance(agency, Agency) and agency.id in self.judging.places_of_victims

    def _own_information(self, key: str, place: Place, text: str) -> str:
        """What the recipient's agency said itself stays as it said it, but for restricted text."""
        if Withholding.RESTRICTED in self.allowed or not self.judging.repeats_restricted(text):
            return text
        return self._gone(key, place, text, Withholding.RESTRICTED)

    def _of_update(self, update: AgencyUpdate) -> Withholding | None:
        if Withholding.VICTIMS not in self.allowed and update.agency in self.services:
            return Withholding.VICTIMS
        if Withholding.INTELLIGENCE not in self.allowed and tells_of_intelligence(update):
            return Withholding.INTELLIGENCE
        return None

    def _name(self, key: str, place: Place, text: str, *, own: bool) -> str:
        told = self.judging.of_name(text)
        if told.tells:
            return self._gone(key, place, text, told.why)
        if Withholding.STAFF_NAMES in self.allowed or (own and place.path[-1] in _OF_THE_OWNER):
            return text
        if self.staff.may_stand(place, text):
            return text
        self.withheld.append(Withheld(key, place.path, Withholding.STAFF_NAMES, text))
        return name_withheld()

    def _sentences(self, key: str, place: Place, text: str, *, own: bool) -> str:
        judging = self.judging_of_own if own else self.judging
        left, gone = judging.without(text, self._needs(key, own=own))
        self.cut += gone
        self.withheld += [Withheld(key, place.path, why, said) for said, why in gone]
        if place.key.startswith(_ADDRESSES):
            return left  # many a street is called after somebody
        left, names = self.staff.without_names(left, self.allowed)
        self.withheld += [Withheld(key, place.path, why, name) for name, why in names]
        return left

    def _needs(self, key: str, *, own: bool) -> Needs:
        if self.is_there and key in _OF_THE_PLAN and self.copy.agency in self.services:
            return Needs.ITS_CLIENTS
        if own:
            return Needs.ITS_PART
        return Needs.REFERENCES if self.is_there and key in _OF_THE_PLAN else Needs.NOTHING

    def _is_own(self, content: Content, place: Place) -> bool:
        """Whether a place stands in what the recipient's agency has to do, or said."""
        agency = self.copy.agency
        entry = _entry(content, place.path) if agency else None
        if isinstance(entry, Action):
            return entry.owner_agency == agency
        if isinstance(entry, AgencyUpdate):
            return entry.agency == agency
        if isinstance(entry, DisclosureEntry):
            return entry.ref in self.tells
        if isinstance(entry, LicenceCondition | Order):
            return entry.ref in self.enforces
        if isinstance(entry, Measure | Contingency):
            if place.path[-1] == "named_person":
                return entry.agencies == (agency,)
            return agency in entry.agencies
        return False

    def _is_for_victims(self, content: Content, place: Place) -> bool:
        """Whether what is done for a victim is the recipient's alone to do, or the recipient serves victims."""
        if place.key != _DONE_FOR_A_VICTIM or not self.copy.agency or not self.is_there:
            return False
        entry = _entry(content, place.path)
        return isinstance(entry, Contingency) and (
            entry.agencies == (self.copy.agency,) or self.copy.agency in self.services
        )

    def _gone(self, key: str, place: Place, text: str, why: Withholding | None) -> str:
        self.withheld.append(Withheld(key, place.path, why, text))
        return withheld_here()

    def _note_facts(self, key: str, content: Content, left: Content) -> None:
        """The codes and days that went, which are no texts and tell as much."""
        if content is left:
            return
        stay = {place.path for place, _words in facts(left)}
        for place, words in facts(content):
            why = self._reason(content, place, words)
            if place.path not in stay and why is not None:
                self.withheld.append(Withheld(key, place.path, why, words))

    def _note(self, key: str, taken: list[tuple[Place, str, Gone]]) -> None:
        self.withheld += [Withheld(key, place.path, gone.why, text) for place, text, gone in taken]


_Shared = Action | AgencyUpdate | Measure | Contingency | DisclosureEntry | LicenceCondition | Order


def _entry(content: Content, path: Path) -> object:
    """The innermost entry of a list that is shared out among agencies, in which a place stands."""
    found: object = None
    for at, step in enumerate(path):
        if isinstance(step, int):
            value = value_at(content, path[: at + 1])
            if isinstance(value, _Shared):
                found = value
    return found


def _is_of(key: str, kept: tuple[str, ...]) -> bool:
    return any(key == each or each.startswith(f"{key}.") for each in kept)


# Where something was taken out of a victim or a disclosure, these say so, each only for itself; the label of a victim
# only where there is no relationship to say it.
_GAPS_OF_A_DISCLOSURE = ("recipient", "information", "by_whom")
_GAPS_OF_A_VICTIM = ("relationship", "label")


def _with_gaps(content: Content, gaps: set[Path]) -> Content:
    """A gap stands where a text was taken out, and nowhere else: it says that there is something."""
    if isinstance(content, VictimsAndPotentialVictims):
        for place in _entries_of(gaps, ("victims", "people")):
            taken = [each for each in _GAPS_OF_A_VICTIM if ("victims", "people", place, each) in gaps]
            for each in taken[:1]:
                content = replaced(content, ("victims", "people", place, each), withheld_here())
        if ("victims", "none_identified_reason") in gaps:
            content = replaced(content, ("victims", "none_identified_reason"), withheld_here())
    if isinstance(content, DisclosureLog):
        for place in _entries_of(gaps, ("disclosure", "entries")):
            for each in _GAPS_OF_A_DISCLOSURE:
                if ("disclosure", "entries", place, each) in gaps:
                    gap = name_withheld() if each == "by_whom" else withheld_here()
                    content = replaced(content, ("disclosure", "entries", place, each), gap)
    return content


def _entries_of(gaps: set[Path], entries: Path) -> list[int]:
    places = {path[len(entries)] for path in gaps if path[: len(entries)] == entries}
    return sorted(place for place in places if isinstance(place, int))


def _saying_no_more_than_minutes(content: Content) -> Content:
    """Who holds restricted text is itself restricted: a copy calls every full version the same."""
    if not isinstance(content, RecordsAndDistribution) or not content.distribution:
        return content
    rows = tuple(
        row.model_copy(update={"version": CopyVersion.FULL}) if row.version in _FULL_VERSIONS else row
        for row in content.distribution
    )
    return content.model_copy(update={"distribution": rows})
