"""Icons in the colour of a meaning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon

import mappa_desktop.widgets as room
from mappa_desktop.foundation.resources import resource
from mappa_desktop.widgets import icons, theme

USED = sorted(
    {
        name
        for path in Path(room.__path__[0]).glob("*.py")
        for name in re.findall(
            r"""(?:icon=|icons\.icon\(|icons\.pixmap\(|Tone\.\w+: )"([a-z0-9-]+)\"""", path.read_text()
        )
    }
)


@pytest.mark.parametrize("name", USED)
def test_every_icon_that_is_used_is_there(name: str) -> None:
    assert resource(f"icons/{name}.svg").is_file()


def test_an_icon_takes_the_colour_of_its_meaning() -> None:
    picture = icons.pixmap("check", "danger", 32).toImage()
    inks = {
        picture.pixelColor(x, y).name() for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha() == 255
    }
    assert QColor(theme.current().colours["danger"]).name() in inks


def test_an_icon_has_twice_the_dots_on_a_dense_screen() -> None:
    assert icons.pixmap("lock", "text", 16, 2.0).width() == 32
    assert icons.pixmap("lock", "text", 16, 2.0).devicePixelRatio() == 2


def test_the_same_icon_is_drawn_once() -> None:
    assert icons.pixmap("lock").cacheKey() == icons.pixmap("lock").cacheKey()


def test_the_icon_of_a_button_that_can_do_nothing_is_as_quiet_as_its_words() -> None:
    side = icons.icon_size()
    shown = icons.icon("check", "on_accent").pixmap(side, QIcon.Mode.Disabled)
    assert shown.toImage() == icons.icon("check", "secondary").pixmap(side).toImage()


def test_an_unknown_icon_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")
