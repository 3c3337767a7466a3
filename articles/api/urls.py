"""Addresses of the API."""

from django.urls import include, path

from articles.api import article_views, mention_views

app_name = "api"

urlpatterns = [
    path("articles/", article_views.ArticleListView.as_view(), name="article-list"),
    path("articles/<slug:slug>/", article_views.ArticleView.as_view(), name="article-detail"),
    path("mentions/", mention_views.MentionListView.as_view(), name="mention-list"),
    path("", include("entities.api.urls")),
    path("desk/", include("articles.api.desk.urls")),
]
