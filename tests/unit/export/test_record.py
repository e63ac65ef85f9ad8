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


@given(st.builds(RecordMark, texts, texts, texts, texts, texts, texts))
def test_what_is_written_is_read_back(mark):
    ElementTree.fromstring(packet(mark).decode().replace("\ufeff", ""))

    assert read_mark(packet(mark)) == mark


def test_characters_that_xml_forbids_are_replaced():
    ElementTree.fromstring(packet(RecordMark("\x00\ud800\uffff", "", "")).decode().replace("\ufeff", ""))


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"<mappa:digest>", b"<mappa:digest>" + b"x" * 2000])
def test_what_holds_no_mark_gives_none(data):
    assert read_mark(data) is None


def test_a_packet_without_the_newer_properties_is_read():
    assert read_mark(b"<mappa:digest>ab</mappa:digest><mappa:case>c</mappa:case>") == RecordMark("ab", "c", "")


@pytest.mark.parametrize(
    "data",
    [
        b"<mappa:kind>full</mappa:kind>" + b"<mappa:digest>" * 70_000,
        b"\xff" * 900_000 + b"<mappa:kind>full</mappa:kind>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><mappa:kind>full</mappa:kind>' + b"&b;" * 10_000,
        b"<mappa:kind>full</mappa:kind><mappa:number>" + b"9" * 5000 + b"</mappa:number>",
    ],
    ids=["opened often", "no text", "entities", "too long"],
)
def test_a_hostile_packet_is_read_for_what_it_holds_and_no_more(data):
    assert read_mark(data) == RecordMark("", "", "", "full")


def test_what_stands_far_behind_is_not_looked_for():
    assert read_mark(b" " * 2_000_000 + b"<mappa:kind>full</mappa:kind>") is None


def test_a_packet_says_which_standards_are_kept_and_describes_what_is_our_own():
    said = packet(RecordMark("d", "c", "1.0", "extract", "12", "e")).decode()

    for each in (
        "<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>",
        "<mappa:kind>extract</mappa:kind>", "<mappa:number>12</mappa:number>", "<mappa:content>e</mappa:content>",
    ):  # fmt: skip
        assert each in said
    assert all(f"<pdfaProperty:name>{name}<" in said for name in ("digest", "kind", "number", "content", "part"))


def test_a_digest_is_shown_in_groups_of_four():
    assert short_digest(made.DIGEST) == "9F3A 27C4 B018 6D5E"
    assert grouped("abcdef") == "ABCD EF"
