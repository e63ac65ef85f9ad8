"""The agency directory: looked at, changed, retired, exchanged as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mappa_desktop.domain.directory import DirectoryAgency, KnownAgency, parents, same_name, tidied
from mappa_desktop.domain.values import AgencyKind as Kind
from mappa_desktop.domain.values import AgencyType as Type
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.foundation.ids import DirectoryId
from mappa_desktop.interchange import directory_file
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import directory
from mappa_desktop.store.unit import Unit

_AGENCIES = frozenset({Change.AGENCIES})

_PROBATION = N_("Probation Service")
_PRESET = N_("Preset; edit it to fit the area.")

# Section 325 of the Criminal Justice Act 2003: the responsible authority, those under the duty to co-operate; and who
# else is asked as needed. The responsible authority is core at both levels, which each area may change.
_FIRST: tuple[tuple[str, str, Kind, Type, str], ...] = (
    (N_("Police"), N_("Police"), Kind.RESPONSIBLE_AUTHORITY, Type.POLICE, ""),
    (_PROBATION, N_("Probation"), Kind.RESPONSIBLE_AUTHORITY, Type.PROBATION, ""),
    (N_("HM Prison Service"), N_("Prison"), Kind.RESPONSIBLE_AUTHORITY, Type.PRISON, ""),
    (N_("Victim Liaison Unit"), N_("Victim liaison"), Kind.RESPONSIBLE_AUTHORITY, Type.VICTIM_LIAISON, _PROBATION),
    (N_("Approved premises"), N_("AP"), Kind.RESPONSIBLE_AUTHORITY, Type.APPROVED_PREMISES, _PROBATION),
    (N_("National Security Division"), N_("NSD"), Kind.RESPONSIBLE_AUTHORITY, Type.PROBATION, _PROBATION),
    (N_("Youth justice service"), N_("Youth justice"), Kind.DUTY_TO_COOPERATE, Type.YOUTH_JUSTICE, ""),
    (N_("Children's social care"), N_("Children's care"), Kind.DUTY_TO_COOPERATE, Type.CHILDRENS_SOCIAL_CARE, ""),
    (N_("Adult social care"), N_("Adult care"), Kind.DUTY_TO_COOPERATE, Type.ADULT_SOCIAL_CARE, ""),
    (N_("Education service"), N_("Education"), Kind.DUTY_TO_COOPERATE, Type.EDUCATION, ""),
    (N_("Local housing authority"), N_("Housing"), Kind.DUTY_TO_COOPERATE, Type.HOUSING, ""),
    (N_("Registered provider of social housing"), N_("Social housing"), Kind.DUTY_TO_COOPERATE, Type.HOUSING, ""),
    (N_("NHS England"), N_("NHS England"), Kind.DUTY_TO_COOPERATE, Type.OTHER, ""),
    (N_("Integrated care board"), N_("ICB"), Kind.DUTY_TO_COOPERATE, Type.INTEGRATED_CARE_BOARD, ""),
    (N_("Local Health Board"), N_("Health board"), Kind.DUTY_TO_COOPERATE, Type.HEALTH_BOARD, ""),
    (N_("NHS mental health trust"), N_("Mental health"), Kind.DUTY_TO_COOPERATE, Type.NHS_TRUST, ""),
    (N_("Department for Work and Pensions"), N_("DWP"), Kind.DUTY_TO_COOPERATE, Type.DWP, ""),
    (N_("Ministry of Defence"), N_("MOD"), Kind.DUTY_TO_COOPERATE, Type.DEFENCE, ""),
    (N_("Electronic monitoring provider"), N_("EM provider"), Kind.DUTY_TO_COOPERATE, Type.ELECTRONIC_MONITORING, ""),
    (N_("UK Visas and Immigration"), N_("UKVI"), Kind.DUTY_TO_COOPERATE, Type.IMMIGRATION, ""),
    (N_("Border Force"), N_("Border Force"), Kind.DUTY_TO_COOPERATE, Type.IMMIGRATION, ""),
    (N_("Immigration Enforcement"), N_("Immigration"), Kind.DUTY_TO_COOPERATE, Type.IMMIGRATION, ""),
    (N_("Domestic abuse service (IDVA)"), N_("IDVA"), Kind.OTHER_INVITED, Type.DOMESTIC_ABUSE_SERVICE, ""),
    (N_("Sexual violence service (ISVA)"), N_("ISVA"), Kind.OTHER_INVITED, Type.VOLUNTARY_SERVICE, ""),
    (N_("Substance misuse service"), N_("Substance misuse"), Kind.OTHER_INVITED, Type.SUBSTANCE_MISUSE, ""),
    (N_("General practice"), N_("GP"), Kind.OTHER_INVITED, Type.OTHER, ""),
    (N_("MAPPA clinical lead"), N_("Clinical lead"), Kind.OTHER_INVITED, Type.OTHER, ""),
    (N_("Circles of Support and Accountability"), N_("Circles"), Kind.OTHER_INVITED, Type.VOLUNTARY_SERVICE, ""),
    (N_("Fire and rescue service"), N_("Fire"), Kind.OTHER_INVITED, Type.FIRE_AND_RESCUE, ""),
    (N_("Lay advisers"), N_("Lay adviser"), Kind.OBSERVER, Type.LAY_ADVISER, ""),
    (N_("MAPPA co-ordination unit"), N_("MAPPA unit"), Kind.COORDINATION_UNIT, Type.COORDINATION_UNIT, ""),
)
_CORE = frozenset({Type.POLICE, Type.PROBATION, Type.PRISON})


@dataclass(frozen=True, slots=True)
class DirectoryImport:
    """What became of the agencies of a file, in numbers."""

    added: int
    changed: int
    unchanged: int


def agencies(session: Session) -> Done[Sequence[KnownAgency]]:
    """Every agency of the directory by name, retired ones too."""
    with session.store.reading() as reading:
        return Done(directory.all_agencies(reading.rows))


def save(session: Session, agency_id: DirectoryId | None, agency: DirectoryAgency) -> Done[DirectoryId]:
    """Keep an agency, a new one where there is no identifier; the agencies that are part of it follow its name.

    A retired one is offered no longer; the minutes that name it keep it, and it can be brought back.
    """
    agency = tidied(agency)
    with session.store.unit("agency saved", subject=agency_id or "") as unit:
        known = directory.all_agencies(unit.rows)
        others = [each for each in known if each.id != agency_id]
        _require_sound(agency, [each.agency for each in others])
        if agency_id is None:
            agency_id = unit.subject = directory.add(unit.rows, [agency])[0]
            return Done(DirectoryId(agency_id), _AGENCIES)
        before = directory.agency(unit.rows, agency_id)
        directory.change(unit.rows, agency_id, agency)
        if agency.retired is not before.retired:
            unit.note(retired=int(agency.retired))
        for other in others:
            if before.name and same_name(other.agency.part_of or "", before.name):
                directory.change(unit.rows, other.id, replaced(other.agency, ("part_of",), agency.name))
    return Done(agency_id, _AGENCIES)


def exported(session: Session) -> Done[bytes]:
    """The directory as a table of comma-separated values."""
    return Done(directory_file.write([each.agency for each in agencies(session).value]))


def import_table(session: Session, data: bytes) -> Done[DirectoryImport]:
    """Take in a table: agencies of a known name are replaced, the others added; of a bad file nothing is kept.

    A row that would empty what is known of an agency is refused: half a row is more often a slip than a wish.
    """
    rows = directory_file.read(data)
    with session.store.unit("agencies imported", subject="") as unit:
        known = {each.agency.name: each for each in directory.all_agencies(unit.rows)}
        kept = {
            name: each.agency
            for name, each in known.items()
            if not any(same_name(name, row.agency.name) for row in rows)
        }
        together = [*kept.values(), *(row.agency for row in rows)]
        added, changed, unchanged = 0, 0, 0
        for row in rows:
            try:
                _require_parent(row.agency, together)
            except Refused as error:
                raise directory_file.refused(row.line, str(error).rstrip("."), "part_of") from None
            before = next((each for name, each in known.items() if same_name(name, row.agency.name)), None)
            if before is None:
                directory.add(unit.rows, [row.agency])
                added += 1
            elif before.agency.model_dump() != row.agency.model_dump():
                _require_nothing_emptied(row, before.agency)
                directory.change(unit.rows, before.id, row.agency)
                changed += 1
            else:
                unchanged += 1
        unit.note(added=added, changed=changed)
    return Done(DirectoryImport(added, changed, unchanged), _AGENCIES)


def lay_down(unit: Unit) -> None:
    """Give a new store the agencies that the Act names, and those that are usually asked."""
    directory.add(
        unit.rows,
        [
            DirectoryAgency(
                name=_(name),
                short_name=_(short_name),
                kind=kind,
                type=type_,
                part_of=_(part_of) or None,
                core_at_level_2=type_ in _CORE and not part_of,
                core_at_level_3=type_ in _CORE and not part_of,
                note=_(_PRESET),
            )
            for name, short_name, kind, type_, part_of in _FIRST
        ],
    )


def _require_sound(agency: DirectoryAgency, others: Sequence[DirectoryAgency]) -> None:
    if not says_something(agency.name):
        raise Refused(_("Give the agency a name."))
    if any(same_name(agency.name, other.name) for other in others):
        raise Refused(_("There is an agency of this name already."))
    _require_parent(agency, [*others, agency])


def _require_nothing_emptied(row: directory_file.DirectoryRow, before: DirectoryAgency) -> None:
    lost = directory_file.emptied(row, before)
    if lost:
        reason = _(
            "this would empty what the directory says of a known agency ({headings}); write it out, or take it out in "
            "the directory first"
        ).format(headings=", ".join(lost))
        raise directory_file.refused(row.line, reason)


def _require_parent(agency: DirectoryAgency, together: Sequence[DirectoryAgency]) -> None:
    """What an agency is part of stands in the directory, and is not in turn part of it."""
    if not agency.part_of:
        return
    if same_name(agency.part_of, agency.name):
        raise Refused(_("An agency cannot be part of itself."))
    if not any(same_name(agency.part_of, other.name) for other in together):
        raise Refused(_("The agency it is part of does not stand in the directory."))
    nearest = list(parents(agency, together))
    if nearest and any(same_name(each.part_of or "", agency.name) for each in nearest):
        raise Refused(_("The agency it is part of is itself part of this one."))
