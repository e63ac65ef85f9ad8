"""The words of the trade and their invariants; no Qt, no SQL, no files, no clock."""
