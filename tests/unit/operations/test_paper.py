"""The minutes as a document: what stands on the cover, what a reader may see, and what a file name tells."""

from __future__ import annotations

import dataclasses
import io
import re

import pytest
from pypdf import PdfReader

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.documents import Facts
from mappa_desktop.foundation.content import Content, replaced, texts_in
from mappa_desktop.operations import copies, minutes, paper
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import SECTIONS
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.subject.model import SubjectDetails
from tests.support.read_blocks import lines
from tests.support.sessions import imported


@pytest.fixture
def level_2(session: Session) -> Record:
    return minutes.opened(session, imported(session, "level2_review")).value


@pytest.fixture
def level_3(session: Session) -> Record:
    return minutes.opened(session, imported(session, "level3_review")).value


def _cover(record: Record, kind: CopyKind = CopyKind.FULL) -> dict[str, str]:
    first = paper.blocks(record, CopyFor(kind))[0]
    assert isinstance(first, Facts)
    return dict(first.rows)


def _with(record: Record, key: str, content: Content) -> Record:
    return dataclasses.replace(record, contents={**record.contents, key: content})


def test_every_section_is_printed_once() -> None:
    assert sorted(paper.PRINTED_ORDER) == sorted(section.key for section in SECTIONS)


def test_the_restricted_text_is_in_the_record_and_in_no_other_copy(level_3: Record) -> None:
    section = level_3.of(RestrictedPart).restricted_section
    whole = "\n".join(lines(paper.blocks(level_3, CopyFor())))
    without = "\n".join(lines(paper.blocks(level_3, CopyFor(CopyKind.NO_RESTRICTED))))
    for text in (section.content, section.reason, "Restricted section"):
        assert text in whole
        assert text not in without


def test_no_marked_word_of_the_restricted_section_reaches_another_copy(level_3: Record) -> None:
    marked = RestrictedPart.taken(
        {
            "restricted_section": {
                "present": True,
                "reason": "CANARY-reason",
                "content": "CANARY-content",
                "owner_agency": "police",
                "access": [{"name": "CANARY-holder", "agency": "police"}],
            }
        }
    )
    record = _with(level_3, "restricted", marked)
    canaries = {text for _path, text in texts_in(marked) if text.startswith("CANARY")}
    assert len(canaries) == 3
    assert canaries <= set(re.findall(r"CANARY-\w+", "\n".join(lines(paper.blocks(record, CopyFor())))))
    assert "CANARY" not in "\n".join(lines(paper.blocks(record, CopyFor(CopyKind.NO_RESTRICTED))))


def test_the_cover_says_who_how_managed_how_dangerous_and_who_chaired(level_2: Record) -> None:
    cover = _cover(level_2)
    assert cover["MAPPA nominal"] == "Dorran PELLOWICK, born 27 February 1991 (35)"
    assert cover["Lead agency"] == "Probation Service"
    assert cover["Category and level"].startswith("Category ")
    assert "managed at Level 2" in cover["Category and level"]
    assert cover["Risk of serious harm"].startswith("High to ")
    assert cover["Chair"].startswith("Imogen Castlemarsh")


def test_the_cover_says_whose_copy_it_is(level_2: Record) -> None:
    assert _cover(level_2)["This copy"] == "The record itself, for the co-ordination unit."
    assert _cover(level_2, CopyKind.NO_RESTRICTED)["This copy"] == "Full, for the agencies of this meeting."


@pytest.mark.parametrize(("born", "age"), [("1991-11-18", 35), ("1991-11-19", 34), ("1992-02-29", 34)])
def test_the_age_is_that_on_the_day_of_the_meeting(level_2: Record, born: str, age: int) -> None:
    subject = replaced(level_2.of(SubjectDetails), ("subject", "date_of_birth"), born)
    assert _cover(_with(level_2, "subject", subject))["MAPPA nominal"].endswith(f"({age})")


def test_the_cover_of_an_empty_record_says_just_what_is_known(level_2: Record) -> None:
    record = _with(level_2, "category_and_level", CategoryAndLevel())
    record = _with(record, "risk_assessment", AssessmentOfRisk())
    record = _with(record, "subject", SubjectDetails.taken({"subject": {"reference": "TRN-9"}}))
    cover = _cover(record)
    assert cover["MAPPA nominal"] == "TRN-9"
    assert cover["Category and level"] == "Category not recorded, managed at Level 2"
    assert not {"Lead agency", "Risk of serious harm"} & set(cover)


def test_the_title_the_footer_and_the_file_name_name_nobody(level_2: Record) -> None:
    surname = "pellowick"
    name = paper.file_name(level_2, ".pdf")
    for text in (paper.title(level_2), paper.footer(level_2), name):
        assert surname not in text.lower()
    assert re.fullmatch(r"[A-Za-z0-9-]+-v1\.0\.pdf", name)


@pytest.mark.parametrize("reference", ["../../etc/passwd", "TRN 7/ü:*?", "CON\\x", "."])
def test_a_file_name_holds_nothing_that_a_file_system_reads(level_2: Record, reference: str) -> None:
    facts = dataclasses.replace(level_2.head.facts, reference=reference)
    head = dataclasses.replace(level_2.head, facts=facts)
    name = paper.file_name(dataclasses.replace(level_2, head=head), ".pdf")
    assert re.fullmatch(r"[A-Za-z0-9-]+-v1\.0\.pdf", name)
    assert not name.startswith("-")


@pytest.mark.parametrize("reference", ["PELLOWICK-24", "24dorran"])
def test_a_reference_that_names_the_person_is_in_no_file_name(level_2: Record, reference: str) -> None:
    facts = dataclasses.replace(level_2.head.facts, reference=reference)
    head = dataclasses.replace(level_2.head, facts=facts)
    name = paper.file_name(dataclasses.replace(level_2, head=head), ".pdf")
    assert name == f"{head.case_reference}-v1.0.pdf"
    nowhere = dataclasses.replace(head, case_reference=reference)
    assert paper.file_name(dataclasses.replace(level_2, head=nowhere), ".pdf") == f"{head.id}-v1.0.pdf"


def test_the_marking_and_the_notice_of_invented_material_stand_on_every_page(level_2: Record) -> None:
    assert paper.markings(level_2) == ("OFFICIAL-SENSITIVE", "FICTIONAL - TRAINING")
    assert paper.markings(_with(level_2, "document_control", DocumentControl())) == ("OFFICIAL-SENSITIVE",)


def test_a_meeting_without_a_kind_or_number_is_still_called_something(level_2: Record) -> None:
    plain = MeetingDetails.taken({"meeting": {"date": "2026-11-18", "level": 2}})
    record = _with(level_2, "meeting_details", plain)
    assert paper.meeting_name(record) == "Meeting"
    assert paper.subtitle(record) == "Meeting, Wednesday 18 November 2026"


def test_the_copy_for_the_agencies_does_not_tell_that_anything_is_restricted(session: Session) -> None:
    prepared = copies.prepare(session, imported(session, "level3_review"), CopyFor(CopyKind.NO_RESTRICTED)).value
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(prepared.data)).pages)
    said = " ".join(printed.split()).lower()
    # Two agencies mention it in their own words, which is theirs to mend; the program itself says nothing.
    for theirs in ("further detail in restricted section", "content of restricted section"):
        said = said.replace(theirs, "")
    assert "restricted" not in said
