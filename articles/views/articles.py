"""Public pages of articles and tags, and the home page."""

from collections.abc import Sequence
from itertools import chain

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import structured_data
from articles.cards import make_cards
from articles.conditional import public_page
from articles.filters import ArticleFilter
from articles.finding import find_article
from articles.front_page.composing import compose
from articles.inline_marks import with_marks
from articles.kinds import BlockRole, Edition
from articles.markup import MarkedBlock, group_body, lay_out_blocks, without_lead_mark
from articles.models import Article, Evidence, Mention
from articles.named_days import list_days
from articles.pages import (
    Appearance,
    blocks_of,
    corrections_of,
    find_related,
    frequent_by_kind,
    in_lists,
    is_name_checked,
    list_appearances,
    list_events,
    marks_of,
    public_tags,
    source_of,
    tags_of,
    with_content,
)
from articles.representations.formats import ARTICLE_FORMATS, list_links
from articles.sentence_places import in_sentences
from articles.shown_pictures import ShownPicture, pictures_of, with_pictures
from entities.event_pages import newest_first, public_events
from entities.finding import GoneError, MovedError
from entities.models import Entity
from entities.names import tidy
from entities.paging import page_or_404
from entities.querysets import is_only_checked
from entities.redirecting import redirect_to
from entities.related import with_related
from entities.structured_data import Data, MakeUrl, make_breadcrumbs, make_list_page

_MOST_NAMED = 10
_LATEST_EVENTS = 6
_PER_PAGE = 20


@public_page
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/home.html", home_context(request, Edition.LIVE))


def home_context(request: HttpRequest, edition: str) -> dict[str, object]:
    """What the home page shows where this edition of the front page is what is live."""
    named = frequent_by_kind("person", "country")
    return {
        "front": compose(edition),
        "people": named["person"][:_MOST_NAMED],
        "countries": named["country"][:_MOST_NAMED],
        "events": public_events().order_by(*newest_first())[:_LATEST_EVENTS],
        "structured_data": structured_data.make_home_page(request.build_absolute_uri),
    }


@public_page
def article_list(request: HttpRequest) -> HttpResponse:
    articles = Article.objects.public().newest_first()
    chosen = ArticleFilter(request.GET, articles)
    chosen.offer_choices()
    found = chosen.qs if chosen.is_valid() else articles.none()
    words = chosen.form.cleaned_data.get("q", "")
    return _render_list(
        request,
        "articles/article_list.html",
        found,
        _("Articles"),
        {"filter": chosen, "words": words, "noindex": any(map(request.GET.get, chosen.filters))},
    )


@public_page
def tag_list(request: HttpRequest) -> HttpResponse:
    tags = public_tags().order_by("name")
    data = make_list_page(
        _("Tags"),
        request.build_absolute_uri(request.path),
        [(t.name, request.build_absolute_uri(reverse("tag-detail", args=[t.slug]))) for t in tags],
        _breadcrumbs(request.build_absolute_uri, (_("Tags"), request.path)),
    )
    return render(request, "articles/tag_list.html", {"tags": tags, "structured_data": data})


@public_page
def tag_detail(request: HttpRequest, slug: str) -> HttpResponse:
    if "\0" in slug:
        raise Http404
    tag = get_object_or_404(public_tags(), slug=slug)
    found = Article.objects.public().filter(tags=tag).newest_first()
    return _render_list(request, "articles/tag_detail.html", found, tag.name, {"tag": tag})


def _render_list(
    request: HttpRequest,
    template: str,
    articles: QuerySet[Article],
    name: str,
    context: dict[str, object],
) -> HttpResponse:
    page = page_or_404(request, Paginator(articles, _PER_PAGE))
    shown = in_lists(page.object_list)
    page.object_list = with_content(shown) if context.get("words") else shown
    data = make_list_page(
        name,
        request.build_absolute_uri(request.path),
        [(a.headline, request.build_absolute_uri(a.get_absolute_url())) for a in page],
        _breadcrumbs(request.build_absolute_uri, (name, request.path)),
    )
    return render(request, template, {**context, "page": page, "structured_data": data})


