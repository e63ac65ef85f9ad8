"""Victims and those who may become victims (reference 2.7)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.given_names import is_given_name
from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.texts import folded, words
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Content, path_text, texts_in
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, Rule, rule
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.sections.licence_and_orders.model import (
    ConditionStatus,
    LicenceCondition,
    LicenceConditionsAndOrders,
    OrderType,
)
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars
from mappa_desktop.sections.subject.model import SubjectDetails
from mappa_desktop.sections.victims.model import (
    LiaisonState,
    SupportKind,
    VictimKind,
    VictimOrPotentialVictim,
    VictimsAndPotentialVictims,
)

# In small letters, “b2 1st” is no postcode.
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2}\b"
    r"|\b[a-z]{1,2}[0-9][a-z0-9]? ?[0-9](?!st|nd|rd|th)[abd-hjlnp-uw-z]{2}\b"
)
_STREETS = "Street|Road|Avenue|Lane|Close|Drive|Way|Crescent|Terrace|Gardens|Grove|Row|Walk|Mews|Hill|Green"
# Not “Court” among the streets: courts sit on days, and “12 March Crown Court” is no address. Nor a part of a date, a
# time or an amount before the number, nor “Drive-by” after it.
_STREET = re.compile(
    r"(?P<before>(?:\b[A-Za-z]+ ){0,2})(?<![\d:./-])\b(?P<number>[0-9]{1,4})[A-Za-z]?,? "
    rf"(?P<name>(?:[A-Z][\w'’-]* ){{1,3}}(?:{_STREETS})\b)(?!-)"
)
_FLAT = re.compile(
    r"\b(?:Flat|Apartment|Apt) [0-9]{1,4}[A-Za-z]?,? (?:[A-Z][\w'’-]+ ){1,3}"
    r"(?:House|Court|Lodge|Heights|Point|Tower|Mansions|Buildings)\b"
)
# “7 The Spinney” may be an address.
_THE = re.compile(r"(?<![\d:./-])\b[0-9]{1,4}[A-Za-z]?,? The [A-Z][\w'’-]+")
_PHONE = re.compile(r"(?<![\w.-])(?:\+44|0)(?:[ ()-]{0,2}[0-9]){9,10}(?![0-9])")
_MONTH = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_RANK = re.compile(
    r"\b(?:PC|PS|DC|DS|DI|DCI|PCSO|Constable|Sergeant|Sgt|Inspector|Superintendent|Supt|Officer|Police|Mr|Mrs|Ms|Miss"
    r"|Mx|Dr|Professor|Judge)\b"
)
# A number after one of these may be an hour: “At 10 Jane Hill will call”.
_OF_A_TIME = "at by from until till before after since around about"
_LIVES = "lives live living lived resides residing stays staying stayed address home house property"
_LAST_HOUR = 24
_FIRST_YEAR = 1900
_BRACKETS = re.compile(r"\([^()]*\)")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx)\b\.? [A-Z]")
_READ_FOR_ADDRESSES: tuple[type[Content], ...] = (
    PreviousActions,
    AgencyInformation,
    VictimsAndPotentialVictims,
    AssessmentOfRisk,
    PlanOfFourPillars,
    ContingencyPlan,
    LicenceConditionsAndOrders,
    DisclosureLog,
    NewActions,
    DecisionsOfMeeting,
    ExecutiveSummary,
)
# Elsewhere an address may be that of a place the plan speaks of.
_ABOUT_VICTIMS = ("victims.", "risk_management_plan.victim_safety.")
# Words of labels that are not among the common ones.
_OF_LABELS = """
    persons potential group partner partners former future women woman men man girl girls boy boys staff member members
    neighbour neighbours complainant witness family mother father sister brother son daughter unknown vulnerable lone
    resident residents user users passenger passengers commuter commuters customer customers shopper shoppers school
    schools college university nursery pupil pupils student students teacher teachers patrol crossing park playground
    church mosque temple synagogue congregation club gym library street road estate centre shop shops station bus train
    drivers driver tenant tenants landlord employer employers employee employees colleague colleagues worker workers
    carer carers patient patients client clients visitor visitors public local elderly older younger young teenage
    teenager teenagers sex ex wife husband girlfriend boyfriend stepson stepdaughter grandchild grandchildren baby
