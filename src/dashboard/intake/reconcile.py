"""核对: what files state of their ballots against what was counted, and counts against each other."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dashboard.domain.ballots import Ballots
from dashboard.domain.problems import Place
from dashboard.domain.reconciliation import place_of_ballot
from dashboard.domain.tally import BallotCount, Tally, Votes, tally
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.faults import Faults
from dashboard.intake.joined_ballots import joined
from dashboard.intake.notes import Statement


def reconciled_votes(box: BallotBox) -> list[Votes]:
    """Return the votes of an upload with 发出 where files state it; report what does not agree."""
    found = []
    ballots, is_split = joined(box, box.ballots.build())
    if any(len(part.mark) for part in ballots.parts):
        if not is_split:
            _check_complete(ballots, box.faults)
        sheets = [s for s in box.statements if s.group or s.place.of_sheet in ballots.sheets]
        counted = _with_issued(tally(ballots), ballots, sheets, box.faults)
        found.append(Votes(ballots.people, counted, ballots))
    counts = box.counts.votes()
    if counts is not None:
        found.append(replace(counts, tally=_with_stated(counts.tally, box)))
    if len(found) == 2:
        _check_both_kinds(found[0].tally, found[1].tally, box.faults)
    for votes in found:
        _check_items(votes, box.faults)
    return found


def _with_issued(counted: Tally, ballots: Ballots, stated: Sequence[Statement], faults: Faults) -> Tally:
    """Return the tally with 发出 by group, after comparing 收回 and 有效 with the ballots counted."""
    has_grade = np.zeros(ballots.ballot_count, dtype=bool)
    for part in ballots.parts if stated else ():
        has_grade[part.ballot[part.mark < len(part.scale.grades)]] = True
    issued: dict[int, int] = {}
    for statement in stated:
        chosen = np.ones(ballots.ballot_count, dtype=bool)
        if statement.place.of_sheet in ballots.sheets:
            chosen &= ballots.are_on(statement.place.of_sheet)
        if statement.group in ballots.groups:
            chosen &= ballots.ballot_group == ballots.groups.index(statement.group)
        elif statement.group:
            continue
        _compare(statement, int(chosen.sum()), int((chosen & has_grade).sum()), faults)
        groups = np.unique(ballots.ballot_group[chosen])
        if statement.issued is not None and len(groups) == 1:
            issued[int(groups[0])] = issued.get(int(groups[0]), 0) + statement.issued
        elif statement.issued is not None:
            sentence = f"写明发出 {statement.issued} 张，但没有分票别，请在页面上分票别填写发出数"
            faults.inform("issued_not_split", sentence, statement.place)
    counts = [replace(count, issued=issued.get(code)) for code, count in enumerate(counted.ballots)]
    return counted.with_ballots(counts)


def _compare(statement: Statement, returned: int, valid: int, faults: Faults) -> None:
    """Report 收回, 有效 and 发出 that do not agree with the ballots counted."""
    if statement.returned is not None and statement.returned != returned:
        sentence = f"写明收回 {statement.returned} 张，实际读到 {returned} 张，请核对是否漏录或重复；统计以读到的为准"
        faults.warn("returned_differs", sentence, statement.place)
    if statement.valid is not None and statement.valid != valid:
        sentence = f"写明有效 {statement.valid} 张，按至少一格有效计是 {valid} 张，请核对；统计以读到的为准"
        faults.warn("valid_differs", sentence, statement.place)
    if statement.issued is not None and statement.issued < returned:
        sentence = f"写明发出 {statement.issued} 张，少于收回的 {returned} 张，请核对"
        faults.warn("issued_too_few", sentence, statement.place)


def _with_stated(counted: Tally, box: BallotBox) -> Tally:
    """Return a tally of counts with 发出, 收回 and 有效 as its sheets state them."""
    result = []
    for group, count in zip(counted.groups, counted.ballots, strict=True):
        sheets = box.counts.sheets_of(group)
        stated = [
            s
            for s in box.statements
            if s.group == group or (s.group is None and s.place.of_sheet in sheets and _is_alone(s.place.of_sheet, box))
        ]
        if len(stated) > 1:
            sentence = "同一票别有几处写明收回数，未采用；收回数按得票最多的一项计，请核对"
            box.faults.warn("stated_twice", sentence, stated[1].place)
        result.append(_as_stated(stated[0], count, box.faults) if len(stated) == 1 else count)
    return counted.with_ballots(result)


def _is_alone(sheet: Place, box: BallotBox) -> bool:
    """Return whether a sheet of counts holds one voter group."""
    return sum(sheet in box.counts.sheets_of(group) for group in box.counts.groups()) == 1


def _as_stated(statement: Statement, count: BallotCount, faults: Faults) -> BallotCount:
    returned, valid = count.returned, count.valid
    if statement.returned is not None and statement.returned < returned:
        sentence = (
            f"写明收回 {statement.returned} 张，少于得票最多的一项的 {returned} 票，请核对；收回数按 {returned} 计"
        )
        faults.warn("returned_differs", sentence, statement.place)
    elif statement.returned is not None and statement.returned > returned:
        if statement.valid != returned:  # counts commonly leave spoilt ballots out
            sentence = f"写明收回 {statement.returned} 张，各项票数最多 {returned} 票，请核对；收回数按写明的计"
            faults.warn("returned_differs", sentence, statement.place)
        returned = statement.returned
    if statement.valid is not None and not valid <= statement.valid <= returned:
        sentence = f"写明有效 {statement.valid} 张，与收回 {returned} 张、有效票最多的一项 {valid} 票不符，请核对"
        faults.warn("valid_differs", sentence, statement.place)
    elif statement.valid is not None:
        valid = statement.valid
    if statement.issued is not None and statement.issued < returned:
        sentence = f"写明发出 {statement.issued} 张，少于收回的 {returned} 张，请核对"
        faults.warn("issued_too_few", sentence, statement.place)
    return BallotCount(statement.issued, returned, valid)


def _check_complete(ballots: Ballots, faults: Faults) -> None:
    """Report ballots that lack a field which other ballots of their group have."""
    ballot_of, field = ballots.fields
    fields_of = np.bincount(ballot_of, minlength=ballots.ballot_count)
    sizes = np.bincount(ballots.ballot_group, minlength=len(ballots.groups))
    odd: list[tuple[str, str, int]] = []
    for group, name in enumerate(ballots.groups):
        of_group = ballots.ballot_group == group
        every = np.count_nonzero(np.bincount(field[of_group[ballot_of]]))
        named = f"“{name}”" if name else ""
        sentence = f"这张票的评议人和项目比其他{named}票少，缺的格不计入，请核对票号、姓名和项目"
        short = np.flatnonzero(of_group & (fields_of < every) & (fields_of > 0)).tolist()
        odd += [("ballot_incomplete", sentence, ballot) for ballot in short]
    for group, name in enumerate(ballots.groups):
        if sizes[group] == 1 and len(ballots.groups) > 1:
            named = f"票别“{name}”" if name else "没有写票别的"
            lone = int(np.flatnonzero(ballots.ballot_group == group)[0])
            odd.append(("group_of_one", f"{named}只有这一张票，请核对票别是否写错", lone))
    for code, sentence, ballot in odd:
        faults.warn(code, sentence, place_of_ballot(ballots, ballot))


def _check_items(votes: Votes, faults: Faults) -> None:
    """Report people without an item that others of the group have, and groups that graded fewer people or items."""
    tally, names = votes.tally, tuple(votes.tally.item_scales)
    has_marks = np.concatenate([part.counts.sum(axis=3) > 0 for part in tally.parts], axis=1)
    for group, name in enumerate(tally.groups):
        graded = has_marks[:, :, group]
        place = votes.people[int(np.argmax(graded.any(axis=1)))].place
        absent = [f"“{votes.people[k]}”" for k in np.flatnonzero(~graded.any(axis=1))]
        absent += [f"“{names[k]}”" for k in np.flatnonzero(~graded.any(axis=0))]
        if absent and len(tally.groups) > 1:
            of_group = f"票别“{name}”" if name else "没有写票别的票"
            sentence = f"{of_group}没有评议{_some(absent)}，而其他票有，请核对票别、姓名和项目的写法"
            faults.warn("groups_differ", sentence, place)
        for person in np.flatnonzero(graded.any(axis=1)):
            lacking = np.flatnonzero(graded.any(axis=0) & ~graded[person])
            if len(lacking):
                items = _some([f"“{names[item]}”" for item in lacking])
                sentence = f"“{votes.people[person]}”没有{items}的评议结果，而其他人有，请核对姓名和项目的写法"
                faults.warn("item_missing", sentence, votes.people[person].place)


def _some(names: Sequence[str]) -> str:
    return "、".join(names) if len(names) <= 3 else f"{'、'.join(names[:3])}等 {len(names)} 个"


def _check_both_kinds(single: Tally, counts: Tally, faults: Faults) -> None:
    """Stop where single ballots and counts may be the same votes twice."""
    groups = set(single.groups) & set(counts.groups)
    if groups or "" in (*single.groups, *counts.groups):
        faults.stop(
            "counted_twice",
            "既有逐张的评议票，又有只含票数的计票表，票别相同或没有写明，可能重复统计；请只保留一种，或分别写明票别",
            Place(),
        )
