"""Visible texts: ``_`` translates when shown, ``N_`` marks a text that is named early."""

from __future__ import annotations

import gettext

from mappa_desktop.foundation.resources import resource

_translation = gettext.translation("mappa_desktop", str(resource("locale")), fallback=True)


def _(text: str) -> str:
    """The text in the interface language."""
    return _translation.gettext(text) if text else ""


def N_(text: str) -> str:  # noqa: N802 - the name that gettext tools look for
    """The same text, marked for translation; translate with ``_`` when it is shown."""
    return text


def counted(one: str, many: str, number: int) -> str:
    """``one`` or ``many`` with ``{number}`` filled in."""
    return _translation.ngettext(one, many, number).format(number=number)
