"""One ballot in two uploads is noticed; ballots of two groups, or of everybody, are not."""

from dashboard.domain.people_matching import match_people
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.split_ballots import split_ballots
from dashboard.intake.ballot_sheets import read_ballots
from tests.intake.tables import grid_of

ROSTER = Roster(tuple(Secretary(n, name) for n, name in enumerate(("秦涛", "陆明远", "周一鸣"), 1)))


def said(*uploads: tuple[str, str]) -> list[str]:
    """Return what is said of uploads, each a file of one sheet with its group in the sheet's name."""
    matched = []
    for number, (sheet, text) in enumerate(uploads, 1):
        [votes] = read_ballots([grid_of(text, sheet=sheet, file=f"{number}.xlsx")], ROSTER).votes
        assert votes.ballots
        matched.append((votes.ballots, match_people(votes.people, ROSTER, votes.share_ballot)[0]))
    return [str(problem) for problem in split_ballots(matched)]


def test_a_person_an_upload() -> None:
    """Files of one person each, uploaded one after the other, return every ballot several times."""
    files = [("Sheet1", f"票号|{name}\n1|好\n2|差") for name in ("秦涛", "陆明远", "周一鸣")]
    sentence = (
        "{0}.xlsx › Sheet1：这里的票与先前上传的“1.xlsx › Sheet1”评议的人或项目没有一格相同，看来是同一批票分几次上传，"
        "收回的票会数多遍；请撤回这几次上传，在各表写明票号后一次上传，如确是两批票请分别写明票别。"
    )
    assert said(*files) == [sentence.format(2), sentence.format(3)]
    assert said(files[0]) == []


def test_a_second_batch_of_the_same_people() -> None:
    """Ballots that grade the same, all or in part, are other ballots."""
    first = "票号|秦涛|陆明远\n1|好|好"
    assert said(("Sheet1", first), ("Sheet1", "票号|秦涛|陆明远\n1|差|好")) == []
    assert said(("Sheet1", first), ("Sheet1", "票号|秦涛|周一鸣\n1|差|好")) == []


def test_two_groups() -> None:
    """A票 for some and B票 for the others are two piles."""
    assert said(("A票", "票号|秦涛\n1|好"), ("B票", "票号|陆明远\n1|好")) == []
