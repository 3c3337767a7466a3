"""The rows of a query within one column of another, so that a page asks once for both."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler


class JsonRows(Subquery):
    """A list of lists, one for each row of `values_list(…)`, in the query's order.

    Only for what JSON knows: text, numbers, true and false. An empty query gives an empty list.
    """

    output_field = JSONField()
    # The form of each vendor: the functions that make a list of rows and a list of one row.
    sqlite = "(SELECT json_group_array(json_array({columns})) FROM (%(subquery)s) listed)"
    postgresql = (
        "(SELECT coalesce(jsonb_agg(jsonb_build_array({columns})), '[]'::jsonb)"
        " FROM (%(subquery)s) listed)"
    )

    def __init__(self, queryset: QuerySet[Any, Any], *fields: str) -> None:
        self.columns = ", ".join(f"listed.{field}" for field in fields)
        super().__init__(queryset.values_list(*fields))

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return self.as_sql(compiler, connection, self.sqlite.format(columns=self.columns))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        return self.as_sql(compiler, connection, self.postgresql.format(columns=self.columns))
