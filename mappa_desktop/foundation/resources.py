"""Where icons, themes, fonts and schemas are found, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """The path of a resource such as ``themes/light.toml``.

    A wheel carries the folder inside the package; a checkout has it beside the package.
    """
    inside = _PACKAGE / "resources"
    folder = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return folder / name
