"""`python -m tests.qgis PACKAGE.zip [PICTURE.png]`: open a field package in Debian's QGIS and look.

Needs `apt-get install --no-install-recommends qgis python3-qgis`: a gigabyte, which is why this is
no part of ./test. Prints what QGIS found of each layer; ends with 1 where anything is wrong.
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import config

# Debian's own Python, for which python3-qgis is built.
PYTHON = "/usr/bin/python3"
LOOK = Path(__file__).with_name("look.py")
PICTURE = config.ROOT / "tests/screenshots/qgis.png"


def main(argv: list[str]) -> int:
    """Unpack the package, have QGIS look at it, and return its exit code."""
    if not 1 <= len(argv) <= 2:
        sys.stderr.write(__doc__ or "")
        return 2
    picture = Path(argv[1]) if len(argv) > 1 else PICTURE
    picture.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="qgis-") as folder:
        with zipfile.ZipFile(argv[0]) as archive:
            archive.extractall(folder)
        (project,) = Path(folder).glob("*/*.qgs")
        return subprocess.run(
            [PYTHON, LOOK, project, picture.absolute()], env=_environ(folder), check=False
        ).returncode


def _environ(folder: str) -> dict[str, str]:
    # No screen is needed; settings of whoever runs it neither help nor are touched.
    ours = {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": folder, "HOME": folder}
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return kept | ours


sys.exit(main(sys.argv[1:]))
