"""One page out of many; an address without a page is not found."""

from collections.abc import Sequence

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest


class CountedPaginator(Paginator):
    """A paginator whose objects were counted before."""

    def __init__(self, objects: QuerySet | Sequence, per_page: int, count: int) -> None:
        super().__init__(objects, per_page)
        self.count = count


def page_or_404(request: HttpRequest, paginator: Paginator) -> Page:
    try:
        return paginator.page(request.GET.get("page", "1"))
    except InvalidPage as error:
        raise Http404 from error
