"""Addresses of articles and tags."""

from django.urls import path

from articles import about_views, correction_views, feeds, search_views, section_views, views
from articles.conditional import public_page
from articles.negotiation import negotiated
from articles.representations.formats import ARTICLE_FORMATS
from articles.representations.views import article_views

urlpatterns = [
    path("", views.home, name="home"),
    # /search/
    path("search/", search_views.search, name="search"),
    path("search/suggest/", search_views.suggest, name="search-suggest"),
    # /articles/
    path("articles/", views.article_list, name="article-list"),
    path("articles/feed/", public_page(feeds.ArticleListFeed()), name="article-feed"),
    path("articles/feed/rss/", public_page(feeds.ArticleListRssFeed()), name="article-rss"),
    path(
        "articles/<slug:slug>/",
        negotiated(views.article_detail, ARTICLE_FORMATS, article_views),
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
    path("about/", about_views.about, name="about"),
    # /corrections/
    path("corrections/", correction_views.correction_list, name="correction-list"),
    path(
        "corrections/feed/",
        public_page(correction_views.CorrectionFeed()),
        name="correction-feed",
    ),
    # /sections/
    path("sections/", section_views.section_list, name="section-list"),
    path("sections/<slug:slug>/", section_views.section_detail, name="section-detail"),
    path(
        "sections/<slug:slug>/feed/",
        public_page(section_views.SectionFeed()),
        name="section-feed",
    ),
    # /tags/
    path("tags/", views.tag_list, name="tag-list"),
    path("tags/<str:slug>/", views.tag_detail, name="tag-detail"),
    path("tags/<str:slug>/feed/", public_page(feeds.TagFeed()), name="tag-feed"),
]
