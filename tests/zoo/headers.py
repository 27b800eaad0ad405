"""Tables whose header is missing, doubled, merged wrongly, or of another table."""

from tests.zoo.building import workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, accepted, refused

ROWS = "1|好|较好|好\n2|好|好|一般\n3|较好|好|差"


@refused("须改正 票.xlsx › 票：表里有评议等次而没有写明被评议人的表头，请在等次上方补上姓名一行。")
def no_header() -> bytes:
    """Marks, and nobody's name above them."""
    return workbook(票=ROWS)


@refused("须改正 票.xlsx › 票：表里有评议等次而没有写明被评议人的表头，请在等次上方补上姓名一行。")
def title_instead_of_a_header() -> bytes:
    """A title above the marks names nobody."""
    return workbook(票="2025年度述职评议票\n" + ROWS, merged="A1:D1")


@refused("须改正 票.xlsx › 票!B1：看不出表头里哪一行是姓名，请在姓名一行写明被评议人的姓名。")
def numbers_instead_of_names() -> bytes:
    """The header counts the people."""
    return workbook(票="票号|1|2|3\n" + ROWS)


@refused("须改正 票.xlsx › 票!B1：看不出表头里哪一行是姓名，请在姓名一行写明被评议人的姓名。")
def items_instead_of_names() -> bytes:
    """The header names the items and nobody."""
    return workbook(票="票号|总体评价|履行责任情况|工作作风\n" + ROWS)


@accepted(counts=COUNTED)
def header_again_in_the_middle() -> bytes:
    """The header stands again where the page broke."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|好|较好|好\n2|好|好|一般\n票号|秦涛|陆明远|周一鸣\n3|较好|好|差")


@accepted(
    "说明 票.xlsx › 票!A4：从这里起是另一张表，按这里的表头读取。",
    counts={"秦涛": (2, 1, 0, 0, 0, 0), "陆明远": (2, 1, 0, 0, 0, 0), "周一鸣": (1, 0, 1, 1, 0, 0)},
)
def another_header_in_the_middle() -> bytes:
    """Half-way down the people stand in another order."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|好|较好|好\n2|好|好|一般\n票号|周一鸣|陆明远|秦涛\n3|差|好|较好")


@refused(
    "须改正 票.xlsx › 票!G1：“秦涛”的“总体评价”在 B1 已有一列，请核对表头，同名的请注明单位。",
    "须改正 票.xlsx › 票!H1：“陆明远”的“总体评价”在 C1 已有一列，请核对表头，同名的请注明单位。",
    "须改正 票.xlsx › 票!I1：“周一鸣”的“总体评价”在 D1 已有一列，请核对表头，同名的请注明单位。",
)
def two_tables_side_by_side() -> bytes:
    """Two blocks of ballots stand beside each other."""
    return workbook(票="票号|秦涛|陆明远|周一鸣||票号|秦涛|陆明远|周一鸣\n1|好|较好|好||3|较好|好|差\n2|好|好|一般")


@refused(
    "须改正 票.xlsx › 票!D2：“秦涛”的“总体评价”在 B2 已有一列，请核对表头，同名的请注明单位。",
    "请核对 票.xlsx › 票!E2：“陆明远”没有“总体评价”的评议结果，而其他人有，请核对姓名和项目的写法。",
)
def merged_over_the_wrong_columns() -> bytes:
    """秦涛 is merged over three columns of which one is another's."""
    table = "票号|秦涛|||陆明远\n|总体评价|工作作风|总体评价|工作作风\n1|好|好|较好|好"
    return workbook(票=table, merged="A1:A2 B1:D1")


@refused("须改正 票.xlsx › 票!C1：“秦涛”的“总体评价”在 B1 已有一列，请核对表头，同名的请注明单位（另外 1 处：D1）。")
def merged_over_everybody() -> bytes:
    """One name is merged over all columns."""
    return workbook(票="票号|秦涛\n" + ROWS, merged="B1:D1")


@refused("须改正 票.xlsx › 票!D1：“秦涛”的“总体评价”在 B1 已有一列，请核对表头，同名的请注明单位。")
def a_name_twice() -> bytes:
    """Two columns of one person."""
    return workbook(票="票号|秦涛|陆明远|秦涛\n" + ROWS)


@refused("须改正 票.xlsx › 票!C1：“秦涛”的“总体评价”在 B1 已有一列，请核对表头，同名的请注明单位。")
def one_person_in_two_spellings() -> bytes:
    """秦涛 and 秦　涛 are one person."""
    return workbook(票="票号|秦涛|秦\u3000涛|周一鸣\n" + ROWS)


@refused("须改正 票.xlsx › 票!C1：“秦涛（东街社区）”与“秦涛”（B1）指的是同一人，请合并或删去一处后重新上传。")
def one_person_with_and_without_unit() -> bytes:
    """秦涛 and 秦涛 of 东街社区 are one person of the roster."""
    return workbook(票="票号|秦涛|秦涛（东街社区）|周一鸣\n" + ROWS)


@refused(
    "须改正 票.xlsx › 票!B1：“秦焘”不在述职名单中，名单中相近的有“秦涛（东街社区）”；若是同一人，请改正或指定，否则请核对姓名和单位，或先更正名单。"
)
def one_person_misspelt() -> bytes:
    """秦焘 for 秦涛."""
    return workbook(票="票号|秦焘|陆明远|周一鸣\n" + ROWS)


