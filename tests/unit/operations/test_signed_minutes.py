"""Minutes out of a signed PDF: verified first, frozen as approved elsewhere, and nothing of it without trust."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.domain.case_course import OVER_THE_MEETINGS, MeetingOfCourse
from mappa_desktop.domain.cases import MinutesStatus, Origin
from mappa_desktop.domain.certificates import SigningPurpose
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.documents import Block, Heading, Paragraph
from mappa_desktop.domain.values import Band
from mappa_desktop.export import envelope
from mappa_desktop.export.verification import verify
from mappa_desktop.foundation.content import Content, replaced
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.foundation.resources import resource
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import certificates, copies, minutes, paper, signed_minutes, signing
from mappa_desktop.operations.copies import Prepared
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.record import contents_from
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.signed_minutes import SignedMinutes
from mappa_desktop.rules.area_rules import AreaRules, RuleChange
from mappa_desktop.sections.media.model import MediaHandling, MediaStrategy
from mappa_desktop.sections.restricted.model import RestrictedPart
from tests.support import pki
from tests.support.approving import approve_with_reasons
from tests.support.sessions import a_session, imported, with_certificate

_COPY = "minutes-copy-7.pdf"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Session:
    """Another unit's store, with approved minutes."""
    return with_certificate(a_session(tmp_path / "elsewhere"))


@pytest.fixture
def trusting(session: Session, elsewhere: Session) -> Session:
    """Our own store, which trusts the other unit."""
    certificates.trust(session, certificates.public_part(elsewhere).value, "compared by telephone")
    return session


def _approved(elsewhere: Session, name: str = "level2_review") -> MinutesId:
    minutes_id = imported(elsewhere, name)
    approve_with_reasons(elsewhere, minutes_id)
    return minutes_id


def _signed(elsewhere: Session, folder: Path, minutes_id: MinutesId, copy: CopyFor | None = None) -> Path:
    """A signed copy of approved minutes, as a file."""
    prepared = copies.prepare(elsewhere, minutes_id, copy or CopyFor()).value
    document = copies.sign(elsewhere, minutes_id, prepared).value
    file = folder / f"{document.id}.pdf"
    file.write_bytes(copies.document_bytes(elsewhere, document.id).value)
    return file


@pytest.fixture
def record(elsewhere: Session, tmp_path: Path) -> Path:
    """The record itself, signed elsewhere."""
    return _signed(elsewhere, tmp_path, _approved(elsewhere))


def test_a_trusted_signed_pdf_arrives_as_approved_elsewhere(
    trusting: Session, elsewhere: Session, record: Path
) -> None:
    result = minutes.import_file(trusting, record).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    here = minutes.opened(trusting, MinutesId(result.id)).value
    (there,) = (head for head in minutes.minutes_list(elsewhere).value)
    assert here.head.status is MinutesStatus.APPROVED
    assert here.head.origin is Origin.APPROVED_ELSEWHERE
    assert (here.head.digest, here.head.version, here.head.approved_by) == (
        there.digest,
        there.version,
        "Imogen Castlemarsh",
    )
    assert minutes.exported(trusting, here.head.id).value == minutes.exported(elsewhere, there.id).value


def test_what_is_trusted_is_said_in_words(trusting: Session, record: Path) -> None:
    said = minutes.import_file(trusting, record).value.reason
    assert "Approved by Imogen Castlemarsh; signed with the certificate of Wendleshire Unit (FICTIONAL) on " in said
    assert "The name is what the signature says; the certificate itself names nobody but Wendleshire Unit" in said
    assert "Imported as approved elsewhere, version 1.0; it stays as it is." in said
    assert "whether it was revoked was not checked" in said


def test_what_was_compared_is_said(trusting: Session, record: Path) -> None:
    said = minutes.import_file(trusting, record).value.reason
    assert "The signed pages say, letter by letter, what the minutes file inside says." in said


def test_what_the_signer_signed_is_the_moment_of_approval_and_no_stamp_of_somebody_else(
    trusting: Session, elsewhere: Session, record: Path
) -> None:
    minutes_id = MinutesId(minutes.import_file(trusting, record).value.id)
    approved_at = minutes.opened(trusting, minutes_id).value.head.approved_at
    assert datetime.fromisoformat(approved_at) == elsewhere.clock.now()


Change = Callable[[dict[str, Any]], None]


def _another_overall_risk(told: dict[str, Any]) -> None:
    told["risk_assessment"]["risk_assessment"]["rosh_grid"]["community"] = {"children": "low", "public": "low"}


def _another_person(told: dict[str, Any]) -> None:
    told["subject"]["subject"]["full_name"] = "Somebody ELSE"


