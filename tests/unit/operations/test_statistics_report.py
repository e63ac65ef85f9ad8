"""The report to the board: marked, suppressed, and every chart followed by its table."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.documents import Block, Facts, Heading, Paragraph, Table
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import statistics, statistics_report
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.statistics import SmallNumbers
from mappa_desktop.statistics.annual import Use
from mappa_desktop.statistics.other_systems import OtherSystems
from tests.support.approved import AGENCIES, a_meeting
from tests.support.sessions import a_session
from tests.unit.operations.test_statistics import NOW, YEAR


@pytest.fixture
def session(tmp_path: Path) -> Session:
    session = a_session(tmp_path / "store", StoppedClock(NOW))
    person = {"ref": "P1", "agency": "police", "status": "attended", "core_invitee": True}
    for number in range(7):
        present = {"agencies": list(AGENCIES), "attendance": [person]}
        a_meeting(session, f"TRN-{number}", "2025-05-01", attendance=present)
    a_meeting(session, "TRN-9", "2025-05-01", category_and_level={"mappa": {"category": 4}})
    return session


def blocks(session: Session, use: Use = Use.LEAVES) -> tuple[Block, ...]:
    return statistics_report.blocks(statistics.figures(session, YEAR, use).value)


def test_every_chart_stands_under_a_heading_and_is_followed_by_its_table(session: Session) -> None:
    found = blocks(session)
    places = [place for place, block in enumerate(found) if isinstance(block, Chart)]
    assert len(places) >= 4
    for place in places:
        chart, before = found[place], found[place - 1]
        after = next(block for block in found[place + 1 :] if not isinstance(block, Paragraph))
        assert isinstance(chart, Chart)
        assert isinstance(before, Heading)
        assert isinstance(after, Table)
        told = {cell for row in after.rows for cell in row}
        assert all(cell in told for row in chart.rows() for cell in row[1:])


def test_the_pages_carry_the_marking_the_year_and_no_category_4(session: Session) -> None:
    found = statistics.figures(session, YEAR).value
    printed = statistics_report.printed(session, found).value
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed.data)).pages]
    assert all(page.count("OFFICIAL") >= 2 for page in pages)
    assert all("FICTIONAL - TRAINING" in page for page in pages)
    text = " ".join("".join(pages).split())
    assert "MAPPA figures 2025/26" in text
    assert "Categories 1 to 3" in text
    assert "Figures for Category 4 are withheld here" in text


def test_another_limit_is_printed_with_its_reason_and_its_day(session: Session) -> None:
    limit = SmallNumbers(below=10, reason="Small area", approved_on=datetime.date(2026, 5, 1))
    statistics.save_small_numbers(session, limit)
    (facts,) = [block for block in blocks(session) if isinstance(block, Facts)]
    told = dict(facts.rows)["Small numbers"]
    assert told == "from 1 to below 10; approved by the board on 1 May 2026: Small area"


def test_what_must_not_leave_the_unit_makes_no_report(session: Session) -> None:
    with pytest.raises(Refused, match="must not"):
        statistics_report.printed(session, statistics.figures(session, YEAR, Use.UNIT).value)


def test_an_empty_store_has_a_report_too(tmp_path: Path) -> None:
    empty = a_session(tmp_path / "empty", StoppedClock(NOW))
    printed = statistics_report.printed(empty, statistics.figures(empty, YEAR).value).value
    assert printed.page_count >= 1
    assert printed.warnings == ()


def test_the_note_of_a_table_stands_above_it(session: Session) -> None:
    found = blocks(session)
    note = Paragraph("Each return counts, by level and category on the day before.", quiet=True)
    places = [place for place, block in enumerate(found) if block == note]
    assert len(places) == 2
    for place in places:
        assert isinstance(found[place - 1], Heading)
        assert isinstance(found[place + 1], Table)


def test_where_there_is_no_change_it_says_why(session: Session) -> None:
    statistics.save_entry(session, YEAR, OtherSystems(shpo=110, notification_revoked=3))
    (numbers,) = [
        block for block in blocks(session) if isinstance(block, Table) and block.caption == "Numbers of the year"
    ]
    changes = {row[0]: row[3] for row in numbers.rows}
    assert changes["Sexual Harm Prevention Orders imposed"] == "the year before: not given"
    assert changes["Lifetime notification revoked on application"] == "this year: withheld"
