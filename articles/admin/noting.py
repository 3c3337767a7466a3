"""Admin screens whose forms are noted in the log of decisions, and can be taken back."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from articles.decisions import note_edit, photograph_record


class NotesEdits(admin.ModelAdmin):
    """Compares what is stored before a form is saved with what is stored after."""

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        form.photograph = photograph_record(obj)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        note_edit(form.instance, form.photograph, by=request.user)
