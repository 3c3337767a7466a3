"""How far an import is: how fast it goes, and how long it will still take."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing.shapes import Result


@dataclass
class Pace:
    """Counts results; `total` is how many files there are, 0 where nobody counted them."""

    total: int = 0
    clock: Callable[[], float] = time.monotonic
    outcomes: Counter[str] = field(default_factory=Counter)
    words: int = 0

    def __post_init__(self) -> None:
        self._begin = self.clock()

    def add(self, result: Result) -> None:
        self.outcomes[result.outcome] += 1
        self.words += result.words

    @property
    def seconds(self) -> float:
        return max(self.clock() - self._begin, 1e-6)

    @property
    def words_per_second(self) -> float:
        return self.words / self.seconds

    def sentence(self) -> str:
        """For a log, where no bar can be drawn."""
        done = self.outcomes.total()
        said = [
            _("%(done)d of %(total)d files") % {"done": done, "total": self.total},
            _("%(rate).1f a second") % {"rate": done / self.seconds},
            _("%(rate).0f words a second") % {"rate": self.words_per_second},
        ]
        if 0 < done < self.total:
            left = timedelta(seconds=round(self.seconds / done * (self.total - done)))
            said.append(_("%(time)s left") % {"time": left})
        failed = self.outcomes["failed"]
        said.append(ngettext("%(count)d failed", "%(count)d failed", failed) % {"count": failed})
        return ", ".join(said)
