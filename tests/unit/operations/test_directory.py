"""The agency directory: seeded, changed, learnt from minutes, exchanged as a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from mappa_desktop.domain.directory import DirectoryAgency, UsualMember
from mappa_desktop.domain.values import AgencyKind, AgencyType, Level
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import DirectoryId
from mappa_desktop.interchange import directory_file
from mappa_desktop.operations import directory, minutes
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.attendance.model import Agency, Attendance
from tests.support.sessions import imported
from tests.support.stores import outsider


def named(session: Session, name: str) -> DirectoryAgency:
    return next(each.agency for each in directory.agencies(session).value if each.agency.name == name)


def names(session: Session) -> list[str]:
    return [each.agency.name for each in directory.agencies(session).value]


def identifier(session: Session, name: str) -> DirectoryId:
    return next(each.id for each in directory.agencies(session).value if each.agency.name == name)


def test_a_new_store_knows_the_agencies_of_the_act(session: Session) -> None:
    core = {each.agency.name for each in directory.agencies(session).value if each.agency.core_at(Level.TWO)}
    assert core == {"Police", "Probation Service", "HM Prison Service"}
    assert named(session, "Victim Liaison Unit").part_of == "Probation Service"
    assert named(session, "Department for Work and Pensions").kind is AgencyKind.DUTY_TO_COOPERATE
    assert named(session, "Lay advisers").kind is AgencyKind.OBSERVER
    assert all(each.agency.note for each in directory.agencies(session).value)


def test_an_agency_is_kept_and_what_is_part_of_it_follows_its_name(session: Session) -> None:
    probation = identifier(session, "Probation Service")
    renamed = named(session, "Probation Service").model_copy(update={"name": "  Probation,  East "})
    done = directory.save(session, probation, renamed)
    assert done.changes == {Change.AGENCIES}
    assert named(session, "Probation, East").type is AgencyType.PROBATION
    assert named(session, "Approved premises").part_of == "Probation, East"


def test_a_new_agency_gets_an_identifier_of_its_own(session: Session) -> None:
    new = directory.save(session, None, DirectoryAgency.taken({"name": "Harbour Trust", "members": [{}]})).value
    assert identifier(session, "Harbour Trust") == new
    assert named(session, "Harbour Trust").members == ()


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": " \u200b "}, "name"),
        ({"name": "POLICE"}, "already"),
        ({"name": "New", "part_of": "Nobody"}, "does not stand"),
        ({"name": "New", "part_of": "new"}, "itself"),
    ],
)
def test_an_agency_without_a_name_of_its_own_or_with_a_parent_that_cannot_be_is_refused(
    session: Session, values: dict[str, str], why: str
) -> None:
    before = names(session)
    with pytest.raises(Refused, match=why):
        directory.save(session, None, DirectoryAgency.taken(values))
    assert names(session) == before


def test_agencies_are_not_part_of_each_other_in_a_circle(session: Session) -> None:
    probation = named(session, "Probation Service").model_copy(update={"part_of": "Approved premises"})
    with pytest.raises(Refused, match="itself part of this one"):
        directory.save(session, identifier(session, "Probation Service"), probation)


def test_a_retired_agency_is_kept_and_is_core_no_longer(session: Session) -> None:
    retired = named(session, "Police").model_copy(update={"retired": True})
    directory.save(session, identifier(session, "Police"), retired)
    assert not named(session, "Police").core_at(Level.THREE)


def test_imported_minutes_teach_the_directory_their_agencies_once(session: Session) -> None:
    before = set(names(session))
    imported(session, "level2_review")
    imported(session, "level3_review")
    learnt = [name for name in names(session) if name not in before]
    assert "Clearway Substance Misuse Service" in learnt
    assert len({name.casefold() for name in names(session)}) == len(names(session))
    assert "Department for Work and Pensions" not in learnt  # known by that name already


def test_half_a_name_is_not_learnt_while_it_is_typed(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    record = minutes.opened(session, minutes_id).value
    attendance = record.of(Attendance)
    before = names(session)
    for typed in ("Harb", "Harbour Tr", "Harbour Trust"):
        content = attendance.model_copy(update={"agencies": (*attendance.agencies, Agency(id="harbour", name=typed))})
        minutes.save_section(session, minutes_id, "attendance", content)
    assert names(session) == before


def test_approval_teaches_the_directory_what_was_typed(session: Session) -> None:
    minutes_id = imported(session, "level2_review")
    attendance = minutes.opened(session, minutes_id).value.of(Attendance)
    content = attendance.model_copy(update={"agencies": (*attendance.agencies, Agency(id="harbour", name="Harbour"))})
    minutes.save_section(session, minutes_id, "attendance", content)
    minutes.approve(session, minutes_id)
    rows = outsider(session.store.folder, session.store.key).run(
        "SELECT a.name FROM meeting_agency m JOIN agency a ON a.id = m.directory_id WHERE m.agency_id = 'harbour'"
    )
    assert [tuple(row) for row in rows] == [("Harbour",)]


def test_the_whole_directory_goes_out_and_comes_in_again_unchanged(session: Session, tmp_path: Path) -> None:
    imported(session, "level2_review")
    file = tmp_path / "agencies.csv"
    file.write_bytes(directory.exported(session).value)
    result = directory.import_table(session, file.read_bytes()).value
    assert (result.added, result.changed) == (0, 0)
    assert result.unchanged == len(names(session))


def test_a_table_adds_and_changes_agencies_and_leaves_the_others(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "agencies.csv"
    police = replaced(named(session, "Police"), ("short_name",), "Force")
    unit = DirectoryAgency.taken({"name": "Custody Unit", "part_of": "Police"})
    file.write_bytes(directory_file.write([police, unit]))
    result = directory.import_table(session, file.read_bytes()).value
    assert (result.added, result.changed, result.unchanged) == (1, 1, 0)
    assert named(session, "Police").short_name == "Force"
    assert "Probation Service" in names(session)


def test_a_row_that_says_nothing_does_not_empty_what_is_known_of_an_agency(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "agencies.csv"
    known = replaced(named(session, "Police"), ("members",), (UsualMember(name="Ann Example"),))
    file.write_bytes(directory_file.write([known]))
    directory.import_table(session, file.read_bytes())
    lines = directory_file.write([]).decode("utf-8-sig")
    file.write_text(lines + "Police" + "," * (len(directory_file.HEADINGS) - 1) + "\n", encoding="utf-8")
    with pytest.raises(Refused, match="kind, type, core_level_2, core_level_3, note, member_name") as told:
        directory.import_table(session, file.read_bytes())
    assert str(told.value).startswith("Line 2: ")
    assert named(session, "Police") == known


def test_a_tick_is_taken_away_by_the_word_for_it(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "agencies.csv"
    less = replaced(named(session, "Police"), ("core_at_level_2",), False)
    file.write_bytes(directory_file.write([less]))
    assert directory.import_table(session, file.read_bytes()).value.changed == 1
    assert not named(session, "Police").core_at_level_2


def test_nothing_of_a_bad_table_is_kept(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "agencies.csv"
    good = DirectoryAgency.taken({"name": "Harbour Trust"})
    orphan = DirectoryAgency.taken({"name": "Ward", "part_of": "Nobody"})
    file.write_bytes(directory_file.write([good, orphan]))
    before = names(session)
    with pytest.raises(Refused, match=r"^Line 3, part_of: The agency it is part of does not stand in the directory\.$"):
        directory.import_table(session, file.read_bytes())
    assert names(session) == before
