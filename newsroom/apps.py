"""The project's own app: it carries the stylesheet and the system checks."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401  (registering is what importing does)
