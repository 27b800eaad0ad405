"""Names of worksheets made from what people typed."""

import re
from collections.abc import Sequence

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST = 31


def sheet_names(wanted: Sequence[str], otherwise: str) -> list[str]:
    """Return a name that Excel takes for each wanted one; empty ones become `otherwise`, equal ones are numbered.

    Example:
        >>> sheet_names(["A票", "领导/班子", "", "a票"], "评议票")
        ['A票', '领导班子', '评议票', 'a票2']
        >>> sheet_names([f"{'很' * 30}'长"], "评议票") == ["很" * 30]
        True
    """
    names: list[str] = []
    for text in wanted:
        bare = _FORBIDDEN.sub("", text).strip("' ")[:_LONGEST].rstrip("' ") or otherwise
        name, number = bare, 1
        while name.casefold() in (taken.casefold() for taken in names):
            number += 1
            name = f"{bare[: _LONGEST - 2]}{number}"
        names.append(name)
    return names
