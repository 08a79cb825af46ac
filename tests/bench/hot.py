"""Hot tiles: how long one takes that has been asked for before, beside tipg and nginx."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import hammer, nginx
from tests.bench.hammer import Asked, Line
from tests.bench.row import Row
from tests.browser import serving

WORKERS = 2
COUNT, PEERS_COUNT = 8_000, 200
TIPG_BAR = 0.01  # a hundred times as many in the same time
NGINX_BAR = 2.0  # half as many


def rows(url: str, theirs: str, paths: Sequence[str], peers: Sequence[str]) -> Iterator[Row]:
    """Yield what a tile takes: ours at `paths`, tipg's at `peers`."""
    with (
        TemporaryDirectory() as folder,
        serving.serve(url, Path(folder) / "hot.log", WORKERS) as ours,
    ):
        asked = [Asked(path) for path in paths]
        warm = hammer.ms_each(ours, asked, COUNT, 200)
        known = hammer.ms_each(ours, hammer.etags(ours, paths), COUNT, 304)
        peer = hammer.ms_each(theirs, [Asked(path) for path in peers], PEERS_COUNT, 200)
        name = f"hot parcels z14-16, {len(paths)} tiles"
        yield Row(f"{name}, beside tipg", "ms", warm, peer, TIPG_BAR)
        yield Row(f"{name}, If-None-Match", "ms", known)
        yield from _beside_nginx(ours, paths, Path(folder), warm)


def _beside_nginx(ours: str, paths: Sequence[str], folder: Path, warm: float) -> Iterator[Row]:
    if not nginx.is_installed():
        sys.stdout.write("nginx is not installed: not measured beside it\n")
        return
    line = Line(ours)
    bodies = {path: line.ask(Asked(path).to(line.host))[2] for path in paths}
    folder.chmod(0o755)
    with nginx.serve(bodies, folder, WORKERS) as files:
        peer = hammer.ms_each(files, [Asked(path) for path in paths], COUNT, 200)
    yield Row(f"hot parcels, {len(paths)} tiles, beside nginx", "ms", warm, peer, NGINX_BAR)
