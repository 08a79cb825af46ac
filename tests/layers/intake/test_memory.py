"""However many rows a file has, few of them are in memory."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely

import config

ROWS = 200_000
MOST_MB = 60  # more than after the first rows; kept rows are 110 and more
TEXT = "một thửa đất với vài chữ"
# The peak of the process itself: that of getrusage begins with its parent's.
READ = """
import re, sys
from pathlib import Path
from layers.intake import source

def peak_mb():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024

file = source.examine(Path(sys.argv[1]))
kept = []
batches = source.batches(file, ("SHTHUA", "TEN"))
rows = len(next(batches))
before = peak_mb()
for batch in batches:
    rows += len(batch)
    kept += [batch] * (len(sys.argv) > 2)
print(rows, peak_mb() - before)
"""


def features() -> Iterator[str]:
    for n in range(ROWS):
        x, y = n % 500 * 10, n // 500 * 10
        ring = [[x, y], [x + 9, y], [x + 9, y + 9], [x, y + 9], [x, y]]
        cells = f'{{"SHTHUA": {n}, "TEN": "{TEXT}"}}'
        shape = f'{{"type": "Polygon", "coordinates": [{ring}]}}'
        yield f'{{"type": "Feature", "properties": {cells}, "geometry": {shape}}}'


def write(path: Path) -> None:
    if path.suffix == ".geojsonl":
        path.write_text("\n".join(features()), "utf-8")
    elif path.suffix == ".geojson":
        rows = ",\n".join(features())
        path.write_text(f'{{"type": "FeatureCollection", "features": [{rows}]}}', "utf-8")
    else:
        at = np.arange(ROWS)
        x, y = at % 500 * 10, at // 500 * 10
        pyogrio.raw.write(
            path, shapely.to_wkb(shapely.box(x, y, x + 9, y + 9)),
            [at, np.array([TEXT] * ROWS, dtype=object)], ["SHTHUA", "TEN"],
            driver="GPKG",
            geometry_type="Polygon", crs="EPSG:5897",
        )  # fmt: skip


def grown_mb(path: Path, *more: str) -> int:
    """Return how much memory reading takes beyond the first rows."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), *more],
        cwd=config.ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    rows, grown = map(int, done.stdout.split())
    assert rows == ROWS
    return grown


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".geojsonl"])
def test_a_large_file_streams(tmp_path, suffix):
    path = tmp_path / f"a{suffix}"
    write(path)
    assert grown_mb(path) < MOST_MB


def test_the_measure_would_see_rows_that_are_kept(tmp_path):
    path = tmp_path / "a.gpkg"
    write(path)
    assert grown_mb(path, "keep") > MOST_MB
