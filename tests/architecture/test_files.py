"""No file names a package index, a machine or a person's folder; the requirements are pinned with hashes."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.product import ROOT, files, modules, project, text_of

# Written in pieces, so that this file does not find itself.
INDEX_ADDRESS = re.compile(
    "|".join(("pypi" + r"\.org", "python" + r"hosted\.org", r"(?<!emit-)index" + "-url", "find" + "-links"))
)
MACHINE_PATH = re.compile(
    "|".join(
        (
            r"(?<![\w.~])/" + r"home/(?!somebody/)[a-z]\w*/",
            r"(?<![\w.~])/" + r"root/\w",
            r"(?<![\w.~])/" + r"work/\w",
            r"(?<![\w.~])/" + r"opt/\w",
            r"(?<![\w.~])/" + r"Users/\w",
            r"[A-Z]:\\" + r"Users\\\w",
        )
    )
)
REQUIREMENTS = sorted((ROOT / "packaging" / "requirements").glob("*.txt"))


def found_by(pattern: re.Pattern[str]) -> dict[str, str]:
    """The files that a pattern is found in, with the first hit."""
    texts = ((path, text_of(path)) for path in files())
    hits = ((path, pattern.search(text)) for path, text in texts if text is not None)
    return {path.relative_to(ROOT).as_posix(): hit.group() for path, hit in hits if hit}


def test_no_file_names_a_package_index():
    assert not found_by(INDEX_ADDRESS)


def test_no_file_names_a_machine_s_folder():
    assert not found_by(MACHINE_PATH)


def test_planted_addresses_and_folders_are_found():
    assert INDEX_ADDRESS.search("--extra-index" + "-url=x")
    for planted in ("see /" + "home/jo/notes", "'/" + "work/tree'", "C:\\" + "Users\\jo"):
        assert MACHINE_PATH.search(planted)
    assert not MACHINE_PATH.search("https://example.org/" + "opt/x")


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_are_pinned_with_hashes_and_name_no_address(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "http" not in text.replace("aiohttp", "")
    entries = re.split(r"\n(?=[a-z])", "\n" + re.sub(r"^#.*\n", "", text, flags=re.MULTILINE).strip())
    assert len(entries) > 10
    for entry in filter(str.strip, entries):
        assert re.match(r"\s*[a-z0-9-]+==[^\s]+ ", entry), entry[:60]
        assert "--hash=sha256:" in entry, entry[:60]


def pins(name: str) -> dict[str, str]:
    """The pinned versions of a requirements file."""
    text = (ROOT / "packaging" / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


def test_development_has_the_pins_that_are_shipped():
    assert pins("runtime.txt").items() <= pins("development.txt").items()


def test_every_dependency_is_pinned():
    named = [*project()["project"]["dependencies"], *project()["dependency-groups"]["development"]]
    names = {re.split(r"[><=~!]", each)[0].lower().replace("_", "-") for each in named}
    assert names <= set(pins("development.txt"))


def test_every_dependency_has_its_line_of_reason():
    record = (ROOT / "docs" / "decisions" / "0011-dependencies.md").read_text(encoding="utf-8")
    named = project()["project"]["dependencies"]
    names = {re.split(r"[><=~!]", each)[0] for each in named}
    assert not [name for name in names if f"| {name} |" not in record]


COMES_WITH = {"pydantic-core": "pydantic", "annotated-types": "pydantic", "shiboken6": "pyside6-essentials"}


def plain(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported_packages() -> set[str]:
    """The foreign top-level packages that the product imports."""
    nodes = [node for path in modules() for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {name.partition(".")[0] for name in names} - set(sys.stdlib_module_names) - {"mappa_desktop"}


def test_what_is_imported_is_declared():
    declared = {plain(re.split(r"[><=~!]", each)[0]) for each in project()["project"]["dependencies"]}
    known = packages_distributions()
    undeclared = {
        package
        for package in imported_packages()
        if not {COMES_WITH.get(plain(name), plain(name)) for name in known.get(package, [])} & declared
    }
    assert not undeclared


def test_what_is_declared_is_imported():
    known = packages_distributions()
    used = {plain(name) for package in imported_packages() for name in known.get(package, [])}
    declared = {plain(re.split(r"[><=~!]", each)[0]) for each in project()["project"]["dependencies"]}
    assert declared <= used