@refused(
    "须改正 票.xlsx › 票!B2：“秦涛（西街社区）”不在述职名单中，名单中相近的有“秦涛（东街社区）”；若是同一人，请改正或指定，否则请核对姓名和单位，或先更正名单。"
)
def right_name_and_wrong_unit() -> bytes:
    """秦涛 of a unit that the roster does not know."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n单位|西街社区|青石镇|云溪中学\n" + ROWS)


@refused(
    "须改正 票.xlsx › 票!B1：“方海”不在述职名单中，请核对姓名和单位，或先更正名单。",
    "须改正 票.xlsx › 票!C1：“郭晓燕”不在述职名单中，请核对姓名和单位，或先更正名单。",
    "须改正 票.xlsx › 票!D1：“钱永康”不在述职名单中，请核对姓名和单位，或先更正名单。",
)
def form_for_another_roster() -> bytes:
    """The ballots of another meeting."""
    return workbook(票="票号|方海|郭晓燕|钱永康\n" + ROWS)


@refused(
    "须改正 票.xlsx › 计票!A2：“方海”不在述职名单中，请核对姓名和单位，或先更正名单。",
    "须改正 票.xlsx › 计票!A3：“郭晓燕”不在述职名单中，请核对姓名和单位，或先更正名单。",
)
def counts_for_another_roster() -> bytes:
    """The counts of another meeting."""
    return workbook(计票="姓名|好票数|较好票数|一般票数|差票数\n方海|2|1|0|0\n郭晓燕|2|1|0|0")


@accepted(counts={"秦涛": (2, 1, 0, 0, 0, 0), "陆明远": (2, 1, 0, 0, 0, 0), "周一鸣": (0, 0, 0, 0, 0, 0)})
def somebody_left_out() -> bytes:
    """The ballot lacks one of the roster."""
    return workbook(票="票号|秦涛|陆明远\n1|好|较好\n2|好|好\n3|较好|好")


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def budget_table() -> bytes:
    """The wrong file: a budget."""
    return workbook(预算="科目|年初预算|调整数|执行率\n办公费|12000|300|96.5%\n会议费|8000||88%\n培训费|5000|-200|91%")


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def results_instead_of_ballots() -> bytes:
    """The ranked table of last year."""
    return workbook(
        排名="名次|姓名|单位|得分|评定等次\n1|秦涛|东街社区|93.33|好\n2|陆明远|青石镇|93.33|好\n3|周一鸣|云溪中学|66.67|一般"
    )


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def attendance_list() -> bytes:
    """The wrong file: who signed in, with ticks."""
    return workbook(签到="序号|姓名|单位|签到\n1|秦涛|东街社区|√\n2|陆明远|青石镇|√\n3|周一鸣|云溪中学|")


@accepted("说明 票.xlsx › 票：这张表一列是一张票，已按行列对调读取。", counts=COUNTED)
def ballots_in_columns() -> bytes:
    """A column a ballot: the table lies on its side."""
    return workbook(票="姓名|票1|票2|票3\n秦涛|好|好|较好\n陆明远|较好|好|好\n周一鸣|好|一般|差")


@accepted("说明 票.xlsx › 预算：不是名单、评议票或点评，没有读取；如应读取，请补上表头。", counts=COUNTED)
def wrong_sheet_beside_the_ballots() -> bytes:
    """A budget beside the ballots is left out, and said."""
    return workbook(票=BALLOTS, 预算="科目|年初预算\n办公费|12000")


@accepted(counts=COUNTED)
def numbers_above_the_names() -> bytes:
    """述职顺序 above the names."""
    return workbook(票="|1|2|3\n票号|秦涛|陆明远|周一鸣\n" + ROWS)


@refused(
    "须改正 票.xlsx › 票!C1：这一列有评议等次而没有姓名，请在表头补上。",
    "说明 票.xlsx › 票!C1：没有标题的一列没有读取；如是评议内容，请改正列标题。",
)
def a_column_without_a_name() -> bytes:
    """Marks stand in a column whose header was deleted."""
    return workbook(票="票号|秦涛||周一鸣\n" + ROWS)


@refused(
    "须改正 票.xlsx › 票!A3：这一行没有写票号，请补上（另外 3 处：A5、A6、A7）。",
)
def a_gap_below_a_number_of_another_size() -> bytes:
    """Ballot numbers stand once a ballot, and the third ballot's was left out."""
    return workbook(票="票号|姓名|等次\n1|秦涛|好\n|陆明远|好\n2|秦涛|好\n|陆明远|差\n|秦涛|好\n|陆明远|差")


@refused(
    "须改正 票.xlsx › 陆明远：评议的人或项目与“票.xlsx › 秦涛”没有一格相同，看来是同一批票分在两张表里，收回的票会数两遍；请在各表加一列“票号”，同一张票写同一个号，一张表里不重复，或把同一张票的各格放进同一行；如确是两批票请分别写明票别。",
    "说明 票.xlsx › 秦涛：表头里没有姓名，被评议人按表名读取（另外 1 处：陆明远）。",
)
def a_sheet_a_person_without_numbers() -> bytes:
    """Each sheet is named by a person and holds everybody's marks of that person; nothing tells whose they are."""
    return workbook(秦涛="总体评价|工作作风\n好|较好\n好|好", 陆明远="总体评价|工作作风\n差|较好\n好|一般")
