"""What can be set: the look, the area, certificates and keys."""
