"""The outlines of countries in data/outlines.json, on a map of the world and each by itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

OUTLINES: Final = Path(__file__).parent / "data" / "outlines.json"


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape as the path of an SVG."""

    width: int
    height: int
    path: str


@dataclass(frozen=True, slots=True)
class World:
    """The shapes of countries by alpha-3 code, and a point for those too small to be drawn."""

    width: int
    height: int
    paths: Mapping[str, str]
    points: Mapping[str, tuple[int, int]]


@cache
def read_world() -> World:
    world = _read()["world"]
    points = {code: (x, y) for code, (x, y) in world["points"].items()}
    return World(world["width"], world["height"], world["paths"], points)


def outline_of(alpha_3: str) -> Outline | None:
    """None of a country that is no more, or too small for its lines to tell its shape."""
    found = _read()["countries"].get(alpha_3)
    return Outline(*found) if found else None


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return read
