"""Figures from facts: the tables of a year, their checks, indicators and what may be shown outside."""
