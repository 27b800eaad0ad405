"""Packed folders in which something is wrong."""

import io
import zipfile

from tests.zoo.building import repacked, workbook
from tests.zoo.exhibits import BALLOTS, COUNTED, accepted, refused
from tests.zoo.locked import encrypted
from tests.zoo.not_tables import picture

WHOLE = workbook(票=BALLOTS)


@refused("须改正 票.zip：压缩包里没有文件，请核对是否选错了文件。", name="票.zip")
def empty_archive() -> bytes:
    """A packed folder without a file."""
    return repacked([])


@refused(
    "须改正 票.zip › 1.png：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。",
    "须改正 票.zip › 2.png：这是一张图片，不是表格，请上传 .xlsx、.xls、.et、.ods 或 .csv 文件。",
    name="票.zip",
)
def archive_of_pictures() -> bytes:
    """Photographs of the ballots."""
    return repacked([("1.png", picture()), ("2.png", picture())])


@refused(
    "须改正 票.zip › B票.xlsx：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。",
    "说明 票.zip › A票.xlsx › 票：按文件名把票别读作“A票”。",
    name="票.zip",
)
def archive_with_a_locked_workbook() -> bytes:
    """One of two workbooks asks for a password."""
    return repacked([("A票.xlsx", WHOLE), ("B票.xlsx", encrypted(WHOLE))])


@refused(
    "须改正 票.zip › B票.xlsx：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。",
    "说明 票.zip › A票.xlsx › 票：按文件名把票别读作“A票”。",
    name="票.zip",
)
def archive_with_a_torn_workbook() -> bytes:
    """One of two workbooks is cut off."""
    return repacked([("A票.xlsx", WHOLE), ("B票.xlsx", WHOLE[:2000])])


@refused("须改正 票.zip › 票.zip：这是一个压缩包，不是表格，请解压后上传其中的表格文件。", name="票.zip")
def archive_in_an_archive() -> bytes:
    """The packed folder was packed again."""
    return repacked([("票.zip", repacked([("票.xlsx", WHOLE)]))])


@refused(
    "须改正 票.zip：文件已损坏或没有传完整，请重新取得原文件，确认能在 WPS 或 Excel 中打开后再上传。", name="票.zip"
)
def archive_cut_off() -> bytes:
    """The packed folder ends too early."""
    return repacked([("A票.xlsx", WHOLE), ("B票.xlsx", WHOLE)])[:-30]


@refused("须改正 票.zip：压缩包里有 20000 个文件，超过 1000 个的上限，没有打开；请分成几个压缩包上传。", name="票.zip")
def archive_of_too_many_files() -> bytes:
    """Twenty thousand files of one line."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for number in range(20_000):
            packed.writestr(f"{number}.csv", "票号,秦涛\n1,好\n")
    return stream.getvalue()


@refused(
    "须改正 票.zip › 票 - 副本.xlsx › 票：与“票.zip › 票.xlsx › 票”内容完全相同，这些票会统计两遍，请删去一份后重新上传；如确是两批票，请合并到一张表并加“票别”一列。",
    name="票.zip",
)
def archive_with_one_workbook_twice() -> bytes:
    """The same ballots under two names."""
    return repacked([("票.xlsx", WHOLE), ("票 - 副本.xlsx", WHOLE)])


@accepted(counts=COUNTED, name="票.zip")
def archive_with_files_of_a_mac() -> bytes:
    """The folders that a Mac adds are passed over."""
    return repacked(
        [("票.xlsx", WHOLE), ("__MACOSX/._票.xlsx", b"\x00\x05\x16\x07" + bytes(80)), (".DS_Store", bytes(80))]
    )
