"""The page of rules: what each rule asks, where it comes from, and what it says of its examples."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator

from mappa_desktop.domain.findings import Finding
from mappa_desktop.rules.catalogue import RULES, judged_by
from mappa_desktop.rules.rule import Rule
from mappa_desktop.rules.sources import in_words
from tests.unit.rules.example import Example
from tests.unit.rules.examples import EXAMPLES

_HEAD = (
    "# Rules",
    "",
    "Made by `packaging/print_rules.py` from the rules and their examples; not written by hand.",
    "",
    "Each rule says what a record has to hold, how much it weighs, and where it comes from. What must be put right",
    "stops approval; what needs a reason may be accepted with one, which is kept; the rest is only shown. An area may",
    "change numbers and weights, with a reason and the board's approval, but not what is law.",
    "",
    "The examples are training cases with some places changed (FICTIONAL - TRAINING).",
)


def page() -> str:
    """The page as it should stand in ``docs/rules.md``."""
    lines = [*_HEAD, "", *_at_a_glance()]
    for rule in RULES:
        if rule.identifier[1:] == "1":
            lines += ["", f"## {_chapter(rule)}"]
        lines += ["", *_about(rule)]
    return "\n".join(lines) + "\n"


def _at_a_glance() -> Iterator[str]:
    """Every rule in one line of a table."""
    yield "| Rule | What it asks | Weight | Law |"
    yield "| --- | --- | --- | --- |"
    for rule in RULES:
        law = "yes" if rule.is_law else ""
        yield f"| {rule.identifier} | {_plain(rule.title).replace('|', '/')} | {rule.severity.label.lower()} | {law} |"


def _chapter(rule: Rule) -> str:
    module = sys.modules[rule.check.__module__]
    return re.sub(r"\s*\(reference.*", "", inspect.getdoc(module) or "").rstrip(".")


def _about(rule: Rule) -> Iterator[str]:
    yield f"### {rule.identifier} – {rule.title.rstrip('.')}"
    yield ""
    yield f"- Weight: {rule.severity.label.lower()}" + ("; it is law, and no area changes it" if rule.is_law else "")
    yield f"- Source: {_plain(in_words(rule.source))}"
    for threshold in rule.thresholds:
        yield f"- {threshold.label}: {threshold.default} (an area may say {threshold.lowest} to {threshold.highest})"
    examples = [example for example in EXAMPLES if example.rule == rule.identifier]
    yield ""
    yield "Passes:"
    yield ""
    yield from dict.fromkeys(f"- {_told(example)}" for example in examples if example.passes)
    yield ""
    yield "Does not pass:"
    yield ""
    for message, told in _by_message(rule, examples).items():
        yield f"- *{message}*"
        yield from dict.fromkeys(f"  - {each}" for each in told)


def _by_message(rule: Rule, examples: list[Example]) -> dict[str, list[str]]:
    """What the rule says, each with the examples of which it says so."""
    found: dict[str, list[str]] = {}
    for example in examples:
        for finding in judged_by(rule, example.evidence()):
            weight = "" if finding.severity is rule.severity else f" ({finding.severity.label.lower()})"
            found.setdefault(_said(finding) + weight, []).append(_told(example))
    return found


def _said(finding: Finding) -> str:
    return _plain(" ".join(part for part in (finding.message, finding.suggestion) if part))


def _told(example: Example) -> str:
    told = _plain(example.told.rstrip("."))
    return told[:1].upper() + told[1:]


def _plain(text: str) -> str:
    """The text with nothing in it that the page would take for a mark of its own."""
    return re.sub(r"([*_<`\\])", r"\\\1", " ".join(text.split()))
