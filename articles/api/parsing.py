"""Reads what is sent: JSON of a bounded size, and nothing else."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from articles.api.problems import TooMuch


class BoundedJSONParser(JSONParser):
    """The stock one reads past Django's own limit, and nests as deep as somebody likes."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        length = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or 0
        if int(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooMuch(_("More was sent than is taken at once."))
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError(_("The JSON is nested too deep.")) from error


class AlwaysJSON(BaseContentNegotiation):
    """There is one format, whatever a client would rather have."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        is_json = (request.content_type or "").partition(";")[0].strip().lower()
        return next((each for each in parsers if each.media_type == is_json), None)

    def select_renderer(
        self, _request: Request, renderers: Any, _suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type
