"""The check at issue: a finished copy holds the words it must and none withheld from it; a planted one stops it."""

from __future__ import annotations

import io
import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.export.laid_open import LaidOpen, laid_open
from mappa_desktop.export.signing import OFFICE_FIELD, make_unit_certificate, sign
from mappa_desktop.foundation.content import replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import copies
from mappa_desktop.operations.composition import Composition, composed
from mappa_desktop.operations.record import Record, contents_from
from mappa_desktop.operations.withheld_check import found_in, require_nothing_withheld
from mappa_desktop.sections import SECTIONS, key_of
from mappa_desktop.sections.agency_information.model import AgencyInformation
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.risk_assessment.model import AssessmentOfRisk
from tests.documents import made
from tests.support import generated_area
from tests.support.evidence import level_3
from tests.support.minutes_in_memory import training_contents
from tests.support.planted import Planted
from tests.support.shared_out import FIRST, SECOND, approved, shared_out, words_in

_UNIT = "Wendleshire MAPPA Unit"
_KINDS = list(CopyKind)[1:]
_EXCEPTIONS = (
    frozenset[Withholding](),
    frozenset(each for each in Withholding if each is not Withholding.RESTRICTED),
)

# What a reader must find on the pages, whatever else is there.
_MUST_BE_SHOWN = {
    CopyKind.NO_RESTRICTED: ("new_actions.new_actions.0.description", "contingency.contingency_plan.1.trigger"),
    CopyKind.EXTRACT: ("new_actions.new_actions.0.description", "agency_information.agency_updates.0.text"),
    CopyKind.ACTIONS: ("new_actions.new_actions.0.description", "previous_actions.previous_actions.0.update"),
    CopyKind.PLAN: ("risk_management_plan.risk_management_plan.supervision.measures.1.measure",),
    CopyKind.SUMMARY: ("executive_summary.executive_summary",),
}


@pytest.fixture(scope="module")
def planted() -> tuple[Record, Planted]:
    return shared_out()


def _issued(record: Record, copy: CopyFor) -> bytes:
    """The finished copy, signed with the office key."""
    prepared = copies.printed(record, copy)
    return sign(prepared.data, _office(), signer_name=_UNIT, role="", moment=made.NOW, field=OFFICE_FIELD)


@cache
def _office():
    return make_unit_certificate(_UNIT, None, made.NOW)


def _called(copy: CopyFor) -> str:
    return f"{copy.kind}-{copy.agency or 'anybody'}-{len(copy.allowed)}"


@pytest.mark.parametrize(
    "copy",
    [
        CopyFor(kind, "The desk" if agency else "", agency, 3, allowed)
        for kind, agency, allowed in itertools.product(_KINDS, (FIRST, ""), _EXCEPTIONS)
        if agency or kind is not CopyKind.EXTRACT
    ],
    ids=_called,
)
def test_every_stream_of_an_issued_copy_holds_the_words_it_may_and_no_other(
    planted: tuple[Record, Planted], copy: CopyFor
) -> None:
    record, words = planted
    opened = laid_open(_issued(record, copy))
    composition = composed(record, copy)
    held = words_in(composition.record.contents)
    leaked = {words[word] for word in words.keys() - held if opened.holds_anywhere(word)}
    assert leaked == set()
    shown = {place for place in _MUST_BE_SHOWN[copy.kind] if not opened.holds(_word_at(words, place))}
    assert shown == set(), "a check passes as well where nothing is printed"
    assert found_in(opened, composition, said_besides=(_UNIT, _office().fingerprint)) is None


def _word_at(words: Planted, place: str) -> str:
    return next(word for word, at in words.items() if at == place)


def test_the_minutes_file_inside_holds_all_that_the_copy_may(planted: tuple[Record, Planted]) -> None:
    record, _words = planted
    copy = CopyFor(CopyKind.NO_RESTRICTED, "The desk", SECOND, 3)
    opened = laid_open(copies.printed(record, copy).data)
    missing = {word for word in words_in(composed(record, copy).record.contents) if not opened.holds(word)}
    assert missing == set()


@pytest.mark.parametrize("case", ["level2_review", "level3_review"])
@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("agency", ["housing", "police", "outside"])
def test_no_copy_of_a_training_case_is_stopped_for_nothing(case: str, kind: CopyKind, agency: str) -> None:
    if kind is CopyKind.EXTRACT and agency == "outside":
        return
    record = approved(training_contents(case))
    copy = CopyFor(kind, "Their desk", "" if agency == "outside" else agency, 7)
    require_nothing_withheld(_issued(record, copy), composed(record, copy), said_besides=(_UNIT, _office().fingerprint))