def _another_birthday(told: dict[str, Any]) -> None:
    told["subject"]["subject"]["date_of_birth"] = "2001-01-01"


def _another_owner(told: dict[str, Any]) -> None:
    told["new_actions"]["new_actions"][0]["owner_name"] = "Nobody Known"


def _another_day(told: dict[str, Any]) -> None:
    told["new_actions"]["new_actions"][0]["due"] = {"date": "2029-12-31"}


def _other_words_of_the_pages(told: dict[str, Any]) -> None:
    told["new_actions"]["new_actions"][1]["description"] = "Children not on licence"


def _an_action_less(told: dict[str, Any]) -> None:
    del told["new_actions"]["new_actions"][-1]


def _another_day_of_meeting(told: dict[str, Any]) -> None:
    told["meeting_details"]["meeting"]["date"] = "2026-01-05"


_CHANGES = [
    _another_overall_risk,
    _another_person,
    _another_birthday,
    _another_owner,
    _another_day,
    _other_words_of_the_pages,
    _an_action_less,
    _another_day_of_meeting,
]


@pytest.fixture
def found(trusting: Session, record: Path) -> SignedMinutes:
    """What the signed record brings."""
    return signed_minutes.read(
        verify(record.read_bytes(), certificates.trust_list(trusting).value, trusting.clock.now())
    )


def _with(found: SignedMinutes, change: Change) -> SignedMinutes:
    told = {key: content.given() for key, content in found.contents.items()}
    change(told)
    assert told != {key: content.given() for key, content in found.contents.items()}
    return replace(found, contents=contents_from(told))


def test_a_minutes_file_that_says_anything_else_than_the_pages_is_refused(found: SignedMinutes, record: Path) -> None:
    assert signed_minutes.require_agreement(found, record.read_bytes()).is_compared_whole
    for change in _CHANGES:
        with pytest.raises(Refused, match="pages of this PDF do not say"):
            signed_minutes.require_agreement(_with(found, change), record.read_bytes())


def test_where_something_else_differs_it_is_not_said_that_every_letter_was_compared(
    found: SignedMinutes, record: Path
) -> None:
    def a_word_more(told: dict[str, Any]) -> None:
        told["media"]["media_strategy"]["holding_line"] = "And one word more"

    assert not signed_minutes.require_agreement(_with(found, a_word_more), record.read_bytes()).is_compared_whole


def test_of_another_version_what_one_acts_upon_is_compared_and_that_is_said(
    found: SignedMinutes, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "PRINTED_ORDER", tuple(reversed(paper.PRINTED_ORDER)))
    compared = signed_minutes.require_agreement(found, record.read_bytes())
    assert not compared.is_compared_whole
    said = " ".join(signed_minutes.in_words(compared))
    assert "are not, letter by letter, what this version of the program prints" in said
    assert "the rest was not, so read the pages" in said
    for change in _CHANGES:
        with pytest.raises(Refused, match="pages of this PDF do not say"):
            signed_minutes.require_agreement(_with(found, change), record.read_bytes())


@pytest.mark.parametrize("name", ["level2_review", "level3_review"])
def test_our_own_copies_agree_wholly(elsewhere: Session, trusting: Session, tmp_path: Path, name: str) -> None:
    minutes_id = _approved(elsewhere, name)
    for copy in (CopyFor(), CopyFor(CopyKind.NO_RESTRICTED)):
        data = _signed(elsewhere, tmp_path, minutes_id, copy).read_bytes()
        verdict = verify(data, certificates.trust_list(trusting).value, trusting.clock.now())
        assert signed_minutes.require_agreement(signed_minutes.read(verdict), data).is_compared_whole


def _read(trusting: Session, elsewhere: Session, printed: Prepared) -> tuple[SignedMinutes, bytes]:
    """What a printed file brings that the other unit signed, and the file."""
    purpose = SigningPurpose.CHAIR if printed.copy.is_master else SigningPurpose.OFFICE
    means, now = signing.means(elsewhere, purpose).value, trusting.clock.now()
    data = signing.signed(printed.data, means, signer_name="Imogen Castlemarsh", role="", moment=now).data
    return signed_minutes.read(verify(data, certificates.trust_list(trusting).value, now)), data


def test_for_whom_a_copy_is_and_its_number_are_no_part_of_what_is_compared(
    elsewhere: Session, trusting: Session
) -> None:
    copy = CopyFor(CopyKind.NO_RESTRICTED, "Harrowmere Housing", number=4)
    printed = copies.prepare(elsewhere, _approved(elsewhere), copy).value
    found, data = _read(trusting, elsewhere, printed)
    assert signed_minutes.require_agreement(found, data).is_compared_whole


