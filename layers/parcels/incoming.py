"""A parcel file on its way in: what has been settled of it, and what was seen so far."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from layers import crs
from layers.intake.evidence import Evidence
from layers.intake.position import Choice
from layers.intake.source import Source
from layers.intake.spool import Spool
from layers.parcels.opened import Opened
from layers.parcels.options import Options
from layers.parcels.place import Placing
from layers.parcels.sieve import Sieve
from layers.parcels.tally import Tally


@dataclass
class Incoming:
    """One reading of a file."""

    opened: Opened
    sha256: Future[str]
    options: Options
    placing: Placing
    tally: Tally = field(default_factory=Tally)
    sieve: Sieve = field(default_factory=Sieve)
    spool: Spool = field(default_factory=Spool)  # rows that were turned away
    evidence: list[Evidence] = field(default_factory=list)  # of the system and the communes
    choice: Choice | None = None  # known from the first batch on
    note: str = ""  # of the choice

    @property
    def source(self) -> Source:
        return self.opened.source

    @property
    def columns(self) -> dict[str, str]:
        """The columns that are read, by what they hold."""
        return dict(self.opened.found.chosen)

    @property
    def with_codes(self) -> bool:
        """Whether it has parcel codes."""
        return "ma_thua" in self.opened.found.chosen

    @property
    def srid(self) -> int:
        """The system that the file is read in; only after its first batch."""
        return self._chosen.srid

    @property
    def settings(self) -> dict[str, Any]:
        """What was detected and what was chosen, for the ledger and the report."""
        choice, found = self._chosen, self.opened.found
        return {
            "format": self.source.driver,
            "layer": self.source.layer,
            "encoding": self.source.encoding,
            "encoding_from": self.source.encoding_from,
            "srid": choice.srid,
            "srid_from": choice.said_by,
            "system": crs.title(choice.srid),
            "axes_swapped": choice.is_swapped,
            "commune": self.placing.commune,
            "columns": self.columns,
            "personal_columns": list(found.personal),
            "other_columns": list(found.others),
            "sheet": self.source.drawn.sheet,
            "retire_missing": self.options.retire_missing,
            "evidence": [one.as_dict() for one in (*self.opened.evidence, *self.evidence)],
        }

    def notes(self, of_verdict: str) -> tuple[str, ...]:
        """Return what a person should know of how the file was read."""
        tally, unknown = self.tally, sorted(self.placing.unknown_codes)
        notes = (
            crs.note(self.srid),
            self.note,
            of_verdict,
            f"heights or measures of {tally.with_height:,} shapes were dropped"
            if tally.with_height
            else "",
            f"commune codes that are not loaded, placed by position: {', '.join(unknown[:10])}"
            if unknown
            else "",
            f"{tally.identities:,} identity numbers stood where parcel codes should, and were "
            "dropped"
            if tally.identities
            else "",
            "whether parcels of the file overlap was not looked for: they are too many"
            if self.sieve.overlaps.listing is None
            else "",
        )
        return tuple(note for note in notes if note)

    @property
    def nothing_usable(self) -> str:
        """Why the file is no map of parcels, where it has not one."""
        name = self.source.path.name
        if not self.tally.read:
            return f"{name} holds no parcels: it has no rows"
        first = self.tally.unusable.rows[0]
        return (
            f"{name}: none of its {self.tally.read:,} rows is a parcel (row {first['row']}: "
            f"{first['reason']})"
        )

    @property
    def _chosen(self) -> Choice:
        assert self.choice is not None, "no batch has been read"  # noqa: S101
        return self.choice