"""
_PARTNERS = frozenset({"partner", "ex", "wife", "husband", "spouse", "girlfriend", "boyfriend", "fiance", "fiancee"})
_OF_SOMEBODY = re.compile(r"\bof\b.*", re.IGNORECASE)
_ORDERS_OF_DOMESTIC_ABUSE = frozenset(
    {
        OrderType.NON_MOLESTATION_ORDER,
        OrderType.DOMESTIC_ABUSE_PROTECTION_ORDER,
        OrderType.DOMESTIC_VIOLENCE_PROTECTION_ORDER,
    }
)
_NOT_BINDING = frozenset({ConditionStatus.REFUSED, ConditionStatus.REMOVED})


@rule("V1", N_("Victims' names and addresses do not stand in the minutes."), Severity.BLOCK, "R")
def v1_names_and_addresses(evidence: Evidence) -> Iterator[Remark]:
    """V1: a label that is a name, and an address or postcode other than those of the person discussed.

    A label is a name where it has a courtesy title, a common given name, the person's family name or the name of
    somebody recorded elsewhere. Where it is made of capitalised words of which none is a common one, or has such words
    in brackets, it may be one. Whom an order protects is a label too, but may be a school.
    A postcode, a house number with its street and a flat with its house stop the minutes in the section on victims
    and among the measures for their safety; what may be an address, or a telephone number, needs a reason there.
    In the information, the assessment, the plan, the orders, the disclosures, the actions, the decisions and the
    summary an address may be that of a place, which a reason can say.
    """
    named = list(_names(evidence))
    for at, victim in enumerate(_people(evidence)):
        certain = _is_name(victim.label, named)
        if certain or _may_be_name(victim.label):
            yield Remark(
                f"victims.people[{at}].label",
                _("This label looks like a name: everybody who gets a copy would read who the victim is."),
                _("Use a label such as “Victim A” or “Child C1”, here and wherever else the name stands."),
                severity=None if certain else Severity.WARN,
            )
    for at, order in enumerate(evidence.of(LicenceConditionsAndOrders).licence_and_orders.orders):
        if _is_name(order.protects, named) or _may_be_name(order.protects):
            yield Remark(
                f"licence_and_orders.orders[{at}].protects",
                _("Whom this order protects looks like a name: everybody who gets a copy would read who it is."),
                _("Use the label of the section on victims, such as “Victim A”."),
                severity=Severity.WARN,
            )
    own = _own_addresses(evidence)
    for kind in _READ_FOR_ADDRESSES:
        for path, text in texts_in(evidence.of(kind)):
            place = path_text(path)
            is_about_victims = place.startswith(_ABOUT_VICTIMS)
            if _holds_address(text, own):
                yield Remark(
                    place,
                    _("An address or postcode stands here: where a victim lives must not be in the minutes."),
                    _("Take it out; say “address known to the police”, or name an area."),
                    severity=None if is_about_victims else Severity.WARN,
                )
            elif is_about_victims and _may_hold_address(text, own):
                yield Remark(
                    place,
                    _("This may be an address or a telephone number: how to find a victim must not be in the minutes."),
                    _("Take it out, or say what it is."),
                    severity=Severity.WARN,
                )


def _is_name(label: str, named: Collection[set[str]]) -> bool:
    said = set(words(label))
    return bool(_TITLE.search(label)) or any(map(is_given_name, said)) or any(name <= said for name in named)


def _may_be_name(label: str) -> bool:
    return any(map(_are_names, [_BRACKETS.sub("", label), *_BRACKETS.findall(label)]))


def _are_names(text: str) -> bool:
    """Whether nothing but capitalised words stands there, none of them a common one; a single plural is no name."""
    parts = re.findall(r"[^\s'’()-]+", text)
    capitals = bool(parts) and all(part[0].isupper() and part.isalpha() for part in parts)
    is_plural = len(parts) == 1 and "".join(parts).endswith("s")
    return capitals and not is_plural and not any(map(_is_common, words(text)))


def _names(evidence: Evidence) -> Iterator[set[str]]:
    """The words of a name that tell: the person's family name, and the whole names of others in the record."""
    subject = evidence.of(SubjectDetails).subject
    parts = subject.full_name.split()
    in_capitals = [part for part in parts if part.isupper() and len(part) > 2]
    family_name = {word for part in (in_capitals or parts)[-1:] for word in words(part)}
    if not all(map(_is_common, family_name)):
        yield family_name
    others = [each.name for each in evidence.of(Attendance).attendance]
    for victim in _people(evidence):
        others += [victim.vlo.name, *(each.name for each in victim.support)]
    for name in others:
        said = set(words(name))
        if len(said) > 1:
            yield said


