"""The area: its settings stand in new minutes, and a wording once used is never written over."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from mappa_desktop.domain.values import Level, StatementKey
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import area, minutes
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.operations.done import Change
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.opening_statements.model import OpeningStatements
from mappa_desktop.store.settings import write_setting
from tests.support.sessions import MOMENT


def _in_use(session: Session) -> dict[str, tuple[str, str]]:
    return {each.key: (each.version, each.wording) for each in area.statements(session).value}


def _new_minutes(session: Session, reference: str = "TRN-1", *, fictional: bool = True) -> Record:
    made = minutes.create_case(
        session, reference=reference, name="", level=Level.TWO, date=datetime.date(2026, 11, 18), fictional=fictional
    )
    return minutes.opened(session, made.value).value


def test_a_new_store_has_an_area_without_a_name(session: Session) -> None:
    assert area.area_settings(session).value == AreaSettings()


def test_the_settings_of_the_area_are_kept_and_stand_in_new_minutes(session: Session) -> None:
    settings = AreaSettings(
        mappa_area="Wendleshire (FICTIONAL)",
        unit="Unit",
        template_version="2.1",
        template_approved_on=datetime.date(2026, 4, 1),
        language="cy",
    )
    assert area.save_area_settings(session, settings).changes == {Change.SETTINGS}
    assert area.area_settings(session).value == settings
    control = _new_minutes(session).of(DocumentControl)
    assert (control.area.mappa_area, control.document.language) == ("Wendleshire (FICTIONAL)", "cy")
    assert control.document.template.version == "2.1"


def test_a_store_that_kept_more_of_the_area_keeps_the_rest(session: Session) -> None:
    with session.store.unit("area settings changed", subject="area") as unit:
        write_setting(unit, "area", {"mappa_area": "Wendleshire", "actions_days": 2, "review_weeks_level_2": 12})
    assert area.area_settings(session).value == AreaSettings(mappa_area="Wendleshire")


def test_settings_that_are_none_leave_those_of_a_new_store(session: Session) -> None:
    with session.store.unit("area settings changed", subject="area") as unit:
        write_setting(unit, "area", {"mappa_area": 7})
    assert area.area_settings(session).value == AreaSettings()


@pytest.mark.parametrize(("fictional", "notice"), [(True, "FICTIONAL - TRAINING"), (False, "")])
def test_only_fictional_minutes_say_that_they_are(session: Session, fictional: bool, notice: str) -> None:
    control = _new_minutes(session, fictional=fictional).of(DocumentControl)
    assert (control.fictional, control.fiction_notice) == (fictional, notice)


def test_a_new_wording_is_used_from_now_on_and_older_minutes_keep_theirs(session: Session) -> None:
    before = _new_minutes(session)
    old = before.of(OpeningStatements)
    later = dataclasses.replace(session, clock=StoppedClock(MOMENT + datetime.timedelta(days=1)))
    area.change_statement(later, StatementKey.FOI, version=" 2 ", title="FOI", wording="FICTIONAL wording")
    assert _in_use(session)["foi"] == ("2", "FICTIONAL wording")
    assert minutes.opened(session, before.head.id).value.of(OpeningStatements) == old
    newer = _new_minutes(session, "TRN-2").of(OpeningStatements)
    assert [each.wording for each in newer.statements if each.key == StatementKey.FOI] == ["FICTIONAL wording"]


@pytest.mark.parametrize("version", ["1", " 1", "1\t"])
def test_a_version_of_a_wording_is_never_written_over(session: Session, version: str) -> None:
    before = _in_use(session)
    with pytest.raises(Refused, match="exists already"):
        area.change_statement(session, StatementKey.FOI, version=version, title="", wording="Another")
    assert _in_use(session) == before


@pytest.mark.parametrize(("version", "wording"), [("", "x"), ("  ", "x"), ("2", ""), ("2", " \n"), ("\u200b", "x")])
def test_a_wording_needs_its_text_and_a_version(session: Session, version: str, wording: str) -> None:
    before = _in_use(session)
    with pytest.raises(Refused, match="its text and a version"):
        area.change_statement(session, StatementKey.FOI, version=version, title="", wording=wording)
    assert _in_use(session) == before
