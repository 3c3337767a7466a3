"""What those who watch a running site ask: does it live, can it serve, how much is there."""

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsroom.metrics import metrics
from newsroom.readiness import find_notes, find_reasons


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """The process answers; it asks nobody else."""
    return JsonResponse({"alive": True})


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    reasons = find_reasons()
    is_ready = not any(reasons.values())
    told = {
        name: {"ok": False, "reason": reason} if reason else {"ok": True}
        for name, reason in reasons.items()
    }
    answer = {"ready": is_ready, "checks": told, "notes": find_notes()}
    return JsonResponse(answer, status=200 if is_ready else 503)


urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
