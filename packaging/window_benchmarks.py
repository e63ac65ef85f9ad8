"""How soon the window answers: keys beside saving and printing, what judging words adds, how soon words are saved,
going from section to section, opening a case.

The window is the real one on a cheap store, driven without a screen. What a key costs is compared with the same key in
a bare ``QPlainTextEdit``, typed in turn in the same process while nothing of ours is at work.
"""

from __future__ import annotations

import copy
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.foundation.resources import resource
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import minutes, stores, training
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import section
from mappa_desktop.sections.executive_summary.model import ExecutiveSummary
from mappa_desktop.store.passphrase import Cost
from mappa_desktop.ui.crash import CrashHandler
from mappa_desktop.ui.editors import editor_of
from mappa_desktop.ui.screens.minutes.workspace import Workspace
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.ui.spelling import MeetingSpelling
from mappa_desktop.ui.surroundings import MeetingSurroundings
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.controls import GrowingText, LineEdit
from mappa_desktop.widgets.entries import EntriesView
from mappa_desktop.widgets.interpreter import keep_none
from mappa_desktop.widgets.typing_aids import Aids, TypingAid

T = TypeVar("T", GrowingText, LineEdit)

KEYS = 2_000
_RUN = 40  # keys typed on in one go, as a person would before looking up
_PAUSE_S = 0.45  # long enough for saving, judging and the spelling to begin and to come back
_KEY_GAP_S = 0.004
_LETTERS = "the quick brown fox jumps over a lazy dog "
_CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
_GOING_MS, _KEY_MS, _WORST_KEY_MS = 100, 1, 16
_SAVED_MS, _SAVED_TYPING_MS = 500, 1000
_SAVINGS, _FAST_KEY_S, _FAST_KEYS = 15, 0.04, 150  # a fast typist never pauses
_MISSPELT = "The panel recieved a zorbing report about behaviour and acommodation. "


@dataclass(slots=True)
class Waits:
    """How long keys took, and the longest time in the pauses in which no key would have been heard."""

    keys: list[float] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)


class Time(NamedTuple):
    """How long something took, in seconds: on the clock, and in work of the thread of the window."""

    passed: float
    worked: float


def run(place: Path) -> None:
    """Measure everything and print it."""
    keep_none()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    store, opened = place / "window-store", {}
    session, _key = stores.create(store, training.TRAINING_PASSPHRASE, SystemClock(), cost=_CHEAP)
    try:
        opened["Level 3 case"] = _imported(session, resource("training/level3_review.json"))
        opened["blown up"] = _imported(session, _blown_up(place))
        for path in _thirty_meetings(place):
            opened["thirty meetings"] = _imported(session, path)
    finally:
        session.close()
    window = Window(app, Settings(), SystemClock(), store, crashes=CrashHandler())
    window.resize(1366, 768)
    window.show()
    window.open_with(stores.unlock(store, training.TRAINING_PASSPHRASE, SystemClock()))
    _until(lambda: window.home is not None and window.home.isVisible())
    _keys(window, opened)
    _judging(window, opened["Level 3 case"])
    _saving(window, opened["Level 3 case"])
    for name in ("Level 3 case", "blown up"):
        _sections(window, name, opened[name])
    _case(window, opened["thirty meetings"])
    window.close()
    _until(lambda: not window.isVisible())


def _keys(window: Window, opened: dict[str, MinutesId]) -> None:
    print(
        f"\n{KEYS} keys each, saved and printed meanwhile; words are looked up where the form asks; nothing is indexed"
    )
    print(f"for searching yet. Aim: {_KEY_MS} ms added at the median, never above {_WORST_KEY_MS} ms.")
    print(f"{'ms':46}{'ours':>8}{'bare':>8}{'added':>8}{'p99 +':>8}{'max +':>8}{'bare max':>10}{'pause max':>11}")
    for name in ("Level 3 case", "blown up"):
        _open(window, opened[name])
        for where, find in _PLACES.items():
            ours, bare = _typed(window, find(window))
            median, plain = statistics.median(ours.keys), statistics.median(bare.keys)
            print(
                f"{f'{name}: {where}':46}{_ms(median)}{_ms(plain)}{_ms(median - plain)}"
                f"{_ms(_part(ours.keys, 0.99) - _part(bare.keys, 0.99))}{_ms(max(ours.keys) - plain)}"
                f"{_ms(max(bare.keys), 10)}{_ms(max(ours.pauses), 11)}",
                flush=True,
            )


