"""Addresses of the desk."""

from django.urls import path

from articles.api.desk import article_views, mention_views, record_views

urlpatterns = [
    path("articles/", article_views.DeskListView.as_view(), name="desk-list"),
    path("articles/<int:pk>/", article_views.DeskArticleView.as_view(), name="desk-article"),
    path("articles/<int:pk>/decisions/", article_views.HistoryView.as_view(), name="desk-history"),
    path("articles/<int:pk>/date/", article_views.DateView.as_view(), name="desk-date"),
    path("articles/<int:pk>/state/", article_views.StateView.as_view(), name="desk-state"),
    path("articles/<int:pk>/read/", article_views.ReadAgainView.as_view(), name="desk-read"),
    path("articles/<int:pk>/settle/", mention_views.SettleView.as_view(), name="desk-settle"),
    path("articles/<int:pk>/mentions/", mention_views.MarkView.as_view(), name="desk-mark"),
    path(
        "articles/<int:pk>/mentions/<int:mention>/",
        mention_views.UnmarkView.as_view(),
        name="desk-unmark",
    ),
    path("records/", record_views.RecordsView.as_view(), name="desk-records"),
    path("records/<int:pk>/confirm/", record_views.ConfirmView.as_view(), name="desk-confirm"),
    path("decisions/<int:pk>/undo/", record_views.UndoView.as_view(), name="desk-undo"),
]
