"""The editors of the sections, found by place so that the sections stay free of Qt."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from mappa_desktop.domain.section import Section
from mappa_desktop.widgets.form import Form


def editor_of(section: Section[Any]) -> type[Form[Any]]:
    """The editor class of a section: ``Editor`` in ``mappa_desktop.sections.<key>.editor``."""
    found = import_module(f"mappa_desktop.sections.{section.key}.editor").Editor
    if not (isinstance(found, type) and issubclass(found, Form)):
        raise TypeError(f"the editor of the section {section.key} is not a form")
    return found
