"""Addresses of the API."""

from django.urls import include, path

from articles.api import article_views, mention_views, other_views, search_views, section_views

app_name = "api"

urlpatterns = [
    path("", other_views.RootView.as_view(), name="root"),
    path("articles/", article_views.ArticleListView.as_view(), name="article-list"),
    path("articles/<slug:slug>/", article_views.ArticleView.as_view(), name="article-detail"),
    path("mentions/", mention_views.MentionListView.as_view(), name="mention-list"),
    path("search/", search_views.SearchView.as_view(), name="search"),
    path("tags/", other_views.TagListView.as_view(), name="tag-list"),
    path("tags/<str:slug>/", other_views.TagView.as_view(), name="tag-detail"),
    path("sections/", section_views.SectionListView.as_view(), name="section-list"),
    path("sections/<slug:slug>/", section_views.SectionView.as_view(), name="section-detail"),
    path("corrections/", other_views.CorrectionListView.as_view(), name="correction-list"),
    path("", include("entities.api.urls")),
    path("desk/", include("articles.api.desk.urls")),
]
