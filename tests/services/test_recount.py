"""A recount package agrees with itself and its files; every single falsification is told where it is."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from dashboard.documents.package_file import MANIFEST, write_package
from dashboard.domain.circumstances import Circumstances
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.presets import default, preset, presets
from dashboard.domain.scheme import Scheme
from dashboard.services.assessment import assess, assessment_of
from dashboard.services.meetings import confirm
from dashboard.services.package import package, package_bytes
from dashboard.services.recount import recount
from dashboard.services.samples import open_sample, samples
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.conftest import ROOT

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n=顾晓,西桥社区\n".encode()
VOTES = (
    "票号,票别,姓名,项目,等次\n"
    "1,A票,秦涛,总体评价,好\n1,A票,陆明远,总体评价,较好\n1,A票,=顾晓,总体评价,一般\n"
    "2,A票,秦涛,总体评价,较好\n2,A票,陆明远,总体评价,差\n2,A票,=顾晓,总体评价,\n"
).encode()
COUNTS = "姓名,单位,好,较好,一般,差\n秦涛,东街社区,6,0,0,0\n陆明远,青石镇,2,2,2,0\n=顾晓,西桥社区,0,0,3,3\n".encode()
WEIGHTED = preset("three_groups_20_40_40") or default()


def meeting_with(store: Store, *ballots: bytes, scheme: Scheme | None = None) -> int:
    """Store a meeting of three people with one upload for each file of ballots; return its id."""
    meeting_id = store.create(Meeting("述职评议会", 2026), scheme or default())
    for number, content in enumerate(ballots, 1):
        roster = [("名单.csv", ROSTER)] if number == 1 else []
        preview = read_upload([*roster, (f"票{number}.csv", content)], store.load(meeting_id).roster)
        assert preview.can_confirm, [str(problem) for problem in preview.problems]
        confirm(store, meeting_id, preview)
    return meeting_id


def packed(store: Store, meeting_id: int) -> bytes:
    """Return the package of a stored meeting."""
    return package_bytes(assess(store, meeting_id))


def content(data: bytes) -> dict[str, bytes]:
    """Return the files of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files as they are, without a new manifest."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return raw.getvalue()


