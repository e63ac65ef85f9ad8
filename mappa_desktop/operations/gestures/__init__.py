"""Gestures: one decision of the meeting that changes several sections of the minutes at once."""
