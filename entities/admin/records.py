"""What the pages about one record share: what stands around them, keys from outside, and where a
record is now.
"""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from entities.models import Entity

# Databases hold no longer ones.
_LONGEST_KEY = 18


def page_of(
    screens: admin.ModelAdmin, request: HttpRequest, record: Any, title: Any
) -> dict[str, Any]:
    """What the templates of all such pages ask for."""
    return {
        **screens.admin_site.each_context(request),
        "title": title,
        "subtitle": str(record),
        "opts": screens.opts,
        "original": record,
    }


def read_key(text: str) -> int | None:
    """A key that came with a request; None for what is none."""
    is_key = text.isascii() and text.isdecimal() and len(text) <= _LONGEST_KEY
    return int(text) if is_key else None


def find_record(site: admin.ModelAdmin, request: HttpRequest, object_id: str) -> Entity | None:
    """Not locked, as the admin's own pages do: the service takes the articles first."""
    key = read_key(unquote(object_id))
    return None if key is None else site.get_queryset(request).filter(pk=key).first()


def is_of_another_kind(object_id: str, model: type[Entity]) -> bool:
    key = read_key(unquote(object_id))
    others = Entity.objects.current().exclude(kind=model.KIND)
    return key is not None and others.filter(pk=key).exists()


def redirect_to_its_kind(
    request: HttpRequest, object_id: str, page: str = "change"
) -> HttpResponse:
    """A page of a record whose kind was changed in the meantime; 404 for one that is gone."""
    key = read_key(unquote(object_id))
    entity = Entity.objects.current().filter(pk=key).first() if key else None
    if entity is None:
        raise Http404
    labels = {"name": entity, "kind": entity.get_kind_display()}
    message = gettext("“%(name)s” is of another kind now: %(kind)s.")
    messages.warning(request, message % labels)
    return redirect(f"admin:entities_{entity.kind}_{page}", entity.pk)
