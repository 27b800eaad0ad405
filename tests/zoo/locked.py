"""Files that ask for a password."""

import io
import struct

from msoffcrypto.format.ooxml import OOXMLFile

from tests.intake.test_old_workbook import NAMES, PASSWORD, record
from tests.intake.test_old_workbook import workbook as old_workbook
from tests.intake.test_workbooks import open_document
from tests.zoo.building import parts, repacked, workbook
from tests.zoo.exhibits import BALLOTS, File, refused

WHOLE = workbook(票=BALLOTS)


def encrypted(content: bytes) -> bytes:
    """Return an Office file behind a password."""
    stream = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("2026", stream)
    return stream.getvalue()


@refused("须改正 票.xlsx：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。")
def workbook_with_a_password() -> bytes:
    """Agile encryption, as Excel and WPS use it today."""
    return encrypted(WHOLE)


@refused("须改正 票.csv：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。", name="票.csv")
def workbook_with_a_password_named_csv() -> bytes:
    """The same under another name."""
    return encrypted(WHOLE)


@refused("须改正 票.xls：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。", name="票.xls")
def old_workbook_with_a_password() -> bytes:
    """An .xls file whose records are encrypted."""
    return old_workbook("票", NAMES, before=record(PASSWORD, b"\x01\x00" + b"\x00" * 52))


@refused("须改正 票.ods：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。", name="票.ods")
def open_document_with_a_password() -> bytes:
    """An .ods file whose parts are encrypted one by one."""
    manifest = (
        b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    return repacked(
        (path, manifest if path.startswith("META-INF") else b"\x8f\x13\x77" if path == "content.xml" else data)
        for path, data in parts(open_document(""))
    )


@refused("须改正 票.zip：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。", name="票.zip")
def zip_with_a_password() -> bytes:
    """A packed folder whose entries are encrypted."""
    packed = bytearray(repacked([("票.xlsx", WHOLE)]))
    packed[6:8] = struct.pack("<H", struct.unpack_from("<H", packed, 6)[0] | 1)
    at = packed.rindex(b"PK\x01\x02") + 8
    packed[at : at + 2] = struct.pack("<H", struct.unpack_from("<H", packed, at)[0] | 1)
    return bytes(packed)


@refused(
    "须改正 B票.xlsx：文件已加密码，请在 WPS 或 Excel 中取消打开密码后另存再上传。",
    "请核对 A票.csv › B2：票别“A票”只有这一张票，请核对票别是否写错。",
    "请核对 C票.csv › B2：票别“C票”只有这一张票，请核对票别是否写错。",
    "说明 A票.csv：按文件名把票别读作“A票”。",
    "说明 C票.csv：按文件名把票别读作“C票”。",
)
def one_of_three_with_a_password() -> list[File]:
    """One locked file among good ones stops all, and is named."""
    good = "票号,秦涛,陆明远,周一鸣\n1,好,好,差\n".encode()
    return [("A票.csv", good), ("B票.xlsx", encrypted(WHOLE)), ("C票.csv", good.replace(b"\n1,", b"\n7,"))]
