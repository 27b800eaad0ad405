"""The one place where an exact number becomes a printed one."""

from collections.abc import Sequence
from fractions import Fraction

NOTHING = "—"
"""Printed where nothing valid was counted; never 0."""


def half_up(value: Fraction, decimals: int = 2) -> Fraction:
    """Return `value` rounded half up (四舍五入) to `decimals` places, still exact.

    Source:
        DOMAIN §4: scores and shares with two decimals, half up. (`round` is half-even.)

    Example:
        >>> half_up(Fraction(92125, 1000))
        Fraction(9213, 100)
    """
    scale = 10**decimals
    return Fraction((2 * value.numerator * scale + value.denominator) // (2 * value.denominator), scale)


def printed(value: Fraction | None, decimals: int = 2) -> str:
    """Return `value` as every screen and file prints it, or the dash where there is no value.

    Example:
        >>> printed(Fraction(1060, 11)), printed(Fraction(-1, 3)), printed(None)
        ('96.36', '-0.33', '—')
    """
    if value is None:
        return NOTHING
    units = int(half_up(value, decimals) * 10**decimals)
    whole, part = divmod(abs(units), 10**decimals)
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{part:0{decimals}d}" if decimals else f"{sign}{whole}"


def percent(share: Fraction | None, decimals: int = 2) -> str:
    """Return a share (0-1) printed as a percentage.

    Example:
        >>> percent(Fraction(54, 533), 1)
        '10.1%'
    """
    return NOTHING if share is None else f"{printed(share * 100, decimals)}%"


def plain(value: Fraction) -> str:
    """Return points or a weight without needless decimals.

    Example:
        >>> plain(Fraction(80)), plain(Fraction(25, 2))
        ('80', '12.5')
    """
    return str(value.numerator) if value.denominator == 1 else printed(value).rstrip("0").rstrip(".")


def weight_percent(weight: Fraction, total: Fraction) -> str:
    """Return a weight as its percentage of the sum of weights."""
    return f"{plain(weight / total * 100)}%"


def balanced_percents(shares: Sequence[Fraction], decimals: int = 2) -> list[str]:
    """Return shares (0-1) printed as percentages whose printed sum is that of the shares (调平).

    Each is rounded down; the units that are missing go to the largest remainders, the first of
    equal ones first. So a percentage may be printed one unit off its true rounding.

    Source:
        DOMAIN §2, "shares that do not add up"; the largest remainder method (Hamilton).

    Example:
        >>> thirds = [Fraction(1, 3)] * 3
        >>> balanced_percents(thirds), [percent(share) for share in thirds]
        (['33.34%', '33.33%', '33.33%'], ['33.33%', '33.33%', '33.33%'])
    """
    unit = 100 * 10**decimals
    floors = [share * unit // 1 for share in shares]
    missing = int(half_up(sum(shares, Fraction(0)) * unit, 0)) - sum(floors)
    remainders = sorted(range(len(shares)), key=lambda n: floors[n] - shares[n] * unit)
    raised = set(remainders[:missing])
    return [percent(Fraction(floor + (n in raised), unit), decimals) for n, floor in enumerate(floors)]
