"""When an article is from, in honest words, and in which language."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import get_language

from articles.excerpts import Piece, excerpt_of, mark_words
from articles.models import Article, Evidence
from articles.pages import is_name_checked, source_of
from articles.shown_pictures import lead_of
from articles.stories.others import printings_of

register = template.Library()


@register.inclusion_tag("includes/article_date.html")
def article_date(article: Article) -> dict[str, object]:
    """The outlet's own date, else since when it stands on this site."""
    return {"article": article, "here_since": localdate(article.public_from)}


@register.inclusion_tag("includes/article_date_short.html")
def article_date_short(article: Article) -> dict[str, object]:
    return {"article": article, "here_since": localdate(article.public_from)}


register.filter(is_name_checked)
register.filter(source_of)
register.filter("printings", printings_of)
register.filter(lead_of)


@register.simple_tag
def foreign_lang(article: Article) -> SafeString | str:
    """A lang attribute where the article is not in the language of the page."""
    page_language = (get_language() or "").partition("-")[0]
    if article.language.partition("-")[0] == page_language:
        return ""
    return format_html(' lang="{}"', article.language)


@register.inclusion_tag("includes/pieces.html")
def excerpt(article: Article, words: str) -> dict[str, object]:
    """What a list shows below the headline; found words are marked."""
    lead = article.standfirst or article.lead or ""
    shown = excerpt_of(article.headline, lead, words, getattr(article, "content", None) or "")
    return {"pieces": mark_words(shown, words)}


@register.inclusion_tag("includes/pieces.html")
def marked(text: str, words: str) -> dict[str, object]:
    return {"pieces": mark_words(text, words)}


@register.inclusion_tag("includes/pieces.html")
def with_trigger(evidence: Evidence) -> dict[str, object]:
    """The sentence, with the words that say what happened marked."""
    first, last = evidence.trigger_start - evidence.start, evidence.trigger_end - evidence.start
    sentence = evidence.surface
    return {
        "pieces": [
            Piece(sentence[:first]),
            Piece(sentence[first:last], is_hit=True),
            Piece(sentence[last:]),
        ]
    }
