"""What the system of record would say of a commune's parcels. Nothing in it is of a person."""

from datetime import timedelta
from typing import Any

import numpy as np

from layers.demo import noise
from layers.demo.draft import Draft
from layers.demo.noise import Flags, Floats, Integers
from layers.demo.profile import Profile

# What keeps records out of group 1, and how often each; the field stands last, as in the export.
_BLOCKERS = (
    ("NOSIGN", 0.17), ("NOLINK", 0.13), ("HOSOQUET", 0.06),
    ("TINHHINHDANGKY.{id}.maSoDinhDanh", 0.14), ("TINHHINHDANGKY.{id}.soGiayTo", 0.08),
    ("TINHHINHDANGKY.{id}.diaChi", 0.06), ("TINHHINHDANGKY.{id}.ngaySinh", 0.05),
    ("TINHHINHDANGKY.{id}.gioiTinh", 0.03), ("TINHHINHDANGKY.{id}.nguonGocSuDung", 0.06),
    ("TINHHINHDANGKY.{id}.thoiHanSuDung", 0.05), ("TINHHINHDANGKY.{id}.loaiDoiTuongId", 0.02),
    ("TINHHINHDANGKY.{id}.mucDichSuDung", 0.03), ("GIAYCHUNGNHAN.{id}_1.soVaoSo", 0.06),
    ("GIAYCHUNGNHAN.{id}_1.ngayVaoSo", 0.04), ("GIAYCHUNGNHAN.{id}_1.dienTich", 0.02),
)  # fmt: skip
_HOW_MANY = (0.03, 0.55, 0.27, 0.11, 0.04)  # blockers of a record of group 2
# Records of parcels that the map does not have: never drawn, or under an old number.
_UNMATCHED = 0.012
# Group 1 although something blocks it: the export contradicts itself.
_CONTRADICTING = 0.003
# Dates that the spreadsheet turned round or made up.
_MISDATED = 0.0015
_OLD_PLACE_M = 900.0

Columns = dict[str, Any]


def invent(
    draft: Draft, is_object: Flags, place: Floats, profile: Profile, first_id: int, seed: int
) -> Columns:
    """Return the columns of a commune's records; none where it has sent no export.

    `place` is a point of each parcel, `first_id` the id of the first.
    """
    random = np.random.default_rng([seed, 10, int(draft.commune_code)])
    rows = np.flatnonzero(_listable(draft) & ~is_object)
    chance = _local(place[rows], _OLD_PLACE_M, seed, random)
    rows = rows[chance < profile.listed] if profile.has_export else rows[:0]
    n_more = int(len(rows) * _UNMATCHED + random.random())
    n = len(rows) + n_more
    here = np.concatenate([place[rows], place[: max(1, len(place))][np.zeros(n_more, int)]])
    group = np.where(_local(here, 1_400.0, seed + 1, random) < profile.clean, 1, 2)
    columns = _standing(group, profile, random)
    columns["blockers"] = _blockers(group, first_id, random)
    columns["updated_on"] = _dates(group, profile, random)
    number = _numbers_beyond(draft, n_more, random)
    sheet = draft.columns["sheet_no"]
    columns["sheet_no"] = np.concatenate([sheet[rows], number[0]]).astype(object)
    columns["parcel_no"] = np.concatenate([draft.columns["parcel_no"][rows], number[1]])
    parcel = np.empty(n, object)
    parcel[: len(rows)] = rows + first_id
    columns["parcel_id"] = parcel
    return columns


def groups(n: int, is_object: Flags, records: Columns, first_id: int, unlisted: int) -> Integers:
    """Return the group of each parcel, as the record trigger would set it."""
    group = np.where(is_object, 0, unlisted)
    matched = np.array([row is not None for row in records["parcel_id"]], bool)
    rows = records["parcel_id"][matched].astype(np.int64) - first_id
    group[rows] = records["clean_group"][matched]
    return group


