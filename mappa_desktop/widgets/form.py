"""The form kit: editors list their fields in human order, and the form does the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.draft import Draft

ContentT = TypeVar("ContentT", bound=Content)


class Choice(NamedTuple):
    """One entry of a list to choose from: what is stored, and what is shown."""

    value: str
    label: str


class Surroundings(Protocol):
    """What a form must be told by whoever opens it."""

    def choices(self, list_name: str) -> Sequence[Choice]:
        """The entries a field marked ``ChoiceOf(list_name)`` chooses from."""
        ...

    def next_ref(self, prefix: str) -> str:
        """The next free reference of a kind, such as ``A12`` for ``A``."""
        ...


class EntryForm(QWidget):
    """The verbs of a form. Paths are relative to the form: to the content, or to one entry of a list."""

    @contextmanager
    def card(self, title: str, hint: str = "") -> Iterator[None]:
        """What is made inside stands in a card of its own."""
        yield

    @contextmanager
    def row(self) -> Iterator[None]:
        """What is made inside stands side by side."""
        yield

    def field(self, path: str, *, label: str = "", hint: str = "") -> None:
        """Edit the field at a path; label and help come from the model unless given here."""

    def heading(self, text: str, hint: str = "") -> None:
        """A small heading between fields."""

    def note(self, text: str) -> None:
        """A quiet sentence between fields."""

    def entries(
        self,
        path: str,
        *,
        title: str,
        columns: Sequence[str | tuple[str, str]],
        form: Callable[[EntryForm], None],
        new: Callable[[Surroundings], Content] | None = None,
        hint: str = "",
        add: str = "",
        quick: str = "",
        empty: str = "",
        fixed: bool = False,
    ) -> None:
        """Edit a list of contents: a light table, and the form of the entry that is open.

        ``columns`` are paths inside an entry, or pairs of path and heading. ``new`` makes an entry (none: nothing can
        be added); ``add`` is the text of the button; ``quick`` the text field that the line below the table fills;
        ``empty`` what an empty list says; ``fixed`` entries are neither removed nor moved.
        """


class Form(EntryForm, Generic[ContentT]):
    """The form of one content; subclasses list their fields in ``build``."""

    def __init__(self, draft: Draft[ContentT], surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self.surroundings = surroundings
        self.build()

    def build(self) -> None:
        """List the fields, in the order of reading."""
        raise NotImplementedError

    def show_findings(self, findings: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        """Say at each field what was found there: path text to (severity, message) pairs."""

    def jump_to(self, path_text: str) -> None:
        """Scroll to a field, opening the entry it stands in, and focus it."""

    def focused_path(self) -> str:
        """The path of the field that has the focus; empty when none has."""
        return ""

    def restore_focus(self, path_text: str) -> None:
        """Give the focus back to the field that ``focused_path`` named."""

    def set_read_only(self, read_only: bool) -> None:
        """Show everything and let nothing be changed."""

    @property
    def read_only(self) -> bool:
        return False