def test_a_recipient_with_the_number_of_a_decision_is_compared_as_any_other_words(
    elsewhere: Session, trusting: Session
) -> None:
    copy = CopyFor(CopyKind.NO_RESTRICTED, "Housing, by D-09 at Level 1", number=4)
    found, data = _read(trusting, elsewhere, copies.prepare(elsewhere, _approved(elsewhere), copy).value)
    with pytest.raises(Refused, match="pages of this PDF do not say"):
        signed_minutes.require_agreement(found, data)


def test_the_course_of_the_case_and_the_rules_of_the_board_are_said_to_stand_on_the_pages_alone(
    elsewhere: Session, trusting: Session
) -> None:
    record = minutes.opened(elsewhere, _approved(elsewhere)).value
    rules = AreaRules(changes=(RuleChange(rule="E1", reason="As our board decided"),))
    course = tuple(MeetingOfCourse(date(2026, month, 3), Band.HIGH, 10, month) for month in (1, 3, 6))
    found, data = _read(trusting, elsewhere, copies.printed(replace(record, course=course, rules=rules), CopyFor()))
    compared = signed_minutes.require_agreement(found, data)
    assert compared.besides == ("Over the meetings", "Rules changed by the board")
    assert (
        "Under these headings stands what is on the pages alone, and was not compared: Over the meetings, Rules "
        "changed by the board. The signed pages say, letter by letter,"
    ) in " ".join(signed_minutes.in_words(compared))


def _with_more(words: str, heading: str) -> Callable[..., Any]:
    """Prints the record with more than it holds: at its end, or under a heading before its first section."""
    composed = paper.blocks

    def blocks(*given: Any, **named: Any) -> tuple[Block, ...]:
        first, *rest = composed(*given, **named)
        if heading:
            return (first, Heading(heading), Paragraph(words), *rest)
        return (first, *rest, Heading("Decisions"), Paragraph(words))

    return blocks


@pytest.mark.parametrize("heading", ["", OVER_THE_MEETINGS, paper.RULES_CHANGED])
@pytest.mark.parametrize(
    ("words", "is_refused"),
    [
        ("D-09 All agencies agreed to move the case to MAPPA Level 1.", True),
        ("All agencies agreed to move the case to MAPPA Level 1.", False),
    ],
    ids=["numbered", "not numbered"],
)
def test_of_pages_that_say_more_it_is_not_said_that_they_say_what_the_file_inside_says(
    elsewhere: Session,
    trusting: Session,
    monkeypatch: pytest.MonkeyPatch,
    heading: str,
    words: str,
    *,
    is_refused: bool,
) -> None:
    record = minutes.opened(elsewhere, _approved(elsewhere)).value
    with monkeypatch.context() as patched:
        patched.setattr(paper, "blocks", _with_more(words, heading))
        printed = copies.printed(record, CopyFor())
    found, data = _read(trusting, elsewhere, printed)
    if is_refused:
        with pytest.raises(Refused, match="pages of this PDF do not say"):
            signed_minutes.require_agreement(found, data)
        return
    assert not signed_minutes.require_agreement(found, data).is_compared_whole


@pytest.mark.parametrize(("printed", "inside"), [("1.5 miles", "15 miles"), ("< 5 miles", "> 5 miles"), ("-3", "3")])
def test_what_stands_between_figures_is_compared_as_well(
    elsewhere: Session, trusting: Session, printed: str, inside: str
) -> None:
    record = minutes.opened(elsewhere, _approved(elsewhere)).value

    def said(words: str) -> dict[str, Content]:
        media = replaced(record.of(MediaHandling), ("media_strategy", "holding_line"), f"Stay {words} away")
        return {**record.contents, "media": media}

    on_paper = replace(record, contents=said(printed))
    on_paper = replace(on_paper, head=replace(record.head, digest=minutes_file.digest(on_paper.contents)))
    found, data = _read(trusting, elsewhere, copies.printed(on_paper, CopyFor()))
    assert signed_minutes.require_agreement(found, data).is_compared_whole
    other = replace(found, contents=said(inside))
    assert not signed_minutes.require_agreement(other, data).is_compared_whole


def test_the_signed_file_is_kept_as_it_came(trusting: Session, record: Path) -> None:
    minutes_id = MinutesId(minutes.import_file(trusting, record).value.id)
    (document,) = copies.documents(trusting, minutes_id).value
    assert copies.document_bytes(trusting, document.id).value == record.read_bytes()


