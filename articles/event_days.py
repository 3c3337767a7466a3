"""Carries the days that an editor gave to words over to the events that stand on those words."""

from collections.abc import Sequence

from articles.events.summing_up import sum_up_again
from articles.models import TimeExpression
from entities.models import Event
from entities.rows import RowChange, label_of


def carry_days(changes: Sequence[RowChange]) -> None:
    """Events that these expressions date follow, unless an editor settled their date."""
    label = label_of(TimeExpression)
    times = [one.pk for one in changes if one.model == label and "date_start" in (one.after or {})]
    if times:
        for event in Event.objects.filter(evidence__time__in=times).distinct():
            sum_up_again(event)