def test_no_copy_of_a_generated_case_is_stopped_for_nothing() -> None:
    documents = [meeting for case in generated_area.documents(6, 24, seed=5) for meeting in case][::12]
    for document, kind in itertools.product(documents, _KINDS):
        contents = {each.key: {key: document[key] for key in each.keys if key in document} for each in SECTIONS}
        record = approved(contents_from(contents))
        copy = CopyFor(kind, "Their desk", document["agencies"][0]["id"], 7)
        require_nothing_withheld(copies.printed(record, copy).data, composed(record, copy))


_COPY = CopyFor(CopyKind.EXTRACT, "Their desk", "housing", 4)
_NAME = "Ishaan Dellacombe"
_RUN = "asked to know the month of release"
_Plant = Callable[[pikepdf.Pdf], None]


def _into_the_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = pikepdf.String(f"Minutes for {_NAME}")


def _into_an_alternative_text(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.Alt = pikepdf.String(_RUN.upper())


def _into_an_attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["more.json"] = f'{{"text": "They {_RUN}"}}'.encode("utf-16")


def _into_the_metadata(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:description"] = f"By {_NAME}"


def _onto_a_page(pdf: pikepdf.Pdf) -> None:
    shown = pdf.make_stream(b"BT /F1 9 Tf (Della) Tj 0 -12 Td (combe) Tj ET")
    shown.Subtype = pikepdf.Name.Form
    pdf.pages[0].resources.XObject = pikepdf.Dictionary(Out=shown)
    pdf.pages[0].contents_add(b"/Out Do")


@pytest.mark.parametrize(
    "plant",
    [_into_the_title, _into_an_alternative_text, _into_an_attachment, _into_the_metadata, _onto_a_page],
    ids=lambda plant: plant.__name__.strip("_"),
)
def test_a_withheld_word_stops_the_issue_wherever_it_is(plant: _Plant) -> None:
    record = approved(training_contents("level3_review"))
    data = copies.printed(record, _COPY).data
    composition = composed(record, _COPY)
    require_nothing_withheld(data, composition)
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plant(pdf)
        pdf.save(output)
    with pytest.raises(Refused, match="withheld from") as refused:
        require_nothing_withheld(output.getvalue(), composition)
    _says_nothing(str(refused.value))


def test_a_copy_that_was_printed_from_the_whole_record_is_stopped() -> None:
    record = approved(training_contents("level3_review"))
    whole = copies.printed(record, CopyFor()).data
    opened = laid_open(whole)
    for kind in _KINDS:
        assert found_in(opened, composed(record, replace(_COPY, kind=kind))) is not None


def test_what_an_earlier_revision_holds_stops_the_issue() -> None:
    record = approved(training_contents("level3_review"))
    before = copies.printed(record, CopyFor()).data
    with pytest.raises(Refused, match="withheld from"):
        require_nothing_withheld(before + copies.printed(record, _COPY).data, composed(record, _COPY))


def test_the_record_itself_holds_everything_and_is_never_stopped() -> None:
    record = approved(training_contents("level3_review"))
    require_nothing_withheld(copies.printed(record, CopyFor()).data, composed(record, CopyFor()))


def test_the_name_in_which_the_office_signs_is_no_find() -> None:
    record = approved(training_contents("level3_review"))
    composition = composed(record, _COPY)
    opened = laid_open(copies.printed(record, _COPY).data)
    signed = LaidOpen((*opened.said, replace(opened.said[0], where="string", text=_NAME)), opened.data)
    assert found_in(signed, composition) is not None
    assert found_in(signed, composition, said_besides=(_NAME,)) is None


def _says_nothing(sentence: str) -> None:
    assert "ellacombe" not in sentence.casefold()
    assert "month" not in sentence


_OF_MANY_SCRIPTS = "Due → done ✓ at ≥ 3 ½ 👍 שלום"
# What the makers of a font say of it in its program.
_LICENCE = "Permission is granted, including without limitation, contained herein; Copyright trademark Software."


@pytest.mark.parametrize("kind", _KINDS)
def test_a_character_that_only_another_face_has_stops_no_copy(kind: CopyKind) -> None:
    record = approved(
        level_3(
            {
                "executive_summary": _OF_MANY_SCRIPTS,
                "new_actions[0].description": _OF_MANY_SCRIPTS,
                "risk_management_plan.supervision.measures[0].measure": _OF_MANY_SCRIPTS,
                "subject.full_name": "Aldous → VANTERBRIDGE",
                "victims.people[0].contact_choice": _LICENCE,
                "restricted_section.content": _LICENCE,
            }
        )
    )
    copy = CopyFor(kind, "Their desk", "probation", 7)
    require_nothing_withheld(_issued(record, copy), composed(record, copy), said_besides=(_UNIT, _office().fingerprint))


def test_a_withheld_text_that_speaks_of_a_page_stops_no_copy() -> None:
    record = approved(
        level_3({"victims.people[0].contact_choice": "See page 12 of the pack and page 9 of the letter."})
    )
    copy = CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "housing", 7)
    require_nothing_withheld(_issued(record, copy), composed(record, copy), said_besides=(_UNIT, _office().fingerprint))


def test_words_that_meet_where_two_lines_of_a_withheld_text_meet_stop_no_copy() -> None:
    given = json.loads((Path(__file__).parents[2] / "documents" / "review_by_keyboard.json").read_bytes())
    record = approved(minutes_file.read(json.dumps(given).encode()))
    copy = CopyFor(CopyKind.NO_RESTRICTED, "Police", "police", 1)
    composition = composed(record, copy)
    assert any(each.section == "executive_summary" for each in composition.withheld)
    require_nothing_withheld(_issued(record, copy), composition, said_besides=(_UNIT, _office().fingerprint))


@pytest.mark.parametrize(
    ("withheld", "said"),
    [
        ("Former partner, Siobhan Castle. Ring 07700900456 only.", "Then siobhan rang."),
        ("Former partner, Siobhan Castle. Ring 07700900456 only.", "Call log: 07700900456."),
    ],
)
def test_whose_name_or_number_is_withheld_may_not_stand_in_what_composing_left(withheld: str, said: str) -> None:
    record = approved(level_3({"victims.people[0].contact_choice": withheld}))
    copy = CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "dwp", 7)
    composition = composed(record, copy)
    require_nothing_withheld(copies.printed_from(record, composition, copy).data, composition)
    _is_stopped_where_it_says(said, record, composition)


