"""What a province says of a rule's thresholds is refused at the start, with a sentence."""

from dataclasses import replace
from pathlib import Path

import pytest

import config
from layers.province import Quality
from layers.quality import registry
from layers.quality.limit import BadRule
from layers.quality.rule import Rule

PROVINCE = config.load({}).province
HUGE = 10**400


def under(code: str, name: str, value: object) -> Rule:
    judged = replace(PROVINCE, quality=Quality(rules=((code, ((name, value),)),)))  # type: ignore[arg-type]
    return next(rule for rule in registry.in_force(judged) if rule.code == code)


@pytest.mark.parametrize("value", [0, 2, 0.5, 1e9])
def test_a_number_is_in_force(value: float) -> None:
    assert under("overlap", "area_m2", value).thresholds["area_m2"] == value


def test_a_day_is_in_force() -> None:
    rule = under("certificate_date_impossible", "first_day", "01/07/2004")
    assert rule.thresholds == {"first_day": "01/07/2004"}


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf"), HUGE, "abc", "1", True, None])
def test_nonsense_is_no_number(value: object) -> None:
    with pytest.raises(BadRule, match="rule overlap: area_m2 is a number from 0 to"):
        under("overlap", "area_m2", value)


@pytest.mark.parametrize("value", ["31/02/1993", "1993-10-15", "", 5, False])
def test_nonsense_is_no_day(value: object) -> None:
    with pytest.raises(BadRule, match="first_day is a day like"):
        under("certificate_date_impossible", "first_day", value)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("[quality.rules.overlap]\narea_m2 = -1", "area_m2 is a number"),
        ("[quality.rules.overlap]\narea_m2 = [1]", "area_m2 is neither a number nor a day"),
        ("[quality.rules.overlap]\narea = 1", "it has no threshold area"),
        ("[quality.rules.overlaps]\narea_m2 = 1", "there is no rule overlaps"),
        ("[quality.rules]\noverlap = 1", "province.toml of province 92"),
        ("[quality.criteria]\ncleanly = 1", "no criterion cleanly"),
        ("[quality.criteria]\nclean = -1", "a weight that is below 0"),
        ("[quality]\ngreen = 50", "green is not the lower one"),
    ],
)
def test_the_portal_does_not_start_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, sentence: str
) -> None:
    own = (PROVINCE.folder / "province.toml").read_text("utf-8")
    folder = tmp_path / "provinces" / "92"
    folder.mkdir(parents=True)
    (folder / "province.toml").write_text(f"{own}\n{said}\n", "utf-8")
    monkeypatch.setattr(config, "ROOT", tmp_path)
    with pytest.raises(config.BadSetting, match=sentence):
        config.load({})
