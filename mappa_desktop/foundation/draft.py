"""A draft: content under edit, with its history of undoable steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from mappa_desktop.foundation.content import Content, Path, path_of_change, replaced, same_words, value_at
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

ContentT = TypeVar("ContentT", bound=Content)


class Torn(Refused):
    """What was done together cannot be undone, or done again, as a whole."""


@dataclass(eq=False, slots=True)
class Bond:
    """Ties the steps of several drafts that one gesture took: they are undone and done again together."""

    drafts: list[Draft[Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step(Generic[ContentT]):
    """One undoable change: the content on either side of it, where it happened, and what it is tied to."""

    path: Path
    before: ContentT
    after: ContentT
    bond: Bond | None = None


class Draft(Generic[ContentT]):
    """Validated content under edit. Every change is one undoable step; typing on in one field is one step."""

    def __init__(self, content: ContentT) -> None:
        self._content = content
        self._done: list[Step[ContentT]] = []
        self._undone: list[Step[ContentT]] = []
        self._listeners: list[Callable[[Path], None]] = []
        self._typing: Path | None = None

    @property
    def content(self) -> ContentT:
        return self._content

    def value(self, path: Path) -> Any:
        """What stands at a path of the content."""
        return value_at(self._content, path)

    def listen(self, listener: Callable[[Path], None]) -> None:
        """Have ``listener(path)`` called after every change, undo and redo."""
        self._listeners.append(listener)

    def unlisten(self, listener: Callable[[Path], None]) -> None:
        """Stop telling a listener."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def set(self, path: Path, value: object, *, typing: bool = False) -> None:
        """Put a value at a path; raises ``NotAccepted`` and changes nothing when it is nonsense.

        With ``typing``, consecutive changes of the same path become one step of the history.
        """
        before = self._content
        after = replaced(before, path, value)
        if same_words(before, after):
            return
        if typing and self._typing == path and self._done and self._done[-1].bond is None:
            last = self._done[-1]
            self._done[-1] = Step(path, last.before, after)
        else:
            self._done.append(Step(path, before, after))
        self._typing = path if typing else None
        self._undone.clear()
        self._content = after
        self._tell(path)

    def take(self, content: ContentT, bond: Bond | None = None) -> None:
        """Put a whole content in place of this one, as one step; nothing happens where it says the same."""
        path = path_of_change(self._content, content)
        if path is None:
            return
        self._done.append(Step(path, self._content, content, bond))
        if bond is not None:
            bond.drafts.append(self)
        self._typing = None
        self._undone.clear()
        self._content = content
        self._tell(path)

    def add(self, path: Path, item: Content | str, at: int | None = None) -> int:
        """Add an item to the list at a path; returns its position."""
        items = list(self.value(path))
        position = len(items) if at is None else at
        items.insert(position, item)
        self.set(path, tuple(items))
        return position

    def remove(self, path: Path, position: int) -> None:
        """Take an item out of the list at a path."""
        items = list(self.value(path))
        del items[position]
        self.set(path, tuple(items))

    def move(self, path: Path, position: int, to: int) -> None:
        """Move an item of the list at a path to another position."""
        items = list(self.value(path))
        items.insert(to, items.pop(position))
        self.set(path, tuple(items))

    @property
    def is_typing(self) -> bool:
        """Whether the last change was typed, and the next key may go on with it."""
        return self._typing is not None

    def settle(self) -> None:
        """End the current run of typing, so that the next key starts a new step."""
        self._typing = None

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def undo(self) -> Path | None:
        """Take the last step back, with the steps it is tied to; returns where it happened.

        Raises ``Torn`` where another of the drafts was changed since: half of what was done together is never undone.
        """
        bond = self._done[-1].bond if self._done else None
        others = _others(bond, self)
        if any(not draft.stands_on(bond) for draft in others):
            raise Torn(_("This was done in several sections together, and another of them was changed since."))
        path = self.take_back()
        for draft in others:
            draft.take_back()
        return path

    def redo(self) -> Path | None:
        """Do the last undone step again, with the steps it is tied to; returns where it happened.

        Raises ``Torn`` where another of the drafts was changed since.
        """
        bond = self._undone[-1].bond if self._undone else None
        others = _others(bond, self)
        if any(not draft.came_from(bond) for draft in others):
            raise Torn(_("This was done in several sections together, and another of them was changed since."))
        path = self.do_again()
        for draft in others:
            draft.do_again()
        return path

    def stands_on(self, bond: Bond | None) -> bool:
        """Whether the last step is tied to this bond."""
        return bool(self._done) and self._done[-1].bond is bond

    def came_from(self, bond: Bond | None) -> bool:
        """Whether the step that was undone last is tied to this bond."""
        return bool(self._undone) and self._undone[-1].bond is bond

    def take_back(self) -> Path | None:
        """Take the last step of this draft back by itself."""
        if not self._done:
            return None
        step = self._done.pop()
        self._undone.append(step)
        return self._show(step.before, step.path)

    def do_again(self) -> Path | None:
        """Do the last undone step of this draft again by itself."""
        if not self._undone:
            return None
        step = self._undone.pop()
        self._done.append(step)
        return self._show(step.after, step.path)

    def _show(self, content: ContentT, path: Path) -> Path:
        self._content = content
        self._typing = None
        self._tell(path)
        return path

    def _tell(self, path: Path) -> None:
        for listener in tuple(self._listeners):
            listener(path)


def _others(bond: Bond | None, this: Draft[Any]) -> tuple[Draft[Any], ...]:
    return () if bond is None else tuple(draft for draft in bond.drafts if draft is not this)
