"""People and items as a header or a cell prints them, and how likely a text is the one or the other."""

import re
from collections.abc import Iterable
from functools import lru_cache

from dashboard.domain.names import is_masked, normalised
from dashboard.domain.problems import Place
from dashboard.domain.roster import PrintedName, Roster
from dashboard.domain.scale import Scale, is_overall

_NUMBERING = re.compile(
    r"^\s*(?:[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）][.．、]?"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?:[、)）]|[.．](?!\d))|[①-⑳])\s*"
)
_ROW_NUMBER = re.compile(r"^\d{1,3}\s+(?=[㐀-鿿])")
_BRACKETED_END = re.compile(r"^(?P<name>[^()\[\]【】]+)[(\[【](?P<inside>[^()\[\]【】]+)[)\]】]$")
_POST_END = re.compile(r"(?:党工委|党委|党组|党总支|党支部|机关党委|支部)?(?:专职|第一)?副?书记$")
_POST_AND_NAME = re.compile(
    r"(?P<unit>\S{2,}?(?:党工委|党委|党组|党总支|党支部|机关党委|支部)(?:专职|第一)?副?书记)(?P<name>[㐀-鿿]{2,4})"
)
"""A unit, a post and a name without a space between: 城关镇党委书记秦涛."""
_POST_BEHIND = re.compile(
    r"(?<=\S)\s+(?:\S{0,14}(?:书记|主任|委员|主席|会长|部长|局长|处长|科长|站长|所长|院长|校长|园长|经理|董事长|镇长|乡长))$"
)
"""A post that a space or a line break parts from the name in front of it: 秦涛 党总支书记."""
_ASIDE_IN_BRACKETS = frozenset({"女", "男", "现场", "书面", "现场述职", "书面述职", "书记", "副书记"})
_GOES_ON = re.compile(r"续[表页]?[\d一二三四五六七八九十]*|接上[表页]")
"""What stands in brackets behind a name where its table goes on: 秦涛（续）."""
_ITEM_LABEL = re.compile(r"^\s*(?:评议|评价|测评)?(?:项目|内容|指标|事项)\s*[:：]+\s*")
_HAN = re.compile(r"[㐀-鿿\U00020000-\U0003ffff·•]+")
_HAS_HAN = re.compile(r"[㐀-鿿\U00020000-\U0003ffff]")
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪"
    "舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭"
    "洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴"
    "甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮"
    "牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄东欧殳沃利蔚越夔隆师巩厍聂"
    "晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢况有琴归海晋楚闫付代肖覃涂苟上皇尉长慕令"
)
_UNIT = re.compile(
    r"(社区|街道|镇|乡|村|局|委|办|厅|处|科|室|部|公司|集团|厂|学校|中学|小学|大学|学院|幼儿园|医院|中心|站|所|院|馆|队"
    r"|银行|协会|商会|联合会|党委|党组|总支|支部|机关|企业|店|园区|开发区|新区|片区|委员会|管委会|办事处|林场|农场|牧场|渔场|[县旗])$"
)
_ITEM = re.compile(
    r"评价|评议|情况|责任|落实|成效|能力|素质|工作|建设|认识|思路|措施|问题|履职|作风|廉|学习|党建|效果|水平|态度|满意"
    r"|推动|作用|质量|担当|创新|服务|管理|整改|制度|业绩|表现|协作|执行|政治|[德能勤绩]$"
)


def without_number(text: str) -> str:
    r"""Return a heading without leading numbering and line breaks.

    Example:
        >>> without_number("1.履行责任\n情况"), without_number("（一）总体评价"), without_number("一岗双责")
        ('履行责任情况', '总体评价', '一岗双责')
    """
    bare = _NUMBERING.sub("", text)
    return re.sub(r"\s+", "", bare) if _HAS_HAN.search(bare) else " ".join(bare.split())


def without_item_label(text: str) -> str:
    """Return what a line says an item is: 评议项目：工作作风.

    Example:
        >>> without_item_label("评议项目：工作作风"), without_item_label("工作作风")
        ('工作作风', '工作作风')
    """
    return _ITEM_LABEL.sub("", text)


def printed_person(name: str, unit: str, place: Place) -> PrintedName:
    r"""Return the person whom a name cell and a unit cell print.

    Spaces inside a Chinese name go; a unit in brackets behind the name or on its own line becomes
    the unit, where no unit is given otherwise; a post behind the unit goes. The unit may stand in front
    of the name in brackets.

    Example:
        >>> str(printed_person("1、秦 涛（东街社区党委书记）", "", Place()))
        '秦涛（东街社区）'
        >>> printed_person("东街社区\n秦　涛", "", Place()).unit, str(printed_person("东街社区（秦涛）", "", Place()))
        ('东街社区', '秦涛（东街社区）')
    """
    return PrintedName(*_name_and_unit(name, unit), place)


