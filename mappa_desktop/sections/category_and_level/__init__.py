"""Category, level and lead agency: why the person is managed, and by whom."""

from __future__ import annotations

from mappa_desktop.domain.section import Section
from mappa_desktop.foundation.i18n import N_
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.category_and_level.paper import compose

SECTION = Section(
    key="category_and_level",
    name=N_("Category, level and lead agency"),
    content=CategoryAndLevel,
    compose=compose,
)
