"""An X server nobody sees, for tests that drive the real window by its keys."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def x_server() -> Iterator[str]:
    """A display of 1366 by 768 with no window manager; tells its name."""
    read, write = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(arguments, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    assert number, "the X server did not start"
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def environment_of(display: str, places: Mapping[str, Path]) -> dict[str, str]:
    """What a program sees that knows only this display and these folders: home, data, temp and runtime."""
    return {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": str(places["home"]),
        "TMPDIR": str(places["temp"]),
        "XDG_RUNTIME_DIR": str(places["runtime"]),
        "MAPPA_DATA_DIR": str(places["data"]),
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
