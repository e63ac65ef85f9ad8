"""What an independent validator finds wrong with a file, by the rules of PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import io

import page
import pikepdf

STANDARDS = ("ua1", "3a")

# A signature covers the file up to its own end; of one that another revision follows, the validator says that it does
# not cover the file. That is what the next signature does, and other validators accept it.
_FOLLOWED_SIGNATURE = "SIGNATURE-BYTERANGE"
# The validator takes a last byte of compressed data that happens to be a carriage return for the end of a line.
_LENGTH = "STREAM-LENGTH"


def findings(data: bytes, *, is_signed_again: bool = False) -> list[str]:
    """One sentence for each broken rule; none for a file that conforms."""
    excused = [_FOLLOWED_SIGNATURE] if is_signed_again else []
    if _has_stream_ending_like_a_line(data):
        excused.append(_LENGTH)
    found: list[str] = []
    for standard in STANDARDS:
        report = page.validate_pdf_bytes(data, profile=standard)
        failures = [
            f"{standard} {failure.rule_id}: {failure.message}"
            for failure in report.failures
            if not any(rule in failure.rule_id for rule in excused)
        ]
        found += sorted(set(failures))
        if not report.is_compliant and not report.failures:
            found.append(f"{standard}: not compliant")
    return found


def _has_stream_ending_like_a_line(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
        return any(stream.read_raw_bytes()[-1:] in b"\r\n" for stream in streams)
