"""The pure parts of the one entrance, and how it ends when something is wrong."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPT = ROOT / "packaging" / "dev.py"


def load() -> ModuleType:
    """The script as a module; its folder is not a package, on purpose."""
    spec = importlib.util.spec_from_file_location("dev_entrance", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load()


def test_a_package_is_missing_when_neither_of_its_names_is_installed():
    wanted = ("libegl1", "libglib2.0-0|libglib2.0-0t64", "xvfb")
    assert dev.missing_packages(wanted, ["libegl1", "libglib2.0-0t64"]) == ["xvfb"]
    assert dev.missing_packages(wanted, ["libegl1", "libglib2.0-0"]) == ["xvfb"]
    assert dev.missing_packages(wanted, []) == ["libegl1", "libglib2.0-0", "xvfb"]


def test_a_removed_package_whose_settings_remain_is_not_installed():
    listing = "libegl1 install ok installed\nxvfb deinstall ok config-files\nqpdf unknown ok not-installed\n"
    assert dev.installed_packages(listing) == ["libegl1"]
    assert dev.installed_packages("") == []


def test_the_stamp_changes_with_the_files_the_place_and_the_python():
    first = dev.stamp([b"a", b"b"], place="here", version="3.11")
    assert dev.stamp([b"a", b"b"], place="here", version="3.11") == first
    others = {
        dev.stamp([b"ab", b""], place="here", version="3.11"),
        dev.stamp([b"a", b"c"], place="here", version="3.11"),
        dev.stamp([b"a", b"b"], place="there", version="3.11"),
        dev.stamp([b"a", b"b"], place="here", version="3.12"),
    }
    assert len(others) == 4
    assert first not in others


def test_only_linux_asks_for_a_display():
    assert dev.has_display("linux", {"DISPLAY": ":0"})
    assert dev.has_display("linux", {"WAYLAND_DISPLAY": "wayland-0"})
    assert not dev.has_display("linux", {"DISPLAY": ""})
    assert dev.has_display("win32", {})
    assert dev.has_display("darwin", {})


def test_without_a_display_the_demonstration_is_headless_and_its_papers_have_a_place():
    assert dev.demo_arguments([], shown=True) == ["demo"]
    assert dev.demo_arguments([], shown=False) == ["demo", "--headless", "--out", "demo-output"]
    assert dev.demo_arguments(["--out", "x"], shown=False) == ["demo", "--out", "x", "--headless"]
    assert dev.demo_arguments(["--headless", "--out=x"], shown=False) == ["demo", "--headless", "--out=x"]
    assert dev.demo_arguments(["--headless"], shown=True) == ["demo", "--headless", "--out", "demo-output"]


def test_packages_nobody_may_install_are_named_with_the_command(monkeypatch):
    monkeypatch.setattr(dev, "_missing", list)
    monkeypatch.setattr(dev, "_rights", lambda: None)
    with pytest.raises(dev.Trouble, match=r"sudo apt-get install libegl1 xvfb$"):
        dev.ensure_packages(("libegl1", "xvfb"))


def test_an_old_python_is_refused_in_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    assert dev.main(["check"]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("dev.py: Python 99.0 or later is needed; this is ")
    assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    ("thrown", "code", "sentence"),
    [
        (KeyboardInterrupt(), 130, "dev.py: Stopped.\n"),
        (FileNotFoundError(2, "No such file", "x.txt"), 1, "dev.py: No such file (x.txt).\n"),
    ],
)
def test_nothing_ends_in_a_traceback(monkeypatch, capsys, thrown, code, sentence):
    def throws(rest):
        raise thrown

    monkeypatch.setitem(dev.COMMANDS, "check", throws)
    assert dev.main(["check"]) == code
    assert capsys.readouterr().err == sentence


def test_what_follows_run_is_passed_on_untouched(monkeypatch):
    heard: list[list[str]] = []

    def listens(rest):
        heard.append(list(rest))
        return 7

    monkeypatch.setitem(dev.COMMANDS, "run", listens)
    assert dev.main(["run", "--store", "x", "--help"]) == 7
    assert heard == [["--store", "x", "--help"]]


def test_an_unknown_command_is_wrong_use():
    done = subprocess.run([sys.executable, str(SCRIPT), "dance"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_check_takes_nothing_more(capsys):
    assert dev.main(["check", "twice"]) == 2
    assert capsys.readouterr().err == "dev.py: check takes no further arguments.\n"
