"""Statistics: the figures of a year, and what is entered for them from other systems."""
