"""Every byte of a file has its place, or different programs may show different pages."""

from __future__ import annotations

import re

import pytest

from mappa_desktop.export.accounted_bytes import are_added_in_one_way, is_written_in_one_way

HEADER = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def a_file(catalogue: bytes = CATALOGUE, *, between: bytes = b"", trailer: bytes = b"") -> bytes:
    first, second = (
        b"1 0 obj\n" + catalogue + b"\nendobj\n",
        b"2 0 obj\n<< /Length 3 >>\nstream\nabc\nendstream\nendobj\n",
    )
    body = HEADER + first + between + second
    table = b"xref\n0 3\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n" % (
        len(HEADER),
        len(HEADER) + len(first) + len(between),
    )
    end = b"trailer << /Size 3 /Root 1 0 R%b >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(body))
    return body + table + end


def with_one_more(data: bytes, more: bytes = b"") -> bytes:
    before = re.findall(rb"startxref\n(\d+)", data)[-1]
    body = data + b"3 0 obj\n<< /A (x) >>\nendobj\n" + more
    table = b"xref\n3 1\n%010d 00000 n \ntrailer\n<<\n/Size 4\n/Root 1 0 R\n/Prev %b\n>>\n" % (len(data), before)
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def test_a_file_as_we_write_it_is_accounted_for():
    data = a_file()
    assert is_written_in_one_way(data, len(data))
    longer = with_one_more(data)
    assert is_written_in_one_way(longer, len(longer))
    assert are_added_in_one_way(longer, [len(data), len(longer)])


@pytest.mark.parametrize(
    "catalogue",
    [
        b"<< /Type /Catalog /Pages 2 0 R /Pages 1 0 R >>",
        b"<< /Type /Catalog /Pages 2 0 R /P#61ges 1 0 R >>",
        b"<< /Type /Catalog % /Pages 2 0 R\n >>",
        b"<< /Type /Catalog >> << >>",
        b"<< /Type /Catalog",
        b"<< /Pages +-1 >>",
        b"<< /Pages 2_0 >>",
        b"<< /Pages (a(b) >>",
        b"[" * 99 + b"]" * 99,
        b"<< /Length 1 >>\nstream\nabc\nendstream",
        b"<< /Length 2 0 R >>\nstream\nabc\nendstream",
    ],
)
def test_what_readers_may_take_in_two_ways_is_not(catalogue):
    data = a_file(catalogue)
    assert not is_written_in_one_way(data, len(data))


@pytest.mark.parametrize("between", [b"\n", b"% note\n", b"9 0 obj\n<< >>\nendobj\n"])
def test_nothing_stands_between_two_objects(between):
    data = a_file(between=between)
    assert not is_written_in_one_way(data, len(data))


@pytest.mark.parametrize("trailer", [b" /XRefStm 15", b" /Size 9", b" /Prev 0", b" /Encrypt 1 0 R"])
def test_a_trailer_says_what_ours_says_and_once(trailer):
    data = a_file(trailer=trailer)
    assert not is_written_in_one_way(data, len(data))


@pytest.mark.parametrize("more", [b"\n", b"9 0 obj\n<< >>\nendobj\n", b"xref\n"])
def test_a_revision_holds_only_what_its_table_lists(more):
    data = a_file()
    longer = with_one_more(data, more)
    assert not are_added_in_one_way(longer, [len(data), len(longer)])


def test_a_revision_begins_where_the_one_before_ended():
    data = a_file()
    longer = with_one_more(data + b"\n")
    assert not are_added_in_one_way(longer, [len(data), len(longer)])
    assert not are_added_in_one_way(with_one_more(data) + b"\n", [len(data), len(longer)])
