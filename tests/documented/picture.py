"""A rule's picture: who fails on the left, who barely passes on the right. The same every time."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import shapely

from layers.quality.rule import Rule
from tests.documented import drawing
from tests.documented.drawing import Drawing, Parcel

WIDTH, HEIGHT, GAP, HEAD = 230.0, 170.0, 12.0, 24.0  # pixels
LINE_PX, MOST_LINES = 15.0, 3
PAD_PX = 12.0
# Corners are told apart by the millimetre; half a pixel is nobody's business.
STEP_M = 0.001
FAILED, PASSED, DEFECT, LINE, PAPER, INK = (
    "#8f1d2c", "#1b6b51", "#1a0a5c", "#4a5560", "#f8f7f3", "#17232e",
)  # fmt: skip
ROOT = 'role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="11"'
THIN = 0.3  # square metres: what is no larger is drawn as a line too


def draw(rule: Rule, fails: Drawing, passes: Drawing) -> str:
    """Return the picture as SVG: no style sheet, no script, no font of its own."""
    said = [pair for pair in drawing.differences(fails, passes) if pair[0] != "area_map_m2"][
        :MOST_LINES
    ]
    width, height = 2 * WIDTH + GAP, HEIGHT + HEAD + LINE_PX * len(said)
    size = f"{width:g} {height:g}"
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" {ROOT}>',
        f'<title id="title">{escape(rule.vi.title)} / {escape(rule.en.title)}</title>',
        f'<desc id="desc">× {escape(fails.says)} ✓ {escape(passes.says)}</desc>',
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
        *_panel(fails, 0, FAILED, "×", "Không đạt / Fails"),
        *_panel(passes, WIDTH + GAP, PASSED, "✓", "Đạt / Passes"),
        *_lines([(name, value) for name, value, _ in said], 4),
        *_lines([(name, value) for name, _, value in said], WIDTH + GAP + 4),
        "</svg>\n",
    ])  # fmt: skip


def _panel(drawn: Drawing, left: float, colour: str, sign: str, title: str) -> Iterator[str]:
    scale = _Scale(drawn)
    yield f'<svg x="{left:g}" y="0" width="{WIDTH:g}" height="{HEIGHT + HEAD:g}">'
    yield (
        f'<text x="4" y="16" fill="{colour}" font-size="13" font-weight="bold">'
        f"{sign} {title}</text>"
    )
    yield f'<svg y="{HEAD:g}" width="{WIDTH:g}" height="{HEIGHT:g}">'
    yield f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{PAPER}"/>'
    for commune in drawn.communes:
        yield (
            f'<path d="{scale.path(commune)}" fill="none" stroke="#6d7b86" stroke-width="2"'
            ' stroke-dasharray="8 3 2 3"/>'
        )
    for parcel in sorted(drawn.parcels, key=lambda parcel: parcel.is_subject):
        yield from _parcel(parcel, scale, colour)
    for defect in drawn.defects:
        yield from _defect(defect, scale)
    yield "</svg>"
    yield "</svg>"


def _lines(said: list[tuple[str, str]], x: float) -> Iterator[str]:
    for n, (name, value) in enumerate(said, 1):
        y = HEAD + HEIGHT + n * LINE_PX - 3
        yield (
            f'<text x="{x:g}" y="{y:g}" fill="{INK}">{escape(name)}:'
            f' <tspan font-weight="bold">{escape(value[:24])}</tspan></text>'
        )


def _parcel(parcel: Parcel, scale: _Scale, colour: str) -> Iterator[str]:
    fill = colour if parcel.is_subject else "#9aa6b0"
    yield (
        f'<path d="{scale.path(parcel.shape)}" fill="{fill}" fill-opacity="0.22"'
        f' fill-rule="evenodd" stroke="{fill if parcel.is_subject else LINE}" stroke-width="1.5"/>'
    )
    x, y = scale.middle(parcel.shape)
    yield (
        f'<text x="{x:g}" y="{y:g}" fill="{INK}" text-anchor="middle">{escape(parcel.label)}</text>'
    )


def _defect(defect: shapely.Geometry, scale: _Scale) -> Iterator[str]:
    for part in shapely.get_parts(defect):
        if part.geom_type == "Point":
            x, y = scale.place(part.x, part.y)
            yield (
                f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="none" stroke="{DEFECT}"'
                ' stroke-width="2.5"/>'
            )
        else:
            fill = DEFECT if part.geom_type == "Polygon" else "none"
            width = 3 if part.area < THIN else 1.5
            yield (
                f'<path d="{scale.path(part)}" fill="{fill}" fill-opacity="0.5"'
                f' stroke="{DEFECT}" stroke-width="{width}"/>'
            )


class _Scale:
    """From metres to the pixels of a panel."""

    def __init__(self, drawn: Drawing):
        shapes = [parcel.shape for parcel in drawn.parcels] + list(drawn.defects)
        west, south, east, north = (round(v, 2) for v in shapely.total_bounds(shapes))
        wide, high = max(east - west, 1), max(north - south, 1)
        self._px = min((WIDTH - 2 * PAD_PX) / wide, (HEIGHT - 2 * PAD_PX) / high)
        self._west = (east + west) / 2 - WIDTH / 2 / self._px
        self._north = (north + south) / 2 + HEIGHT / 2 / self._px

    def place(self, east: float, north: float) -> tuple[float, float]:
        """Return the pixel of a point."""
        east, north = (round(v / STEP_M) * STEP_M for v in (east, north))
        return (
            round((east - self._west) * self._px, 1),
            round((self._north - north) * self._px, 1),
        )

    def middle(self, shape: shapely.Geometry) -> tuple[float, float]:
        """Return where a label of the shape's middle begins."""
        west, south, east, north = shape.bounds
        x, y = self.place((west + east) / 2, (south + north) / 2)
        return x, round(y + 4, 1)

    def path(self, shape: shapely.Geometry) -> str:
        """Return the outline of a shape as the data of a path."""
        return "".join(self._ring(ring) for ring in _rings(shape))

    def _ring(self, line: shapely.Geometry) -> str:
        places = [self.place(*xy) for xy in shapely.get_coordinates(line)]
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in places)


def _rings(shape: shapely.Geometry) -> Iterator[shapely.Geometry]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield part.exterior
            yield from part.interiors
        elif part.geom_type != "Point":
            yield part
