"""Marks and counts that cannot be right."""

from tests.zoo.building import workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, accepted, refused

HEAD = "姓名|好票数|较好票数|一般票数|差票数"
FORM = "姓名|好|较好|一般|差"


def counted(*rows: str, head: str = HEAD) -> bytes:
    """Return a sheet of counts."""
    return workbook(计票="\n".join([head, *rows]))


@refused(
    "须改正 票.xlsx › 票!D3：“还行”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。",
    "须改正 票.xlsx › 票!D4：“不行”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。",
)
def unknown_words() -> bytes:
    """Words that no scale knows."""
    return workbook(票=BALLOTS.replace("一般", "还行").replace("差", "不行"))


@refused(
    "须改正 票.xlsx › 票：同一个评议项目里混用了几套等次（“好”、“较好”与“称职”），一个项目只能按一套统计；如是误填，请改为同一套等次后重新上传，如是不同的项目，请在表头或“项目”一列写明各格属于哪个项目。"
)
def words_of_another_scale() -> bytes:
    """Half the ballots are graded 优秀, 称职."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|好|较好|好\n2|优秀|称职|一般\n3|较好|好|差")


@refused(
    "须改正 票.xlsx › 票：同一个评议项目里混用了几套等次（“不满意”、“基本满意”与“合格”），一个项目只能按一套统计；如是误填，请改为同一套等次后重新上传，如是不同的项目，请在表头或“项目”一列写明各格属于哪个项目。"
)
def two_other_scales_mixed() -> bytes:
    """满意 and 合格 in one sheet."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|满意|基本满意|合格\n2|优秀|不满意|合格")


@accepted(
    "请核对 票.xlsx › 票：等次按“优秀、良好、一般、较差”读取，因为只有这一套同时有“优秀”“一般”；请对照票样核对，如有误填请改正，如确是这一套请在填表说明里写全各等次。",
    counts={"秦涛": (2, 0, 1, 0, 0, 0), "陆明远": (1, 0, 2, 0, 0, 0), "周一鸣": (3, 0, 0, 0, 0, 0)},
)
def one_grade_written_over() -> bytes:
    """Every 较好 was replaced by 优秀, and what is left looks like another scale."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|优秀|一般|优秀\n2|一般|优秀|优秀\n3|优秀|一般|优秀")


@refused(
    "须改正 票.xlsx › 票!B2：等次写成了数字或字母，表中没有说明各代表什么，请改写为好、较好、一般、差（另外 8 处：C2、D2、B3、C3、D3 等）。"
)
def digits_without_a_legend() -> bytes:
    """1 to 4, and nobody says which is best."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|1|2|1\n2|1|1|3\n3|2|1|4")


@refused(
    "须改正 票.xlsx › 票!B2：等次写成了数字或字母，表中没有说明各代表什么，请改写为好、较好、一般、差（另外 8 处：C2、D2、B3、C3、D3 等）。"
)
def letters_without_a_legend() -> bytes:
    """A to D, and nobody says what they mean."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|A|B|A\n2|A|A|C\n3|B|A|D")


@refused(
    "须改正 票.xlsx › 票!B1：姓名下面是数，看不出是打分还是等次；如是百分制打分，请在标题或填表说明里写明“百分制”或“满分100分”后重新上传；如是等次，请改写为好、较好、一般、差。"
)
def points_instead_of_grades() -> bytes:
    """Points of a hundred, which nothing calls marks."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|95|88|91\n2|96|90|70\n3|85|92|55")


