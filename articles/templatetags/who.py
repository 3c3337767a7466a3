"""How people are called in templates of the admin."""

from django import template
from django.contrib.auth.models import User

from articles.together.colleagues import name_of

register = template.Library()


@register.filter
def person(user: User | None) -> str:
    return name_of(user)
