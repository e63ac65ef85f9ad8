"""Registers as files: marked first and last, safe for spreadsheets, audited, and written whole or not at all."""

from __future__ import annotations

import csv
import datetime
import errno
import io
import os
from pathlib import Path

import pytest

from mappa_desktop.domain.registers import Register
from mappa_desktop.foundation import files
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import register_files
from mappa_desktop.operations.session import Session
from tests.support.area_meetings import a_disclosure, a_meeting, an_action, disclosed, last_entry


@pytest.fixture
def area(session: Session, tmp_path: Path) -> Session:
    new = (
        an_action("1.01", "2026-11-06", description='=HYPERLINK("http://x.example")', owner_name='+44 Åsa, "A"'),
        an_action("1.02", "2026-12-20", description="Two\nlines"),
    )
    a_meeting(session, tmp_path, "TRN-A", "2026-10-07", new=new, more=disclosed(a_disclosure("D-01", "2026-11-01")))
    return session


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("register", list(Register))
def test_the_marking_is_the_first_and_the_last_row(area: Session, tmp_path: Path, register: Register) -> None:
    file = tmp_path / "out.csv"
    assert register_files.export(area, register, "", file).value >= 1
    found = rows(file)
    assert found[0] == found[-1]
    assert found[0][0] == "OFFICIAL-SENSITIVE - FICTIONAL - TRAINING"
    assert len({len(row) for row in found}) == 1
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")


def test_somebody_real_on_the_list_takes_the_notice_of_invented_material_away(area: Session, tmp_path: Path) -> None:
    a_meeting(area, tmp_path, "WEN-B", "2026-10-07", more={"fictional": False, "fiction_notice": ""})
    file = tmp_path / "out.csv"
    register_files.export(area, Register.CASES, "", file)
    assert rows(file)[0][0] == "OFFICIAL-SENSITIVE"


def test_what_a_spreadsheet_takes_for_a_formula_is_guarded(area: Session, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    register_files.export(area, Register.ACTIONS, "is:overdue", file)
    cells = dict(zip(rows(file)[1], rows(file)[2], strict=True))
    assert cells["Action"] == '\'=HYPERLINK("http://x.example")'
    assert cells["Owner"] == '\'+44 Åsa, "A"'
    assert (cells["Case"], cells["Due"], cells["Overdue"], cells["Status"]) == ("TRN-A", "2026-11-06", "yes", "Open")


def test_only_what_the_words_leave_is_written(area: Session, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    assert register_files.export(area, Register.ACTIONS, "two", file).value == 1
    assert [row[3] for row in rows(file)[2:-1]] == ["Two\nlines"]
    assert register_files.export(area, Register.ACTIONS, "nothing of the kind", file).value == 0
    assert rows(file)[0][0] == "OFFICIAL-SENSITIVE"


def test_disclosures_say_how_far_they_are(area: Session, tmp_path: Path) -> None:
    file = tmp_path / "out.csv"
    register_files.export(area, Register.DISCLOSURES, "", file)
    cells = dict(zip(rows(file)[1], rows(file)[2], strict=True))
    assert cells["State"] == "Decided, was to be made by Sun 1 Nov 2026; no action set"


def test_the_audit_trail_knows_of_the_file_and_of_nothing_in_it(area: Session, tmp_path: Path) -> None:
    register_files.export(area, Register.ACTIONS, "owner:Åsa", tmp_path / "out.csv")
    verb, subject, details = last_entry(area)
    assert (verb, subject) == ("register exported", "actions")
    assert '"lines":1' in details
    assert "Åsa" not in details


def test_the_name_of_the_file_says_nothing_of_any_case() -> None:
    name = register_files.file_name(Register.ACTIONS, datetime.date(2026, 11, 21))
    assert name == "actions-2026-11-21.csv"


def test_a_folder_that_cannot_be_written_is_refused_and_nothing_is_audited(area: Session, tmp_path: Path) -> None:
    before = last_entry(area)
    with pytest.raises(Refused, match=r"^The file cannot be written \(.+\)\.$"):
        register_files.export(area, Register.ACTIONS, "", tmp_path / "nowhere" / "out.csv")
    assert last_entry(area) == before


def test_a_full_disk_leaves_neither_half_a_file_nor_an_entry(
    area: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    file = folder / "out.csv"
    file.write_text("what was there")
    before = last_entry(area)

    def full(_path: Path, _data: bytes, _part: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files, "replace_whole", full)
    with pytest.raises(Refused, match="No space left"):
        register_files.export(area, Register.ACTIONS, "", file)
    assert file.read_text() == "what was there"
    assert [path.name for path in folder.iterdir()] == ["out.csv"]
    assert last_entry(area) == before


def test_a_filter_that_is_not_known_writes_nothing(area: Session, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no filter of that name"):
        register_files.export(area, Register.ACTIONS, "agent:x", tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()