@accepted(
    "请核对 票.xlsx › 票!B2：一格里写了两个等次，该格按无效计，请对照原票核对（另外 2 处：B4、C4）。",
    counts={"秦涛": (1, 0, 0, 0, 0, 2), "陆明远": (1, 1, 0, 0, 0, 1), "周一鸣": (1, 0, 1, 1, 0, 0)},
)
def two_words_in_a_field() -> bytes:
    """Two grades in one cell."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|好、较好|较好|好\n2|好|好|一般\n3|较好/一般|好 差|差")


@accepted(
    "请核对 票.xlsx › 票!B2：同一项勾了两个以上等次，该项按无效计，请对照原票核对（另外 1 处：C2）。",
    counts={"秦涛": (0, 0, 0, 0, 0, 1), "陆明远": (0, 1, 0, 0, 0, 0), "周一鸣": (0, 0, 0, 0, 1, 0)},
)
def two_ticks() -> bytes:
    """Two ticks in one line of the form."""
    return workbook(票=f"{FORM}\n秦涛|√|√||\n陆明远||√||\n周一鸣||||")


@refused("须改正 票.xlsx › 票!B4：“同意”不是勾选符号，请改为“√”或留空。")
def ticks_and_words_mixed() -> bytes:
    """A tick in one line, a word in the next, a sentence in the third."""
    return workbook(票=f"{FORM}\n秦涛|√|||\n陆明远||较好||\n周一鸣|同意|||")


@refused("须改正 票.xlsx › 票!B2：“差”不是勾选符号，请改为“√”或留空。")
def word_below_another_word() -> bytes:
    """差 typed into the column of 好."""
    return workbook(票=f"{FORM}\n秦涛|差|||\n陆明远||√||\n周一鸣|√|||")


@accepted(
    "请核对 票.xlsx › 票!B2：画的不是“√”而是“×”，该格按无效计，请对照原票核对。",
    counts={"秦涛": (0, 0, 0, 0, 0, 1), "陆明远": (0, 1, 0, 0, 0, 0), "周一鸣": (1, 0, 0, 0, 0, 0)},
)
def crosses_for_ticks() -> bytes:
    """A cross may mean yes or no."""
    return workbook(票=f"{FORM}\n秦涛|×|||\n陆明远||√||\n周一鸣|√|||")


@refused("须改正 票.xlsx › 票!B2：评议等次所在的单元格被合并，看不出各格填的是什么，请取消合并后补全。")
def ticks_merged_over_two_grades() -> bytes:
    """A tick in a cell that lies over 好 and 较好."""
    return workbook(票=f"{FORM}\n秦涛|√|||\n陆明远||√||\n周一鸣|√|||", merged="B2:C2")


@refused("须改正 票.xlsx › 票!B1：表头缺少“差”一列，请补上该列（没有票的可留空）。")
def a_grade_column_missing() -> bytes:
    """The form lacks 差."""
    return workbook(票="姓名|好|较好|一般\n秦涛|√||\n陆明远||√|\n周一鸣|√||")


@refused(
    "须改正 票.xlsx › 计票!F1：表头有两列“好票数”，请在上一行写明各属哪个评议项目。",
    "说明 票.xlsx › 计票!F1：“好票数”列没有读取；如是评议内容，请改正列标题。",
)
def a_grade_column_twice() -> bytes:
    """Two columns of 好."""
    return counted("秦涛|2|1|0|0|1", "陆明远|2|1|0|0|1", head=HEAD + "|好票数")


@refused(
    "须改正 票.xlsx › 计票!B2：“2.5”不是票数，票数须是 0 或正整数，请改正。",
    "须改正 票.xlsx › 计票!E3：“0.1”不是票数，票数须是 0 或正整数，请改正。",
    "说明 票.xlsx › 计票!A2：这一行各等次票数相加少于其他人的 3 票，相差的视为未填。",
)
def decimals_in_counts() -> bytes:
    """Half a vote."""
    return counted("秦涛|2.5|1|0|0", "陆明远|2|1|0|0.1", "周一鸣|1|0|1|1")


@refused(
    "须改正 票.xlsx › 计票!B2：“-2”不是票数，票数须是 0 或正整数，请改正。",
    "说明 票.xlsx › 计票!A2：这一行各等次票数相加少于其他人的 3 票，相差的视为未填。",
)
def negative_counts() -> bytes:
    """Fewer than no votes."""
    return counted("秦涛|-2|1|0|0", "陆明远|2|1|0|0", "周一鸣|1|0|1|1")


@refused(
    "须改正 票.xlsx › 计票!B2：“两票”不是票数，票数须是 0 或正整数，请改正。",
    "须改正 票.xlsx › 计票!B3：“2?”不是票数，票数须是 0 或正整数，请改正。",
    "须改正 票.xlsx › 计票!B4：这里是画“正”字计的票，请改填票数（阿拉伯数字）。",
    "说明 票.xlsx › 计票!A2：这一行各等次票数相加少于其他人的 2 票，相差的视为未填（另外 1 处：A3）。",
)
def text_in_counts() -> bytes:
    """Counts in words and with doubts."""
    return counted("秦涛|两票|1|0|0", "陆明远|2?|1|0|0", "周一鸣|正|0|1|1")


@refused(
    "须改正 票.xlsx › 计票!B2：“13800000000”不是票数，票数须是 0 或正整数，请改正。",
    "说明 票.xlsx › 计票!A2：这一行各等次票数相加少于其他人的 3 票，相差的视为未填。",
)
def counts_of_a_billion() -> bytes:
    """A telephone number in a column of counts."""
    return counted("秦涛|13800000000|1|0|0", "陆明远|2|1|0|0", "周一鸣|1|0|1|1")


@refused(
    "须改正 票.xlsx › 计票!B2：“66.7%”不是票数，票数须是 0 或正整数，请改正（另外 1 处：B3）。",
    "须改正 票.xlsx › 计票!C2：“33.3%”不是票数，票数须是 0 或正整数，请改正（另外 3 处：C3、D4、E4）。",
    "须改正 票.xlsx › 计票!D2：“0%”不是票数，票数须是 0 或正整数，请改正（另外 4 处：E2、D3、E3、C4）。",
    "须改正 票.xlsx › 计票!B4：“33.4%”不是票数，票数须是 0 或正整数，请改正。",
)
def percentages_instead_of_counts() -> bytes:
    """66.7% where 2 should stand."""
    return counted("秦涛|66.7%|33.3%|0%|0%", "陆明远|66.7%|33.3%|0%|0%", "周一鸣|33.4%|0%|33.3%|33.3%")


@refused(
    "须改正 票.xlsx › 计票!B2：“0.667”不是票数，票数须是 0 或正整数，请改正（另外 1 处：B3）。",
    "须改正 票.xlsx › 计票!C2：“0.333”不是票数，票数须是 0 或正整数，请改正（另外 3 处：C3、D4、E4）。",
    "须改正 票.xlsx › 计票!B4：“0.334”不是票数，票数须是 0 或正整数，请改正。",
)
def shares_instead_of_counts() -> bytes:
    """0.667 where 2 should stand."""
    return counted("秦涛|0.667|0.333|0|0", "陆明远|0.667|0.333|0|0", "周一鸣|0.334|0|0.333|0.333")


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def shares_only() -> bytes:
    """A table of 好票率 and no votes."""
    return counted("秦涛|66.7%|33.3%|0|0", head="姓名|好票率|较好票率|一般票率|差票率")


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def scores_only() -> bytes:
    """A table of scores and no votes."""
    return counted("秦涛|93.33|1", "陆明远|93.33|1", "周一鸣|66.67|3", head="姓名|得分|名次")


@accepted(
    "请核对 票.xlsx › 计票!B5：合计写的是 6，各行相加是 5，请核对；统计以各行票数为准。",
    "说明 票.xlsx › 计票!A5：这一行是合计，没有作为一个人统计。",
    counts=COUNTED,
)
def sums_that_differ() -> bytes:
    """合计 says otherwise than the rows above it."""
    return counted("秦涛|2|1|0|0", "陆明远|2|1|0|0", "周一鸣|1|0|1|1", "合计|6|2|1|1")


@accepted("请核对 票.xlsx › 计票!F3：“合计”写的是 4，各等次相加是 3，请核对；统计以各等次票数为准。", counts=COUNTED)
def own_sums_that_differ() -> bytes:
    """A row's own 合计 says otherwise than its counts."""
    return counted("秦涛|2|1|0|0|3", "陆明远|2|1|0|0|4", "周一鸣|1|0|1|1|3", head=HEAD + "|合计")


