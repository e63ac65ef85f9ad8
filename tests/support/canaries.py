"""Words of the training cases that may stand nowhere in plain: names, addresses, sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mappa_desktop.foundation.content import texts_in
from tests.support.minutes_documents import demo

# Shorter texts are codes, dates and everyday words, which stand in the program itself.
_TELLING = 12
_NAMES = ("PELLOWICK", "VANTERBRIDGE", "Castlemarsh", "Brightwater", "Holloway-Ray", "Invented Row", "TRN-L2-0417")


@cache
def words() -> tuple[bytes, ...]:
    """The words as files would hold them."""
    found = set(_NAMES)
    for name in ("level2_review", "level3_review"):
        for path, text in texts_in(demo(name)):
            if len(text) >= _TELLING and " " in text and path[0] not in {"fiction_notice", "statements"}:
                found.add(text)
    return tuple(text.encode(encoding) for text in sorted(found) for encoding in ("utf-8", "utf-16-le"))


def found_in(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file below these folders that holds a word, with the first word it holds; file names count too."""
    for folder in folders:
        for path in folder.rglob("*"):
            data = str(path).encode() + (path.read_bytes() if path.is_file() else b"")
            for word in words():
                if word in data:
                    yield path, word
                    break
