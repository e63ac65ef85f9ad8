"""What speaks of intelligence: the words of the trade, and the gradings that nothing else is given."""

from __future__ import annotations

import re

from mappa_desktop.domain.texts import folded_words


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Whoever speaks so speaks of intelligence.
_WORDS = _listed(
    """intelligence intel informant informants informer informers chis source sources covert covertly undercover
    surveillance surveilance sanitised humint crimestoppers nim ripa 5x5x5 3x5x2 intell"""
)
_GRADED = re.compile(
    r"\b\d\s?[x\u00d7]\s?\d\s?[x\u00d7]\s?\d\b"  # 5x5x5
    r"|\b[1-3](?:-[A-E]-|[A-E])[PC]\d?\b|\b[A-E](?:-[1-5]-|[1-5])[PC]\b"  # 1-A-P, B2C
    r"|\b[C-E][1-5][1-5]\b(?!-)|(?<![Tt]he )(?<![Oo]n )(?<![Nn]ear )\b[AB][1-5][1-5]\b(?=\s*[:,;)\u2013-])"  # E41
    r"|\b(?i:grad(?:ed|ing))\s*:?\s+(?:[A-E][1-5]|\d\s?-\s?\d\s?-\s?\d)"
    r"|\b(?:IR|SIR)s?\s+(?:no\.?\s*)?\d{2,}\b",
)
# Reports of prisons and of the police, by their short names: written in capitals, and as reports.
_OF_REPORTS = _listed("ir irs sir sirs mercury int anon uc u dsa probe sensitive info information confidence tracker")
_REPORTED = re.compile(
    r"\b(?:IR|SIR)s?\s*(?::|\((?=[A-Z])|\b(?:submitted|received|says?|states?|from|raised)\b)|\bMercury\s+(?:IR|report|entry|log)s?\b"
    r"|\bINT\s*:|\bAnon\b\.?\s*(?::|info|letter|report|says|call|tip)|\b[Aa]non\.?\s+call|\bU/?C\s+(?:officer|operative)s?\b"
    r"|\bDSA\s+(?:in\s+place|authori\w+|granted|applied)|\b[Tt]echnical\s+probe\b|\b[Ss]ensitive\s+info(?:rmation)?\s*:"
    r"|\b[Pp]olice\s+(?:have|hold)\s+information\s+that\b|\b[Tt]old\s+in\s+confidence\b|\b[Tt]racker\s+on\s+his\s+(?:car|van|vehicle)\b"
)
# One of these stands in whatever the next expression finds.
_OF_THE_UNNAMED = _listed(
    """anonymous anonymously anonymised tip tips tipoff tipoffs intercept intercepted community registered sensitive"""
)
_UNNAMED = re.compile(
    r"\banonym(?:ous|ised)\s+(?:\w+\s+)?(?:call|caller|report|information|informant|letter|tip|member|message|contact|allegation"
    r"|neighbour|sender|writer)s?\b|\b(?:reported|told|said|rang|wrote|came|received|given)\s+anonymously\b"
    r"|\btip-?\s?offs?\b|\bintercept(?:ed)?\s+(?:product|material|evidence)\b|\bcommunity\s+contact\s+(?:told|says|said)\b"
    r"|\bregistered\s+asset\b|\b(?:log|report|submission)s?\s*\(sensitive\)",
    re.IGNORECASE,
)


def speaks_of_intelligence(text: str, said: tuple[str, ...] | None = None) -> bool:
    """Whether a text, of which ``said`` may be the words, speaks of intelligence, its grading or where it is from."""
    found = folded_words(text) if said is None else said
    if not _WORDS.isdisjoint(found):
        return True
    if any(map(str.isdigit, text)) and _GRADED.search(text):
        return True
    if not _OF_REPORTS.isdisjoint(found) and _REPORTED.search(text):
        return True
    return not _OF_THE_UNNAMED.isdisjoint(found) and _UNNAMED.search(text) is not None
