"""The bands of the scores (reference 4.2), which tools grow old, and the levels of the grid (4.1)."""

from __future__ import annotations

from mappa_desktop.domain.values import Band
from mappa_desktop.sections.risk_assessment.model import RiskAssessment, ToolCode

# The bands in their order, and from which per cent on each after the lowest begins; a tool may have fewer of them.
_BANDS = (Band.LOW, Band.MEDIUM, Band.HIGH, Band.VERY_HIGH)
_LOWER_BOUNDS = {
    ToolCode.RSR: (3, 6.9),
    ToolCode.OGRS3: (50, 75, 90),
    ToolCode.OGP: (34, 67, 85),
    ToolCode.OVP: (30, 60, 80),
    ToolCode.ARP: (50, 75, 90),
    ToolCode.VRP: (30, 60, 80),
    ToolCode.SVRP: (1, 3, 6.9),
    ToolCode.CSRP: (1, 3, 6.9),
}
_WITHOUT_VERY_HIGH = frozenset({ToolCode.RSR, ToolCode.OSP_IIC})
# An older instrument that is kept as history, and an examination that belongs to its day.
_NEVER_TOO_OLD = frozenset({ToolCode.RM2000, ToolCode.POLYGRAPH})


def band_of(tool: ToolCode, percent: float | None) -> Band | None:
    """The band that a score stands for; ``None`` without one, and for a tool whose bands do not rest on per cent."""
    if percent is None or tool not in _LOWER_BOUNDS:
        return None
    return _BANDS[sum(percent >= lower for lower in _LOWER_BOUNDS[tool])]


def has_band(tool: ToolCode, band: Band) -> bool:
    """Whether a tool knows the band: some end at High."""
    return band is not Band.VERY_HIGH or tool not in _WITHOUT_VERY_HIGH


def grows_old(tool: ToolCode) -> bool:
    """Whether what a tool says must be looked at again after a while."""
    return tool not in _NEVER_TOO_OLD


def highest(levels: tuple[Band | None, ...]) -> Band | None:
    """The highest of some levels; ``None`` where none is given."""
    return max((level for level in levels if level is not None), key=_BANDS.index, default=None)


def cells(assessment: RiskAssessment) -> tuple[Band | None, ...]:
    """Every level of the grid, in the community and in custody."""
    grid = assessment.rosh_grid
    return tuple(
        getattr(place, group) for place in (grid.community, grid.custody) for group in type(place).model_fields
    )
