"""The only reader of the environment: everything else is handed a Config."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from layers import province
from layers.quality import registry

ROOT = Path(__file__).parent


class BadSetting(Exception):
    """An environment variable has a value the portal cannot use."""


class PublicView(StrEnum):
    """What a visitor who has not signed in may see."""

    OFF = "off"
    AGGREGATES = "aggregates"
    PARCELS = "parcels"


@dataclass(frozen=True)
class Config:
    """Everything a process is told from outside, checked once at start."""

    province: province.Province
    database_url: str
    secret_key: str
    public_view: PublicView
    demo_accounts: bool
    secure_cookies: bool
    log_format: str
    var: Path
    max_upload_mb: int
    tile_cache_mb: int  # of every process that serves


def load(environ: Mapping[str, str] | None = None) -> Config:
    """Read the configuration; raise BadSetting naming the variable that is wrong."""
    env = os.environ if environ is None else environ
    var = Path(env.get("PORTAL_VAR", ROOT / "var"))
    return Config(
        province=_province(env.get("PORTAL_PROVINCE", "92")),
        database_url=env.get("DATABASE_URL", "") or _private_database(var),
        secret_key=env.get("SECRET_KEY", "") or _stored_secret(var),
        public_view=_public_view(env.get("PORTAL_PUBLIC", "parcels")),
        demo_accounts=_flag(env, "PORTAL_DEMO_ACCOUNTS"),
        secure_cookies=_flag(env, "PORTAL_HTTPS"),
        log_format=_one_of(env, "PORTAL_LOG", ("json", "text")),
        var=var,
        max_upload_mb=_whole(env, "PORTAL_MAX_UPLOAD_MB", 2048),
        tile_cache_mb=_whole(env, "PORTAL_TILE_CACHE_MB", 64),
    )


def _province(code: str) -> province.Province:
    try:
        found = province.read(ROOT / "provinces", code)
        registry.in_force(found)  # so that thresholds of no rule are refused at the start
    except (province.BadProvince, registry.BadRule) as wrong:
        raise BadSetting(f"PORTAL_PROVINCE={code}: {wrong}") from wrong
    return found


def _private_database(var: Path) -> str:
    """Return the address `./run` wrote down for its own cluster, or ''."""
    address = var / "database_url"
    return address.read_text().strip() if address.exists() else ""


def _stored_secret(var: Path) -> str:
    secret = var / "secret_key"
    return secret.read_text().strip() if secret.exists() else ""


def _public_view(value: str) -> PublicView:
    try:
        return PublicView(value)
    except ValueError as wrong:
        raise BadSetting(f"PORTAL_PUBLIC={value}: use off, aggregates or parcels") from wrong


def _flag(env: Mapping[str, str], name: str) -> bool:
    return _one_of(env, name, ("0", "1")) == "1"


def _whole(env: Mapping[str, str], name: str, otherwise: int) -> int:
    value = env.get(name, str(otherwise))
    if not value.isdecimal() or not int(value):
        raise BadSetting(f"{name}={value}: use a whole number above 0")
    return int(value)


def _one_of(env: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = env.get(name, allowed[0])
    if value not in allowed:
        raise BadSetting(f"{name}={value}: use {' or '.join(allowed)}")
    return value
