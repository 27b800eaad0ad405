"""What is kept of a secretary beside the ballots."""

from fractions import Fraction

import pytest

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.domain.roster import Roster, Secretary
from dashboard.store.meetings import Store
from dashboard.store.person_facts import set_circumstances, set_other_scores
from dashboard.store.records import Additions

ROSTER = Roster((Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "西桥镇")))


@pytest.fixture
def store(store: Store) -> Store:
    """Return a store with one meeting of two secretaries, number 1."""
    meeting_id = store.create(Meeting("述职评议会", 2026), default())
    store.confirm(meeting_id, Additions(roster=ROSTER, other_scores={1: {"日常考核": Fraction(175, 2)}}))
    return store


def test_circumstances_come_back_and_are_written_down(store: Store) -> None:
    """What was typed is kept by person, and the audit trail says it; nothing typed is nothing kept."""
    set_circumstances(store, 1, {1: Circumstances("违纪", "良好"), 2: Circumstances()})
    record = store.load(1)
    assert record.circumstances == {1: Circumstances("违纪", "良好")}
    assert record.changes[-2][1] == "个人情况：秦涛（东街社区）一票否决：违纪；单位等次：良好；上年等次：未填"
    set_circumstances(store, 1, {1: Circumstances()})
    assert store.load(1).circumstances == {}


def test_other_scores_are_exact_and_merge(store: Store) -> None:
    """A second sheet adds its part, None takes one away, others stay."""
    set_other_scores(store, 1, {1: {"实地考核": Fraction(1, 3)}, 2: {"日常考核": Fraction(80)}})
    assert store.load(1).other_scores == {
        1: {"日常考核": Fraction(175, 2), "实地考核": Fraction(1, 3)},
        2: {"日常考核": Fraction(80)},
    }
    set_other_scores(store, 1, {1: {"日常考核": None}, 2: {"日常考核": None}})
    assert store.load(1).other_scores == {1: {"实地考核": Fraction(1, 3)}}


def test_facts_stay_with_the_person_in_another_roster(store: Store) -> None:
    """In the other order they follow the person, not the number."""
    set_circumstances(store, 1, {1: Circumstances("违纪")})
    turned = Roster((Secretary(1, "陆明远", "西桥镇"), Secretary(2, "秦涛", "东街社区")))
    store.confirm(1, Additions(roster=turned))
    record = store.load(1)
    assert record.circumstances == {2: Circumstances("违纪")}
    assert record.other_scores == {2: {"日常考核": Fraction(175, 2)}}
