"""Makes outlines.json from the package world-atlas: python -m entities.data.make_outlines FOLDER"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import asin, atan2, cos, hypot, pi, radians, sin, sqrt
from pathlib import Path
from typing import Any, Final, TypeAlias

from entities.data.atlas import Atlas, Line, Point

Projection: TypeAlias = Callable[[Point], Point]

OUTLINES: Final = Path(__file__).parent / "outlines.json"
_WORLD_WIDTH: Final = 1000
_SIZE: Final = 300
# How far a line may be straightened, in degrees on the map and in units of an outline.
_TOLERANCE_OF_MAP: Final = 0.2
_TOLERANCE: Final = 0.8
# The smallest island that is drawn, in square units.
_LEAST_AREA: Final = 3
# Of a country with fewer corners, or less land (about 600 square kilometres, as part of the square
# of the earth's radius), the lines would say nothing true.
_LEAST_CORNERS: Final = 12
_LEAST_LAND: Final = 1.5e-5
# The map ends here; of Antarctica it shows nothing.
_SOUTHMOST: Final = -57.0
_NOT_ON_MAP: Final = "ATA"
# Parts that lie so many times as far off as the mainland reaches are left out; small ones sooner.
_FAR: Final = 2.3
_FAR_FOR_SMALL: Final = 1.6
_SMALL: Final = 0.01


def equal_earth(point: Point) -> Point:
    """The projection of Šavrič, Patterson and Jenny (2018), y downwards."""
    slope = sqrt(3) / 2
    angle = asin(slope * sin(radians(point[1])))
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    square = angle * angle
    sixth = square**3
    stretch = slope * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square))
    y = angle * (a1 + a2 * square + sixth * (a3 + a4 * square))
    return radians(point[0]) * cos(angle) / stretch, -y


def cut_at_edge(ring: Line) -> list[Line]:
    """A ring that crosses the 180th meridian, as one piece for each edge of the map."""
    line, turns = [ring[0]], 0
    for before, (east, north) in pairwise(ring):
        turns += round((before[0] - east) / 360)
        line.append((east + 360 * turns, north))
    if turns or all(-180 <= east <= 180 for east, _north in line):
        return [ring]
    edge = 180.0 if max(line)[0] > 180 else -180.0
    sides = [_half(line, edge, side) for side in (1, -1)]
    return [[(_within(east, side), north) for east, north in side] for side in sides if side]


def _half(line: Line, edge: float, side: int) -> Line:
    """What lies west (1) or east (-1) of a meridian."""
    kept = []
    for (east, north), after in pairwise([*line, line[0]]):
        if (edge - east) * side >= 0:
            kept.append((east, north))
        if (edge - east) * (edge - after[0]) < 0:
            part = (edge - east) / (after[0] - east)
            kept.append((edge, north + part * (after[1] - north)))
    return kept


def _within(east: float, piece: Line) -> float:
    """Turned back to the degrees that a map has."""
    middle = sum(point[0] for point in piece) / len(piece)
    return east - 360 * round(middle / 360)


def centred_on(middle: Point) -> Projection:
    """Lambert's azimuthal equal-area projection, y downwards."""
    longitude, latitude = radians(middle[0]), radians(middle[1])

    def project(point: Point) -> Point:
        east, north = radians(point[0]) - longitude, radians(point[1])
        towards = sin(latitude) * sin(north) + cos(latitude) * cos(north) * cos(east)
        stretch = sqrt(2 / max(1 + towards, 1e-9))
        x = cos(north) * sin(east)
        y = cos(latitude) * sin(north) - sin(latitude) * cos(north) * cos(east)
        return stretch * x, -stretch * y

    return project


def middle_of(line: Line) -> Point:
    """On the sphere, so that the 180th meridian is a line like another."""
    angles = [(radians(east), radians(north)) for east, north in line]
    x = sum(cos(north) * cos(east) for east, north in angles)
    y = sum(cos(north) * sin(east) for east, north in angles)
    z = sum(sin(north) for _east, north in angles)
    return atan2(y, x) * 180 / pi, atan2(z, hypot(x, y)) * 180 / pi


def simplify(line: Line, tolerance: float) -> Line:
    """Douglas and Peucker: points that lie close to the line between others go."""
    if len(line) < 3:
        return line
    distances = [_distance(point, line[0], line[-1]) for point in line[1:-1]]
    most = max(distances)
    if most <= tolerance:
        return [line[0], line[-1]]
    place = distances.index(most) + 1
    return simplify(line[: place + 1], tolerance)[:-1] + simplify(line[place:], tolerance)


def _distance(point: Point, start: Point, end: Point) -> float:
    x, y = end[0] - start[0], end[1] - start[1]
    length = hypot(x, y)
    if not length:
        return hypot(point[0] - start[0], point[1] - start[1])
    return abs(x * (start[1] - point[1]) - y * (start[0] - point[0])) / length


def area(ring: Line) -> float:
    turned = [*ring[1:], ring[0]]
    pairs = zip(ring, turned, strict=True)
    return abs(sum(one[0] * two[1] - two[0] * one[1] for one, two in pairs)) / 2


