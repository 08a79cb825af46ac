"""Which columns of an export are a person's or a certificate's: read only for who is entitled."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from layers.records.columns import Label

HOLDER = ("ho_ten", "so_giay_to", "ngay_sinh", "gioi_tinh", "dia_chi")
REGISTRATION = ("seri", "so_vao_so", "ngay_vao_so")
KEYS = HOLDER + REGISTRATION

# Folded names, whole: letters and digits only, no accents; as layers/records/columns.py has them.
_WHO = (
    r"(chu(sudung|sohuu|sudungdat|sdd|sd|ho)?(dat)?|nguoi(sudung|duocsudung)(dat)?"
    r"|vo|chong|vochong|(ong|ba){1,2}|owner)"
)
_NAME = r"(ho(va)?)?ten(daydu)?"
_CARD = (
    r"(cccd|cmnd|cmt|cancuoc(congdan)?|chungminh(nhandan|thu)?|dinhdanh(canhan)?"
    r"|giayto(tuythan)?)"
)
_CERTIFICATE = r"(gcn(qsd(d|dat)?|qsh)?|giaychungnhan)"
_NAMES = {
    "ho_ten": rf"{_WHO}|ho(va)?ten|{_NAME}{_WHO}|{_WHO}{_NAME}|ownername",
    "so_giay_to": rf"{_WHO}?(ma|so)*({_CARD})+({_WHO})?|{_CARD}so|identityno",
    "ngay_sinh": rf"{_WHO}?(ngay|thang|nam)+sinh({_WHO})?|birth(date|year)?",
    "gioi_tinh": rf"{_WHO}?(gioitinh|gender|sex)({_WHO})?",
    "dia_chi": rf"{_WHO}?(diachi|noithuongtru|thuongtru|hokhau|diachithuongtru)({_WHO})?|address",
    "seri": (
        rf"(so)?(phathanh|hieu|seri(al)?)({_CERTIFICATE})?|(so)?{_CERTIFICATE}(so)?(phathanh|seri)?"
        r"|serialno"
    ),
    "so_vao_so": rf"({_CERTIFICATE})?(so)?vaoso(capgcn|cap)?({_CERTIFICATE})?|registryno",
    "ngay_vao_so": rf"({_CERTIFICATE})?ngay(vaoso|cap|ky)(gcn|{_CERTIFICATE})?",
}
_PATTERNS = {key: re.compile(pattern) for key, pattern in _NAMES.items()}
# A parcel has a code and an address as well, and an identity card its own day of issue.
_NOT = {
    "so_giay_to": re.compile(r"thua"),
    "dia_chi": re.compile(r"thua"),
    "ngay_vao_so": re.compile(rf"{_CARD}"),
}


@dataclass(frozen=True)
class Columns:
    """Where they stand. A key may stand twice: husband and wife have columns of their own."""

    at: Mapping[str, tuple[int, ...]]  # key → positions in a row, from 0
    heads: Mapping[int, str]

    @property
    def has_holders(self) -> bool:
        return any(key in self.at for key in HOLDER)

    @property
    def has_registrations(self) -> bool:
        return any(key in self.at for key in REGISTRATION)

    @property
    def names(self) -> dict[str, str]:
        """Return each key with the heads of its columns."""
        return {key: ", ".join(self.heads[i] for i in places) for key, places in self.at.items()}


def choose(
    labels: Sequence[Label], taken: Collection[int], said: Mapping[str, int | None]
) -> Columns:
    """Return the columns by their names, among those that say nothing else.

    `said` (key → position, None for none) wins over names.
    """
    at = {key: (place,) for key, place in said.items() if place is not None}
    for position, label in enumerate(labels):
        if position in taken or position in said.values() or not label.texts:
            continue
        key = _key(label)
        if key is not None and key not in said:
            at[key] = (*at.get(key, ()), position)
    return Columns(at, {i: labels[i].shown or str(i + 1) for places in at.values() for i in places})


def _key(label: Label) -> str | None:
    names = (label.folded, label.lowest)
    for key, pattern in _PATTERNS.items():
        is_other = key in _NOT and any(_NOT[key].search(name) for name in names)
        if not is_other and any(pattern.fullmatch(name) for name in names):
            return key
    return None
