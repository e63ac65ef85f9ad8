"""Blocks to signed pages, and the verdict on a page that comes back."""
