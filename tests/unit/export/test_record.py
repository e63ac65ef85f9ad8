"""The mark of the record: written safely, read from anything."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mappa_desktop.export.record import RecordMark, grouped, metadata, read_mark, short_digest
from tests.documents import made

texts = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40)


def packet(mark: RecordMark) -> bytes:
    return metadata(mark, title="A <title> & more", language="cy", created=made.NOW, producer="P")


@given(st.builds(RecordMark, texts, texts, texts))
def test_what_is_written_is_read_back(mark):
    ElementTree.fromstring(packet(mark).decode().replace("\ufeff", ""))

    assert read_mark(packet(mark)) == mark


def test_characters_that_xml_forbids_are_replaced():
    ElementTree.fromstring(packet(RecordMark("\x00\ud800\uffff", "", "")).decode().replace("\ufeff", ""))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"<mappa:digest>", b"<mappa:digest>" + b"x" * 2000])
def test_what_holds_no_mark_gives_none(data):
    assert read_mark(data) is None


def test_a_digest_is_shown_in_groups_of_four():
    assert short_digest(made.DIGEST) == "9F3A 27C4 B018 6D5E"
    assert grouped("abcdef") == "ABCD EF"
