"""Reads settings from environment variables and refuses nonsense by name."""

import json
import os
import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from zoneinfo import available_timezones

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_SHORTEST_SECRET = 20
# The names by which the libraries under numpy are told how many threads to use.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS")
_FLAGS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def calculate_in_one_thread() -> None:
    """Unless somebody says otherwise; before numpy is imported, which reads it once.

    What the parser multiplies is small: threads wait for each other longer than they calculate,
    and an archive imports with one process a core anyway.
    """
    for name in _THREADS:
        os.environ.setdefault(name, "1")


def read_text(name: str, default: str = "", choices: Sequence[str] = ()) -> str:
    value = os.environ.get(name, default).strip()
    if choices and value not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}; it is {value!r}.")
    return value


def read_secret(name: str) -> str:
    """Empty, or too long to be guessed. A refusal does not print it."""
    value = read_text(name)
    if value and len(value) < _SHORTEST_SECRET:
        raise ImproperlyConfigured(f"{name} must have at least {_SHORTEST_SECRET} characters.")
    return value


def read_address(name: str) -> str:
    """Of the web, whole; or empty. It may hold a password, which a refusal does not print."""
    value = read_text(name)
    try:
        parts = urlsplit(value)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_whole = False
    if value and not is_whole:
        raise ImproperlyConfigured(f"{name} must be an address like https://host:9200/name.")
    return value


def read_media_address(name: str, default: str) -> str:
    """Where browsers find files: a path of this site, or a whole address elsewhere; ends in /."""
    value = read_text(name) or default
    if value.startswith("/") and not value.startswith("//"):
        parts = urlsplit(value)
    elif value.startswith(("https://", "http://")):
        parts = urlsplit(read_address(name))
    else:
        raise ImproperlyConfigured(
            f"{name} must be like /media/ or https://host/; it is {value!r}."
        )
    if parts.query or parts.fragment or len(value) < 2:
        raise ImproperlyConfigured(
            f"{name} must be like /media/ or https://host/; it is {value!r}."
        )
    return value if value.endswith("/") else f"{value}/"


def read_object(name: str) -> dict[str, object]:
    """An object of JSON. A refusal does not print it: it may hold a password."""
    try:
        value = json.loads(read_text(name) or "{}")
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise ImproperlyConfigured(f'{name} must be an object of JSON, as {{"name": "value"}}.')
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


def read_rate(name: str, default: str) -> str | None:
    """ "300/minute", of a second, minute, hour or day; None for "none", which is no limit."""
    value = read_text(name) or default
    if value == "none":
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,8}/(second|minute|hour|day)", value):
        raise ImproperlyConfigured(f"{name} must be like 300/minute, or none; it is {value!r}.")
    return value


def read_list(name: str, default: Sequence[str] = ()) -> list[str]:
    """Comma-separated values, blanks dropped."""
    value = os.environ.get(name)
    if value is None:
        return list(default)
    return [part.strip() for part in value.split(",") if part.strip()]


def read_recogniser(name: str, default: str) -> str:
    """ "trained", "rules" or "spacy:PIPELINE"; whether that is installed is a system check."""
    value = read_text(name) or default
    kind, _colon, pipeline = value.partition(":")
    pipeline = pipeline.strip()
    if kind == "spacy" and pipeline:
        return f"spacy:{pipeline}"
    if value not in ("trained", "rules"):
        raise ImproperlyConfigured(
            f"{name} must be trained, rules or spacy:PIPELINE; it is {value!r}."
        )
    return value


def read_tag_authority(name: str, default: str) -> str:
    """ "news.example.org,2026": who gives out ids, and when it was theirs to give (RFC 4151)."""
    value = read_text(name) or default
    if not re.fullmatch(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?,\d{4}(-\d\d(-\d\d)?)?", value):
        raise ImproperlyConfigured(
            f"{name} must be a domain and a year like news.example.org,2026; it is {value!r}."
        )
    return value


def read_time_zone(name: str, default: str) -> str:
    value = read_text(name) or default
    if value not in available_timezones():
        raise ImproperlyConfigured(f"{name} must be a time zone like Europe/Rome; it is {value!r}.")
    return value


def read_database(name: str, default: str) -> dj_database_url.DBConfig:
    """The connection of a database address. A refusal does not print it: it holds a password."""
    value = read_text(name) or default
    if not value.startswith(("sqlite://", "postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            f"{name} must be sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME."
        )
    try:
        return dj_database_url.parse(value, conn_max_age=60, conn_health_checks=True)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is no complete database address.") from None


class MailServer(NamedTuple):
    """Where mail is handed in; without a host none is sent."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


# How the connection is kept from being read, and the usual port.
_MAIL_SCHEMES = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


def read_mail_server(name: str) -> MailServer:
    """smtps://user:password@host:465, smtp+tls:// for STARTTLS; a refusal does not print it."""
    value = read_text(name)
    if not value:
        return MailServer()
    refusal = ImproperlyConfigured(
        f"{name} must be smtps://USER:PASSWORD@HOST:PORT, or smtp+tls:// or smtp:// instead."
    )
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise refusal from None
    if parts.scheme not in _MAIL_SCHEMES or not parts.hostname or parts.path.strip("/"):
        raise refusal
    return MailServer(
        parts.hostname,
        port or _MAIL_SCHEMES[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp+tls",
        is_tls=parts.scheme == "smtps",
    )
