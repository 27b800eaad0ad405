"""Command line over the same services as the screen: `python -m dashboard score|critique|package|recount|presets`."""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.documents.ranked_workbook import Edition, ranked_workbook
from dashboard.documents.results_json import results_to_json, speech_to_json
from dashboard.domain.critique import Speech
from dashboard.domain.meeting import Meeting
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.presets import DEFAULT, preset, presets
from dashboard.domain.problems import Level, Place, Problem, stops
from dashboard.domain.results import Results
from dashboard.domain.rounding import printed
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_file import scheme_from_toml
from dashboard.intake.workers import File
from dashboard.services.assessment import assess, score
from dashboard.services.data_folder import open_store
from dashboard.services.layouts import remembered_in_data_folder, told_on_the_command_line
from dashboard.services.package import package
from dashboard.services.recount import ORIGINALS_NEEDED, recount
from dashboard.services.uploads import read_upload
from dashboard.store.engine import StoreUnreadableError

DONE, NOTHING_USABLE, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 nothing usable, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a file's name may be no Unicode
    given = _parser().parse_args(arguments)
    try:
        code: int = given.command(given)
    except OSError as error:
        print(f"无法读写文件：{error.filename or ''}，{_reason(error)}", file=sys.stderr)
        return WRONG_USAGE
    except StoreUnreadableError as error:
        print(error, file=sys.stderr)
        return NOTHING_USABLE
    return code


def _reason(error: OSError) -> str:
    """Return why a file cannot be read or written, as far as it is one of the usual reasons."""
    match error:
        case FileNotFoundError():
            return "没有这个文件或文件夹。"
        case PermissionError():
            return "没有权限，或者文件正在 WPS、Excel 中打开。"
        case IsADirectoryError():
            return "这是文件夹，不是文件。"
    return f"系统的说明是：{error.strerror}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="述职评议：读票、计分、排名、读点评。")
    commands = parser.add_subparsers(required=True, metavar="命令")
    scoring = commands.add_parser("score", help="读评议票并计分")
    scoring.add_argument("files", nargs="+", type=Path, metavar="文件", help="评议票（也可混有名单、点评）")
    scoring.add_argument("--roster", type=Path, metavar="文件", help="述职名单")
    scoring.add_argument("--scheme", default=DEFAULT, metavar="办法", help="预设的名称，或一个 .toml 文件")
    scoring.add_argument("--critique", type=Path, action="append", default=[], metavar="文件", help="点评，可多次")
    scoring.add_argument("--title", metavar="名称", help="会议名称；不写则用第一个文件的名字")
    scoring.add_argument("--json", type=Path, metavar="文件", help="结果写成 JSON")
    scoring.add_argument("--xlsx", type=Path, metavar="文件", help="排名表（内部）写成 Excel")
    scoring.set_defaults(command=_score)
    critique = commands.add_parser("critique", help="读点评讲话")
    critique.add_argument("file", type=Path, metavar="文件")
    critique.add_argument("--json", type=Path, metavar="文件", help="结果写成 JSON；不写则显示在屏幕上")
    critique.set_defaults(command=_critique)
    packing = commands.add_parser("package", help="把一次述职评议会写成核验包（内部资料）")
    packing.add_argument("meeting", metavar="会议", help="会议的编号，或完整的名称")
    packing.add_argument("-o", dest="output", type=Path, required=True, metavar="文件", help="核验包（.zip）")
    packing.set_defaults(command=_package)
    recounting = commands.add_parser("recount", help="复算核验包，与当时的结果逐项比较")
    recounting.add_argument("package", type=Path, metavar="核验包", help="核验包（.zip）")
    recounting.add_argument("files", nargs="*", type=Path, metavar="原始文件", help="当时上传的文件，重新读票核对")
    recounting.set_defaults(command=_recount)
    listing = commands.add_parser("presets", help="列出预设的计分办法")
    listing.set_defaults(command=_presets)
    return parser


def _score(given: argparse.Namespace) -> int:
    scheme, problems = _scheme(given.scheme)
    if scheme is None:
        _tell(problems)
        return WRONG_USAGE
    roster = [given.roster] if given.roster else []
    files = _read([*given.files, *roster, *given.critique])
    layouts, unread = remembered_in_data_folder()
    preview = read_upload(files, layouts=layouts)
    problems = [*preview.problems, *unread, *told_on_the_command_line(preview.questions)]
    if preview.roster is None or not preview.ballots.votes or stops(problems):
        if not stops(problems):
            sentence = "没有评议票，无法计分；请给出至少一个含评议票或票数的文件。"
            problems.append(Problem(Level.STOPS, "no_ballots", sentence))
        _tell(problems)
        return NOTHING_USABLE
    critiques = {seq: critique for seq, critique in preview.critiques or () if seq}
    meeting = Meeting(given.title or given.files[0].stem)
    results, found = score(
        meeting,
        preview.roster,
        preview.ballots.votes,
        scheme,
        critiques=critiques,
        other_scores=preview.other_scores,
    )
    problems = list(dict.fromkeys([*problems, *found]))
    _tell(problems)
    if results is None or stops(problems):
        return NOTHING_USABLE
    if given.json:
        _write_json(given.json, results_to_json(results, problems))
    if given.xlsx:
        given.xlsx.write_bytes(ranked_workbook(results, Edition.INTERNAL, generated_on=date.today()))  # noqa: DTZ011 (the user's day)
    if not given.json and not given.xlsx:
        _show(results)
    return DONE


