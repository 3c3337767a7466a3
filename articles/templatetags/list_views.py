"""What stands above a list of the admin: views that everybody has, and those that were saved."""

from typing import Any

from django import template
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest

from articles.models import Article
from articles.together.saved_views import own_first, seen_by, tidy_query
from articles.together.views import count_views

register = template.Library()


@register.inclusion_tag("admin/articles/together/list_views.html", takes_context=True)
def list_views(context: dict[str, Any], cl: ChangeList) -> dict[str, Any]:
    """Two queries above the list of articles, one above any other; none in a popup."""
    request: HttpRequest = context["request"]
    if cl.is_popup:
        return {}
    label = cl.opts.label_lower
    query = tidy_query(request.META.get("QUERY_STRING", ""))
    saved = list(seen_by(request.user).filter(list=label))
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "counted": count_views(request.user) if cl.model is Article else [],
        "chosen": request.GET.get("view", ""),
        "saved": own_first(saved, request.user),
        "query": query,
        "list": label,
        "is_saved": any(view.query == query for view in saved),
    }
