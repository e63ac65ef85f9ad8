"""What the Chair notes for themselves leaves the store in nothing that is printed, exported, shared or listed."""

from __future__ import annotations

import io

import pypdf
import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.workings import AgendaItem, ChairsNote, ChairsNotes
from mappa_desktop.operations import copies, minutes, paper, workings
from mappa_desktop.operations.findings import findings
from mappa_desktop.operations.record import reader_of
from mappa_desktop.operations.share_view import composed
from mappa_desktop.sections import SECTIONS, section
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from tests.support.evidence import evidence
from tests.support.sessions import a_session, imported

CANARY = "canarynightjar"


@pytest.fixture
def session(tmp_path):
    session = a_session(tmp_path / "store")
    yield session
    session.close()


@pytest.fixture
def minutes_id(session):
    """Minutes with a note to every section."""
    minutes_id = imported(session, "level2_review")
    notes = tuple(ChairsNote(section=each.key, text=f"{CANARY} {each.key}") for each in SECTIONS)
    meeting = minutes.opened(session, minutes_id).value.head.meeting
    workings.save(session, meeting, ChairsNotes(notes=notes))
    assert workings.read(session, meeting, ChairsNotes).value.notes == notes
    return minutes_id


def test_the_minutes_file_does_not_hold_it(session, minutes_id):
    assert CANARY not in minutes.exported(session, minutes_id).value.decode()


@pytest.mark.parametrize("kind", list(CopyKind))
def test_no_copy_holds_it(session, minutes_id, kind):
    record = minutes.opened(session, minutes_id).value
    copy = CopyFor(kind, agency="police" if kind is CopyKind.EXTRACT else "")
    assert CANARY not in repr(paper.blocks(record, copy))
    data = copies.prepare(session, minutes_id, copy).value.data
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    assert CANARY not in "".join(page.extract_text() for page in pages).replace("\n", "")
    assert CANARY.encode() not in data


@pytest.mark.parametrize("key", [each.key for each in SECTIONS])
def test_the_shared_screen_does_not_hold_it(session, minutes_id, key):
    contents = minutes.opened(session, minutes_id).value.contents
    agenda = tuple(AgendaItem(key=each.key, title=each.title, sections=(each.key,)) for each in SECTIONS)
    assert CANARY not in repr(composed(contents, agenda, key))


def test_neither_the_executive_summary_nor_a_finding_holds_it(session, minutes_id):
    record = minutes.opened(session, minutes_id).value
    reader = reader_of(record.contents, CopyKind.FULL)
    assert CANARY not in repr(list(section("executive_summary").compose(record.of(ExecutiveSummary), reader)))
    assert CANARY not in repr(findings(evidence(record.contents)))


def test_a_later_meeting_does_not_carry_it(session, minutes_id):
    head = minutes.opened(session, minutes_id).value.head
    assert CANARY not in repr(minutes.minutes_list(session).value)
    assert CANARY not in repr(minutes.case_list(session, CANARY).value)
    assert minutes.case_list(session, CANARY).value == []
    assert head.case_reference
