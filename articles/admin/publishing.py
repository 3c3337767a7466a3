"""Who may publish and withdraw."""

from django.contrib import admin
from django.http import HttpRequest


class Publishes(admin.ModelAdmin):
    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")