def test_a_protected_copy_comes_in_with_its_passphrase_and_the_file_inside_is_kept(
    trusting: Session, record: Path, tmp_path: Path
) -> None:
    cover = tmp_path / "cover.pdf"
    moment = trusting.clock.now()
    cover.write_bytes(
        envelope.covered(record.read_bytes(), "two tin boats", name=_COPY, marking=("OFFICIAL",), moment=moment)
    )
    closed = minutes.import_file(trusting, cover).value
    (wrong,) = minutes.import_files(trusting, [cover], passphrase="three tin boats").value
    (opened,) = minutes.import_files(trusting, [cover], passphrase="two tin boats").value

    assert (closed.status, closed.reason) == (
        ImportStatus.REFUSED,
        "This file is protected; import it with its passphrase",
    )
    assert (wrong.status, wrong.reason) == (ImportStatus.REFUSED, "The passphrase does not open this file")
    assert opened.status is ImportStatus.IMPORTED, opened.reason
    (document,) = copies.documents(trusting, MinutesId(opened.id)).value
    assert copies.document_bytes(trusting, document.id).value == record.read_bytes()


def test_a_cover_is_opened_before_what_is_inside_is_believed(trusting: Session, record: Path, tmp_path: Path) -> None:
    cover = tmp_path / "cover.pdf"
    altered = record.read_bytes() + b"\n"
    cover.write_bytes(
        envelope.covered(altered, "two tin boats", name=_COPY, marking=("OFFICIAL",), moment=trusting.clock.now())
    )
    (result,) = minutes.import_files(trusting, [cover], passphrase="two tin boats").value
    assert result.status is ImportStatus.REFUSED
    assert not minutes.minutes_list(trusting).value


def test_minutes_approved_elsewhere_are_not_edited_and_get_a_new_version(trusting: Session, record: Path) -> None:
    minutes_id = MinutesId(minutes.import_file(trusting, record).value.id)
    with pytest.raises(Refused, match="make a new version"):
        minutes.save_section(trusting, minutes_id, "media", MediaHandling(media_strategy=MediaStrategy()))
    amended = minutes.amend(trusting, minutes_id, reason="A date was wrong").value
    assert (amended.version, amended.status) == ("2.0", MinutesStatus.DRAFT)


def test_a_record_that_was_signed_elsewhere_is_not_signed_here_as_the_record(trusting: Session, record: Path) -> None:
    minutes_id = MinutesId(minutes.import_file(trusting, record).value.id)
    with_certificate(trusting)
    prepared = copies.prepare(trusting, minutes_id, CopyFor()).value
    with pytest.raises(Refused, match="was signed elsewhere"):
        copies.sign(trusting, minutes_id, prepared)


def test_the_same_file_again_changes_nothing(trusting: Session, record: Path) -> None:
    first = minutes.import_file(trusting, record).value
    again = minutes.import_file(trusting, record).value
    assert (again.status, again.id) == (ImportStatus.UNCHANGED, first.id)
    assert len(minutes.minutes_list(trusting).value) == 1


def test_our_own_file_coming_back_changes_nothing(elsewhere: Session, record: Path) -> None:
    assert minutes.import_file(elsewhere, record).value.status is ImportStatus.UNCHANGED


def test_our_own_copy_coming_back_changes_nothing(elsewhere: Session, tmp_path: Path) -> None:
    certificates.trust(elsewhere, certificates.public_part(elsewhere).value, "it is ours")
    minutes_id = _approved(elsewhere, "level3_review")
    copy = _signed(elsewhere, tmp_path, minutes_id, CopyFor(CopyKind.NO_RESTRICTED))
    result = minutes.import_file(elsewhere, copy).value
    assert (result.status, result.id) == (ImportStatus.UNCHANGED, minutes_id), result.reason


def test_a_signer_who_is_not_trusted_brings_nothing(session: Session, record: Path) -> None:
    result = minutes.import_file(session, record).value
    assert result.status is ImportStatus.REFUSED
    assert "its signer is not trusted" in result.reason
    assert not minutes.minutes_list(session).value