def test_a_whole_restricted_sentence_may_not_stand_in_what_composing_left_however_ordinary_its_words() -> None:
    said = "He is to be recalled next week."
    record = approved(level_3({"restricted_section.content": f"{said} Police know it."}))
    _is_stopped_where_it_says(said, record, composed(record, CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "dwp", 7)))


def _is_stopped_where_it_says(said: str, record: Record, composition: Composition) -> None:
    """As if composing had not found it: the text is put into the record after it was composed."""
    key = key_of(AssessmentOfRisk)
    given = replaced(composition.record.contents[key], ("risk_assessment", "protective_factors"), (said,))
    left = replace(
        composition, record=replace(composition.record, contents={**composition.record.contents, key: given})
    )
    with pytest.raises(Refused, match="withheld from"):
        require_nothing_withheld(copies.printed_from(record, left, left.copy).data, left)


def test_an_agency_that_names_a_victim_in_its_own_information_reads_it_again() -> None:
    record = approved(
        level_3(
            {
                "victims.people[0].contact_choice": "Rings Siobhan first.",
                "agency_updates[0].text": "Siobhan attended.",
            }
        )
    )
    agency = record.of(AgencyInformation).agency_updates[0].agency or ""
    copy = CopyFor(CopyKind.EXTRACT, "Their desk", agency, 7)
    composition = composed(record, copy)
    assert composition.record.of(AgencyInformation).agency_updates[0].text == "Siobhan attended."
    require_nothing_withheld(copies.printed_from(record, composition, copy).data, composition)


def test_who_was_there_and_supports_a_victim_is_named_in_what_their_own_agency_has_to_do() -> None:
    record = approved(
        level_3(
            {
                "attendance[2].name": "Megan Price",
                "victims.people[0].vlo.name": "Megan Price",
                "new_actions[0].description": "Megan Price to send the form.",
            }
        )
    )
    there = record.of(Attendance).attendance[2]
    actions = record.of(NewActions)
    own = replaced(actions, ("new_actions", 0, "owner_agency"), there.agency)
    record = replace(record, contents={**record.contents, key_of(NewActions): own})
    copy = CopyFor(CopyKind.ACTIONS, "Their desk", there.agency or "", 7)
    composition = composed(record, copy)
    assert composition.record.of(NewActions).new_actions[0].description == "Megan Price to send the form."
    require_nothing_withheld(copies.printed_from(record, composition, copy).data, composition)


def test_a_tool_called_like_somebody_and_the_number_of_a_crime_stop_no_copy() -> None:
    said = "Crime 44/1234567/26: SARA was completed."
    record = approved(
        level_3(
            {
                "victims.people[0].contact_choice": said,
                "risk_assessment.protective_factors": ["After 44/1234567/26, SARA."],
            }
        )
    )
    composition = composed(record, CopyFor(CopyKind.NO_RESTRICTED, "Their desk", "dwp", 7))
    assert composition.record.of(AssessmentOfRisk).risk_assessment.protective_factors == ("After 44/1234567/26, SARA.",)
    require_nothing_withheld(copies.printed_from(record, composition, composition.copy).data, composition)