def forged(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Return the package with one file changed and the manifest's hash made to fit."""
    files = content(data)
    manifest = json.loads(files.pop(MANIFEST))
    before = files[name].decode()
    files[name] = change(before).encode()
    assert files[name].decode() != before, "nothing was forged"
    del manifest["files"]
    return write_package(manifest, files)


def said(data: bytes, *files: tuple[str, bytes]) -> list[str]:
    """Return what a recount finds wrong."""
    return [str(problem) for problem in recount("包.zip", data, files).problems]


def test_a_package_agrees_with_itself(store: Store) -> None:
    """Hashes, the program's own computation and the second way agree; nothing is wrong."""
    made = recount("包.zip", packed(store, meeting_with(store, VOTES)))
    assert made.problems == []
    assert made.agreed == [
        "清单中的 6 份文件都在，SHA-256 全部相符。",
        "按包内票数和计分办法重算，3 人的票数、得票率、得分、名次、等次与当时的结果全部相符。",
        "用另一种算法逐票复算，3 人的得分、名次也全部相符。",
    ]


def test_ballots_and_counts_of_two_uploads_are_read_again(store: Store) -> None:
    """Given the original files, their hashes and their counts agree as well."""
    data = packed(store, meeting_with(store, VOTES, COUNTS))
    made = recount("包.zip", data, [("票1.csv", VOTES), ("改了名.csv", COUNTS)])
    assert made.problems == []
    assert made.agreed[-2:] == [
        "2 份原始文件的 SHA-256 与核验包记载的全部相符。",
        "重新读取原始文件，票数与核验包全部相符。",
    ]


@pytest.mark.parametrize("number", range(5))
def test_every_sample_agrees(store: Store, number: int) -> None:
    """Each sample meeting is packed and recounted, with its own file of ballots."""
    sample = samples(ROOT / "sample_data")[number]
    data = packed(store, open_sample(store, sample))
    files = json.loads(content(data)[MANIFEST])["uploads"][0]
    made = recount("包.zip", data, [(f["name"], (sample.folder / f["name"]).read_bytes()) for f in files])
    assert made.problems == []
    assert len(made.agreed) == 5


@pytest.mark.parametrize("scheme", [s for s in presets() if len(s.points) == 4], ids=lambda scheme: scheme.id)
def test_every_scheme_agrees(store: Store, scheme: Scheme) -> None:
    """Whatever the scheme, with everything that people can type, the package gives the same results again."""
    counts = b"\n".join(f"{'票别' if n == 0 else 'B票'},".encode() + line for n, line in enumerate(COUNTS.splitlines()))
    record = store.load(meeting_with(store, VOTES, counts))
    groups = list(scheme.group_weights)
    parts = {part: Fraction(1903, 20) for part in scheme.composite_weights if part != "民主评议"}
    record = replace(
        record,
        scheme=scheme,
        assigned_groups=dict(zip(("A票", "B票"), groups, strict=False)),
        issued={"A票": 9},
        decisions={1: Decision("好", "集体研究")},
        circumstances={2: Circumstances(veto_reason="通报", unit_grade="较好", last_grade="差")},
        other_scores={1: parts, 2: parts},
    )
    assessment = assessment_of(record)
    assert assessment.results
    data = package_bytes(assessment)
    if assessment.results.disclosure.withholds_totals:
        assert said(data) == [
            "包.zip：有票别人数过少，包内没有它们的票数，由包内票数算不出得分；须附原始文件才能复算。"
        ]
        assert said(data, ("票1.csv", VOTES), ("票2.csv", counts)) == []
    else:
        assert said(data) == []


def test_the_same_revision_gives_the_same_bytes(store: Store) -> None:
    """No clock and no order of chance is in the package."""
    meeting_id = meeting_with(store, VOTES)
    assert packed(store, meeting_id) == packed(store, meeting_id)


def test_no_single_ballot_leaves_the_house(store: Store) -> None:
    """The counts are a row a person, item and group; nothing says what one ballot holds, and no critique is in it."""
    files = content(packed(store, meeting_with(store, VOTES)))
    assert files["counts.csv"].decode("utf-8-sig").splitlines() == [
        "seq,name,unit,item,group,好,较好,一般,差,blank,invalid",
        "1,秦涛,东街社区,总体评价,A票,1,1,0,0,0,0",
        "2,陆明远,青石镇,总体评价,A票,0,1,0,1,0,0",
        "3,'=顾晓,西桥社区,总体评价,A票,0,0,1,0,1,0",
    ]
    assert set(files) == {
        MANIFEST,
        "counts.csv",
        "ballots.csv",
        "roster.csv",
        "scheme.toml",
        "inputs.json",
        "results.json",
    }


def test_the_manifest_names_inputs_and_revision(store: Store) -> None:
    """Input files stand with their SHA-256, the meeting with its revision; the note says that it is internal."""
    meeting_id = meeting_with(store, VOTES)
    manifest = json.loads(content(packed(store, meeting_id))[MANIFEST])
    assert manifest["uploads"] == [[{"name": "票1.csv", "sha256": hashlib.sha256(VOTES).hexdigest()}]]
    assert manifest["meeting"]["revision"] == store.load(meeting_id).revision
    assert manifest["note"].startswith("内部资料")
    assert {"dashboard", "numpy", "python"} <= set(manifest["versions"])


def test_what_does_not_add_up_is_not_packed(store: Store) -> None:
    """Without a reason for what does not add up no package is made."""
    short = VOTES.replace("2,A票,=顾晓,总体评价,\n".encode(), b"")
    assessment = assess(store, meeting_with(store, short))
    with pytest.raises(ValueError, match="without a reason"):
        package(assessment)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "counts.csv",
            "陆明远,青石镇,总体评价,A票,0,1,0,1",
            "陆明远,青石镇,总体评价,A票,1,0,0,1",
            "results.json：陆明远的得分：核验包写的是 “60.00”，复算得 “70.00”。",
        ),
        (
            "scheme.toml",
            "100, 80, 60, 40",
            "100, 90, 60, 40",
            "results.json：陆明远的得分：核验包写的是 “60.00”，复算得 “65.00”。",
        ),
        (
            "results.json",
            '"score": "90.00"',
            '"score": "91.00"',
            "results.json：秦涛的得分：核验包写的是 “91.00”，复算得 “90.00”。",
        ),
        ("results.json", '"rank": 1', '"rank": 2', "results.json：秦涛的名次：核验包写的是 2，复算得 1。"),
        ("results.json", '"tied": true', '"tied": false', "results.json：陆明远的并列：核验包写的是 否，复算得 是。"),
        (
            "results.json",
            '"suggested_grade": "好"',
            '"suggested_grade": "差"',
            "results.json：秦涛的建议等次：核验包写的是 “差”，复算得 “好”。",
        ),
        (
            "results.json",
            '"差": 1',
            '"差": 0',
            "results.json：陆明远的“总体评价”（A票）的“差”：核验包写的是 0，复算得 1。",
        ),
        ("results.json", '"returned": 2', '"returned": 3', "results.json：收回数：核验包写的是 3，复算得 2。"),
        (
            "results.json",
            "占 50.00%",
            "占 51.00%",
            "results.json：秦涛的计算过程的第 1 条：核验包写的是",
        ),
        ("roster.csv", "陆明远", "陆明达", "results.json：陆明远的姓名：核验包写的是 “陆明远”，复算得 “陆明达”。"),
        ("ballots.csv", "A票,,2,2", "A票,,3,2", "results.json：收回数：核验包写的是 2，复算得 3。"),
        ("inputs.json", '"title": "述职评议会"', '"title": "别的会"', "results.json：会议信息的“title”：核验包写的是"),
        (
            "inputs.json",
            '"decisions": {}',
            '"decisions": {"1": {"grade": "差", "reason": ""}}',
            "results.json：秦涛的审定等次：核验包写的是 空，复算得 “差”。",
        ),
    ],
)
def test_a_falsification_is_told(store: Store, name: str, old: str, new: str, expected: str) -> None:
    """Each changed file, its hash made to fit, is told by the number that no longer follows."""
    data = packed(store, meeting_with(store, VOTES))
    problems = said(forged(data, name, lambda text: text.replace(old, new, 1)))
    assert any(problem.startswith(expected) for problem in problems), problems


