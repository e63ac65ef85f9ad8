"""What holds for every test: no network, an empty home, a fixed place and language, and no warning of any kind."""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from mappa_desktop.widgets.interpreter import keep_none

if TYPE_CHECKING:
    from tests.support.hanging import HangingFolder

ROOT = Path(__file__).resolve().parent.parent
_WHOLE_COLLECTION_AFTER = 60  # collections of the younger ones
_PATIENCE_MS = 30_000
_NO_KEYRING = "keyring.backends.null.Keyring"

# These stand before anything of Qt, gettext or keyring is loaded, here and in every process that a test starts.
os.environ.update(
    {
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
        "LANG": "C.UTF-8",
        "LANGUAGE": "en",
        "LC_ALL": "C.UTF-8",
        "PYTHON_KEYRING_BACKEND": _NO_KEYRING,
        "TZ": "Europe/London",
    }
)
for _name in ("MAPPA_DATA_DIR", "MAPPA_PASSPHRASE_FILE", "QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "WAYLAND_DISPLAY"):
    os.environ.pop(_name, None)
if sys.platform != "win32":
    time.tzset()

hypothesis.settings.register_profile(
    "project", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows of the tests")


def pytest_configure(config: pytest.Config) -> None:
    _wait_longer_for_windows()
    gc.disable()
    keep_none()
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    """What is here before the first test stays to the last one: no collection looks through half a million of them."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long runs in a real window come first, so that none is left over for one worker at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/ui/"))


def _wait_longer_for_windows() -> None:
    """What comes is seen at once; how long it may take to come is no promise, and machines are busy."""
    for waiting in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive, QtBot.waitExposed):
        defaults = waiting.__kwdefaults__
        assert defaults is not None
        defaults["timeout"] = _PATIENCE_MS


@pytest.fixture(scope="session", autouse=True)
def _runtime_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Qt insists on a folder that is its owner's alone."""
    folder = tmp_path_factory.mktemp("runtime")
    folder.chmod(0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the test's own; the data folder lies inside and is not made yet."""
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.setenv("MAPPA_DATA_DIR", str(folder / "data"))
    return folder


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HangingFolder]:
    """A folder that does not answer before the end of the test."""
    from tests.support.hanging import HangingFolder

    folder = HangingFolder(tmp_path / "share", monkeypatch)
    yield folder
    folder.answers()


@pytest.fixture(scope="session", autouse=True)
def _statements_are_written_once() -> Iterator[None]:
    """Hundreds of stores are opened one after the other, and each would work out the same statements again."""
    with pytest.MonkeyPatch.context() as patch:
        if (engine := sys.modules.get("mappa_desktop.store.engine")) is not None:
            shared = engine._no_statements()
            patch.setattr(engine, "_no_statements", lambda: shared)
        yield


@pytest.fixture(scope="session", autouse=True)
def _examiners_stay() -> Iterator[None]:
    """One examiner judges the files of all tests: it is real, and starting one takes longer than most of its work."""
    module = sys.modules.get("mappa_desktop.operations.examiners")
    if module is None:
        yield
        return
    staying = module.Examiners(1)
    with pytest.MonkeyPatch.context() as patch:
        for asking in ("minutes", "verification"):
            if (room := sys.modules.get(f"mappa_desktop.operations.{asking}")) is not None:
                patch.setattr(room, "examiners", lambda: nullcontext(staying))
        yield
    staying.forget()


@pytest.fixture(autouse=True)
def _no_keyring_of_this_machine() -> Iterator[None]:
    """A test that wants a keyring sets one of its own; it is forgotten afterwards."""
    yield
    if "keyring" in sys.modules:
        import keyring
        from keyring.backends import null

        keyring.set_keyring(null.Keyring())


@pytest.fixture(autouse=True)
def _no_widget_outlives_its_test() -> Iterator[None]:
    """What a test has let go of is taken down at once, and here: see ``ui/collecting.py`` for why nowhere else."""
    if "PySide6.QtWidgets" in sys.modules:
        gc.disable()
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if gc.get_count()[2] < _WHOLE_COLLECTION_AFTER:
            gc.collect(1)
        else:
            gc.collect()
            gc.freeze()  # what outlived a whole collection outlives all the next ones


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Nothing outside this machine is reached, not even a name server."""
    with pytest.MonkeyPatch.context() as patch:
        connect, connect_ex, send_to = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
        look_up = socket.getaddrinfo

        def guarded_connect(self: socket.socket, address: Any) -> None:
            _refuse_unless_local(self, address)
            connect(self, address)

        def guarded_connect_ex(self: socket.socket, address: Any) -> int:
            _refuse_unless_local(self, address)
            return connect_ex(self, address)

        def guarded_send_to(self: socket.socket, data: Any, *rest: Any) -> int:
            _refuse_unless_local(self, rest[-1])
            return send_to(self, data, *rest)

        def no_names(host: object, *_rest: object, **_more: object) -> NoReturn:
            raise AssertionError("A test asked a name server.")

        def guarded_look_up(host: Any, *rest: Any, **more: Any) -> Any:
            """The address of this machine is no name, and nobody is asked for it."""
            return look_up(host, *rest, **more) if host == "127.0.0.1" else no_names(host)

        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket.socket, "sendto", guarded_send_to)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        patch.setattr(socket, "gethostbyname", no_names)
        yield


@pytest.fixture(autouse=True)
def _no_warning_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A record of warning level or above fails the test, unless the mark ``allows_logs`` expects it."""
    collector = _Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    yield
    root.removeHandler(collector)
    marks = list(request.node.iter_markers("allows_logs"))
    allowed = tuple(name for mark in marks for name in mark.args)
    if marks and not allowed:
        return
    unexpected = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for record in collector.records
        if not any(record.name == name or record.name.startswith(name + ".") for name in allowed)
    ]
    if unexpected:
        pytest.fail("The test wrote to the log: " + "; ".join(unexpected), pytrace=False)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _refuse_unless_local(sock: socket.socket, address: Any) -> None:
    if sock.family not in (socket.AF_INET, socket.AF_INET6):
        return
    try:
        local = ip_address(address[0]).is_loopback
    except ValueError:
        local = False
    if not local:
        raise AssertionError("A test reached for the network.")
