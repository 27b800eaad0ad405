"""Clauses of a point: which of them blame."""

import pytest

from dashboard.domain.clauses import clauses, without_denied


def blaming(text: str) -> list[str]:
    """Return the clauses that blame."""
    return [text[clause.start : clause.end] for clause in clauses(text) if clause.blames]


@pytest.mark.parametrize(
    ("text", "blame"),
    [
        ("学习不够，记录不全", ["学习不够", "记录不全"]),
        ("虽然活动不少，但质量不高", ["但质量不高"]),
        ("尽管条件有限、人手不足，可是办法总比困难多", ["可是办法总比困难多"]),
        ("形式单一，但更突出的是学习不深", ["形式单一", "但更突出的是学习不深"]),
        ("阵地建得好，学习抓得松", ["学习抓得松"]),
        ("由于任务重，支部大会开得少", ["支部大会开得少"]),
        ("支部大会开得少，影响了组织生活质量", ["支部大会开得少"]),
        ("在理论学习方面，计划性不强", ["在理论学习方面，计划性不强"]),
        ("支部的活动清一色是看片子，记录不全", ["支部的活动清一色是看片子", "记录不全"]),
        ("学习抓得紧", ["学习抓得紧"]),
    ],
)
def test_praise_reasons_and_outcomes_do_not_blame(text: str, blame: list[str]) -> None:
    """What a point concedes, praises or explains is told from what it blames; where nothing blames, all does."""
    assert blaming(text) == blame


def test_only_what_is_denied_is_blanked_out() -> None:
    """没有发生违纪 denies; 没有及时发现违纪 does not."""
    faults = frozenset({"违纪"})
    assert without_denied("没有发生违纪", faults) == "　" * 6
    assert without_denied("没有及时发现违纪", faults) == "没有及时发现违纪"
