"""The admin screens of articles, their texts and what was found in them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin import article, mention, records, tag

__all__ = ["article", "mention", "records", "tag"]

admin.site.site_header = _("Newsroom")
admin.site.site_title = _("Newsroom")
admin.site.index_title = _("Newsroom")
