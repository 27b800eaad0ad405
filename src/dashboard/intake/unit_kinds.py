"""The usual words for kinds of units (单位类别), which people write in many ways."""

import re

from dashboard.domain.names import normalised
from dashboard.domain.roster import UNIT_KINDS

_KIND_MARKS = re.compile(r"[“”\"'、/()和及与·]")
_KIND_ENDINGS = re.compile("(领域|党组织|单位|组织|类)+$")
_KIND_SPELLINGS = {
    "国企": "国有企业 国有 国资国企 市属国企 区属国企 县属国企",
    "机关": "党政机关 市直机关 区直机关 县直机关",
    "学校": "中小学校 中小学 高校 高等学校",
    "乡镇街道": "乡镇 街道 镇街 街镇 镇 乡 乡镇街 镇街道 街道乡镇",
    "社区": "城市社区",
}
_KINDS = {spelling: kind for kind, spellings in _KIND_SPELLINGS.items() for spelling in spellings.split()}


def unit_kind(written: str) -> str:
    """Return the usual word for a unit kind.

    Example:
        >>> unit_kind("“两新”组织"), unit_kind("乡镇（街道）"), unit_kind("医院")
        ('两新', '乡镇街道', '医院')
    """
    bare = _KIND_MARKS.sub("", normalised(written))
    for word in (bare, _KIND_ENDINGS.sub("", bare)):
        if word in UNIT_KINDS or word in _KINDS:
            return _KINDS.get(word, word)
    return written
