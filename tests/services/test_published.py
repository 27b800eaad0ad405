"""A published meeting keeps the scheme it was published with, and what came after is said."""

from dataclasses import replace
from fractions import Fraction

import pytest

from dashboard.domain import presets as preset_room
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.presets import default
from dashboard.services.assessment import assess
from dashboard.services.meetings import confirm
from dashboard.services.published import fingerprint, publish
from dashboard.services.schemes import save_scheme
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store

FILES = [
    ("名单.csv", "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n".encode()),
    ("票.csv", "票号,秦涛,陆明远\n1,好,较好\n".encode()),
]


@pytest.fixture
def store(store: Store) -> Store:
    """Return a store with one published meeting, number 1."""
    confirm(store, store.create(Meeting("述职评议会", 2026), default()), read_upload(FILES))
    results = assess(store, 1).results
    assert results
    publish(store, 1, results)
    return store


def said(store: Store) -> list[str]:
    """Return what the results say about the publication."""
    return [p.message for p in assess(store, 1).problems if p.code == "changed_since_published"]


def test_a_publication_keeps_scheme_and_fingerprint(store: Store) -> None:
    """Nothing is said while nothing changed."""
    [publication] = store.load(1).publications
    results = assess(store, 1).results
    assert results
    assert publication.fingerprint == fingerprint(results)
    assert said(store) == []


def test_a_preset_that_changes_later_changes_no_stored_meeting(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scheme is stored whole: another version of the preset of that id is not looked up."""
    before = assess(store, 1).results
    changed = replace(default(), points=tuple(map(Fraction, (10, 8, 6, 4))))
    monkeypatch.setattr(preset_room, "preset", lambda _: changed)
    after = assess(store, 1).results
    assert before
    assert after
    assert [int(points) for points in after.scheme.points] == [100, 80, 60, 40]
    assert fingerprint(after) == fingerprint(before)


def test_another_scheme_needs_a_reason_that_is_printed(store: Store) -> None:
    """The results carry a warning with both names and the reason, so that the internal edition prints it."""
    other = replace(default(), id="own", name="乙", thresholds=())
    with pytest.raises(ValueError, match="without a reason"):
        save_scheme(store, store.load(1), other, {}, "  ")
    save_scheme(store, store.load(1), other, {}, "常委会议定")
    [sentence] = said(store)
    assert f"所用办法是“{default().name}”；此后办法改为“乙”" in sentence
    assert "理由：常委会议定" in sentence
    results = assess(store, 1).results
    assert results
    assert sentence in [problem.message for problem in results.problems]
    publish(store, 1, results)
    assert said(store) == []


def test_a_decision_after_the_publication_is_said(store: Store) -> None:
    """The same scheme with other results is no longer what was published."""
    store.set_decisions(1, {1: Decision("较好", "集体研究")})
    [sentence] = said(store)
    assert "此后评议票、审定等次等有改动，结果与公布稿不同" in sentence


def test_two_states_that_differ_by_a_small_group_are_warned_of(store: Store) -> None:
    """Three ballots of 领导 come after 26 were published: who has both papers could take one from the other."""
    rows = [f"{n},职工,好,较好" for n in range(26)]
    for more in ([], [f"{n},领导,差,好" for n in range(26, 29)]):
        table = "\n".join(["票号,票别,秦涛,陆明远", *rows, *more, ""]).encode()
        preview = read_upload([("票.csv", table)], store.load(1).roster)
        confirm(store, 1, preview, replace_ballots=True)
        if not more:
            results = assess(store, 1).results
            assert results
            publish(store, 1, results)
            assert said(store) == []
    [warning] = said(store)
    assert warning.endswith("有票别票数很少，新旧两份相减可能看出其打分：重新发出之前，请收回先发出的一份。")
