"""What all views of the API have in common, and the view of whatever the public reads."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django_filters import FilterSet
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.api.choosing import ChosenShape, choosing, chosen, give
from articles.api.paging import WALKED, in_order, part_of
from articles.api.parameters import CHECKED, Parameter, read_query
from articles.api.problems import Contradiction
from articles.conditional import public_page

SAFE: Final = ("GET", "HEAD")


class ApiView(APIView):
    """Knows the parameters of each method, and refuses all others by name."""

    parameters: ClassVar[Mapping[str, Sequence[Parameter]]] = {}
    values: dict[str, Any]

    @classmethod
    def parameters_of(cls, method: str) -> Sequence[Parameter]:
        return cls.parameters.get("GET" if method == "HEAD" else method, ())

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.method in self.allowed_methods:
            known = self.parameters_of(request.method)
            self.values = read_query(request.query_params, known)

    def options(self, *_args: Any, **_kwargs: Any) -> Response:
        """The methods stand in the header."""
        return Response(status=204)

    @staticmethod
    def address_of(entity: Any) -> str:
        return reverse(f"api:{entity.kind}-detail", args=[entity.slug])

    @staticmethod
    def tell_now(_stale: Sequence[Model]) -> list[dict[str, Any]]:
        return []


class PublicView(ApiView):
    """Reads what everybody may read, and asks nobody who they are. What has not changed since
    it was given before is neither made again nor counted.
    """

    authentication_classes = ()
    permission_classes = (AllowAny,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = super().dispatch
        if request.method in SAFE:
            answer = public_page(answer)
        return answer(request, *args, **kwargs)

    @property
    def context(self) -> dict[str, Any]:
        return {"request": self.request, "view": self}


class OneView(PublicView):
    """One thing, of which a client may choose fields."""

    shape: ClassVar[type[ChosenShape]]

    @property
    def names(self) -> set[str]:
        """Of the fields to give."""
        return chosen(self.shape, self.values, in_list=False)

    def give(self, thing: Any) -> Any:
        return give(self.shape, [thing], self.names, self.context)[0]


class ListView(PublicView):
    """A list of things of one shape: found by the filter of the pages, given in parts."""

    shape: ClassVar[type[ChosenShape]]

    @property
    def names(self) -> set[str]:
        return chosen(self.shape, self.values, in_list=True)

    def find(self) -> QuerySet[Any]:
        """All that fit, in order."""
        raise NotImplementedError

    def read(self, keys: Sequence[int]) -> Mapping[int, Any]:
        """By their keys those of one part, with what the chosen fields need."""
        raise NotImplementedError

    def get(self, request: Request, **_address: str) -> Response:
        part = part_of(request, self.find(), self.values)
        things = in_order(part.keys, self.read(part.keys))
        results = give(self.shape, things, self.names, self.context)
        return Response({**part.around(), "results": results})


def filtered(filterset: FilterSet) -> QuerySet[Any]:
    """Unasked, a filter that is not valid lets everything through."""
    check_filter(filterset)
    return filterset.qs


def check_filter(filterset: FilterSet) -> None:
    """Raises ValidationError, or Contradiction where two values do not go together."""
    if filterset.is_valid():
        return
    errors = filterset.form.errors
    if "date_from" in filterset.form.cleaned_data and [*errors] == ["date_to"]:
        raise Contradiction(errors)
    raise ValidationError(errors)


def listing(shape: type[ChosenShape], *own: Parameter) -> dict[str, Sequence[Parameter]]:
    """The parameters of a list: its own, and those of every list."""
    return {"GET": (*own, CHECKED, *choosing(shape, in_list=True), *WALKED)}


def detailing(shape: type[ChosenShape]) -> dict[str, Sequence[Parameter]]:
    return {"GET": (CHECKED, *choosing(shape, in_list=False))}
