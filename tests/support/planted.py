"""A record in which every text of every section is a word that stands nowhere else, to see where each of them goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from mappa_desktop.foundation.content import Content, NotAccepted, replaced
from mappa_desktop.foundation.fields import ChoiceOf, Given
from mappa_desktop.sections import SECTIONS, Contents
from tests.support.contents import filled, leaves

# Where each word was planted: section and path, such as ``victims.people[0].label``.
Planted = Mapping[str, str]


def _nowhere(_place: str) -> bool:
    return False


@cache
def planted(keep: Callable[[str], bool] = _nowhere) -> tuple[Contents, Planted]:
    """Every section filled to the last field, and where each word stands; a kept place holds what it held."""
    contents: dict[str, Content] = {}
    words: dict[str, str] = {}
    for section in SECTIONS:
        content = filled(section.content)
        for leaf in leaves(content):
            place = f"{section.key}.{'.'.join(str(step) for step in leaf.path)}"
            if type(leaf.value) is not str or leaf.kind.has(Given) or leaf.kind.has(ChoiceOf) or keep(place):
                continue
            word = f"canary{len(words) + 1:04}word"
            try:
                content = replaced(content, leaf.path, word)
            except NotAccepted:
                continue  # what must have a form of its own, such as a time, carries no word
            words[word] = place
        contents[section.key] = content
    return MappingProxyType(contents), MappingProxyType(words)
