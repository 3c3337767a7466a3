"""Who may publish and withdraw."""

from django.contrib import admin
from django.http import HttpRequest

from articles.transitions import PUBLISHES, WITHDRAWS


class Publishes(admin.ModelAdmin):
    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PUBLISHES)

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(WITHDRAWS)
