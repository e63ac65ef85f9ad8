"""Files read with a limit, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

_KIB = 1024
_MIB = 1024 * _KIB
_AT_ONCE = _MIB

# Links in here, such as /dev/stdout, lead to what is open and not to what may be replaced.
_OF_THE_SYSTEM = (Path("/dev"), Path("/proc"))

# Opening a pipe must not wait for its writer; Windows has no such pipes, and translates lines unless told not to.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

# Folders whose files only their own room writes; what a person saves never goes there.
_closed: set[Path] = set()

# What is collected here becomes a file within moments; what lies there longer belongs to a program that was killed.
_PART = re.compile(r"\.mappa-[0-9a-f]{16}\.part")
_LEFT_FOR_S = 600

_NO_SYNC_OF_FOLDERS = {errno.EACCES, errno.EBADF, errno.EINVAL, errno.ENOTSUP}


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of an ordinary file of at most ``limit`` bytes.

    Raises ``Refused`` in one sentence for anything else. Pipes and devices are neither waited for nor read.
    """
    with _refusals(_("The file cannot be read ({why}).")):
        handle = os.open(path, _READING)
        try:
            return _content(handle, limit)
        finally:
            os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read; a failure leaves what was there before, and no half of the new.

    A link stays a link: the file it leads to is written. Raises ``Refused`` in one sentence when the folder is
    missing, not writable or full, and when something other than an ordinary file is there.
    """
    with _refusals(_("The file cannot be written ({why}).")):
        target = _writable(path)
        replace_whole(target, data, _part_beside(target))
    with suppress(OSError):  # it is written, and tidying may wait for the next time
        _take_away_left(target)


def keep_out_of(folder: Path) -> None:
    """From now on ``write_whole`` refuses to write anything inside a folder, whatever the person chose."""
    _closed.add(folder.resolve())


def require_writable(path: Path) -> None:
    """Refuse, as ``write_whole`` would, before the work is done whose result is to be written."""
    with _refusals(_("The file cannot be written ({why}).")):
        part = _part_beside(_writable(path))
        os.close(_new(part))
        part.unlink()


def replace_whole(path: Path, data: bytes, part: Path) -> None:
    """Replace a file in one step: after a crash it holds the old content or the new, never a part.

    The content is collected in ``part``, a name in the same folder that is free. Raises ``OSError``.
    """
    handle = _new(part)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames inside a folder durable, where the system can do that."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_SYNC_OF_FOLDERS:
            raise


@contextmanager
def _refusals(sentence: str) -> Iterator[None]:
    """Turn what the system refuses into one sentence; a name that no system takes is refused alike."""
    try:
        yield
    except OSError as error:
        raise Refused(sentence.format(why=error.strerror or type(error).__name__)) from None
    except (ValueError, RuntimeError):  # a null character, half a character; a link that leads to itself
        raise Refused(sentence.format(why=_("there can be no file of this name"))) from None


def _content(handle: int, limit: int) -> bytes:
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        raise Refused(_("The file cannot be read ({why}).").format(why=_("it is not an ordinary file")))
    parts, left = [], limit + 1
    while found.st_size <= limit and left > 0 and (part := os.read(handle, min(left, _AT_ONCE))):
        parts.append(part)
        left -= len(part)
    if found.st_size > limit or left == 0:
        raise Refused(_("The file is larger than {limit}, the most that is read.").format(limit=_size(limit)))
    return b"".join(parts)


def _size(count: int) -> str:
    return (
        _("{number} MiB").format(number=count // _MIB)
        if count >= _MIB
        else _("{number} KiB").format(number=count // _KIB)
    )


def _writable(path: Path) -> Path:
    """The file that a path leads to, which is an ordinary file or not there yet."""
    if path.is_symlink() and any(path.parent.resolve().is_relative_to(folder) for folder in _OF_THE_SYSTEM):
        raise _no_ordinary_file()
    target = path.resolve()
    if any(target.is_relative_to(folder) for folder in _closed):
        raise Refused(_("Files are not written into the folder of the store: choose another place."))
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        return target
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise _no_ordinary_file()
    return target


def _no_ordinary_file() -> Refused:
    return Refused(_("The file cannot be written ({why}).").format(why=_("what is there is not an ordinary file")))


def _part_beside(target: Path) -> Path:
    """A free name in the same folder; a short one, because the target's may be as long as names can be."""
    return target.with_name(f".mappa-{secrets.token_hex(8)}.part")


def _take_away_left(written: Path) -> None:
    """Take away what a program that was killed while it wrote left in a folder: it holds what was to be saved.

    Its age is told by the clock of the folder's own file system, which stamped what was written just now.
    """
    now = written.stat().st_mtime
    with os.scandir(written.parent) as found:
        left = [each for each in found if _PART.fullmatch(each.name) and each.is_file(follow_symlinks=False)]
    for each in left:
        if each.stat(follow_symlinks=False).st_mtime < now - _LEFT_FOR_S:
            Path(each.path).unlink(missing_ok=True)


def _new(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
