"""An action of a list that somebody may not take is refused, and not silently passed over."""

from typing import TYPE_CHECKING, Any

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from django.db.models import Model

    _ModelAdmin = ModelAdmin[Model]
else:
    _ModelAdmin = ModelAdmin


class RefusesActions(_ModelAdmin):
    """Without it the stock admin shows the list again, as if nothing had been asked."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        asked = request.POST.get("action")
        if asked and asked not in self.get_actions(request):
            raise PermissionDenied
        return super().changelist_view(request, extra_context)


def refusing(admin_class: Any) -> Any:
    """The same screens, refusing."""
    if issubclass(admin_class, RefusesActions):
        return admin_class
    return type(admin_class.__name__, (RefusesActions, admin_class), {"__module__": __name__})
