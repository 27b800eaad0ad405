"""The same votes twice, or half of them."""

from tests.zoo.building import workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, File, accepted, refused

TWICE = {name: tuple(2 * count for count in counts) for name, counts in COUNTED.items()}

_FORM = "姓名|好|较好|一般|差\n秦涛|√|||\n陆明远||√||\n周一鸣|√|||"


@accepted(
    "请核对 票.xlsx › 票!A5：票号“3”在第 4 行已经出现，两行各按一张票计，若是重复录入请删去一行。",
    counts={"秦涛": (2, 2, 0, 0, 0, 0), "陆明远": (3, 1, 0, 0, 0, 0), "周一鸣": (1, 1, 1, 1, 0, 0)},
)
def one_number_with_other_marks() -> bytes:
    """Two rows of ballot 3 that differ."""
    return workbook(票=BALLOTS + "\n3|较好|好|较好")


@accepted(
    "请核对 票.xlsx › 票!A5：票号“3”在第 4 行已经出现，两行各按一张票计，若是重复录入请删去一行。",
    counts={"秦涛": (2, 2, 0, 0, 0, 0), "陆明远": (3, 1, 0, 0, 0, 0), "周一鸣": (1, 0, 1, 2, 0, 0)},
)
def one_ballot_twice() -> bytes:
    """Ballot 3 was typed twice."""
    return workbook(票=BALLOTS + "\n3|较好|好|差")


@refused(
    "须改正 票.xlsx › Sheet2：与“票.xlsx › Sheet1”内容完全相同，这些票会统计两遍，请删去一份后重新上传；如确是两批票，请合并到一张表并加“票别”一列。"
)
def one_sheet_twice() -> bytes:
    """A sheet was copied inside the workbook."""
    return workbook(Sheet1=BALLOTS, Sheet2=BALLOTS)


@refused(
    "须改正 票 - 副本.xlsx：与“票.xlsx”内容完全相同，请删去一份后重新上传，以免重复计票。",
    "须改正 票 - 副本.xlsx › 票：与“票.xlsx › 票”内容完全相同，这些票会统计两遍，请删去一份后重新上传；如确是两批票，请合并到一张表并加“票别”一列。",
)
def one_file_twice() -> list[File]:
    """The same file under two names."""
    content = workbook(票=BALLOTS)
    return [("票.xlsx", content), ("票 - 副本.xlsx", content)]


@refused(
    "须改正 票.csv：与“票.xlsx › Sheet1”内容完全相同，这些票会统计两遍，请删去一份后重新上传；如确是两批票，请合并到一张表并加“票别”一列。"
)
def one_table_as_two_files() -> list[File]:
    """The same table as a workbook and as text."""
    return [("票.xlsx", workbook(Sheet1=BALLOTS)), ("票.csv", BALLOTS.replace("|", ",").encode())]


@accepted(
    "请核对 票.xlsx：有 2 份文件同名，都已读取；如其中有旧稿，请删去后重新上传。",
    counts={"秦涛": (4, 2, 0, 0, 0, 0), "陆明远": (4, 2, 0, 0, 0, 0), "周一鸣": (3, 0, 2, 1, 0, 0)},
)
def two_files_of_one_name() -> list[File]:
    """Two folders held a file of the same name."""
    return [("票.xlsx", workbook(Sheet1=BALLOTS)), ("票.xlsx", workbook(Sheet1=BALLOTS.replace("差", "好")))]


@refused(
    "须改正 既有逐张的评议票，又有只含票数的计票表，票别相同或没有写明，可能重复统计；请只保留一种，或分别写明票别。"
)
def ballots_and_their_counts() -> bytes:
    """The ballots, and in the next sheet what they add up to."""
    counts = "姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0\n陆明远|2|1|0|0\n周一鸣|1|0|1|1"
    return workbook(Sheet1=BALLOTS, Sheet2=counts)


@refused(
    "须改正 票.xlsx › 票!B2：表里有票数栏，另外又有 9 格写着评议等次，看来有两张表，不能一起读取，以免漏计或重复计；请只留一张，或把两张表分放两张工作表、分别写明票别后重新上传。"
)
def ballots_above_their_counts() -> bytes:
    """The ballots, and in the same sheet below them what they add up to."""
    return workbook(
        票=BALLOTS + "\n\n姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0\n陆明远|2|1|0|0\n周一鸣|1|0|1|1"
    )


@refused(
    "须改正 票.xlsx › 票!C2：表里有票数栏，另外又有 3 格写着评议等次，看来有两张表，不能一起读取，以免漏计或重复计；请只留一张，或把两张表分放两张工作表、分别写明票别后重新上传。"
)
def list_beside_counts() -> bytes:
    """A list of marks in another order of people to the left of the counts, so that names stand in two columns."""
    return workbook(
        票="票号|姓名|等次||姓名|好票数|较好票数|一般票数|差票数\n"
        "1|陆明远|好||秦涛|2|1|0|0\n1|秦涛|较好||陆明远|2|1|0|0\n1|周一鸣|好||周一鸣|1|0|1|1"
    )


@refused(
    "须改正 票.xlsx › Sheet2：评议的人或项目与“票.xlsx › Sheet1”没有一格相同，看来是同一批票分在两张表里，收回的票会数两遍；请在各表加一列“票号”，同一张票写同一个号，一张表里不重复，或把同一张票的各格放进同一行；如确是两批票请分别写明票别。",
)
def one_ballot_over_two_sheets() -> bytes:
    """The second half of the people stands in a second sheet, and no number tells which rows are one ballot."""
    return workbook(Sheet1="秦涛|陆明远\n好|较好\n好|好\n较好|好", Sheet2="周一鸣\n好\n一般\n差")


