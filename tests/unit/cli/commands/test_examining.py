"""The helper for judging files: what is no order is refused in words."""

from __future__ import annotations

import pytest

from tests.support.commands import program


@pytest.mark.parametrize("line", [b"garbage", b"\xff\xfe", b"[" * 100_000, b'{"size": 1}'])
def test_a_line_that_is_no_order_is_refused_in_one_sentence(tmp_path, line):
    asked = tmp_path / "asked"
    asked.write_bytes(line + b"\n")
    with asked.open("rb") as stdin:
        done = program("examining", stdin=stdin)
    assert (done.returncode, done.stdout) == (4, "ready\n")
    assert done.stderr == "This is no order to judge a file; only the program itself gives them.\n"


def test_it_ends_when_nobody_asks_any_more():
    assert program("examining").returncode == 0