def test_a_forged_score_is_found_by_the_second_way_too(store: Store) -> None:
    """A score, place or tie that was changed contradicts the votes laid out one by one."""
    data = packed(store, meeting_with(store, VOTES))
    problems = said(forged(data, "results.json", lambda text: text.replace('"score": "90.00"', '"score": "89.00"')))
    assert problems == [
        "results.json：秦涛的得分：核验包写的是 “89.00”，复算得 “90.00”。",
        "results.json：秦涛用另一种算法逐票复算，得分 90.00、第 1 名，核验包写的是得分 89.00、第 1 名。",
    ]


def test_a_file_changed_without_its_hash_is_told_by_name(store: Store) -> None:
    """The manifest's hash tells a file that was touched, before any number is compared."""
    files = content(packed(store, meeting_with(store, VOTES)))
    files["ballots.csv"] += b"\n"
    assert said(zipped(files)) == ["包.zip › ballots.csv：内容与清单记载的 SHA-256 不符，生成之后被改动过。"]


def test_shares_of_returned_ballots_count_those_that_a_table_leaves_out(store: Store) -> None:
    """收回 22 and 20 votes each: 12 好 are 54.55%, not 60%, it is said, and package and original agree with it."""
    table = "测评结果汇总表\n发出 24 张 收回 22 张 有效 20 张\n" + "\n".join(
        ["姓名,单位,好,较好,一般,差", "秦涛,东街社区,12,5,2,1", "陆明远,青石镇,15,3,1,1", "=顾晓,西桥社区,20,0,0,0", ""]
    )
    meeting_id = meeting_with(store, table.encode(), scheme=replace(default(), share_of="returned"))
    results = assess(store, meeting_id).results
    assert results
    votes = results.secretaries[0].distribution("总体评价")
    assert votes
    assert votes.percents(results.scheme) == ["54.55%", "22.73%", "9.09%", "4.55%"]
    assert [str(problem) for problem in results.problems if problem.code == "spoilt_in_shares"] == [
        "评议票收回 22 张，计票表各项只列 20 票；得票率的分母为收回票，其余 2 张作为无效票计入。"
    ]
    assert not results.reconciliation.is_open
    assert said(packed(store, meeting_id), ("票1.csv", table.encode())) == []


def test_a_changed_manifest_is_told(store: Store) -> None:
    """Not only the files: another title, state or list of originals in the manifest does not fit its own hash."""
    files = content(packed(store, meeting_with(store, VOTES)))
    changed = files[MANIFEST].replace(b'"revision": ', b'"revision": 4')
    assert changed != files[MANIFEST]
    assert said(zipped(files | {MANIFEST: changed})) == [
        "包.zip › manifest.json：清单与它自己记载的 SHA-256 不符，生成之后被改动过。"
    ]


