"""What every page may show of the site itself."""

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import get_language, to_locale

from entities.querysets import is_only_checked


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "site_name": settings.SITE_NAME,
        "canonical_url": make_canonical_url(request),
        "only_checked": is_only_checked(),
        "other_view": make_other_view(request),
        "og_locale": to_locale(get_language() or settings.LANGUAGE_CODE),
        "card_url": make_card_url(request),
        # Read with the tag of a public page; pages that have none do without.
        "sections": getattr(request, "sections", ()),
    }


def make_card_url(request: HttpRequest) -> str:
    """The picture for links on other sites carries our name; a site of another name has none."""
    if settings.SITE_NAME != settings.CARD_NAME:
        return ""
    return request.build_absolute_uri(static("newsroom/card.png"))


def make_other_view(request: HttpRequest) -> str:
    """The same page without what is not checked, or with it; it begins with its first part."""
    query = request.GET.copy()
    for name in ("page", "checked"):
        query.pop(name, None)
    if not is_only_checked():
        query["checked"] = "1"
    return f"{request.path}?{query.urlencode()}" if query else request.path


def make_canonical_url(request: HttpRequest) -> str:
    """The page's one address: of the query only the page number counts."""
    page = request.GET.get("page", "")
    is_later_page = page.isascii() and page.isdigit() and int(page[:9]) > 1
    query = f"?page={int(page[:9])}" if is_later_page else ""
    return request.build_absolute_uri(request.path) + query
