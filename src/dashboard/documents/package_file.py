"""The recount package (核验包): a zip whose manifest holds the SHA-256 of every other file in it, and of itself."""

import hashlib
import io
import json
import zlib
from collections.abc import Mapping
from typing import Any
from zipfile import BadZipFile, ZipFile

from dashboard.documents.zipped import zipped
from dashboard.domain.problems import Level, Place, Problem

MANIFEST = "manifest.json"
OWN_HASH = "sha256"
"""Under this name a manifest holds the SHA-256 of all else that it says; packages of the first programs have none."""
_HASHES = "files"
SIZE_LIMIT = 64 * 2**20
"""Bytes of all files of a package together; a package of 72 people is far below a megabyte."""
_MEMBER_LIMIT = 50


def write_package(about: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return the zip: the same content gives the same bytes.

    Args:
        about: what the manifest says beside the hashes.
        files: name and content of each file.
    """
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    said = {**about, _HASHES: hashes}
    manifest = json.dumps({**said, OWN_HASH: _own_hash(said)}, ensure_ascii=False, indent=2) + "\n"
    return zipped([(MANIFEST, manifest.encode()), *files.items()])


def read_package(data: bytes, file: str = "") -> tuple[dict[str, Any], dict[str, bytes], list[Problem]]:
    """Return manifest and files of a package, and every file that is not as the manifest says.

    Manifest and files are empty where the zip cannot be read at all. Sizes are bounded while
    unpacking, whatever the zip says of itself.
    """
    try:
        members = _unpacked(data)
    except _TooLargeError:
        sentence = "压缩包展开后过大，不是核验包，没有打开；请核对是否选错了文件。"
        return {}, {}, [_stops("package_too_large", sentence, file)]
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
        return {}, {}, [_stops("package_damaged", "压缩包打不开或已损坏，请重新取得核验包。", file)]
    try:
        manifest = json.loads(members.pop(MANIFEST))
        hashes = {str(name): str(sha256) for name, sha256 in manifest[_HASHES].items()}
        is_own = OWN_HASH not in manifest or manifest[OWN_HASH] == _own_hash(manifest)
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        sentence = f"压缩包里没有可读的清单 {MANIFEST}，不是核验包或已损坏，请重新取得。"
        return {}, {}, [_stops("package_without_manifest", sentence, file)]
    problems = []
    if not is_own:
        sentence = "清单与它自己记载的 SHA-256 不符，生成之后被改动过。"
        problems.append(_stops("package_file_altered", sentence, file, MANIFEST))
    problems += [
        _stops("package_file_missing", "清单中有这份文件，压缩包里没有，核验包不完整。", file, name)
        for name in hashes
        if name not in members
    ]
    for name, content in members.items():
        if name not in hashes:
            problems.append(_stops("package_file_added", "清单中没有这份文件，核验包被加过东西。", file, name))
        elif hashlib.sha256(content).hexdigest() != hashes[name]:
            sentence = "内容与清单记载的 SHA-256 不符，生成之后被改动过。"
            problems.append(_stops("package_file_altered", sentence, file, name))
    return manifest, members, problems


def _own_hash(manifest: Mapping[str, Any]) -> str:
    """Return the SHA-256 of all that a manifest says beside this very hash."""
    said = {key: value for key, value in manifest.items() if key != OWN_HASH}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


class _TooLargeError(Exception):
    """More in the zip than any package holds."""


def _unpacked(data: bytes) -> dict[str, bytes]:
    members: dict[str, bytes] = {}
    left = SIZE_LIMIT
    with ZipFile(io.BytesIO(data)) as archive:
        if len(archive.infolist()) > _MEMBER_LIMIT:
            raise _TooLargeError
        for entry in archive.infolist():
            with archive.open(entry) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                raise _TooLargeError
            if entry.filename in members:
                raise BadZipFile("a name twice")
            members[entry.filename] = content
    return members


def _stops(code: str, sentence: str, file: str, name: str = "") -> Problem:
    return Problem(Level.STOPS, code, sentence, Place(file, name))
