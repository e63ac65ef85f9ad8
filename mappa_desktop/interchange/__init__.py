"""Foreign formats in and out, as plain domain objects."""
