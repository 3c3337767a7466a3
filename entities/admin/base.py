"""What the admin screens of both apps share: locked rows, folded search, read-only records."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import router
from django.db.models import (
    Count,
    Exists,
    IntegerField,
    Model,
    OuterRef,
    ProtectedError,
    Q,
    QuerySet,
    Subquery,
    TextField,
    URLField,
)
from django.db.models.deletion import Collector
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext

from entities.forms import FORM_FIELDS
from entities.models import Name
from entities.names import fold

_LONGEST_SEARCH = 1000  # letters; a database refuses to look for very many
_SHOWN = 5  # of what stands in the way of a deletion


class VersionedAdmin(admin.ModelAdmin):
    """Locks the row that is being saved, so that its form compares versions in peace."""

    formfield_overrides = {
        URLField: {"assume_scheme": "https"},
        TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})},
    }

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Model | None:
        record = super().get_object(request, object_id, from_field)
        if record is None or request.method != "POST":
            return record
        return self.model._default_manager.select_for_update().filter(pk=record.pk).first()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        # PostgreSQL refuses NUL, and Django's autocompletion lets it through.
        words = search_term.replace("\0", "")[:_LONGEST_SEARCH]
        return super().get_search_results(request, queryset, words)

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type:
        form = super().get_form(request, obj, change, **kwargs)
        form.user = request.user
        return form

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list:
        """The declared ones; a reader's page has nothing to send back."""
        fieldsets = self.get_all_fieldsets(request, obj)
        if obj is not None and self.has_change_permission(request, obj):
            return fieldsets
        kept = [
            (name, {**options, "fields": _without(options["fields"], FORM_FIELDS)})
            for name, options in fieldsets
        ]
        return [entry for entry in kept if flatten_fieldsets([entry])]

    def get_all_fieldsets(self, request: HttpRequest, obj: Model | None) -> list:
        return list(super().get_fieldsets(request, obj))


class ReadOnlyAdmin(admin.ModelAdmin):
    """Records that only the archive itself writes."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class OwnsItsParts(admin.ModelAdmin):
    """The right to delete a record covers its parts, which nobody may delete one by one."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """The records and how many parts they have; Django's own way reads every part whole."""
        collector = Collector(using=router.db_for_write(self.model))
        protected: list[str] = []
        try:
            collector.collect(objs)
        except ProtectedError as error:
            protected = list(_first_of(error.protected_objects))
        counts: Counter[str] = Counter()
        for model, instances in collector.data.items():
            counts[model._meta.verbose_name_plural] += len(instances)
        for rows in collector.fast_deletes:
            if not rows.model._meta.default_permissions:
                continue  # what the machine keeps for itself is no part
            counts[rows.model._meta.verbose_name_plural] += rows.count()
        return [_named(record) for record in objs], +counts, set(), protected


class FoldedSearch(admin.ModelAdmin):
    """Finds an entity by any of its names, whatever the accents; every word must be there."""

    search_fields = ("name", "names__text")
    # Found only as a whole word.
    code_fields: tuple[str, ...] = ("wikidata_id",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        words = fold(search_term).split()
        if search_term and not words:
            return queryset.none(), False
        for word in words:
            other_name = Name.objects.filter(entity=OuterRef("pk"), fold_key__contains=word)
            found = Q(fold_key__contains=word) | Q(Exists(other_name))
            for code in self.code_fields:
                found |= Q(**{f"{code}__iexact": word})
            queryset = queryset.filter(found)
        return queryset, False


def count_of(queryset: QuerySet, link: str) -> Coalesce:
    """How many rows of the queryset point through `link` at the outer row; one subquery."""
    counted = (
        queryset.filter(**{link: OuterRef("pk")}).order_by().values(link).annotate(n=Count("pk"))
    )
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def _named(record: Model) -> str:
    return f"{capfirst(record._meta.verbose_name)}: {record}"


def _first_of(records: Iterable[Model]) -> Iterator[str]:
    """Of each table some; of the others how many they are."""
    by_table: dict[type[Model], list[Model]] = defaultdict(list)
    for record in records:
        by_table[type(record)].append(record)
    for table, rows in by_table.items():
        rows.sort(key=lambda record: str(record.pk))
        yield from map(_named, rows[:_SHOWN])
        if more := len(rows) - _SHOWN if len(rows) > _SHOWN else 0:
            words = {"what": table._meta.verbose_name_plural, "count": more}
            yield gettext("and more %(what)s: %(count)d") % words


def _without(fields: Any, names: tuple[str, ...]) -> list:
    """A fieldset's fields, rows of several among them, without some."""
    rows = ([name for name in row if name not in names] if _is_row(row) else row for row in fields)
    return [row for row in rows if row and row not in names]


def _is_row(entry: object) -> bool:
    return isinstance(entry, list | tuple)
