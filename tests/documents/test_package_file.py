"""The zip of a recount package: the same bytes each time, and every damage in a sentence."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from dashboard.documents import package_file
from dashboard.documents.package_file import MANIFEST, read_package, write_package

FILES = {"counts.csv": "票数\n12\n".encode(), "scheme.toml": b'id = "a"\n'}
PACKAGE = write_package({"format": 1}, FILES)


def rewritten(change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return the package with its files changed behind the manifest's back."""
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def said(data: bytes) -> list[str]:
    """Return what reading reports."""
    return [str(problem) for problem in read_package(data, "包.zip")[2]]


def test_what_is_written_is_read() -> None:
    """Manifest and files come back, the manifest with a hash of each file, without a problem."""
    manifest, files, problems = read_package(PACKAGE)
    assert files == FILES
    assert manifest["format"] == 1
    assert set(manifest["files"]) == set(FILES)
    assert problems == []


def test_the_same_content_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the clock nor the system of the machine is in the zip."""
    monkeypatch.setattr("sys.platform", "win32")
    assert write_package({"format": 1}, dict(FILES)) == PACKAGE


def test_an_altered_file_is_named() -> None:
    """One changed byte is told with the file's name."""
    changed = rewritten(lambda files: files.update({"counts.csv": "票数\n13\n".encode()}))
    assert said(changed) == ["包.zip › counts.csv：内容与清单记载的 SHA-256 不符，生成之后被改动过。"]


def test_a_missing_file_is_named() -> None:
    """A file of the manifest that is not there is told."""
    changed = rewritten(lambda files: files.pop("scheme.toml"))
    assert said(changed) == ["包.zip › scheme.toml：清单中有这份文件，压缩包里没有，核验包不完整。"]


def test_an_added_file_is_named() -> None:
    """A file that the manifest does not know is told."""
    changed = rewritten(lambda files: files.update({"说明.txt": b"x"}))
    assert said(changed) == ["包.zip › 说明.txt：清单中没有这份文件，核验包被加过东西。"]


@pytest.mark.parametrize(
    "data", [b"", b"no zip at all", PACKAGE[:-30], PACKAGE[:60] + b"\x00\x01" + PACKAGE[62:]], ids=str
)
def test_a_damaged_zip_is_one_sentence(data: bytes) -> None:
    """Bytes that are no zip, cut short or altered inside are refused, never an error."""
    assert said(data) == ["包.zip：压缩包打不开或已损坏，请重新取得核验包。"]


@pytest.mark.parametrize("manifest", [b"[]", b"{}", b"\xff", b'{"files": []}', b"[" * 100_000])
def test_a_zip_without_a_manifest_is_no_package(manifest: bytes) -> None:
    """Without a readable manifest nothing is compared."""
    expected = ["包.zip：压缩包里没有可读的清单 manifest.json，不是核验包或已损坏，请重新取得。"]
    assert said(rewritten(lambda files: files.update({MANIFEST: manifest}))) == expected
    assert said(rewritten(lambda files: files.pop(MANIFEST))) == expected


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes than any package has are refused while unpacking, whatever the zip says of itself."""
    monkeypatch.setattr(package_file, "SIZE_LIMIT", 2000)
    changed = rewritten(lambda files: files.update({"counts.csv": bytes(3000)}))
    assert said(changed) == ["包.zip：压缩包展开后过大，不是核验包，没有打开；请核对是否选错了文件。"]


def test_too_many_files_are_not_unpacked() -> None:
    """A zip of hundreds of files is no package."""
    changed = rewritten(lambda files: files.update({f"{n}.txt": b"" for n in range(200)}))
    assert said(changed) == ["包.zip：压缩包展开后过大，不是核验包，没有打开；请核对是否选错了文件。"]


def test_two_files_of_one_name_are_refused() -> None:
    """A second file of the same name could hide the first one."""
    packed = io.BytesIO(PACKAGE)
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("counts.csv", json.dumps({}))
    assert said(packed.getvalue()) == ["包.zip：压缩包打不开或已损坏，请重新取得核验包。"]
