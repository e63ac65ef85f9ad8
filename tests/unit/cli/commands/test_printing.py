"""The helper for printing: what is no order for a copy is refused in words."""

from __future__ import annotations

import pytest

from tests.support.commands import hearing, program

REFUSED = "This is no order for a copy; only the window gives them.\n"


@pytest.mark.parametrize("line", [b"\xff\xfe", b"[" * 100_000, b'{"head": {}, "contents": []}'])
def test_a_line_that_is_no_order_is_refused_in_one_sentence(monkeypatch, capsys, line):
    assert hearing(line + b"\n", "printing", monkeypatch, capsys) == (4, "", REFUSED)


def test_the_helper_that_is_refused_ends(tmp_path):
    asked = tmp_path / "asked"
    asked.write_bytes(b"garbage\n")
    with asked.open("rb") as stdin:
        done = program("printing", stdin=stdin)
    assert (done.returncode, done.stdout, done.stderr) == (4, "", REFUSED)


def test_it_ends_when_nobody_orders_any_more():
    assert program("printing").returncode == 0