def test_a_manifest_of_an_earlier_program_is_read_and_said(store: Store) -> None:
    """It has no hash of its own: the files are compared as ever, and a note says what cannot be seen."""
    files = content(packed(store, meeting_with(store, VOTES)))
    manifest = json.loads(files[MANIFEST])
    del manifest["sha256"]
    made = recount("包.zip", zipped(files | {MANIFEST: json.dumps(manifest).encode()}))
    assert made.problems == []
    assert "核验包由早先的版本生成，清单没有记载自己的 SHA-256，会议名称等有没有被改动无从看出。" in made.notes


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("counts.csv", "seq\n1\n"),
        (
            "counts.csv",
            "seq,name,unit,item,group,好,较好,一般,差,blank,invalid\n9,秦涛,东街社区,总体评价,A票,1,1,0,0,0,0\n",
        ),
        (
            "counts.csv",
            "seq,name,unit,item,group,好,较好,一般,差,blank,invalid\n1,秦涛,东街社区,总体评价,A票,多,1,0,0,0,0\n",
        ),
        (
            "counts.csv",
            "seq,name,unit,item,group,好,较好,一般,差,blank,invalid\n1,秦涛,东街社区,总体评价,A票,-1,1,0,0,0,0\n",
        ),
        ("ballots.csv", "group\nA票\n"),
        ("roster.csv", "seq,name,unit,unit_kind,mode\n1,,,,\n"),
        ("inputs.json", "[]"),
        ("inputs.json", '{"scale": "hao"}'),
        ("results.json", "1"),
    ],
)
def test_a_file_of_another_form_is_told_by_name(store: Store, name: str, text: str) -> None:
    """What this program cannot have written is refused with the file's name, never an error."""
    data = packed(store, meeting_with(store, VOTES))
    assert said(forged(data, name, lambda _: text)) == [
        f"{name}：内容不是本程序写出的样子，无法复算；请重新取得核验包。"
    ]


def test_a_scheme_that_is_none_is_told(store: Store) -> None:
    """A scheme file that does not read says what is wrong with it."""
    data = packed(store, meeting_with(store, VOTES))
    [problem] = said(forged(data, "scheme.toml", lambda _: 'id = "a"\nname = "甲"\n'))
    assert problem == "scheme.toml：计分办法缺少“points”，请补上。"


def test_a_package_of_another_format_is_refused(store: Store) -> None:
    """A later format is not guessed at."""
    files = content(packed(store, meeting_with(store, VOTES)))
    manifest = json.loads(files.pop(MANIFEST)) | {"format": 3}
    del manifest["files"]
    assert said(write_package(manifest, files)) == [
        "包.zip：核验包的格式是 3，本程序只认得格式 2，请用生成它的那个版本核验。"
    ]


def test_an_original_that_was_changed_is_told(store: Store) -> None:
    """A file of the same name with other bytes is not the one that was uploaded."""
    data = packed(store, meeting_with(store, VOTES))
    assert said(data, ("票1.csv", VOTES + b"\n")) == [
        "票1.csv：内容与核验包记载的 SHA-256 不符，不是当时上传的那一份。",
        "票1.csv：没有给出这份原始文件，票数不能重新核对，请一并给出。",
    ]


def test_a_file_of_another_meeting_is_told(store: Store) -> None:
    """A file that the package does not know is not read."""
    data = packed(store, meeting_with(store, VOTES))
    assert said(data, ("票1.csv", VOTES), ("别的.csv", COUNTS)) == ["别的.csv：不在核验包记载的原始文件之中。"]


def test_counts_that_were_forged_throughout_are_found_by_the_originals(store: Store) -> None:
    """Counts, results and hashes forged alike agree with each other, but not with the original file."""
    meeting_id = meeting_with(store, VOTES)
    other = package_bytes(assess(store, meeting_with(store, VOTES.replace("差".encode(), "好".encode()))))
    files = content(other)
    manifest = json.loads(files.pop(MANIFEST))
    manifest["uploads"] = json.loads(content(packed(store, meeting_id))[MANIFEST])["uploads"]
    del manifest["files"]
    data = write_package(manifest, files)
    assert said(data) == []
    assert said(data, ("票1.csv", VOTES)) == [
        "counts.csv：陆明远“总体评价”（A票）的“好”：核验包写的是 1 票，重读原始文件得 0 票。",
        "counts.csv：陆明远“总体评价”（A票）的“差”：核验包写的是 0 票，重读原始文件得 1 票。",
    ]


