"""The one place where an exact number becomes a printed one."""

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
