"""The kinds of time expression, one module each: patterns, and the readers of what they find."""

from typing import Final

from articles.extraction.times.kinds.clock import CLOCK
from articles.extraction.times.kinds.days import DAYS
from articles.extraction.times.kinds.holidays import HOLIDAYS
from articles.extraction.times.kinds.lengths import LENGTHS
from articles.extraction.times.kinds.months import MONTHS
from articles.extraction.times.kinds.quarters import QUARTERS
from articles.extraction.times.kinds.references import REFERENCES
from articles.extraction.times.kinds.relative import RELATIVE
from articles.extraction.times.kinds.weekdays import WEEKDAYS
from articles.extraction.times.kinds.years import YEARS

# Of two that match the same words the earlier kind reads them.
KINDS: Final = (
    *(DAYS, HOLIDAYS, MONTHS, YEARS, QUARTERS, CLOCK, WEEKDAYS, RELATIVE, LENGTHS, REFERENCES),
)
