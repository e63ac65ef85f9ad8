"""Reading with a limit, and writing whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import read_regular, replace_whole, require_writable, write_whole

ROOM = 1024
on_unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("size", [0, 1, ROOM])
def test_a_file_within_the_limit_is_read_whole(tmp_path: Path, size: int) -> None:
    content = b"\r\n\x1a\x00"[:size] + b"x" * max(size - 4, 0)
    (tmp_path / "a").write_bytes(content)
    assert read_regular(tmp_path / "a", ROOM) == content


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [(ROOM, "The file is larger than 1 KiB, the most that is read."), (2 << 20, "The file is larger than 2 MiB, the")],
)
def test_a_file_beyond_the_limit_is_refused(tmp_path: Path, limit: int, sentence: str) -> None:
    (tmp_path / "a").write_bytes(b"x" * (limit + 1))
    with pytest.raises(Refused) as refused:
        read_regular(tmp_path / "a", limit)
    assert str(refused.value).startswith(sentence)


@on_unix
def test_a_file_that_tells_no_size_is_read_up_to_the_limit() -> None:
    assert read_regular(Path("/proc/self/stat"), 1 << 20)
    with pytest.raises(Refused, match="larger"):
        read_regular(Path("/proc/self/stat"), 8)


@on_unix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match=r"^The file cannot be read \(it is not an ordinary file\)\.$"):
        read_regular(tmp_path / "pipe", ROOM)


@on_unix
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/"])
def test_devices_and_folders_are_refused(path: str) -> None:
    with pytest.raises(Refused, match="not an ordinary file"):
        read_regular(Path(path), ROOM)


@pytest.mark.parametrize("name", ["none", "none/below", "x" * 300, "a\0b"])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused, match=r"^The file cannot be read \(.+\)\.$"):
        read_regular(tmp_path / name, ROOM)


@on_unix
def test_reading_leaves_no_file_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count of names
    for _attempt in range(5):
        with pytest.raises(Refused):
            read_regular(tmp_path, ROOM)
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - a count of names


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", b"old and longer")
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert left_in(tmp_path) == ["a"]


@on_unix
def test_what_is_written_is_its_owners_alone(tmp_path: Path) -> None:
    previous = os.umask(0)
    try:
        write_whole(tmp_path / "a", b"new")
    finally:
        os.umask(previous)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match=r"^The file cannot be written \(No space left on device\)\.$"):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert left_in(tmp_path) == ["a"]


def test_a_write_that_is_stopped_leaves_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "a", b"new")
    assert left_in(tmp_path) == []


def test_a_part_that_cannot_be_taken_away_does_not_hide_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "full")

    def stuck(_path: Path, missing_ok: bool = False) -> None:
        raise OSError(5, "stuck")

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(Path, "unlink", stuck)
    with pytest.raises(Refused, match="full"):
        write_whole(tmp_path / "a", b"new")


def test_a_name_as_long_as_names_can_be_is_written(tmp_path: Path) -> None:
    write_whole(tmp_path / ("x" * 255), b"new")
    assert left_in(tmp_path) == ["x" * 255]


@pytest.mark.parametrize("write", [lambda path: write_whole(path, b"new"), require_writable])
@pytest.mark.parametrize("name", ["", ".", "..", "x" * 256, "none/a", "file/a", "a\0b"])
def test_what_is_no_place_for_a_file_is_refused_in_a_sentence(tmp_path, monkeypatch, name, write) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "file").write_bytes(b"old")
    monkeypatch.chdir(tmp_path / "inside")
    with pytest.raises(Refused, match=r"^The file cannot be written \(.+\)\.$"):
        write(Path(name))
    assert left_in(tmp_path) == ["inside"]
    assert left_in(tmp_path / "inside") == ["file"]


@on_unix
@pytest.mark.parametrize("path", ["/", "/dev/null", "/dev/stdout", "/dev/full", "/dev/fd/1", "/proc/self/fd/1"])
def test_devices_and_what_is_open_are_no_place_for_a_file(path: str) -> None:
    # Asked and not written: a fault must not cost this machine its devices.
    with pytest.raises(Refused, match=r"^The file cannot be written \(.+\)\.$"):
        require_writable(Path(path))


@on_unix
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match="what is there is not an ordinary file"):
        write_whole(tmp_path / "pipe", b"new")
    assert (tmp_path / "pipe").is_fifo()


@on_unix
@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path, there: bool) -> None:
    (tmp_path / "real").mkdir()
    if there:
        (tmp_path / "real" / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real" / "a")
    require_writable(tmp_path / "link")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "a").read_bytes() == b"new"
    assert left_in(tmp_path / "real") == ["a"]


@on_unix
def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(Refused, match="cannot be written"):
        write_whole(tmp_path / "link", b"new")


def test_asking_whether_a_file_can_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    require_writable(tmp_path / "a")
    require_writable(tmp_path / "b")
    assert left_in(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_part_that_somebody_else_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        replace_whole(tmp_path / "a", b"new", tmp_path / "part")
    assert (tmp_path / "part").read_bytes() == b"theirs"


@on_unix
def test_a_file_system_that_cannot_sync_folders_is_written_to_all_the_same(tmp_path, monkeypatch) -> None:
    sync = os.fsync

    def files_only(handle: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112 - a number, not a path
            raise OSError(22, os.strerror(22))
        sync(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


KILLED = """
import os, signal
from pathlib import Path
from mappa_desktop.foundation.files import write_whole
os.fsync = lambda _handle: os.kill(os.getpid(), signal.SIGKILL)
write_whole(Path("a"), b"FICTIONAL case content")
"""


@on_unix
def test_what_a_killed_program_left_is_its_owners_alone_and_the_next_save_takes_it_away(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", KILLED], cwd=tmp_path, env=environment, check=False)
    (left,) = tmp_path.iterdir()
    assert left.stat().st_mode & 0o777 == 0o600
    write_whole(tmp_path / "a", b"new")
    assert left.exists(), "it may still be written by somebody"
    long_ago = left.stat().st_mtime - 3600
    theirs = [tmp_path / ".0123456789abcdef.part", tmp_path / "mappa.part"]
    for file in theirs:
        file.write_bytes(b"theirs")
    for file in (*theirs, left):
        os.utime(file, (long_ago, long_ago))
    write_whole(tmp_path / "a", b"newer")
    assert not left.exists()
    assert all(file.exists() for file in theirs)