@public_page
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        article = find_article(slug)
    except MovedError as moved:
        return redirect_to(request, moved.address)
    except GoneError:
        return render(request, "articles/article_withdrawn.html", status=410)
    links = list_links(article.get_absolute_url(), ARTICLE_FORMATS)
    context = {**article_context(request, article), "other_formats": links}
    return render(request, "articles/article_detail.html", context)


def article_context(request: HttpRequest, article: Article) -> dict[str, object]:
    """What the page of an article for reading shows."""
    mentions = Mention.objects.public().filter(text=article.text_id).select_related("entity")
    evidence = evidence_of(article)
    blocks = blocks_of(article)
    pictures = pictures_of(article, blocks)
    sentences = in_sentences(
        article.content,
        lay_out_blocks(article.content, blocks, mentions),
        [(each.start, each.end) for each in evidence],
    )
    marked = with_marks(sentences, marks_of(article))
    appearances = list_appearances(mentions, evidence)
    found = [each for kind in appearances.values() for each in kind]
    source = source_of(article)
    return {
        **_as_shown(article, marked, pictures),
        "lead_picture": next((each for each in pictures if each.opens), None),
        **_card(pictures, request),
        "tags": tags_of(article),
        "corrections": corrections_of(article),
        "article": article,
        "cards": make_cards(found),
        "appearances": appearances,
        "unchecked": sum(not is_name_checked(mention) for mention in mentions),
        "names": len(mentions),
        "events": list_events(evidence),
        "source": source,
        "source_is_public": source is not None and has_page(source, article),
        "related": find_related(article, [each.entity.pk for each in found]),
        "structured_data": page_data(article, found, request.build_absolute_uri),
    }


def _card(pictures: Sequence[ShownPicture], request: HttpRequest) -> dict[str, object]:
    """What links on other sites show: the picture that leads, else the first of the page."""
    if not pictures:
        return {}
    picture = next((each for each in pictures if each.is_lead), pictures[0])
    address = request.build_absolute_uri(picture.card.address)
    return {"card_picture": picture, "card_address": address}


def evidence_of(article: Article) -> list[Evidence]:
    return list(shown_evidence().filter(text=article.text_id))


def shown_evidence() -> QuerySet[Evidence]:
    """What articles tell, with whom and what the pages name beside it."""
    told_of = ("event__claimed_by", "tenure__post__country", "tenure__post__organization")
    return with_related(Evidence.objects.shown().as_asked(), *told_of)


def page_data(article: Article, appearances: Sequence[Appearance], make_url: MakeUrl) -> Data:
    """What the page of an article for reading says to machines."""
    path = article.get_absolute_url()
    return structured_data.make_article_page(
        article,
        appearances,
        [tag.name for tag in tags_of(article)],
        corrections_of(article),
        pictures_of(article, blocks_of(article)),
        make_url,
        _breadcrumbs(make_url, (_("Articles"), reverse("article-list")), (article.headline, path)),
    )


def _as_shown(
    article: Article, marked: Sequence[MarkedBlock], pictures: Sequence[ShownPicture]
) -> dict[str, object]:
    """The text as the page has it, and the days that are named in it."""
    headline = as_laid_out(marked, BlockRole.HEADLINE, article.headline)
    standfirst = as_laid_out(marked, BlockRole.STANDFIRST, article.standfirst)
    parts = with_pictures(group_body(marked), pictures)
    shown = chain(headline, standfirst, *(part.blocks for part in parts))
    return {
        "headline": headline,
        "standfirst": standfirst,
        "parts": parts,
        "days": list_days(article, shown),
    }


def has_page(source: Entity, article: Article) -> bool:
    return source.pk == article.source_id and (source.is_checked or not is_only_checked())


def as_laid_out(blocks: Sequence[MarkedBlock], role: str, words: str) -> Sequence[MarkedBlock]:
    """The blocks of this role, or none where an editor changed the words that lists show."""
    chosen = [without_lead_mark(block) for block in blocks if block.block.role == role]
    return chosen if tidy(" ".join(block.text for block in chosen)) == tidy(words) else []


def _breadcrumbs(make_url: MakeUrl, *steps: tuple[str, str]) -> Data:
    """Pairs of name and path, below the home page."""
    all_steps = [(_("Home"), reverse("home")), *steps]
    return make_breadcrumbs([(name, make_url(path)) for name, path in all_steps])
