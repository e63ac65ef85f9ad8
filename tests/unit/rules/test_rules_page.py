"""The page of rules says what the rules say."""

from __future__ import annotations

from mappa_desktop.rules.catalogue import RULES
from tests.architecture.product import ROOT
from tests.support.rules_page import page


def test_the_page_of_rules_is_the_one_that_the_rules_make() -> None:
    written = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == page(), "The rules or their examples changed: run packaging/print_rules.py."
    assert [rule.identifier for rule in RULES if f"\n### {rule.identifier} – " not in written] == []
