"""Records that another record points at, as far as the public may see them."""

from django import template

from entities.related import shown

register = template.Library()
register.filter("shown", shown)
