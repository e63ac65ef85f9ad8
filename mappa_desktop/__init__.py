"""MAPPA Desktop: structured minutes and risk plans for MAPPA Level 2 and 3 meetings."""

__version__ = "0.1.0"
