"""The lists of packages: what is pinned, also for machines of another kind than the one that runs the tests."""

import tomllib
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "extra": ""}


def lines(name: str) -> list[str]:
    """Return the requirements of a list."""
    rows = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and row[0] not in "#-"]


PINS = {canonicalize_name((pin := Requirement(line)).name): pin.specifier for line in lines("constraints.txt")}


def needed_on_windows(names: list[str]) -> set[str]:
    """Return the packages that these need on Windows, themselves and all that they need in turn."""
    needed: set[str] = set()
    while names:
        name = canonicalize_name(names.pop())
        if name in needed:
            continue
        needed.add(name)
        try:
            further = map(Requirement, requires(name) or [])
        except PackageNotFoundError:  # only Windows needs it; nothing is known of what it needs
            continue
        names += [one.name for one in further if one.marker is None or one.marker.evaluate(WINDOWS)]
    return needed


def test_every_package_that_windows_needs_is_pinned() -> None:
    """A folder of wheels made by the lists holds what Windows needs beyond this machine (colorama)."""
    named = [Requirement(line).name for line in [*lines("requirements.txt"), *lines("requirements-dev.txt")]]
    needed = needed_on_windows(named)
    assert "colorama" in needed
    assert needed <= set(PINS)


def test_the_pinned_builder_can_build_the_program() -> None:
    """Offline, pip takes the setuptools that the constraints let it download; it must be new enough."""
    [builder] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    wanted = Requirement(builder)
    [pin] = PINS[canonicalize_name(wanted.name)]
    assert wanted.specifier.contains(pin.version)
