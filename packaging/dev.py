"""The one entrance for those who work on the product: makes the environment, then runs, tests, checks, fixes, measures.

Standard library only, so that it works on a machine that has nothing but Python.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-by-dev.txt"
REQUIREMENTS = ROOT / "packaging" / "requirements" / "development.txt"
PROJECT = ROOT / "pyproject.toml"
OLDEST_PYTHON = (3, 11)

# Debian's and Ubuntu's names. "a|b" says that the newer releases call it b.
QT_PACKAGES = (
    "libbrotli1",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0|libglib2.0-0t64",
    "libgssapi-krb5-2",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-glx0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xinerama0",
    "libxcb-xkb1",
    "libxcb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
    "libzstd1",
)
TEST_PACKAGES = (
    "dbus",
    "fonts-dejavu-core",
    "gnome-keyring",
    "imagemagick",
    "libnss3-tools",
    "openssl",
    "poppler-utils",
    "qpdf",
    "softhsm2",
    "xdotool",
    "xvfb",
)


class Trouble(Exception):
    """The work cannot go on; ``str(trouble)`` is one sentence for the person at the terminal."""

    def __init__(self, sentence: str, code: int = 1) -> None:
        super().__init__(sentence)
        self.code = code


def main(argv: Sequence[str]) -> int:
    """Do what the arguments say; returns the exit code."""
    chosen, rest = _arguments(argv)
    try:
        if sys.version_info < OLDEST_PYTHON:
            wanted = ".".join(map(str, OLDEST_PYTHON))
            raise Trouble(f"Python {wanted} or later is needed; this is {sys.version.split(maxsplit=1)[0]}.")
        return COMMANDS[chosen](rest)
    except Trouble as trouble:
        print(f"dev.py: {trouble}", file=sys.stderr, flush=True)
        return trouble.code
    except KeyboardInterrupt:
        print("dev.py: Stopped.", file=sys.stderr, flush=True)
        return 130
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        print(f"dev.py: {error.strerror or 'The system refused'}{where}.", file=sys.stderr, flush=True)
        return 1


def run(rest: Sequence[str]) -> int:
    """Open the application on a training store."""
    make_environment()
    shown = has_display(sys.platform, os.environ)
    if not shown:
        say("There is no display here, so the main job is done without one.")
    elif "--headless" not in rest:
        _ensure_window_libraries()
    return _in_environment("-m", "mappa_desktop", *demo_arguments(rest, shown=shown))


def test(rest: Sequence[str]) -> int:
    """Run every check, then every test."""
    if rest:
        make_environment()
        ensure_packages((*QT_PACKAGES, *TEST_PACKAGES))
        return _pytest(*rest)
    check(())
    say("Running the tests.")
    # One more than there are cores, because the tests that drive a real window wait for it most of their time.
    workers = min(4, (os.cpu_count() or 1) + 1)
    code = _pytest(
        "tests", "--ignore=tests/architecture", f"--numprocesses={workers}", "--dist=loadfile", "--no-loadscope-reorder"
    )
    if code:
        raise Trouble("The tests failed; what and why stands above.", code)
    say("Every check and every test passed.")
    return 0


def check(rest: Sequence[str]) -> int:
    """Check format, lint, types, arrows and the architecture tests."""
    _nothing_after("check", rest)
    make_environment()
    ensure_packages((*QT_PACKAGES, *TEST_PACKAGES))
    tools = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "packaging").glob("*.py"))]
    steps = (
        ("format", ("-m", "ruff", "format", "--check", "--quiet", "--output-format=concise", ".")),
        ("lint", ("-m", "ruff", "check", "--quiet", "--output-format=concise", ".")),
        ("types", ("-m", "mypy", "--no-error-summary")),
        ("types of the tools", ("-m", "mypy", "--no-error-summary", "--no-explicit-package-bases", *tools)),
        ("arrows", ("-c", "from importlinter.cli import lint_imports_command as go; go()", "--no-logo")),
    )
    failed = []
    for name, command in steps:
        say(f"Checking: {name}.")
        if _in_environment(*command):
            failed.append(name)
    say("Checking: architecture.")
    if _pytest("tests/architecture", "--quiet"):
        failed.append("architecture")
    if failed:
        raise Trouble(f"Not in order: {', '.join(failed)}; what and where stands above.")
    return 0


def fix(rest: Sequence[str]) -> int:
    """Put right what a tool can put right: format and simple lint."""
    _nothing_after("fix", rest)
    make_environment()
    _in_environment("-m", "ruff", "check", "--fix", "--quiet", ".")
    return _in_environment("-m", "ruff", "format", ".")


def bench(rest: Sequence[str]) -> int:
    """Print the measurements, as ratios."""
    make_environment()
    ensure_packages(QT_PACKAGES)
    return _in_environment(str(ROOT / "packaging" / "benchmarks.py"), *rest)


COMMANDS = {"run": run, "test": test, "check": check, "fix": fix, "bench": bench}


# The environment


def make_environment() -> None:
    """Make or refresh ``.venv`` so that it holds the pinned requirements and the project; nothing when it does."""
    python = venv_python(VENV)
    wanted = stamp([REQUIREMENTS.read_bytes(), PROJECT.read_bytes()], place=str(ROOT), version=sys.version)
    if python.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if not _same_python(VENV):
        _make_venv()
    STAMP.unlink(missing_ok=True)
    say("Installing the pinned requirements into .venv (the first time takes some minutes).")
    _pip("--require-hashes", "--no-deps", "--only-binary=:all:", "-r", str(REQUIREMENTS))
    say("Installing the project into .venv.")
    _pip("--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
    STAMP.write_text(wanted, encoding="utf-8")


def stamp(contents: Iterable[bytes], *, place: str, version: str) -> str:
    """A text that changes whenever the environment has to be made again."""
    digest = hashlib.sha256()
    for part in (*contents, place.encode(), version.encode()):
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest() + "\n"


def venv_python(venv: Path) -> Path:
    """The interpreter of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _same_python(venv: Path) -> bool:
    """Whether the environment is there, works and is of this Python's version."""
    python = venv_python(venv)
    if not python.exists():
        return False
    tell = [str(python), "-c", "import sys, pip; print('%d.%d' % sys.version_info[:2])"]
    answer = subprocess.run(tell, capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == f"{sys.version_info[0]}.{sys.version_info[1]}"


def _make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not _is_debian():
            raise Trouble("This Python comes without ensurepip, which is needed to make an environment.")
        ensure_packages((package,))
    say("Making .venv.")
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run([base, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        _show_end_of(made.stdout + made.stderr)
        raise Trouble("Python could not make .venv; its own words stand above.")


def _pip(*arguments: str) -> None:
    command = [str(venv_python(VENV)), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    done = subprocess.run(
        [*command, "--progress-bar=off", "--root-user-action=ignore", *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        _show_end_of(done.stdout + done.stderr)
        raise Trouble("pip could not install what is needed; its own words stand above.")


# The system's packages


def ensure_packages(wanted: Sequence[str]) -> None:
    """Install what is missing of the system's packages, or say which command does it; on other systems nothing."""
    missing = _missing(wanted)
    if not missing:
        return
    say(f"Missing on this system: {' '.join(missing)}.")
    rights = _rights()
    if rights is None:
        raise Trouble(f"Please run this once, then try again: sudo apt-get install {' '.join(missing)}")
    say("Installing them with apt-get.")
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    subprocess.run([*apt, "update"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    done = subprocess.run(
        [*apt, "-o", "Dpkg::Use-Pty=0", "install", "--yes", "--no-install-recommends", *missing],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        _show_end_of(done.stdout + done.stderr)
        raise Trouble(f"apt-get could not install the packages; by hand: sudo apt-get install {' '.join(missing)}")


def missing_packages(wanted: Iterable[str], installed: Iterable[str]) -> list[str]:
    """The wanted packages of which neither name is installed, under the name that every release can install."""
    here = set(installed)
    return [names.split("|")[0] for names in wanted if not here.intersection(names.split("|"))]


def installed_packages(listing: str) -> list[str]:
    """The installed packages of ``dpkg-query``'s lines ``name install ok installed``."""
    words = (line.split() for line in listing.splitlines())
    return [line[0] for line in words if len(line) == 4 and line[3] == "installed"]


def _missing(wanted: Sequence[str]) -> list[str]:
    if not _is_debian():
        return []
    names = [name for either in wanted for name in either.split("|")]
    query = ["dpkg-query", "--show", "--showformat=${Package} ${Status}\\n", *names]
    listing = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    return missing_packages(wanted, installed_packages(listing))


def _ensure_window_libraries() -> None:
    """As ``ensure_packages``, but go on when Qt finds what it needs all the same."""
    try:
        ensure_packages(QT_PACKAGES)
    except Trouble:
        if _in_environment("-c", "import PySide6.QtWidgets, PySide6.QtPdfWidgets", quiet=True):
            raise
        say("Qt's libraries load, so this goes on without them.")


def _is_debian() -> bool:
    return sys.platform == "linux" and bool(shutil.which("apt-get")) and bool(shutil.which("dpkg-query"))


def _rights() -> list[str] | None:
    """What to put before a command that needs the administrator's rights; nothing when they cannot be had."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if asked.returncode == 0:
            return ["sudo", "-n"]
    return None


# Running


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown."""
    if platform != "linux":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def demo_arguments(rest: Sequence[str], *, shown: bool) -> list[str]:
    """The arguments of the demonstration; without a display it is headless and leaves its papers in ``demo-output``."""
    arguments = ["demo", *rest]
    if not shown and "--headless" not in rest:
        arguments.append("--headless")
    if "--headless" in arguments and not any(word == "--out" or word.startswith("--out=") for word in rest):
        arguments += ["--out", "demo-output"]
    return arguments


def say(sentence: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(sentence, flush=True)


def _in_environment(*arguments: str, quiet: bool = False, variables: Mapping[str, str] | None = None) -> int:
    sink = subprocess.DEVNULL if quiet else None
    environment = {**os.environ, **(variables or {})}
    command = [str(venv_python(VENV)), *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=sink, stderr=sink, check=False).returncode


def _pytest(*arguments: str) -> int:
    return _in_environment("-m", "pytest", *arguments, variables={"QT_QPA_PLATFORM": "offscreen"})


def _nothing_after(command: str, rest: Sequence[str]) -> None:
    if rest:
        raise Trouble(f"{command} takes no further arguments.", 2)


def _show_end_of(text: str) -> None:
    for line in text.rstrip().splitlines()[-15:]:
        print(f"    {line}", file=sys.stderr)


def _arguments(argv: Sequence[str]) -> tuple[str, list[str]]:
    parser = argparse.ArgumentParser(prog="dev.py", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("command", choices=COMMANDS, help="; ".join(f"{k}: {v.__doc__}" for k, v in COMMANDS.items()))
    known, rest = parser.parse_known_args(argv[:1])
    return known.command, [*rest, *argv[1:]]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
