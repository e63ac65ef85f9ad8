"""Prints the page of rules: docs/rules.md is this script's output.

python packaging/print_rules.py > rules.new && mv rules.new docs/rules.md
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support.rules_page import page

if __name__ == "__main__":
    sys.stdout.write(page())
