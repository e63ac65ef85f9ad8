"""The rooms are those of the contract, each says what it is, and no drawer for everything appears."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.product import PACKAGE, ROOT, modules, rooms_of_the_contract

DRAWERS_FOR_EVERYTHING = {"utils", "util", "helpers", "helper", "base", "common", "misc", "manager", "managers", "core"}


def test_the_rooms_of_the_architecture_page_are_those_of_the_contract():
    page = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert sorted(rows) == sorted(rooms_of_the_contract())


def test_every_room_of_the_contract_exists_and_no_other_does():
    rooms = [path.parent.name for path in PACKAGE.glob("*/__init__.py")]
    assert sorted(rooms) == sorted(rooms_of_the_contract())


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_begins_with_what_it_is_for(path: Path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "has no docstring"
    first = docstring.split("\n\n")[0]
    assert first.rstrip().endswith("."), "does not begin with a sentence"


def test_no_file_is_a_drawer_for_everything():
    assert not [path for path in modules() if DRAWERS_FOR_EVERYTHING & {path.stem, path.parent.name}]


@pytest.mark.parametrize("folder", ["packaging", "resources", "docs"])
def test_a_folder_beside_the_package_is_not_a_package(folder: str):
    assert not (ROOT / folder / "__init__.py").exists(), "it would hide an installed package of the same name"


def test_the_package_itself_imports_nothing():
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]


def test_tests_mirror_the_rooms():
    known = {*rooms_of_the_contract(), "packaging"}
    strangers = [
        path.name for path in (ROOT / "tests" / "unit").iterdir() if path.is_dir() and not path.name.startswith("__")
    ]
    assert set(strangers) <= known
