"""Schemes as TOML: out and in again, and every fault of a user's file as a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.presets import presets
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_file import scheme_from_toml, scheme_to_toml
from tests.domain.schemes import schemes

START = 'id = "a"\nname = "甲"\npoints = [100, 80, 60, 40]\n'


def faults(text: str) -> list[str]:
    """Return the sentences about a faulty scheme."""
    scheme, problems = scheme_from_toml(text)
    assert scheme is None
    return [problem.message for problem in problems]


@given(schemes())
def test_a_scheme_reads_back_equal(scheme: Scheme) -> None:
    """Whatever a scheme says survives being written and read."""
    assert scheme_from_toml(scheme_to_toml(scheme)) == (scheme, [])


@pytest.mark.parametrize("scheme", presets(), ids=lambda scheme: scheme.id)
def test_every_preset_reads_back_equal(scheme: Scheme) -> None:
    """So do the presets."""
    assert scheme_from_toml(scheme_to_toml(scheme)) == (scheme, [])


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    """Any text is a scheme or sentences, never an error."""
    scheme, problems = scheme_from_toml(text)
    assert (scheme is None) == bool(problems)


def test_all_faults_come_in_one_pass() -> None:
    """Unknown key, missing key and two unreadable values are four sentences."""
    text = 'id = "a"\npoints = "高"\nweight = 1\nquotas = [{grade = 1, share = "1/3"}]'
    assert sorted(faults(text)) == sorted(
        [
            "计分办法中没有“weight”这一项，请删去或改正拼写。",
            "计分办法缺少“name”，请补上。",
            "计分办法的“points”有误：应是列表，写在方括号里。",
            "计分办法的“quotas”有误：应有 grade，可有 grade、at_most、at_least，不能有别的。",
        ]
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("points = [", "计分办法文件不是有效的 TOML，请更正后重试。"),
        ('id = "a"\nname = = 1', "计分办法文件不是有效的 TOML（第 2 行第 8 列），请更正后重试。"),
        (START + "thresholds = [90, nan, 60]", "计分办法的“thresholds”有误：应是数，如 80、0.15、“1/3”。"),
        (START + "thresholds = [1e9999999, 80, 60]", "计分办法的“thresholds”有误：应是数，如 80、0.15、“1/3”。"),
        (START + 'top_band = "1/0"', "计分办法的“top_band”有误：分母不能为 0。"),
        (START + "trim_above = true", "计分办法的“trim_above”有误：应是不小于 0 的整数。"),
        (START + "share_of = 1", "计分办法的“share_of”有误：应是文字，写在引号里。"),
        (START + "group_weights = [1]", "计分办法的“group_weights”有误：应是一张表，每行“名称 = 权重”。"),
        (START + 'share_of = "all"', "计分办法有误：share_of 只能是 valid、returned 之一。"),
        (START + "thresholds = [90, 80]", "计分办法有误：thresholds 须比 points 少一个（现有 2 个）。"),
        (START + "thresholds = [90, 90, 60]", "计分办法有误：thresholds 须逐级降低。"),
        (
            'id="a"\nname="a"\npoints=[80, 100]',
            "计分办法有误：points 须从最好的等次到最差的等次排列，逐级不升，且不为负。",
        ),
        (
            START + "[group_weights]\nA = 0",
            "计分办法有误：group_weights 的权重不能为负，合计须大于 0。",
        ),
        (
            START + '[composite_weights]\n"民主评议" = 50\n"日常考核" = 50',
            "计分办法有误：composite_weights 的权重合计须正好为 1（现为 100），请改为小数或分数，如 0.5、“1/3”。",
        ),
        (
            START + '[composite_weights]\n"民主评议" = 0.333\n"日常考核" = "2/3"',
            "计分办法有误：composite_weights 的权重合计须正好为 1（现为 2999/3000），请改为小数或分数，如 0.5、“1/3”。",
        ),
        (START + '[composite_weights]\n"日常考核" = 1', "计分办法有误：composite_weights 须含“民主评议”一项。"),
        (
            'id="a"\nname="a"\npoints=[4, 3]\n[composite_weights]\n"民主评议" = 1',
            "计分办法有误：有 composite_weights 时民主评议的满分须为 100，与其他考核得分一致（现为 4）。",
        ),
        (
            START + "thresholds = [90, 80, 60]\n[[quotas]]\ngrade = 4\nat_most = 0.5",
            "计分办法有误：quotas 的 grade 须指第 1 至第 4 个等次，且所划的线两边都有等次。",
        ),
        (
            START + "thresholds = [90, 80, 60]\n[[quotas]]\ngrade = 1\nat_most = 0.5\nat_least = 0.1",
            "计分办法有误：quotas 的每一项须写 at_most 或 at_least 之一，其值在 0 与 1 之间。",
        ),
        (
            START + "thresholds = [90, 80, 60]\ntop_band = 0.1",
            "计分办法有误：top_band、bottom_band 须有三个以上等次，且不能与 thresholds 同用。",
        ),
        (
            START + "veto_cap = 3",
            "计分办法有误：不划等次线的办法没有建议等次，不能设名额和门槛；请补上 thresholds 或 top_band、bottom_band。",
        ),
        (
            START + "[[steps]]\npoints = 200\nbest_at_least = 0.9",
            "计分办法有误：steps 的最后一档须不设条件，使每个人都有得分。",
        ),
        (START + "smallest_group = 0", "计分办法有误：smallest_group 须不小于 1。"),
        (START + "trim_above = 1", "计分办法有误：trim_above 须为 0（不去高去低）或不小于 2。"),
    ],
)
def test_a_faulty_scheme_is_a_sentence(text: str, sentence: str) -> None:
    """A scheme file with a fault gives no scheme and says what is wrong and what would be right."""
    assert faults(text) == [sentence]


def test_decimals_are_exact() -> None:
    """0.1 is a tenth, not the float next to it."""
    scheme, _ = scheme_from_toml(START + "top_band = 0.1")
    assert scheme
    assert (scheme.top_band.numerator, scheme.top_band.denominator) == (1, 10)


def test_points_of_direct_marks_are_a_range() -> None:
    """Two hundred and one points, whole and half, are written "100..0" and read back so."""
    direct = next(scheme for scheme in presets() if scheme.id == "material_college_2022")
    assert len(direct.points) == 201
    assert 'points = "100..0"' in scheme_to_toml(direct)
    assert scheme_from_toml(scheme_to_toml(direct)) == (direct, [])
