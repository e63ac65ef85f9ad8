"""Mechanisms without a subject: errors, content under edit, settings, time, texts and resources."""
