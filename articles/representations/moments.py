"""Moments as data formats write them."""


def to_the_second(date: str) -> str:
    """A date as `publication_date` writes it; where it has an hour, with seconds, as XML and JSON
    Schema ask for.
    """
    day, _t, clock = date.partition("T")
    return f"{day}T{clock[:5]}:00{clock[5:]}" if clock else day
