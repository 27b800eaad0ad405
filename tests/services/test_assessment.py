"""From stored votes to results: scales and schemes must fit."""

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default, preset
from dashboard.domain.problems import stops
from dashboard.domain.rounding import printed
from dashboard.services.assessment import assess, fitting_schemes
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.results_samples import votes_of

SATISFACTION = "票号,秦涛,陆明远\n1,满意,基本满意\n2,满意,不了解\n".encode()
COMPETENCE = "票号,秦涛,陆明远\n1,称职,优秀\n2,优秀,不称职\n".encode()


def uploaded(store: Store, *files: bytes) -> int:
    """Return a meeting into which the files were uploaded one after the other."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    for number, content in enumerate(files):
        confirm(store, meeting_id, read_upload([(f"{number}.csv", content)], store.load(meeting_id).roster))
    return meeting_id


def test_four_other_grades_score_with_the_default_scheme(store: Store) -> None:
    """Points belong to positions, so 优秀/称职/基本称职/不称职 scores as 好/较好/一般/差 does, in its own words."""
    results = assess(store, uploaded(store, COMPETENCE)).results
    assert results is not None
    assert [printed(result.score) for result in results.secretaries] == ["90.00", "70.00"]
    assert [result.suggestion.grade for result in results.secretaries] == ["优秀", "基本称职"]


def test_three_grades_need_a_scheme_of_three(store: Store) -> None:
    """A scheme with points for four grades is refused in a sentence; the fitting preset scores."""
    meeting_id = uploaded(store, SATISFACTION)
    refused = assess(store, meeting_id)
    assert refused.results is None
    assert [str(problem) for problem in refused.problems if stops([problem])] == [
        "评议票有 3 个等次（满意、基本满意、不满意），计分办法“百分制 100/80/60/40，不分票别”却有 4 级分值，不能计分；"
        "请改用“满意度 100/70/30（三级），不划等次线”。"
    ]
    [usable] = fitting_schemes(refused.record)
    assert usable == preset("satisfaction_70_30")
    store.set_scheme(meeting_id, usable, {})
    results = assess(store, meeting_id).results
    assert results is not None
    assert [printed(result.score) for result in results.secretaries] == ["100.00", "70.00"]
    assert votes_of(results.secretaries[1], "总体评价").counts == (0, 1, 0, 0, 0, 1)


def test_uploads_of_different_scales_do_not_add(store: Store) -> None:
    """A second upload with another scale is refused in a sentence, never an error."""
    refused = assess(store, uploaded(store, COMPETENCE, SATISFACTION))
    assert refused.results is None
    assert (
        "“总体评价”在这次会议的评议票里用了几套等次（优秀、称职、基本称职、不称职；满意、基本满意、不满意），不能合并计分；"
        "请统一为一套等次后重新上传，或分作两次会议。"
    ) in map(str, refused.problems)
    assert fitting_schemes(refused.record) == []
