"""Speeches of many kinds of unit and speaker: whose critique each is, and how many points."""

import pytest

from dashboard.domain.critique import Critique
from dashboard.intake.speech import parse_speech

Counts = tuple[int, int, int]

VILLAGES = """
同志们，今天八个村都讲了，我一个村一个村说。
柳河村老支书周德旺同志干了十九年，修路架桥是实打实的，群众信得过。就是年轻人带得少，后备干部没着落，三会一课记录也是补的。希望德旺同志抓紧带个接班人出来。
上坪村书记何秀兰同志，点子多，合作社办得红火。但是村务公开不及时，党员大会常常凑不齐人。下一步要把组织生活严起来。
石桥村书记田守成，为人厚道，矛盾调解有一套。缺点是推一下动一下，产业上没有办法。希望多出去看看。
"""

UNIVERSITY = """
下面，我代表学校党委对四位院系党组织书记的述职逐一进行点评。
（一）数学学院党委书记林致远同志
林致远同志注重政治引领，教师支部“双带头人”实现全覆盖。
存在不足：1.党建与学科建设结合还不紧；2.学生支部活动形式单一。
（二）外国语学院党委书记苏婉清同志
苏婉清同志善于总结，“双语党课”有一定影响。
存在不足：1.教师理论学习时间没有保证；2.意识形态阵地管理有漏洞；3.发展党员程序不够规范。
（三）后勤服务集团党总支书记郝建国同志
郝建国同志作风扎实，服务师生有温度。
存在不足：1.外聘职工党员教育管理薄弱。
同志们，抓好基层党建是书记的第一职责，希望大家对照点评抓好整改。
"""

ENTERPRISE_FIRST = """
首先，点评一下炼化一厂党委书记严立新。严立新同志敢抓敢管，党员责任区作用明显。主要不足：首先，党建与安全生产融合不够；其次，青年骨干入党意愿不强；最后，基层联系点去得少。
其次，点评一下储运公司党支部书记段国强。段国强同志熟悉现场，班组建设有特色。主要不足：首先，支部记录不规范；其次，警示教育频次低。
最后，点评一下检修公司党支部书记文晓岚。文晓岚同志创新意识强。主要不足：首先，党员队伍老化；其次，学习笔记应付检查。
"""

HOSPITAL_PLAIN = """
请内科党支部书记梁慧敏同志述职。
梁慧敏同志的述职实事求是。内科支部把党小组建在病区，党员带头值守夜班。存在的问题是：学习时间保证不了。党课质量不高。科室之间不平衡。希望内科支部把规矩立起来。
请外科党支部书记骆成刚同志述职。
骆成刚同志的述职简明扼要。外科支部围绕重点手术攻关，成效明显。存在的问题是：谈心谈话少。医德医风教育抓得不紧。希望外科支部严管厚爱。
"""

SCHOOLS = """
青云小学党支部：
肯定之处：①课后服务口碑好；②党员名师工作室有影响。
不足之处：①制度执行不严；②台账不全；③青年教师培养慢。
努力方向：①建好制度；②用好阵地。
明德中学党总支：
肯定之处：①思政课有亮点。
不足之处：①师德教育不经常；②支部换届拖延。
努力方向：①抓师德。
"""

AGENCY_MIXED = """
1.市统计局机关党委书记鲁卫东：统计服务有成绩，党员攻坚队作用突出，但理论学习不够系统，党务干部兼职多，建议配强力量。
2.市档案馆党支部书记席文静：阵地建设好，活动有声势；不过主题党日与业务结合不紧，青年干部参与度不高。
3.市气象局机关党总支书记耿长河：应急服务走在前，党员冲得上，然而支部换届不及时，党费使用公示不及时，希望尽快整改。
"""

SECRETARY_BEFORE_NAME = """
书记们的述职都听了，我说几句。
秦岭同志：你的述职很实在，村里变化大家看得见。你的短板是：一、学习抓得松；二、党员管理偏宽。
邹远航同志：你到任不到一年，打开了局面。你的短板是：一、对基层情况不熟；二、发展党员慢；三、阵地利用率不高。
"""

PARTY_NEW_ORGANISATIONS = """
接下来点评律师行业党委章怀民同志的工作。
做得好的有：一是支部建在所上；二是公益服务有品牌。
做得不够的有：一是小所覆盖不到位，二是活动吸引力不强。
接下来点评快递行业党委涂小燕同志的工作。
做得好的有：一是骑手驿站受欢迎。
做得不够的有：一是流动党员找不到人，二是党建指导员力量不足，三是学习碎片化。
总的看，两新组织党建基础还弱，存在三个方面的不足：一是重视不够，二是投入不足，三是人手短缺。
"""

