"""Tokens by which programs act as a user: superusers make them and take them away."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext
from rest_framework.authtoken.admin import TokenAdmin
from rest_framework.authtoken.models import TokenProxy

admin.site.unregister(TokenProxy)


@admin.register(TokenProxy)
class OurTokenAdmin(TokenAdmin):
    """The list says whose they are, not what they are; so does the log."""

    list_display = ("user", "created")
    list_select_related = ("user",)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        told = format_html("{} <code>{}</code>", gettext("The token is:"), obj.key)
        self.message_user(request, told, messages.SUCCESS)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return super().log_addition(request, obj.user, message)