def _listable(draft: Draft) -> Flags:
    """Tell which parcels a record can name: they have a number, and are the first to have it."""
    numbers = draft.columns["parcel_no"]
    known = np.array([number is not None for number in numbers])
    given = np.where(known, numbers, 0).astype(np.int64)
    # Numbers are given out sheet by sheet, but a copied number may come with its sheet.
    sheets = draft.columns["sheet_no"].astype(np.int64)
    _, first = np.unique(sheets * 10_000_000 + given, return_index=True)
    is_first = np.zeros(len(numbers), bool)
    is_first[first] = True
    return known & is_first


def _local(place: Floats, length_m: float, seed: int, random: np.random.Generator) -> Floats:
    """Return numbers in 0..1 that are alike among neighbours, yet evenly spread over a commune.

    Work goes sheet by sheet and hamlet by hamlet: half of the spread is between places.
    """
    mixed = noise.field(seed, place, length_m) + 0.55 * random.random(len(place))
    rank = np.empty(len(place))
    rank[np.argsort(mixed)] = (np.arange(len(place)) + 0.5) / max(1, len(place))
    return rank


def _standing(group: Integers, profile: Profile, random: np.random.Generator) -> Columns:
    n, clean = len(group), group == 1
    chance = random.random((6, n))
    matched = clean | (chance[0] < profile.matched - 0.15)
    unmatched = np.where(chance[1] < 0.8, "unmatched", "undetermined")
    owner = np.where(matched, "matched", unmatched).astype(object)
    owner[~clean & (chance[2] < 0.04)] = None
    partial = np.where(chance[3] < 0.75, "partial", "attributes")
    operating = clean | (chance[5] < profile.operating * 0.5)
    return {
        "clean_group": group,
        "is_book_issued": clean | (chance[2] < 0.45),
        "blocks": np.where(clean | (chance[4] < 0.55), "all", partial).astype(object),
        "owner_match": owner,
        "is_in_operation": operating,
        "is_synced": (chance[1] < profile.synced) & (clean | (chance[5] < 0.6)),
    }


def _blockers(group: Integers, first_id: int, random: np.random.Generator) -> list[list[str]]:
    """Return what keeps each record out of group 1."""
    texts, shares = zip(*_BLOCKERS, strict=True)
    n = len(group)
    counts = random.choice(len(_HOW_MANY), n, p=_HOW_MANY)
    contradicting = random.random(n) < _CONTRADICTING
    counts = np.where(group == 2, counts, contradicting.astype(np.int64))
    chosen = random.choice(len(texts), int(counts.sum()), p=np.array(shares) / sum(shares))
    subject = np.repeat(np.arange(n), counts) + first_id
    said = [texts[c].format(id=s) for c, s in zip(chosen.tolist(), subject.tolist(), strict=True)]
    ends = np.cumsum(counts)
    spans = zip((ends - counts).tolist(), ends.tolist(), strict=True)
    return [sorted(set(said[a:b])) for a, b in spans]  # the same one twice counts once


def _dates(group: Integers, profile: Profile, random: np.random.Generator) -> Any:
    """Return when each record was last changed: mostly during the campaign."""
    if profile.as_of is None:
        return np.empty(0, object)
    days = random.exponential(np.where(group == 1, 90, 420), len(group)).astype(np.int64)
    dates = [str(profile.as_of - timedelta(days=int(day))) for day in range(2_500)]
    found = np.array(dates, object)[np.minimum(days, 2_499)]
    wrong = random.random(len(found)) < _MISDATED
    later = str(profile.as_of + timedelta(days=400))
    found[wrong] = random.choice(np.array(["1900-01-01", later], object), int(wrong.sum()))
    return found


def _numbers_beyond(draft: Draft, n: int, random: np.random.Generator) -> tuple[Any, Any]:
    """Return sheets and numbers that no parcel of the map has."""
    sheets = random.integers(1, int(draft.sheet.max(initial=1)) + 1, n)
    numbers = np.array([number or 0 for number in draft.columns["parcel_no"]], np.int64)
    beyond = int(numbers.max(initial=0)) + 1 + np.arange(n)
    return sheets.astype(object), beyond.astype(object)
