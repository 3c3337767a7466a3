"""The pages on which an editor gives an article its pictures."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext

from articles.admin.adding_pictures import AddsPictures
from articles.article_pictures import ArticlePictures, Card, read_pictures
from articles.decisions import (
    Conflict,
    Refusal,
    SeenPlace,
    change_picture,
    move_picture,
    remove_picture,
)
from articles.desk.posted import number_of
from articles.forms.pictures import LEAD
from articles.models import Article, DecisionBatch
from entities.admin.records import page_of


class PlacesPictures(AddsPictures):
    """For who may change the article."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        of = "<path:object_id>/pictures/"
        return [
            path(of, view(self.pictures_view), name="articles_article_pictures"),
            path(f"{of}add/", view(self.add_picture_view), name="articles_article_add_picture"),
            *super().get_urls(),
        ]

    # --- the pictures it has --------------------------------------------------------------------

    def pictures_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        article = self._find_for_pictures(request, object_id)
        if request.method != "POST":
            return self._show_pictures(request, article, read_pictures(article))
        pictures = read_pictures(article, request.POST)
        sent = request.POST.get("place", "")
        card = next((one for one in pictures.cards if str(one.place.pk) == sent), None)
        if card is None:
            said = gettext("This picture has just been taken out of the article.")
            return self._show_pictures(request, article, pictures, error=said, status=409)
        try:
            batch = self._act_on_picture(request, article, card)
        except (Conflict, Refusal) as error:
            status = 409 if isinstance(error, Conflict) else 400
            return self._show_pictures(request, article, pictures, error=str(error), status=status)
        if batch is None:
            return self._show_pictures(request, article, pictures, status=400)
        return self._back_to_pictures(request, article, batch)

    def _act_on_picture(self, request: HttpRequest, article: Article, card: Card) -> Any:
        """The batch, False where nothing changes, None where the form is to be put right."""
        seen = SeenPlace(card.place.pk, number_of(request.POST.get("seen_place")))
        match request.POST.get("do"):
            case "words":
                return self._change_words_of_picture(request, article, card)
            case "remove":
                return remove_picture(seen, by=request.user)
            case "place":
                if not card.form.is_valid():
                    return None
                where, stays = card.form.where(), card.form.cleaned_data["line"]
                has_stayed = stays == str(card.line) or (stays == LEAD and not card.place.surface)
                moved = move_picture(
                    seen,
                    None if has_stayed else where,
                    caption=card.form.cleaned_data["caption"],
                    is_lead=where.is_lead,
                    by=request.user,
                )
                return moved or False
        return None

    def _change_words_of_picture(self, request: HttpRequest, article: Article, card: Card) -> Any:
        if not request.user.has_perm("articles.change_picture"):
            raise PermissionDenied
        if not card.words.is_valid():
            return None
        values = {name: card.words.cleaned_data[name] for name in card.words.Meta.fields}
        seen = card.words.cleaned_data["seen_version"]
        picture = card.place.picture_id
        done = change_picture(picture, seen, values, by=request.user, article=article.pk)
        return done or False

    def _show_pictures(
        self,
        request: HttpRequest,
        article: Article,
        pictures: ArticlePictures,
        *,
        error: str = "",
        status: int = 200,
    ) -> HttpResponse:
        done = DecisionBatch.objects.filter(
            pk=number_of(request.GET.get("done")), by=request.user, undone_by=None
        ).first()
        context = {
            **page_of(self, request, article, gettext("Pictures")),
            "pictures": pictures,
            "error": error,
            "done": done,
            "may_add": request.user.has_perm("articles.view_picture"),
            "may_change": request.user.has_perm("articles.change_picture"),
        }
        template = "admin/articles/article/pictures.html"
        return TemplateResponse(request, template, context, status=status)
