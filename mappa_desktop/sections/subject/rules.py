"""What must be right about the subject's details before the minutes can be signed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.domain.texts import words
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.subject.model import SubjectDetails

# One to three letters with digits (16+1 codes such as W1, police codes such as IC1), digits alone (99),
# a single letter (health records), short capitals without a vowel (NS, NK, WB).
_CODE = re.compile(r"[a-z]{0,3}[0-9]{1,3}[a-z]?|[a-z]|[b-df-hj-np-tv-xz]{2,3}|ic")
# What is written around a code, and says nothing about anybody's ethnicity by itself.
_AROUND_A_CODE = (
    "an the is as of by or and code codes coded ethnic ethnicity group category class classification recorded self "
    "defined definition description identified officer observed perceived visual visually appearance identity pnc "
    "police census ons nhs sdc sde number ref reference type male female man woman person"
)


def check(content: SubjectDetails) -> Iterator[Finding]:
    """Everything this section alone can say about itself."""
    yield from c13_ethnicity_is_a_code(content)


def c13_ethnicity_is_a_code(content: SubjectDetails) -> Iterator[Finding]:
    """C13 (V:F-B): ethnicity is recorded in words, not as a code; empty is not a fault of this rule."""
    around = frozenset(_AROUND_A_CODE.split())
    parts = [word for word in words(content.subject.ethnicity) if word not in around]
    if parts and all(_CODE.fullmatch(part) for part in parts):
        yield Finding(
            "C13",
            Severity.BLOCK,
            "subject.ethnicity",
            _("Write the ethnicity in words; a code means nothing to a reader from another agency."),
        )
