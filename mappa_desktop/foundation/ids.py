"""Identifiers: random, short enough to type, without letters that are mistaken for digits."""

from __future__ import annotations

import secrets
from typing import NewType

CaseId = NewType("CaseId", str)
PersonId = NewType("PersonId", str)
MeetingId = NewType("MeetingId", str)
MinutesId = NewType("MinutesId", str)
DocumentId = NewType("DocumentId", str)
CertificateId = NewType("CertificateId", str)
DirectoryId = NewType("DirectoryId", str)

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


def new_id(prefix: str) -> str:
    """A fresh identifier such as ``m-7k3qwx9fz2``: 49 random bits after the prefix."""
    return prefix + "-" + "".join(secrets.choice(_ALPHABET) for _ in range(10))
