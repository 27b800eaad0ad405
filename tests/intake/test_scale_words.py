"""Which scales the words of a sheet name."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.scale import SCALES, Scale
from dashboard.intake.grade_words import boxed_grade
from dashboard.intake.marks import mark_heading, may_name_grades
from dashboard.intake.notes import legend_in

GRADES = sorted({word for scale in SCALES for word in (*scale.grades, *scale.spellings, *scale.unrated)})
AROUND = ["票数", "得", "率", "（", "）", "√", "□", "1=", "A.", "、", " ", "秦涛", "人数", "弃权", "合计", "12"]
TEXTS = st.lists(st.sampled_from(GRADES) | st.sampled_from(AROUND), max_size=6).map("".join)


@given(TEXTS, st.sampled_from(SCALES))
def test_no_grade_is_overlooked(text: str, scale: Scale) -> None:
    """A text that is not looked at since it has no character of a grade is no heading, box or legend of one."""
    mark = mark_heading(text, scale)
    is_heading = mark is not None and 0 <= mark < len(scale.grades)
    if is_heading or boxed_grade(text, scale) or legend_in(text, scale):
        assert may_name_grades(text)
