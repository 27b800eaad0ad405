"""Published schemes as data: one TOML file each, named by its id."""

from functools import cache
from importlib import resources

from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_file import scheme_from_toml

DEFAULT = "points_100_80_60_40"
_ORDER = (
    DEFAULT,
    "three_groups_20_40_40",
    "six_groups",
    "material_college_2022",
    "org_grading_2012",
    "college_min15",
    "good_max_third",
    "rank_bands_15_15",
    "ruian_2012",
    "trim_high_low",
    "four_point",
    "share_of_good",
    "satisfaction_70_30",
)


@cache
def preset(preset_id: str) -> Scheme | None:
    """Return the preset of that id, or None where there is none."""
    file = resources.files(__package__) / f"{preset_id}.toml"
    if preset_id not in _ORDER:
        return None
    scheme, problems = scheme_from_toml(file.read_text(encoding="utf-8"))
    if scheme is None or scheme.id != preset_id:
        raise ValueError(f"preset {preset_id}: {problems}")
    return scheme


def default() -> Scheme:
    """Return the default scheme: 100/80/60/40 over valid votes."""
    scheme = preset(DEFAULT)
    if scheme is None:
        raise LookupError(DEFAULT)
    return scheme


def presets() -> list[Scheme]:
    """Return all presets, the default first."""
    return [scheme for preset_id in _ORDER if (scheme := preset(preset_id))]