HALF_WIDTH_NUMBERS = """
一、桃园社区党委书记谭月华
(1)优点:网格支部建得早;居民议事有成效.
(2)不足:1)党员教育管理松散;2)志愿服务参与不多;3)物业党组织没有覆盖.
(3)建议:把小区支部建强.
二、杏林社区党委书记褚建平
(1)优点:阵地建设有亮点.
(2)不足:1)班子分工不清;2)学习制度坚持不好.
(3)建议:补齐制度.
"""

SPOKEN_SECOND_PERSON = """
下面请大桥镇党委书记施定邦同志述职。……
定邦同志的述职，我听下来三个感受：一是思路清，二是措施实，三是变化大。
讲三点不足：一是抓党建的精力还不够集中，跑项目多、进支部少。二是村干部队伍老化。三是有的村主题党日就是打扫卫生。
下面请双河镇党委书记殷素琴同志述职。……
素琴同志的述职，我听下来两个感受：一是肯钻研，二是重落实。
讲两点不足：一是统筹不够，各办各的。二是创新不多。
"""

KINDS: dict[str, tuple[str, list[tuple[str, str, Counts]], Counts]] = {
    "villages in plain sentences": (
        VILLAGES,
        [("柳河村", "周德旺", (1, 1, 1)), ("上坪村", "何秀兰", (1, 1, 1)), ("石桥村", "田守成", (1, 1, 1))],
        (0, 0, 0),
    ),
    "colleges in bracketed numbers": (
        UNIVERSITY,
        [
            ("数学学院党委", "林致远", (1, 2, 0)),
            ("外国语学院党委", "苏婉清", (1, 3, 0)),
            ("后勤服务集团党总支", "郝建国", (1, 1, 0)),
        ],
        (0, 0, 1),
    ),
    "an enterprise with 首先 at two levels": (
        ENTERPRISE_FIRST,
        [
            ("炼化一厂党委", "严立新", (1, 3, 0)),
            ("储运公司党支部", "段国强", (1, 2, 0)),
            ("检修公司党支部", "文晓岚", (1, 2, 0)),
        ],
        (0, 0, 0),
    ),
    "a hospital without numbers": (
        HOSPITAL_PLAIN,
        [("内科党支部", "梁慧敏", (1, 3, 1)), ("外科党支部", "骆成刚", (1, 2, 1))],
        (0, 0, 0),
    ),
    "schools with circled numbers": (
        SCHOOLS,
        [("青云小学党支部", "", (2, 3, 2)), ("明德中学党总支", "", (1, 2, 1))],
        (0, 0, 0),
    ),
    "agencies, praise and blame in one sentence": (
        AGENCY_MIXED,
        [
            ("市统计局机关党委", "鲁卫东", (1, 1, 1)),
            ("市档案馆党支部", "席文静", (1, 1, 0)),
            ("市气象局机关党总支", "耿长河", (1, 1, 1)),
        ],
        (0, 0, 0),
    ),
    "spoken to in the second person": (
        SECRETARY_BEFORE_NAME,
        [("", "秦岭", (1, 2, 0)), ("", "邹远航", (1, 3, 0))],
        (0, 0, 0),
    ),
    "social organizations with a summary": (
        PARTY_NEW_ORGANISATIONS,
        [("律师行业党委", "章怀民", (2, 2, 0)), ("快递行业党委", "涂小燕", (1, 3, 0))],
        (0, 3, 0),
    ),
    "communities in half-width numbers": (
        HALF_WIDTH_NUMBERS,
        [("桃园社区党委", "谭月华", (1, 3, 1)), ("杏林社区党委", "褚建平", (1, 2, 1))],
        (0, 0, 0),
    ),
    "towns, called up and answered": (
        SPOKEN_SECOND_PERSON,
        [("大桥镇党委", "施定邦", (3, 3, 0)), ("双河镇党委", "殷素琴", (2, 2, 0))],
        (0, 0, 0),
    ),
}


def counts(critique: Critique) -> Counts:
    """Return how many strengths, shortcomings and pieces of advice there are."""
    return len(critique.strengths), len(critique.shortcomings), len(critique.advice)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_each_person_the_points(kind: str) -> None:
    """Unit, name and number of points of each person, and of what speaks of all."""
    text, people, general = KINDS[kind]
    speech = parse_speech(text)
    assert [(entry.unit, entry.name, counts(entry)) for entry in speech.entries] == people
    assert counts(speech.general) == general