@accepted(
    "说明 票.xlsx › 票：表头在这张工作表上重复出现，每段按一张票读取，共 2 张，请核对张数。",
    counts={"秦涛": (2, 0, 0, 0, 0, 0), "陆明远": (0, 2, 0, 0, 0, 0), "周一鸣": (2, 0, 0, 0, 0, 0)},
)
def two_ballots_in_one_form() -> bytes:
    """Two forms one below the other in a sheet."""
    return workbook(票=_FORM + "\n\n" + _FORM)


@refused(
    "须改正 票.xlsx › 票!A6：从这里开始的一张票，评议的人或项目与这张工作表的第一张票不同（少 1 格）；请补全或更正（没有票的格留空），如确是另一种票请放到另一张工作表。",
    "请核对 票.xlsx › 票!B7：这张票的评议人和项目比其他票少，缺的格不计入，请核对票号、姓名和项目。",
    "说明 票.xlsx › 票：表头在这张工作表上重复出现，每段按一张票读取，共 2 张，请核对张数。",
)
def second_form_of_the_sheet_lacks_somebody() -> bytes:
    """Two forms one below the other, the second without its last person."""
    return workbook(票=_FORM + "\n\n" + _FORM.rpartition("\n")[0])


@refused(
    "须改正 票.xlsx › Sheet2：与“票.xlsx › Sheet1”内容完全相同，票数会统计两遍，请删去一份后重新上传；如确是两批票，请分别写明票别。"
)
def one_sheet_of_counts_twice() -> bytes:
    """A sheet of counts was copied inside the workbook."""
    counts = "姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0\n陆明远|2|1|0|0\n周一鸣|1|0|1|1"
    return workbook(Sheet1=counts, Sheet2=counts)


@accepted(
    "请核对 票.xlsx › Sheet2：与另一张表有相同的人、项目和票别，票数已相加；若是重复上传请删去一份。",
    "说明 票.xlsx › Sheet2!A4：这一行各等次票数相加少于其他人的 4 票，相差的视为未填。",
    counts={"秦涛": (5, 2, 0, 0, 0, 0), "陆明远": (5, 2, 0, 0, 0, 0), "周一鸣": (2, 0, 2, 2, 0, 0)},
)
def counts_over_two_sheets() -> bytes:
    """The same people and group counted in two sheets."""
    counts = "姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0\n陆明远|2|1|0|0\n周一鸣|1|0|1|1"
    return workbook(Sheet1=counts, Sheet2=counts.replace("2", "3"))


@accepted(
    "请核对 票.xlsx › 汇总：看名称是其他工作表的汇总，没有读取，以免重复统计；若不是汇总请改名后重新上传。",
    "请核对 票.xlsx › B票：与“票.xlsx › A票”内容完全相同，已按两份统计；若是重复上传请删去一份。",
    "说明 票.xlsx › A票：按工作表名把票别读作“A票”。",
    "说明 票.xlsx › B票：按工作表名把票别读作“B票”。",
    counts=TWICE,
)
def summary_beside_the_groups() -> bytes:
    """汇总 beside A票 and B票."""
    counts = "姓名|好票数|较好票数|一般票数|差票数\n秦涛|2|1|0|0\n陆明远|2|1|0|0\n周一鸣|1|0|1|1"
    return workbook(A票=counts, B票=counts, 汇总=counts.replace("2", "4").replace("1", "2"))


@accepted(
    "请核对 票.xlsx › 明细!C5：第 4 行和第 5 行是同一张票对“秦涛”的“总体评价”，等次不同，该格按无效计，请对照原票核对。",
    "请核对 票.xlsx › 明细!C4：这张票的评议人和项目比其他票少，缺的格不计入，请核对票号、姓名和项目。",
    counts={"秦涛": (1, 0, 0, 0, 0, 1), "陆明远": (0, 1, 0, 0, 0, 0), "周一鸣": (0, 0, 0, 0, 0, 0)},
)
def one_field_twice_in_a_list() -> bytes:
    """The list says of one ballot's field first 好 and then 差."""
    return workbook(明细="票号|姓名|等次\n1|秦涛|好\n1|陆明远|较好\n2|秦涛|好\n2|秦涛|差")


@accepted(
    "请核对 票.xlsx › 明细!C4：这张票的评议人和项目比其他票少，缺的格不计入，请核对票号、姓名和项目。",
    counts={"秦涛": (2, 0, 0, 0, 0, 0), "陆明远": (0, 1, 0, 0, 0, 0), "周一鸣": (0, 0, 0, 0, 0, 0)},
)
def a_ballot_that_lacks_people() -> bytes:
    """A ballot of the list names fewer people than the others."""
    return workbook(明细="票号|姓名|等次\n1|秦涛|好\n1|陆明远|较好\n2|秦涛|好")


@accepted("说明 票.xlsx › 草稿：是隐藏的工作表，没有读取；如需读取，请取消隐藏后重新上传。", counts=COUNTED)
def draft_in_a_hidden_sheet() -> bytes:
    """The hidden draft holds the same ballots."""
    return workbook(票=BALLOTS, 草稿=BALLOTS, hidden="草稿")
