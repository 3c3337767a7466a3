"""What the description of the API says of every operation alike, and what belongs to none."""

from typing import Any, Final

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema_serializer
from rest_framework import serializers

from articles.api.examples import PROBLEM
from articles.api.problems import MEDIA_TYPE


class NowShape(serializers.Serializer):  # type: ignore[type-arg]
    """How something stands by now that was sent as an older version."""

    id = serializers.IntegerField()
    version = serializers.IntegerField()
    state = serializers.CharField(help_text="In words: what it is now, and who made it so.")


@extend_schema_serializer(examples=[PROBLEM])
class ProblemShape(serializers.Serializer):  # type: ignore[type-arg]
    """Why nothing was done or found (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField(help_text="What the status is called.")
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text="One sentence for people.")
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="What is wrong, by the name of the parameter or the place in the body.",
    )
    now = NowShape(many=True, required=False)


_PROBLEMS: Final = {
    400: "Something that was sent is not as it should be; `errors` names it.",
    401: "No token was sent, or none that is valid.",
    403: "You may not do this.",
    404: "There is nothing here for the public, or no such page.",
    409: "What was sent contradicts itself, or what somebody else did meanwhile.",
    410: "What stood here was withdrawn, hidden or removed.",
    413: "More was sent than is taken at once.",
    415: "What was sent is not JSON.",
    422: "This cannot be done; the sentence says why. Nothing was changed.",
    429: "Too many requests; `Retry-After` says how many seconds to wait.",
}
UNCHANGED: Final = OpenApiResponse(
    description="Nothing has changed since the answer whose ETag was sent as If-None-Match."
)
MOVED: Final = OpenApiResponse(description="It has another address now: see `Location`.")


def problems(*codes: int) -> dict[Any, OpenApiResponse]:
    return {
        (code, MEDIA_TYPE): OpenApiResponse(ProblemShape, _PROBLEMS[code])
        for code in sorted({*codes, 429})
    }


_IN_PATH: Final = {
    "slug": "As it stands in the address of its page.",
    "id": "The id of what the address names: an article, a record or a decision.",
    "mention": "The id of the mention.",
}


class ApiSchema(AutoSchema):
    """Takes the parameters from the view, which checks them by the same declaration."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        return [each.as_openapi() for each in self.view.parameters_of(self.method)]

    def get_serializer_name(self, serializer: Any, direction: str) -> str:
        name: str = super().get_serializer_name(serializer, direction)
        return name.removesuffix("Shape")


def refine(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """What the generator cannot know: headers of answers, and the shape of addresses."""
    for operations in result["paths"].values():
        for operation in operations.values():
            _refine_answers(operation.get("responses", {}))
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "path":
                    parameter.setdefault("description", _IN_PATH[parameter["name"]])
    return result


def _refine_answers(answers: dict[str, Any]) -> None:
    if "429" in answers:
        wait = {"schema": {"type": "integer"}, "description": "Seconds to wait."}
        answers["429"]["headers"] = {"Retry-After": wait}
    if "401" in answers:
        how = {"schema": {"type": "string"}, "description": "`Token`"}
        answers["401"]["headers"] = {"WWW-Authenticate": how}
