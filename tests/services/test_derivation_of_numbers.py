"""From a score back to what it is made of: groups, items, other scores and the field."""

from dataclasses import replace
from fractions import Fraction

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.scheme import Scheme
from dashboard.services.assessment import assess
from dashboard.services.derivation import MadeOf, made_of
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from dashboard.store.person_facts import set_other_scores
from tests.services.test_second_opinion import THREE_GROUPS, long_list

ROSTER = "姓名,单位,述职方式\n秦涛,东街社区,现场\n陆明远,青石镇,书面\n"
OTHERS = "姓名,单位,日常考核\n秦涛,东街社区,90\n陆明远,青石镇,95\n"
HALF = replace(
    THREE_GROUPS,
    item_weights={"总体评价": Fraction(1)},
    composite_weights={"民主评议": Fraction(1, 2), "日常考核": Fraction(3, 10), "领导点评": Fraction(1, 5)},
)


def numbers_of(store: Store, votes: str, scheme: Scheme, *, typed: Fraction | None = None) -> dict[str, MadeOf]:
    """Store a meeting of two people with other scores and return the numbers of the first by name."""
    meeting_id = store.create(Meeting("会", 2026), scheme)
    files = {"名单.csv": ROSTER, "票.csv": votes, "其他考核.csv": OTHERS}
    preview = read_upload([(name, text.encode()) for name, text in files.items()])
    confirm(store, meeting_id, preview)
    if typed is not None:
        set_other_scores(store, meeting_id, {1: {"日常考核": typed}})
    found = assess(store, meeting_id)
    assert found.results
    return {number.name: number for number in made_of(found.record, found.results, found.results.secretaries[0])}


VOTES = long_list(
    {"A票": [("好", "较好")] * 5, "B票": [("较好", "好")] * 6, "C票": [("好", "好")] * 4 + [("一般", "好")]}
)


def test_every_number_up_to_the_place_is_made_of_the_ones_before(store: Store) -> None:
    """Groups with their letters in the files, the item, the parts of the composite with their cell, and the place."""
    found = numbers_of(store, VOTES, HALF)
    assert {name: (number.value, number.weight) for name, number in found.items()} == {
        "总体评价·分管领导（A票）": ("100.00", "20%"),
        "总体评价·干部职工（B票）": ("80.00", "40%"),
        "总体评价·考核组（C票）": ("92.00", "40%"),
        "总体评价": ("88.80", ""),
        "民主评议": ("88.80", "50%"),
        "日常考核": ("90.00", "30%"),
        "领导点评": ("—", "20%"),
        "综合得分": ("89.25", ""),
        "名次": ("2", ""),
    }
    assert found["总体评价·考核组（C票）"].fields == (("总体评价", "C票"),)
    assert found["日常考核"].sentences == ("出自 其他考核.csv › C2。",)
    assert found["领导点评"].sentences == ("没有得分。",)
    assert found["综合得分"].sentences[0] == "领导点评（20%）没有得分，其权重按比例分给其余部分。"
    assert found["名次"].sentences == ("2 人有得分，按两位小数比较，1 人高于 89.25（陆明远 95.63），所以列第 2。",)


def test_a_score_that_was_typed_over_has_no_cell(store: Store) -> None:
    """The file's cell no longer says where the number comes from."""
    found = numbers_of(store, VOTES, HALF, typed=Fraction(91))
    assert (found["日常考核"].value, found["日常考核"].sentences) == (
        "91.00", ("由人在“计分办法”页填写，见修改记录。",),
    )  # fmt: skip


def test_a_place_is_one_of_its_field(store: Store) -> None:
    """Reporters on site and in writing are ranked apart, so nobody is ahead."""
    found = numbers_of(store, VOTES, replace(default(), grade_within="mode"))
    assert found["名次"].sentences == ("现场述职中，1 人有得分，按两位小数比较，没有人高于 90.00，所以列第 1。",)
    assert found["总体评价"].fields == (("总体评价", "A票"), ("总体评价", "B票"), ("总体评价", "C票"))


def test_places_without_gaps_count_scores(store: Store) -> None:
    """1-1-2: the place follows from how many different scores are ahead."""
    found = numbers_of(store, long_list({"": [("较好", "好")] * 5}), replace(default(), tied_places="1-1-2"))
    assert found["名次"].sentences == (
        "2 人有得分，按两位小数比较，1 人高于 80.00（陆明远 100.00），共 1 种得分，所以列第 2。",
    )


def test_a_shared_place_names_with_whom(store: Store) -> None:
    """Equal scores share the place."""
    found = numbers_of(store, long_list({"": [("好", "好")] * 5}), default())
    assert found["名次"].sentences == ("2 人有得分，按两位小数比较，没有人高于 100.00，所以列第 1，与陆明远并列。",)
