"""Lists of the admin under a name: kept as a query, and asked anew each time they are opened."""

import copy
from collections.abc import Sequence
from typing import Any, Final

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import User
from django.core.exceptions import FieldError, SuspiciousOperation, ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.decisions.errors import Refusal
from articles.extraction.reading import normalise
from articles.models import SavedView
from articles.models.saved_view import LONGEST_QUERY
from entities.names import tidy

_MOST: Final = 50  # a person's, of all lists
_LONGEST_NAME: Final = 80
# What says where in a list one is, and not what it shows.
_PASSING: Final = ("p", "e", "all", "_popup", "_to_field", "_facets", "csrfmiddlewaretoken")
_OURS: Final = ("articles", "entities", "taggit")
_WRONG: Final = (
    *(IncorrectLookupParameters, SuspiciousOperation, FieldError, ValidationError),
    *(ValueError, TypeError, OverflowError, DataError),
)


def list_of(site: AdminSite, label: str) -> ModelAdmin | None:
    """The screens of the model that is labelled so; None where there is no such list of ours."""
    found = (one for model, one in site._registry.items() if model._meta.label_lower == label)
    screens = next(found, None)
    return screens if screens and screens.opts.app_label in _OURS else None


def address_of_list(screens: ModelAdmin, query: str = "") -> str:
    opts = screens.opts
    address = reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return f"{address}?{query}" if query else address


def tidy_query(query: str) -> str:
    """Without the page and the like, in one order, so that the same is known as the same."""
    asked = QueryDict(query[: 2 * LONGEST_QUERY], mutable=True)
    for name in _PASSING:
        asked.pop(name, None)
    told = QueryDict(mutable=True)
    for name in sorted(asked):
        told.setlist(name, [value.replace("\0", "") for value in asked.getlist(name)])
    return told.urlencode()


def is_answered(request: HttpRequest, screens: ModelAdmin, query: str) -> bool:
    """Whether the list still knows what is asked; filters come and go, and so do records."""
    asked = copy.copy(request)
    asked.GET, asked.method = QueryDict(query), "GET"  # type: ignore[assignment]
    try:
        with transaction.atomic():
            screens.get_changelist_instance(asked)
    except _WRONG:
        return False
    return True


def save_view(
    request: HttpRequest, screens: ModelAdmin, *, name: str, query: str, is_shared: bool
) -> SavedView:
    """Raises Refusal for what makes no view."""
    named, asked = _name(name), tidy_query(query)
    if not asked:
        raise Refusal(_("Narrow the list first, by a filter or a search: then there is a view."))
    if len(asked) > LONGEST_QUERY or not is_answered(request, screens, asked):
        raise Refusal(_("This list cannot be asked so."))
    if SavedView.objects.filter(user=request.user).count() >= _MOST:
        raise Refusal(_("You have %d views: delete one first.") % _MOST)
    values = {"list": screens.opts.label_lower, "query": asked, "is_shared": is_shared}
    return _store(SavedView(user=request.user, name=named, **values))


def change_view(view: SavedView, *, name: str, is_shared: bool) -> SavedView:
    view.name, view.is_shared = _name(name), is_shared
    return _store(view)


def seen_by(user: User) -> QuerySet[SavedView]:
    """One's own, and those that colleagues share."""
    views: QuerySet[SavedView] = SavedView.objects.filter(Q(user=user) | Q(is_shared=True))
    return views.select_related("user")


def own_first(views: Sequence[SavedView], user: Any) -> list[SavedView]:
    return sorted(views, key=lambda view: (view.user_id != user.pk, view.name.casefold()))


def _name(typed: str) -> str:
    name = tidy(normalise(typed))
    if not name:
        raise Refusal(_("Give the view a name."))
    if len(name) > _LONGEST_NAME:
        raise Refusal(_("The name is too long: %d characters at most.") % _LONGEST_NAME)
    return name


def _store(view: SavedView) -> SavedView:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        raise Refusal(_("You have a view of this list with that name.")) from error
    return view
