"""The frame around every screen: unlocking, first run, the places, the status line and locking."""
