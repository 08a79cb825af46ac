"""Which commune each row of an export is of: as the file says, or else the person."""

from dataclasses import dataclass

from layers.parcels.atlas import Atlas


class Stranger(Exception):
    """The row is of no commune that it may be of; says why."""


@dataclass(frozen=True)
class Placing:
    """Places the rows of one file."""

    atlas: Atlas
    commune: str | None  # where the person says all of it lies

    def place(self, code: str | None, former: str | None) -> tuple[str | None, str | None]:
        """Return the present commune and the former one that a row names; raise Stranger.

        The present one is None for a former commune that was divided: its parcels have to tell.
        """
        present, before = self._said(code)
        before = before or (former if former in self.atlas.former else None)
        if self.commune is None:
            if code is None:
                raise Stranger("no commune code; say it with --commune")
            return present, before
        if present not in (None, self.commune):
            raise Stranger(f"is of commune {code}, not of {self.commune}")
        return self.commune, before

    def _said(self, code: str | None) -> tuple[str | None, str | None]:
        """Return the present commune and the former one that a code means."""
        if code is None:
            return None, None
        code = code.zfill(5) if code.isdigit() else code
        if code in self.atlas.communes:
            return code, None
        went_to = self.atlas.former.get(code, ())
        if not went_to:
            raise Stranger(f"there is no commune {code[:20]} here")
        return (went_to[0] if len(went_to) == 1 else None), code
