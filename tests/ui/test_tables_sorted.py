"""Results as tables and lines on screen."""

import pandas as pd

from dashboard.domain.meeting import Decision
from dashboard.ui.tables import grades_line, sortable
from tests.results_samples import results_of

VOTES = [(12, 0, 0, 0), (9, 3, 0, 0), (0, 0, 12, 0), (0, 0, 0, 0, 3, 0)]


def test_the_line_counts_people_of_each_suggested_grade() -> None:
    """Every grade is named, also where nobody has it; who has no suggestion is counted too."""
    assert grades_line(results_of(VOTES)) == "建议等次：好 2 人，较好 0 人，一般 1 人，差 0 人，没有建议 1 人"


def test_decided_grades_are_counted_once_there_is_one() -> None:
    """Who is not decided yet is counted as such."""
    results = results_of(VOTES, decisions={2: Decision("较好", "集体研究")})
    assert grades_line(results).splitlines()[1] == "审定等次：好 0 人，较好 1 人，一般 0 人，差 0 人，未审定 3 人"


def test_columns_of_numbers_sort_as_numbers_and_other_columns_stay() -> None:
    """Sorted letter by letter, as the browser does, places and changes stand in the order of their numbers."""
    table = pd.DataFrame(
        {
            "名次": ["10", "9（并列）", "—"],
            "得分": ["100.00", "89.50 → 9.00", "9.00"],
            "姓名": ["甲", "乙", "3号"],
            "票数": [3, 10, 9],
        }
    )
    shown = sortable(table)
    assert sorted(shown["名次"]) == [" 9（并列）", "10", "—"]
    assert sorted(shown["得分"]) == ["  9.00", " 89.50 → 9.00", "100.00"]
    assert shown["姓名"].tolist() == ["甲", "乙", "3号"]
    assert shown["票数"].tolist() == [3, 10, 9]
