"""What an editor lists, read without opening a window: the verbs of the form kit are taken down instead of drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from mappa_desktop.widgets.form import Form


@dataclass
class Listed:
    """Dotted names as in the minutes file, without list positions, in the order of reading."""

    fields: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    quick: list[str] = field(default_factory=list)
    makers: dict[str, Callable[[Any], Any] | None] = field(default_factory=dict)


class _Listing:
    """Stands in for a form while its ``build`` runs; whatever is no verb is the editor's own."""

    def __init__(self, editor: type[Form[Any]] | None, listed: Listed, prefix: str = "") -> None:
        self._editor = editor
        self._listed = listed
        self._prefix = prefix

    def __getattr__(self, name: str) -> Any:
        if self._editor is None:
            raise AttributeError(name)
        return getattr(self._editor, name).__get__(self)

    @contextmanager
    def card(self, title: str, hint: str = "") -> Iterator[None]:
        yield

    @contextmanager
    def row(self) -> Iterator[None]:
        yield

    def field(self, path: str, *, label: str = "", hint: str = "") -> None:
        self._listed.fields.append(self._prefix + path)

    def heading(self, text: str, hint: str = "") -> None:
        """Nothing is edited here."""

    def note(self, text: str) -> None:
        """Nothing is edited here."""

    def known(self, topic: str, label: str) -> None:
        """Nothing is edited here."""

    def entries(
        self,
        path: str,
        *,
        title: str,
        columns: Sequence[str | tuple[str, str]],
        form: Callable[[Any], None],
        new: Callable[[Any], Any] | None = None,
        quick: str = "",
        **_more: object,
    ) -> None:
        inner = f"{self._prefix}{path}."
        self._listed.columns += [inner + (each if isinstance(each, str) else each[0]) for each in columns]
        self._listed.quick += [inner + quick] if quick else []
        self._listed.makers[self._prefix + path] = new
        form(_Listing(None, self._listed, inner))


def listed_by(editor: type[Form[Any]]) -> Listed:
    """What an editor lists."""
    listed = Listed()
    # The verbs are all that ``build`` needs; a real form would need a window.
    editor.build(_Listing(editor, listed))  # type: ignore[arg-type]
    return listed
