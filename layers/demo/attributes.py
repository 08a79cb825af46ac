"""What the cadastre says of each parcel: land use, areas, how and when it was surveyed."""

from typing import Any

import numpy as np

from layers.demo import noise, strips
from layers.demo.noise import Floats, Integers

# Land use by kind of parcel: codes joined by + and how often.
_RICE = (("LUC", 0.8), ("LUK", 0.07), ("CLN", 0.07), ("HNK", 0.04), ("NTS", 0.02))
_FRUIT = (("CLN", 0.66), ("LUC", 0.14), ("HNK", 0.1), ("CLN+NTS", 0.04), ("NTS", 0.06))
_SHRIMP = (("NTS", 0.72), ("LUC+NTS", 0.12), ("CLN", 0.06), ("LMU", 0.05), ("HNK", 0.05))
_VILLAGE = (("ONT+CLN", 0.6), ("ONT", 0.22), ("CLN", 0.11), ("ONT+HNK", 0.03), ("TMD", 0.04))
_SUBURB = (("ODT+CLN", 0.55), ("ODT", 0.28), ("CLN", 0.12), ("TMD", 0.05))
_STREET = (("ODT", 0.86), ("TMD", 0.07), ("ODT+CLN", 0.04), ("SKC", 0.03))
_MARKET = (("ONT", 0.82), ("TMD", 0.08), ("ONT+CLN", 0.07), ("SKC", 0.03))
_PUBLIC = (
    ("DGD", 0.24), ("TSC", 0.13), ("DYT", 0.09), ("DCH", 0.12), ("DVH", 0.1), ("TON", 0.08),
    ("TIN", 0.06), ("DKV", 0.08), ("NTD", 0.05), ("SKC", 0.05),
)  # fmt: skip
_POND = (("NTS", 1.0),)

# Survey campaigns: method, first and last year, how often.
_SURVEYS = (
    ("digitised", 1996, 2004, 0.14),
    ("converted", 2004, 2009, 0.2),
    ("new", 2009, 2015, 0.34),
    ("remade", 2014, 2021, 0.18),
    ("update", 2018, 2025, 0.1),
    ("supplement", 2021, 2025, 0.04),
)
# What was measured for itself, parcel by parcel, before there was a map.
_EXTRACT, _EXTRACTS_FROM, _EXTRACTS_TO, _EXTRACT_SHARE = "extract", 2012, 2025, 0.004
_REGION_M, _COAST = 7_000.0, 0.62


def land_use(
    kind: Integers, urban: Floats, place: Floats, is_urban: bool, coast: Floats, seed: int
) -> Any:
    """Return land-use texts like "ONT+CLN".

    `place` is in the plane of the province, `coast` says how near the sea each parcel is (0..1).
    """
    region = noise.field(seed + 11, place, _REGION_M)
    shrimp = region < 1.9 * np.maximum(0.0, coast - _COAST)
    fruit = ~shrimp & (region > 0.62)
    is_field = np.isin(kind, (strips.FIELD_STRIP, strips.BACK))
    is_home, is_lot = kind == strips.HOME, kind == strips.TOWN_LOT
    in_city = is_urban & (urban > 0.05)
    tables = (
        (is_field & shrimp, _SHRIMP),
        (is_field & fruit, _FRUIT),
        (is_field & ~shrimp & ~fruit, _RICE),
        (is_home & in_city, _SUBURB),
        (is_home & ~in_city, _VILLAGE),
        (is_lot & is_urban, _STREET),
        (is_lot & ~np.asarray(is_urban), _MARKET),
        (kind == strips.PUBLIC, _PUBLIC),
        (kind == strips.POND, _POND),
    )
    random = np.random.default_rng([seed, 7, len(kind)])
    chosen = np.empty(len(kind), object)
    for members, table in tables:
        codes, shares = zip(*table, strict=True)
        weights = np.array(shares) / sum(shares)
        chosen[members] = random.choice(np.array(codes, object), int(members.sum()), p=weights)
    return chosen


def survey(sheet: Integers, code: int, seed: int) -> tuple[Any, Integers]:
    """Return method and year of each parcel's survey.

    One campaign a sheet, with later updates, and a few parcels that only an extract shows.
    """
    methods, first, last, shares = zip(*_SURVEYS, strict=True)
    area = np.full(len(sheet), code)
    steps = np.cumsum(shares)
    campaign = np.searchsorted(steps, noise.uniform(seed + 21, sheet // 7, area) * steps[-1])
    alone = noise.uniform(seed + 22, np.arange(len(sheet)), sheet, area)
    later, is_extract = alone < 0.03, alone > 1 - _EXTRACT_SHARE
    campaign = np.where(later, methods.index("update"), campaign)
    share = noise.uniform(seed + 23, sheet // 7, area)
    year = np.array(first)[campaign] + np.floor(
        share * (np.array(last) - np.array(first) + 1)[campaign]
    )
    years = 1 + _EXTRACTS_TO - _EXTRACTS_FROM
    extracted = _EXTRACTS_FROM + np.floor((1 - alone) / _EXTRACT_SHARE * years)
    method = np.where(is_extract, _EXTRACT, np.array(methods, object)[campaign])
    return method, np.where(is_extract, extracted, year).astype(np.int64)


def areas(mapped_m2: Floats, scale: Integers, seed: int) -> tuple[Floats, Floats]:
    """Return the area the file declares and the legal one, which differ a little from the map.

    The declared one is rounded, the legal one off by less than the map's own tolerance.
    """
    random = np.random.default_rng([seed, 8, len(mapped_m2)])
    declared = np.where(random.random(len(mapped_m2)) < 0.3, mapped_m2.round(0), mapped_m2.round(1))
    tolerance = 0.0004 * scale * np.sqrt(np.maximum(1.0, mapped_m2)) * 0.3
    drift = np.clip(random.normal(0, 0.33, len(mapped_m2)), -0.9, 0.9) * tolerance
    legal = np.where(random.random(len(mapped_m2)) < 0.62, declared, mapped_m2 + drift)
    return declared, np.maximum(1.0, legal).round(1)
