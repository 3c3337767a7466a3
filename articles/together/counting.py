"""Counts as far as anybody needs to know: counting on would cost more the more there are."""

from typing import Final

from django.db.models import IntegerField, QuerySet, Subquery

MOST: Final = 99


class CountedTo(Subquery):
    """How many rows the query gives, which is cut where counting ends."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def counted_to(rows: QuerySet) -> CountedTo:
    return CountedTo(rows.order_by().values("pk")[: MOST + 1])


def in_figures(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count)
