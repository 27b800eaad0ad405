"""Whom a speech turns to: units and names as spoken, and the lines that open a secretary's critique."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.domain.names import is_masked
from dashboard.intake.speech_lines import Line

_MASK = "XxＸ×*＊某○〇_"
_NAME = rf"[{_MASK}]{{1,4}}|[一-龥][{_MASK}]{{1,3}}|[一-龥](?: ?[一-龥·]){{1,4}}"
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方"
    "金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟蓝聂丛岳齐"
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
_PLAIN_NAME = re.compile(PLAIN_NAME)
_ORGANS = "机关党委|党委|党组|党工委|教育工委|工委|党总支部?|党支部|联合支部|总支|支部"
_UNIT_ENDS = (
    rf"{_ORGANS}|社区|街道(?:办事处)?|办事处|镇|乡|村|居委会|村委会|局|委员会|委|部|办公室|办|中心|公司|集团|企业|"
    r"学校|中学|小学|幼儿园|学院|大学|医院|卫生院|银行|分行|支行|法院|检察院|院|协会|商会|联合会|研究所|事务所|所|站|厂|场|队|厅|处|科|园区|管委会|开发区"
)
_POST = r"(?:(?:专职|常务|新任|老)?(?:第一|副)?(?:书记|支书(?!记))|负责人|主要负责同志)"
_OTHER_POST = r"(?:[、，兼][^、，]{0,10}?(?:主任|经理|董事|主席|总监|[事局部校院园所站厂镇乡会处科]长))"
_WITH_POST = re.compile(rf"(?P<unit>.*?){_POST}{_OTHER_POST}* ?(?P<name>{_NAME})?")
_UNIT_THEN_NAME = re.compile(rf"(?P<unit>.*(?:{_UNIT_ENDS}))[ ，,]?(?P<name>{_NAME})?")
_UNIT_AND_PLAIN_NAME = re.compile(rf"(?P<unit>.+(?:{_UNIT_ENDS}))[ ，,]*(?P<name>{PLAIN_NAME})")
_COLON_BEFORE_NAME = re.compile(rf"(?<=书记|支书)[：:] ?(?=(?:{PLAIN_NAME}|{_NAME})(?:同志)?(?:$|[）)]))")
"""A colon that names whom the post belongs to (书记：秦涛)."""
_BRACKETED = re.compile(r"(?P<outside>[^（(]*)[（(](?P<inside>[^）)]*)[）)]")
_CROWD = re.compile(
    r"各|依次|等\d|等[一二三四五六七八九十]|大家|同志们|我们|他|全体|有的|个别|部分|少数(?!民族)|广大|每|这些|逐一|今天|本次|不少|很多|一些|"
    r"所有|点评|述职|序号|^刚才|[两二三四五六七八九十几]位|^希望|^建议|^请|^由|习近平|党员同志|党员干部|有关|分管|领导|^(?:党务)?干部|^老|^年轻|^多数"
)
_VERBS = re.compile(
    r"(?:强化|建强|建好|抓好|抓实|抓牢|加强|夯实|完善|提升|聚焦|突出|推进|深化|做强|做实|压实|落实|建设|打造|围绕|坚持|以|健全|发挥|着力|严格|要)"
)
_HAN = "[一二三四五六七八九十]{1,3}"
_NUMBER = (
    rf"(?:(?:第(?:{_HAN}|\d{{1,2}})[位名个]|(?:首先|其次|接下来|接着|下面|最后)(?=(?:述职|点评|发言|汇报)的?是))"
    rf"(?:(?:述职|点评|发言|汇报)?的?是)?[，,：:]?|{_HAN}是|第?{_HAN}[、.．，, ]|\d{{1,3}}(?:[、.．]|号| (?!\d))|[A-Z][、.．] ?"
    rf"|[（(](?:\d{{1,3}}|{_HAN})[）)]|[①-⑳]|(?:首先|其次|再次|接着|然后|最后)(?:是|[，,：:]))"
)
_THEN = r"(?:首先|第一位?|其次|再次|现在|接下来|接着|随后|下面|下一位|然后|最后|再)"


@dataclass(frozen=True, slots=True)
class Person:
    """A secretary as spoken; a masked or missing part is empty."""

    unit: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the critique of a person begins: index of the line, and what of this line is said already."""

    line: int
    end: int
    person: Person
    may_be_label: bool = False