@accepted(
    "请核对 票.xlsx › 计票!A5：写明收回 3 张，少于得票最多的一项的 11 票，请核对；收回数按 11 计。",
    "请核对 票.xlsx › 计票!A5：写明有效 3 张，与收回 11 张、有效票最多的一项 11 票不符，请核对。",
    "请核对 票.xlsx › 计票!A5：写明发出 5 张，少于收回的 11 张，请核对。",
    "说明 票.xlsx › 计票!A2：这一行各等次票数相加少于其他人的 11 票，相差的视为未填（另外 1 处：A3）。",
    counts={"秦涛": (2, 1, 0, 0, 0, 0), "陆明远": (2, 1, 0, 0, 0, 0), "周一鸣": (9, 0, 1, 1, 0, 0)},
)
def counts_above_the_ballots() -> bytes:
    """One person has more votes than there were ballots."""
    return counted("秦涛|2|1|0|0", "陆明远|2|1|0|0", "周一鸣|9|0|1|1", "发出评议票5张，收回3张，有效3张")


@accepted(
    "说明 票.xlsx › 计票!A3：这一行各等次票数相加少于其他人的 3 票，相差的视为未填（另外 1 处：A4）。",
    counts={"秦涛": (2, 1, 0, 0, 0, 0), "陆明远": (1, 1, 0, 0, 0, 0), "周一鸣": (1, 0, 1, 0, 0, 0)},
)
def votes_that_are_missing() -> bytes:
    """Two people have fewer votes than the third."""
    return counted("秦涛|2|1|0|0", "陆明远|1|1|0|0", "周一鸣|1|0|1|0")


