"""Blocks to pages: the only place that draws."""
