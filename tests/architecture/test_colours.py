"""Colours stand in the themes, by meaning; nowhere else is one written down."""

from __future__ import annotations

import re

from tests.architecture.product import PACKAGE, modules

HEXADECIMAL = re.compile(r"""["'][^"'\n]*#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b(?![\w-])""")
BY_NAME = re.compile(r"\bQt\.GlobalColor\.(?!transparent\b)\w+|\bQColor\(\s*(?:\d|['\"]\w)|\brgba?\(\s*\d")
MAY = {"widgets/theme.py"}


def colours_in(text: str) -> list[str]:
    """The colours that a text writes down."""
    return [found.group() for pattern in (HEXADECIMAL, BY_NAME) for found in pattern.finditer(text)]


def test_no_module_writes_a_colour_down():
    found = {
        name: colours
        for path in modules()
        if (name := path.relative_to(PACKAGE).as_posix()) not in MAY and not name.startswith("export/pdf/")
        if (colours := colours_in(path.read_text(encoding="utf-8")))
    }
    assert not found


def test_the_paper_writes_its_colours_down_in_one_place():
    papers = [path for path in modules() if path.is_relative_to(PACKAGE / "export" / "pdf")]
    coloured = {
        path.name
        for path in papers
        if HEXADECIMAL.search(text := path.read_text(encoding="utf-8")) or "HexColor(" in text
    }
    assert coloured <= {"styles.py"}


def test_a_planted_colour_is_found():
    for planted in (
        '"color: #d00"',
        "'#1B5E9E'",
        "QColor(12, 3, 4)",
        'QColor("red")',
        "Qt.GlobalColor.red",
        "rgb(1,2,3)",
    ):
        assert colours_in(planted), planted
    for innocent in ("# 123 is a number", "Qt.GlobalColor.transparent", "QColor(token)", '"#main"', '"see #12 of it"'):
        assert not colours_in(innocent), innocent
