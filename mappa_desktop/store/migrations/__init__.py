"""Numbered, forward-only changes of the store's tables; each is self-contained SQL and never edited after a release."""
