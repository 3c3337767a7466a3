"""Admin screens whose forms are noted in the log of decisions, and can be taken back."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst

from articles.decisions import note_edit, photograph_record
from articles.models import DecisionBatch


class NotesEdits(admin.ModelAdmin):
    """Compares what is stored before a form is saved with what is stored after."""

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        form.photograph = photograph_record(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        note_edit(form.instance, form.photograph, by=request.user)


def tell_done(
    site: admin.ModelAdmin, request: HttpRequest, record: Model, batch: DecisionBatch
) -> None:
    """In the log of the admin, and to whoever did it."""
    message = capfirst(batch.in_words)
    site.log_change(request, record, message)
    site.message_user(request, message, messages.SUCCESS)
