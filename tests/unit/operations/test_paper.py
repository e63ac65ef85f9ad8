"""The minutes as a document: what stands on the cover, in which order, what a reader may see, what a name tells."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from mappa_desktop.domain.case_course import MeetingOfCourse
from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.domain.documents import Block, Facts, Heading, Notice, PageBreak, Paragraph, Table
from mappa_desktop.domain.section import Section
from mappa_desktop.domain.values import Band
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content, NotAccepted, replaced, texts_in
from mappa_desktop.operations import copies, minutes, paper
from mappa_desktop.operations.composition import composed
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import SECTIONS, key_of, section
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.contingency.model import ContingencyPlan
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.diversity.model import DiversityAndRights
from mappa_desktop.sections.document_control.model import DocumentControl
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.media.model import MediaHandling
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from mappa_desktop.sections.subject.model import SubjectDetails
from tests.support.contents import filled, leaves, reader_of
from tests.support.read_blocks import lines
from tests.support.sessions import a_copy, imported


@pytest.fixture(scope="module")
def level_2(new_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    return _opened(new_store, tmp_path_factory.mktemp("level_2"), "level2_review")


@pytest.fixture(scope="module")
def level_3(new_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Record:
    return _opened(new_store, tmp_path_factory.mktemp("level_3"), "level3_review")


def _opened(new_store: Path, folder: Path, name: str) -> Record:
    with closing(a_copy(new_store, folder / "store")) as session:
        return minutes.opened(session, imported(session, name)).value


HOUSING = "Harrowmere Borough Council Housing"
COPIES = {
    CopyKind.FULL: CopyFor(),
    CopyKind.NO_RESTRICTED: CopyFor(CopyKind.NO_RESTRICTED, HOUSING, "housing", 4),
    CopyKind.EXTRACT: CopyFor(CopyKind.EXTRACT, HOUSING, "housing", 5),
    CopyKind.ACTIONS: CopyFor(CopyKind.ACTIONS, HOUSING, "housing", 6),
    CopyKind.PLAN: CopyFor(CopyKind.PLAN, "Probation Service", "probation", 7),
    CopyKind.SUMMARY: CopyFor(CopyKind.SUMMARY, "A. Example, solicitor", "", 8),
}


def _copy(record: Record, copy: CopyFor) -> tuple[Block, ...]:
    """The blocks of a copy as it is made: composed first."""
    made = composed(record, copy)
    return paper.blocks(made.record, copy, withheld={each.why for each in made.withheld})


def _headings(record: Record, copy: CopyFor, level: int = 1) -> list[str]:
    return [block.text for block in _copy(record, copy) if isinstance(block, Heading) and block.level <= level]


def _cover(record: Record, copy: CopyFor = COPIES[CopyKind.FULL]) -> dict[str, str]:
    first = _copy(record, copy)[0]
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


def test_the_cover_says_how_the_paper_is_marked_and_which_version_it_is(level_2: Record) -> None:
    assert _cover(level_2)["Marking"] == "OFFICIAL-SENSITIVE, PERSONAL"
    assert _cover(level_2)["Version"] == "1.0, draft"
    head = dataclasses.replace(
        level_2.head, status=MinutesStatus.APPROVED, approved_at="2026-11-24T16:12:00+00:00", digest="ab" * 32
    )
    approved = dataclasses.replace(level_2, head=head)
    assert _cover(approved)["Version"] == "1.0, approved by the Chair on 24 November 2026"


def test_the_cover_says_whose_copy_it_is_and_what_it_holds(level_2: Record) -> None:
    assert _cover(level_2)["This copy"] == "The record itself, for the co-ordination unit."
    said = _cover(level_2, COPIES[CopyKind.EXTRACT])["This copy"]
    assert said.startswith(f"Copy 5 for {HOUSING}\nAn extract: what concerns one agency")
    nobody = paper.blocks(level_2, CopyFor(CopyKind.NO_RESTRICTED))[0]
    assert isinstance(nobody, Facts)
    assert dict(nobody.rows)["This copy"] == "Minutes for the agencies of this meeting."


@pytest.mark.parametrize("copy", COPIES.values(), ids=lambda copy: copy.kind)
def test_every_copy_has_the_cover_it_needs(level_3: Record, copy: CopyFor) -> None:
    cover = _cover(level_3, copy)
    facts = ("MAPPA nominal", "Category and level", "Lead agency", "Chair", "Marking", "Version", "This copy")
    # Who only acts is not told how high the risk is.
    told = facts if copy.kind is CopyKind.ACTIONS else (*facts, "Risk of serious harm")
    assert sorted(cover) == sorted(told)


@pytest.mark.parametrize(
    ("copy", "name"),
    [
        (CopyFor(), "The record itself"),
        (CopyFor(CopyKind.EXTRACT, HOUSING, "housing", 5), f"Copy 5 for {HOUSING}"),
        (CopyFor(CopyKind.EXTRACT, HOUSING, "housing"), f"Copy for {HOUSING}"),
        (CopyFor(CopyKind.ACTIONS, number=3), "Copy 3"),
        (CopyFor(CopyKind.ACTIONS), "Actions only"),
        (CopyFor(CopyKind.NO_RESTRICTED), "Minutes for the agencies"),
    ],
)
def test_the_foot_of_every_page_says_which_copy_it_is(copy: CopyFor, name: str) -> None:
    assert paper.copy_name(copy) == name


@pytest.mark.parametrize("kind", CopyKind)
def test_the_title_says_what_kind_of_paper_it_is_and_names_nobody(level_2: Record, kind: CopyKind) -> None:
    title = paper.title(level_2, kind)
    assert "MAPPA Level 2" in title
    assert "restricted" not in title.lower()
    assert len(title) < 45, "it stands in one line of large type"


# ---- Order ----------------------------------------------------------------------------------------------------------


def test_the_record_begins_with_what_is_to_be_done_and_ends_with_the_approval(level_3: Record) -> None:
    assert _headings(level_3, CopyFor()) == [
        "Decisions",
        "New actions",
        "Status of previous actions",
        "Risk management plan",
        "Contingency plan",
        "Risk assessment",
        "Disclosure",
        "Victims and potential victims",
        "Licence conditions and orders",
        "Information from each agency",
        "Next meeting",
        "Subject",
        "Category, level and lead agency",
        "Reason for this level",
        "Index offence and history",
        "Relevant dates",
        "Diversity, needs and human rights",
        "Media and community",
        "Engagement of the subject",
        "Meeting details",
        "Opening statements",
        "Attendance, apologies and reports",
        "Accuracy of the last minutes",
        "Document control",
        "Records and distribution",
        "Executive summary",
        "Restricted section",
        "Approval and signature",
    ]


def test_the_restricted_section_has_pages_of_its_own(level_3: Record) -> None:
    blocks = list(_copy(level_3, CopyFor()))
    opens = blocks.index(Heading("Restricted section"))
    closes = blocks.index(Heading("Approval and signature"))
    assert isinstance(blocks[opens - 1], PageBreak)
    assert isinstance(blocks[closes - 1], PageBreak)


@pytest.mark.parametrize("kind", [CopyKind.ACTIONS, CopyKind.PLAN, CopyKind.SUMMARY])
def test_whose_signature_a_copy_bears_is_said_once(level_2: Record, kind: CopyKind) -> None:
    head = dataclasses.replace(
        level_2.head, status=MinutesStatus.APPROVED, approved_at="2026-11-24T16:12:00+00:00", digest="ab" * 32
    )
    approved = dataclasses.replace(level_2, head=head)
    fields = PdfReader(io.BytesIO(copies.printed(approved, COPIES[kind]).data)).get_fields() or {}
    (label,) = (field["/TU"] for field in fields.values())

    assert label == "Signature of the co-ordination unit"
    assert _headings(approved, COPIES[kind])[-1] == "Signature"


def test_an_extract_begins_with_the_actions_of_its_agency(level_2: Record) -> None:
    assert _headings(level_2, COPIES[CopyKind.EXTRACT]) == [
        "Actions for your agency",
        "Decisions",
        "Risk management plan",
        "Contingency plan",
        "Risk assessment",
        "Disclosure",
        "Licence conditions and orders",
        "Information from each agency",
        "Next meeting",
        "Approval and signature",
    ]


def test_an_extract_for_an_agency_without_an_action_says_so(level_2: Record) -> None:
    blocks = _copy(level_2, CopyFor(CopyKind.EXTRACT, "DWP", "dwp", 1))
    assert Paragraph("There is no action for your agency.", quiet=True) in blocks


def test_actions_of_one_agency_stand_under_their_owners(level_2: Record) -> None:
    copy = CopyFor(CopyKind.ACTIONS, "Probation Service", "probation", 6)
    assert _headings(level_2, copy, level=2) == ["Actions", "Teodor Brightwater", "Next meeting"]
    table = next(block for block in _copy(level_2, copy) if isinstance(block, Table))
    assert table.header == ("Ref", "Action", "By", "State")


def test_actions_of_all_stand_under_their_agencies_with_those_still_to_be_done_first(level_2: Record) -> None:
    copy = CopyFor(CopyKind.ACTIONS, number=1)
    made = _headings(level_2, copy, level=2)
    assert made[:3] == ["Actions", "Children's Social Care", "Co-ordination Unit"]
    assert made[-1] == "Next meeting"
    tables = [block for block in _copy(level_2, copy) if isinstance(block, Table)]
    assert [row[0] for row in tables[0].rows] == ["3.07", "2.03"]
    printed = [row[0] for table in tables for row in table.rows]
    every = (*level_2.of(NewActions).new_actions, *level_2.of(PreviousActions).previous_actions)
    assert sorted(printed) == sorted(action.ref for action in every)


def test_without_a_next_meeting_actions_end_with_actions(level_2: Record) -> None:
    record = _with(level_2, "next_meeting", FollowingMeeting())
    assert "Next meeting" not in _headings(record, COPIES[CopyKind.ACTIONS])


def test_the_plan_stands_under_the_headings_of_oasys(level_2: Record) -> None:
    assert _headings(level_2, COPIES[CopyKind.PLAN]) == [
        "Key information and current situation",
        "Further considerations",
        "Supervision",
        "Monitoring and control",
        "Interventions and treatment",
        "Victim safety planning",
        "Contingency plans",
    ]


def test_every_heading_of_the_plan_stands_even_where_a_copy_holds_nothing_below_it(level_2: Record) -> None:
    record = _with(level_2, "contingency", ContingencyPlan())
    blocks = _copy(record, COPIES[CopyKind.PLAN])
    at = blocks.index(Heading("Contingency plans"))
    assert blocks[at + 1] == Paragraph("Nothing in this copy.", quiet=True)


def test_the_summary_is_its_cover_and_its_text(level_2: Record) -> None:
    blocks = _copy(level_2, COPIES[CopyKind.SUMMARY])
    assert [type(block) for block in blocks] == [Facts, Notice, Heading, Paragraph]
    empty = _copy(_with(level_2, "executive_summary", ExecutiveSummary()), COPIES[CopyKind.SUMMARY])
    assert empty[-1] == Paragraph("No executive summary was written.", quiet=True)


# ---- What is not there ----------------------------------------------------------------------------------------------


def test_sections_nobody_wrote_are_named_together_at_the_end(level_2: Record) -> None:
    record = _with(_with(level_2, "media", MediaHandling()), "diversity", DiversityAndRights())
    said = lines(_copy(record, CopyFor()))
    assert "(Not recorded: Diversity, needs and human rights, Media and community.)" in said
    assert "# Media and community" not in said


def test_a_section_no_minutes_can_do_without_is_missed_in_its_place(level_2: Record) -> None:
    said = lines(_copy(_with(level_2, "disclosure", DisclosureLog()), CopyFor()))
    assert said[said.index("# Disclosure") + 1] == "(Not recorded.)"


@pytest.mark.parametrize("key", ["disclosure", "media", "victims", "contingency"])
def test_a_copy_does_not_say_that_something_was_not_recorded(level_2: Record, key: str) -> None:
    empty = section(key).content()
    said = "\n".join(lines(paper.blocks(_with(level_2, key, empty), CopyFor(CopyKind.NO_RESTRICTED))))
    assert "Not recorded" not in said


@pytest.mark.parametrize("why", [Withholding.VICTIMS, Withholding.THIRD_PARTIES, Withholding.STAFF_NAMES])
def test_a_copy_says_that_parts_were_withheld_without_saying_which(level_2: Record, why: Withholding) -> None:
    copy = CopyFor(CopyKind.NO_RESTRICTED)
    cover = paper.blocks(level_2, copy, withheld={why, Withholding.RESTRICTED})[0]
    assert isinstance(cover, Facts)
    assert dict(cover.rows)["This copy"] == (
        "Minutes for the agencies of this meeting.\nParts of these minutes were withheld from this copy."
    )


@pytest.mark.parametrize("why", [Withholding.RESTRICTED, Withholding.INTELLIGENCE, None])
def test_what_must_not_be_known_to_be_there_is_not_said_to_be_withheld(
    level_2: Record, why: Withholding | None
) -> None:
    assert (
        paper.blocks(level_2, CopyFor(CopyKind.NO_RESTRICTED), withheld={why})[0]
        == (paper.blocks(level_2, CopyFor(CopyKind.NO_RESTRICTED))[0])
    )


# ---- The course of the case -----------------------------------------------------------------------------------------


def test_the_course_of_the_case_is_drawn_in_whole_minutes_and_in_no_part_of_them(level_2: Record) -> None:
    before = MeetingOfCourse(datetime.date(2026, 8, 26), Band.VERY_HIGH, 12, 9)
    record = dataclasses.replace(level_2, course=(before,))
    for kind, copy in COPIES.items():
        drawn = [block for block in _copy(record, copy) if isinstance(block, Chart)]
        assert len(drawn) == (2 if kind in (CopyKind.FULL, CopyKind.NO_RESTRICTED) else 0)
    risk, attendance = (block for block in _copy(record, CopyFor()) if isinstance(block, Chart))
    assert "26 Aug 2026: Very High; 18 Nov 2026: High" in risk.in_words()
    assert "26 Aug 2026: 9 people; 18 Nov 2026: 13 people" in attendance.in_words()


# ---- No raw codes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("each", SECTIONS, ids=lambda each: each.key)
def test_no_code_is_printed_as_it_stands_in_the_file(each: Section[Any]) -> None:
    content = filled(each.content)
    for leaf in leaves(content):
        if not isinstance(leaf.value, Code):
            continue
        for code in type(leaf.value):
            if "_" not in code.value:
                continue  # a plain word may stand in its own label
            try:
                coded = replaced(content, leaf.path, code.value)
            except NotAccepted:
                continue  # it stands in this list already
            said = "\n".join(lines(each.compose(coded, reader_of(coded))))
            assert code.value not in said, (leaf.path, code.value)


@pytest.mark.parametrize("name", ["level2_review", "level3_review"])
@pytest.mark.parametrize("kind", CopyKind)
def test_no_code_or_id_of_the_training_cases_is_printed(session: Session, name: str, kind: CopyKind) -> None:
    record = minutes.opened(session, imported(session, name)).value
    said = "\n".join(lines(_copy(record, COPIES[kind])))
    codes = {code.value for each in SECTIONS for code in _codes_of(each.content)}
    assert not [code for code in codes if "_" in code and code in said]
    for condition in record.of(LicenceConditionsAndOrders).licence_and_orders.additional_conditions:
        assert condition.policy_code not in said
    for agency in record.of(Attendance).agencies:
        assert not re.search(rf"(?<![\w-]){re.escape(agency.id)}(?![\w-])", said) or "_" not in agency.id, agency.id


def _codes_of(model: type[Content]) -> Iterator[Code]:
    for leaf in leaves(filled(model)):
        if isinstance(leaf.value, Code):
            yield from type(leaf.value)


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


def test_whole_minutes_from_which_something_was_withheld_are_not_called_whole() -> None:
    copy = CopyFor(CopyKind.FULL, "Their desk", "police", 1)
    assert paper.what_it_holds(copy, ()) == ("The whole record.", "")
    assert paper.what_it_holds(copy, {Withholding.VICTIMS}) == (
        "Minutes for the agencies of this meeting.",
        "Parts of these minutes were withheld from this copy.",
    )
    assert paper.what_it_holds(copy, {Withholding.RESTRICTED})[1] == "", "that there is such a part is not told"


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


@pytest.mark.parametrize(
    ("reference", "stays"),
    [
        ("DP-03", False),
        ("TRN/dp/7", False),
        ("24DP01", False),
        ("D.P.-03", False),
        ("HP-1", False),
        ("WEN-2026-17", True),
        ("DPS-03", True),
        ("D-3", True),
    ],
)
def test_a_reference_of_the_persons_initials_is_in_no_file_name(level_2: Record, reference: str, stays: bool) -> None:
    subject = level_2.of(SubjectDetails)
    named = subject.subject.model_copy(update={"full_name": "Harri Pellowick", "aliases": ("D.P.",)})
    contents = {**level_2.contents, key_of(SubjectDetails): subject.model_copy(update={"subject": named})}
    head = dataclasses.replace(
        level_2.head, facts=dataclasses.replace(level_2.head.facts, reference=reference), case_reference=""
    )
    name = paper.file_name(dataclasses.replace(level_2, head=head, contents=contents), ".pdf")
    assert name.startswith(head.id) is not stays


@pytest.mark.parametrize("reference", ["PELLOWICK-24", "24dorran", "L2 Siobhan 03", "27/02/1991"])
def test_a_reference_that_names_somebody_or_a_day_of_birth_is_in_no_file_name(level_2: Record, reference: str) -> None:
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
