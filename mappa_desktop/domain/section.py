"""What a section of the minutes is: content and paper; its editor is found by place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from mappa_desktop.domain.documents import Block, Reader
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.i18n import _

ContentT = TypeVar("ContentT", bound=Content)


@dataclass(frozen=True, slots=True)
class Section(Generic[ContentT]):
    """One section of the minutes.

    The fields of ``content`` are top-level keys of the minutes file; no two sections share one.
    ``compose`` decides what a reader may see: what it does not yield, the reader never gets.
    """

    key: str
    name: str
    content: type[ContentT]
    compose: Callable[[ContentT, Reader], Iterator[Block]]

    @property
    def title(self) -> str:
        """The section's name as shown and printed."""
        return _(self.name)

    @property
    def keys(self) -> tuple[str, ...]:
        """The top-level keys of the minutes file that this section holds."""
        return tuple(self.content.model_fields)
