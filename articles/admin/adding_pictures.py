"""The page on which an editor gives an article one more picture: sent, or from the library."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from articles.admin.sending_pictures import SendsPictures, read_sent
from articles.article_pictures import ArticlePictures, read_pictures
from articles.decisions import (
    Conflict,
    Refusal,
    SeenPlace,
    change_picture,
    place_picture,
    replace_picture,
)
from articles.desk.posted import number_of
from articles.forms.pictures import LEAD, PlaceForm, TypedWordsForm, UploadPictureForm
from articles.kinds import ArticleState
from articles.models import Article, DecisionBatch, Picture
from articles.picture_library import LibraryPicture
from articles.pictures.opening import NotPicture
from articles.pictures.storing import AlreadyThere, store_picture
from entities.admin.records import page_of

_OFFERED = 24


class AddsPictures(SendsPictures):
    """For who may change the article."""

    def _find_for_pictures(self, request: HttpRequest, object_id: str) -> Article:
        if not self.has_change_permission(request):
            raise PermissionDenied
        article = Article.objects.filter(pk=number_of(object_id)).first()
        if article is None:
            raise Http404
        return article

    def _back_to_pictures(
        self, request: HttpRequest, article: Article, batch: DecisionBatch | bool
    ) -> HttpResponse:
        address = redirect("admin:articles_article_pictures", article.pk)
        if isinstance(batch, DecisionBatch):
            self.message_user(request, capfirst(batch.in_words), messages.SUCCESS)
            address.headers["Location"] += f"?done={batch.pk}"
        return address

    # --- one more -------------------------------------------------------------------------------

    @method_decorator(csrf_exempt)
    def add_picture_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        article = self._find_for_pictures(request, object_id)
        if not request.user.has_perm("articles.view_picture"):
            raise PermissionDenied
        return self.receive_pictures(
            request, lambda request, refusal: self._add_picture(request, article, refusal)
        )

    def _add_picture(self, request: HttpRequest, article: Article, refusal: str) -> HttpResponse:
        pictures = read_pictures(article)
        if refusal:
            return self._show_adding(request, article, pictures, error=refusal, status=413)
        if request.method != "POST":
            return self._show_adding(request, article, pictures)
        place = _place_form(request, pictures, request.POST)
        is_published = article.state == ArticleState.PUBLISHED
        upload = UploadPictureForm(request.POST, request.FILES, is_published=is_published)
        is_chosen = "picture" in request.POST
        is_valid = place.is_valid()
        if not is_chosen and (not upload.is_valid() or not is_valid):
            return self._show_adding(request, article, pictures, place, upload, status=400)
        if is_chosen and not is_valid and not _instead(request):
            return self._show_adding(request, article, pictures, place, status=400)
        return self._place_sent_picture(
            request, article, pictures, place, None if is_chosen else upload
        )

    def _place_sent_picture(
        self,
        request: HttpRequest,
        article: Article,
        pictures: ArticlePictures,
        place: PlaceForm,
        upload: UploadPictureForm | None,
    ) -> HttpResponse:
        shown: dict[str, Any] = {"status": 400}
        try:
            if upload:
                pk = self._take_sent_picture(request, upload)
            else:
                pk = number_of(request.POST["picture"])
            with transaction.atomic():
                if not upload:
                    self._fill_words_of_picture(request, article, pk)
                batch = self._put_picture(request, article, place, pk)
            return self._back_to_pictures(request, article, batch)
        except NotPicture as reason:
            shown["error"] = str(reason)
        except AlreadyThere as former:
            shown["former"] = LibraryPicture(former.picture)
        except Conflict as conflict:
            shown |= {"error": str(conflict), "status": 409}
        except Refusal as refusal:
            shown["error"] = str(refusal)
        return self._show_adding(request, article, pictures, place, upload, **shown)

    def _fill_words_of_picture(self, request: HttpRequest, article: Article, pk: int) -> None:
        """With what was typed beside it, where nothing is said of it yet."""
        picture = Picture.objects.filter(pk=pk).first()
        if picture is None or not request.user.has_perm("articles.change_picture"):
            return
        values = TypedWordsForm(request.POST).for_picture(picture)
        if values:
            seen = picture.version
            change_picture(pk, seen, values, by=request.user, article=article.pk)

    def _take_sent_picture(self, request: HttpRequest, form: UploadPictureForm) -> int:
        """Raises NotPicture or AlreadyThere."""
        if not request.user.has_perm("articles.add_picture"):
            raise PermissionDenied
        file = form.cleaned_data["file"]
        picture = store_picture(read_sent(file), file.name, form.words, by=request.user)
        taken = [name for name in ("credit", "rights", "caption", "alt") if name in picture.told]
        taken = [name for name in taken if not form.words[name] and getattr(picture, name)]
        if taken:
            labels = ", ".join(str(Picture._meta.get_field(name).verbose_name) for name in taken)
            said = gettext("The file itself told: %(what)s. Look whether it is right.")
            self.message_user(request, said % {"what": labels}, messages.WARNING)
        return picture.pk

    def _put_picture(
        self, request: HttpRequest, article: Article, place: PlaceForm, pk: int
    ) -> DecisionBatch:
        if instead := _instead(request):
            if not article.placed_pictures.filter(pk=instead.pk).exists():
                raise Conflict(gettext("This picture has just been taken out of the article."))
            return replace_picture(instead, pk, by=request.user)
        return place_picture(article.pk, pk, place.where(), by=request.user)

    def _show_adding(
        self,
        request: HttpRequest,
        article: Article,
        pictures: ArticlePictures,
        place: PlaceForm | None = None,
        upload: UploadPictureForm | None = None,
        *,
        status: int = 200,
        **shown: Any,
    ) -> HttpResponse:
        line = request.GET.get("line", "")
        spot = next((one for one in pictures.spots if str(one.start) == line), None)
        words = request.GET.get("q", "").replace("\0", "")[:200]
        found = _search(words)
        page = Paginator(found, _OFFERED).get_page(request.GET.get("p"))
        initial = {"credit": spot.credit if spot else ""}
        context = {
            **page_of(self, request, article, gettext("Give it a picture")),
            "place": place or _place_form(request, pictures),
            "upload": upload or UploadPictureForm(initial=initial),
            "spot": spot,
            "instead": _instead(request),
            "page": page,
            "offered": [LibraryPicture(one) for one in page],
            "q": words,
            "may_upload": request.user.has_perm("articles.add_picture"),
            **shown,
        }
        template = "admin/articles/article/add_picture.html"
        return TemplateResponse(request, template, context, status=status)


def _place_form(request: HttpRequest, pictures: ArticlePictures, sent: Any = None) -> PlaceForm:
    """The line that was asked for, else above the text where nothing is there yet."""
    line = request.GET.get("line", "" if pictures.above.cards else LEAD)
    has_lead = any(card.place.is_lead for card in pictures.cards)
    initial = {"line": line, "is_lead": not has_lead}
    text = pictures.text.pk if pictures.text else None
    return PlaceForm(sent, spots=pictures.spots, text=text, has_caption=False, initial=initial)


def _instead(request: HttpRequest) -> SeenPlace | None:
    """Of which place this is to be the picture: its number and its version."""
    pk, _dot, version = request.GET.get("instead", "").partition(".")
    return SeenPlace(number_of(pk), number_of(version)) if pk else None


def _search(words: str) -> QuerySet[Picture]:
    found = Picture.objects.all()
    for word in words.split()[:10]:
        columns = ("alt", "caption", "credit", "filename")
        either = Q()
        for column in columns:
            either |= Q(**{f"{column}__icontains": word})
        found = found.filter(either)
    return found
