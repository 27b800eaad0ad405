"""Names as people type them, made comparable."""

import unicodedata
from functools import lru_cache

_MASKS = frozenset("Xx×*＊某ⅹ○〇_ -")


@lru_cache(maxsize=65_536)
def normalised(text: str) -> str:
    """Return `text` without spaces and format characters, widths folded (NFKC).

    Example:
        >>> normalised("秦　涛"), normalised("（Ａ票）"), normalised("秦\u200b涛 ")
        ('秦涛', '(A票)', '秦涛')
    """
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in {"Cf", "Cc"})


def is_masked(name: str) -> bool:
    """Return whether a name hides its bearer (XXX, **, 某某) or is empty.

    Example:
        >>> is_masked("XXX"), is_masked("某某"), is_masked("黄**"), is_masked("")
        (True, True, False, True)
    """
    return all(c in _MASKS for c in normalised(name))
