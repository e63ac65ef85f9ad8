"""The helper for printing: what is no order for a copy is refused in words."""

from __future__ import annotations

import pytest

from tests.support.commands import program


@pytest.mark.parametrize(
    "line",
    [b"garbage", b"\xff\xfe", b"[" * 100_000, b'{"head": {}, "contents": []}'],
)
def test_a_line_that_is_no_order_is_refused_in_one_sentence(tmp_path, line):
    asked = tmp_path / "asked"
    asked.write_bytes(line + b"\n")
    with asked.open("rb") as stdin:
        done = program("printing", stdin=stdin)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr == "This is no order for a copy; only the window gives them.\n"


def test_it_ends_when_nobody_orders_any_more():
    assert program("printing").returncode == 0
