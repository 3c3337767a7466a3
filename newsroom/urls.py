"""Addresses of the site."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from articles.api import description, problems
from articles.front_page.preview import front_page_preview
from articles.views import media, previews, report

# Where pages name pictures below this site; a whole address is another server's.
MEDIA = settings.MEDIA_URL.lstrip("/") if settings.MEDIA_URL.startswith("/") else "media/"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("preview/<str:token>/", previews.preview, name="preview"),
    path(
        "preview/front-page/<str:token>/",
        front_page_preview,
        name="front-page-preview",
    ),
    path("report/", report.report, name="report"),
    path("report/thanks/", report.report_thanks, name="report-thanks"),
    path(f"{MEDIA}<path:name>", media.media, name="media"),
    path("api/", description.pages, name="api-pages"),
    path("api/schema/", description.schema, name="api-schema"),
    path("api/v1/", include("articles.api.urls")),
    # Whatever else is asked for there, be it the end of a line.
    re_path(r"^api/(?P<_rest>(?s:.*))$", problems.nowhere, name="api-nowhere"),
    path("", include("newsroom.watching")),
    path("", include("newsroom.discovery")),
    path("", include("articles.urls")),
    path("", include("entities.urls")),
    path("", include("entities.reconciliation.urls")),
]

handler400 = "newsroom.limits.bad_request"
handler500 = "newsroom.trying_again.server_error"
