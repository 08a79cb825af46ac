"""Pages and answers of the API: how long the server takes for one, with nothing kept."""

import statistics
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from layers import sql
from portal import db
from tests.bench import asking, province
from tests.bench.row import Row
from tests.browser import serving

TIMES = 15
COMPARISON_MS = 50.0
ONE = "SELECT (SELECT min(code) FROM commune) AS code, (SELECT min(id) FROM parcel) AS parcel"


def rows() -> Iterator[Row]:
    """Yield the median of each page; the comparison of communes has a bar."""
    with province.lent() as url, TemporaryDirectory() as folder:
        with closing(db.connect(url)) as conn:
            (some,) = sql.rows(conn, ONE)
        pages = {
            "/communes": COMPARISON_MS,
            "/api/communes": COMPARISON_MS,
            "/": None,
            f"/communes/{some['code']}": None,
            "/gaps": None,
            f"/parcels/{some['parcel']}": None,
            "/search?q=tờ 1 thửa 1": None,
        }
        with serving.serve(url, Path(folder) / "ours.log") as origin:
            for page, bar_ms in pages.items():
                yield _measure(origin, page, bar_ms)


def _measure(origin: str, page: str, bar_ms: float | None) -> Row:
    answers = asking.each(origin, [quote(page, safe="/?=")] * TIMES)
    status = {answer.status for answer in answers}
    name = page if status == {200} else f"{page} ({', '.join(map(str, status))})"
    return Row(f"{name}: median", "ms", statistics.median(a.ms for a in answers), bar=bar_ms)