def test_an_altered_file_brings_nothing_and_the_others_come_in(trusting: Session, record: Path) -> None:
    data = bytearray(record.read_bytes())
    data[len(data) // 2] ^= 1
    altered = record.with_name("altered.pdf")
    altered.write_bytes(data)
    results = minutes.import_files(trusting, [altered, record, resource("training/level3_review.json")]).value
    assert [each.status.value for each in results] == ["refused", "imported", "imported"]
    assert results[0].reason.endswith("do not rely on it") or "damaged or was changed" in results[0].reason
    assert len(minutes.minutes_list(trusting).value) == 2


def test_an_unsigned_draft_brings_nothing(trusting: Session, elsewhere: Session, tmp_path: Path) -> None:
    prepared = copies.prepare(elsewhere, imported(elsewhere, "level2_review"), CopyFor()).value
    (tmp_path / "draft.pdf").write_bytes(prepared.data)
    result = minutes.import_file(trusting, tmp_path / "draft.pdf").value
    assert (result.status, "not signed" in result.reason) == (ImportStatus.REFUSED, True)


def test_a_copy_without_the_restricted_section_says_that_parts_were_withheld(
    trusting: Session, elsewhere: Session, tmp_path: Path
) -> None:
    copy = CopyFor(CopyKind.NO_RESTRICTED)
    file = _signed(elsewhere, tmp_path, _approved(elsewhere, "level3_review"), copy)
    result = minutes.import_file(trusting, file).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    assert "Parts may have been withheld from this copy before it was signed" in result.reason
    assert "The Chair's own signature is not in a copy." in result.reason
    brought = minutes.opened(trusting, MinutesId(result.id)).value
    assert not brought.of(RestrictedPart).restricted_section.content


def test_the_whole_record_takes_the_place_of_a_copy_of_it(
    trusting: Session, elsewhere: Session, tmp_path: Path
) -> None:
    minutes_id = _approved(elsewhere, "level3_review")
    part = _signed(elsewhere, tmp_path, minutes_id, CopyFor(CopyKind.NO_RESTRICTED))
    whole = _signed(elsewhere, tmp_path, minutes_id)
    first = minutes.import_file(trusting, part).value
    second = minutes.import_file(trusting, whole).value
    assert second.status is ImportStatus.IMPORTED, second.reason
    heads = {head.id: head.status for head in minutes.minutes_list(trusting).value}
    assert heads == {first.id: MinutesStatus.SUPERSEDED, second.id: MinutesStatus.APPROVED}
    assert minutes.import_file(trusting, part).value.status is not ImportStatus.IMPORTED


def test_a_copy_of_a_part_cannot_stand_for_the_minutes(trusting: Session, elsewhere: Session, tmp_path: Path) -> None:
    file = _signed(elsewhere, tmp_path, _approved(elsewhere), CopyFor(CopyKind.ACTIONS))
    result = minutes.import_file(trusting, file).value
    assert result.status is ImportStatus.REFUSED
    assert not minutes.minutes_list(trusting).value


def test_what_was_approved_here_is_not_replaced_from_elsewhere(
    trusting: Session, elsewhere: Session, tmp_path: Path
) -> None:
    draft = imported(trusting, "level2_review")
    media = MediaHandling(media_strategy=MediaStrategy(holding_line="Our own line"))
    minutes.save_section(trusting, draft, "media", media)
    minutes.approve(trusting, draft)
    result = minutes.import_file(trusting, _signed(elsewhere, tmp_path, _approved(elsewhere))).value
    assert result.status is ImportStatus.REFUSED
    assert "approved here" in result.reason


def test_a_newer_version_replaces_an_older_one_and_never_the_other_way(
    trusting: Session, elsewhere: Session, tmp_path: Path
) -> None:
    first = _approved(elsewhere)
    old = _signed(elsewhere, tmp_path, first)
    amended = minutes.amend(elsewhere, first, reason="A date was wrong").value
    content = minutes.opened(elsewhere, amended.id).value.of(MediaHandling)
    changed = replaced(content, ("media_strategy", "holding_line"), "Another line")
    minutes.save_section(elsewhere, amended.id, "media", changed)
    minutes.approve(elsewhere, amended.id)
    new = _signed(elsewhere, tmp_path, amended.id)

    results = minutes.import_files(trusting, [new, old]).value
    assert [each.status.value for each in results] == ["imported", "refused"], results
    assert "Version 2.0 of these minutes is here already" in results[1].reason
    (head,) = minutes.minutes_list(trusting).value
    assert head.version == "2.0"


def test_a_draft_stays_beside_the_same_minutes_that_our_key_signed_on_another_computer(
    session: Session, tmp_path: Path
) -> None:
    made, there = pki.infrastructure(session.clock.now()), a_session(tmp_path / "there")
    for each in (session, there):
        certificates.import_pkcs12(each, made.p12(made.chair), pki.PASSWORD)
    draft = imported(session, "level2_review")
    result = minutes.import_file(session, _signed(there, tmp_path, _approved(there))).value
    assert result.status is ImportStatus.IMPORTED, result.reason
    assert "A draft of the same minutes stays beside them" in result.reason
    assert minutes.opened(session, draft).value.head.status is MinutesStatus.DRAFT
