"""Log lines: JSON in production and plain in development, one event a line, no secret in any."""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote

from django.conf import settings

# Of the request that this thread answers; newsroom.noting sets it.
request_id: ContextVar[str] = ContextVar("request_id", default="")

# What a line may tell beside its words. Django adds the whole request, which is too much.
_FIELDS: Final = ("method", "path", "status", "ms", "user")
_REFUSED: Final = ("DisallowedHost", "TooManyFieldsSent", "RequestDataTooBig")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class JsonFormatter(logging.Formatter):
    """What is not plain ASCII is escaped, so that no name begins a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": hide_secrets(record.getMessage()),
        }
        if request_id.get():
            line["request"] = request_id.get()
        for name in _FIELDS:
            value = getattr(record, name, None)
            if value is not None:
                line[name] = value if isinstance(value, int) else hide_secrets(str(value))
        if record.exc_info:
            line["error"] = hide_secrets(self.formatException(record.exc_info))
        return json.dumps(line)


class PlainFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = f"{record.levelname} {record.name}: {escape(hide_secrets(record.getMessage()))}"
        if not record.exc_info:
            return told
        lines = hide_secrets(self.formatException(record.exc_info)).splitlines()
        return "\n".join([told, *map(escape, lines)])


def escape(text: str) -> str:
    """No name in a line ends it, colours it or turns its direction."""
    escaped = _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)
    return escaped.encode(errors="backslashreplace").decode()


def hide_secrets(text: str) -> str:
    for secret in _secrets():
        text = text.replace(secret, "[secret]")
    return text


def _secrets() -> list[str]:
    """What only this site knows, as it is and as an address writes it."""
    if not settings.configured:
        return []
    password = str(settings.DATABASES["default"].get("PASSWORD") or "")
    mail = settings.EMAIL_HOST_PASSWORD
    passwords = (password, quote(password, safe=""), mail, quote(mail, safe=""))
    known = (settings.SECRET_KEY, settings.METRICS_TOKEN, *passwords)
    return sorted({secret for secret in known if len(secret) > 3}, key=len, reverse=True)


def make_logging(*, is_production: bool) -> dict[str, Any]:
    """Django's LOGGING: all on standard error, which service managers and containers read."""
    formatter = JsonFormatter if is_production else PlainFormatter
    quiet = "INFO" if is_production else "WARNING"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": f"{__name__}.{formatter.__name__}"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO"},
            # A line of newsroom.requests tells of every answer; runserver prints its own.
            "django.request": {"level": "ERROR"},
            "newsroom.requests": {"level": quiet},
            # Whoever scans the net sends anything; 400 is what they get, and no page of traceback.
            **{f"django.security.{kind}": {"level": "CRITICAL"} for kind in _REFUSED},
        },
    }
