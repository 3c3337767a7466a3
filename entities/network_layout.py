"""Where the names of a small network stand: no dice, so that the same network looks the same."""

from collections.abc import Sequence
from functools import lru_cache
from math import cos, hypot, pi, sin, sqrt
from typing import Final, NamedTuple

_ROUNDS: Final = 60
# How often labels that still cover each other are pushed apart.
_MOST_PUSHES: Final = 120
_GAP: Final = 5.0
_GOLDEN_ANGLE: Final = pi * (3 - sqrt(5))


class Box(NamedTuple):
    """How much room a name and its dot need."""

    width: float
    height: float


class Link(NamedTuple):
    """Two boxes by number, and how strongly they belong together, from 0 to 1."""

    one: int
    two: int
    strength: float


class Place(NamedTuple):
    """The middle of a box."""

    x: float
    y: float


@lru_cache(maxsize=16)
def lay_out(boxes: tuple[Box, ...], links: tuple[Link, ...], frame: Box) -> tuple[Place, ...]:
    """What is linked stands near, and no box covers another while there is room."""
    points = [_spiral(number, len(boxes)) for number in range(len(boxes))]
    for turn in range(_ROUNDS):
        _move(points, links, step=0.12 * (1 - turn / _ROUNDS))
    placed = _fit(points, boxes, frame)
    for _ in range(_MOST_PUSHES):
        if not _push_apart(placed, boxes, frame):
            break
    return tuple(Place(round(x, 1), round(y, 1)) for x, y in placed)


def _spiral(number: int, count: int) -> list[float]:
    """As the seeds of a sunflower: the first in the middle, all about as far apart."""
    far, angle = sqrt((number + 0.5) / count), number * _GOLDEN_ANGLE
    return [far * cos(angle), far * sin(angle)]


def _move(points: list[list[float]], links: Sequence[Link], step: float) -> None:
    """One round after Fruchterman and Reingold, in a circle of radius 1."""
    near = 1.6 / sqrt(len(points))
    forces = [[-0.3 * x, -0.3 * y] for x, y in points]
    for one in range(len(points)):
        for two in range(one):
            x, y, far = _between(points[one], points[two])
            _pull(forces, one, two, x, y, -(near * near) / (far * far))
    for link in links:
        x, y, far = _between(points[link.one], points[link.two])
        _pull(forces, link.one, link.two, x, y, (0.3 + link.strength) * far / near)
    for point, (x, y) in zip(points, forces, strict=True):
        far = hypot(x, y) or 1
        point[0] += x / far * min(far, step)
        point[1] += y / far * min(far, step)


def _between(one: Sequence[float], two: Sequence[float]) -> tuple[float, float, float]:
    x, y = two[0] - one[0], two[1] - one[1]
    return x, y, max(hypot(x, y), 0.01)


def _pull(
    forces: list[list[float]], one: int, two: int, x: float, y: float, strength: float
) -> None:
    forces[one][0] += x * strength
    forces[one][1] += y * strength
    forces[two][0] -= x * strength
    forces[two][1] -= y * strength


def _fit(points: Sequence[Sequence[float]], boxes: Sequence[Box], frame: Box) -> list[list[float]]:
    """Stretched to the frame, less the room of the largest box."""
    wide, high = max(box.width for box in boxes), max(box.height for box in boxes)
    xs = _stretch([point[0] for point in points], wide / 2, frame.width - wide / 2)
    ys = _stretch([point[1] for point in points], high / 2, frame.height - high / 2)
    return [list(place) for place in zip(xs, ys, strict=True)]


def _stretch(values: Sequence[float], first: float, last: float) -> list[float]:
    """Half as they lie, half in equal steps: otherwise most would stand on one heap."""
    least, most = min(values), max(values)
    if least == most:
        return [(first + last) / 2 for _ in values]
    order = sorted(range(len(values)), key=lambda number: values[number])
    ranks = {number: rank / (len(values) - 1) for rank, number in enumerate(order)}
    parts = [(value - least) / (most - least) for value in values]
    return [
        first + (part + ranks[number]) / 2 * (last - first) for number, part in enumerate(parts)
    ]


def _push_apart(places: list[list[float]], boxes: Sequence[Box], frame: Box) -> bool:
    """Boxes that overlap, each half the way the shorter way; whether there were any."""
    pushed = False
    for one in range(len(places)):
        for two in range(one):
            over_x = (boxes[one].width + boxes[two].width) / 2 + _GAP
            over_y = (boxes[one].height + boxes[two].height) / 2 + _GAP
            x, y = (places[one][axis] - places[two][axis] for axis in (0, 1))
            if abs(x) >= over_x or abs(y) >= over_y:
                continue
            pushed = True
            axis = 0 if over_x - abs(x) < over_y - abs(y) else 1
            by = (over_x - abs(x), over_y - abs(y))[axis] / 2 + 0.05
            by = by if (x, y)[axis] >= 0 else -by
            places[one][axis] += by
            places[two][axis] -= by
    for place, box in zip(places, boxes, strict=True):
        place[0] = min(max(place[0], box.width / 2), frame.width - box.width / 2)
        place[1] = min(max(place[1], box.height / 2), frame.height - box.height / 2)
    return pushed


def spread(count: int, height: float) -> list[float]:
    """So many lines of a column, evenly over its height."""
    return [round(height * (number + 0.5) / count, 1) for number in range(count)]