def _is_common(word: str) -> bool:
    return len(word) == 1 or is_ordinary(word) or word in _OF_LABELS.split()


def _own_addresses(evidence: Evidence) -> str:
    """Where the person lives or will live, in comparable words."""
    subject = evidence.of(SubjectDetails).subject
    addresses = [subject.current_address, *([subject.release_address] if subject.release_address else [])]
    return " ".join(_bare(text) for each in addresses for text in (each.line, each.postcode))


def _holds_address(text: str, own: str) -> bool:
    streets = map(_address, filter(_is_certain, _streets(text)))
    found = [*_POSTCODE.findall(text), *_FLAT.findall(text), *streets]
    return any(_bare(each) not in own for each in found)


def _may_hold_address(text: str, own: str) -> bool:
    found = [*_THE.findall(text), *map(_address, _streets(text))]
    return _PHONE.search(text) is not None or any(_bare(each) not in own for each in found)


def _streets(text: str) -> Iterator[re.Match[str]]:
    """What reads like a house number with its street; not the day of a month, nor anybody with a rank or title."""
    for match in _STREET.finditer(text):
        if _MONTH.match(match["name"]) is None and _RANK.search(match["name"]) is None:
            yield match


def _is_certain(match: re.Match[str]) -> bool:
    """Whether the number can be neither an hour nor a year."""
    number, before = int(match["number"]), match["before"].casefold().split()
    lives_there = any(word in _LIVES.split() for word in before)
    after_time = any(word in _OF_A_TIME.split() for word in before[-1:])
    return number < _FIRST_YEAR and (lives_there or number > _LAST_HOUR or not after_time)


def _address(match: re.Match[str]) -> str:
    return match["number"] + match["name"]


def _bare(text: str) -> str:
    return "".join(words(text))


@rule("V2", N_("The contact scheme and the Victim Liaison Officer are recorded."), Severity.WARN, "V:VCS-GOV")
def v2_contact_scheme(evidence: Evidence) -> Iterator[Remark]:
    """V2: for victims and their families; a potential victim is asked about only where the scheme has them."""
    for at, victim in enumerate(_people(evidence)):
        place = f"victims.people[{at}]"
        if victim.in_victim_contact_scheme is None and victim.kind is not VictimKind.POTENTIAL_VICTIM:
            yield Remark(
                f"{place}.in_victim_contact_scheme",
                _("Say whether {label} is in the Victim Contact Scheme: it decides who tells them what.").format(
                    label=_called(victim)
                ),
            )
        if not victim.in_victim_contact_scheme:
            continue
        if victim.vlo.state in (None, LiaisonState.NOT_APPLICABLE):
            yield Remark(
                f"{place}.vlo.state",
                _("{label} is in the contact scheme: say where the offer of a Victim Liaison Officer stands.").format(
                    label=_called(victim)
                ),
            )
        elif victim.vlo.state is LiaisonState.ASSIGNED and not says_something(victim.vlo.name):
            yield Remark(
                f"{place}.vlo.name",
                _("Name the Victim Liaison Officer of {label}: a reader must know whom to ask.").format(
                    label=_called(victim)
                ),
            )


