"""One drawing at a time: reportlab keeps its fonts and settings for the whole process."""

from __future__ import annotations

import threading

from reportlab import rl_config

rl_config.useA85 = 0
rl_config.trustedHosts = []
rl_config.trustedSchemes = []

DRAWING = threading.RLock()