def _typed(window: Window, edit: GrowingText | LineEdit) -> tuple[Waits, Waits]:
    """Type a run of keys in ours, with everything going on, and one in a bare edit, in turn."""
    plain = QPlainTextEdit()
    plain.resize(700, 400)
    plain.show()
    ours, bare = Waits(), Waits()
    letters = iter(_LETTERS * (KEYS // len(_LETTERS) + 2))
    while len(ours.keys) < KEYS:
        run = [next(letters) for _each in range(_RUN)]
        _type(plain, run, bare)
        printing = _Printing(window)
        window.activateWindow()
        edit.setFocus()
        _type(edit, run, ours)
        _idle(_PAUSE_S, ours)
        printing.stop()
    plain.deleteLater()
    return ours, bare


class _Printing:
    """A copy that is printed in the pool again and again, until it is told to stop."""

    def __init__(self, window: Window) -> None:
        assert window.workspace is not None
        self._pool, self._printer, self._record = window.pool, window.desk.printer, window.workspace.minutes.record()
        self._wanted, self.busy = True, False
        self._next(None)

    def _next(self, _prepared: object) -> None:
        self.busy = self._wanted
        if self._wanted:
            printer, record = self._printer, self._record
            self._pool.run(lambda: printer.printed(record, CopyFor()), self._next)

    def stop(self) -> None:
        self._wanted = False
        _until(lambda: not self.busy)


def _type(edit: QWidget, letters: Sequence[str], waits: Waits) -> None:
    app = QApplication.instance()
    assert app is not None
    for letter in letters:
        _idle(_KEY_GAP_S, waits)
        start = time.perf_counter()
        QTest.keyClicks(edit, letter)
        app.processEvents()
        waits.keys.append(time.perf_counter() - start)


def _idle(seconds: float, waits: Waits) -> None:
    """Let the window do what it has to do, and know for how long it was away."""
    until = time.perf_counter() + seconds
    while (now := time.perf_counter()) < until:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        waits.pauses.append(time.perf_counter() - now)
        time.sleep(0.0005)  # gives the lock of Python's threads to those who save and print


def _judging(window: Window, minutes_id: MinutesId) -> None:
    """The same keys in a form whose words are judged and in one whose words are not, in turn."""
    print("\nWhat judging words adds, while dictionaries are read as well: work of the window's thread. Aim:")
    print(f"{_KEY_MS} ms added at the median, {_WORST_KEY_MS} ms at most.")
    print(f"{'ms':46}{'judged':>8}{'not':>8}{'added':>8}{'max':>8}{'not max':>9}")
    contents = _open(window, minutes_id).minutes.contents
    window.desk.speller.forget()
    edits = []
    for aids in (Aids(), Aids(MeetingSpelling(window.desk, window.desk.speller, contents, window))):
        form = editor_of(section("executive_summary"))(
            Draft(ExecutiveSummary()), MeetingSurroundings(contents, aids, window.desk.clock.today)
        )
        form.resize(800, 500)
        form.show()
        edit = _found(form, GrowingText)
        edit.put((_MISSPELT * 20 + "\n") * 5)
        edits.append((form, edit))
    keys: tuple[list[float], ...] = ([], [])
    turns: tuple[list[float], ...] = ([], [])
    for number, letter in enumerate(_MISSPELT * 6):
        for which, (form, edit) in enumerate(edits):
            form.activateWindow()
            edit.setFocus()
            if number % _RUN == 0 and isinstance(edit.aid, TypingAid):
                edit.aid.ask_to_look()  # as after a pause, and the next key comes right behind
            keys[which].append(_worked(partial(QTest.keyClicks, edit, letter)))
            turns[which].append(_worked(QCoreApplication.processEvents))
    for what, (plain, judged) in (("a key", keys), ("the window's own turn after it", turns)):
        median, without = statistics.median(judged), statistics.median(plain)
        print(
            f"{what:46}{_ms(median)}{_ms(without)}{_ms(median - without)}{_ms(max(judged))}{_ms(max(plain), 9)}",
            flush=True,
        )
    for form, _edit in edits:
        form.deleteLater()


def _worked(do: Callable[[], object]) -> float:
    start = time.thread_time()
    do()
    return time.thread_time() - start


def _saving(window: Window, minutes_id: MinutesId) -> None:
    """From a key until the store has confirmed what it typed, with whatever else the machine does."""
    workspace = _open(window, minutes_id)
    autosave, draft = workspace.minutes.autosave, workspace.minutes.drafts["executive_summary"]
    edit = _long_summary(window)
    owed: list[tuple[float, Content]] = []
    behind: list[float] = []

    def on_told() -> None:
        stored = autosave._stored["executive_summary"]
        places = [place for place, (_at, content) in enumerate(owed) if content is stored]
        for at, _content in owed[: places[-1] + 1] if places else ():
            behind.append(time.perf_counter() - at)
        del owed[: places[-1] + 1 if places else 0]

    def key(letter: str) -> None:
        QTest.keyClicks(edit, letter)
        owed.append((time.perf_counter(), draft.content))

    autosave.told.connect(on_told)
    for _each in range(_SAVINGS):
        key("x")
        _until(lambda: not owed)
    last = list(behind)
    behind.clear()
    for letter in (_LETTERS * 9)[:_FAST_KEYS]:
        key(letter)
        _idle(_FAST_KEY_S, Waits())
    _until(lambda: not owed)
    autosave.told.disconnect(on_told)
    print(f"\n{'how soon a word is in the store, ms':46}{'median':>8}{'worst':>8}{'aim':>8}")
    for what, found, aim in (("after the last key", last, _SAVED_MS), ("while typing", behind, _SAVED_TYPING_MS)):
        print(f"{what:46}{_ms(statistics.median(found))}{_ms(max(found))}{aim:>8}", flush=True)


def _sections(window: Window, name: str, minutes_id: MinutesId) -> None:
    """From each section to the next and back, then anywhere; each until it is painted."""
    print(f"\nGoing from section to section, {name}. Aim: below {_GOING_MS} ms.")
    workspace = _open(window, minutes_id)
    workspace.go_to(workspace._order[0])
    forth = [(f"to {key}", _done(partial(workspace.go_to, key))) for key in workspace._order[1:]]
    _times("each next section, its page not looked at yet", forth)
    back = [(f"to {key}", _done(partial(workspace.go_to, key))) for key in reversed(workspace._order)]
    _times("back again, every page built", back)
    chance = random.Random(1)
    anywhere = [chance.choice(workspace._order) for _each in range(100)]
    _times("anywhere, every page built", [(f"to {key}", _done(partial(workspace.go_to, key))) for key in anywhere])
    cold = []
    for key in chance.sample(workspace._order, 8):
        fresh = _open(window, minutes_id)
        cold.append((f"to {key}", _done(partial(fresh.go_to, key))))
    _times("anywhere at once, just opened", cold)


def _is_shown(window: Window, place: str) -> bool:
    listing = window.listing(place)
    return listing is not None and listing.isVisible()


def _case(window: Window, minutes_id: MinutesId) -> None:
    print(f"\nA case with 30 meetings. Aim: below {_GOING_MS} ms.")
    pages, records = [], []
    for _each in range(9):
        case_id = _open(window, minutes_id).case_id
        _done(lambda: window.go_to_place("cases"), until=lambda: _is_shown(window, "cases"))

        def shown() -> bool:
            return window._case is not None and window._case._content is not None

        pages.append(("", _done(partial(window.show_case, case_id), until=shown)))
        records.append(("", _done(lambda: window.show_minutes(minutes_id), until=lambda: window.workspace is not None)))
    _times("the page of the case", pages)
    _times("the minutes of one of its meetings", records)


def _done(do: Callable[[], object], *, until: Callable[[], bool] = lambda: True) -> Time:
    """How long something takes until it is painted; what waited before is done before.

    Looking again and again whether it is done counts as work, too: where the store is asked, less is worked than said.
    """
    _idle(0.02, Waits())
    _touch()
    start, worked = time.perf_counter(), time.thread_time()
    do()
    while not until():
        QCoreApplication.processEvents()
        time.sleep(0)  # lets the store's thread answer
    QCoreApplication.processEvents()
    return Time(time.perf_counter() - start, time.thread_time() - worked)


def _touch() -> None:
    """A key, as a person would press: it does nothing, but the program knows that somebody is there."""
    window = QApplication.activeWindow()
    if window is not None:
        QTest.keyClick(window, Qt.Key.Key_Shift)


def _times(what: str, times: Sequence[tuple[str, Time]]) -> None:
    """Passed: on the clock, with whatever else the machine does. Worked: by the thread of the window itself."""
    for name, found in (
        ("passed", [each.passed for _where, each in times]),
        ("worked", [each.worked for _where, each in times]),
    ):
        worst = max(found)
        where = times[found.index(worst)][0]
        print(
            f"{what:52}{name:8}{statistics.median(found) * 1000:>8.1f} ms at the median, "
            f"{worst * 1000:>6.1f} ms at worst {where}",
            flush=True,
        )
        what = ""


def _open(window: Window, minutes_id: MinutesId) -> Workspace:
    before = window.workspace
    window.show_minutes(minutes_id)
    _until(lambda: window.workspace is not None and window.workspace is not before)
    _idle(0.1, Waits())
    assert window.workspace is not None
    return window.workspace


def _summary(window: Window) -> GrowingText:
    return _found(_form(window, "executive_summary"), GrowingText)


def _long_summary(window: Window) -> GrowingText:
    edit = _summary(window)
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    return edit


def _entry(key: str) -> Callable[[Window], GrowingText | LineEdit]:
    """The first text in the last entry of the longest list of a section."""

    def find(window: Window) -> GrowingText | LineEdit:
        lists = _form(window, key).findChildren(EntriesView)
        longest = max(lists, key=lambda each: len(each.rows))
        longest.open_entry(len(longest.rows) - 1)
        _idle(0.1, Waits())
        assert longest._holder is not None
        return _found(longest._holder, GrowingText)

    return find


def _line(key: str) -> Callable[[Window], LineEdit]:
    return lambda window: _found(_form(window, key), LineEdit)


def _form(window: Window, key: str) -> QWidget:
    assert window.workspace is not None
    window.workspace.go_to(key)
    _idle(0.8, Waits())
    return window.workspace._page(key).form


def _found(inside: QWidget, kind: type[T]) -> T:
    return next(each for each in inside.findChildren(kind) if each.isVisible() and not each.isReadOnly())


_PLACES: dict[str, Callable[[Window], Any]] = {
    "the executive summary": _long_summary,
    "a line of the meeting's details": _line("meeting_details"),
    "an entry of what each agency brought": _entry("agency_information"),
    "an entry of the earlier actions": _entry("previous_actions"),
    "an entry of the plan": _entry("risk_management_plan"),
}


def _imported(session: Session, path: Path) -> MinutesId:
    result = minutes.import_file(session, path).value
    assert result.id, f"{result.path}: {result.reason}"
    return MinutesId(result.id)


def _blown_up(place: Path) -> Path:
    """The Level 3 case with 40 earlier actions, 60 measures and four times the information."""
    document = json.loads(resource("training/level3_review.json").read_bytes())
    document["meeting"]["reference"] = document["subject"]["reference"] = "BIG"
    document["previous_actions"] = _many(document["previous_actions"], 40, "9.{:02}")
    for at, plan in enumerate(document["risk_management_plan"].values()):
        if isinstance(plan, dict) and plan.get("measures"):
            plan["measures"] = _many(plan["measures"], 15, f"M-{at + 1}{{:02}}")
    document["agency_updates"] = _many(document["agency_updates"], 4 * len(document["agency_updates"]), "U-{:02}")
    return _written(place / "big.json", document)


def _many(entries: list[dict[str, Any]], number: int, ref: str) -> list[dict[str, Any]]:
    """So many entries: those that are there, and copies of them that are called otherwise."""
    more = [copy.deepcopy(entries[at % len(entries)]) for at in range(len(entries), number)]
    for at, entry in enumerate(more, start=len(entries) + 1):
        entry["ref"] = ref.format(at)
    return [*entries, *more]


def _thirty_meetings(place: Path) -> Iterator[Path]:
    pattern = json.loads(resource("training/level2_review.json").read_bytes())
    for number in range(1, 31):
        document = copy.deepcopy(pattern)
        document["meeting"]["reference"] = f"TEN/{number:02}"
        document["subject"]["reference"] = "TEN"
        document["meeting"]["date"] = f"20{number // 2 + 10}-{6 * (number % 2) + 5:02}-12"
        yield _written(place / f"thirty-{number}.json", document)


def _written(path: Path, document: dict[str, Any]) -> Path:
    path.write_text(json.dumps(document))
    return path


def _until(true: Callable[[], bool]) -> None:
    until = time.perf_counter() + 30
    while not true():
        QCoreApplication.processEvents()
        if time.perf_counter() > until:
            raise TimeoutError
        time.sleep(0.001)  # lets the store's thread answer


def _part(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(share * len(times))]


def _ms(seconds: float, width: int = 8) -> str:
    return f"{seconds * 1000:>{width}.2f}"
