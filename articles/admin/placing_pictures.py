"""The pages on which an editor gives an article its pictures."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from articles.admin.sending_pictures import SendsPictures, read_sent
from articles.article_pictures import ArticlePictures, Card, read_pictures
from articles.decisions import (
    Conflict,
    Refusal,
    SeenPlace,
    change_picture,
    move_picture,
    place_picture,
    remove_picture,
    replace_picture,
)
from articles.kinds import ArticleState
from articles.library_pictures import LibraryPicture
from articles.models import Article, DecisionBatch, Picture
from articles.picture_forms import LEAD, PlaceForm, UploadPictureForm
from articles.pictures.opening import NotPicture
from articles.pictures.storing import AlreadyThere, store_picture

_OFFERED = 24


class PlacesPictures(SendsPictures):
    """For who may change the article."""

    def get_urls(self) -> list:
        view = self.admin_site.admin_view
        of = "<path:object_id>/pictures/"
        return [
            path(of, view(self.pictures_view), name="articles_article_pictures"),
            path(f"{of}add/", view(self.add_picture_view), name="articles_article_add_picture"),
            *super().get_urls(),
        ]

    def _find_for_pictures(self, request: HttpRequest, object_id: str) -> Article:
        if not self.has_change_permission(request):
            raise PermissionDenied
        pk = int(object_id) if object_id.isascii() and object_id.isdigit() else 0
        article = Article.objects.filter(pk=pk).first() if pk < 2**63 else None
        if article is None:
            raise Http404
        return article

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
        seen = SeenPlace(card.place.pk, _number(request.POST.get("seen_place")))
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

    def _back_to_pictures(
        self, request: HttpRequest, article: Article, batch: DecisionBatch | bool
    ) -> HttpResponse:
        address = redirect("admin:articles_article_pictures", article.pk)
        if isinstance(batch, DecisionBatch):
            said = f"{batch.get_verb_display()}: {batch.summary}"
            self.message_user(request, said[:1].upper() + said[1:], messages.SUCCESS)
            address.headers["Location"] += f"?done={batch.pk}"
        return address

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
            pk=_number(request.GET.get("done")), by=request.user, undone_by=None
        ).first()
        context = {
            **self._picture_context(request, article, gettext("Pictures")),
            "pictures": pictures,
            "error": error,
            "done": done,
            "may_add": request.user.has_perm("articles.view_picture"),
            "may_change": request.user.has_perm("articles.change_picture"),
        }
        template = "admin/articles/article/pictures.html"
        return TemplateResponse(request, template, context, status=status)

    def _picture_context(self, request: HttpRequest, article: Article, title: str) -> dict:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(article),
            "opts": self.opts,
            "original": article,
        }

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
            pk = (
                self._take_sent_picture(request, upload)
                if upload
                else _number(request.POST["picture"])
            )
            return self._back_to_pictures(
                request, article, self._put_picture(request, article, place, pk)
            )
        except NotPicture as reason:
            shown["error"] = str(reason)
        except AlreadyThere as former:
            shown["former"] = LibraryPicture(former.picture)
        except Conflict as conflict:
            shown |= {"error": str(conflict), "status": 409}
        except Refusal as refusal:
            shown["error"] = str(refusal)
        return self._show_adding(request, article, pictures, place, upload, **shown)

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
            **self._picture_context(request, article, gettext("Give it a picture")),
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
    return SeenPlace(_number(pk), _number(version)) if pk else None


def _search(words: str) -> QuerySet[Picture]:
    found = Picture.objects.all()
    for word in words.split()[:10]:
        columns = ("alt", "caption", "credit", "filename")
        either = Q()
        for column in columns:
            either |= Q(**{f"{column}__icontains": word})
        found = found.filter(either)
    return found


def _number(written: str | None) -> int:
    """0 for what is none: no row has it."""
    is_one = written is not None and written.isascii() and written.isdigit()
    return int(written) if is_one and len(written or "") < 19 else 0
