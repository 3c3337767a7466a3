"""Who else has an article open, on any page of it: {% presence original "text" %}."""

from typing import Any

from django import template
from django.utils import timezone

from articles.desk.presence import others_at, tell
from articles.models import Article

register = template.Library()


@register.inclusion_tag("admin/articles/together/presence.html", takes_context=True)
def presence(context: dict[str, Any], article: Article, place: str) -> dict[str, Any]:
    """A place of `PresencePlace`. Without a script it says who is there as the page is made."""
    user = context["request"].user
    others = [tell(one) for one in others_at(article, user, timezone.now())]
    return {"original": article, "place": place, "others": others, "version": article.version}
