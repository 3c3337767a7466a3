"""Words as formats for machines allow them."""

from django import template

from articles.syndication import without_forbidden

register = template.Library()
register.filter("without_forbidden", without_forbidden)


@register.filter
def primary_language(tag: str) -> str:
    """Of "pt-BR" its "pt": the two or three letters that a news sitemap takes."""
    return tag.partition("-")[0].lower()
