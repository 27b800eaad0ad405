"""Schemes for tests: presets by id, and random ones."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from dashboard.domain.policies import BALLOT_PART, CHOICES, Quota, SatisfactionGate, Step
from dashboard.domain.presets import preset
from dashboard.domain.scheme import Scheme


def known(preset_id: str, **changes: Any) -> Scheme:
    """Return a preset, with some of its fields changed."""
    scheme = preset(preset_id)
    assert scheme
    return replace(scheme, **changes)


numbers = st.fractions(0, 100, max_denominator=1000)
parts = st.fractions(Fraction(1, 100), Fraction(1, 2), max_denominator=100)
words = st.text(min_size=1, max_size=8)
weights = st.dictionaries(words, st.fractions(Fraction(1, 9), 100, max_denominator=9), max_size=4)


def falling(count: int) -> st.SearchStrategy[tuple[Fraction, ...]]:
    """Return different numbers, highest first."""
    drawn = st.lists(numbers, min_size=count, max_size=count, unique=True)
    return drawn.map(lambda values: tuple(sorted(values, reverse=True)))


@st.composite
def schemes(draw: st.DrawFn, grade_count: int | None = None) -> Scheme:
    """Return any scheme that the record accepts, for that many grades or for any number."""
    count = grade_count or draw(st.integers(2, 6))
    points = draw(falling(count))
    scheme = Scheme(
        draw(words),
        draw(words),
        points,
        draw(st.text(max_size=8)),
        group_weights=draw(weights),
        item_weights=draw(weights),
        trim_above=draw(st.sampled_from([0, 2, 5])),
        smallest_group=draw(st.integers(1, 9)),
    )
    chosen: dict[str, Any] = {name: draw(st.sampled_from(list(choices))) for name, (_, choices) in CHOICES.items()}
    scheme = replace(scheme, **chosen)
    if draw(st.booleans()):
        scheme = replace(scheme, steps=(Step(draw(numbers), draw(parts), draw(parts)), Step(draw(numbers))))
    elif draw(st.booleans()):
        share = draw(parts)
        scheme = replace(
            scheme,
            points=(Fraction(100), *sorted(draw(falling(count - 1)), reverse=True)),
            composite_weights={BALLOT_PART: share, draw(words.filter(lambda w: w != BALLOT_PART)): 1 - share},
        )
    if count > 2 and draw(st.booleans()):
        scheme = replace(scheme, top_band=draw(parts), bottom_band=draw(parts))
    elif draw(st.booleans()):
        scheme = replace(scheme, thresholds=draw(falling(count - 1)))
    else:
        return scheme
    return replace(
        scheme,
        quotas=tuple(
            draw(st.lists(st.sampled_from([Quota(1, at_most=draw(parts)), Quota(2, at_least=draw(parts))]), max_size=2))
        ),
        satisfaction=draw(st.none() | st.just(SatisfactionGate(1, draw(parts), 2))),
        veto_cap=draw(st.integers(0, count)),
        low_again_from=draw(st.integers(0, count)),
        best_unit_grades=tuple(draw(st.lists(words, max_size=2))),
    )
