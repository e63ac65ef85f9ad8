"""Ten thousand forgeries of valid signed files, each of which verification must refuse: ``forging.py [COUNT] [SEED]``.

Says how many of them were judged what, and ends with 1 when a single one was taken for genuine. Nothing is written.
"""

from __future__ import annotations

import logging
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mappa_desktop.export.verification import verify
from tests.support import forging


def main(count: int, seed: int) -> int:
    """Forge and judge; returns the exit code."""
    logging.disable(logging.CRITICAL)
    trust = forging.trust()
    for name, data in forging.originals().items():
        if not verify(data, trust, forging.NOW).is_good:
            print(f"{name}: this valid file is not judged genuine, so the run would prove nothing")
            return 1
    judged: Counter[str] = Counter()
    tricks: Counter[str] = Counter()
    accepted = 0
    for forgery in forging.forgeries(seed, count):
        verdict = verify(forgery.data, trust, forging.NOW)
        judged[verdict.verdict.value] += 1
        tricks[forgery.trick] += 1
        if verdict.is_good:
            accepted += 1
            print(f"ACCEPTED: {forgery.original}, {forgery.trick}", flush=True)
    told = ", ".join(f"{number} {kind}" for kind, number in judged.most_common())
    print(f"{count} forgeries by {len(tricks)} tricks (seed {seed}): {told}; accepted as genuine: {accepted}")
    return 1 if accepted else 0


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(given + [10_000, 1][len(given) :])))
