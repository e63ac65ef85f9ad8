"""What the product costs beside what it is built on: ratios, each measured in one run on one machine.

Run by ``python3 packaging/dev.py bench``. Nothing here is a test: the figures are printed, not judged.
"""

from __future__ import annotations

import copy
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.foundation.resources import resource
from mappa_desktop.operations import minutes, stores, training
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.media.model import MediaHandling, MediaStrategy
from mappa_desktop.store.passphrase import Cost

_AIM = 1.5
_CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)

_EMPTY_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([])
window = QMainWindow()
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""

_OUR_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from mappa_desktop.ui.app import main
app = QApplication([])
QTimer.singleShot(0, app.quit)
sys.exit(main([]))
"""


def main() -> int:
    """Measure everything and print it, or one part: ``dev.py bench window``, ``area``, ``search`` or ``paper``."""
    alone = {"window": _window, "area": _area, "search": _search, "paper": _paper}
    if len(sys.argv) == 2 and sys.argv[1] in alone:
        alone[sys.argv[1]]()
        return 0
    print(f"{'what':52}{'ours':>12}{'bare':>12}{'ratio':>8}   aim {_AIM}")
    with tempfile.TemporaryDirectory(prefix="mappa-bench-") as folder:
        place = Path(folder)
        _first_window(place)
        session, _key = stores.create(place / "store", training.TRAINING_PASSPHRASE, SystemClock(), cost=_CHEAP)
        try:
            level_2, _level_3 = (MinutesId(each.id) for each in training.fill(session).value)
            _autosave(session, level_2, place)
        finally:
            session.close()
        _import_and_list(place)
    for part in alone.values():
        part()
    return 0


def _window() -> None:
    import window_benchmarks

    _in_a_folder(window_benchmarks.run)


def _area() -> None:
    import area_benchmarks

    _in_a_folder(area_benchmarks.run)


def _search() -> None:
    import search_benchmarks

    _in_a_folder(search_benchmarks.run)


def _paper() -> None:
    import paper_benchmarks

    _in_a_folder(paper_benchmarks.run)


def _in_a_folder(run: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory(prefix="mappa-bench-") as folder:
        os.environ["MAPPA_DATA_DIR"] = str(Path(folder) / "data")
        run(Path(folder))


def _first_window(place: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MAPPA_DATA_DIR": str(place / "data")}

    def started(program: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True)

    _compared("first window, process start to shown", started(_OUR_WINDOW), started(_EMPTY_WINDOW), rounds=7)


def _autosave(session: Session, minutes_id: MinutesId, place: Path) -> None:
    texts = (f"FICTIONAL line {number} " + "x" * 400 for number in range(10_000))
    raw = session.store.engine.writing.raw_connection()
    # The raw commit writes the same section's bytes into a bare table of a database with the same pragmas.
    from mappa_desktop.store.engine import create_database
    from mappa_desktop.store.store_key import StoreKey

    raw.close()
    bare = create_database(place / "bare.db", StoreKey.fresh())
    connection = bare.writing.raw_connection()
    driver: Any = connection.driver_connection
    driver.execute("CREATE TABLE section (minutes TEXT, key TEXT, content TEXT, PRIMARY KEY (minutes, key))")

    def ours() -> None:
        minutes.save_section(
            session, minutes_id, "media", MediaHandling(media_strategy=MediaStrategy(holding_line=next(texts)))
        )

    def raw_commit() -> None:
        driver.execute("BEGIN IMMEDIATE")
        content = json.dumps({"media_strategy": {"holding_line": next(texts)}})
        driver.execute("INSERT OR REPLACE INTO section VALUES (?, ?, ?)", (minutes_id, "media", content))
        driver.execute("COMMIT")

    _compared("autosave of a section against a raw SQLCipher commit", ours, raw_commit, rounds=200)
    connection.close()
    bare.close()


def _import_and_list(place: Path) -> None:
    files = _generated(place / "files", 10_000)
    session, _key = stores.create(place / "many", training.TRAINING_PASSPHRASE, SystemClock(), cost=_CHEAP)
    try:
        from mappa_desktop.store.engine import create_database
        from mappa_desktop.store.store_key import StoreKey

        bare = create_database(place / "bare-import.db", StoreKey.fresh())
        driver: Any = bare.writing.raw_connection().driver_connection
        driver.execute("CREATE TABLE file (name TEXT PRIMARY KEY, content TEXT)")
        done = 0
        for count in (100, 1_000, 10_000):
            paths = files[done:count]
            ours = _timed(partial(minutes.import_files, session, paths))
            raw = _timed(partial(_raw_import, driver, paths))
            _line(f"import of {count - done} generated minutes", ours, raw)
            listing = statistics.median(_timed(lambda: minutes.case_list(session)) for _ in range(9))
            print(f"{f'case list, first page of {count} cases':52}{listing * 1000:>10.2f}ms")
            done = count
        bare.close()
    finally:
        session.close()


def _raw_import(driver: Any, paths: list[Path]) -> None:
    """Read each file, parse it and commit its bytes: what any import has to do."""
    for path in paths:
        data = path.read_text()
        json.loads(data)
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("INSERT INTO file VALUES (?, ?)", (path.name, data))
        driver.execute("COMMIT")


def _generated(folder: Path, count: int) -> list[Path]:
    """Minutes files like the Level 2 training case, each about another invented person."""
    folder.mkdir()
    pattern = json.loads(resource("training/level2_review.json").read_bytes())
    paths = []
    for number in range(count):
        document = copy.copy(pattern)
        document["subject"] = {
            **pattern["subject"],
            "full_name": f"FICTIONAL Person {number}",
            "reference": f"B-{number}",
        }
        document["meeting"] = {**pattern["meeting"], "reference": f"B-{number}/01"}
        path = folder / f"{number}.json"
        path.write_text(json.dumps(document))
        paths.append(path)
    return paths


def _compared(what: str, ours: Callable[[], object], bare: Callable[[], object], *, rounds: int) -> None:
    """Run both in turn, so that whatever else the machine does falls on both; print medians and their ratio."""
    ours(), bare()
    times = [(_timed(ours), _timed(bare)) for _ in range(rounds)]
    _line(what, statistics.median(each[0] for each in times), statistics.median(each[1] for each in times))


def _line(what: str, ours: float, bare: float) -> None:
    print(f"{what:52}{ours * 1000:>10.2f}ms{bare * 1000:>10.2f}ms{ours / bare:>8.2f}")
    sys.stdout.flush()


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
