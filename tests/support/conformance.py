"""What an independent validator finds wrong with a file, by the rules of PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import page

STANDARDS = ("ua1", "3a")

# A signature covers the file up to its own end; of one that another revision follows, the validator says that it does
# not cover the file. That is what the next signature does, and other validators accept it.
_FOLLOWED_SIGNATURE = "SIGNATURE-BYTERANGE"


def findings(data: bytes, *, is_signed_again: bool = False) -> list[str]:
    """One sentence for each broken rule; none for a file that conforms."""
    found: list[str] = []
    for standard in STANDARDS:
        report = page.validate_pdf_bytes(data, profile=standard)
        failures = [
            f"{standard} {failure.rule_id}: {failure.message}"
            for failure in report.failures
            if not (is_signed_again and _FOLLOWED_SIGNATURE in failure.rule_id)
        ]
        found += sorted(set(failures))
        if not report.is_compliant and not report.failures:
            found.append(f"{standard}: not compliant")
    return found
