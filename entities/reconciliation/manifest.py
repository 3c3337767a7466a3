"""What the service says of itself: where everything is, for any client of the API."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from articles.conditional import asked_query

_VERSION: Final = "0.2"
_PREVIEW: Final = {"width": 420, "height": 280}


def make_manifest(request: HttpRequest) -> dict[str, Any]:
    """Where it makes a difference, addresses narrow their answers as this one does."""
    root, asked = request.build_absolute_uri("/").removesuffix("/"), asked_query()
    entities = {
        "service_url": root,
        "service_path": reverse("reconcile-entities") + asked,
        "flyout_service_url": root,
        "flyout_service_path": _template("reconcile-flyout", "${id}/") + asked,
    }
    return {
        "versions": [_VERSION],
        "name": settings.SITE_NAME,
        "identifierSpace": root + _template("entity-id", ""),
        "schemaSpace": root + reverse("reconcile-types"),
        "documentation": root + reverse("about"),
        "view": {"url": root + _template("entity-id", "{{id}}/") + asked},
        "preview": {"url": root + _template("reconcile-preview", "{{id}}/") + asked, **_PREVIEW},
        "suggest": {
            "entity": entities,
            "type": _service(root, "reconcile-types"),
            "property": _service(root, "reconcile-properties"),
        },
        "extend": {"propose_properties": _service(root, "reconcile-proposed")},
    }


def _service(root: str, name: str) -> dict[str, str]:
    return {"service_url": root, "service_path": reverse(name)}


def _template(name: str, mark: str) -> str:
    """The address of a view that takes a number, with the mark in the place of its last part."""
    return reverse(name, args=[0]).removesuffix("0/") + mark
