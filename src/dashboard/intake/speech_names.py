"""Units and names as a speech says them: who is meant by the words of a heading."""

import re
from dataclasses import dataclass

from dashboard.domain.names import is_masked

_MASK = "XxＸ×*＊某○〇_"
NAME = rf"[{_MASK}]{{1,4}}|[一-龥][{_MASK}]{{1,3}}|[一-龥](?: ?[一-龥·]){{1,4}}"
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方"
    "娄厉苟税帅冀惠匡寇聂晁敖巢阙金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂丛岳齐"
    "伍柯卓苗凌霍季裴柳闫游葛祝耿焦向申欧阮包左宁纪舒柴喻尤翁项辛管甘蒲涂祁路费景房盛尚谷卫车桂冼佟佘邝邬郁郎冉冷刁区卜卞原古司"
    "吉商喜官宗官宫封屈居山岑巩巫巴师席幸应庄库廉强戚戈揭敖晁晏晋曲曲木查栗植楚楼樊欧殷毕水沙沃浦湛滕滑漆潭濮燕牟狄班瞿甄畅皮盖盘"
    "眭穆符简粟糜练罕羊翟耶胥腾臧芦芮花苍茅茹荀荆莘莫蓟蔚蔺蒙藏虞衡褚覃解计詹谌谈谯豆贝贡赫连迟邰邸郗郜郦鄂鄢酆钮铁门闵阚阙隋雍雪"
    "霞靳鞠饶骆鲍麦麻默齐"
)
_COMPOUND = (
    "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|司空|夏侯|端木|澹台|公冶|宗政|濮阳|淳于|太叔|申屠|公羊|赫连|宇文|长孙|"
    "闻人|轩辕|钟离|百里|东郭|南宫|西门|呼延|独孤|拓跋|万俟|第五|梁丘|左丘|南门|谷梁|亓官|鲜于|闾丘|乐正|仲孙|巫马|公良|漆雕|壤驷"
)
_WORDS_LIKE_NAMES = (
    "方[法面向案式针]|任务|安[全排置]|文[化明件]|高[度质]|常[态规]|计划|原[因则]|区[域别]|水平|应[对当]|查[摆找处]|项目|强[化项调]|解[决放读]|"
    "宗旨|党建|组织"
)
PLAIN_NAME = rf"(?!{_WORDS_LIKE_NAMES})(?:(?:{_COMPOUND})[一-龥]{{1,2}}|[{_SURNAMES}](?: ?[一-龥]){{1,2}})"
"""A name with a usual surname, as a pattern."""
_PLAIN = re.compile(PLAIN_NAME)
_ORGANS = "机关党委|党委|党组|党工委|教育工委|工委|党总支部?|党支部|联合支部|总支|支部"
UNIT_ENDS = (
    rf"{_ORGANS}|社区|街道(?:办事处)?|办事处|镇|乡|村|居委会|村委会|局|委员会|委|部|办公室|办|中心|公司|集团|企业|"
    r"学校|中学|小学|幼儿园|学院|大学|医院|卫生院|银行|分行|支行|法院|检察院|院|协会|商会|联合会|研究所|事务所|所|站|厂|场|队|厅|处|科|园区|管委会|开发区"
)
_POST = r"(?:(?:专职|常务|新任|老)?(?:第一|副)?(?:书记|支书(?!记))|负责人|主要负责同志)"
_OTHER_POST = r"(?:[、，兼][^、，]{0,10}?(?:主任|经理|董事|主席|总监|[事局部校院园所站厂镇乡会处科]长))"
_WITH_POST = re.compile(rf"(?P<unit>.*?){_POST}{_OTHER_POST}* ?(?P<name>{NAME})?")
_UNIT_THEN_NAME = re.compile(rf"(?P<unit>.*(?:{UNIT_ENDS}))[ ，,]?(?P<name>{NAME})?")
_UNIT_AND_PLAIN_NAME = re.compile(rf"(?P<unit>.+(?:{UNIT_ENDS}))[ ，,]*(?P<name>{PLAIN_NAME})")
_COLON_BEFORE_NAME = re.compile(rf"(?<=书记|支书)[：:] ?(?=(?:{PLAIN_NAME}|{NAME})(?:同志)?(?:$|[）)]))")
"""A colon that names whom the post belongs to (书记：秦涛)."""
_BRACKETED = re.compile(r"(?P<outside>[^（(]*)[（(](?P<inside>[^）)]*)[）)]")
_CROWD = re.compile(
    r"各|依次|等\d|等[一二三四五六七八九十]|大家|同志们|我们|他|全体|有的|个别|部分|少数(?!民族)|广大|每|这些|逐一|今天|本次|不少|很多|一些|"
    r"所有|点评|述职|序号|^刚才|[两二三四五六七八九十几]位|^希望|^建议|^请|^由|习近平|党员同志|党员干部|有关|分管|领导|^(?:党务)?干部|^老(?:党员|同志|支书|书记)|^年轻|^多数"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A secretary as spoken; a masked or missing part is empty."""

    unit: str = ""
    name: str = ""


def person_in(words: str) -> Person | None:
    """Return unit and name out of words such as 东街社区党委书记秦涛同志, or None if they name nobody.

    Example:
        >>> person_in("东街社区党委书记秦涛同志"), person_in("秦涛（东街社区）")
        (Person(unit='东街社区党委', name='秦涛'), Person(unit='东街社区', name='秦涛'))
        >>> person_in("档案馆党支部书记*同志"), person_in("各位书记")
        (Person(unit='档案馆党支部', name=''), None)
    """
    words = _COLON_BEFORE_NAME.sub("", words.strip(" 【】[]：:，,。“”的"))
    if not words or _CROWD.search(words) or re.search("[。；！？]", words):
        return None
    if bracketed := _BRACKETED.fullmatch(words):
        return _of_bracketed(bracketed["outside"], bracketed["inside"])
    words = re.sub(" ?[—–-]+ ?|(?<=[部局委村镇乡处院校所站司组会心区])·", " ", words)
    words = re.sub(rf"^(?:对(?!外)|关于)(?=.*(?:{UNIT_ENDS}))", "", words)
    is_comrade = words.endswith("同志")
    words = words.removesuffix("同志").strip()
    if found := _WITH_POST.fullmatch(words):
        return _with_post(found["unit"].strip(), found["name"] or "", is_comrade=is_comrade)
    return _without_post(words, is_comrade=is_comrade)


def _of_bracketed(outside: str, inside: str) -> Person | None:
    """Return whom 「unit (name)」 or 「name (unit, post)」 means; any name counts where its post stands beside it."""
    before, within = person_in(outside), person_in(inside)
    if before is None and within and "书记" in inside and re.fullmatch(NAME, outside):
        before = Person("", outside)
    within = within or Person()
    return Person(before.unit or within.unit, before.name or within.name) if before else None


def _without_post(words: str, *, is_comrade: bool) -> Person | None:
    """Return whom a name, or a unit with or without name, means; 马头村 is a unit."""
    if _PLAIN.fullmatch(words) and not re.search("[村镇乡局厂校院站所队]$", words):
        return _person("", words)
    if found := _UNIT_AND_PLAIN_NAME.fullmatch(words):
        return _person(found["unit"], found["name"])
    if is_comrade and re.fullmatch(NAME, words):
        return _person("", words)
    if (found := _UNIT_THEN_NAME.fullmatch(words)) and _is_name(found["name"] or "", is_comrade=is_comrade):
        return _person(found["unit"], found["name"] or "")
    unit, _, name = words.rpartition(" ")
    return _person(unit, name) if unit and _PLAIN.fullmatch(name) else None


def _with_post(unit: str, name: str, *, is_comrade: bool) -> Person | None:
    """Return whom 「unit 书记 name」 means; 秦涛书记 and 东街村秦涛书记 have the name before the post."""
    if not name and _PLAIN.fullmatch(unit):
        return _person("", unit)
    if not name and (named := _UNIT_AND_PLAIN_NAME.fullmatch(unit)):
        return _person(named["unit"], named["name"])
    is_unit = not unit or re.search(rf"(?:{UNIT_ENDS})$", unit)
    return _person(unit, name) if is_unit or _is_name(name, is_comrade=is_comrade) else None


def _is_name(words: str, *, is_comrade: bool) -> bool:
    """Return whether words can be a name: followed by 同志, masked, or with a known surname; or nothing."""
    return not words or is_comrade or bool(_PLAIN.fullmatch(words)) or has_mask(words)


def has_mask(words: str) -> bool:
    """Return whether a part of the words is masked (XX局): two such need not be the same."""
    return bool(set(words) & set(_MASK))


def _person(unit: str, name: str) -> Person:
    bare_unit = re.sub(rf"(?:{_ORGANS})$", "", unit)
    hidden = any(c in _MASK for c in name)
    return Person("" if is_masked(bare_unit) else unit.strip(" ，,"), "" if hidden else name.replace(" ", ""))
