"""Prints the page of shortcuts: docs/shortcuts.md is this script's output.

python packaging/print_shortcuts.py > shortcuts.new && mv shortcuts.new docs/shortcuts.md
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mappa_desktop.ui.shortcuts import page

if __name__ == "__main__":
    sys.stdout.write(page())
