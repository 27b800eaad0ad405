"""Lists of people that are no rosters."""

from tests.zoo.building import workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, File, accepted, refused

GOOD = "序号|姓名|单位|述职方式\n1|秦涛|东街社区|现场\n2|陆明远|青石镇|书面\n3|周一鸣|云溪中学|现场"


@refused("须改正 名单.xlsx › 名单：名单中没有人员，请在表头下方逐行填写姓名和单位。", name="名单.xlsx", roster=None)
def no_column_of_names() -> bytes:
    """Units and posts, nobody's name."""
    return workbook(名单="序号|职务|述职方式\n1|书记|现场\n2|书记|书面")


@refused(
    "须改正 名单.xlsx › 名单!B5：“秦涛（东街社区）”在名单中出现 2 次（B2、B5），请删去重复的行；如不是同一人，请写明各自的单位。",
    name="名单.xlsx",
    roster=None,
)
def a_person_twice() -> bytes:
    """秦涛 of 东街社区 stands twice."""
    return workbook(名单=GOOD + "\n4|秦 涛|东街社区|现场")


@refused(
    "须改正 名单.xlsx › 名单!B4：“秦涛”在名单中出现 2 次（B2、B4），请删去重复的行；如不是同一人，请写明各自的单位。",
    name="名单.xlsx",
    roster=None,
)
def two_people_of_one_name() -> bytes:
    """Two people of one name and without a unit."""
    return workbook(名单="序号|姓名\n1|秦涛\n2|陆明远\n3|秦涛")


@refused(
    "须改正 名单（定）.xlsx › 名单!B2：“秦涛（东街社区）”在名单中出现 2 次（B2、名单（定）.xlsx › 名单!B2），请删去重复的行；如不是同一人，请写明各自的单位。",
    "须改正 名单（定）.xlsx › 名单!B3：“陆明远（青石镇）”在名单中出现 2 次（B3、名单（定）.xlsx › 名单!B3），请删去重复的行；如不是同一人，请写明各自的单位。",
    roster=None,
)
def two_rosters() -> list[File]:
    """The list of the first draft beside the final one."""
    return [("名单.xlsx", workbook(名单=GOOD)), ("名单（定）.xlsx", workbook(名单=GOOD.replace("|周一鸣|", "|方海|")))]


@accepted(counts={}, name="名单.xlsx", roster=None)
def two_lists_side_by_side() -> bytes:
    """Two columns of names beside each other."""
    return workbook(名单="序号|姓名|单位|序号|姓名|单位\n1|秦涛|东街社区|2|陆明远|青石镇")


@refused(
    "须改正 名单.xlsx › 名单!B2：单元格是错误值（#REF!），会被误当作未填，请改正公式或改填数值后另存再上传（另外 1 处：B3）。",
    name="名单.xlsx",
    roster=None,
)
def error_values_for_names() -> bytes:
    """The names are looked up in a file that is not there."""
    return workbook(名单="序号|姓名|单位\n1|#REF!|东街社区\n2|#REF!|青石镇")


@accepted(
    "请核对 名单.xlsx › 名单!D3：述职方式“视频”不认识，已按未填处理，请改为“现场述职”或“书面述职”。",
    counts={},
    name="名单.xlsx",
    roster=None,
)
def unknown_way_of_reporting() -> bytes:
    """述职方式 says 视频."""
    return workbook(名单=GOOD.replace("书面", "视频"))


@refused("须改正 票.xlsx › 票!D1：“周一鸣”不在述职名单中，请核对姓名和单位，或先更正名单。", roster=None)
def roster_that_misses_somebody_on_the_ballots() -> list[File]:
    """The ballots name a third person."""
    return [("名单.xlsx", workbook(名单=GOOD.rsplit("\n", 1)[0])), ("票.xlsx", workbook(票=BALLOTS))]


@refused(
    "须改正 名单.xlsx › 名单!D1：表头中“姓名”出现两次，请把并排的名单接成一列。",
    name="名单.xlsx",
    roster=None,
)
def two_columns_of_names() -> bytes:
    """A second column of names that is no second list."""
    return workbook(名单="序号|姓名|单位|姓名\n1|秦涛|东街社区|陆明远")


@accepted(counts={}, name="名单.xlsx", roster=None)
def times_before_the_names() -> bytes:
    """The hour of each report stands in the first column; its colon makes no note of the row."""
    return workbook(名单="述职时间|姓名|单位\n9:00|秦涛|东街社区\n9:15-9:30|陆明远|青石镇\n9：30|周一鸣|云溪中学")


@refused(
    "须改正 名单.xlsx › 名单：看起来是一份人员名单，但没有认出表头，没有读取；请在人员上方写一行“序号、姓名、单位、单位类别、述职方式”后重新上传；如是评议票，请补上评议等次。",
    name="名单.xlsx",
    roster=None,
)
def list_of_people_without_a_header() -> bytes:
    """People below a title, and nothing says what the columns are."""
    return workbook(名单="2025年述职名单\n" + GOOD.split("\n", 1)[1])


@accepted(
    "请核对 名单.xlsx › 名单：看起来是一份人员名单，但没有认出表头，没有读取；请在人员上方写一行“序号、姓名、单位、单位类别、述职方式”后重新上传；如是评议票，请补上评议等次。",
    counts=COUNTED,
)
def list_of_people_without_a_header_beside_ballots() -> list[File]:
    """The ballots are read by the roster that the meeting has, and the list is not passed over in silence."""
    return [("名单.xlsx", workbook(名单=GOOD.split("\n", 1)[1])), ("票.xlsx", workbook(票=BALLOTS))]
