"""Write docs/rules and static/quality anew: `DATABASE_URL=… .venv/bin/python -m tests.documented`.

The drawings are judged in a database that is made for it and dropped again.
"""

import os
import sys
from contextlib import closing

import config
from portal import db, migrate
from tests.conftest import ACTOR, _database, _url
from tests.documented import files


def main() -> None:
    """Write every file, and remove those of rules that have gone."""
    server = db.connect(os.environ["DATABASE_URL"])
    server.autocommit = True
    with _database(server) as name, closing(db.connect(_url(server, name))) as conn:
        list(migrate.run(conn))
        with conn.cursor() as cursor:
            cursor.execute(db.SET_ACTOR, {"actor": ACTOR})
        for path, text in files.every(conn):
            _write(path, text)
            sys.stdout.write(f"{path}\n")
        conn.rollback()
    for gone in _there() - files.wanted():
        (config.ROOT / gone).unlink()


def _write(path: str, text: str) -> None:
    file = config.ROOT / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _there() -> set[str]:
    folders = (config.ROOT / files.PAGES, config.ROOT / files.PICTURES)
    return {str(file.relative_to(config.ROOT)) for folder in folders for file in folder.iterdir()}


if __name__ == "__main__":
    main()