@accepted("请核对 票.xlsx › 票!A5：写明发出 2 张，少于收回的 3 张，请核对。", counts=COUNTED)
def returned_above_issued() -> bytes:
    """More ballots came back than were handed out."""
    return workbook(票=BALLOTS + "\n发出评议票2张，收回3张，有效3张")


@accepted(
    "请核对 票.xlsx › 票!A5：写明收回 5 张，实际读到 3 张，请核对是否漏录或重复；统计以读到的为准。",
    "请核对 票.xlsx › 票!A5：写明有效 5 张，按至少一格有效计是 3 张，请核对；统计以读到的为准。",
    counts=COUNTED,
)
def returned_that_differs() -> bytes:
    """The note says five ballots, the sheet holds three."""
    return workbook(票=BALLOTS + "\n发出评议票6张，收回5张，有效5张")


@refused("须改正 票.xlsx › 计票!A5：这一行有评议内容而没有姓名或单位，请补上。")
def sum_row_named_like_a_person() -> bytes:
    """The sums stand in a row whose name is missing."""
    return counted("秦涛|2|1|0|0", "陆明远|2|1|0|0", "周一鸣|1|0|1|1", "|5|2|1|1")


@refused("须改正 票.xlsx › 计票!B5：“秦涛”的“总体评价”在第 2 行已有票数，请合并或删去一行，同名的请注明单位。")
def a_person_counted_twice() -> bytes:
    """Two rows of one person."""
    return counted("秦涛|2|1|0|0", "陆明远|2|1|0|0", "周一鸣|1|0|1|1", "秦 涛|1|1|1|0")


@refused(
    "须改正 票.xlsx › 明细!A3：这一行没有写被评议人的姓名或单位，请补上。",
    "须改正 票.xlsx › 明细!A4：这一行没有写票号，请补上。",
)
def a_list_row_without_a_grade() -> bytes:
    """A row of the list names nobody, another no ballot."""
    return workbook(明细="票号|姓名|等次\n1|秦涛|好\n1||较好\n|周一鸣|好")


@refused(
    "须改正 票.xlsx：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。"
)
def nothing_but_opinions() -> bytes:
    """A list of names and sentences."""
    return workbook(
        明细="票号|姓名|评议意见\n1|秦涛|工作扎实，群众满意，望再接再厉\n1|陆明远|思路清晰，但深入基层不够\n2|秦涛|建议加强学习"
    )


@accepted(
    "说明 票.xlsx › 票!B4：横线或斜线按未填（弃权）计（另外 1 处：C4）。",
    counts={"秦涛": (2, 0, 0, 0, 1, 0), "陆明远": (1, 1, 0, 0, 1, 0), "周一鸣": (1, 0, 1, 0, 1, 0)},
)
def dashes_and_abstentions() -> bytes:
    """Dashes, strokes and 弃权 are blank marks."""
    return workbook(票="票号|秦涛|陆明远|周一鸣\n1|好|较好|好\n2|好|好|一般\n3|—|/|弃权")


@refused(
    "须改正 票.xlsx › 票2!C3：等次写成了数字或字母，表中没有说明各代表什么，请改写为好、较好、一般、差。",
    "说明 票.xlsx › 票1：按表中说明读取：1＝好、2＝较好、3＝一般、4＝差（另外 1 处：票2）。",
    "说明 票.xlsx › 票1：没有票号，每人每项只有一格，整张表按一张票读取（另外 1 处：票2）。",
)
def form_with_a_number_beyond_the_legend() -> bytes:
    """One ballot a sheet, marks 1 to 4, and a 5."""
    form = "填表说明：1=好，2=较好，3=一般，4=差\n姓名|总体评价|工作作风\n秦涛|1|2\n陆明远|2|1\n周一鸣|1|3"
    return workbook(票1=form, 票2=form.replace("秦涛|1|2", "秦涛|2|5"))
