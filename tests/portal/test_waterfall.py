"""The picture of a change goes from one share to the other, step by step."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from layers.editions.change.between import Change, Part, Share
from layers.editions.change.cause import Cause
from portal import waterfall

STEPS = [(part, whole) for part in (-1, 0, 1) for whole in (-1, 0, 1)]


def change(before: Share, steps: dict[Cause, Counter[tuple[int, int]]]) -> Change:
    parts = tuple(Part(cause, steps.get(cause, Counter())) for cause in Cause)
    after = Share(
        before.part + sum(one.part for one in parts), before.whole + sum(one.whole for one in parts)
    )
    return Change("31150", "Phường Ninh Kiều", before, after, parts)


def test_a_share_of_nothing_is_no_picture() -> None:
    assert waterfall.draw(change(Share(0, 0), {Cause.NEW: Counter({(1, 1): 4})})) is None


@given(
    st.integers(0, 50),
    st.dictionaries(
        st.sampled_from(list(Cause)),
        st.dictionaries(st.sampled_from(STEPS), st.integers(0, 40)).map(Counter),
    ),
)
def test_every_bar_begins_where_the_one_before_ended(
    part: int, steps: dict[Cause, Counter[tuple[int, int]]]
) -> None:
    drawn = waterfall.draw(change(Share(part, 5000), steps))
    assert drawn is not None
    assert [bar.part.cause if bar.part else None for bar in drawn.bars] == [None, *Cause, None]
    for before, after in zip(drawn.bars, drawn.bars[1:], strict=False):
        ends = (after.y, after.y + after.height)
        assert min(abs(before.link[2] - y) for y in ends) <= 1.0
    for bar in drawn.bars:
        assert bar.y >= 0
        assert bar.y + bar.height <= drawn.base + 1
    heights = [bar.points for bar in drawn.bars]
    assert abs(sum(heights[:-1]) - heights[-1]) < 1e-9


def test_ups_and_downs_are_told_apart() -> None:
    steps = {Cause.CLEANED: Counter({(1, 0): 5}), Cause.FAILED: Counter({(-1, 0): 2})}
    drawn = waterfall.draw(change(Share(10, 100), steps))
    assert drawn is not None
    assert [bar.css for bar in drawn.bars] == [
        "share", "none", "none", "none", "none", "up", "down", "share",
    ]  # fmt: skip
