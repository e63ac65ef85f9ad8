"""Where a path of the minutes file leads, in the words of the form."""

from __future__ import annotations

from mappa_desktop.domain.cells import in_a_row
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content, Path, path_from_text
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections import Contents, section_of

_NAMES = ("ref", "name", "label", "title", "tool", "id")
_LONGEST = 48


def place_in_words(contents: Contents, path: str) -> str:
    """``Risk assessment: HCR-20, Completed on``; as far as the path leads, and the path itself where it leads nowhere.

    An entry of a list is called by its reference or name, or counted where it has none.
    """
    try:
        steps = path_from_text(path)
        section = section_of(str(steps[0]))
    except (KeyError, IndexError, ValueError):
        return path
    inside = in_a_row(*_named(contents[section.key], steps))
    return f"{section.title}: {inside}" if inside else section.title


def _named(content: Content, steps: Path) -> list[str]:
    said: list[str] = []
    value: object = content
    label = ""
    for at, step in enumerate(steps):
        if isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
            said.append(_called(value) or f"{label} {step + 1}".strip())
        elif isinstance(value, Content) and isinstance(step, str):
            found = next((name for name, each in type(value).model_fields.items() if step in (name, each.alias)), None)
            if found is None:
                break
            label = _(type(value).model_fields[found].title or step)
            value = getattr(value, found)
            # The only part of a section is called like the section itself, and a list like what stands in it.
            if at and (at == len(steps) - 1 or isinstance(value, Content)) and label not in said[-1:]:
                said.append(label)
        else:
            break
    return said


def _called(entry: object) -> str:
    """The reference or the name of an entry; empty where it has neither."""
    said = (getattr(entry, name, None) for name in _NAMES)
    texts = (each.label if isinstance(each, Code) else str(each or "") for each in said)
    words = " ".join(next((text for text in texts if text.strip()), "").split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
