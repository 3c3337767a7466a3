"""The topology of world-atlas: which arcs go around which country."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from entities.countries import read_countries

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = list[Point]

# What ISO 3166-1 does not number. Of the last two this archive has no record: they are drawn with
# the countries that the standard counts them to.
_BY_NAME: Final = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
# Natural Earth draws who holds it; ISO 3166-2 counts it to Ukraine.
_IN_CRIMEA: Final = (34.2, 45.2)


class Atlas:
    """The rings of each country, by its code of three letters, in degrees."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text(encoding="utf-8"))
        self.arcs = [_decode(arc, topology["transform"]) for arc in topology["arcs"]]
        self.rings: dict[str, list[list[int]]] = {}
        for shape in topology["objects"]["countries"]["geometries"]:
            if code := _code_of(shape):
                self.rings.setdefault(code, []).extend(_rings_of(shape))
        self._give(_IN_CRIMEA, "RUS", "UKR")
        for code in {*_BY_NAME.values(), "UKR"}:
            self.rings[code] = _dissolve(self.rings[code])

    def _give(self, place: Point, code: str, to: str) -> None:
        """The ring around this place to another country."""
        for ring in [*self.rings[code]]:
            if _is_inside(place, _stitch([self._arc(number, list, {}) for number in ring])):
                self.rings[code].remove(ring)
                self.rings[to].append(ring)

    def outline(self, code: str, change: Callable[[Line], Line]) -> list[Line]:
        """Every ring made of its arcs, each of them changed before: what two share stays shared."""
        changed: dict[int, Line] = {}
        return [
            _stitch([self._arc(number, change, changed) for number in ring])
            for ring in self.rings[code]
        ]

    def _arc(self, number: int, change: Callable[[Line], Line], changed: dict[int, Line]) -> Line:
        key = number if number >= 0 else ~number
        if key not in changed:
            changed[key] = change(self.arcs[key])
        return changed[key] if number >= 0 else changed[key][::-1]


def _decode(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Line:
    """Arcs are written as steps on a grid."""
    x = y = 0
    line = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        line.append(
            (
                x * transform["scale"][0] + transform["translate"][0],
                y * transform["scale"][1] + transform["translate"][1],
            )
        )
    return line


def _code_of(shape: Mapping[str, Any]) -> str:
    codes = {facts.numeric: facts.alpha_3 for facts in read_countries() if facts.numeric}
    return codes.get(shape.get("id", ""), "") or _BY_NAME.get(shape["properties"]["name"], "")


def _rings_of(shape: Mapping[str, Any]) -> list[list[int]]:
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [ring for polygon in polygons for ring in polygon]


def _dissolve(rings: Sequence[Sequence[int]]) -> list[list[int]]:
    """Without the arcs that run between two rings of one and the same country."""
    numbers = {number for ring in rings for number in ring}
    inner = {number for number in numbers if ~number in numbers}
    untouched = [list(ring) for ring in rings if not inner & set(ring)]
    opened = [ring for ring in rings if inner & set(ring)]
    return untouched + ([_around(opened, inner)] if opened else [])


def _around(rings: Sequence[Sequence[int]], inner: set[int]) -> list[int]:
    """Two rings that touch along one line, as one: each begins where that line ends."""
    parts: list[int] = []
    for ring in rings:
        start = next(
            place
            for place, number in enumerate(ring)
            if number in inner and ring[(place + 1) % len(ring)] not in inner
        )
        turned = [*ring[start + 1 :], *ring[: start + 1]]
        parts.extend(number for number in turned if number not in inner)
    return parts


def _stitch(arcs: Iterable[Line]) -> Line:
    ring: Line = []
    for arc in arcs:
        ring.extend(arc if not ring else arc[1:])
    return ring


def _is_inside(place: Point, ring: Line) -> bool:
    """Whether a line from it to the east crosses the ring an odd number of times."""
    crossed = False
    for (east, north), (east2, north2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (north > place[1]) != (north2 > place[1]):
            part = (place[1] - north) / (north2 - north)
            crossed ^= place[0] < east + part * (east2 - east)
    return crossed
