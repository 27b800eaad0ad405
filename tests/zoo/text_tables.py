"""CSV files and their relatives."""

from tests.zoo.exhibits import BALLOTS, COUNTED, accepted, refused

TEXT = BALLOTS.replace("|", ",") + "\n"


@refused(
    "须改正 票.csv：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。",
    name="票.csv",
)
def zero_bytes_inside() -> bytes:
    """NUL between the letters."""
    return TEXT.encode().replace(b",", b",\x00")


@refused(
    "须改正 票.csv › A3：第 3 行起的英文双引号不成对，后面的内容无法分列，请补齐或删去引号后再上传。", name="票.csv"
)
def unbalanced_quote() -> bytes:
    """A quotation mark that nobody closes."""
    return TEXT.replace("2,好", '2,"好').encode()


@refused(
    "须改正 票.csv：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。",
    name="票.csv",
)
def one_column() -> bytes:
    """Everything in one column."""
    return TEXT.replace(",", "").encode()


@refused(
    "须改正 票.csv：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。",
    name="票.csv",
)
def blanks_for_delimiters() -> bytes:
    """Columns set apart by blanks."""
    return TEXT.replace(",", "    ").encode()


@refused(
    "须改正 票.csv › A2：这一行的分隔符与其他行不同，各格分不开，请统一分隔符后再上传（另外 1 处：A4）。", name="票.csv"
)
def mixed_delimiters() -> bytes:
    """Commas in one line, semicolons in the next, tabs in the last."""
    lines = TEXT.split("\n")
    return "\n".join([lines[0], lines[1].replace(",", ";"), lines[2], lines[3].replace(",", "\t"), ""]).encode()


@refused(
    "须改正 票.csv：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。",
    name="票.csv",
)
def full_width_commas() -> bytes:
    """Chinese commas."""
    return TEXT.replace(",", "，").encode()


@refused(
    "须改正 票.csv：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。",
    name="票.csv",
)
def big5() -> bytes:
    """Traditional characters in Big5."""
    return TEXT.encode("big5hkscs", "replace")


@refused(
    "须改正 票.csv：文件内容认不出是表格，可能已损坏，或被单位的加密软件锁定；请在 WPS 或 Excel 中打开，另存为 .xlsx 后再上传。",
    name="票.csv",
)
def utf16_without_a_mark() -> bytes:
    """UTF-16 whose byte order nobody says."""
    return TEXT.encode("utf-16-le")


@refused(
    "须改正 票.csv：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。",
    name="票.csv",
)
def mojibake() -> bytes:
    """UTF-8 that was read as Latin-1 and saved again."""
    return TEXT.encode().decode("latin-1").encode()


@refused(
    "须改正 票.csv：没有找到评议票；可以读取的有：一行一票、纸质票样、明细清单（一行一格）、计票汇总表（仅票数）、问卷导出（问卷星、腾讯问卷），请检查表头是否写有被评议人姓名和评议等次。",
    name="票.csv",
)
def question_marks() -> bytes:
    """Every letter was lost when it was saved."""
    return TEXT.encode("ascii", "replace")


@refused(
    "须改正 票.csv › A4：第 4 行的文字无法识别，文件可能已损坏，请用 WPS 或 Excel 打开检查，另存为 .xlsx 后再上传。",
    name="票.csv",
)
def cut_off_inside_a_letter() -> bytes:
    """The last byte is missing."""
    return TEXT.strip().encode()[:-1]


@accepted(counts=COUNTED, name="票.csv")
def old_line_ends() -> bytes:
    """Lines that end as on an old Mac."""
    return TEXT.replace("\n", "\r").encode()


@accepted(counts=COUNTED, name="票.csv")
def declared_delimiter() -> bytes:
    """A first line that tells Excel the delimiter."""
    return b"sep=,\n" + TEXT.encode()


@accepted(
    "请核对 票.csv › A3：这一行的格数与其他行（4 格）不同，后面的内容可能错位，请对照原件核对（另外 1 处：A4）。",
    "说明 票.csv › E1：没有标题的一列没有读取；如是评议内容，请改正列标题。",
    counts={"秦涛": (2, 1, 0, 0, 0, 0), "陆明远": (1, 1, 1, 0, 0, 0), "周一鸣": (1, 0, 0, 1, 1, 0)},
    name="票.csv",
)
def lines_of_different_lengths() -> bytes:
    """One line lacks a field, another has one too many."""
    return TEXT.replace("2,好,好,一般", "2,好,一般").replace("3,较好,好,差", "3,较好,好,差,好").encode()


@refused("须改正 票.tsv › D4：“=1+1”不是评议等次，请改为好、较好、一般、差之一，未填的请留空。", name="票.tsv")
def formulas_as_text() -> bytes:
    """Cells that would be formulas in Excel."""
    return TEXT.replace(",", "\t").replace("差", "=1+1").encode()
