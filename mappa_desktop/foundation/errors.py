"""The errors a user may see: one sentence each, without personal data."""

from __future__ import annotations


class UserError(Exception):
    """Something expected went wrong; ``str(error)`` is one sentence fit to show.

    The sentence never carries case content, so it may also stand in a log.
    """


class Refused(UserError):
    """The request is understood and not carried out (exit code 4)."""


class CannotUnlock(UserError):
    """The store stays closed: no key, a wrong key or a damaged key slot (exit code 3)."""


class Cancelled(Exception):
    """The user stopped the work; neither shown nor logged."""
