"""The page that tells how to check a document: in plain words, and no more than a signature can prove."""

from __future__ import annotations

import dataclasses
import io

import pytest
from pypdf import PdfReader

from mappa_desktop.domain.cases import MinutesStatus
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.documents import Facts, Heading
from mappa_desktop.operations import minutes
from mappa_desktop.operations.checking_guide import checking_guide
from mappa_desktop.operations.copies import printed
from mappa_desktop.operations.record import Record
from mappa_desktop.operations.session import Session
from tests.support.read_blocks import lines
from tests.support.sessions import imported

DIGEST = "9f3a27c4b0186d5e" * 4
SECRET = "7a" * 32
COPY = CopyFor(CopyKind.EXTRACT, "Harrowmere Borough Council Housing", "housing", 4)


@pytest.fixture
def record(session: Session) -> Record:
    found = minutes.opened(session, imported(session, "level2_review")).value
    head = dataclasses.replace(
        found.head, status=MinutesStatus.APPROVED, approved_at="2026-11-24T16:12:00+00:00", digest=DIGEST, secret=SECRET
    )
    return dataclasses.replace(found, head=head)


def said(record: Record, copy: CopyFor) -> str:
    return "\n".join(lines(checking_guide(record, copy)))


@pytest.mark.parametrize("copy", [CopyFor(), COPY], ids=["record", "copy"])
def test_it_tells_how_to_check_with_each_reader_and_without_one(record: Record, copy: CopyFor) -> None:
    text = said(record, copy)
    for name in ("Acrobat", "Okular", "pdfsig", "MAPPA Desktop"):
        assert name in text


@pytest.mark.parametrize("copy", [CopyFor(), COPY], ids=["record", "copy"])
def test_it_tells_what_a_signature_proves_and_what_it_does_not(record: Record, copy: CopyFor) -> None:
    text = said(record, copy)
    proves = text[text.index("## What a valid") : text.index("## What it does not")]
    for word in ("has changed since it was signed", "which certificate", "clock"):
        assert word in proves
    does_not = text[text.index("## What it does not") : text.index("## This document")]
    for word in ("is true", "paper copy", "only a picture until your reader says that it is valid"):
        assert word in does_not


def test_the_fingerprint_is_compared_by_a_telephone_number_that_is_not_on_the_paper(record: Record) -> None:
    text = said(record, COPY)
    assert "on a number you already have, never one from this document" in text
    assert text.index("signature panel shows the SHA-256") < text.index("signed block shows how it begins and ends")


def test_the_record_is_certified_by_the_chair_and_a_copy_is_signed_by_the_office(record: Record) -> None:
    whole, copy = said(record, CopyFor()), said(record, COPY)
    assert "The Chair certified it" in whole
    assert "countersignature" in whole
    assert "office" not in whole
    assert "signed it with the key of its office" in copy
    assert "the Chair's own signature is on the record" in copy


def test_it_tells_this_copy_from_every_other(record: Record) -> None:
    facts = {row[0]: row[1] for block in checking_guide(record, COPY) if isinstance(block, Facts) for row in block.rows}
    assert facts["For"] == COPY.recipient
    assert facts["Copy number"] == "4"
    assert facts["Version"] == record.head.version
    assert "".join(facts["Number of all its copies"].split()).lower() == record.head.digest_in_copies
    assert "Copy number" not in said(record, CopyFor())


def test_the_record_shows_its_own_digest_and_the_one_that_its_copies_show(record: Record) -> None:
    guide = checking_guide(record, CopyFor())
    facts = {row[0]: row[1] for block in guide if isinstance(block, Facts) for row in block.rows}
    assert "".join(facts["Digest of the record"].split()).lower() == DIGEST
    assert "".join(facts["Number of all its copies"].split()).lower() == record.head.digest_in_copies
    assert DIGEST[:16].upper() not in "".join(said(record, COPY).split())


def test_it_tells_what_to_do_with_a_copy_that_went_astray(record: Record) -> None:
    text = said(record, COPY)
    for word in ("Tell the co-ordination unit at once", "destroy it", "confirm that you did"):
        assert word in text


def test_nobody_is_told_how_to_check_a_draft(record: Record) -> None:
    draft = dataclasses.replace(record, head=dataclasses.replace(record.head, status=MinutesStatus.DRAFT))
    assert checking_guide(draft, COPY) == ()


@pytest.mark.parametrize("copy", [CopyFor(), COPY], ids=["record", "copy"])
def test_it_is_one_page_with_one_heading_at_the_end(record: Record, copy: CopyFor) -> None:
    assert [block.level for block in checking_guide(record, copy) if isinstance(block, Heading)].count(1) == 1
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(printed(record, copy).data)).pages]
    assert [number for number, text in enumerate(pages) if "How to check this document" in text] == [len(pages) - 1]
    assert "something does not fit" in pages[-1]