@lru_cache(maxsize=4096)
def _name_and_unit(name: str, unit: str) -> tuple[str, str]:
    called = _ROW_NUMBER.sub("", _NUMBERING.sub("", name))
    inside = unit_beside(called)
    if inside:
        called, beside = inside
        unit = unit or beside
    else:
        called = without_post(called)
    found = _BRACKETED_END.match(normalised(called))
    if found:
        called, beside = found["name"], found["inside"]
        if is_unit_like(called) and name_likeness(beside) >= 1 and not is_unit_like(beside):
            called, beside = beside, called
        unit = unit or ("" if beside in _ASIDE_IN_BRACKETS or _GOES_ON.fullmatch(beside) else beside)
    called = re.sub(r"(?<=\S{2})(同志|书记)$", "", _tidy(called))
    together = _POST_AND_NAME.fullmatch(called)
    if together and name_likeness(together["name"]) >= 1:
        called, unit = together["name"], unit or together["unit"]
    return called, _POST_END.sub("", _tidy(unit))


def without_post(text: str) -> str:
    """Return a name without the post behind it.

    Example:
        >>> without_post("秦涛 党总支书记"), without_post("东街社区 书记"), without_post("东街社区 秦涛")
        ('秦涛', '东街社区 书记', '东街社区 秦涛')
    """
    bare = _POST_BEHIND.sub("", text)
    return bare if bare == text or name_likeness(bare) == 1 else text


def unit_beside(text: str) -> tuple[str, str] | None:
    """Return name and unit where a cell holds both, parted by a space or a line break."""
    parts = [part.strip() for part in text.splitlines()] if "\n" in text else text.split()
    if len(parts) != 2:
        return None
    for name, unit in (parts, parts[::-1]):
        is_place = is_unit_like(unit) or _POST_END.search(normalised(unit))
        if is_place and len(normalised(unit)) >= 4 and name_likeness(name) >= 1:
            return name, unit
    return None


def _tidy(text: str) -> str:
    tight = normalised(text)
    return tight if _HAS_HAN.search(tight) else " ".join(text.split())


@lru_cache(maxsize=4096)
def is_unit_like(text: str) -> bool:
    """Return whether a text ends as names of units do.

    Example:
        >>> is_unit_like("东街社区"), is_unit_like("秦涛")
        (True, False)
    """
    tight = _POST_END.sub("", normalised(text))
    return len(tight) >= 3 and _UNIT.search(tight) is not None


@lru_cache(maxsize=4096)
def is_item_like(text: str) -> bool:
    """Return whether a text reads as something that is graded, not as somebody.

    Example:
        >>> is_item_like("推动重点任务落实情况"), is_item_like("秦涛")
        (True, False)
    """
    tight = normalised(without_number(text))
    return bool(tight) and (is_overall(tight) or _ITEM.search(tight) is not None)


@lru_cache(maxsize=4096)
def name_likeness(text: str) -> float:
    """Return how much a text looks like a person's name: 0 not, 0.5 perhaps, 1 yes.

    Example:
        >>> name_likeness("秦 涛"), name_likeness("政治素质"), name_likeness("XXX")
        (1.0, 0.0, 1.0)
    """
    bare = normalised(_POST_BEHIND.sub("", _NUMBERING.sub("", text)))
    found = _BRACKETED_END.match(bare)
    name = found["name"] if found else bare
    if not name:
        return 0.0
    if is_masked(name):
        return 1.0
    if not _HAN.fullmatch(name) or (is_item_like(name) and len(name) > 3):
        return 0.0
    if "·" in name or "•" in name:
        return 1.0
    if not 2 <= len(name) <= 4 or is_overall(name):
        return 0.0
    is_usual = name[0] in _SURNAMES and not (len(name) == 4 and is_unit_like(name))
    return 1.0 if is_usual and not is_item_like(name) else 0.5


class Hints:
    """How well texts fit people, units or items, with the roster's help where there is one.

    `other_scales` are those that some items of the upload use beside the scale of the others.
    """

    def __init__(self, roster: Roster | None, other_scales: tuple[Scale, ...] = ()) -> None:
        self.roster, self.other_scales = roster, other_scales
        secretaries = tuple(roster or ())
        self._names = {s.key[1] for s in secretaries if not is_masked(s.name)}
        self._units = {s.key[0] for s in secretaries} - {""}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Hints):
            return False
        return (self.roster, self.other_scales) == (other.roster, other.other_scales)

    def __hash__(self) -> int:
        return hash(len(self.roster or ()))

    def name_score(self, texts: Iterable[str]) -> float:
        """Return how much texts look like names on the whole; 2 where the roster has them all."""
        return _mean(self._name(text) for text in texts)

    def unit_score(self, texts: Iterable[str]) -> float:
        """Return how much texts look like units on the whole; 2 where the roster has them all."""
        return _mean(2.0 if normalised(t) in self._units else float(is_unit_like(t)) for t in texts)

    def _name(self, text: str) -> float:
        tight = normalised(_NUMBERING.sub("", text))
        if tight in self._units:
            return 0.0
        found = _BRACKETED_END.match(tight)
        parts = (found["name"], found["inside"]) if found else (tight, "")
        return 2.0 if parts[0] in self._names or parts[1] in self._units else name_likeness(text)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
