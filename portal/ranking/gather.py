"""All that the page of the communes says, read at one moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import get_locale
from markupsafe import Markup

from layers.communes import detail
from layers.editions import setting, store
from layers.editions.edition import Closed
from layers.editions.shelf import Shelf
from layers.quality.lists import runs
from layers.standing import metric, order, rank, standing
from layers.standing.metric import Metric
from layers.standing.rank import Rank
from layers.standing.standing import Standing
from portal import commune_map, standings
from portal.commune_map import Map
from portal.ranking import behind, columns, dates, picture, sparks
from portal.ranking.asked import Asked
from portal.ranking.columns import Column
from portal.ranking.dates import AsOf
from portal.ranking.numbers import Numbers
from portal.ranking.picture import OUTSIDE, Picture
from portal.ranking.rows import Row, Words, Writer, place
from portal.settings import settings
from portal.spark import Spark
from portal.today import today
from portal.unchanged import Moment

MARK = "{code}"
EDITIONS = 160
_TOTALS: Shelf[str, Standing] = Shelf(EDITIONS)


@dataclass(frozen=True)
class Page:
    """What the template shows."""

    asked: Asked
    metric: Metric | None  # None: coverage by cleanliness
    heads: list[Closed]
    edition: Closed | None
    every: list[Standing]
    shown: list[Standing]
    whole: Standing  # of those shown
    province: Standing
    columns: list[Column]
    rows: list[Row]
    total: Markup
    picture: Picture
    map: Map | None
    dates: dict[str, AsOf]  # of what kind of figures: as of when
    sources: dict[str, Any]
    has_sparks: bool
    n_ranked: int
    n_redrawn: int  # communes whose boundary is not the edition's
    has_sketches: bool  # instead of official boundaries

    @property
    def rank_column(self) -> Column:
        """The head of the places."""
        return columns.column(self.asked, order.RANK)

    @property
    def name_column(self) -> Column:
        """The head of the names."""
        return columns.column(self.asked, "name")

    @property
    def others(self) -> list[str]:
        """What else may be chosen as a column."""
        return columns.others(self.asked)


def read(moment: Moment, asked: Asked) -> Page:
    """Return what the page shows; raise UnknownEdition."""
    lists = behind.addresses(asked.at)
    # Whoever may open the same lists in the same language sees the same until something changes.
    seen_by = (str(get_locale()), today(), tuple(lists.items()))
    heads = standings.heads(moment)
    head = _edition(moment, heads, asked.at)
    return moment.keep(
        ("communes", asked, seen_by), lambda _: _read(moment, asked, lists, heads, head)
    )


def _read(
    moment: Moment, asked: Asked, lists: Mapping[str, str], heads: list[Closed], head: Closed | None
) -> Page:
    every = standings.closed(moment, head) if head else standings.live(moment)
    shown = [one for one in every if asked.includes(one)]
    numbers, chosen = Numbers(), None if asked.is_both else metric.get(asked.metric)
    whole = _whole(moment, head, every, shown)
    ranks = rank.of(chosen, shown) if chosen else {}
    drawn = _picture(asked, chosen, shown, numbers)
    lines = sparks.of(moment.conn, chosen, heads, asked.at) if chosen else {}
    heads_of = columns.of(asked)
    writer = Writer(heads_of, lists, numbers)
    sources = moment.keep("sources", detail.sources)
    return Page(
        asked=asked, metric=chosen, heads=heads, edition=head, every=every, shown=shown,
        whole=whole, province=_together(moment, head), columns=heads_of,
        rows=_rows(asked, chosen, shown, ranks, lines, drawn, writer, numbers),
        total=_total(asked, whole, heads_of, numbers, Markup() if lines else None), picture=drawn,
        map=_map(moment, asked, every, drawn),
        dates=dates.of(every, head, _loaded(sources), moment.keep("last run", runs.latest)),
        sources=sources, has_sparks=bool(lines), n_ranked=len(ranks),
        n_redrawn=_redrawn(moment, every) if head else 0,
        has_sketches=_has_sketches(standings.live(moment)),
    )  # fmt: skip


def _edition(moment: Moment, heads: Sequence[Closed], number: int | None) -> Closed | None:
    if number is None:
        return None
    known = {head.number: head for head in heads}
    return known[number] if number in known else store.get(moment.conn, number)


def _whole(
    moment: Moment, head: Closed | None, every: Sequence[Standing], shown: Sequence[Standing]
) -> Standing:
    if len(shown) == len(every):
        return _together(moment, head)
    if head is not None:
        # With the weights of then.
        return setting.total(head, shown, settings().province)
    return standing.together(shown, settings().province)


def _together(moment: Moment, head: Closed | None) -> Standing:
    if head is None:
        return standings.together(moment, None)
    return _TOTALS.get(head.sha256, lambda: standings.together(moment, head))


def _picture(
    asked: Asked, chosen: Metric | None, shown: Sequence[Standing], numbers: Numbers
) -> Picture:
    address = _mark_address(asked, MARK)
    if chosen is None:
        return picture.of_both(shown, numbers, address)
    return picture.of_metric(chosen, shown, numbers, address)


def _mark_address(asked: Asked, code: str) -> str:
    same = asked.where(mark="")
    # The fragment brings the row into view where no script does.
    return f"{same}{'&' if '?' in same else '?'}mark={code}#row-{code}"


def _rows(
    asked: Asked, chosen: Metric | None, shown: Sequence[Standing], ranks: Mapping[str, Rank],
    lines: Mapping[str, Spark], drawn: Picture, writer: Writer, numbers: Numbers,
) -> list[Row]:  # fmt: skip
    if asked.sort == order.RANK:
        sorted_ = order.by_rank(shown, ranks, asked.is_descending)
    else:
        sorted_ = order.by(shown, asked.sort, asked.is_descending)
    mark, words = _mark_address(asked, MARK), Words()
    since = sparks.words()

    def moved(one: Standing) -> Markup | None:
        if chosen is None or not lines:
            return None
        return sparks.cell(chosen, lines.get(one.code), numbers, since)

    return [
        Row(
            one.code, one.name, ranks.get(one.code), writer.cells(one, moved(one)),
            drawn.fills[one.code], "" if chosen else str(drawn.fills[one.code].words),
            mark.replace(MARK, one.code), asked.mark == one.code,
            place(ranks.get(one.code)), words.said(one, ranks.get(one.code)), words.pick(one),
        )
        for one in sorted_
    ]  # fmt: skip


def _total(
    asked: Asked, whole: Standing, heads: list[Column], numbers: Numbers, moved: Markup | None
) -> Markup:
    # There is no list of some communes together.
    lists = {} if asked.filters else behind.of_all(asked.at)
    return Writer(heads, lists, numbers).cells(whole, moved)


def _map(moment: Moment, asked: Asked, every: Sequence[Standing], drawn: Picture) -> Map | None:
    outlines = standings.outlines(moment)
    if asked.at is not None:  # shapes are those of today, names those of then
        names = {one.code: one.name for one in every}
        outlines = {
            code: replace(one, name=names[code]) for code, one in outlines.items() if code in names
        }
    fills = {one.code: drawn.fills.get(one.code, OUTSIDE) for one in every}
    return commune_map.draw(outlines, fills, (asked.mark,))


def _loaded(sources: Mapping[str, Any]) -> datetime | None:
    last = sources.get("parcels") or sources.get("demo")
    return last["finished_at"] if last else None


def _redrawn(moment: Moment, every: Sequence[Standing]) -> int:
    now = {one.code: one.boundary for one in standings.live(moment)}
    return sum(now.get(one.code) != one.boundary for one in every)


def _has_sketches(live: Sequence[Standing]) -> bool:
    return any(not getattr(one.figures, "boundary_is_official", True) for one in live)
