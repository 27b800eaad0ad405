"""Ballots that go on on another sheet (一人一表、一项一表、续表): one ballot wherever the same number (票号) stands."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dashboard.domain.ballots import Ballots, Codes
from dashboard.domain.problems import Place, cell_name
from dashboard.intake.ballot_box import BallotBox
from dashboard.intake.faults import Faults
from dashboard.intake.shared_numbers import Stack, by_number, report_shared_numbers


def joined(box: BallotBox, ballots: Ballots) -> tuple[Ballots, bool]:
    """Return the ballots, those that go on on another sheet as one; and whether some go on without a number.

    Sheets whose ballots have no field (a person's item) in common with those of another sheet of their
    group hold parts of the same ballots; read apart, each would be returned several times. The same
    number makes them one, and the box says so; without it the box stops the upload.
    """
    corners = box.ballots.corners
    is_one = len(ballots.sheets) <= 1 and len(set(corners)) <= 1
    stacks = [] if is_one else _stacks(ballots, box.ballots.numbers, corners)
    whole: list[Stack] = []
    same = np.arange(ballots.ballot_count, dtype=np.int32)
    for stack in stacks:
        earlier = whole if stack.numbers else ()
        first = next((known for known in earlier if known.is_apart_from(stack) and known.goes_on_in(stack)), None)
        if first is None:
            whole.append(stack)
            continue
        for number, ballot in stack.numbers.items():
            same[ballot] = first.numbers.setdefault(number, ballot)
        first.fields |= stack.fields
        first.is_joined = True
    is_split = _stop_at_split(whole, box.faults)
    report_shared_numbers(whole, box.faults)
    for stack in whole:
        if stack.is_joined:
            _report_joined(stack, ballots.groups[stack.group], box)
    _report_blank(ballots, same, box)
    return (_with_one_ballot_a_number(ballots, same) if any(s.is_joined for s in whole) else ballots), is_split


def _stacks(ballots: Ballots, numbers: Sequence[str], corners: Sequence[tuple[int, int]]) -> list[Stack]:
    """Return the ballots of each table and group."""
    keys = list(zip(ballots.ballot_sheet.tolist(), corners, ballots.ballot_group.tolist(), strict=True))
    stacks = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    of_stack = np.array([stacks[key] for key in keys])
    ballot, field = ballots.fields
    has_field = np.zeros((len(stacks), int(max(field, default=-1)) + 1), dtype=bool)
    has_field[of_stack[ballot], field] = True
    by_stack: list[list[int]] = [[] for _ in stacks]
    for number, stack in enumerate(of_stack.tolist()):
        by_stack[stack].append(number)
    return [
        Stack(_place(ballots.sheets[sheet], corner), group, fields, by_number(own, numbers))
        for (sheet, corner, group), fields, own in zip(stacks, has_field, by_stack, strict=True)
        if fields.any()
    ]


def _place(sheet: Place, corner: tuple[int, int]) -> Place:
    return Place(sheet.file, sheet.sheet, cell_name(*corner)) if corner != (0, 0) else sheet


def _stop_at_split(stacks: Sequence[Stack], faults: Faults) -> bool:
    """Stop at ballots that may go on on an earlier sheet and have no number in common with it."""
    is_split = False
    kinds: dict[tuple[int, bytes], Stack] = {}  # hundreds of forms are of one kind
    for stack in stacks:
        kinds.setdefault((stack.group, stack.fields.tobytes()), stack)
        if (first := next((known for known in kinds.values() if known.is_apart_from(stack)), None)) is not None:
            sentence = (
                f"评议的人或项目与“{first.place}”没有一格相同，看来是同一批票分在两张表里，收回的票会数两遍；"
                "请在各表加一列“票号”，同一张票写同一个号，一张表里不重复，或把同一张票的各格放进同一行；"
                "如确是两批票请分别写明票别"
            )
            faults.stop("ballot_split", sentence, stack.place)
            is_split = True
    return is_split


def _report_joined(stack: Stack, group: str, box: BallotBox) -> None:
    label = box.number_labels.get(stack.place.of_sheet, "票号")
    counted = f"“{group}”共 {len(stack.numbers)} 张" if group else f"共 {len(stack.numbers)} 张"
    sentence = f"各表“{label}”相同的行按同一张票统计，{counted}，请与收回的张数核对"
    if label != "票号":
        sentence += f"；若“{label}”只是行号，请改写真实的票号后重新上传"
    box.faults.warn("ballots_joined", sentence, stack.place)


def _report_blank(ballots: Ballots, same: Codes, box: BallotBox) -> None:
    """Warn of ballots with no mark in their row, and none on another sheet."""
    has_mark = np.zeros(ballots.ballot_count, dtype=bool)
    for part in ballots.parts if box.blank_rows else ():
        has_mark[same[part.ballot[part.mark != part.scale.blank]]] = True
    for ballot, place in box.blank_rows.items():
        if same[ballot] == ballot and not has_mark[ballot]:
            sentence = "这张票一格未填，计为收回的空白票；若是预留的空行请删去"
            box.faults.warn("blank_ballot", sentence, place)


def _with_one_ballot_a_number(ballots: Ballots, same: Codes) -> Ballots:
    """Return the ballots, each as the one that `same` gives; the sheet of each mark stays its own."""
    kept, new = np.unique(same, return_inverse=True)
    parts = [
        replace(
            part,
            ballot_sheet=ballots.ballot_sheet[kept],
            ballot_group=ballots.ballot_group[kept],
            ballot=new.astype(np.int32)[part.ballot],
            mark_sheet=part.sheet_of_mark,
            beside=(),
        )
        for part in ballots.parts
    ]
    return replace(parts[0], beside=tuple(parts[1:]))
