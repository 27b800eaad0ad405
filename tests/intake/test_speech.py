"""Speeches become critiques: whose, how many points, which words; and nothing general goes to a person."""

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.domain.critique import Critique, Point
from dashboard.intake.speech import is_speech, parse_speech, read_speech

SEEDS = Path(os.environ.get("DASHBOARD_SEEDS", Path(__file__).parents[2].parent / "shared" / "seeds"))


def texts(points: tuple[Point, ...]) -> list[str]:
    """Return what the points say."""
    return [point.text for point in points]


def counts(critique: Critique) -> tuple[int, int, int]:
    """Return how many strengths, shortcomings and pieces of advice there are."""
    return len(critique.strengths), len(critique.shortcomings), len(critique.advice)


def shortcomings(text: str) -> list[list[str]]:
    """Return the shortcomings of each person of a speech."""
    return [texts(entry.shortcomings) for entry in parse_speech(text).entries]


def named(text: str) -> list[tuple[str, str]]:
    """Return unit and name of each person of a speech."""
    return [(entry.unit, entry.name) for entry in parse_speech(text).entries]


def word_file(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    """Return a .docx with paragraphs and perhaps a table."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in enumerate(table):
            for column, cell in enumerate(cells):
                grid.cell(row, column).text = cell
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


NUMBERED_HEADINGS = """
现在进行第二项，逐一点评
1、XXX党支部书记XXX同志
主要不足：一是学习安排偏少。二是台账更新慢。
2、XXX党支部书记XXX同志
主要不足:一是是阵地利用率低；二是 骨干培养慢；三是调研不深。调研后的回访也少。
第三项，领导讲话：
今年的工作主要有以下几个特点。
一是起步早。
二是抓得实。
同时还存在一些短板，需要引起重视。一是责任压得不够实。二是品牌不够响。
我再提三点意见。
一是要抓学习。要天天学。
二是要抓责任。
三是要抓整改。
同志们，干在实处才有出路，希望大家马上行动。
"""

INVITED_WITH_SENTENCES = """
会议第一项：请东街社区党委、云岭镇党委等2个党组织书记依次述职，每位同志五分钟。
现在，请东街社区党委秦涛同志述职。
……（述职毕）
秦涛同志把楼栋党小组建得有声有色。持续研究解决小区治理中存在的问题，邻里更和睦了。
存在的主要问题是：网格员培训不够经常。党费收缴登记不及时，个别支部有漏记。在职党员报到后作用发挥不明显。
希望秦涛同志把网格做细。进一步抓好骨干培训。
现在，请云岭镇党委陆**同志述职。
……（述职毕）
**同志抓产业有办法，带动增收成效好。
存在的主要问题：后进村整顿进展慢。村干部年龄偏大。
希望**同志一村一策抓整顿。
下面，进行第二项议程：民主评议。
请大家把票投到票箱。
下面，结合今天的情况，我强调几点意见。
一、把思想统一起来
要深入学习。一要学原文，二要谈体会。
二、把责任扛起来
要层层落实。
同志们，任务很重，希望大家共同努力。
"""

THREE_AND_THREE = """
首先，请县水务局机关党委进行述职，*书记在外学习，请*同志代为述职。
…………
我同意*同志的述职。县水务局全年任务重、头绪多，主要有两个特点：一是河湖管护成效明显。巡河1.2万人次，
整改问题36个。二是支部联建走在前列。
在看到成绩的同时，也要正视存在的不足：一是规范化建设还存在不足。个别站所支部设置不够合理。二是创新还不够。
接下来，请县档案馆党支部书记*同志述职。
…………
我同意*同志的述职。县档案馆党支部在利用服务上有所突破，主要体现在以下两个方面：一是查档更便捷。二是展览更有看头。
存在的主要不足有两点：一是学习研讨偏少。二是青年骨干储备不多。
同志们，由于时间关系，其他9位书记书面述职，点评意见会后反馈，各党组织要建立台账。
过去的一年，各党组织工作扎实。主要有以下两个方面特点：一是重视。二是务实。
成绩之外，仍存在一些短板和弱项。一是谋划不深。二是方式陈旧。这些问题必须采取有力措施加以解决。
"""

LABELS_ON_LINES = """
秦涛同志：
优点：
1. 思路清楚，抓得早。
2. 阵地建设投入大。
不足：
1. 理论学习时间少，
研讨不深。
2. 党员管理偏松。
希望：
抓紧补齐短板。
陆明远同志：
优点：
1. 网格治理有办法。
不足：
1. 台账记录不全。
2. 联系企业不多。
3. 青年党员发展慢。
希望：
多走访、多请教。
"""

ONE_PARAGRAPH = """
下面我逐一点评。
首先点评东河街道党工委书记秦涛同志。秦涛同志抓党建有思路、有劲头，辖区面貌变化明显，但党员教育形式单一，党务干部力量薄弱。希望东河街道把队伍建强。
下面点评云岭镇党委书记陆明远同志。陆明远同志作风务实，群众评价好。不足之处是增收办法不多；后备力量不足。下一步要抓好青年回引。
最后，我再强调三点要求：一要抓学习，二要抓责任，三要抓整改。
"""

BRACKETS = """
【青禾社区】
特点：一是网格划得细；二是志愿服务有声势。
不足：（1）组织生活不规范；（2）骨干培养少。
建议：①配强网格员；②用好活动室。
【锦绣社区】
特点：一是物业联建有成效。
不足：（1）流动党员联系不够（尤其外出务工的）；（2）阵地利用率低；（3）经费使用不及时。
建议：①建立联系卡。
【共性问题】
一是谋划不够。二是宣传不够。
"""

CHINESE_SECTIONS = """
一、临江集团党委书记 秦涛
（一）主要成绩
抓项目有力度。抓品牌有成效。
（二）存在问题
1、党建与生产经营结合不紧。2、青年骨干入党意愿不强。
（三）努力方向
在融合上下功夫。
二、云岭公司党委书记 陆 明 远
（一）主要成绩
班组建设扎实。
（二）存在问题
1、制度执行时紧时松；2、创新办法少；3、考核结果运用不充分。
（三）努力方向
在规范上下功夫。
三、下步要求
要列出清单，逐条整改。
"""

FIRST_NEXT_LAST = """
请青禾中学党总支书记秦涛同志述职。
听了秦涛同志的述职，感觉准备充分。青禾中学党总支师德建设抓得实。
不足主要有：首先，教师理论学习不够系统；其次，党建与教研结合不深，主要表现为两点：1.活动与课堂脱节，2.成果转化少；最后，制度落实有漏洞。
请青禾小学党支部书记陆明远述职。
家校共育亮点突出。存在的问题：首先是组织生活吸引力不强。其次是档案资料不完整。建议严格制度，补齐台账。
"""

BEGINS_WITH_PERSON = """
秦涛同志一年来工作勤勉，带队伍有新气象。主要不足是：责任压得不实；学习抓得不紧。希望秦涛同志压实责任。
陆明远同志熟悉基层，化解矛盾有办法。主要不足是：支部活动少；阵地作用发挥不够；党费收缴不及时。希望陆明远同志抓好支部。
总的来看，两位书记都很实在，主要有两点不足：一是谋划不深。二是宣传不够。
"""

BRACKETED_UNITS = """
一、总体情况
今年各党组织抓得比较好，主要有以下亮点：一是重视。二是务实。
二、逐一点评
1.秦涛（东街社区党支部书记）：特点是联系群众紧；问题是会议记录不规范、学习计划没有落实。建议抓实三会一课。
2.陆明远（西街社区党支部书记）：特点是志愿服务活跃；问题是参与面不广。建议扩大覆盖。
三、几点要求
（一）抓整改
要列出清单。
（二）抓长效
要形成制度。
"""

HARD_WRAPPED = """
接下来请云岭乡党委书记秦涛同志述职。
秦涛同志抓基层打基础，全乡十二个村党支部的面貌
有了明显变化，群众满意度持续提升，值得肯定。存
在的不足：一是产业党建结合不紧密，富民举措还不
够多。二是村级后备干部储备不足，年龄偏大。
更多资料请扫码加微信
接下来请青禾乡党委书记陆明远同志述职。
陆明远同志善于抓示范。存在的不足：一是面上推进不平衡。
"""

ADVICE_INSIDE_POINTS = """
我对秦涛同志的述职作个简要点评。
成绩方面：一是基层基础更牢。
问题方面：一是主责意识不强。建议每月专题研究一次。二是调研不深入。
希望秦涛同志一要扛起责任，二要沉到一线。
我对陆明远同志的述职作个简要点评。
做得好的方面：治理有成效。
需要改进的方面：一是带头人队伍老化，二是发展党员不及时。
希望陆明远同志配强班子。
"""

NAMES_AS_LABELS = """
秦涛：抓党建有章法，群众口碑好。不足是创新不够。希望大胆探索。
陆明远：工作扎实，善于协调。不足是学习不深。希望加强学习。
"""

SPOKEN_NUMBERS = """
听了大家的述职，下面我逐个讲一讲。
一是东街社区秦涛同志。优点是作风硬，敢担当。不足是学习时间少，党课上得少。希望多学习。
二是西街社区陆明远同志。优点是点子多。不足是抓落实不够；台账不规范。希望抓落实。
下面我提三点要求。一是提高认识；二是抓好整改；三是加强督导。
"""

UNITS_AS_LABELS = """
东街社区党委：
成绩：网格做得细。
问题：1．学习制度坚持不好；2．党员教育形式老套。
西街社区党委：
成绩：文化活动丰富。
问题：1．发展党员慢；2．流动党员管理难。
共性问题：重视不够。
"""

ALL_ON_ONE_LINE = (
    "现在请秦涛同志述职。（述职毕）秦涛同志抓得实，主要不足：一是学习少。二是调研少。"
    "接下来请陆明远同志述职。（述职毕）陆明远同志抓得细，主要不足：一是宣传少。"
)

PERSONAL_STYLES = {
    "names as labels": (NAMES_AS_LABELS, [(1, 1, 1), (1, 1, 1)], (0, 0, 0)),
    "persons numbered with 一是": (SPOKEN_NUMBERS, [(1, 1, 1), (1, 2, 1)], (0, 0, 3)),
    "units as labels": (UNITS_AS_LABELS, [(1, 2, 0), (1, 2, 0)], (0, 1, 0)),
    "all on one line": (ALL_ON_ONE_LINE, [(1, 2, 0), (1, 1, 0)], (0, 0, 0)),
    "numbered headings": (NUMBERED_HEADINGS, [(0, 2, 0), (0, 3, 0)], (2, 2, 3)),
    "invitation, problems by sentence": (INVITED_WITH_SENTENCES, [(1, 3, 1), (1, 2, 1)], (0, 0, 2)),
    "three strengths and shortcomings": (THREE_AND_THREE, [(2, 2, 0), (2, 2, 0)], (2, 2, 0)),
    "labels on lines of their own": (LABELS_ON_LINES, [(2, 2, 1), (1, 3, 1)], (0, 0, 0)),
    "praise and blame in one paragraph": (ONE_PARAGRAPH, [(1, 1, 1), (1, 2, 1)], (0, 0, 3)),
    "units in brackets": (BRACKETS, [(2, 2, 2), (1, 3, 1)], (0, 2, 0)),
    "sections with Chinese numbers": (CHINESE_SECTIONS, [(1, 2, 1), (1, 3, 1)], (0, 0, 1)),
    "first, next, last": (FIRST_NEXT_LAST, [(1, 3, 0), (1, 2, 1)], (0, 0, 0)),
    "paragraphs that begin with the person": (BEGINS_WITH_PERSON, [(1, 2, 1), (1, 3, 1)], (0, 2, 0)),
    "name with the unit in brackets": (BRACKETED_UNITS, [(1, 1, 1), (1, 1, 1)], (2, 0, 2)),
    "lines broken by hand": (HARD_WRAPPED, [(1, 2, 0), (1, 1, 0)], (0, 0, 0)),
    "advice inside a point": (ADVICE_INSIDE_POINTS, [(1, 2, 2), (1, 2, 1)], (0, 0, 0)),
}


@pytest.mark.parametrize("style", PERSONAL_STYLES)
def test_every_style_gives_each_person_his_points_and_keeps_the_general_ones_apart(style: str) -> None:
    """Each way of speaking yields strengths, shortcomings and advice by person, and those of all."""
    text, personal, general = PERSONAL_STYLES[style]
    speech = parse_speech(text)
    assert [counts(entry) for entry in speech.entries] == personal
    assert counts(speech.general) == general
    assert [entry.order for entry in speech.entries] == list(range(1, len(personal) + 1))


def test_points_keep_their_sentences_and_lose_number_and_closing_mark() -> None:
    """Half-width colon, 一是是, a space after 二是 and two sentences under one number are read."""
    assert shortcomings(NUMBERED_HEADINGS) == [
        ["学习安排偏少", "台账更新慢"],
        ["阵地利用率低", "骨干培养慢", "调研不深。调研后的回访也少"],
    ]


def test_numbers_inside_a_point_stay_in_it() -> None:
    """1. and 2. below 其次 do not split the point."""
    assert shortcomings(FIRST_NEXT_LAST)[0] == [
        "教师理论学习不够系统",
        "党建与教研结合不深，主要表现为两点：1.活动与课堂脱节，2.成果转化少",
        "制度落实有漏洞",
    ]


def test_a_paragraph_broken_over_two_lines_is_one() -> None:
    """The second line goes on with the point of the first, under its number."""
    point = parse_speech(THREE_AND_THREE).entries[0].strengths[0]
    assert point.text == "河湖管护成效明显。巡河1.2万人次，整改问题36个"
    assert point.place == "第 3 段"


def test_a_word_of_shortcoming_inside_praise_turns_nothing() -> None:
    """持续研究解决…存在的问题 is praise."""
    assert texts(parse_speech(INVITED_WITH_SENTENCES).entries[0].strengths) == [
        "秦涛同志把楼栋党小组建得有声有色。持续研究解决小区治理中存在的问题，邻里更和睦了"
    ]


def test_a_closing_word_on_all_points_is_no_part_of_the_last() -> None:
    """这些问题必须…解决 is left out."""
    assert texts(parse_speech(THREE_AND_THREE).general.shortcomings) == ["谋划不深", "方式陈旧"]


def test_sections_are_points_with_their_headings() -> None:
    """A heading and its paragraph are one piece of advice; 一要 inside it splits nothing."""
    assert texts(parse_speech(INVITED_WITH_SENTENCES).general.advice) == [
        "把思想统一起来。要深入学习。一要学原文，二要谈体会",
        "把责任扛起来。要层层落实",
    ]


def test_advice_after_a_shortcoming_stays_with_it_while_the_numbering_goes_on() -> None:
    """建议 before 二是 belongs to 一是; 希望 after the last one is advice."""
    entry = parse_speech(ADVICE_INSIDE_POINTS).entries[0]
    assert texts(entry.shortcomings) == ["主责意识不强。建议每月专题研究一次", "调研不深入"]
    assert texts(entry.advice) == ["要扛起责任", "要沉到一线"]


def test_slips_of_the_speaker_are_followed() -> None:
    """A number said twice or left out still begins a point."""
    text = "1、东街社区党支部书记秦涛同志\n主要不足：一是学习少。二是记录不全。二是活动少。四是骨干少。"
    assert shortcomings(text) == [["学习少", "记录不全", "活动少", "骨干少"]]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (NUMBERED_HEADINGS, [("", ""), ("", "")]),
        (INVITED_WITH_SENTENCES, [("东街社区党委", "秦涛"), ("云岭镇党委", "")]),
        (THREE_AND_THREE, [("县水务局机关党委", ""), ("县档案馆党支部", "")]),
        (LABELS_ON_LINES, [("", "秦涛"), ("", "陆明远")]),
        (ONE_PARAGRAPH, [("东河街道党工委", "秦涛"), ("云岭镇党委", "陆明远")]),
        (BRACKETS, [("青禾社区", ""), ("锦绣社区", "")]),
        (CHINESE_SECTIONS, [("临江集团党委", "秦涛"), ("云岭公司党委", "陆明远")]),
        (BRACKETED_UNITS, [("东街社区党支部", "秦涛"), ("西街社区党支部", "陆明远")]),
    ],
)
def test_unit_and_name_are_as_spoken_and_masked_names_are_empty(text: str, people: list[tuple[str, str]]) -> None:
    """XXX, ** and 陆** come out as no name."""
    assert named(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "同志们：\n今天我讲三点意见。\n一、提高认识\n要扛起责任。\n二、聚焦问题\n要补齐短板。\n三、建强党支部\n要带好队伍。",
        "刚才各位书记述职很好。对照要求，还存在一些情况和问题，需要引起重视。\n一是学习不够。\n二是创新不够。",
        "一、压实党支部书记责任\n二、抓好东街社区党支部\n",
    ],
)
def test_a_general_speech_names_nobody(text: str) -> None:
    """Sections about 党支部 or 书记 are no persons."""
    assert parse_speech(text).entries == ()


def test_sections_of_different_kinds_hold_their_own_lists() -> None:
    """成绩, 问题 and 要求 of a general speech come apart; numbering below 一是 does not count."""
    general = parse_speech(
        "我谈三点意见。\n一、一年来成绩应当肯定\n突出表现在两个方面：\n一是责任更实。\n二是阵地更活。\n"
        "二、存在的问题不容忽视\n归纳起来有：\n一是覆盖不够。一要看到差距，二要分析原因。\n二是合力不强。\n"
        "这些问题请对号入座。\n三、推动再上台阶\n我提两条建议。\n一是扩大覆盖。\n二是抓好骨干。\n谢谢大家。"
    ).general
    assert counts(general) == (2, 2, 2)
    assert texts(general.advice) == ["扩大覆盖", "抓好骨干"]


def test_a_word_file_is_read_with_its_tables() -> None:
    """Paragraphs in table cells are part of the text."""
    data = word_file("下面逐一点评。", table=[["1、东街社区党支部书记秦涛同志\n主要不足：一是学习少。二是活动少。"]])
    speech, problems = read_speech("点评.docx", data)
    assert (problems, texts(speech.entries[0].shortcomings)) == ([], ["学习少", "活动少"])


def test_a_table_of_critiques_in_a_word_file_is_read_as_a_sheet() -> None:
    """Columns 姓名, 特点 and 不足 in Word are what they are in Excel."""
    data = word_file("点评意见表", table=[["姓名", "特点", "不足"], ["秦涛", "思路清", "1.学习少\n2.活动少"]])
    speech, problems = read_speech("点评.docx", data)
    assert problems == []
    assert [(e.name, counts(e)) for e in speech.entries] == [("秦涛", (1, 2, 0))]
    assert speech.entries[0].shortcomings[1].place == "表格 1!C2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_plain_text_is_read_in_every_usual_encoding(encoding: str) -> None:
    """The encoding is found out, whatever the file is called."""
    speech, problems = read_speech("讲话", LABELS_ON_LINES.encode(encoding))
    assert problems == []
    assert [entry.name for entry in speech.entries] == ["秦涛", "陆明远"]


def bomb() -> bytes:
    """Return a .docx whose directory declares 60 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\0" * (60 * 2**20))
    return stream.getvalue()


def other_zip(content: bytes, name: str = "word/document.xml") -> bytes:
    """Return a zip file with one member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr(name, content)
    return stream.getvalue()


OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "文件里没有文字，请核对是否选错了文件；如内容是图片或文本框，请改成正文文字再上传。"),
        (
            " \r\n\u3000\n".encode(),
            "文件里没有文字，请核对是否选错了文件；如内容是图片或文本框，请改成正文文字再上传。",
        ),
        (word_file(""), "文件里没有文字，请核对是否选错了文件；如内容是图片或文本框，请改成正文文字再上传。"),
        (
            word_file("秦涛同志")[:900],
            "文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Word 中打开后再上传。",
        ),
        (
            other_zip(b"<w:document"),
            "文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Word 中打开后再上传。",
        ),
        (other_zip(b"", "xl/workbook.xml"), "文件不是 Word 文档，请用 WPS 或 Word 打开后另存为 .docx 再上传。"),
        (bomb(), "文件解压后超过 50 MB 的上限，没有打开；请只把文字复制到新文档，另存后再上传。"),
        (
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "文件已加密码，请在 WPS 或 Word 中取消打开密码后另存再上传。",
        ),
        (
            "主要不足：一是学习不够。".encode() * 140_000,
            "文字超过 30 万字，不像一篇点评讲话；请只保留点评内容后再上传。",
        ),
        (b"%PDF-1.7", "这是一份 PDF 文档，读不出文字，请上传 .docx 或 .txt 文件。"),
        (b"\x00\x01\x02\x03", "文件内容认不出是文字，请用 WPS 或 Word 打开后另存为 .docx 再上传。"),
        (b"\xff\xff\xff\xff", "文件内容认不出是文字，请用 WPS 或 Word 打开后另存为 .docx 再上传。"),
    ],
)
def test_an_unreadable_file_is_refused_with_its_remedy(data: bytes, sentence: str) -> None:
    """One sentence, nothing read, no exception."""
    speech, problems = read_speech("点评.docx", data)
    assert (speech.entries, [str(problem) for problem in problems]) == ((), [f"点评.docx：{sentence}"])


def test_a_speech_about_nobody_says_so() -> None:
    """The general part is kept, and the remedy names the form that is understood."""
    speech, problems = read_speech("讲话.txt", "我提两点要求。一是抓学习。二是抓责任。".encode())
    assert counts(speech.general) == (0, 0, 2)
    assert [str(problem) for problem in problems] == [
        "讲话.txt：没有读到对某一位书记的点评，对全体的点评已读出；如文中有逐人点评，请在每人的点评前单独写一行，"
        "如“1、某某党支部书记某某同志”，再重新上传。"
    ]


def test_a_person_without_points_is_reported() -> None:
    """The order of those named without any critique is said once."""
    text = "请秦涛同志述职。\n……\n请陆明远同志述职。\n主要不足：一是学习少。\n"
    speech, problems = read_speech("讲话.txt", text.encode())
    assert [counts(entry) for entry in speech.entries] == [(0, 0, 0), (0, 1, 0)]
    assert [problem.message for problem in problems] == [
        "第 1 位书记（共 1 位）名下没有读到点评内容，请核对原文，或在核对页面补上。"
    ]


@pytest.mark.parametrize(
    ("file", "data", "is_it"),
    [
        ("点评.docx", word_file("讲话"), True),
        ("讲话.txt", "秦涛同志工作扎实。".encode(), True),
        ("评议票.csv", "票号,秦涛,陆明远\n1,好,好\n2,好,较好\n".encode(), False),
        ("评议票.txt", "票号\t秦涛\n1\t好\n".encode("gb18030"), False),
        ("评议票.xlsx", other_zip(b"", "xl/workbook.xml"), False),
        ("旧.doc", OLE + "WordDocument".encode("utf-16-le"), True),
        ("旧.xls", OLE + "Workbook".encode("utf-16-le"), False),
        ("空.docx", b"", True),
    ],
)
def test_speeches_are_told_from_sheets_by_content(file: str, data: bytes, is_it: bool) -> None:
    """A delimited text is a sheet, whatever its name; an empty file is what it is called."""
    assert is_speech(file, data) is is_it


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="一二三是要、。：；（）12. \n秦涛同志书记述职请不足特点希望主问题党支部XX*", max_size=200))
def test_no_text_breaks_the_parser(text: str) -> None:
    """Whatever is said, a speech comes back, its entries numbered from 1, no point empty."""
    speech = parse_speech(text)
    assert [entry.order for entry in speech.entries] == list(range(1, len(speech.entries) + 1))
    said = (*speech.entries, speech.general)
    assert all(point.text.strip() for entry in said for point in (*entry.strengths, *entry.shortcomings, *entry.advice))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", OLE, b"\xff\xfe"]))
def test_no_bytes_break_the_reader(data: bytes, start: bytes) -> None:
    """Any file gives a speech or problems, never an exception."""
    speech, problems = read_speech("点评.docx", start + data)
    assert speech.entries or problems


SEED_STRUCTURE = {
    "000": ([(0, n, 0) for n in (3, 3, 3, 2, 5, 3, 3, 3, 3, 3, 3, 3, 3, 3)], (3, 3, 3)),
    "001": ([(1, n, 1) for n in (5, 7, 5, 5, 5)], (0, 0, 4)),
    "002": ([], (3, 4, 5)),
    "003": ([], (4, 3, 3)),
    "004": ([(3, 3, 0)] * 7, (3, 3, 4)),
}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five speeches are not part of the project and are absent here")
@pytest.mark.parametrize("seed", SEED_STRUCTURE)
def test_the_seeds_have_the_structure_that_the_domain_states(seed: str) -> None:
    """DOMAIN §5: 14 entries with 43 points, 5 with 27, none, none, 7 with 21 and 21."""
    personal, general = SEED_STRUCTURE[seed]
    speech, _ = read_speech(seed, next(SEEDS.glob(f"{seed}_*.txt")).read_bytes())
    assert [counts(entry) for entry in speech.entries] == personal
    assert counts(speech.general) == general
    assert [entry.name for entry in speech.entries] == [""] * len(personal)