Style = Callable[[str], tuple[str, int] | None]
"""Finds in one line whom it turns to and where the critique goes on."""


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
        outside, inside = (person_in(part) for part in bracketed.groups())
        if outside is None and inside and "书记" in bracketed["inside"] and re.fullmatch(_NAME, bracketed["outside"]):
            outside = Person("", bracketed["outside"])
        inside = inside or Person()
        return Person(outside.unit or inside.unit, outside.name or inside.name) if outside else None
    is_comrade = words.endswith("同志")
    words = words.removesuffix("同志").strip()
    if found := _WITH_POST.fullmatch(words):
        return _with_post(found["unit"].strip(), found["name"] or "", is_comrade=is_comrade)
    if _PLAIN_NAME.fullmatch(words):
        return _person("", words)
    if found := _UNIT_AND_PLAIN_NAME.fullmatch(words):
        return _person(found["unit"], found["name"])
    if is_comrade and re.fullmatch(_NAME, words):
        return _person("", words)
    if (found := _UNIT_THEN_NAME.fullmatch(words)) and _is_name(found["name"] or "", is_comrade=is_comrade):
        return _person(found["unit"], found["name"] or "")
    unit, _, name = words.rpartition(" ")
    return _person(unit, name) if unit and _PLAIN_NAME.fullmatch(name) else None


def _with_post(unit: str, name: str, *, is_comrade: bool) -> Person | None:
    """Return whom 「unit 书记 name」 means; 秦涛书记 is a name before the post."""
    if not name and _PLAIN_NAME.fullmatch(unit):
        return _person("", unit)
    is_unit = not unit or re.search(rf"(?:{_UNIT_ENDS})$", unit)
    return _person(unit, name) if is_unit or _is_name(name, is_comrade=is_comrade) else None


def _is_name(words: str, *, is_comrade: bool) -> bool:
    """Return whether words can be a name: followed by 同志, masked, or with a known surname; or nothing."""
    return not words or is_comrade or bool(_PLAIN_NAME.fullmatch(words)) or has_mask(words)


def openings(lines: Sequence[Line], style: Style) -> list[Opening]:
    """Return the lines that open a critique in one way of speaking; going on about the same person opens none.

    A bare word that returns (任务：) is a label inside the critiques, not a person.
    """
    found: list[Opening] = []
    for index, line in enumerate(lines):
        if (words := style(line.text)) and (person := person_in(words[0])):
            may_be_label = not person.unit and not re.search("同志|书记", words[0])
            says_nothing = words[1] == len(line.text) and index == len(lines) - 1
            if may_be_label and says_nothing:
                continue
            found.append(Opening(index, words[1], person, may_be_label=may_be_label))
    turns = [now for last, now in pairwise([None, *found]) if now and not (last and _is_same(last, now))]
    often = Counter(opening.person for opening in turns)
    return [t for t in turns if not t.may_be_label or not t.person.name or often[t.person] == 1]


def mixed_openings(lines: Sequence[Line], base: Sequence[Opening]) -> list[Opening]:
    """Return the openings of one way of speaking and those of named people whom only another way finds.

    A speaker who announces some people by number and begins to speak of others at once loses none.
    """
    by_line = {opening.line: opening for opening in base}
    known = {opening.person.name for opening in base}
    for style in STYLES:
        for opening in openings(lines, style):
            if opening.person.name and opening.person.name not in known:
                by_line.setdefault(opening.line, opening)
    return [by_line[line] for line in sorted(by_line)]


def split_at_people(lines: Sequence[Line]) -> list[Line]:
    """Return the lines cut before each sentence that begins with a comrade's name: a speech typed in one go."""
    return [Line(line.number, part) for line in lines for part in _PERSON_BEGINS.split(line.text)]


def _is_same(last: Opening, now: Opening) -> bool:
    return last.person == now.person and bool(now.person.name)


def _person(unit: str, name: str) -> Person:
    bare_unit = re.sub(rf"(?:{_ORGANS})$", "", unit)
    hidden = any(c in _MASK for c in name)
    return Person("" if is_masked(bare_unit) else unit.strip(" ，,"), "" if hidden else name.replace(" ", ""))


