"""Addresses of articles and tags."""

from django.urls import path

from articles import feeds
from articles.conditional import public_page
from articles.negotiation import negotiated
from articles.representations.formats import ARTICLE_FORMATS
from articles.representations.views import article_views
from articles.views import about, articles, corrections, search, sections

urlpatterns = [
    path("", articles.home, name="home"),
    # /search/
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="search-suggest"),
    # /articles/
    path("articles/", articles.article_list, name="article-list"),
    path("articles/feed/", public_page(feeds.ArticleListFeed()), name="article-feed"),
    path("articles/feed/rss/", public_page(feeds.ArticleListRssFeed()), name="article-rss"),
    path(
        "articles/<slug:slug>/",
        negotiated(articles.article_detail, ARTICLE_FORMATS, article_views),
        name="article-detail",
    ),
    *(
        path(
            f"articles/<slug:slug>{form.suffix}",
            article_views[form.name],
            name=f"article-{form.name}",
        )
        for form in ARTICLE_FORMATS
    ),
    path("about/", about.about, name="about"),
    # /corrections/
    path("corrections/", corrections.correction_list, name="correction-list"),
    path(
        "corrections/feed/",
        public_page(corrections.CorrectionFeed()),
        name="correction-feed",
    ),
    # /sections/
    path("sections/", sections.section_list, name="section-list"),
    path("sections/<slug:slug>/", sections.section_detail, name="section-detail"),
    path(
        "sections/<slug:slug>/feed/",
        public_page(sections.SectionFeed()),
        name="section-feed",
    ),
    # /tags/
    path("tags/", articles.tag_list, name="tag-list"),
    path("tags/<str:slug>/", articles.tag_detail, name="tag-detail"),
    path("tags/<str:slug>/feed/", public_page(feeds.TagFeed()), name="tag-feed"),
]
