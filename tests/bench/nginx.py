"""nginx, the peer of tiles from memory: the same bytes as files, where it is installed."""

import contextlib
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.hammer import Line
from tests.browser import serving

CONFIGURATION = """
daemon off;
worker_processes {workers};
pid {folder}/pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 256; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    sendfile on;
    keepalive_requests 1000000;
    types {{ application/vnd.mapbox-vector-tile mvt; }}
    server {{
        listen 127.0.0.1:{port};
        root {folder}/files;
        add_header Cache-Control no-cache;
        add_header Content-Encoding gzip;
    }}
}}
"""


def is_installed() -> bool:
    return shutil.which("nginx") is not None


@contextlib.contextmanager
def serve(files: Mapping[str, bytes], folder: Path, workers: int) -> Iterator[str]:
    """Serve these bodies by their paths and yield the address."""
    for path, body in files.items():
        place = folder / "files" / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
    port = serving.free_port()
    user = f"user {folder.owner()};"
    text = CONFIGURATION.format(folder=folder, port=port, workers=workers, user=user)
    (folder / "nginx.conf").write_text(text)
    process = subprocess.Popen(["nginx", "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
    with process:
        try:
            yield _when_up(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()


def _when_up(origin: str) -> str:
    for _ in range(100):
        with contextlib.suppress(OSError):
            Line(origin)
            return origin
        time.sleep(0.1)
    raise AssertionError("nginx did not start")