_INVITATION = re.compile(
    rf"(?:^|(?<=[。：:]))(?:{_NUMBER})?{_THEN}?[，,]?有?(?:请|由)(?P<who>[^。：:；，]{{2,40}}?)"
    r"(?:上台|进行|代表|现场|作|做|开始)*述职[^。\n]*。?"
)
_WHO = r"(?P<who>[^。：:；，\n]{2,40}?)"
_COMMENTS = [
    re.compile(rf"点评(?:一下|的是)?{_WHO}(?:的(?:述职|工作|履职)(?:情况|报告)?)?[。，：:]"),
    re.compile(
        rf"对{_WHO}(?:的?(?:现场)?(?:述职|工作|履职)(?:情况|报告)?)?[，,]?(?:我|简要|简单|再)*(?:进行|作|做|点评|提)[^。：:\n]{{0,14}}[。：:]"
    ),
    re.compile(rf"(?:听了|听取了|同意){_WHO}的?(?:现场)?述职(?:情况|报告)?[^。：:，\n]{{0,6}}[。：:，]"),
    re.compile(
        rf"^(?:{_THEN}[，,]?)?(?:关于|先说|再说|说说|先讲|再讲|讲一下|说一下|先谈|再谈){_WHO}(?:的?(?:述职|工作)(?:情况)?)?[。：:，]"
    ),
]
_HEADING = re.compile(
    rf"(?P<number>{_NUMBER})? ?(?P<who>【[^】]{{2,40}}】|\[[^\]]{{2,40}}\]|"
    r"(?:[^：:。；！？\n（(]|[（(][^（()）\n]{0,20}[）)]){2,40}?)(?:[：:。]|$)"
)
_ROW = re.compile(rf"\d{{1,3}} (?P<who>[^ ，。：:]{{1,30}}(?:{_UNIT_ENDS}) (?:{PLAIN_NAME})) ")
"""A row that was copied out of a table: 1 东街社区党委 秦涛 ……"""
_NAME_ALONE = re.compile(rf" ?(?P<name>{PLAIN_NAME})(?:同志)?[。，]?$")
_NAME_NEXT = re.compile(rf" ?(?:[^，,。：:；]{{0,20}}?)书记(?P<name>{PLAIN_NAME})(?=同志)")
_PERSON_BEGINS = re.compile(rf"(?<=[。；])(?=(?:{_NUMBER})?[^，,。；：:（(]{{0,20}}?{PLAIN_NAME}同志(?!们|、|和))")
_BEGINNINGS = [
    re.compile(rf"(?:{_NUMBER})?(?:{_THEN}[，,])?(?P<who>[^，,。；：:（(]{{1,30}}?同志(?:[（(][^（()）]{{2,30}}书记[）)])?)(?!们|处|、|和)"),
    re.compile(rf"(?:{_NUMBER})?(?:{_THEN}[，,])?(?P<who>[^，,。；：:（(]{{2,30}}?书记(?:{_NAME})?)[，,]"),
]


def _invited(line: str) -> tuple[str, int] | None:
    """Find an invitation (现在，请东街社区党委书记秦涛同志述职)."""
    found = _INVITATION.search(line)
    return (found["who"], found.end()) if found else None


def _headed(line: str) -> tuple[str, int] | None:
    """Find a heading (1、东街社区党支部书记秦涛同志 · 【东街社区】 · 秦涛（东街社区）：……)."""
    if row := _ROW.match(line):
        return row["who"], row.end()
    found = _HEADING.match(line)
    if found is None or _VERBS.match(found["who"]):
        return None
    who = re.sub(r"(?:的?(?:述职|工作|履职)(?:情况)?)?的?点评(?:意见)?$", "", found["who"].strip())
    who = re.sub("^(?:对|关于)", "", who)
    bare = re.sub(r"[（(].*?[）)]", "", who).strip("【】[] ")
    says_post = re.search(r"同志$|书记", bare) and not re.search(r"[，,]", bare)
    says_unit = re.search(rf"(?:{_UNIT_ENDS})$", bare) and (
        found["number"] or who.startswith(("【", "[")) or who != bare or found.end() == len(line)
    )
    says_name = _PLAIN_NAME.fullmatch(bare) or re.fullmatch(rf"(?:{_NAME})[（(][^）)]*书记[）)]", who) or re.search(rf"(?:{_UNIT_ENDS})[ ，,]?(?:{_PLAIN_NAME.pattern})$", bare)
    return _with_name(who, line, found.end()) if says_post or says_unit or says_name else None


def _with_name(who: str, line: str, end: int) -> tuple[str, int]:
    """Return the words of a heading with the name that follows them (党支部书记：秦涛 · 东街社区。书记秦涛同志……)."""
    rest = line[end:]
    if who.endswith("书记") and (alone := _NAME_ALONE.match(rest)):
        return f"{who}{alone['name']}同志", len(line)
    if re.search(rf"(?:{_UNIT_ENDS})$", who) and (named := _NAME_NEXT.match(rest)):
        return f"{who}书记{named['name']}同志", end
    return who, end


def _commented(line: str) -> tuple[str, int] | None:
    """Find words about the critique itself (下面点评秦涛同志 · 我同意秦涛同志的述职)."""
    found = next(filter(None, (pattern.search(line) for pattern in _COMMENTS)), None)
    return (found["who"], found.end()) if found else None


def _begun(line: str) -> tuple[str, int] | None:
    """Find a paragraph that begins with the person (秦涛同志能够……)."""
    found = next(filter(None, (pattern.match(line) for pattern in _BEGINNINGS)), None)
    return (found["who"], 0) if found else None


def has_mask(words: str) -> bool:
    """Return whether a part of the words is masked (XX局): two such need not be the same."""
    return bool(set(words) & set(_MASK))


def person_begun(line: str) -> Person | None:
    """Return the person whom a line begins to speak of, or None.

    Example:
        >>> person_begun("秦涛同志作风扎实"), person_begun("思路清楚，作风扎实")
        (Person(unit='', name='秦涛'), None)
    """
    found = _begun(line) or _headed(line) or _commented(line)
    return person_in(found[0]) if found else None


STYLES: tuple[Style, ...] = (_invited, _headed, _commented, _begun)
"""Ways to turn to a secretary; the first wins where two find as much."""
