"""Screens and the shell around them."""
