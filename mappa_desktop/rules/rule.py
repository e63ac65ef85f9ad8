"""What a rule is: its identifier, weight, source and thresholds, and the function that judges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mappa_desktop.domain.findings import Severity
from mappa_desktop.foundation.i18n import _

if TYPE_CHECKING:
    from mappa_desktop.rules.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say: the place in the minutes file, why it matters, and how it can be put right.

    ``severity`` is given only where a remark weighs less than its rule.
    """

    path: str
    message: str
    suggestion: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that an area may change: ``L6.weeks`` is 16 weeks unless the board decided otherwise."""

    rule: str
    name: str
    label_text: str
    default: int
    lowest: int
    highest: int

    @property
    def label(self) -> str:
        """The threshold in words, with its unit."""
        return _(self.label_text)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the reference: ``source`` is its mark there; what is law, no area changes."""

    identifier: str
    title_text: str
    severity: Severity
    source: str
    check: Callable[[Evidence], Iterator[Remark]]
    thresholds: tuple[Threshold, ...] = ()
    is_law: bool = False

    @property
    def title(self) -> str:
        """The rule in one sentence."""
        return _(self.title_text)


def rule(
    identifier: str,
    title: str,
    severity: Severity,
    source: str,
    *,
    thresholds: tuple[Threshold, ...] = (),
    is_law: bool = False,
) -> Callable[[Callable[[Evidence], Iterator[Remark]]], Rule]:
    """Make a rule of the function that judges it; ``title`` is marked for translation by the caller."""

    def declared(check: Callable[[Evidence], Iterator[Remark]]) -> Rule:
        return Rule(identifier, title, severity, source, check, thresholds, is_law)

    return declared
