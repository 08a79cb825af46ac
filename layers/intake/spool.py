"""Rows that were turned away while a COPY has the connection: on the disk until it is free."""

import pickle
from collections.abc import Iterable, Iterator
from itertools import islice
from tempfile import TemporaryFile

from layers import sql
from layers.intake import refused
from layers.intake.refused import Refused

_AT_ONCE = 500


class Spool:
    """Refused rows in the order in which they came."""

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  (has no name, and goes with this)
        self._n = 0

    def add(self, rows: Iterable[Refused]) -> None:
        """Keep rows."""
        for row in rows:
            pickle.dump(row, self._file)
            self._n += 1

    def send(self, conn: sql.Connection) -> None:
        """Have all of them wait in the database, and be gone here."""
        self._file.seek(0)
        rows = self._rows()
        while some := list(islice(rows, _AT_ONCE)):
            refused.add(conn, some)

    def close(self) -> None:
        """Forget them."""
        self._file.close()

    def _rows(self) -> Iterator[Refused]:
        for _ in range(self._n):
            row = pickle.load(self._file)  # noqa: S301  (nobody else can write to it)
            assert isinstance(row, Refused)  # noqa: S101
            yield row
