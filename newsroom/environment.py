"""Reads settings from environment variables and refuses nonsense by name."""

import os
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def read_text(name: str, default: str = "", choices: Sequence[str] = ()) -> str:
    value = os.environ.get(name, default).strip()
    if choices and value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}; it is {value!r}.")
    return value


def read_flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in _FLAGS:
        raise ImproperlyConfigured(f"{name} must be 1 or 0; it is {value!r}.")
    return _FLAGS[value]


def read_int(name: str, default: int, minimum: int = 0) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number; it is {value!r}.") from None
    if number < minimum:
        raise ImproperlyConfigured(f"{name} must be at least {minimum}; it is {number}.")
    return number


def read_fraction(name: str, default: float) -> float:
    """A number from 0 to 1, both included."""
    value = os.environ.get(name, "").strip() or str(default)
    try:
        number = float(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} must be a number from 0 to 1; it is {value!r}."
        ) from None
    if not 0 <= number <= 1:
        raise ImproperlyConfigured(f"{name} must be from 0 to 1; it is {value}.")
    return number


def read_list(name: str, default: Sequence[str] = ()) -> list[str]:
    """Comma-separated values, blanks dropped."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]
