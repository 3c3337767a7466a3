"""Long lists in parts: by the number of a page, or by a cursor through all of it."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django.core.paginator import EmptyPage, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from articles.api.parameters import Parameter, whole_number
from articles.api.problems import Contradiction

MOST: Final = 100
USUAL: Final = 20
START: Final = "*"
_LAST_PAGE: Final = 10**9

PAGE: Final = Parameter(
    "page", gettext_lazy("The number of the page, from 1 on."), whole_number(1, _LAST_PAGE)
)
PAGE_SIZE: Final = Parameter(
    "page_size",
    gettext_lazy("So many on a page; 20 where nothing is said."),
    {**whole_number(1, MOST), "default": USUAL},
)
CURSOR: Final = Parameter(
    "cursor",
    gettext_lazy(
        "For walking through all of a long list: * begins, then follow `next` until it is null. "
        "Nothing is given twice or left out because something else changes meanwhile; the order "
        "is that in which things came to the archive, and `count` is null. Not with `page`."
    ),
    {"type": "string", "pattern": r"^(\*|[1-9a-f][0-9a-f]{0,14})$"},
)
NUMBERED: Final = (PAGE, PAGE_SIZE)
WALKED: Final = (PAGE, PAGE_SIZE, CURSOR)


class Part(NamedTuple):
    """The keys of the rows of one part, and the addresses of those around it."""

    keys: list[Any]
    count: int | None
    next: str | None
    previous: str | None

    def around(self) -> dict[str, Any]:
        """What a list says beside its rows."""
        return {"count": self.count, "next": self.next, "previous": self.previous}


def part_of(request: Request, rows: QuerySet[Any], values: Mapping[str, Any]) -> Part:
    """Raises Contradiction, or NotFound for a page that is not there."""
    size = values.get("page_size", USUAL)
    if "cursor" not in values:
        return page_of(request, Paginator(rows.values_list("pk", flat=True), size), values)
    if "page" in values:
        raise Contradiction({"cursor": [_("Give either a page or a cursor.")]})
    return _walk(request, rows, values["cursor"], size)


def page_of(request: Request, paginator: Paginator, values: Mapping[str, Any]) -> Part:  # type: ignore[type-arg]
    """Raises NotFound."""
    number = values.get("page", 1)
    try:
        page = paginator.page(number)
    except EmptyPage as error:
        told = {"number": number, "last": paginator.num_pages}
        raise NotFound(_("There is no page %(number)d; the last is %(last)d.") % told) from error
    return Part(
        list(page.object_list),
        paginator.count,
        _address(request, page=str(number + 1)) if page.has_next() else None,
        _address(request, page=str(number - 1)) if page.has_previous() else None,
    )


def _walk(request: Request, rows: QuerySet[Any], cursor: str, size: int) -> Part:
    ordered = rows.order_by("pk").values_list("pk", flat=True)
    if cursor != START:
        ordered = ordered.filter(pk__gt=int(cursor, 16))
    keys = list(ordered[: size + 1])
    following = _address(request, cursor=f"{keys[size - 1]:x}") if len(keys) > size else None
    return Part(keys[:size], None, following, None)


def _address(request: Request, **changed: str) -> str:
    query = request.query_params.copy()
    for name, value in changed.items():
        query[name] = value
    return str(request.build_absolute_uri(f"{request.path}?{query.urlencode(safe='*,')}"))


def in_order(keys: list[int], rows: Mapping[int, Any]) -> list[Any]:
    """Without what went away between two questions to the database."""
    return [rows[key] for key in keys if key in rows]