@rule(
    "V3",
    N_("Conditions that a victim asked for are listed, and the victim is told of them."),
    Severity.WARN,
    "V:VCS-GOV, DER21",
)
def v3_conditions(evidence: Evidence) -> Iterator[Remark]:
    """V3: a condition concerns the victims it is linked to, or every victim where it is linked to none.

    A victim in the contact scheme is told through the officer, unless they declined one; a condition that was refused
    is listed, but binds nobody and need not be explained.
    """
    people = _people(evidence)
    refs = {victim.ref for victim in people}
    conditions = [
        each
        for each in evidence.of(LicenceConditionsAndOrders).licence_and_orders.additional_conditions
        if each.victim_related
    ]
    for at, victim in enumerate(people):
        concerning = [each for each in conditions if _concerns(each, victim, refs)]
        if any(says_something(each) for each in victim.conditions_requested) and not concerning:
            yield Remark(
                f"victims.people[{at}].conditions_requested",
                _(
                    "{label} asked for conditions, and no condition about a victim is listed: say what became of it."
                ).format(label=_called(victim)),
                _("List the condition as requested, in force or refused, and tick that it concerns a victim."),
            )
        is_told = victim.in_victim_contact_scheme and victim.vlo.state is not LiaisonState.DECLINED
        binding = any(each.status not in _NOT_BINDING for each in concerning)
        if is_told and binding and victim.conditions_explained_on is None:
            yield Remark(
                f"victims.people[{at}].conditions_explained_on",
                _("Say when {label} was told of the conditions: who does not know them cannot report a breach.").format(
                    label=_called(victim)
                ),
            )


def _concerns(condition: LicenceCondition, victim: VictimOrPotentialVictim, refs: Collection[str]) -> bool:
    return victim.ref in condition.linked_to or not any(ref in refs for ref in condition.linked_to)


@rule(
    "V4",
    N_("In a case of domestic abuse it is checked whether the victim was heard at MARAC."),
    Severity.WARN,
    "V:G-22",
)
def v4_marac(evidence: Evidence) -> Iterator[Remark]:
    """V4: a partner or former partner, a victim of domestic abuse, and whoever an IDVA or such an order protects.

    The children of a partner are not: MARAC hears the case of the adult.
    """
    protected = {
        ref
        for order in evidence.of(LicenceConditionsAndOrders).licence_and_orders.orders
        if order.type in _ORDERS_OF_DOMESTIC_ABUSE
        for ref in order.linked_to
    }
    for at, victim in enumerate(_people(evidence)):
        is_partner = not _PARTNERS.isdisjoint(words(folded(_OF_SOMEBODY.sub("", victim.relationship))))
        is_abused = "domestic abuse" in " ".join(words(victim.relationship))
        has_idva = any(each.kind is SupportKind.IDVA for each in victim.support)
        if victim.marac.heard is None and (is_partner or is_abused or has_idva or victim.ref in protected):
            yield Remark(
                f"victims.people[{at}].marac.heard",
                _("Say whether the case of {label} was heard at MARAC: both plans must know of each other.").format(
                    label=_called(victim)
                ),
            )


@rule("V5", N_("A victim's choice about contact is recorded."), Severity.INFO, "V:VCS-GOV")
def v5_choice_about_contact(evidence: Evidence) -> Iterator[Remark]:
    """V5: whoever declined may opt in later; a potential victim chooses only where the scheme has them."""
    for at, victim in enumerate(_people(evidence)):
        chooses = victim.in_victim_contact_scheme or victim.kind is not VictimKind.POTENTIAL_VICTIM
        if chooses and not says_something(victim.contact_choice):
            yield Remark(
                f"victims.people[{at}].contact_choice",
                _(
                    "Say how much {label} wishes to know, and when: it is their choice, and they may opt in later."
                ).format(label=_called(victim)),
            )


def _people(evidence: Evidence) -> tuple[VictimOrPotentialVictim, ...]:
    return evidence.of(VictimsAndPotentialVictims).victims.people


def _called(victim: VictimOrPotentialVictim) -> str:
    return victim.label or victim.ref


RULES: tuple[Rule, ...] = (
    v1_names_and_addresses,
    v2_contact_scheme,
    v3_conditions,
    v4_marac,
    v5_choice_about_contact,
)