def path_of(rings: Sequence[Line]) -> str:
    """Whole numbers, each step from the point before it; islands that nobody would see left out."""
    largest = max(rings, key=area)
    return "".join(
        _ring_path(ring) for ring in rings if ring is largest or area(ring) > _LEAST_AREA
    )


def _ring_path(ring: Line) -> str:
    points = [(round(x), round(y)) for x, y in ring]
    start, here, steps = points[0], points[0], []
    for point in points[1:-1]:
        step = (point[0] - here[0], point[1] - here[1])
        if step != (0, 0):
            steps.append(f"{step[0]} {step[1]}")
            here = point
    if len(steps) < 2:
        return ""
    return f"M{start[0]} {start[1]}l{' '.join(steps)}z".replace(" -", "-")


def make_map(coarse: Atlas, fine: Atlas) -> dict[str, Any]:
    """All countries on one map, and the middle of those that are too small to be drawn."""
    scale = _WORLD_WIDTH / 2 / equal_earth((180.0, 0.0))[0]
    top = -equal_earth((0.0, 84.0))[1] * scale

    def place(point: Point) -> Point:
        x, y = equal_earth(point)
        return x * scale + _WORLD_WIDTH / 2, y * scale + top

    drawn = {}
    for code in sorted(coarse.rings.keys() - {_NOT_ON_MAP}):
        rings = coarse.outline(code, lambda arc: simplify(arc, _TOLERANCE_OF_MAP))
        pieces = [piece for ring in rings for piece in cut_at_edge(ring)]
        drawn[code] = path_of([[*map(place, piece)] for piece in pieces])
    small = sorted(fine.rings.keys() - drawn.keys() - {_NOT_ON_MAP})
    points = {code: place(middle_of(_mainland(fine.outline(code, list)))) for code in small}
    return {
        "width": _WORLD_WIDTH,
        "height": round(place((0.0, _SOUTHMOST))[1]),
        "paths": {code: path for code, path in drawn.items() if path},
        "points": {code: [round(x), round(y)] for code, (x, y) in points.items()},
    }


def _mainland(rings: Sequence[Line]) -> Line:
    """In degrees, where the north is wider than it is; near enough to tell the largest."""
    return max(rings, key=lambda ring: area([*map(equal_earth, ring)]))


def make_outline(atlas: Atlas, code: str) -> list[Any] | None:
    """Width, height and path of one country by itself, seen from above its middle.

    None where it is too small for its lines to tell its shape.
    """
    project = centred_on(middle_of(_mainland(atlas.outline(code, list))))
    rings = _near([[*map(project, ring)] for ring in atlas.outline(code, list)])
    xs = [x for ring in rings for x, _y in ring]
    ys = [y for ring in rings for _x, y in ring]
    scale = _SIZE / max(max(xs) - min(xs), max(ys) - min(ys))
    fitted = [[((x - min(xs)) * scale, (y - min(ys)) * scale) for x, y in ring] for ring in rings]
    width, height = (round((max(ends) - min(ends)) * scale) for ends in (xs, ys))
    simple = [_simplify_ring(ring) for ring in fitted]
    if sum(map(area, rings)) < _LEAST_LAND or len(max(simple, key=area)) < _LEAST_CORNERS:
        return None
    return [width, height, path_of(simple)]


def _simplify_ring(ring: Line) -> Line:
    """Its two halves: a ring ends where it begins, and between these no point lies far off."""
    half = len(ring) // 2
    return simplify(ring[: half + 1], _TOLERANCE)[:-1] + simplify(ring[half:], _TOLERANCE)


def _near(rings: Sequence[Line]) -> list[Line]:
    """Without far islands, which would leave no room for the country; all of an archipelago."""
    main = max(rings, key=area)
    if area(main) < sum(map(area, rings)) / 2:
        return list(rings)
    reach = max(hypot(*point) for point in main)

    def is_near(ring: Line) -> bool:
        far = _FAR_FOR_SMALL if area(ring) < _SMALL * area(main) else _FAR
        return min(hypot(*point) for point in ring) < far * reach

    return [ring for ring in rings if is_near(ring)]


def main(folder: str) -> None:
    coarse, fine = (Atlas(Path(folder) / f"countries-{size}m.json") for size in (110, 50))
    outlines = {code: make_outline(fine, code) for code in sorted(fine.rings)}
    like = {code: outline for code, outline in outlines.items() if outline}
    lines = "\n".join(_lines({"world": make_map(coarse, fine), "countries": like}))
    OUTLINES.write_text(lines + "\n", encoding="utf-8")


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    """JSON with a line for each country, so that a change can be read."""
    yield "{"
    for number, (name, value) in enumerate(data.items()):
        end = "" if number == len(data) - 1 else ","
        if isinstance(value, dict):
            yield f"{json.dumps(name)}:"
            yield from _lines(value)
            if end:
                yield end
        else:
            yield f"{json.dumps(name)}:{json.dumps(value, separators=(',', ':'))}{end}"
    yield "}"


if __name__ == "__main__":
    main(sys.argv[1])
