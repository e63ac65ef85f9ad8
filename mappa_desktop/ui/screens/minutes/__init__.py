"""The workspace of one meeting: its sections, what is left to finish, approval and signing."""
