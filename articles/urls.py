"""Addresses of articles and tags."""

from django.urls import path

from articles import views

urlpatterns = [
    path("", views.home, name="home"),
    # /articles/
    path("articles/", views.article_list, name="article-list"),
    path("articles/<slug:slug>/", views.article_detail, name="article-detail"),
    # /tags/
    path("tags/", views.tag_list, name="tag-list"),
    path("tags/<str:slug>/", views.tag_detail, name="tag-detail"),
]