def _critique(given: argparse.Namespace) -> int:
    preview = read_upload(_read([given.file]))
    _tell(preview.problems)
    if preview.critiques is None or stops(preview.problems):
        return NOTHING_USABLE
    entries = tuple(replace(critique, order=order) for order, (_, critique) in enumerate(preview.critiques, 1))
    said = Speech(entries, preview.general) if preview.general else Speech(entries)
    if given.json:
        _write_json(given.json, speech_to_json(said))
    else:
        print(json.dumps(speech_to_json(said), ensure_ascii=False, indent=2))
    return DONE


def _package(given: argparse.Namespace) -> int:
    store = open_store()
    entries = store.entries()
    found = [e for e in entries if given.meeting in (str(e.id), e.meeting.title)]
    if len(found) != 1:
        fault = f"有 {len(found)} 次会议叫这个名称，请改用编号" if found else "没有这次述职评议会"
        print(f"{fault}。现有：", *(f"{e.id}\t{e.meeting.title}" for e in found or entries), sep="\n", file=sys.stderr)
        return WRONG_USAGE
    assessment = assess(store, found[0].id)
    if assessment.results is None:
        _tell(assessment.problems)
        print("这次述职评议会还没有结果，不能生成核验包。", file=sys.stderr)
        return NOTHING_USABLE
    if assessment.results.reconciliation.is_open:
        _tell(assessment.results.reconciliation.problems)
        print("票数核对不符，尚未写明原因，不能生成核验包；请先在“排名与导出”页写明原因。", file=sys.stderr)
        return NOTHING_USABLE
    given.output.write_bytes(package(assessment).make())
    return DONE


def _recount(given: argparse.Namespace) -> int:
    data = given.package.read_bytes()
    made = recount(given.package.name, data, _read(given.files))
    print(f"[说明] 核验包的 SHA-256：{hashlib.sha256(data).hexdigest()}")
    differing = [problem for problem in made.problems if problem.code != ORIGINALS_NEEDED]
    undone = [problem for problem in made.problems if problem.code == ORIGINALS_NEEDED]
    for sign, lines in (("说明", made.notes), ("相符", made.agreed), ("不符", differing), ("未完", undone)):
        for line in lines:
            print(f"[{sign}] {line}")
    if differing:
        print(f"结论：有 {len(differing)} 处不符，不能认定核验包中的结果。")
    elif undone:
        print("结论：没有发现不符，但得分还没有复算；请附上当时上传的全部原始文件，再复算一次。")
    else:
        print("结论：全部相符。")
    return NOTHING_USABLE if made.problems else DONE


def _presets(_: argparse.Namespace) -> int:
    for scheme in presets():
        print(f"{scheme.id}\t{scheme.name}\t{scheme.source}")
    return DONE


def _scheme(name: str) -> tuple[Scheme | None, list[Problem]]:
    """Return the preset of that name, or the scheme of that file."""
    if found := preset(name):
        return found, []
    if not name.endswith(".toml"):
        known = "、".join(scheme.id for scheme in presets())
        sentence = f"没有名为“{name}”的计分办法；可用的有 {known}，或给出一个 .toml 文件。"
        return None, [Problem(Level.STOPS, "scheme", sentence)]
    file = Path(name)
    try:
        return scheme_from_toml(file.read_text(encoding="utf-8-sig"), file.name)
    except UnicodeDecodeError:
        sentence = "计分办法文件不是 UTF-8 文字，请另存为 UTF-8 后重试。"
        return None, [Problem(Level.STOPS, "scheme", sentence, Place(file.name))]


def _read(paths: Sequence[Path]) -> list[File]:
    """Return the files' names and bytes; the same path given twice is one file."""
    return [(path.name, path.read_bytes()) for path in dict.fromkeys(paths)]


def _write_json(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")


def _tell(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(f"[{problem.level.word}] {problem}", file=sys.stderr)


def _show(results: Results) -> None:
    print("名次\t姓名\t单位\t得分\t建议等次")
    for result in ordered(results.secretaries, Order.SCORE):
        rank = f"{result.rank.place}{'（并列）' if result.rank.tied else ''}" if result.rank else "—"
        s = result.secretary
        print(rank, s.name, s.unit, printed(result.score), result.suggestion.words, sep="\t")


if __name__ == "__main__":
    sys.exit(main())