def test_a_manifest_without_uploads_cannot_be_compared_with_files(store: Store) -> None:
    """A manifest whose list of uploads was taken out is told, never an error."""
    files = content(packed(store, meeting_with(store, VOTES)))
    manifest = json.loads(files.pop(MANIFEST)) | {"uploads": 7}
    del manifest["files"]
    assert said(write_package(manifest, files), ("票1.csv", VOTES)) == [
        "manifest.json：清单没有写明原始文件的 SHA-256，无法核对原始文件；请重新取得核验包。"
    ]


GRADES = {
    "分管领导": ["好", "好", "较好"],
    "干部职工": ["好"] * 5 + ["一般"] * 2,
    "考核组": ["差"] * 3 + ["好"] * 6,
}
SMALL = (
    "票号,票别,姓名,项目,等次\n"
    + "".join(
        f"{group}{number},{group},{name},总体评价,{grade}\n"
        for group, grades in GRADES.items()
        for number, grade in enumerate(grades)
        for name in ("秦涛", "陆明远", "=顾晓")
    )
).encode()


def test_counts_of_withheld_groups_are_not_packed(store: Store) -> None:
    """Under weights neither the small group nor the one that keeps its secret is in the counts; the manifest says so."""
    files = content(packed(store, meeting_with(store, SMALL, scheme=WEIGHTED)))
    assert files["counts.csv"].decode("utf-8-sig").splitlines()[1:] == [
        "1,秦涛,东街社区,总体评价,考核组,6,0,0,3,0,0",
        "2,陆明远,青石镇,总体评价,考核组,6,0,0,3,0,0",
        "3,'=顾晓,西桥社区,总体评价,考核组,6,0,0,3,0,0",
    ]
    withheld = json.loads(files[MANIFEST])["withheld"]
    assert (withheld["groups"], withheld["totals"]) == (["分管领导", "干部职工"], True)
    assert withheld["reason"][0].startswith("“分管领导”收回不足 5 张")


def test_with_withheld_totals_the_original_files_are_needed(store: Store) -> None:
    """Without them the recount does not agree; with them it computes everything again."""
    data = packed(store, meeting_with(store, SMALL, scheme=WEIGHTED))
    assert said(data) == ["包.zip：有票别人数过少，包内没有它们的票数，由包内票数算不出得分；须附原始文件才能复算。"]
    made = recount("包.zip", data, [("票1.csv", SMALL)])
    assert made.problems == []
    assert made.agreed == [
        "清单中的 6 份文件都在，SHA-256 全部相符。",
        "1 份原始文件的 SHA-256 与核验包记载的全部相符。",
        "重新读取原始文件，票数与核验包全部相符。",
        "按原始文件的票数和计分办法重算，3 人的票数、得票率、得分、名次、等次与当时的结果全部相符。",
        "用另一种算法逐票复算，3 人的得分、名次也全部相符。",
    ]


def test_a_forged_score_of_a_withheld_meeting_is_found_by_the_files(store: Store) -> None:
    """What the package alone cannot tell, the original files do."""
    data = packed(store, meeting_with(store, SMALL, scheme=WEIGHTED))
    score = json.loads(content(data)["results.json"])["secretaries"][0]["score"]
    bad = forged(data, "results.json", lambda text: text.replace(f'"score": "{score}"', '"score": "99.00"', 1))
    assert said(bad, ("票1.csv", SMALL)) == [
        f"results.json：秦涛的得分：核验包写的是 “99.00”，复算得 “{score}”。",
        f"results.json：秦涛用另一种算法逐票复算，得分 {score}、第 1 名（并列），核验包写的是得分 99.00、第 1 名（并列）。",
    ]


def test_one_pool_with_a_small_group_recounts_from_the_package(store: Store) -> None:
    """The hidden groups stand together in it, their ballots and 发出 too, and that is enough."""
    meeting_id = meeting_with(store, SMALL)
    store.set_issued(meeting_id, {"分管领导": 4, "干部职工": 9, "考核组": 9})
    data = packed(store, meeting_id)
    assert "分管领导" not in content(data)["counts.csv"].decode()
    assert said(data) == []
    assert said(data, ("票1.csv", SMALL)) == []
