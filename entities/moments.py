"""How a moment is written: by the clock of this site."""

from datetime import datetime

from django.utils import formats, timezone


def moment_words(moment: datetime) -> str:
    """ "26 October 2022, 6 p.m.", as the language of the page has it."""
    return str(formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT"))
