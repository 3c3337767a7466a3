"""How many there were in each day, month or year, as the bars of a small chart."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

# Where the bars stand and how high the highest is; below them is room for words.
_TOP: Final = 14
_HEIGHT: Final = 66
# A bar of the smallest number can still be seen.
_LEAST_HEIGHT: Final = 2
_MOST_MARKS: Final = 6
# Words at a mark run on from it; near the end there is no room for them.
_LAST_MARK: Final = 88
_ROUND: Final = (1, 2, 5, 10)
_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 250)


class Count(NamedTuple):
    """So many, each of them on a day that lies between these two."""

    first: date
    last: date
    number: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Cuts time into numbered slots of one length; a chart has so many of them, or more up to
    the room that there is.
    """

    name: str
    least: int
    room: int
    number_of: Callable[[date], int]
    first_of: Callable[[int], date]


@dataclass(frozen=True, slots=True)
class Bar:
    """What lies between two days; lengths are parts of the chart, as an SVG writes them."""

    first: date
    last: date
    count: int
    x: str
    width: str
    y: str
    height: str
    slot_x: str
    slot_width: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a year, month or day begins that the chart names."""

    day: date
    x: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`apart` are known less exactly than the bars tell."""

    unit: str  # "day", "month", "year" or "years"
    bars: Sequence[Bar]
    marks: Sequence[Mark]
    most: int
    apart: int


def make_chart(counts: Iterable[Count]) -> Chart | None:
    """In the finest unit that has room for most of them; None where there is nothing to compare."""
    known = list(counts)
    total = sum(count.number for count in known)
    for unit in UNITS:
        slots = _slots(known, unit)
        if 2 * slots.total() >= total and slots and max(slots) - min(slots) < unit.room:
            return _fit(unit, slots, total - slots.total()) if len(slots) > 1 else None
    return None


def chart_year(year: int, by_month: Mapping[int, int]) -> Chart | None:
    """All twelve months, also those in which nothing is known."""
    january = _MONTHS.number_of(date(year, 1, 1))
    slots = Counter({january + month - 1: number for month, number in by_month.items()})
    return _draw(_MONTHS, slots, 0, january, 12) if len(slots) > 1 else None


def _slots(counts: Iterable[Count], unit: Unit) -> Counter[int]:
    """Of those that are known so finely."""
    slots: Counter[int] = Counter()
    for first, last, number in counts:
        if unit.number_of(first) == unit.number_of(last):
            slots[unit.number_of(first)] += number
    return slots


def _fit(unit: Unit, slots: Counter[int], apart: int) -> Chart:
    """As many slots as are needed, and enough that no bar is a slab."""
    last = max(slots)
    begin = max(min(min(slots), last - unit.least + 1), unit.number_of(date.min))
    return _draw(unit, slots, apart, begin, last - begin + 1)


def _draw(unit: Unit, slots: Counter[int], apart: int, begin: int, size: int) -> Chart:
    most = max(slots.values())
    bars = [_bar(unit, number, number - begin, size, slots[number], most) for number in slots]
    return Chart(
        unit=unit.name,
        bars=sorted(bars, key=lambda bar: bar.first),
        marks=_marks(unit, begin, size),
        most=most,
        apart=apart,
    )


def _bar(unit: Unit, number: int, place: int, size: int, count: int, most: int) -> Bar:
    height = max(_HEIGHT * count / most, _LEAST_HEIGHT)
    wide = 100 / size
    return Bar(
        first=unit.first_of(number),
        last=_last_of(unit, number),
        count=count,
        x=_percent(wide * (place + 0.12)),
        width=_percent(wide * 0.76),
        y=_percent(_TOP + _HEIGHT - height),
        height=_percent(height),
        slot_x=_percent(wide * place),
        slot_width=_percent(wide),
    )


def _marks(unit: Unit, begin: int, size: int) -> list[Mark]:
    """Round years, in months where years or quarters begin, in days every week."""
    numbers = range(begin, begin + size)
    named = [number for number in numbers if _is_named(unit, number, begin, size)]
    chosen = next(found for every in _ROUND if len(found := _round(named, every)) <= _MOST_MARKS)
    places = [(number, 100 * (number - begin) / size) for number in chosen]
    return [Mark(unit.first_of(number), _percent(x)) for number, x in places if x <= _LAST_MARK]


def _round(numbers: Sequence[int], every: int) -> list[int]:
    return [number for number in numbers if number % every == 0]


def _is_named(unit: Unit, number: int, begin: int, size: int) -> bool:
    if unit.name == "day":
        return (number - begin) % 7 == 0
    every = 3 if size <= unit.least else 12
    return unit.name != "month" or unit.first_of(number).month % every == 1


def _last_of(unit: Unit, number: int) -> date:
    try:
        return unit.first_of(number + 1) - timedelta(days=1)
    except (OverflowError, ValueError):
        return date.max


def _percent(part: float) -> str:
    return f"{round(part, 2):g}%"


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _years(step: int) -> Unit:
    return Unit(
        name="year" if step == 1 else "years",
        least=6,
        room=40,
        number_of=lambda day: day.year // step,
        first_of=lambda number: date(max(number * step, 1), 1, 1),
    )


_MONTHS: Final = Unit("month", 12, 60, lambda day: day.year * 12 + day.month - 1, _month)
UNITS: Final = (
    Unit("day", 10, 31, date.toordinal, date.fromordinal),
    _MONTHS,
    *(_years(step) for step in _STEPS),
)
