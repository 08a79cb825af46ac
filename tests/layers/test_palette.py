"""The map's colours can be told apart by every eye, and on grey paper.

Colour blindness is simulated with the matrices of Machado, Oliveira and Fernandes (2009) at full
severity; differences are CIE 1976 ΔE in L*a*b*, where about 2.3 is just noticeable.
"""

import itertools
import re

import pytest

import config
from layers import style

VISION = {
    "everybody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
D65 = (0.95047, 1.0, 1.08883)

GROUPS = ("group-1", "group-2", "group-3", "group-unknown")
SEVERITIES = ("unjudged", "passed", "warned", "failed")
VERDICTS = ("unjudged", "passed", "excused", "failed")
# A row of small fields needs far more than a just noticeable difference.
TELLS_APART, TELLS_APART_IN_GREY = 25.0, 8.0
READABLE = 4.5  # WCAG 2, for small text

Triple = tuple[float, float, float]


def linear(colour: str) -> Triple:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return red, green, blue


def times(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def lab(colour: str, vision: str) -> Triple:
    red, green, blue = (min(1.0, max(0.0, c)) for c in times(VISION[vision], linear(colour)))
    xyz = times(TO_XYZ, (red, green, blue))
    x, y, z = (root(value / white) for value, white in zip(xyz, D65, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def root(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def difference(one: str, other: str, vision: str) -> float:
    pairs = zip(lab(one, vision), lab(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def contrast(one: str, other: str) -> float:
    low, high = sorted(times(TO_XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(params=style.THEMES)
def colours(request: pytest.FixtureRequest) -> dict[str, str]:
    return style.palette(request.param)


@pytest.mark.parametrize("vision", VISION)
def test_groups_and_gaps_differ_for_every_eye(colours: dict[str, str], vision: str) -> None:
    for one, other in itertools.combinations((*GROUPS, "gap"), 2):
        assert difference(colours[one], colours[other], vision) > TELLS_APART, (one, other)


@pytest.mark.parametrize("set_", [SEVERITIES, VERDICTS])
@pytest.mark.parametrize("vision", VISION)
def test_verdicts_differ_for_every_eye(
    colours: dict[str, str], vision: str, set_: tuple[str, ...]
) -> None:
    for one, other in itertools.combinations(set_, 2):
        assert difference(colours[one], colours[other], vision) > TELLS_APART, (one, other)


def test_a_defect_stands_out_on_what_fails_for_every_eye(colours: dict[str, str]) -> None:
    # It is drawn with a casing, which is what tells it from the fill.
    for name in ("failed", "excused"):
        assert contrast(colours["defect-casing"], colours[name]) > 2, name
    assert contrast(colours["defect-casing"], colours["defect"]) > READABLE


@pytest.mark.parametrize("set_", [GROUPS, SEVERITIES, VERDICTS])
def test_what_is_told_apart_differs_in_lightness_alone(
    colours: dict[str, str], set_: tuple[str, ...]
) -> None:
    for one, other in itertools.combinations(set_, 2):
        light = [lab(colours[name], "everybody")[0] for name in (one, other)]
        assert abs(light[0] - light[1]) > TELLS_APART_IN_GREY, (one, other)


def test_the_letter_of_a_group_is_readable_on_its_colour(colours: dict[str, str]) -> None:
    for group in {*GROUPS, *SEVERITIES, *VERDICTS}:
        assert contrast(colours[group], colours[f"on-{group}"]) > READABLE, group


@pytest.mark.parametrize("ramp", ["coverage", "share"])
@pytest.mark.parametrize("vision", VISION)
def test_more_is_darker_step_by_step(colours: dict[str, str], vision: str, ramp: str) -> None:
    light = [lab(colours[f"{ramp}-{step}"], vision)[0] for step in range(6)]
    assert all(above - below > TELLS_APART_IN_GREY for above, below in itertools.pairwise(light))


def test_css_and_map_show_a_group_in_the_same_colour() -> None:
    css = (config.ROOT / "static/css/tokens.css").read_text("utf-8")
    raw = dict(re.findall(r"--([\w-]+): (#\w{6}|var\(--[\w-]+\));", css.split("@media")[0]))
    for name, colour in style.palette("light").items():
        if name in raw:
            assert resolve(raw, name) == colour, name


def resolve(raw: dict[str, str], name: str) -> str:
    value = raw[name]
    return resolve(raw, value[6:-1]) if value.startswith("var(") else value
