"""How GDAL is set up to read what strangers send: it opens that one file and nothing else."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pyogrio
from pyogrio import _ogr
from pyogrio.errors import (
    DataLayerError,
    DataSourceError,
    FeatureError,
    FieldError,
    GeometryError,
)

from layers.intake import kind
from layers.intake.refusal import Refusal

# Drivers that take a text for an order to open other files, databases or addresses.
_LEADING_AWAY = (
    "OGR_VRT", "GDALG", "CSW", "WFS", "OAPIF", "OGCAPI", "HTTP", "Carto", "AmigoCloud",
    "Elasticsearch", "EEDA", "NGW", "PLSCENES", "ADBC", "GTFS", "MiraMonVector", "MapML",
)  # fmt: skip
_SETTINGS = {
    "OGR_SKIP": ",".join(_LEADING_AWAY),
    "GML_DOWNLOAD_SCHEMA": "NO",
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "OGR_ARC_STEPSIZE": "1",  # degrees: 2 mm beside an arc of 50 m
}
_OPTIONS = {
    kind.GML: {"DOWNLOAD_SCHEMA": "NO", "WRITE_GFS": "NO"},
    kind.DXF: {"CLOSED_LINE_AS_POLYGON": "NO"},
}


@cache
def prepare() -> None:
    """Set GDAL up, once a process; raise Refusal where it lacks a driver that is needed."""
    pyogrio.set_gdal_config_options(_SETTINGS)
    # GDAL drops drivers only while it registers them, which pyogrio has done without being asked.
    _ogr._register_drivers()


def require(driver: str, name: str) -> None:
    """Raise Refusal where this GDAL cannot read the kind of file."""
    if driver not in pyogrio.list_drivers(read=True):
        raise Refusal(f"{name} is {driver}, which the GDAL of this machine was built without")


def options(driver: str) -> dict[str, str]:
    """Return what a driver is told when it opens a file."""
    return dict(_OPTIONS.get(driver, {}))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what GDAL raises into a Refusal."""
    try:
        yield
    except UnicodeDecodeError as wrong:
        raise Refusal(f"a column name of {path.name} is not UTF-8 text") from wrong
    except (
        DataSourceError,
        DataLayerError,
        FeatureError,
        FieldError,
        GeometryError,
        RuntimeError,
    ) as wrong:
        raise Refusal(f"{path.name} cannot be read: {wrong}") from wrong


@contextmanager
def quietly() -> Iterator[None]:
    """Drop GDAL's warnings, which are for developers; never held across a yield to a caller."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
