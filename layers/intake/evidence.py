"""Why a file is read as it is: what was found out, from what, and how to say otherwise."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Evidence:
    """One thing that was settled before reading a file."""

    subject: str  # "encoding", "coordinate system", "column so_thua"
    chosen: str
    because: str
    alternatives: tuple[str, ...] = ()  # what else was tried, and how it fared
    override: str = ""  # the option that says otherwise

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self) | {"alternatives": list(self.alternatives)}


def percent(share: float) -> str:
    """Return a share so that only the whole is 100 %: "99 %" for 0.997."""
    return f"{int(share * 100 + 1e-9)} %"
