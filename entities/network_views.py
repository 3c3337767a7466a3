"""The public page of who is named together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.conditional import public_page
from entities.network import FRAME, find_network
from entities.structured_data import make_breadcrumbs, make_list_page


@public_page
def network(request: HttpRequest) -> HttpResponse:
    found, heading = find_network(), _("Named together")
    make_url = request.build_absolute_uri
    steps = [(_("Home"), make_url(reverse("home"))), (heading, make_url(request.path))]
    checked = [dot.name for dot in found.dots if dot.name.is_checked]
    data = make_list_page(
        heading,
        make_url(request.path),
        [(name.name, make_url(name.get_absolute_url())) for name in checked],
        make_breadcrumbs(steps),
    )
    context = {"network": found, "frame": FRAME, "heading": heading, "structured_data": data}
    return render(request, "entities/network.html", context)
